"""Reads untrusted HTML into the few elements that state something.

One pass from front to back, bounded in elements, depth and length; what the parser
cannot take is counted, never guessed. Nothing of the page runs.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from evidence_app.capture.statements.statement import MAX_VALUE

MAX_PAGE: Final = 20_000_000
"""Characters; what follows is counted as unread."""
MAX_ELEMENTS: Final = 100_000
MAX_TAGS: Final = 2_000_000
MAX_DEPTH: Final = 2_000
MAX_AROUND: Final = 60
MAX_ATTRIBUTES: Final = 60
MAX_PIECES: Final = 4
"""Of text in one element: more than one is no single value anyway."""
LOOK_BACK: Final = 60
"""How far up a closing tag looks for what it closes."""

_KEPT: Final = frozenset(
    {"meta", "link", "time", "script", "article", "a", "shreddit-post"}
    | {"shreddit-comment"}
)
_KEPT_ATTRIBUTES: Final = frozenset(
    {"itemprop", "itemscope", "data-post", "data-fullname", "data-telegram-post"}
    | {"data-view"}
)
_KEPT_ID: Final = "chat-messages-"
_KEPT_CLASS: Final = "tgme_widget_message_owner_name"
_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"}
    | {"source", "track", "wbr", "param"}
)
_ENDLESS_NUMBER: Final = re.compile(r"&#[0-9]{4000,};?")
"""Python refuses to read such a number, with an error from inside its parser."""
_NO_CHARACTER: Final = "\ufffd"


@dataclass(slots=True, eq=False)
class Element:
    """An element as the page gives it.

    Attributes:
        name: Of its tag, in small letters.
        attributes: The first of each name, as HTML has it.
        parent: The nearest kept element around it.
        texts: The pieces of text in it, where text was asked for.
    """

    name: str
    attributes: Mapping[str, str]
    parent: "Element | None" = None
    texts: list[str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return the attribute, "" when there is none."""
        return self.attributes.get(name, "")

    @property
    def text(self) -> str:
        """Its text if that stands in one piece, else "": joined, it would be ours."""
        pieces = [each.strip() for each in self.texts if each.strip()]
        return pieces[0] if len(pieces) == 1 and len(pieces[0]) <= MAX_VALUE else ""

    @property
    def source(self) -> str:
        """A script's text, whole."""
        return "".join(self.texts)

    def around(self) -> Iterator["Element"]:
        """Yield the kept elements around it, the nearest first."""
        above = self.parent
        for _ in range(MAX_AROUND):
            if not above:
                return
            yield above
            above = above.parent


@dataclass(frozen=True, slots=True)
class Markup:
    """The kept elements in the page's order; ``unread`` counts what was not taken."""

    elements: Sequence[Element]
    unread: int

    def named(self, name: str) -> Iterator[Element]:
        """Yield the elements of that tag."""
        return (each for each in self.elements if each.name == name)


def read_markup(untrusted: str) -> Markup:
    """Return what states something in a page; never raises."""
    parser = _Parser()
    # As long as before, and so longer than any value that is taken.
    page = _ENDLESS_NUMBER.sub(
        lambda number: _NO_CHARACTER * len(number[0]), untrusted[:MAX_PAGE]
    )
    try:
        # Never closed: Python's parser would look for the ends of broken tags again
        # and again, which takes hours on a page made for it.
        parser.feed(page)
    except (AssertionError, ValueError, _EnoughError):
        parser.unread.add("broken")
    if len(untrusted) > MAX_PAGE or parser.rawdata.strip():
        parser.unread.add("tail")
    return Markup(parser.elements, len(parser.unread))


class _EnoughError(Exception):
    """The page has more tags than are read."""


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.unread: set[str] = set()
        self._tags = 0
        self._open: list[_Open] = []
        self._listening: list[Element] = []

    def handle_starttag(
        self, tag: str, attrs: Sequence[tuple[str, str | None]]
    ) -> None:
        self._tags += 1
        if self._tags > MAX_TAGS:
            raise _EnoughError
        above = self._open[-1].nearest if self._open else None
        element = self._kept(tag, attrs, above)
        if tag in _VOID or len(self._open) >= MAX_DEPTH:
            return
        self._open.append(_Open(tag, element or above))
        if element and _wants_text(element):
            self._listening.append(element)

    def handle_startendtag(
        self, tag: str, attrs: Sequence[tuple[str, str | None]]
    ) -> None:
        # A slash closes nothing in HTML but what is closed anyway.
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        end = len(self._open)
        for place in range(end - 1, max(-1, end - LOOK_BACK), -1):
            if self._open[place].tag == tag:
                closed = {each.nearest for each in self._open[place:]}
                del self._open[place:]
                closed -= {self._open[-1].nearest if self._open else None}
                while self._listening and self._listening[-1] in closed:
                    self._listening.pop()
                return

    def handle_data(self, data: str) -> None:
        for element in self._listening[-4:]:
            if element.name == "script" or len(element.texts) < MAX_PIECES:
                element.texts.append(data)

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002 - Python's
        """Take ``<![...`` as the comment that it is in HTML, not as a mistake."""
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else -1

    def _kept(
        self,
        tag: str,
        attrs: Sequence[tuple[str, str | None]],
        above: Element | None,
    ) -> Element | None:
        attributes: dict[str, str] = {}
        for name, value in attrs[:MAX_ATTRIBUTES]:
            if value is None or len(value) <= MAX_VALUE:
                attributes.setdefault(name, value or "")
        if not _is_kept(tag, attributes):
            return None
        if len(self.elements) >= MAX_ELEMENTS:
            self.unread.add("elements")
            return None
        element = Element(tag, attributes, above)
        self.elements.append(element)
        return element


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    nearest: Element | None
    """The element itself if it is kept, else the nearest kept one around it."""


def _is_kept(tag: str, attributes: Mapping[str, str]) -> bool:
    if tag in _KEPT or not _KEPT_ATTRIBUTES.isdisjoint(attributes):
        return True
    return attributes.get("id", "").startswith(_KEPT_ID) or _KEPT_CLASS in (
        attributes.get("class", "")
    )


def _wants_text(element: Element) -> bool:
    if "itemprop" in element.attributes:
        return "itemscope" not in element.attributes
    return element.name == "script" or _KEPT_CLASS in element.get("class")
