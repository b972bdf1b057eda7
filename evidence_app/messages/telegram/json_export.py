"""Reads Telegram Desktop's JSON: one chat, or everything of an account.

    {"name": …, "type": "personal_chat", "id": 7, "messages": […]}
    {"about": …, "personal_information": {…}, …, "chats": {"list": [ … ]},
     "left_chats": {"list": [ … ]}}

The file may lie alone or in an archive with the pictures and files beside it, and an
archive may hold several. It is walked message by message, so that each keeps its
place in bytes and memory stays small. Times are UTC where the file says so; exports
from before 2022 only have the local time of the computer that wrote them. An export
that breaks off is read up to there.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages.json_records import pointer_of
from evidence_app.messages.json_walk import (
    BROKEN,
    EACH,
    Entry,
    Run,
    Way,
    walk_runs,
)
from evidence_app.messages.package import Member, Package
from evidence_app.messages.reading import Declared, Event, Format, Noticed
from evidence_app.messages.telegram.files import Files
from evidence_app.messages.telegram.html_export import is_page
from evidence_app.messages.telegram.json_chat import Chat
from evidence_app.messages.telegram.json_records import broken, record
from evidence_app.messages.telegram.json_usual import usual
from evidence_app.messages.telegram.members import PLATFORM, beginning, likely, natural
from evidence_app.messages.telegram.words import name_of
from evidence_app.model.export import Conversation, ConversationKind

MAX_TITLE: Final = 200

_STRING: Final = rb'"(?:[^"\\]|\\.)*+"'
_FIRST_KEYS: Final = re.compile(rb'\s*\{\s*"(?:name|type|id)"\s*:')
_KIND: Final = re.compile(
    rb'"type"\s*:\s*"(?:personal_chat|bot_chat|saved_messages|replies|'
    rb"verification_codes|(?:private|public)_(?:group|supergroup|channel))"
    rb'"'
)
_NO_KIND: Final = re.compile(
    rb'\s*\{\s*"name"\s*:\s*(?:null|' + _STRING + rb')\s*,\s*"type"\s*:\s*null\s*,'
    rb'\s*"id"\s*:\s*\d+\s*,\s*"messages"\s*:',
    re.DOTALL,
)
_WHOLE: Final = re.compile(
    rb'\s*\{\s*"about"\s*:\s*' + _STRING + rb'\s*,\s*"(?:personal_information|'
    rb"profile_pictures|profile_music|stories|contacts|frequent_contacts|sessions|"
    rb"web_sessions|other_data|(?:left_)?chats)"
    rb'"\s*:\s*[\[{]',
    re.DOTALL,
)
_MOST_PAGES: Final = 100
_LOOKED_AT: Final = 4_096
_MESSAGES: Final = ("messages", EACH)
_WAYS: Final[tuple[Way, ...]] = (
    _MESSAGES,
    ("chats", "list", EACH, *_MESSAGES),
    ("left_chats", "list", EACH, *_MESSAGES),
)
_HEADER: Final = frozenset(("name", "type", "id"))
_BESIDES: Final = frozenset(
    [
        "contacts",
        "frequent_contacts",
        "sessions",
        "web_sessions",
        "other_data",
        "profile_pictures",
        "profile_music",
        "stories",
    ]
)
_KINDS: Final = {
    "personal_chat": ConversationKind.DIRECT,
    "bot_chat": ConversationKind.DIRECT,
    "private_group": ConversationKind.GROUP,
    "private_supergroup": ConversationKind.GROUP,
    "public_supergroup": ConversationKind.GROUP,
    "private_channel": ConversationKind.CHANNEL,
    "public_channel": ConversationKind.CHANNEL,
}


def matches(package: Package) -> bool:
    """Whether a file begins as Telegram's JSON does."""
    return any(_is_export(package, each) for each in likely(package, ".json"))


def read(package: Package, _declared: Declared) -> Iterator[Event]:
    """Yield the chats of all of Telegram's JSON files in the package.

    Raises:
        UnknownExportError: none holds a chat.
    """
    reading = _Reading(package)
    for each in sorted(likely(package, ".json"), key=natural):
        if _is_export(package, each):
            yield from reading.file(each)
    if not reading.chats:
        raise UnknownExportError(name=package.name)
    yield from reading.noticed()
    pages = [each for each in package.members if each.base == "messages.html"]
    if any(is_page(package, each) for each in pages[:_MOST_PAGES]):
        yield Noticed("telegram_also_pages")


def _is_export(package: Package, member: Member) -> bool:
    head = beginning(package, member)
    if _WHOLE.match(head) or _NO_KIND.match(head):
        return True
    head = head[:_LOOKED_AT]
    return bool(_FIRST_KEYS.match(head)) and bool(_KIND.search(head))


