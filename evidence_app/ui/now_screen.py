"""It is happening now: the first screen's way to what helps in the next minutes."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from evidence_app.guidance.path_words import Section
from evidence_app.guidance.situations import NAMES, Situation
from evidence_app.look.controls import Button, row
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.session.what_happened import PackChoices
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.ui.told_sections import ToldSections
from evidence_app.words import mark

_WIDTH = 760


class NowScreen(Page):
    """What helps now; where and what it is only narrows it."""

    place_told = Signal(str)
    situation_told = Signal(object)
    save_pressed = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("It is happening now")), width=_WIDTH)
        self.add_line(
            text(
                mark(
                    "Nothing is written down here and nothing is sent. A number or an "
                    "address can be marked and copied."
                )
            ),
            "muted",
        )
        self.add_problem_box()
        self.place = Select(look)
        self._places: list[str] = [""]
        self.situation = Select(look)
        self._situations: list[Situation | None] = [None, *Situation]
        not_said = text(mark("Not said"))
        self.place.addItem(not_said)
        self.situation.addItems([not_said, *(text(NAMES[one]) for one in Situation)])
        narrowing = row(16)
        narrowing.addLayout(captioned(text(mark("Where you are")), self.place))
        narrowing.addLayout(
            captioned(text(mark("What is happening")), self.situation), 1
        )
        self.add(narrowing)
        self.save = Button(look, text(mark("Save something now")), role="primary")
        self.add(side_by_side([self.save], row()))
        self.add_line(
            text(
                mark(
                    "To save something here you only need a passphrase. All else can "
                    "wait."
                )
            ),
            "small",
        )
        self._told = ToldSections(look)
        self.add(self._told)
        self.place.activated.connect(
            lambda at: self.place_told.emit(self._places[max(0, at)])
        )
        self.situation.activated.connect(
            lambda at: self.situation_told.emit(self._situations[max(0, at)])
        )
        self.save.clicked.connect(self.save_pressed)

    def show_choices(self, choices: PackChoices) -> None:
        """Offer these places; nothing is chosen."""
        text = self.look.text
        named = sorted(
            ((text(name), key) for key, name in choices.places), key=lambda n: n[0]
        )
        self._places = ["", *(key for _, key in named)]
        self.place.clear()
        self.place.addItems([text(mark("Not said")), *(name for name, _ in named)])
        self.place.updateGeometry()

    def show_now(self, sections: Sequence[Section]) -> None:
        """Show what helps."""
        self.hide_problem()
        self._told.show_sections(sections)

    def begin(self) -> None:
        """Show nothing chosen, from the top; the keyboard is on the first answer."""
        self.situation.setCurrentIndex(0)
        self.show_top()
        self.place.setFocus()

    def clear(self) -> None:
        """Take what was shown from the screen, and from the clipboard."""
        self._told.clear()
        self.place.setCurrentIndex(0)
        self.situation.setCurrentIndex(0)
