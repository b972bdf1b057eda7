"""What a person tells the police first: a few words, and answers to plain questions.

All of it can be left out. What was not said is printed as a line to fill in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Final

MOST_WORDS: Final = 150
"""Words of the short account: it stands on one page with all else."""
MOST_LETTERS: Final = 1_200
"""Its characters, for what has no spaces or very long words."""
MOST_ORDERS: Final = 600
"""Characters about court orders."""
MOST_NAMED_TIME: Final = 120
"""Characters about a day or hour that the other person named."""


class Said(Enum):
    """An answer to a yes-or-no question; values are the machine's words."""

    NOT_SAID = "not_said"
    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"


class Ask(Enum):
    """What a person asks the police for."""

    INVESTIGATE = "investigate"
    PRESERVE = "preserve"
    SAFETY = "safety"


class Risk(Enum):
    """Things that police ask about danger; they are passed on and never added up."""

    FRIGHTENED = "frightened"
    TURNED_UP = "turned_up"
    DAMAGED = "damaged"
    FOLLOWED = "followed"
    THREATENED = "threatened"
    OTHERS_BEFORE = "others_before"
    VIOLENT = "violent"
    HELPERS = "helpers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What is told first.

    Attributes:
        story: What happened, at most ``MOST_WORDS`` words; the person's own.
        danger: Whether anyone is in danger now.
        ongoing: Whether it is still going on.
        known: Whether the person knows who the other person is.
        disappearing: Whether messages disappear by themselves there.
        devices: Whether the phone or computer that got it is kept as it was.
        orders: Court orders that are in force; the person's own words.
        named_time: A day or hour that the other person named for what they say will
            happen; the person's own words, on one line.
        asks: What is asked of the police.
        laws: Whether laws that may have been broken are named, going by what was
            answered about what happened.
        risks: The questions about danger that were answered.
    """

    story: str = ""
    danger: Said = Said.NOT_SAID
    ongoing: Said = Said.NOT_SAID
    known: Said = Said.NOT_SAID
    disappearing: Said = Said.NOT_SAID
    devices: Said = Said.NOT_SAID
    orders: str = ""
    named_time: str = ""
    asks: tuple[Ask, ...] = ()
    laws: bool = False
    risks: Mapping[Risk, Said] = field(default_factory=lambda: MappingProxyType({}))


NOTHING_SAID: Final = Brief()
