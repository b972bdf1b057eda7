"""Reads one block of a page of messages: who, what, when, and which files.

Only real tags count; what a person typed is escaped in these pages. Nothing is
rendered and no address is followed. The writer's classes change every few years;
those of 2018 and of 2022 are known.
"""

import html
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

TAG: Final = re.compile(
    rb"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})"
    rb"((?:[^<>\"']++|\"[^\"]{0,4000}\"|'[^']{0,4000}')*+)>"
)
BLOCKS: Final = frozenset({b"_a6-g", b"_2lej"})
MAX_FILES: Final = 10_000

_ATTRIBUTE: Final = re.compile(
    rb"\b(class|src|href)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE
)
_ROLES: Final = {
    b"_a6-h": "sender",
    b"_2lek": "sender",
    b"_a6-p": "body",
    b"_2let": "body",
    b"_a6-o": "time",
    b"_2lem": "time",
}
_BORDERS: Final = frozenset({b"div", b"p", b"li", b"tr", b"section", b"footer"})
_MUTE: Final = frozenset({b"video", b"audio", b"style", b"script"})
_SOURCES: Final = frozenset({b"img", b"video", b"audio", b"source"})
_ADDRESS: Final = re.compile(r"https?:", re.IGNORECASE)
_TIME_BEHIND: Final = re.compile(r"(?<!\s)\s*\(([^()]{1,100})\)$")


@dataclass(slots=True)
class Block:
    """What a block holds.

    Attributes:
        sender: The name at its top.
        lines: Its text, piece by piece.
        written: Its time as written, None if it has none.
        files: Paths and hidden addresses, each once.
        reactions: Signs with names, as written, and the time behind them.
        body: Whether it has a place for text at all.
        valid: Whether it is all UTF-8.
    """

    sender: str = ""
    lines: list[str] = field(default_factory=list)
    written: str | None = None
    files: list[str] = field(default_factory=list)
    reactions: list[tuple[str, str]] = field(default_factory=list)
    body: bool = False
    valid: bool = True


def attributes(raw: bytes) -> dict[bytes, str]:
    """Return the attributes of a tag that matter here, first ones first."""
    found: dict[bytes, str] = {}
    for name, double, single in _ATTRIBUTE.findall(raw):
        found.setdefault(name.lower(), _unescaped(_decoded(double or single)[0]))
    return found


def classes(raw: bytes) -> frozenset[bytes]:
    """Return the classes of a tag."""
    if b"class" not in raw.lower():
        return frozenset()
    return frozenset(attributes(raw).get(b"class", "").encode().split())


def read_block(raw: bytes) -> Block:
    """Return what a block holds, from its first tag to its last."""
    reader = _Reader()
    at = 0
    for tag in TAG.finditer(raw):
        if tag.start() > at:
            reader.text(raw[at : tag.start()])
        at = tag.end()
        if tag[1]:
            reader.closed(tag[2].lower())
        else:
            reader.opened(tag[2].lower(), tag[3])
    if at < len(raw):
        reader.text(raw[at:])
    return reader.block()


class _Reader:
    """Takes a block's tags and texts in their order."""

    def __init__(self) -> None:
        self._block = Block()
        self._role = ""
        self._role_tag = b""
        self._depth = 0
        self._piece: list[str] = []
        self._reaction: list[str] | None = None
        self._list = 0
        self._mute = b""
        self._link = ""
        self._link_at = 0
        self._times: list[str] = []

    def block(self) -> Block:
        self._border()
        return self._block

    def text(self, raw: bytes) -> None:
        text, valid = _decoded(raw)
        self._block.valid = self._block.valid and valid
        if self._mute:
            return
        text = _unescaped(text)
        if self._reaction is not None:
            self._reaction.append(text)
        elif self._role == "sender":
            self._block.sender += text
        elif self._role == "time":
            self._block.written = (self._block.written or "") + text
        else:
            self._piece.append(text)

    def opened(self, name: bytes, raw: bytes) -> None:
        if self._role and name == self._role_tag:
            self._depth += 1
        elif not self._role:
            self._enter(name, raw)
        self._layout(name)
        if name in _SOURCES or name == b"a":
            self._file(name, attributes(raw))
        if not self._mute and name in _MUTE and not raw.rstrip().endswith(b"/"):
            self._mute = name

    def closed(self, name: bytes) -> None:
        if name == self._mute:
            self._mute = b""
        if name == b"a":
            self._link_ended()
        if name == b"ul" and self._list:
            self._list -= 1
        if name == b"li" and self._reaction is not None:
            self._reacted()
        if name in _BORDERS:
            self._border()
        if self._role and name == self._role_tag:
            self._depth -= 1
            if not self._depth:
                self._border()
                self._role = ""

    def _enter(self, name: bytes, raw: bytes) -> None:
        role = _role(raw)
        if role:
            self._border()
            self._role, self._role_tag, self._depth = role, name, 1
            self._block.body = self._block.body or role == "body"

    def _layout(self, name: bytes) -> None:
        if name == b"br":
            (self._piece if self._reaction is None else self._reaction).append("\n")
        elif name == b"ul" and self._role == "body":
            self._border()
            self._list += 1
        elif name == b"li" and self._list:
            self._reaction = []
        elif name in _BORDERS:
            self._border()

    def _border(self) -> None:
        if not self._piece:
            return
        piece = "".join(self._piece).strip()
        self._piece.clear()
        if piece:
            self._block.lines.append(piece)

    def _reacted(self) -> None:
        whole = "".join(self._reaction or []).strip()
        self._reaction = None
        found = _TIME_BEHIND.search(whole)
        at = found[1] if found else ""
        self._block.reactions.append((whole[: found.start()] if found else whole, at))

    def _file(self, name: bytes, told: dict[bytes, str]) -> None:
        path = told.get(b"href" if name == b"a" else b"src", "")
        if name == b"a" and _ADDRESS.match(path):
            self._link, self._link_at = path, len(self._piece)
        else:
            self._name(path)

    def _name(self, path: str) -> None:
        files = self._block.files
        if path and path not in files and len(files) < MAX_FILES:
            files.append(path)

    def _link_ended(self) -> None:
        """Name an address that the shown words do not show."""
        shown = "".join(self._piece[self._link_at :]) + "".join(self._block.lines[-1:])
        if self._link not in shown:
            self._name(self._link)
        self._link = ""


@lru_cache(maxsize=256)
def _role(raw: bytes) -> str:
    """Return what a tag with these attributes holds, "" for nothing of a message."""
    return next((_ROLES[each] for each in classes(raw) if each in _ROLES), "")


def _decoded(raw: bytes) -> tuple[str, bool]:
    try:
        return raw.decode("utf-8"), True
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace"), False


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    try:
        return html.unescape(text)
    except ValueError:
        # A number of thousands of digits is no letter.
        return text
