"""The situations that guidance is sorted by."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final

from evidence_app.words import mark


class Situation(Enum):
    """What happened, as far as guidance differs by it."""

    SHARED = "shared_intimate_image"
    MADE = "made_deepfake"
    SEXTORTION = "sextortion"
    DOXING = "doxing"
    STALKING = "stalking"
    THREATS = "threats_and_false_messages"
    IMPERSONATION = "impersonation"
    UNDER_18 = "under_18"


NAMES: Final[Mapping[Situation, str]] = MappingProxyType(
    {
        Situation.SHARED: mark("An intimate picture was shared, or may be"),
        Situation.MADE: mark("A false intimate picture was made of someone"),
        Situation.SEXTORTION: mark("Someone wants money or more under a threat"),
        Situation.DOXING: mark("An address or other private details were published"),
        Situation.STALKING: mark("Someone follows, watches or does not stop"),
        Situation.THREATS: mark("Threats, or false things said"),
        Situation.IMPERSONATION: mark("Someone poses as another person"),
        Situation.UNDER_18: mark("The person in the picture is under 18"),
    }
)
"""How each is named to people: marked, and rendered where it is shown."""