class _Reading:
    """One reading of all files: numbers run on from file to file."""

    def __init__(self, package: Package) -> None:
        self.chats = 0
        self._package = package
        self._files = Files(package)
        self._sequence = 0
        self._counts: Counter[str] = Counter()
        self._once: set[str] = set()
        self._owner = self._owner_name = ""
        self._header: dict[str, object] = {}
        self._chat: Chat | None = None
        self._stem: Way = ()
        self._pointer = ""

    def file(self, member: Member) -> Iterator[Event]:
        """Yield the chats of one file, in its order."""
        self._owner = self._owner_name = ""
        self._header = {}
        self._stem = ()
        with self._package.open(member) as stream:
            for one in walk_runs(stream, _WAYS, usual, lenient=True):
                if isinstance(one, Run):
                    yield from self._run(one)
                elif one.way and one.way[-1] == "messages" and _chat_at(one.way[:-1]):
                    yield from self._opened(one, member)
                elif self._chat and one.way and one.way[:-1] == self._stem:
                    yield from self._entry(self._chat, one)
                elif one.value is BROKEN:
                    yield from self._rest(one)
                else:
                    self._beside(one)
        self._close()

    def noticed(self) -> Iterator[Noticed]:
        yield Noticed("unsigned_export")
        yield Noticed("telegram_secret_chats")
        yield Noticed("telegram_no_usernames")
        for code in sorted(self._once):
            yield Noticed(code)
        for code, count in self._counts.items():
            yield Noticed(code, 1 if code == "times_without_zone" else count)

    def _run(self, run: Run) -> Iterator[Event]:
        chat, stem = self._chat, self._pointer
        if chat is None or run.way != self._stem:
            return
        sequence = self._sequence
        for number, (value, start, end) in enumerate(run.found, run.first):
            sequence += 1
            yield record(chat, sequence, value, start, end, f"{stem}/{number}")
        self._sequence = sequence

    def _entry(self, chat: Chat, entry: Entry) -> Iterator[Event]:
        self._sequence += 1
        place = entry.start, entry.end
        yield record(chat, self._sequence, entry.value, *place, pointer_of(entry))

    def _rest(self, entry: Entry) -> Iterator[Event]:
        """Tell of the part of a file behind the place where it breaks off."""
        self._once.add("export_cut")
        if self._chat is not None and entry.end > entry.start:
            self._sequence += 1
            place = entry.start, entry.end
            yield broken(self._chat, self._sequence, place, "")

    def _opened(self, entry: Entry, member: Member) -> Iterator[Event]:
        self._close()
        self.chats += 1
        told = name_of(self._header, "type")
        name, number = name_of(self._header, "name"), name_of(self._header, "id")
        direct = told in {"personal_chat", "bot_chat"}
        conversation = Conversation(
            number=self.chats,
            title=(name or told)[:MAX_TITLE] or PLATFORM,
            kind=_KINDS.get(told, ConversationKind.UNKNOWN),
            platform_id=number,
            participants=(name,) if direct and name else (),
            owner=self._owner_name,
        )
        self._chat = Chat(
            number=self.chats,
            beside=member,
            files=self._files,
            owner=self._owner,
            other=number if direct else "",
        )
        self._stem, self._pointer = entry.way, entry.pointer
        yield conversation
        if entry.end > entry.start:
            # No list, but some other value.
            yield from self._entry(self._chat, entry)

    def _close(self) -> None:
        if self._chat is None:
            return
        self._counts.update(self._chat.counts)
        senders = {each.number for each in self._chat.people.values() if each.number}
        if not self._chat.other and senders == {f"user{self._chat.owner}"}:
            self._counts["only_own_messages"] += 1
        self._chat = None

    def _beside(self, entry: Entry) -> None:
        way, value = entry.way, entry.value
        if _chat_at(way):
            self._header = {}
        elif way[-1] in _HEADER and _chat_at(way[:-1]):
            self._header[way[-1]] = value
        elif way == ("personal_information",) and isinstance(value, dict):
            self._owner = name_of(value, "user_id")
            names = (name_of(value, "first_name"), name_of(value, "last_name"))
            self._owner_name = " ".join(name for name in names if name)
        elif len(way) == 1 and way[0] in _BESIDES and value:
            self._once.add("telegram_account_data")


def _chat_at(way: Way) -> bool:
    """Whether a chat stands at this way."""
    return not way or (len(way) == 3 and way[0] in {"chats", "left_chats"})


FORMAT: Final = Format(
    name="telegram-json", platform=PLATFORM, matches=matches, read=read
)
