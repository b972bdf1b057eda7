"""A form whose words are a draft until they are kept: what it tells, and what it says.

What was typed is told while one writes, where it differs from what the form began with.
Above the fields stands that something was typed before; a button throws it away.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from evidence_app.look.controls import Button, label
from evidence_app.look.look import Look
from evidence_app.ui.pause import Pause
from evidence_app.words import Words, mark

T = TypeVar("T")


class Drafted(QObject, Generic[T]):
    """What a form has for its draft.

    Attributes:
        remark: Stands above the fields; hidden while there is nothing to say.
        discard: Throws away what was typed.
    """

    told = Signal(object)
    """What stands in the form; None when nothing does that is not kept."""
    discarded = Signal()

    def __init__(self, form: QWidget, look: Look) -> None:
        super().__init__(form)
        self._form = form
        self._look = look
        self._typed: Callable[[], T] | None = None
        self._beginning: T | None = None
        self._handed: T | None = None
        """What is being kept."""
        self.remark = label("", "strong", wrap=True)
        # Ours also while it stands nowhere: see tests/ui/test_ending.py.
        self.remark.setParent(form)
        self.remark.hide()
        self.discard = Button(look, look.text(mark("Throw away what I typed")))
        self.discard.clicked.connect(self._discard)

    def watch(self, typed: Callable[[], T]) -> None:
        """Watch the fields that the form has now; ``typed`` returns what they say."""
        self._typed = typed
        self.pause = Pause(self._form)
        self.pause.passed.connect(self._tell)

    @property
    def unkept(self) -> T | None:
        """What stands in the form; None when nothing does that is not kept."""
        if self._typed is None or self._beginning is None:
            return None
        typed = self._typed()
        return None if typed == self._beginning else typed

    def begin(self) -> None:
        """The app filled the form: what stands there now is its beginning."""
        self._beginning = self._typed() if self._typed is not None else None
        self.pause.drop()

    def keeping(self) -> None:
        """What stands there now is being kept; should that fail, it is a draft."""
        self.pause.flush()
        self._handed = self._typed() if self._typed is not None else None

    def kept(self) -> None:
        """What was being kept is: only what was typed since is a draft."""
        self._beginning = self._handed
        self.pause.drop()
        self.say(None)
        if self.unkept is not None:
            self._tell()

    def say(self, words: Words | None) -> None:
        """Say above the form what was found of it, or nothing."""
        self.remark.setText(self._look.say(words) if words else "")
        self.remark.setVisible(words is not None)

    def forget(self) -> None:
        """The form was emptied, or is another one's: nobody typed that."""
        self._beginning = None
        self.pause.drop()
        self.say(None)

    def _tell(self) -> None:
        if self._beginning is not None:
            self.told.emit(self.unkept)

    def _discard(self) -> None:
        self.pause.drop()
        self.say(None)
        self.discarded.emit()
