"""Which fields of a notice's form belong to what happened; the others are hidden."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from evidence_app.guidance.path import INTIMATE
from evidence_app.guidance.situations import Situation

STOPNCII: Final = "stopncii_case"
_SHOWN: Final = frozenset({Situation.SHARED, Situation.MADE})
_BELONGS: Final[Mapping[str, frozenset[Situation]]] = MappingProxyType(
    {
        "said": frozenset(
            {Situation.THREATS, Situation.SEXTORTION, Situation.STALKING}
        ),
        "earlier": frozenset({Situation.STALKING}),
        "harm": _SHOWN | {Situation.STALKING, Situation.DOXING},
        "posed_as": frozenset({Situation.IMPERSONATION}),
        "recognised": _SHOWN | {Situation.DOXING, Situation.IMPERSONATION},
    }
)
"""To what each of the further fields belongs."""
FURTHER: Final = frozenset({*_BELONGS, STOPNCII})


def further_fields(
    situation: Situation | None, *, stopncii: bool = False
) -> frozenset[str]:
    """Return which of the further fields belong to what happened.

    Args:
        situation: What happened, None when not said.
        stopncii: The platform takes part in StopNCII.org.
    """
    names = {name for name, belongs in _BELONGS.items() if situation in belongs}
    if stopncii and situation in INTIMATE:
        names.add(STOPNCII)
    return frozenset(names)
