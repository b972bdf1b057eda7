"""Finds the conversations among an export's files, whatever lies around them.

Meta's tree is ``…/messages/<section>/<thread>/message_<N>.json`` (or ``.html``), with
changing folders above it and often cut into several ZIPs; ``message_1`` is the newest.
The download of Messenger's encrypted chats is flat: ``<Name>_<N>.json``, one thread
each. Paths only group the files; what a file is, is decided by its content.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages.package import Member, Package

SECTIONS: Final = frozenset(
    {
        "inbox",
        "message_requests",
        "archived_threads",
        "filtered_threads",
        "e2ee_cutover",
        "your_group_messages",
    }
)
CUT_OVER: Final = "e2ee_cutover"
"""Where Meta puts what was said before a chat became end-to-end encrypted."""

_GROUPS: Final = "your_group_messages"
_ENDINGS: Final = (".json", ".html")
_NUMBERED: Final = re.compile(r"message_(\d{1,6})[^/]*\.(json|html)", re.IGNORECASE)
_FLAT: Final = re.compile(r".+_\d{1,6}\.json", re.IGNORECASE | re.DOTALL)
_ACTIVITY: Final = "your_"
_HEAD: Final = 4_096
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_FIRST_KEY: Final = re.compile(
    rb'\s*\{\s*"(?:participants|messages|title|is_still_participant|thread_type|'
    rb'thread_path|threadName|magic_words|image|joinable_mode)"\s*:'
)
_PARTICIPANTS_FIRST: Final = re.compile(
    rb'\s*\{\s*"participants"\s*:\s*\[\s*(?:\{\s*"name"|\])'
)
_BLOCK: Final = re.compile(rb"<(?:div|section)\s[^<>]{0,999}_(?:a6-g|2lej)\b")
_BODY: Final = re.compile(
    rb'class="[^"]{0,99}_(?:a6-p|2let)\b[^"]{0,99}">\s{0,99}<div>\s{0,99}<div>'
)
_FRAME: Final = re.compile(
    rb'class="[^"]{0,99}\b(?:_a70[56]|_4t5n|_a6-g|_2lej)\b[^"]{0,99}"'
)
_TIME: Final = re.compile(rb'class="[^"]{0,99}_(?:a6-o|2lem)\b')


class Form(Enum):
    """How a conversation is written down."""

    JSON = "json"
    HTML = "html"
    SECURE = "secure"
    """JSON of Messenger's download of encrypted chats."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a conversation.

    Attributes:
        member: The file.
        number: The N of ``message_N``, 1 for a file without.
        form: How it is written.
    """

    member: Member
    number: int
    form: Form


@dataclass(frozen=True, slots=True)
class Thread:
    """The files of one conversation, the one with the oldest messages first.

    Attributes:
        section: The folder that it lay in, one of ``SECTIONS``, or "".
        folder: Its own folder, or the name of its file; "" for a file alone.
        form: How it is written.
        parts: Its files, in the order in which a person reads them.
    """

    section: str
    folder: str
    form: Form
    parts: tuple[Part, ...]


def threads_of(package: Package) -> list[Thread]:
    """Return the conversations in the order in which their first file stands."""
    found: dict[tuple[object, ...], list[Part]] = {}
    for member in package.members:
        placed = _placed(package, member)
        if placed:
            key, part = placed
            found.setdefault(key, []).append(part)
    return [
        Thread(str(key[2]), str(key[3]), parts[0].form, _in_order(parts))
        for key, parts in found.items()
    ]


def standard_parts(package: Package) -> Iterator[Part]:
    """Yield the files of Meta's tree, by their paths or, for files alone, content."""
    for member in package.members:
        placed = (
            _by_path(member) if package.archive else _by_content(package, member, ())
        )
        if placed and placed[1].form is not Form.SECURE:
            yield placed[1]


def holds_secure(package: Package, most: int) -> bool:
    """Whether a file of a download of encrypted chats is among the first that may be.

    Args:
        package: The export.
        most: How many files are looked into.
    """
    possible = (each for each in package.members if _may_be_secure(package, each))
    looked_at = islice(possible, most)
    return any(looks_secure(_head(package, member)) for member in looked_at)


