"""Handovers and receipts, and taking in a case: the screens."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from evidence_app.look.announce import announce
from evidence_app.look.controls import Button, column, empty, label, row
from evidence_app.look.look import LONG_WORD, Look
from evidence_app.presenters.receipts import Field
from evidence_app.presenters.sheets import SheetRow
from evidence_app.ui.case_room.sheet_screen import ListPage
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.fields import PlaceField, key_field
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.ui.work_pages import WorkScreen
from evidence_app.words import Words, mark

_TITLE = mark("Handovers and receipts")
_ADVICE = mark(
    "What was handed over from this vault, and what was taken in. Nothing else goes "
    "from one vault into another. Of each there is a receipt to print."
)


class ReceiptPage(Page):
    """One receipt, and where to save it."""

    save_pressed = Signal(str)

    def __init__(self, look: Look, chooser: Chooser) -> None:
        text = look.text
        super().__init__(look, text(mark("Receipt of a handover")))
        self._fields = column(8)
        self.add(self._fields)
        self.folder = PlaceField(look, chooser, text(mark("Where to save it")))
        self.save = Button(look, text(mark("Save it as a PDF")), role="primary")
        self.told = label("", "strong", wrap=True)
        self.add(self.folder)
        self.add_problem_box()
        self.add(self.told, side_by_side([self.save], row()))
        self.save.clicked.connect(lambda: self.save_pressed.emit(self.folder.text()))

    def show_receipt(self, fields: Sequence[Field]) -> None:
        """Show what it says."""
        self.hide_problem()
        self.told.hide()
        empty(self._fields)
        for caption, value in fields:
            name = self.look.text(caption)
            if isinstance(value, str) and len(value) > LONG_WORD and " " not in value:
                self._fields.addLayout(captioned(name, whole_line(value)))
                continue
            words = column(1)
            words.addWidget(label(name, "strong", wrap=True))
            words.addWidget(label(self.look.title(value), wrap=True))
            self._fields.addLayout(words)

    def show_saved(self, words: Words) -> None:
        """Say where it was saved."""
        self.hide_problem()
        self.told.setText(self.look.say(words))
        self.told.show()
        announce(self.told, self.told.text())


class HandoversScreen(QWidget):
    """The list, or one receipt."""

    def __init__(self, look: Look, chooser: Chooser) -> None:
        super().__init__()
        new = mark("Take in a case that was handed to you")
        self.list = ListPage(look, _TITLE, _ADVICE, new)
        self.receipt = ReceiptPage(look, chooser)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.receipt)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def show_list(self, rows: Sequence[SheetRow], remarks: Sequence[Words]) -> None:
        """Show the list."""
        self.list.show_rows(rows, remarks)
        self._stack.setCurrentWidget(self.list)
        self.list.take_focus()

    def show_receipt(self, fields: Sequence[Field]) -> None:
        """Show one receipt."""
        self.receipt.show_receipt(fields)
        self._stack.setCurrentWidget(self.receipt)
        self.receipt.show_top()
        self.receipt.folder.line.setFocus()

    def show_saved(self, words: Words) -> None:
        """Say where it was saved."""
        self.receipt.show_saved(words)

    def show_problem(self, words: Words) -> None:
        """Show what did not work."""
        (self.receipt if self.shows_receipt else self.list).show_problem(words)

    @property
    def shows_receipt(self) -> bool:
        """Whether one receipt is in front."""
        return self._stack.currentWidget() is self.receipt

    def back(self) -> bool:
        """Go from a receipt to the list; False when the list is in front."""
        if not self.shows_receipt:
            return False
        self._stack.setCurrentWidget(self.list)
        self.list.take_focus()
        return True

    def clear(self) -> None:
        """Forget what was shown."""
        self.list.show_rows((), ())
        self.receipt.show_receipt(())
        self._stack.setCurrentWidget(self.list)


class ReceivingScreen(WorkScreen):
    """Takes in a case."""

    take_in_pressed = Signal(str)

    def __init__(self, look: Look, chooser: Chooser) -> None:
        text = look.text
        form = Page(look, text(mark("Take in a case that was handed to you")))
        super().__init__(
            look,
            form,
            note=text(
                mark(
                    "You can stop at any time. What was taken in by then stays, and "
                    "the next run goes on from there."
                )
            ),
        )
        form.add_line(
            text(
                mark(
                    "The file is read to its end and checked before anything of it is "
                    "kept. It becomes a case of its own in this vault. Whoever made it "
                    "needs this vault's key first:"
                )
            )
        )
        self.address = whole_line("")
        name = text(mark("Key of this vault for handovers"))
        form.add(captioned(name, self.address))
        form.add_line(
            text(
                mark("Anyone may see this key. It can only close a file, not open it.")
            ),
            "muted",
        )
        self.file = PlaceField(
            look, chooser, text(mark("The file that you were given")), file=True
        )
        self.go = Button(
            look,
            text(mark("Check it and take it in")),
            icon="handshake",
            role="primary",
        )
        form.add(self.file)
        form.add_problem_box()
        form.add(side_by_side([self.go], row()))
        self.go.clicked.connect(self._pressed)
        self.file.line.returnPressed.connect(self._pressed)

    def show_form(self) -> None:
        """Ask for the file."""
        self.show_first()
        self.file.line.setFocus()

    def show_address(self, address: str) -> None:
        """Show the key that others can hand a case to."""
        self.address.setText(address)
        self.address.setCursorPosition(0)

    def clear(self) -> None:
        """Forget which vault it was."""
        self.address.clear()
        self.file.set("")

    def _pressed(self) -> None:
        self.take_in_pressed.emit(self.file.text())


def whole_line(text: str) -> QLineEdit:
    """Return a key or a digest to be read and copied whole, as it is."""
    made = key_field()
    made.setReadOnly(True)
    made.setText(text)
    made.setCursorPosition(0)
    return made
