"""What the recorder hands over of one page, checked and made a Captured."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from evidence_app.capture.captured import Captured, from_memory
from evidence_app.capture.page_facts import (
    media_type,
    page_facts,
    page_findings,
    piece_facts,
)
from evidence_app.capture.recorder_pipe import Answer, nonsense
from evidence_app.capture.stated_facts import stated_facts
from evidence_app.capture.titles import title_from
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.words import mark, say

MOST_PIECES: Final = 100

# Role → (title, file name, media type); in the order in which parts are kept.
_PARTS: Final[Mapping[str, tuple[str, str, str]]] = {
    "view": (mark("Picture of the window, as it was"), "window.png", "image/png"),
    "picture": (mark("Picture of the whole page"), "page.png", "image/png"),
    "html": (mark("Source of the page, as received"), "page.html", "text/html"),
    "mhtml": (mark("The page in one file"), "page.mhtml", "multipart/related"),
    "pdf": (mark("The page as it would print"), "page.pdf", "application/pdf"),
    "certificate": (
        mark("Certificates of the site"),
        "certificates.pem",
        "application/x-pem-file",
    ),
    "record": (mark("Record of the visit"), "record.json", "application/json"),
    "text": (mark("Words of the page"), "page.txt", "text/plain"),
}


@dataclass(slots=True)
class PageParts:
    """The parts of one page as they arrive."""

    _found: dict[str, list[Answer]] = field(default_factory=dict)

    def add(self, part: Answer) -> None:
        """Take one of the known parts; only the source may be empty.

        Raises:
            RecorderFailedError: it is none of them, or too many of one.
        """
        role = part.text("role")
        known = role in _PARTS or role == ""
        if not known or not (part.body or role == "html"):
            raise nonsense()
        found = self._found.setdefault(role, [])
        if len(found) >= (MOST_PIECES if role == "picture" else 1):
            raise nonsense()
        found.append(part)

    def captured(self, end: Answer, at: datetime) -> Captured:
        """Return the page with its parts in order.

        Raises:
            RecorderFailedError: what came makes no page.
        """
        final = end.text("final")
        if "" not in self._found or urlsplit(final).scheme not in {"http", "https"}:
            raise nonsense()
        (lead,) = self._found[""]
        return Captured(
            kind=Kind.PAGE,
            title=title_from(end.text("title")) or title_from(final),
            origin=Origin(Method.PAGE_RECORDED, final),
            captured_at=at,
            open=from_memory(lead.body),
            untrusted_name="page.wacz",
            media_type="application/wacz",
            size=len(lead.body),
            facts=(*page_facts(end), *stated_facts(end)),
            findings=(*page_findings(end), *self._empty()),
            parts=tuple(self._parts(end, at)),
        )

    def _parts(self, end: Answer, at: datetime) -> Iterator[Captured]:
        for role in _PARTS:
            for answer in self._found.get(role, ()):
                if answer.body:
                    yield _part(role, answer, end, at)

    def _empty(self) -> Iterator[Finding]:
        source = self._found.get("html", ())
        if source and not source[0].body:
            words = say(
                "The site answered with nothing: the page's source has no bytes, so "
                "there is no source to keep."
            )
            yield Finding("page_source_empty", words, Severity.WARNING)


def _part(role: str, answer: Answer, end: Answer, at: datetime) -> Captured:
    title, name, kind = _PARTS[role]
    pieces = answer.number("of")
    if pieces > 1:
        stem, _, ending = name.rpartition(".")
        name = f"{stem}-{answer.number('number'):02d}.{ending}"
    return Captured(
        kind=Kind.PAGE,
        title=title,
        origin=Origin(Method.PAGE_RECORDED, end.text("final")),
        captured_at=at,
        open=from_memory(answer.body),
        untrusted_name=name,
        media_type=media_type(end) if role == "html" else kind,
        size=len(answer.body),
        facts=tuple(piece_facts(answer)) if kind == "image/png" else (),
        role=role,
    )
