"""A light copy, for mail: small pictures, and nothing that mail does not carry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from evidence_app.facts.answers import PictureFacts
from evidence_app.model.case import Exhibit
from evidence_app.model.item import ItemId
from evidence_app.model.passthrough import Passthrough
from evidence_app.model.pixels import Pixels
from evidence_app.report.bundle.limits import Limits
from evidence_app.report.material import CleanedCopy, PictureDecoder, Withheld

WIDTH: Final = 720
"""Pixels across a page: a screenshot can still be read."""


@dataclass(frozen=True, slots=True)
class LightDecoder:
    """Gives pictures that are small enough for a light copy."""

    decoder: PictureDecoder

    def facts(self, content: bytes) -> PictureFacts:
        """Return what a picture says about itself."""
        return self.decoder.facts(content)

    def passthrough(self, content: bytes) -> Passthrough | None:
        """Return None: in a light copy no picture goes in as it is."""
        del content
        return None

    def picture(self, content: bytes, *, max_width: int, max_height: int) -> Pixels:
        """Return the picture, not wider than in a light copy."""
        width = min(max_width, WIDTH)
        return self.decoder.picture(content, max_width=width, max_height=max_height)

    def crop(self, content: bytes, *, top: int, height: int, max_width: int) -> Pixels:
        """Return rows of the picture, not wider than in a light copy."""
        width = min(max_width, WIDTH)
        return self.decoder.crop(content, top=top, height=height, max_width=width)

    def veil(self, content: bytes) -> Pixels:
        """Return the cells of a veil over a whole picture."""
        return self.decoder.veil(content)

    def smooth(self, cells: Pixels, *, width: int, height: int) -> Pixels:
        """Return a veil as it is drawn over an area."""
        return self.decoder.smooth(cells, width=width, height=height)

    @property
    def confined(self) -> tuple[str, ...]:
        """What the running decoder has given up."""
        return self.decoder.confined


def too_large(
    exhibits: Iterable[Exhibit],
    decided: Mapping[ItemId, CleanedCopy | Withheld],
    limits: Limits,
) -> dict[ItemId, Withheld]:
    """Return which files stay out because no mail carries them."""
    found = {}
    for exhibit in exhibits:
        for item in (exhibit.item, *exhibit.parts):
            goes = decided.get(item.id)
            size = goes.size if isinstance(goes, CleanedCopy) else item.size
            if not isinstance(goes, Withheld) and size > limits.largest:
                found[item.id] = Withheld.TOO_LARGE
    return found
