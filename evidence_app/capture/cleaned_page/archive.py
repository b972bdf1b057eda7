"""An archive written anew without what lets someone in.

Digests, lengths, index and page list are made anew with it, so that the copy checks
and shows the page. The full archive is checked first: a new one must not hide what
was wrong with it. One body is unpacked at a time; beside the archive only its copy is
in memory. The copy is read back and looked through before it counts.
"""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from evidence_app.capture.cleaned_page.not_cleaned import NotCleanedError
from evidence_app.capture.credentials import Cleaned, Cleaner, Replacement
from evidence_app.capture.exchange import Chain, Exchange, Headers, Socket
from evidence_app.capture.wacz.archive import PAGES_PATH, Archive, Page
from evidence_app.capture.wacz.broken import BrokenArchiveError
from evidence_app.capture.wacz.check import check
from evidence_app.capture.wacz.reader import (
    Reader,
    about_in,
    entries_in,
    open_wacz,
)
from evidence_app.capture.wacz.writer import write_entries

_KNOWN_BEFORE: Final = frozenset({"page_without_record"})
"""Of a page that gave itself another address while it was open."""


def clean_archive(untrusted: bytes, cleaner: Cleaner) -> Cleaned[bytes]:
    """Return an archive that checks and holds none of the values.

    Raises:
        NotCleanedError: the full archive is broken, or a value could not be replaced.
    """
    try:
        done = _written_anew(open_wacz(untrusted), cleaner)
        if not done.replacements:
            return Cleaned(value=untrusted)
        if _faults(untrusted):
            raise NotCleanedError(unsearched=True)
        if _faults(done.value) or _holds_any(done.value, cleaner):
            raise NotCleanedError
    except BrokenArchiveError as error:
        raise NotCleanedError(unsearched=True) from error
    return done


def _written_anew(reader: Reader, cleaner: Cleaner) -> Cleaned[bytes]:
    seen: Counter[tuple[str, str, str]] = Counter()
    frame = Archive(
        exchanges=(),
        page=_page(reader.page, cleaner, seen),
        about=about_in(reader),
        made=reader.package.made,
    )
    stream = io.BytesIO()
    write_entries(frame, _entries(reader, cleaner, seen), stream)
    return Cleaned(
        value=stream.getvalue(),
        replacements=tuple(
            Replacement(where=where, part=part, kind=kind, count=count)
            for (where, part, kind), count in seen.items()
        ),
    )


def _entries(
    reader: Reader, cleaner: Cleaner, seen: Counter[tuple[str, str, str]]
) -> Iterator[Exchange | Chain | Socket]:
    for entry in entries_in(reader):
        if isinstance(entry, Exchange):
            exchange = cleaner.exchange(entry)
            _count(exchange.replacements, seen)
            yield _with_its_length(exchange.value, entry)
        elif isinstance(entry, Socket):
            socket = cleaner.socket(entry)
            _count(socket.replacements, seen)
            yield socket.value
        else:
            yield entry


def _page(page: Page, cleaner: Cleaner, seen: Counter[tuple[str, str, str]]) -> Page:
    url = cleaner.address(page.url, where=PAGES_PATH)
    title = cleaner.text(page.title, where=PAGES_PATH, part="title")
    text = cleaner.text(page.text, where=PAGES_PATH, part="text")
    for done in (url, title, text):
        _count(done.replacements, seen)
    return replace(page, url=url.value, title=title.value, text=text.value)


def _count(
    replacements: tuple[Replacement, ...], seen: Counter[tuple[str, str, str]]
) -> None:
    for each in replacements:
        seen[each.where, each.part, each.kind] += each.count


def _with_its_length(clean: Exchange, before: Exchange) -> Exchange:
    if len(clean.request_body) == len(before.request_body):
        return clean
    return replace(
        clean,
        request_headers=_length_set(clean.request_headers, len(clean.request_body)),
    )


def _length_set(headers: Headers, length: int) -> Headers:
    return tuple(
        (name, str(length) if name.lower() == "content-length" else value)
        for name, value in headers
    )


def _faults(untrusted: bytes) -> bool:
    return any(fault.code not in _KNOWN_BEFORE for fault in check(untrusted))


def _holds_any(archive: bytes, cleaner: Cleaner) -> bool:
    reader = open_wacz(archive)
    for record in reader.records():
        head = "\n".join(value for _, value in record.fields)
        if cleaner.holds(record.block) or cleaner.holds(head.encode()):
            return True
    # Beside the records there are lists of them, of which nothing is packed.
    return any(
        cleaner.holds(bytes(member.content))
        for member in reader.members
        if not member.name.startswith("archive/")
    )
