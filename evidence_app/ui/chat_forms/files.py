"""Which pictures and other files of an export are to be kept."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from evidence_app.look.controls import Button, column, holding, label, row
from evidence_app.look.look import Look, alone
from evidence_app.presenters.chat_import import FileLine, TakeFiles
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.words import mark, say_count

_HIGH = 320
_PLACE = Qt.ItemDataRole.UserRole


class ChatFilesPage(Page):
    """Asks; no picture is shown, only its name."""

    decided = Signal(object, object)
    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Pictures and other files")))
        self._count = self.add_line("")
        self.add_line(
            text(
                mark(
                    "What you leave out is not written to the vault. The list of what "
                    "was left out is kept, with the fingerprint of the file as it "
                    "came."
                )
            ),
            "muted",
        )
        self.all = Button(look, text(mark("Keep all of them")), role="answer")
        self.none = Button(look, text(mark("Keep none of them")), role="answer")
        answers = row(12)
        answers.addWidget(self.all, 1)
        answers.addWidget(self.none, 1)
        self.add(answers)
        self.choose = Button(look, text(mark("Choose which to leave out")))
        self.back = Button(look, text(mark("Cancel")), role="quiet")
        self.add(side_by_side([self.choose, self.back], row()))
        inside = column(8)
        caption = text(mark("Mark each file that is to be left out"))
        named = label(caption, "strong", wrap=True)
        self.names = QListWidget()
        self.names.setProperty("role", "days")
        self.names.setAccessibleName(caption)
        self.names.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.names.setUniformItemSizes(True)
        self.names.setMinimumHeight(self.look.px(_HIGH))
        named.setBuddy(self.names)
        self.go = Button(look, text(mark("Go on")), role="primary")
        inside.addWidget(named)
        # Above the list: what can be pressed must not be pushed out of sight.
        inside.addLayout(side_by_side([self.go], row()))
        inside.addWidget(self.names)
        self._some = holding(inside)
        self.add(self._some)
        self.all.clicked.connect(lambda: self._decide(TakeFiles.ALL))
        self.none.clicked.connect(lambda: self._decide(TakeFiles.NONE))
        self.choose.clicked.connect(self._choose)
        self.go.clicked.connect(lambda: self._decide(TakeFiles.SOME))
        self.names.itemSelectionChanged.connect(self._count_marked)
        self.back.clicked.connect(self.cancelled)

    def show_files(self, files: Sequence[FileLine]) -> None:
        """Ask about these."""
        self.show_top()
        count = say_count(
            "{count} file came with the messages.",
            "{count} files came with the messages.",
            len(files),
        )
        self._count.setText(self.look.say(count))
        self.names.clear()
        for each in files:
            size = f"{max(1, each.size // 1024):,} KiB"
            item = QListWidgetItem(f"{self.look.outside(each.name)} · {alone(size)}")
            item.setData(_PLACE, each.index)
            self.names.addItem(item)
        self._some.hide()
        self._count_marked()
        # On no answer: none must be given by a key pressed too early.
        self.setFocus()

    def _choose(self) -> None:
        self._some.show()
        self.names.setFocus()

    def _count_marked(self) -> None:
        marked = len(self.names.selectedItems())
        words = say_count(
            "Keep all but {count} file", "Keep all but {count} files", marked
        )
        self.go.show_as(self.look.say(words), "")
        self.go.setEnabled(marked > 0)

    def _decide(self, take: TakeFiles) -> None:
        marked = frozenset(
            int(each.data(_PLACE)) for each in self.names.selectedItems()
        )
        self.decided.emit(take, marked if take is TakeFiles.SOME else frozenset())
