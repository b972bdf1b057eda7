"""Writes a WACZ 1.1.1: the WARC, its index, the page list, and digests of it all.

The WARC is written straight into the ZIP, so that beside the bodies and the output
nothing large is in memory. The same archive makes the same bytes.
"""

import io
from typing import BinaryIO

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


def wacz_of(archive: Archive) -> bytes:
    """Return the archive as the bytes of a WACZ."""
    stream = io.BytesIO()
    write_wacz(archive, stream)
    return stream.getvalue()


def write_wacz(archive: Archive, stream: BinaryIO) -> None:
    """Write the archive as a WACZ to a stream that can be wound back."""
    container = ContainerWriter(stream, archive.made)
    warc = container.begin(WARC_PATH)
    places = _write_records(archive, warc)
    stored = [
        container.end(warc),
        container.add(INDEX_PATH, index_of(places, WARC_NAME)),
        container.add(PAGES_PATH, pages_of(archive.page)),
    ]
    package = package_of(archive, stored)
    container.add(PACKAGE_PATH, package)
    container.add(DIGEST_PATH, digest_file(package))
    container.finish()


def _write_records(archive: Archive, stream: MemberStream) -> list[Place]:
    writer = RecordWriter(stream)
    write_about(writer, archive.about, archive.made)
    return [
        *(write_exchange(writer, exchange) for exchange in archive.exchanges),
        *(write_chain(writer, chain, archive.made) for chain in archive.chains),
        *(write_socket(writer, socket) for socket in archive.sockets),
    ]
