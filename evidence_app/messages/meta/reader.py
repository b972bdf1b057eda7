"""Reads an export of Instagram, Facebook or Messenger: every conversation in it.

Conversations come in the order of the package; in each, messages come oldest first,
as a person reads them. Meta writes them newest first, ``message_1`` being the newest:
files are taken from the highest number down and each is read from its end. Nothing is
sorted by time; where time runs back even so, the message is flagged. The order of the
source stays visible in every message's member, bytes and pointer.
"""

from collections.abc import Iterator
from typing import Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages.meta.chat import Chat
from evidence_app.messages.meta.files import Files
from evidence_app.messages.meta.html_page import HtmlPage
from evidence_app.messages.meta.json_page import JsonPage
from evidence_app.messages.meta.owner import owner_names
from evidence_app.messages.meta.tally import Tally, missing
from evidence_app.messages.meta.told import Head, Page, Record, unknown
from evidence_app.messages.meta.tree import CUT_OVER, Form, Part, Thread, threads_of
from evidence_app.messages.package import Package
from evidence_app.messages.reading import Declared, Event
from evidence_app.model.message import Message

_MOST_CLAIMED: Final = 1 << 40


def read(package: Package, declared: Declared) -> Iterator[Event]:
    """Yield the conversations, their messages, and what was noticed.

    Raises:
        UnknownExportError: no file in it is a conversation.
        ExportTooLargeError: a file is too large to be read.
    """
    yield from _Reader(package, declared).events()


class _Reader:
    """One reading of one export."""

    def __init__(self, package: Package, declared: Declared) -> None:
        self._package = package
        self._declared = declared
        self._files = Files(package)
        self._names = owner_names(package)
        self._tally = Tally()
        self._sequence = 0
        self._people: dict[Form, list[frozenset[str]]] = {}
        """Who takes part in chats before and after their encryption began."""

    def events(self) -> Iterator[Event]:
        threads = threads_of(self._package)
        if not threads:
            raise UnknownExportError(name=self._package.name)
        for number, thread in enumerate(threads, start=1):
            yield from self._conversation(number, thread)
        self._say_what_is_elsewhere(threads)
        yield from self._tally.noticed()

    def _conversation(self, number: int, thread: Thread) -> Iterator[Event]:
        chat: Chat | None = None
        for part in thread.parts:
            page = self._page(part)
            if chat is None:
                chat = Chat(number, thread, page.head, self._names, self._declared)
                self._begun(thread, chat, page.head)
                yield chat.conversation
            for code in page.notes:
                self._tally.note(code)
            for record in page.records():
                yield self._message(chat, part, record)
        numbers = {part.number for part in thread.parts}
        if gaps := max(numbers, default=0) - len(numbers):
            self._tally.note("numbered_files_missing", gaps)
        if chat and chat.deleted_names:
            self._tally.note("deleted_accounts")

    def _begun(self, thread: Thread, chat: Chat, head: Head) -> None:
        self._tally.conversation(chat.conversation.kind)
        if thread.form is Form.SECURE or thread.section == CUT_OVER:
            form = Form.SECURE if thread.form is Form.SECURE else Form.JSON
            self._people.setdefault(form, []).append(frozenset(head.participants))
        if thread.form is Form.HTML:
            self._tally.note("html_export_poorer")
            self._tally.note("times_without_zone")
        if thread.form is not Form.SECURE:
            self._tally.note("app_lines_unmarked")

    def _page(self, part: Part) -> Page:
        try:
            content = self._package.content(part.member)
        except UnknownExportError:
            return _Damaged(part)
        if part.form is Form.HTML:
            return HtmlPage(content, part.member, self._files, self._declared.order)
        return JsonPage(content, part.member, self._files)

    def _message(self, chat: Chat, part: Part, record: Record) -> Message:
        self._sequence += 1
        message = chat.message(self._sequence, record, part.member)
        self._tally.message(record.told, message.flags)
        if self._package.archive and missing(record.told):
            self._tally.note("export_parts_missing")
        return message

    def _say_what_is_elsewhere(self, threads: list[Thread]) -> None:
        places = [(each.section, each.folder) for each in threads if each.folder]
        if twice := len(places) - len(set(places)):
            self._tally.note("conversations_twice", twice)
        secure = self._people.get(Form.SECURE)
        if secure is not None:
            self._tally.note("encrypted_export_limits")
            before = self._people.get(Form.JSON, [])
            if both := sum(bool(each) and each in before for each in secure):
                self._tally.note("encrypted_overlap", both)
            return
        cut_over = sum(thread.section == CUT_OVER for thread in threads)
        if cut_over:
            self._tally.note("encrypted_part_missing", cut_over)
        else:
            self._tally.note("encrypted_chats_elsewhere")


class _Damaged:
    """A file that the archive cannot give any more."""

    def __init__(self, part: Part) -> None:
        # As the archive says, which is not believed any further.
        self._size = min(part.member.size, _MOST_CLAIMED)
        self._index = part.member.index
        self.head: Head = Head()
        self.notes: tuple[str, ...] = ("files_broken_off",)

    def records(self) -> Iterator[Record]:
        if self._size > 0:
            told = unknown("", "member_damaged")
            yield Record(0, self._size, "", told, str(self._index).encode())
