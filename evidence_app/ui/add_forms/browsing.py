"""Shows that a browser is open beside the window, and what came of it so far."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal

from evidence_app.look.controls import Button, column, empty, label, panel, row
from evidence_app.look.look import Look, breakable
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.words import Words, mark, say_count

_MOST: Final = 6


class BrowsingPage(Page):
    """A browser is open."""

    close_pressed = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("A browser is open beside this window")))
        self.add_line(
            text(
                mark(
                    "Go to what you want to keep. Then press “Save this page” there: "
                    "the page is kept as it stands before you. What you only look at "
                    "is not kept."
                )
            )
        )
        self._count = self.add_line("", "strong")
        self._count.hide()
        self._saved = column(8)
        self._problems = column(8)
        self.add(self._saved, self._problems)
        self.close_button = Button(look, text(mark("Close the browser")))
        self.add(side_by_side([self.close_button], row()))
        self.add_line(
            text(mark("Going back here closes the browser too. What is saved stays.")),
            "muted",
        )
        self.close_button.clicked.connect(self.close_pressed)

    def show_browsing(self, titles: Sequence[str], problems: Sequence[Words]) -> None:
        """Show what is saved so far, the newest first, and what was not."""
        words = say_count(
            "{count} page saved and re-read",
            "{count} pages saved and re-read",
            len(titles),
        )
        self._count.setText(self.look.say(words))
        self._count.setVisible(bool(titles))
        newest = [self.look.outside(breakable(one)) for one in reversed(titles)]
        for layout, role, lines in (
            (self._saved, "good", newest[:_MOST]),
            (self._problems, "care", [self.look.say(one) for one in problems]),
        ):
            empty(layout)
            for line in lines:
                inside = column()
                inside.addWidget(label(line, wrap=True))
                layout.addWidget(panel(inside, role, 12))
