"""Writes a WACZ 1.1.1: the WARC, its index, the page list, and digests of it all.

The WARC is written straight into the ZIP, so that beside the bodies and the output
nothing large is in memory; ``write_entries`` holds one body at a time. The same archive
makes the same bytes.
"""

import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from evidence_app.capture.exchange import Chain, Exchange, Socket
from evidence_app.capture.wacz.archive import (
    DIGEST_PATH,
    INDEX_PATH,
    PACKAGE_PATH,
    PAGES_PATH,
    WARC_NAME,
    WARC_PATH,
    Archive,
)
from evidence_app.capture.wacz.container import ContainerWriter, MemberStream
from evidence_app.capture.wacz.index import index_of
from evidence_app.capture.wacz.package import digest_file, package_of
from evidence_app.capture.wacz.pages import pages_of
from evidence_app.capture.warc import (
    Place,
    write_about,
    write_chain,
    write_exchange,
    write_socket,
)
from evidence_app.capture.warc_records import RecordWriter

Entry = Exchange | Chain | Socket


def wacz_of(archive: Archive) -> bytes:
    """Return the archive as the bytes of a WACZ."""
    stream = io.BytesIO()
    write_wacz(archive, stream)
    return stream.getvalue()


def write_wacz(archive: Archive, stream: BinaryIO) -> None:
    """Write the archive as a WACZ to a stream that can be wound back."""
    write_entries(
        archive, (*archive.exchanges, *archive.chains, *archive.sockets), stream
    )


def write_entries(frame: Archive, entries: Iterable[Entry], stream: BinaryIO) -> None:
    """Write a WACZ of entries that come one by one.

    Args:
        frame: What else is said in it; its own exchanges, chains and sockets are not
            written.
        entries: What was received; each is let go once it is written.
        stream: Can be wound back.
    """
    container = ContainerWriter(stream, frame.made)
    warc = container.begin(WARC_PATH)
    index = index_of(_write_records(frame, entries, warc), WARC_NAME)
    stored = [
        container.end(warc),
        container.add(INDEX_PATH, index),
        container.add(PAGES_PATH, pages_of(frame.page)),
    ]
    package = package_of(frame, stored)
    container.add(PACKAGE_PATH, package)
    container.add(DIGEST_PATH, digest_file(package))
    container.finish()


def _write_records(
    frame: Archive, entries: Iterable[Entry], stream: MemberStream
) -> Iterator[Place]:
    writer = RecordWriter(stream)
    write_about(writer, frame.about, frame.made)
    for entry in entries:
        if isinstance(entry, Exchange):
            yield write_exchange(writer, entry)
        elif isinstance(entry, Chain):
            yield write_chain(writer, entry, frame.made)
        else:
            yield write_socket(writer, entry)
