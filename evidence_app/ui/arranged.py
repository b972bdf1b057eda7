"""How widgets are put into a panel: below each other, or a few side by side."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_app.look.controls import empty, folding_row


def fill(layout: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
    """Put these below each other in place of what was there."""
    empty(layout)
    for each in widgets:
        layout.addWidget(each)


def paired(*widgets: QWidget) -> QHBoxLayout:
    """Put a few side by side: below each other they leave a small window no room."""
    pair = folding_row(4)
    pair.addStretch(1)
    for each in widgets:
        pair.addWidget(each)
    pair.addStretch(1)
    return pair
