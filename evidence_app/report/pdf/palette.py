"""Colours and type sizes of reports."""

from typing import Final

from evidence_app.report.blocks import Style
from evidence_app.report.typeset.atoms import Look
from evidence_app.report.typeset.drawing import Colour
from evidence_app.report.typeset.faces import Weight

INK: Final[Colour] = (0.11, 0.14, 0.16)
MUTED: Final[Colour] = (0.34, 0.39, 0.42)
TEAL: Final[Colour] = (0.122, 0.373, 0.42)
HAIRLINE: Final[Colour] = (0.82, 0.85, 0.86)
LABEL_FILL: Final[Colour] = (0.955, 0.965, 0.967)
NOTE_FILL: Final[Colour] = (0.925, 0.957, 0.961)
WARNING_FILL: Final[Colour] = (0.996, 0.953, 0.898)
WARNING_BAR: Final[Colour] = (0.66, 0.32, 0.02)
EMPTY_FILL: Final[Colour] = (0.965, 0.969, 0.973)
WHITE: Final[Colour] = (1.0, 1.0, 1.0)

BODY: Final = Look(10.0, 16.0)
BODY_BOLD: Final = Look(10.0, 16.0, Weight.BOLD)
LEAD: Final = Look(12.5, 20.0)
SMALL: Final = Look(8.8, 13.6)
SMALL_BOLD: Final = Look(8.8, 13.6, Weight.BOLD)
CODE: Final = Look(8.2, 13.6, code=True)
QUOTE: Final = Look(10.0, 17.0)
QUOTE_SMALL: Final = Look(9.2, 15.0)
TINY: Final = Look(7.8, 11.5)
TINY_CODE: Final = Look(7.8, 12.0, code=True)
HEADINGS: Final = {
    1: Look(21.0, 30.0, Weight.BOLD),
    2: Look(14.5, 22.0, Weight.BOLD),
    3: Look(11.0, 17.0, Weight.BOLD),
}

LOOKS: Final = {
    Style.BODY: BODY,
    Style.LEAD: LEAD,
    Style.SMALL: SMALL,
    Style.MUTED: SMALL,
    Style.CODE: CODE,
    Style.QUOTE: QUOTE,
}
IN_TABLES: Final = {
    **LOOKS,
    Style.BODY: Look(9.2, 14.6),
    Style.LEAD: BODY,
    Style.QUOTE: QUOTE_SMALL,
}

NASTALIQ_LEADING: Final = {Weight.NASTALIQ: 2.6, Weight.NASTALIQ_BOLD: 2.85}
"""From line to line (em): its words climb, and none may touch the line above."""
NASTALIQ_MIDDLE: Final = 0.62


def in_nastaliq(look: Look) -> Look:
    """Return a look for Urdu that is read as running text."""
    weight = Weight.NASTALIQ_BOLD if look.weight.is_bold else Weight.NASTALIQ
    leading = look.size * NASTALIQ_LEADING[weight]
    return Look(look.size, leading, weight, middle=NASTALIQ_MIDDLE)


def ink_of(style: Style) -> Colour:
    """Return the colour a style is printed in."""
    return MUTED if style is Style.MUTED else INK
