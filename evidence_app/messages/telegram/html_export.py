"""Reads Telegram Desktop's web pages: ``messages.html``, ``messages2.html`` ….

Pages of one folder are one chat, in the order of their numbers. They tell less than
the JSON: no ids of people, no time for lines of the app, and times of the computer
that made the export, next to an offset that is wrong in summer.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages.package import Member, Package
from evidence_app.messages.reading import Declared, Event, Format, Noticed
from evidence_app.messages.telegram.files import Files
from evidence_app.messages.telegram.html_page import blocks, header, pages_linked
from evidence_app.messages.telegram.html_records import Page, record
from evidence_app.messages.telegram.members import PLATFORM, beginning, likely, natural
from evidence_app.model.export import Conversation

MAX_TITLE: Final = 200
_PAGE: Final = re.compile(r"(.*/)?messages([0-9]{0,9})\.html", re.DOTALL)
MAX_PAGE: Final = 64 << 20
"""Telegram puts a thousand messages into a page: about a megabyte."""


def matches(package: Package) -> bool:
    """Whether a file begins as a page of a chat does."""
    return any(is_page(package, each) for each in likely(package, ".html"))


def is_page(package: Package, member: Member) -> bool:
    """Whether a file begins as a page of a chat does."""
    head = beginning(package, member)
    return b"<title>Exported Data</title>" in head and b'class="history"' in head


def read(package: Package, _declared: Declared) -> Iterator[Event]:
    """Yield the chats of all pages in the package.

    Raises:
        UnknownExportError: no page holds a chat.
        ExportTooLargeError: a page is far larger than Telegram makes them.
    """
    reading = _Reading(package)
    for pages in _chats(package).values():
        yield from reading.chat(pages)
    if not reading.chats:
        raise UnknownExportError(name=package.name)
    yield from reading.noticed()


def _chats(package: Package) -> Mapping[tuple[int, str], Sequence[Member]]:
    """Return the pages of each folder, in order."""
    found: dict[tuple[int, str], list[Member]] = {}
    for each in sorted(likely(package, ".html"), key=_place):
        if is_page(package, each):
            folder = each.name.replace("\\", "/").rpartition("/")[0]
            volume = each.volume if folder else 0
            found.setdefault((volume, folder), []).append(each)
    return found


def _place(member: Member) -> tuple[object, ...]:
    """Sort pages as they follow; the first one has no number in its name."""
    found = _PAGE.fullmatch(member.name.replace("\\", "/"))
    if not found:
        return (1, natural(member))
    folder = natural(replace(member, name=found[1] or ""))
    return (0, folder[:-1], int(found[2] or 1), member.index)


class _Reading:
    """One reading of all pages: numbers run on from page to page."""

    def __init__(self, package: Package) -> None:
        self.chats = 0
        self._package = package
        self._files = Files(package)
        self._sequence = 0
        self._counts: Counter[str] = Counter()
        self._once: set[str] = set()

    def chat(self, members: Sequence[Member]) -> Iterator[Event]:
        """Yield the chat of one folder."""
        self.chats += 1
        linked: set[str] = set()
        for number, member in enumerate(members):
            content = self._package.content(member, MAX_PAGE)
            if not number:
                title = header(content)[:MAX_TITLE] or PLATFORM
                yield Conversation(number=self.chats, title=title)
            linked.update(pages_linked(content))
            page = Page(self.chats, member, self._files)
            for block in blocks(content):
                self._sequence += 1
                yield record(page, self._sequence, block)
                if not block.whole:
                    self._once.add("export_cut")
            self._counts.update(page.counts)
            self._once.add(
                "telegram_local_times" if page.offsets else "times_without_zone"
            )
        names = {each.base for each in members}
        if missing := sum(name not in names for name in linked):
            self._counts["pages_missing"] += missing

    def noticed(self) -> Iterator[Noticed]:
        """Yield what there is to say of the whole."""
        yield Noticed("unsigned_export")
        yield Noticed("telegram_secret_chats")
        yield Noticed("telegram_no_usernames")
        for code in sorted(self._once):
            yield Noticed(code)
        for code, count in self._counts.items():
            yield Noticed(code, count)


FORMAT: Final = Format(
    name="telegram-html", platform=PLATFORM, matches=matches, read=read
)
