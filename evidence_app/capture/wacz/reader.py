"""Reads a WACZ back, and answers requests from it: nothing else is ever asked.

The bytes may be anything. Nothing is unpacked but the record that is needed, sizes
are limited, and whatever is wrong is one error. What is read here was not yet held
against its digests: that is ``check.py``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from evidence_app.capture.exchange import Chain, Exchange, Headers, Socket
from evidence_app.capture.wacz.archive import (
    PACKAGE_PATH,
    PAGES_PATH,
    WARC_PATH,
    Archive,
    Page,
)
from evidence_app.capture.wacz.broken import BrokenArchiveError
from evidence_app.capture.wacz.container import Member, members_of
from evidence_app.capture.wacz.contents import (
    about_of,
    chain_of,
    exchange_of,
    socket_of,
)
from evidence_app.capture.wacz.matching import Matching, question
from evidence_app.capture.wacz.package import Package, read_package
from evidence_app.capture.wacz.pages import read_page
from evidence_app.capture.wacz.records import Record, record_at, records_in
from evidence_app.capture.warc import CHAIN_URI, SOCKET_URI, UNDONE

_BY_LENGTH: Final = UNDONE | {"content-length"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a replay gives for a request.

    Attributes:
        status: The status number.
        reason: The status line's words, may be empty.
        headers: Without those that speak of compression or length: the body is
            unpacked, and whoever sends it knows how long it is.
        body: None when it could not be had or was left out.
        left_out: Why it was left out on purpose, "" otherwise.
    """

    status: int
    reason: str
    headers: Headers
    body: bytes | None = field(repr=False)
    left_out: str


class Reader:
    """An opened archive; it holds the bytes it was given and no body."""

    def __init__(self, untrusted: bytes) -> None:
        self.untrusted = memoryview(untrusted)
        self.members = members_of(self.untrusted)
        self.package: Package = read_package(self.file(PACKAGE_PATH))
        self.page: Page = read_page(self.file(PAGES_PATH))
        self._matching = Matching(
            (question(each.method, each.url, each.request_body), response.offset)
            for response, each in self._pairs()
        )

    def file(self, name: str) -> bytes:
        """Return a file of the archive; raise when there is none of that name."""
        return bytes(self._member(name).content)

    def records(self) -> Iterator[Record]:
        """Yield the records of the WARC, one unpacked at a time."""
        return records_in(self._member(WARC_PATH).content)

    def exchanges(self) -> Iterator[Exchange]:
        """Yield every exchange, as the browser told it."""
        return (exchange for _, exchange in self._pairs())

    def answer(self, method: str, url: str, body: bytes = b"") -> Answer | None:
        """Return the recorded answer to a request, None when there is none.

        Of several answers to one request the n-th request gets the n-th, and the
        last one again after that.
        """
        offset = self._matching.number_of(question(method, url, body))
        if offset is None:
            return None
        warc = self._member(WARC_PATH).content
        response = record_at(warc, offset)
        exchange = exchange_of(response, record_at(warc, response.end))
        return Answer(
            status=exchange.status,
            reason=exchange.reason,
            headers=tuple(
                (name, value)
                for name, value in exchange.response_headers
                if name.lower() not in _BY_LENGTH
            ),
            body=exchange.body,
            left_out=exchange.left_out,
        )

    def start_over(self) -> None:
        """Let a replay begin anew: each request gets its first answer again."""
        self._matching.start_over()

    def _pairs(self) -> Iterator[tuple[Record, Exchange]]:
        return pairs_in(self.records())

    def _member(self, name: str) -> Member:
        for member in self.members:
            if member.name == name:
                return member
        raise BrokenArchiveError("member_missing", name)


def open_wacz(untrusted: bytes) -> Reader:
    """Return a reader of an archive that this program wrote.

    Raises:
        BrokenArchiveError: the bytes are none.
    """
    return Reader(untrusted)


def read_archive(untrusted: bytes) -> Archive:
    """Return all of an archive as values, to be changed and written again.

    Raises:
        BrokenArchiveError: the bytes are none.
    """
    reader = open_wacz(untrusted)
    entries = tuple(entries_in(reader))
    return Archive(
        exchanges=tuple(it for it in entries if isinstance(it, Exchange)),
        chains=tuple(it for it in entries if isinstance(it, Chain)),
        sockets=tuple(it for it in entries if isinstance(it, Socket)),
        page=reader.page,
        about=about_in(reader),
        made=reader.package.made,
    )


def entries_in(reader: Reader) -> Iterator[Exchange | Chain | Socket]:
    """Yield all that was received, in its order, one at a time.

    Raises:
        BrokenArchiveError: a record is none of ours.
    """
    records = reader.records()
    for record in records:
        if record.kind == "response":
            request = next(records, None)
            if request is None:
                raise BrokenArchiveError("no_pair", record.url)
            yield exchange_of(record, request)
        elif record.kind == "warcinfo":
            continue
        elif record.url.startswith(CHAIN_URI):
            yield chain_of(record)
        elif record.url.startswith(SOCKET_URI):
            yield socket_of(record)
        else:
            raise BrokenArchiveError("unknown_record", record.url)


def about_in(reader: Reader) -> dict[str, str]:
    """Return what an archive says of the software that made it."""
    first = next(reader.records(), None)
    return about_of(first) if first and first.kind == "warcinfo" else {}


def pairs_in(records: Iterator[Record]) -> Iterator[tuple[Record, Exchange]]:
    """Yield each response record with the exchange that it and its request are."""
    for record in records:
        if record.kind == "response":
            request = next(records, None)
            if request is None:
                raise BrokenArchiveError("no_pair", record.url)
            yield record, exchange_of(record, request)
        elif record.kind == "request":
            raise BrokenArchiveError("no_pair", record.url)
