"""A new case: its name, and three things that may stay empty."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from evidence_app.look.controls import Button, column, label, panel, row
from evidence_app.look.look import Look
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.library import LibraryPresenter
from evidence_app.presenters.new_case import NewCasePresenter, TypedCase
from evidence_app.presenters.unkept import Found, Unkept
from evidence_app.ui.concerns import ConcernsChoice
from evidence_app.ui.drafted import Drafted
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.words import Words, mark

_NAMED: Final = (
    mark(
        "Whoever is named here may be asked for a statement, or to give evidence in "
        "court."
    ),
    mark(
        "If you help someone, it is often better that they press and you sit beside "
        "them. Then leave this empty."
    ),
)


class CaseScreen(QWidget):
    """Asks what a new case is called."""

    case_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        text = look.text
        page = self._page = Page(look, text(mark("A new case")))
        self.drafted: Drafted[TypedCase] = Drafted(self, look)
        page.add_line(
            text(
                mark(
                    "A case keeps together what belongs together: one person, or one "
                    "time. Its name is only inside the vault and in the report."
                )
            ),
            "muted",
        )
        page.add(self.drafted.remark)
        self.name = QLineEdit()
        self.name.setPlaceholderText(text(mark("For example: Messages since summer")))
        self.initials = QLineEdit()
        self.initials.setMaxLength(6)
        self.collector = QLineEdit()
        self.concerns = ConcernsChoice(look)
        page.add(captioned(text(mark("What do you want to call it?")), self.name))
        page.add(
            captioned(
                text(
                    mark("Letters for the numbers in the report, such as AB (optional)")
                ),
                self.initials,
            )
        )
        page.add(
            captioned(
                text(mark("Who collects this, as the report will say (optional)")),
                self.collector,
            )
        )
        inside = column(6)
        for words in _NAMED:
            inside.addWidget(label(text(words), wrap=True))
        self.named = panel(inside, "care", 12)
        self.named.setParent(page)
        self.named.hide()
        page.add(self.named)
        page.add(self.concerns.box)
        self.go = Button(look, text(mark("Make the case")), role="primary")
        page.add_problem_box()
        page.add(side_by_side([self.go, self.drafted.discard], row()))
        self.go.clicked.connect(self._pressed)
        self.collector.textChanged.connect(
            lambda name: self.named.setVisible(bool(name.strip()))
        )
        self.name.returnPressed.connect(self._pressed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
        self.drafted.watch(self._typed)

    def show_form(self, found: Found[TypedCase]) -> None:
        """Start with empty fields, or with what was typed before and not kept."""
        self._page.hide_problem()
        self._fill(TypedCase())
        self.drafted.begin()
        if found.typed is not None:
            self._fill(found.typed)
            self.drafted.pause.drop()
        self.drafted.say(found.remark)
        self.name.setFocus()

    def show_problem(self, words: Words) -> None:
        """Show what did not work; what was typed stays."""
        self._page.show_problem(words)

    def _fill(self, typed: TypedCase) -> None:
        self.name.setText(typed.name)
        self.initials.setText(typed.initials)
        self.collector.setText(typed.collector)
        self.concerns.choose(typed.concerns)

    def _typed(self) -> TypedCase:
        return TypedCase(
            name=self.name.text(),
            initials=self.initials.text(),
            collector=self.collector.text(),
            concerns=self.concerns.chosen(),
        )

    def _pressed(self) -> None:
        # Should making it fail, it is a draft at least.
        self.drafted.pause.flush()
        self.case_wanted.emit(self._typed())


class NewCase(QObject):
    """The screen with its presenter, made and let go together."""

    pressed = Signal()
    """A case is going to be made of what was typed."""

    def __init__(
        self, look: Look, desk: Desk, unkept: Unkept, library: LibraryPresenter
    ) -> None:
        super().__init__()
        self._library = library
        self.screen = CaseScreen(look)
        self.presenter = NewCasePresenter(self.screen, desk, unkept)
        self.screen.drafted.told.connect(self.presenter.typed)
        self.screen.drafted.discarded.connect(self.presenter.discard_pressed)
        self.screen.case_wanted.connect(self._case_wanted)

    def _case_wanted(self, typed: TypedCase) -> None:
        self.pressed.emit()
        self.presenter.making()
        self._library.case_wanted(
            typed.name,
            typed.initials,
            typed.collector,
            typed.concerns,
            on_made=self.presenter.made,
        )
