"""Takes a page of Telegram's HTML export apart, with the place of each message.

The page is never shown and nothing in it is followed or run. What people wrote is
escaped in it, so a tag is always the exporter's: no text can begin a message. Tags
that are not closed, and bytes that are no text, are taken as they come.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_TAG: Final = re.compile(rb"<(/?)([A-Za-z][A-Za-z0-9]{0,20})([^<>]{0,20000})>")
_ATTRIBUTE: Final = re.compile(rb'([A-Za-z-]{1,40})\s*=\s*"([^"]*)"')
_REFERENCE: Final = re.compile(
    r"&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos|laquo|raquo));"
)
_NAMED: Final = {
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "quot": '"',
    "apos": "'",
    "laquo": "«",
    "raquo": "»",
}
_LAYOUT: Final = re.compile(r"\A\r?\n|\r?\n *\Z")
_MESSAGE: Final = re.compile(rb'\bclass="message[ "]')
_EMPTY: Final = frozenset(("br", "img", "meta", "link"))
_UNREAD: Final = frozenset(("script", "style"))
_DEEPEST: Final = 60
REPLACED: Final = "\ufffd"


@dataclass(slots=True)
class Element:
    """One element of a message.

    Attributes:
        tag: In small letters.
        classes: Its classes.
        attributes: The others, with references resolved.
        parts: What it holds: elements, and text as it is shown.
    """

    tag: str
    classes: frozenset[str] = frozenset()
    attributes: dict[str, str] = field(default_factory=dict)
    parts: list["Element | str"] = field(default_factory=list)

    def all(self) -> Iterator["Element"]:
        """Yield every element inside, in order."""
        for part in self.parts:
            if isinstance(part, Element):
                yield part
                yield from part.all()

    def first(self, *classes: str) -> "Element | None":
        """Return the first element inside that has all these classes."""
        wanted = frozenset(classes)
        return next((each for each in self.all() if wanted <= each.classes), None)

    def text(self) -> str:
        """Return its words without the line ends that only lay out the page."""
        return _LAYOUT.sub("", self.words())

    def words(self) -> str:
        """Return its words as they stand there."""
        if self.tag == "br":
            return "\n"
        return "".join(
            part if isinstance(part, str) else part.words() for part in self.parts
        )


@dataclass(frozen=True, slots=True)
class Block:
    """A message of a page, or other bytes between two messages.

    Attributes:
        start: Its first byte.
        end: One past its last.
        element: The message; None for other bytes.
        whole: Whether it is closed.
        valid: Whether all of it is text.
    """

    start: int
    end: int
    element: Element | None
    whole: bool = True
    valid: bool = True


def blocks(content: bytes) -> Iterator[Block]:
    """Yield the messages of a page, and what stands between them."""
    end = -1
    for tag in _TAG.finditer(content):
        if tag.start() < end or not _begins_message(tag):
            continue
        if end >= 0 and not _is_layout(content[end : tag.start()]):
            yield Block(end, tag.start(), None)
        block = _block(content, tag)
        yield block
        end = block.end
    if 0 <= end < len(content) and not _is_layout(content[end:]):
        yield Block(end, len(content), None)


def header(content: bytes) -> str:
    """Return the title of the page; "" without one."""
    for tag in _TAG.finditer(content, 0, 65_536):
        if b'class="page_header"' in tag[3]:
            element = _block(content, tag).element
            found = element.first("text", "bold") if element else None
            return found.text().strip() if found else ""
    return ""


def pages_linked(content: bytes) -> Iterator[str]:
    """Yield the names of the pages that this one leads on to."""
    for tag in _TAG.finditer(content):
        if tag[2] == b"a" and b"pagination" in tag[3]:
            yield _element(tag).attributes.get("href", "")


def _begins_message(tag: re.Match[bytes]) -> bool:
    return not tag[1] and tag[2] == b"div" and bool(_MESSAGE.search(tag[3]))


def _is_layout(between: bytes) -> bool:
    """Whether there are only blanks, closing tags and links to other pages."""
    rest, inside = [], False
    at = 0
    for tag in _TAG.finditer(between):
        if not inside:
            rest.append(between[at : tag.start()])
        at = tag.end()
        if tag[2] == b"a" and (tag[1] or b"pagination" in tag[3]):
            inside = not tag[1]
        elif not tag[1]:
            return False
    return not b"".join([*rest, between[at:]]).strip()


def _block(content: bytes, opening: re.Match[bytes]) -> Block:
    """Build the element that begins here, up to where its own tag is closed."""
    root = _element(opening)
    open_elements = [root]
    at = opening.end()
    valid = True
    skip = b""
    for tag in _TAG.finditer(content, at):
        name = tag[2].lower()
        if skip:
            if tag[1] and name == skip:
                skip, at = b"", tag.end()
            continue
        valid &= _add_text(open_elements[-1], content[at : tag.start()])
        at = tag.end()
        if tag[1]:
            _close(open_elements, name.decode())
            if not open_elements:
                return Block(opening.start(), at, root, valid=valid)
        elif name.decode() in _UNREAD:
            skip = name
        else:
            _open(open_elements, _element(tag))
    return Block(opening.start(), len(content), root, whole=False, valid=valid)


def _add_text(element: Element, raw: bytes) -> bool:
    if not raw:
        return True
    try:
        text, valid = raw.decode(), True
    except UnicodeDecodeError:
        text, valid = raw.decode(errors="replace"), False
    element.parts.append(_resolved(text))
    return valid


def _open(open_elements: list[Element], element: Element) -> None:
    open_elements[-1].parts.append(element)
    if element.tag not in _EMPTY and len(open_elements) < _DEEPEST:
        open_elements.append(element)


def _close(open_elements: list[Element], tag: str) -> None:
    """Close the last open element of this tag, and all that were left open in it."""
    for number in range(len(open_elements) - 1, -1, -1):
        if open_elements[number].tag == tag:
            del open_elements[number:]
            return


def _element(tag: re.Match[bytes]) -> Element:
    element = Element(tag[2].decode().lower())
    for attribute in _ATTRIBUTE.finditer(tag[3]):
        name, value = (
            attribute[1].decode().lower(),
            attribute[2].decode(errors="replace"),
        )
        if name == "class":
            element.classes = frozenset(value.split())
        else:
            element.attributes[name] = _resolved(value)
    return element


def _resolved(text: str) -> str:
    return _REFERENCE.sub(_letter, text) if "&" in text else text


def _letter(reference: re.Match[str]) -> str:
    if reference[3]:
        return _NAMED[reference[3]]
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return reference[0]
    return chr(number)