def looks_like_thread(head: bytes, *, in_tree: bool) -> bool:
    """Whether a file begins as a thread of JSON does.

    Args:
        head: Its first bytes.
        in_tree: Whether its path says so; a long list of names then is enough.
    """
    head = head.removeprefix(_BYTE_ORDER_MARK)
    if not _FIRST_KEY.match(head):
        return False
    written = b'"sender_name"' in head and b'"timestamp' in head
    named = b'"thread_path"' in head
    return written or named or (in_tree and bool(_PARTICIPANTS_FIRST.match(head)))


def looks_secure(head: bytes) -> bool:
    """Whether a file begins as one of the download of encrypted chats does."""
    head = head.removeprefix(_BYTE_ORDER_MARK)
    named = b'"threadName"' in head or b'"senderName"' in head
    return named and bool(_FIRST_KEY.match(head))


def looks_like_page(head: bytes, *, in_tree: bool) -> bool:
    """Whether a file begins as a page of messages does, and not of posts.

    Args:
        head: Its first bytes.
        in_tree: Whether its path says so; the frame of such pages then is enough.
    """
    if in_tree and _FRAME.search(head):
        return True
    return all(pattern.search(head) for pattern in (_BLOCK, _BODY, _TIME))


def _placed(package: Package, member: Member) -> tuple[tuple[object, ...], Part] | None:
    if not package.archive:
        return _by_content(package, member, (member.volume,))
    placed = _by_path(member)
    if placed or not _may_be_secure(package, member):
        return placed
    secure = looks_secure(_head(package, member))
    return _secure(member, member.name) if secure else None


def _by_path(member: Member) -> tuple[tuple[object, ...], Part] | None:
    if member.name[-5:].lower() not in _ENDINGS:
        return None
    steps = member.name.replace("\\", "/").split("/")
    numbered = _NUMBERED.fullmatch(steps[-1])
    above = steps[-2] if len(steps) > 1 else ""
    if numbered:
        section = steps[-3] if len(steps) > 2 and steps[-3] in SECTIONS else ""
        number, folder = int(numbered[1]), above
    elif above == _GROUPS and steps[-1].endswith(".json"):
        section, folder, number = _GROUPS, steps[-1].removesuffix(".json"), 1
    else:
        return None
    form = Form.HTML if steps[-1].lower().endswith(".html") else Form.JSON
    tree = next((step for step in steps if step.startswith(_ACTIVITY)), "")
    # Files without a folder of their own are one thread only if they came together.
    apart = None if folder else member.volume
    return (form, (tree, apart), section, folder), Part(member, number, form)


def _by_content(
    package: Package, member: Member, apart: tuple[object, ...]
) -> tuple[tuple[object, ...], Part] | None:
    head = package.beginning(member)
    if looks_secure(head):
        return _secure(member, member.name or "")
    if looks_like_thread(head, in_tree=False):
        return (Form.JSON, apart, "", ""), Part(member, 1, Form.JSON)
    if looks_like_page(head, in_tree=False):
        return (Form.HTML, apart, "", ""), Part(member, 1, Form.HTML)
    return None


def _secure(member: Member, name: str) -> tuple[tuple[object, ...], Part]:
    folder = name.replace("\\", "/").rpartition("/")[2].removesuffix(".json")
    return (Form.SECURE, name, "", folder), Part(member, 1, Form.SECURE)


def _may_be_secure(package: Package, member: Member) -> bool:
    if not package.archive:
        return True
    steps = member.name.replace("\\", "/").split("/")
    if not _FLAT.fullmatch(steps[-1]) or _NUMBERED.fullmatch(steps[-1]):
        return False
    own = any(step.startswith(_ACTIVITY) for step in steps[:-1])
    return not own or steps[-2] == "messages"


def _head(package: Package, member: Member) -> bytes:
    if not package.archive:
        return package.beginning(member)
    try:
        with package.open(member) as file:
            return file.read(_HEAD)
    except UnknownExportError:
        return b""


def _in_order(parts: list[Part]) -> tuple[Part, ...]:
    numbers = Counter(part.number for part in parts)
    if parts[0].form is Form.SECURE or len(numbers) == 1:
        return tuple(parts)
    if max(numbers.values()) > 1:
        # Two exports of the same chat: one after the other, not mixed.
        parts.sort(
            key=lambda part: (part.member.volume, part.member.occurrence, -part.number)
        )
    else:
        parts.sort(key=lambda part: -part.number)
    return tuple(parts)
