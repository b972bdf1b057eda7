"""The one choice of whom a case is about, wherever it is offered."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from evidence_app.look.controls import column, holding, label
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.model.case import Concerns
from evidence_app.ui.pages import captioned
from evidence_app.words import mark

CONCERNS: Final[Mapping[Concerns, str]] = MappingProxyType(
    {
        Concerns.YOU: mark("Me"),
        Concerns.CHILD: mark("My child"),
        Concerns.HELPED: mark("Someone I help"),
    }
)
"""The answers; that nothing is said is none of them."""


class ConcernsChoice:
    """A list to choose from, with what it means for the letters of the exhibits."""

    def __init__(self, look: Look) -> None:
        text = look.text
        self._choices = (Concerns.NOT_SAID, *CONCERNS)
        self.list = Select(look)
        self.list.addItem(text(mark("Not said")))
        self.list.addItems([text(words) for words in CONCERNS.values()])
        self.letters = label(
            text(
                mark(
                    "The letters before the numbers in the report are yours, because "
                    "you save it, not those of the person it is about. The report "
                    "says so."
                )
            ),
            "muted",
            wrap=True,
        )
        inside = column(6)
        inside.addLayout(
            captioned(text(mark("Whom is it about? (optional)")), self.list)
        )
        inside.addWidget(self.letters)
        self.box = holding(inside)
        self.list.currentIndexChanged.connect(self._say_whose_letters)
        self._say_whose_letters()

    def chosen(self) -> Concerns:
        """Return the answer."""
        return self._choices[max(0, self.list.currentIndex())]

    def choose(self, concerns: Concerns) -> None:
        """Show an answer."""
        self.list.setCurrentIndex(self._choices.index(concerns))

    def _say_whose_letters(self) -> None:
        self.letters.setVisible(self.chosen().another)
