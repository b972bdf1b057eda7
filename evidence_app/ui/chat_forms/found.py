"""What was found in an export, before anything of it is kept."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from evidence_app.look.controls import Button, column, empty, label, panel, row
from evidence_app.look.look import Look, breakable
from evidence_app.model.finding import Finding, Severity
from evidence_app.presenters.chat_import import ChatShown, ConversationLine
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.words import mark, say, say_count

_ORDER = (Severity.INTEGRITY, Severity.WARNING, Severity.NOTICE)


class ChatFoundPage(Page):
    """Shows what the file is."""

    go_on = Signal()
    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, "")
        self._file = self.add_line("", "muted")
        self._lines = column(6)
        self._findings = column(8)
        self._chats = column(6)
        self.go = Button(look, text(mark("Go on")), role="primary")
        self.back = Button(look, text(mark("Not this file")))
        self.add(
            self._lines,
            side_by_side([self.go, self.back], row()),
            self._findings,
            self._chats,
        )
        self.go.clicked.connect(self.go_on)
        self.back.clicked.connect(self.cancelled)

    def show_chat(self, shown: ChatShown) -> None:
        """Show it."""
        look = self.look
        self.show_top()
        self.heading.setText(look.say(shown.heading))
        self._file.setText(look.outside(breakable(shown.file)))
        empty(self._lines)
        for line in self._told(shown):
            self._lines.addWidget(label(line, wrap=True))
        empty(self._findings)
        for finding in in_order(shown.findings):
            self._findings.addWidget(finding_panel(look, finding))
        empty(self._chats)
        if shown.conversations:
            self._show_chats(shown)
        self.go.setFocus()

    def _told(self, shown: ChatShown) -> Iterator[str]:
        yield from map(self.look.say, shown.lines)
        if shown.earliest is not None and shown.latest is not None:
            yield self.look.say(
                say(
                    "From {first} to {last}",
                    first=f"{shown.earliest:%Y-%m-%d %H:%M}",
                    last=f"{shown.latest:%Y-%m-%d %H:%M}",
                )
            )
        yield self.look.text(mark("Nothing of it is kept yet."))

    def _show_chats(self, shown: ChatShown) -> None:
        text = self.look.text
        self._chats.addWidget(label(text(mark("The chats in it")), "heading"))
        for each in shown.conversations:
            self._chats.addWidget(label(self._chat(each), wrap=True))
        if shown.more:
            more = say_count(
                "{count} more chat is not listed here. It is kept like the others.",
                "{count} more chats are not listed here. They are kept like the "
                "others.",
                shown.more,
            )
            self._chats.addWidget(label(self.look.say(more), "muted", wrap=True))

    def _chat(self, chat: ConversationLine) -> str:
        count = say_count(
            "{number} message",
            "{number} messages",
            chat.messages,
            number=f"{chat.messages:,}",
        )
        parts = [self.look.outside(breakable(chat.title)), self.look.say(count)]
        if chat.kind:
            parts.append(self.look.text(chat.kind))
        return " · ".join(parts)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings, what matters most first."""
    return sorted(findings, key=lambda each: _ORDER.index(each.severity))


def finding_panel(look: Look, finding: Finding) -> QFrame:
    """Return one finding, framed by how much it matters."""
    inside = column()
    inside.addWidget(label(look.say(finding.words), wrap=True))
    role = "note" if finding.severity is Severity.NOTICE else "care"
    return panel(inside, role, 12)
