"""What happened: one question a page, each of which can be left out."""

from collections.abc import Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evidence_app.guidance.path import AgeBand, Answers
from evidence_app.guidance.situations import NAMES, Situation
from evidence_app.look.check import Check
from evidence_app.look.controls import Button, column, row
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.model.case import Concerns
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.unkept import Unkept
from evidence_app.presenters.what_happened import (
    Paths,
    Question,
    Shown,
    WhatHappenedPresenter,
)
from evidence_app.session.what_happened import PackChoices
from evidence_app.ui.case_room.hub import Room
from evidence_app.ui.case_room.path_page import PathPage
from evidence_app.ui.concerns import CONCERNS
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.words import Words, mark

C = TypeVar("C", bound=Enum)

_SKIP: Final = mark("I would rather not say")
_AGES: Final[Mapping[AgeBand, str]] = MappingProxyType(
    {
        AgeBand.UNDER_18: mark("Under 18, or I am not sure"),
        AgeBand.ADULT: mark("18 or over"),
    }
)


class AskPage(Page):
    """A question that can be left out."""

    def __init__(self, look: Look, heading: str, line: str) -> None:
        super().__init__(look, heading)
        self.add_line(line, "muted")
        self.add_problem_box()
        self.skip = Button(look, look.text(_SKIP), role="quiet")

    def add_ways_on(self, *buttons: Button) -> None:
        """Put the buttons below, and the one to leave the question out."""
        self.add(side_by_side([*buttons, self.skip], row()))


class ButtonsPage(AskPage):
    """One answer, each a button."""

    told = Signal(object)

    def __init__(
        self, look: Look, heading: str, line: str, answers: Mapping[C, str]
    ) -> None:
        super().__init__(look, heading, line)
        inside = column(10)
        self.buttons: dict[Enum, Button] = {}
        for answer, text in answers.items():
            button = Button(look, look.text(text), role="answer")
            button.clicked.connect(
                lambda _=False, answer=answer: self.told.emit(answer)
            )
            inside.addWidget(button)
            self.buttons[answer] = button
        self.add(inside)
        self.add_ways_on()

    def take_focus(self) -> None:
        """Take the keyboard, but put it on no answer."""
        self.setFocus()


class SituationsPage(AskPage):
    """What happened; several can be ticked."""

    told = Signal(list)

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(
            look,
            text(mark("What happened?")),
            text(mark("Tick all that fits, or nothing. You can change it later.")),
        )
        self.boxes = {each: Check(look, text(NAMES[each])) for each in Situation}
        inside = column(8)
        for box in self.boxes.values():
            inside.addWidget(box)
        self.add(inside)
        self.go = Button(look, text(mark("Go on")), role="primary")
        self.add_ways_on(self.go)
        self.go.clicked.connect(lambda: self.told.emit(self.ticked()))
        self.skip.clicked.connect(lambda: self.told.emit([]))

    def ticked(self) -> list[Situation]:
        """Return what is ticked, in the order of the page."""
        return [each for each, box in self.boxes.items() if box.isChecked()]

    def show_ticked(self, situations: Sequence[Situation]) -> None:
        """Tick these."""
        for each, box in self.boxes.items():
            box.setChecked(each in situations)
        self.boxes[Situation.SHARED].setFocus()


