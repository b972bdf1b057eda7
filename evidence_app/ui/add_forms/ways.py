"""The ways in."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from evidence_app.look.controls import (
    Button,
    Choice,
    centred,
    column,
    holding,
    label,
    row,
    scrolling,
)
from evidence_app.look.look import Look
from evidence_app.presenters.add import Way
from evidence_app.ui.pages import side_by_side
from evidence_app.words import mark

_WAYS: Final = (
    (
        Way.FILES,
        "file-plus",
        mark("Files"),
        mark("Pictures, videos or documents on this computer."),
    ),
    (
        Way.FOLDER,
        "folder-plus",
        mark("A whole folder"),
        mark("All files in it. You see how many before anything is kept."),
    ),
    (
        Way.PASTE,
        "clipboard-paste",
        mark("Something you copied"),
        mark("A picture, some words, or files you copied."),
    ),
    (
        Way.PHONE,
        "smartphone",
        mark("A photo or video on your phone"),
        mark("How to get it onto this computer, step by step."),
    ),
    (
        Way.SCREEN,
        "monitor",
        mark("This screen"),
        mark("A picture of what is on the screen now."),
    ),
    (
        Way.PAGE,
        "globe",
        mark("A web page"),
        mark("The whole page, with its address and time."),
    ),
    (
        Way.NOTE,
        "notebook-pen",
        mark("Something you write"),
        mark("What happened, in your own words, or a message."),
    ),
    (
        Way.CHAT,
        "messages-square",
        mark("A chat"),
        mark("A file that a chat app made when you chose “Export”."),
    ),
)
"""Each way in, its icon, its name, and one line that explains it."""


class WaysPage(QWidget):
    """The ways in."""

    way_chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        text = look.text
        self.buttons: dict[Way, Choice] = {}
        heading = text(mark("What do you want to add?"))
        inside = column(14)
        inside.addWidget(label(heading, "title"))
        inside.addLayout(self._grid(look))
        self.go_on = Button(
            look,
            text(mark("Go on with what you wrote instead of a picture")),
            icon="notebook-pen",
        )
        self.go_on.hide()
        inside.addLayout(side_by_side([self.go_on], row()))
        inside.addWidget(
            label(
                text(
                    mark(
                        "You can also drag files into this window, or paste. You can "
                        "stop at any time. Before anything is kept, the app asks you "
                        "one question about it."
                    )
                ),
                "muted",
                wrap=True,
            )
        )
        card = holding(inside)
        card.setFixedWidth(look.wide(760))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(centred(card), name=heading))

    def _grid(self, look: Look) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, (way, icon, name, line) in enumerate(_WAYS):
            button = Choice(look, look.text(name), look.text(line), icon=icon)
            button.clicked.connect(self._tell(way))
            grid.addWidget(button, place // 2, place % 2)
            self.buttons[way] = button
        return grid

    def _tell(self, way: Way) -> Callable[[], None]:
        return lambda: self.way_chosen.emit(way)
