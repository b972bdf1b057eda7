"""The room "For the police": what they read first, and how they reach the person."""

from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStackedWidget

from evidence_app.look.check import Check
from evidence_app.look.controls import Button, label, row
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.model.brief import MOST_NAMED_TIME, Ask, Brief, Risk, Said
from evidence_app.model.contact_details import LONGEST, ContactDetails
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.for_police import (
    ABOUT_NAMED_TIME,
    ANSWERS,
    ASKS,
    CONTACT,
    NAMED_TIME,
    QUESTIONS,
    RISKS,
    ForPoliceKept,
    ForPolicePresenter,
)
from evidence_app.presenters.unkept import Found, Unkept
from evidence_app.ui.case_room.hub import Room
from evidence_app.ui.drafted import Drafted
from evidence_app.ui.pages import Page, captioned, side_by_side, writing_field
from evidence_app.words import Words, mark

_TITLE = mark("For the police")
_ADVICE = mark(
    "A few words that stand first in a report, and how the police can reach you. You "
    "can leave anything out."
)
_ANSWERS = tuple(ANSWERS)


class BriefPage(Page):
    """What the police read first."""

    keep_pressed = Signal()
    contact_pressed = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("What the police read first")))
        self.add_line(text(_ADVICE), "muted")
        self.drafted: Drafted[Brief] = Drafted(self, look)
        self.add(self.drafted.remark)
        self.story = writing_field("")
        self.story.setFixedHeight(self.look.px(170))
        self.add(captioned(text(mark("What happened, in a few lines")), self.story))
        self.add_line(
            text(
                mark(
                    "Who, what, when and where, in your own words. It stands on one "
                    "page with the rest, so it has to be short: about half a page."
                )
            ),
            "muted",
        )
        self.named_time = QLineEdit()
        self.named_time.setMaxLength(MOST_NAMED_TIME)
        self.add(captioned(text(NAMED_TIME), self.named_time))
        self.add_line(text(ABOUT_NAMED_TIME), "muted")
        self.asked: dict[str, Select] = {}
        for name, question in QUESTIONS.items():
            self.asked[name] = self._ask(text(question))
        self.add(label(text(mark("What do you ask the police for?")), "strong"))
        self.asks = {each: Check(look, text(words)) for each, words in ASKS.items()}
        self.add(*self.asks.values())
        self.orders = writing_field("")
        self.orders.setFixedHeight(self.look.px(70))
        self.add(
            captioned(text(mark("Court orders that are in force, if any")), self.orders)
        )
        self.laws = Check(look, text(mark("Name the laws that may have been broken")))
        self.add(self.laws)
        self.add_line(
            text(
                mark(
                    "Going by what you answered about what happened. They are named as "
                    "possible: the police decide."
                )
            ),
            "muted",
        )
        self.add(label(text(mark("Questions about danger")), "strong"))
        self.add_line(
            text(
                mark(
                    "Police ask these. What you answer is passed on as it is and makes "
                    "a page of its own. Without an answer there is no such page."
                )
            ),
            "muted",
        )
        self.risks = {each: self._ask(text(words)) for each, words in RISKS.items()}
        self.add_problem_box()
        self.kept = self.add_line("", "strong")
        self.keep = Button(look, text(mark("Keep")), role="primary")
        self.contact = Button(look, text(mark("How the police can reach you")))
        self.add(side_by_side([self.keep, self.drafted.discard, self.contact], row()))
        self.drafted.watch(self.typed)
        self.keep.clicked.connect(self._keep)
        self.contact.clicked.connect(self.contact_pressed)

    def _keep(self) -> None:
        # Should keeping it fail, it is a draft at least.
        self.drafted.keeping()
        self.keep_pressed.emit()

    def _ask(self, question: str) -> Select:
        made = Select(self.look)
        made.addItems([self.look.say(each) for each in ANSWERS.values()])
        self.add(captioned(question, made))
        return made

    def show_found(self, brief: Brief, found: Found[Brief]) -> None:
        """Show what is kept, or what was typed after it."""
        self.hide_problem()
        self.kept.setText("")
        self._fill(brief)
        self.drafted.begin()
        if found.typed is not None:
            self._fill(found.typed)
            self.drafted.pause.drop()
        self.drafted.say(found.remark)

    def _fill(self, brief: Brief) -> None:
        self.story.setPlainText(brief.story)
        self.orders.setPlainText(brief.orders)
        self.named_time.setText(brief.named_time)
        for name, field in self.asked.items():
            field.setCurrentIndex(_ANSWERS.index(getattr(brief, name)))
        for ask, box in self.asks.items():
            box.setChecked(ask in brief.asks)
        self.laws.setChecked(brief.laws)
        for risk, field in self.risks.items():
            said = brief.risks.get(risk, Said.NOT_SAID)
            field.setCurrentIndex(_ANSWERS.index(said))

    def typed(self) -> Brief:
        """Return what stands in the form."""
        answers = {
            name: _ANSWERS[field.currentIndex()] for name, field in self.asked.items()
        }
        risks = {
            risk: _ANSWERS[field.currentIndex()] for risk, field in self.risks.items()
        }
        return Brief(
            story=self.story.toPlainText(),
            orders=self.orders.toPlainText(),
            named_time=self.named_time.text(),
            asks=tuple(each for each in Ask if self.asks[each].isChecked()),
            laws=self.laws.isChecked(),
            risks=MappingProxyType({each: risks[each] for each in Risk}),
            **answers,
        )


