"""What is linked: a choice to add from, and a list to take away from."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from evidence_app.look.controls import Button, column, label, row
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.words import Words, mark

K = TypeVar("K")
V = TypeVar("V")
_ROW = 34
_MOST_ROWS = 5
_AROUND = 8


class Links(QWidget, Generic[K, V]):
    """Chosen things, each with one of several words for how it is linked.

    Without such words every link is of the one kind that was given.
    """

    def __init__(
        self, look: Look, caption: str, kinds: Sequence[tuple[V, Words | None]]
    ) -> None:
        super().__init__()
        self._look = look
        self._kinds = tuple(kinds)
        self._known: dict[K, str] = {}
        self._offered: tuple[K, ...] = ()
        self._chosen: list[tuple[K, V]] = []
        self._row_height = round(look.px(_ROW) * look.line_factor)
        said = look.text(caption)
        self.kind = Select(look)
        for _, words in self._kinds:
            self.kind.addItem(look.say(words) if words else "")
        self.kind.setAccessibleName(look.text(mark("How they belong together")))
        self.choice = Select(look)
        self.choice.setAccessibleName(said)
        self.add = Button(look, look.text(mark("Link it")), icon="plus")
        self.add.setAccessibleDescription(said)
        self.rows = QListWidget()
        self.rows.setProperty("role", "days")
        self.rows.setAccessibleName(said)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.take = Button(look, look.text(mark("Take the link away")), role="link")
        top = row(8)
        top.addWidget(self.choice, 1)
        top.addWidget(self.add)
        whole = column(6)
        whole.addWidget(label(said, "strong", wrap=True))
        whole.addWidget(self.kind)
        whole.addLayout(top)
        whole.addWidget(self.rows)
        whole.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeading)
        self.setLayout(whole)
        self.add.clicked.connect(self._add)
        self.take.clicked.connect(self._take)
        self.rows.installEventFilter(self)
        self.kind.setHidden(len(self._kinds) < 2)  # in a layout: else it is a window
        self._show()

    @property
    def chosen(self) -> tuple[tuple[K, V], ...]:
        """What is linked, and how."""
        return tuple(self._chosen)

    def offer(
        self,
        offered: Sequence[tuple[K, str]],
        chosen: Sequence[tuple[K, V]],
        *,
        changeable: bool,
    ) -> None:
        """Offer these, of which some are linked."""
        self._known = dict(offered)
        self._offered = tuple(self._known)
        self._chosen = list(chosen)
        self.choice.clear()
        self.choice.addItems([_line(self._look, text) for _, text in offered])
        for each in (self.choice, self.add):
            each.setVisible(changeable and bool(offered))
        self.kind.setVisible(changeable and bool(offered) and len(self._kinds) > 1)
        self.take.setEnabled(changeable)
        self._show()

    def clear(self) -> None:
        """Forget what was offered and linked."""
        self.offer((), (), changeable=True)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let Delete in the list take a link away."""
        pressed = event.type() is QEvent.Type.KeyPress
        deleting = (
            pressed
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Delete
            and self.take.isEnabled()
        )
        if deleting:
            self._take()
        return deleting

    def _add(self) -> None:
        place = self.choice.currentIndex()
        if not 0 <= place < len(self._offered):
            return
        key, kind = self._offered[place], self._kinds[max(0, self.kind.currentIndex())]
        others = [each for each in self._chosen if each[0] != key]
        self._chosen = [*others, (key, kind[0])]
        self._show()

    def _take(self) -> None:
        place = self.rows.currentRow()
        if 0 <= place < len(self._chosen):
            del self._chosen[place]
            self._show()

    def _show(self) -> None:
        self.rows.clear()
        said = {kind: words for kind, words in self._kinds if words}
        gone = self._look.text(mark("something that is no longer shown"))
        for key, kind in self._chosen:
            text = _line(self._look, self._known.get(key, gone))
            if kind in said:
                text = f"{self._look.say(said[kind])}  {text}"
            entry = QListWidgetItem(text)
            entry.setSizeHint(QSize(0, self._row_height))
            self.rows.addItem(entry)
        count = self.rows.count()
        if count:
            self.rows.setCurrentRow(count - 1)
            self.rows.setFixedHeight(
                min(count, _MOST_ROWS) * self._row_height + _AROUND
            )
        self.rows.setVisible(bool(count))
        self.take.setVisible(bool(count))


def _line(look: Look, text: str) -> str:
    return look.outside(" ".join(text.split()))