class SelectPage(AskPage):
    """One out of a list, or none of them."""

    told = Signal(str)

    def __init__(self, look: Look, heading: str, line: str, caption: str) -> None:
        super().__init__(look, heading, line)
        self.list = Select(look)
        self._ids: list[str] = [""]
        self.add(captioned(caption, self.list))
        self.go = Button(look, look.text(mark("Go on")), role="primary")
        self.add_ways_on(self.go)
        self.go.clicked.connect(self._tell)
        self.skip.clicked.connect(lambda: self.told.emit(""))

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these, none of them chosen."""
        text = self.look.text
        named = sorted(((text(name), key) for key, name in choices), key=lambda n: n[0])
        self._ids = ["", *(key for _, key in named)]
        self.list.clear()
        self.list.addItems([text(mark("Not said")), *(name for name, _ in named)])

    def show_chosen(self, key: str) -> None:
        """Show this one as chosen; "" is none."""
        self.list.setCurrentIndex(self._ids.index(key) if key in self._ids else 0)
        self.list.setFocus()

    def _tell(self) -> None:
        self.told.emit(self._ids[max(0, self.list.currentIndex())])


class WhatHappenedScreen(QWidget):
    """The questions, the wait, and what helps."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        text = look.text
        self._stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.concerns = ButtonsPage(
            look,
            text(mark("Whom is this about?")),
            text(
                mark(
                    "You do not have to answer anything here. It changes who can help, "
                    "and how a report speaks."
                )
            ),
            CONCERNS,
        )
        self.situations = SituationsPage(look)
        self.age = ButtonsPage(
            look,
            text(mark("How old is the person it is about?")),
            text(
                mark(
                    "If there is an intimate picture: how old were they in it? Nobody "
                    "is turned away for their age."
                )
            ),
            _AGES,
        )
        self.platform = SelectPage(
            look,
            text(mark("Where online did it happen?")),
            text(mark("If it is in several places, begin with one.")),
            text(mark("Platform")),
        )
        self.place = SelectPage(
            look,
            text(mark("In which country is this?")),
            text(
                mark(
                    "Laws and helplines differ. Nothing is chosen for you: what this "
                    "computer is set to need not be where you are."
                )
            ),
            text(mark("Country or region")),
        )
        self.wait = Page(look, text(mark("One moment …")))
        self.path = PathPage(look)
        for page in (
            self.concerns,
            self.situations,
            self.age,
            self.platform,
            self.place,
            self.wait,
            self.path,
        ):
            self._stack.addWidget(page)
        self._problem_of: AskPage = self.concerns

    @property
    def page(self) -> QWidget | None:
        """The page in front."""
        return self._stack.currentWidget()

    def show_choices(self, choices: PackChoices) -> None:
        """Offer these platforms and places."""
        self.platform.offer(choices.platforms)
        self.place.offer(choices.places)

    def show_question(self, question: Question, answers: Answers) -> None:
        """Ask one question, with what was answered so far."""
        page: AskPage
        match question:
            case Question.CONCERNS:
                page = self._shown(self.concerns)
                self.concerns.take_focus()
            case Question.SITUATIONS:
                page = self._shown(self.situations)
                self.situations.show_ticked(answers.situations)
            case Question.AGE:
                page = self._shown(self.age)
                self.age.take_focus()
            case Question.PLATFORM:
                page = self._shown(self.platform)
                self.platform.show_chosen(answers.platform)
            case Question.PLACE:
                page = self._shown(self.place)
                self.place.show_chosen(answers.jurisdiction)
        self._problem_of = page

    def show_wait(self) -> None:
        """Show that it is being looked up."""
        self._stack.setCurrentWidget(self.wait)
        self.wait.setFocus()

    def show_problem(self, words: Words) -> None:
        """Show what went wrong beside the question."""
        self._problem_of.show_problem(words)

    def show_path(self, shown: Shown) -> None:
        """Show what helps."""
        self.path.show_path(shown)
        self._stack.setCurrentWidget(self.path)
        self.path.take_focus()

    def clear(self) -> None:
        """Forget what was shown."""
        self.path.clear()
        self.situations.show_ticked(())
        self._stack.setCurrentWidget(self.wait)

    def _shown(self, page: AskPage) -> AskPage:
        page.hide_problem()
        self._stack.setCurrentWidget(page)
        return page


class WhatHappenedRoom(QObject):
    """The screen with its presenter."""

    add_wanted = Signal()
    reports_wanted = Signal(object)

    def __init__(self, look: Look, desk: Desk, paths: Paths, unkept: Unkept) -> None:
        super().__init__()
        self.screen = WhatHappenedScreen(look)
        self.presenter = WhatHappenedPresenter(self.screen, desk, paths, unkept)
        screen, presenter = self.screen, self.presenter
        screen.concerns.told.connect(presenter.concerns_told)
        screen.concerns.skip.clicked.connect(
            lambda: presenter.concerns_told(Concerns.NOT_SAID)
        )
        screen.situations.told.connect(presenter.situations_told)
        screen.age.told.connect(presenter.age_told)
        screen.age.skip.clicked.connect(lambda: presenter.age_told(AgeBand.NOT_SAID))
        screen.platform.told.connect(presenter.platform_told)
        screen.place.told.connect(presenter.place_told)
        screen.path.change_pressed.connect(presenter.change_pressed)
        screen.path.add_pressed.connect(self.add_wanted)
        screen.path.reports_pressed.connect(
            lambda: self.reports_wanted.emit(presenter.doors)
        )

    def room(self) -> Room:
        """Return it as one of a case's rooms."""
        return Room(
            title=mark("What happened?"),
            advice=mark(
                "A few questions that you can leave out. Then: what to save first, who "
                "can help, the law, and what not to do."
            ),
            icon="life-buoy",
            screen=self.screen,
            begin=self.presenter.begin,
            close=self._close,
            back=self.presenter.back,
        )

    def _close(self) -> None:
        self.presenter.close()
        self.screen.clear()
