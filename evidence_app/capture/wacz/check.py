"""Holds every part of a WACZ against every other, and says what does not agree.

1. The digest of the list of files, and the form of the ZIP around them.
2. Each file's size and digest, and that no file is there unlisted.
3. Each record's digests.
4. The index: exactly the lines that the records make.
5. The page list: the page is one that was received.

Whoever writes an archive anew can make all of it agree: that an archive is the one
that was saved is said by the vault's log, not here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from evidence_app.capture.wacz.archive import (
    DIGEST_PATH,
    INDEX_PATH,
    PACKAGE_PATH,
    PAGES_PATH,
    WARC_NAME,
)
from evidence_app.capture.wacz.broken import BrokenArchiveError
from evidence_app.capture.wacz.container import is_plain
from evidence_app.capture.wacz.contents import message_of
from evidence_app.capture.wacz.index import line_of
from evidence_app.capture.wacz.package import digest_file
from evidence_app.capture.wacz.plain_json import moment
from evidence_app.capture.wacz.reader import Reader, open_wacz, pairs_in
from evidence_app.capture.wacz.records import Record
from evidence_app.capture.warc import Place
from evidence_app.capture.warc_records import digest_of

_UNLISTED: Final = frozenset({PACKAGE_PATH, DIGEST_PATH})
_PAYLOAD: Final = "WARC-Payload-Digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that does not agree.

    Attributes:
        code: Which, as a stable name for machines: ``unreadable``,
            ``package_digest``, ``container``, ``file_missing``, ``file_changed``,
            ``file_unlisted``, ``record_changed``, ``index_line_wrong``,
            ``index_line_missing``, ``page_without_record``.
        detail: Where: a file's name, an address, or what could not be read.
    """

    code: str
    detail: str = ""


def check(untrusted: bytes) -> tuple[Fault, ...]:
    """Return everything that does not agree in an archive; nothing when all does."""
    try:
        return tuple(_faults(open_wacz(untrusted)))
    except BrokenArchiveError as error:
        return (Fault(code="unreadable", detail=str(error)),)


def _faults(reader: Reader) -> Iterator[Fault]:
    # 1.
    if reader.file(DIGEST_PATH) != digest_file(reader.file(PACKAGE_PATH)):
        yield Fault(code="package_digest")
    if not is_plain(reader.untrusted, reader.members, reader.package.made):
        yield Fault(code="container")
    yield from _file_faults(reader)
    yield from _record_faults(reader)
    yield from _index_faults(reader)
    yield from _page_faults(reader)


def _file_faults(reader: Reader) -> Iterator[Fault]:
    # 2.
    there = {member.name: member.content for member in reader.members}
    for listed in reader.package.listed:
        content = there.pop(listed.name, None)
        if content is None:
            yield Fault(code="file_missing", detail=listed.name)
        elif (len(content), digest_of(content)) != (listed.size, listed.digest):
            yield Fault(code="file_changed", detail=listed.name)
    for name in sorted(there.keys() - _UNLISTED):
        yield Fault(code="file_unlisted", detail=name)


def _record_faults(reader: Reader) -> Iterator[Fault]:
    # 3.
    for record in reader.records():
        if not _agrees(record):
            detail = record.url or f"at {record.offset}"
            yield Fault(code="record_changed", detail=detail)


def _agrees(record: Record) -> bool:
    if record.field("WARC-Block-Digest") != digest_of(record.block):
        return False
    return record.kind == "warcinfo" or record.field(_PAYLOAD) == _payload(record)


def _payload(record: Record) -> str:
    is_http = record.kind in {"response", "request"}
    return digest_of(message_of(record).body if is_http else record.block)


def _index_faults(reader: Reader) -> Iterator[Fault]:
    # 4.
    wanted = sorted(line_of(place, WARC_NAME).encode() for place in _places(reader))
    found = reader.file(INDEX_PATH).splitlines(keepends=True)
    if found == wanted:
        return
    for line in sorted(set(found) - set(wanted)):
        yield Fault(code="index_line_wrong", detail=_key(line))
    for line in sorted(set(wanted) - set(found)):
        yield Fault(code="index_line_missing", detail=_key(line))
    if set(found) == set(wanted):
        yield Fault(code="index_line_wrong", detail="their order")


def _places(reader: Reader) -> Iterator[Place]:
    for record, exchange in pairs_in(reader.records()):
        yield Place(
            url=record.url,
            at=exchange.started,
            offset=record.offset,
            length=record.length,
            digest=record.field(_PAYLOAD),
            exchange=exchange,
        )
    for record in reader.records():
        if record.kind == "resource":
            yield Place(
                url=record.url,
                at=moment(record.field("WARC-Date"), record.url),
                offset=record.offset,
                length=record.length,
                digest=record.field(_PAYLOAD),
                media_type=record.field("Content-Type"),
            )


def _page_faults(reader: Reader) -> Iterator[Fault]:
    # 5.
    received = {exchange.url for exchange in reader.exchanges()}
    if reader.page.url.partition("#")[0] not in received:
        yield Fault(code="page_without_record", detail=reader.page.url)
    if reader.package.main_url != reader.page.url:
        yield Fault(code="page_without_record", detail=PAGES_PATH)


def _key(line: bytes) -> str:
    return line.partition(b" ")[0].decode("utf-8", "replace")
