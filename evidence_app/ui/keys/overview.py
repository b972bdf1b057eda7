"""The ways in at one side, copies and checks at the other."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from evidence_app.look.announce import announce
from evidence_app.look.controls import (
    Button,
    Choice,
    IconLabel,
    column,
    empty,
    holding,
    label,
    panel,
    row,
    scrolling,
)
from evidence_app.look.look import Look
from evidence_app.presenters.keys import WayIn
from evidence_app.ui.fields import enable_controls
from evidence_app.ui.keys.lock_after import LockAfterBox
from evidence_app.words import Words, mark, say

_WIDE = 1120


class Overview(QWidget):
    """Shows the list and what can be done."""

    removal_wanted = Signal(str)
    code_wanted = Signal()
    worker_wanted = Signal()
    key_store_wanted = Signal()
    passphrase_wanted = Signal()
    only_me_wanted = Signal()
    backup_wanted = Signal()
    check_wanted = Signal()
    handover_wanted = Signal()
    time_wanted = Signal()
    away_wanted = Signal()
    deleted_wanted = Signal()
    sharing_wanted = Signal()
    gone_out_wanted = Signal()
    naming_wanted = Signal()
    receipts_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        text = look.text
        self._told = label("", wrap=True)
        self._told_box = panel(_only(self._told), "note", 12)
        self._problem = label("", wrap=True)
        self._problem_box = panel(_only(self._problem), "care", 12)
        self.rows = column(8)
        self.code = Button(look, text(mark("Add a recovery code")), icon="notebook-pen")
        self.worker = Button(
            look, text(mark("Add a support worker's key")), icon="user-round-key"
        )
        self.key_store = Button(
            look, text(mark("Add this computer's key store")), icon="laptop"
        )
        self.passphrase = Button(
            look, text(mark("Change the passphrase")), icon="text-cursor-input"
        )
        self.lock_after = LockAfterBox(look)
        self.only_me = Button(
            look, text(mark("Only me: new passphrase, all others out")), icon="user"
        )
        self._gone_to: QPushButton = self.code
        self._asked_of = ""
        self._removals: dict[str, QPushButton] = {}
        self._arrange()
        for pressed, wanted in (
            (self.code, self.code_wanted),
            (self.worker, self.worker_wanted),
            (self.key_store, self.key_store_wanted),
            (self.passphrase, self.passphrase_wanted),
            (self.only_me, self.only_me_wanted),
        ):
            self._leads(pressed, wanted)
        self.key_store.hide()

    def make_copies(self) -> None:
        """Make the side of the copies; only with it the overview is complete."""
        look, text = self._look, self._look.text
        self.backup = Choice(
            look,
            text(mark("Copy this vault to another disk")),
            text(
                mark(
                    "If this computer is lost or broken, you still have everything. "
                    "The copy is as locked as the vault."
                )
            ),
            icon="hard-drive",
        )
        self.check = Choice(
            look,
            text(mark("Check everything now")),
            text(mark("Reads every file and compares it with what was saved.")),
            icon="list-checks",
        )
        self.handover = Choice(
            look,
            text(mark("Hand a case to someone")),
            text(mark("One file that only the key of that person opens.")),
            icon="handshake",
        )
        self.receipts = Choice(
            look,
            text(mark("Handovers and receipts")),
            text(mark("What went from vault to vault; take in a case here.")),
            icon="receipt-text",
        )
        self.time = Choice(
            look,
            text(mark("Signed times")),
            text(mark("Outside services sign when they saw a fingerprint of it.")),
            icon="clock",
        )
        self.away = Choice(
            look,
            text(mark("Taken away")),
            text(mark("Kept, and shown nowhere; it can be brought back.")),
            icon="archive",
        )
        self.deleted = Choice(
            look,
            text(mark("What was deleted")),
            text(mark("When, by whom and why; only the log still knows.")),
            icon="trash-2",
        )
        self.gone_out = Choice(
            look,
            text(mark("What has gone out")),
            text(mark("Reports, fingerprints, visits to sites: what the vault knows.")),
            icon="list-checks",
        )
        self.sharing = Choice(
            look,
            text(mark("Screen sharing")),
            text(mark("Who can see this window on a screen that is shared.")),
            icon="monitor",
        )
        self.naming = Choice(
            look,
            text(mark("Label and name of this window")),
            text(mark("Tells this vault from others, and what others see of it.")),
            icon="tag",
        )
        copies = column(10)
        copies.addWidget(label(text(mark("Copies and checks")), "heading"))
        for choice, wanted in (
            (self.backup, self.backup_wanted),
            (self.check, self.check_wanted),
            (self.handover, self.handover_wanted),
            (self.receipts, self.receipts_wanted),
            (self.time, self.time_wanted),
            (self.away, self.away_wanted),
            (self.deleted, self.deleted_wanted),
            (self.gone_out, self.gone_out_wanted),
            (self.sharing, self.sharing_wanted),
            (self.naming, self.naming_wanted),
        ):
            copies.addWidget(choice)
            self._leads(choice, wanted)
        copies.addStretch(1)
        self._copies.addWidget(panel(copies, margin=20))

    def show_ways(self, ways: Sequence[WayIn], told: Sequence[Words]) -> None:
        """Show the ways in and what was just done."""
        self.show_ready()
        self._problem_box.hide()
        empty(self.rows)
        self._removals = {}
        for way in ways:
            self.rows.addWidget(self._row(way))
        self._told.setText("\n".join(self._look.say(words) for words in told))
        self._told_box.setVisible(bool(told))
        self._focus_where_it_was()

    def show_busy(self, words: Words) -> None:
        """Show that something is being done."""
        self._problem_box.hide()
        self._told.setText(self._look.say(words))
        self._told_box.show()
        enable_controls(self, enabled=False)

    def show_ready(self) -> None:
        """Everything can be pressed again."""
        enable_controls(self, enabled=True)

    def show_problem(self, words: Words) -> None:
        """Show what did not work."""
        self.show_ready()
        self._told_box.hide()
        self._problem.setText(self._look.say(words))
        self._problem_box.show()
        announce(self._problem_box, self._problem.text(), urgent=True)

    def _row(self, way: WayIn) -> QWidget:
        text = self._look.text
        kind = text(way.kind)
        name = label(kind, "strong", wrap=True)
        words = column(1)
        words.addWidget(name)
        if way.name:
            words.addWidget(label(self._look.outside(way.name), wrap=True))
        if way.made:
            day = self._look.day(way.made)
            added = self._look.say(say("Added on {day}", day=day))
            words.addWidget(label(added, "small", wrap=True))
        inside = row(12)
        icon = IconLabel(self._look, way.icon, colour="accent", size=22)
        inside.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(words, 1)
        if way.removable:
            remove = Button(self._look, text(mark("Remove …")), role="link")
            remove.setAccessibleName(
                self._look.say(say("Remove: {way}", way=" ".join([kind, way.name])))
            )
            remove.clicked.connect(lambda: self._ask(way.id))
            self._removals[way.id] = remove
            inside.addWidget(remove)
        return panel(inside, "note", 12)

    def _leads(self, button: QPushButton, to: SignalInstance) -> None:
        """Let a button lead elsewhere; whoever comes back finds the focus on it."""

        def go() -> None:
            self._gone_to, self._asked_of = button, ""
            to.emit()

        button.clicked.connect(go)

    def _ask(self, way: str) -> None:
        self._asked_of = way
        self.removal_wanted.emit(way)

    def _focus_where_it_was(self) -> None:
        target = self._removals.get(self._asked_of, self._gone_to)
        (self.code if target.isHidden() else target).setFocus()

    def _arrange(self) -> None:
        text = self._look.text
        keys = column(10)
        keys.addWidget(label(text(mark("Ways to open this vault")), "heading"))
        keys.addWidget(self._told_box)
        keys.addWidget(self._problem_box)
        keys.addLayout(self.rows)
        keys.addSpacing(6)
        changes = (self.code, self.worker, self.key_store, self.passphrase)
        for each in (*changes, self.only_me):
            keys.addWidget(each)
        keys.addSpacing(6)
        keys.addWidget(self.lock_after)
        keys.addStretch(1)
        self._copies = column(0)
        sides: QBoxLayout = column(14) if self._look.large else row(14)
        sides.addStretch(0 if self._look.large else 1)
        sides.addWidget(panel(keys, margin=20), 12)
        sides.addLayout(self._copies, 10)
        sides.addStretch(1)
        inside = holding(sides)
        inside.setMaximumWidth(_WIDE)
        across = row(0)
        across.addStretch(1)
        across.addWidget(inside, 100)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(holding(across), name=text(mark("Keys and copies"))))


def _only(widget: QWidget) -> QVBoxLayout:
    made = column()
    made.addWidget(widget)
    return made
