"""The one question, asked when a vault is made, about who else uses the computer."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from evidence_app.look.controls import column, holding, label
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.presenters.auto_lock import MINUTES_FOR, Reach
from evidence_app.ui.pages import captioned
from evidence_app.words import mark, say_count

_ANSWERS: Final[Mapping[Reach, str]] = MappingProxyType(
    {
        Reach.NOT_SAID: mark("Not said"),
        Reach.YES: mark("Yes"),
        Reach.NOT_SURE: mark("I am not sure"),
        Reach.NO: mark("No"),
    }
)


class ReachChoice:
    """A list to choose from, or to pass over, with what comes of the answer."""

    def __init__(self, look: Look) -> None:
        text = look.text
        self._look = look
        self.list = Select(look)
        self.list.addItems([text(words) for words in _ANSWERS.values()])
        self._told = label("", "small", wrap=True)
        inside = column(6)
        inside.addLayout(
            captioned(
                text(mark("Can the other person see or use this computer? (optional)")),
                self.list,
            )
        )
        inside.addWidget(self._told)
        self.box = holding(inside)
        self.list.currentIndexChanged.connect(self._tell)
        self._tell()

    def chosen(self) -> Reach:
        """Return the answer."""
        return tuple(_ANSWERS)[max(0, self.list.currentIndex())]

    def choose(self, reach: Reach) -> None:
        """Show an answer."""
        self.list.setCurrentIndex(tuple(_ANSWERS).index(reach))

    def _tell(self) -> None:
        told = self._look.say(
            say_count(
                "It locks by itself when nothing is pressed for {count} minute. You "
                "can change this later under “Keys and copies”.",
                "It locks by itself when nothing is pressed for {count} minutes. You "
                "can change this later under “Keys and copies”.",
                MINUTES_FOR[self.chosen()],
            )
        )
        self._told.setText(told)
        # Passed over, it takes no room: what is pressed next must stay in sight.
        self._told.setVisible(self.chosen() is not Reach.NOT_SAID)
        self.list.setAccessibleDescription(told)
