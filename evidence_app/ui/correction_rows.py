"""What was corrected of an item, as it is shown among its details."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from evidence_app.look.controls import column, holding, label, panel
from evidence_app.look.look import Look, breakable
from evidence_app.presenters.correction import CorrectionRow, Told
from evidence_app.words import Words, mark, say

_APART: Final = "\n\n"


def correction_widgets(
    look: Look, rows: Sequence[CorrectionRow], lost: Sequence[Words]
) -> list[QWidget]:
    """Return a heading and each correction, the newest first; nothing for none."""
    if not rows and not lost:
        return []
    shown: list[QWidget] = [label(look.text(mark("What you corrected")), "heading")]
    for words in lost:
        inside = column()
        inside.addWidget(label(look.say(words), wrap=True))
        shown.append(panel(inside, "care", 12))
    return [*shown, *(_correction(look, each) for each in rows)]


def with_earlier(look: Look, told: Told) -> str:
    """Return the words of a note with those before them, each with its time."""
    parts = [*(look.say(words) for words in told.said), told.text]
    for written, text in told.earlier:
        when = look.exact_moment(written)
        parts += [look.say(say("Before that, written on {at}:", at=when)), text]
    return _APART.join(part for part in parts if part)


def _correction(look: Look, made: CorrectionRow) -> QWidget:
    inside = column(1)
    inside.addWidget(label(look.text(made.what), "strong", wrap=True))
    inside.addWidget(label(look.exact_moment(made.at), "small"))
    was = say("Was, written on {at}", at=look.exact_moment(made.written))
    for name, value in (
        (look.say(was), made.was),
        (look.text(mark("Now")), made.now),
        (look.text(mark("Why")), made.reason),
    ):
        inside.addWidget(label(name, "small", wrap=True))
        inside.addWidget(_value(look, value))
    return holding(inside)


def _value(look: Look, value: str | Words) -> QWidget:
    if isinstance(value, Words):
        return label(look.say(value), "muted", wrap=True)
    return label(look.outside(breakable(value)), wrap=True)