class ContactPage(Page):
    """How the police reach the person."""

    keep_pressed = Signal()
    back_pressed = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("How the police can reach you")))
        self.add_line(
            text(
                mark(
                    "This is kept sealed in your vault. It never stands in the report. "
                    "It makes a sheet of its own, and only when you tick that as you "
                    "make a report. You can give that sheet to the police by hand."
                )
            ),
            "muted",
        )
        self.drafted: Drafted[ContactDetails] = Drafted(self, look)
        self.add(self.drafted.remark)
        self.fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        for name, caption in CONTACT.items():
            self._add_field(name, text(caption))
        self.add_problem_box()
        self.kept = self.add_line("", "strong")
        self.keep = Button(look, text(mark("Keep")), role="primary")
        self.back = Button(look, text(mark("Back to what the police read first")))
        self.add(side_by_side([self.keep, self.drafted.discard, self.back], row()))
        self.drafted.watch(self.typed)
        self.keep.clicked.connect(self._keep)
        self.back.clicked.connect(self.back_pressed)

    def _keep(self) -> None:
        # Should keeping it fail, it is a draft at least.
        self.drafted.keeping()
        self.keep_pressed.emit()

    def _add_field(self, name: str, caption: str) -> None:
        field: QLineEdit | QPlainTextEdit
        if name in {"address", "times", "support"}:
            field = writing_field("")
            field.setFixedHeight(self.look.px(76))
        else:
            field = QLineEdit()
            field.setMaxLength(LONGEST)
        self.fields[name] = field
        self.add(captioned(caption, field))

    def show_found(self, details: ContactDetails, found: Found[ContactDetails]) -> None:
        """Show what is kept, or what was typed after it."""
        self.hide_problem()
        self.kept.setText("")
        self._fill(details)
        self.drafted.begin()
        if found.typed is not None:
            self._fill(found.typed)
            self.drafted.pause.drop()
        self.drafted.say(found.remark)

    def _fill(self, details: ContactDetails) -> None:
        for name, field in self.fields.items():
            value = getattr(details, name)
            if isinstance(field, QLineEdit):
                field.setText(value)
            else:
                field.setPlainText(value)

    def typed(self) -> ContactDetails:
        """Return what stands in the form."""
        return ContactDetails(
            **{
                name: field.text()
                if isinstance(field, QLineEdit)
                else field.toPlainText()
                for name, field in self.fields.items()
            }
        )


class ForPoliceScreen(QStackedWidget):
    """Shows the two forms."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.first = BriefPage(look)
        self.contact = ContactPage(look)
        self.addWidget(self.first)
        self.addWidget(self.contact)
        self.first.contact_pressed.connect(self.show_second)
        self.contact.back_pressed.connect(self.go_back)

    @property
    def page(self) -> BriefPage | ContactPage:
        """The form in front."""
        return self.contact if self.currentWidget() is self.contact else self.first

    def show_brief(self, brief: Brief, found: Found[Brief]) -> None:
        """Fill the form of what is read first, and put it in front."""
        self.first.show_found(brief, found)
        self.setCurrentWidget(self.first)
        self.first.story.setFocus()

    def show_contact(
        self, details: ContactDetails, found: Found[ContactDetails]
    ) -> None:
        """Fill the form of how the person is reached."""
        self.contact.show_found(details, found)

    def show_still_there(self, words: Words) -> None:
        """Say it above each form in which something stands that is not kept."""
        for page in (self.first, self.contact):
            page.drafted.say(words if page.drafted.unkept is not None else None)

    def brief_kept(self) -> None:
        """What stood in the first form is kept."""
        self.first.drafted.kept()

    def contact_kept(self) -> None:
        """What stood in the second form is kept."""
        self.contact.drafted.kept()

    def typed_brief(self) -> Brief:
        """Return what stands in the first form."""
        return self.first.typed()

    def typed_contact(self) -> ContactDetails:
        """Return what stands in the second form."""
        return self.contact.typed()

    def show_problem(self, words: Words) -> None:
        """Say what went wrong in the form that is in front."""
        self.page.kept.setText("")
        self.page.show_problem(words)

    def show_kept(self, words: Words) -> None:
        """Say that it is kept in the form that is in front."""
        self.page.hide_problem()
        self.page.kept.setText(self.page.look.say(words))

    def let_keep(self, *, on: bool) -> None:
        """Let "Keep" be pressed, or not."""
        for page in (self.first, self.contact):
            page.keep.setEnabled(on)

    def show_second(self) -> None:
        """Put the form of how the person is reached in front."""
        self.contact.hide_problem()
        self.contact.kept.setText("")
        self.setCurrentWidget(self.contact)
        self.contact.fields["name"].setFocus()

    def go_back(self) -> bool:
        """Go back to the first form; False when it is in front already."""
        if self.page is self.first:
            return False
        self.first.hide_problem()
        self.first.kept.setText("")
        self.setCurrentWidget(self.first)
        self.first.contact.setFocus()
        return True


def for_police_room(
    look: Look, desk: Desk, kept: ForPoliceKept, unkept: Unkept
) -> Room:
    """Return the room, its screen and presenter connected."""
    screen = ForPoliceScreen(look)
    first, contact = screen.first, screen.contact
    presenter = ForPolicePresenter(screen, desk, kept, unkept)
    first.keep_pressed.connect(presenter.keep_brief_pressed)
    first.drafted.told.connect(presenter.brief_typed)
    first.drafted.discarded.connect(presenter.discard_brief_pressed)
    contact.keep_pressed.connect(presenter.keep_contact_pressed)
    contact.drafted.told.connect(presenter.contact_typed)
    contact.drafted.discarded.connect(presenter.discard_contact_pressed)
    return Room(
        title=_TITLE,
        advice=_ADVICE,
        icon="shield-check",
        screen=screen,
        begin=presenter.begin,
        back=screen.go_back,
        forget=presenter.forget,
    )
