"""How the window looks: worked out from what was chosen and what the system says."""

from evidence_app.look.manner import Manner
from evidence_app.model.appearance import Appearance, Theme, Wish


def manner_of(chosen: Appearance, system: Manner) -> Manner:
    """Return how windows are dressed; what was not chosen is as the system has it."""
    dark = {Theme.LIGHT: False, Theme.DARK: True}.get(chosen.theme, system.dark)
    return Manner(
        dark=dark,
        high_contrast=_meant(chosen.contrast, otherwise=system.high_contrast),
        scale=chosen.text_size / 100 if chosen.text_size else system.scale,
        still=_meant(chosen.still, otherwise=system.still),
    )


def _meant(wish: Wish, *, otherwise: bool) -> bool:
    return {Wish.YES: True, Wish.NO: False}.get(wish, otherwise)
