"""Archives of pages: the ZIP, the records in it, its lists, and the addresses."""

import gzip
from dataclasses import replace

from evidence_app.capture.wacz.archive import PACKAGE_PATH, PAGES_PATH, WARC_PATH
from evidence_app.capture.wacz.broken import BrokenArchiveError
from evidence_app.capture.wacz.check import check
from evidence_app.capture.wacz.container import members_of
from evidence_app.capture.wacz.contents import about_of, chain_of, socket_of
from evidence_app.capture.wacz.index import line_of
from evidence_app.capture.wacz.matching import Matching, question
from evidence_app.capture.wacz.package import read_package
from evidence_app.capture.wacz.pages import read_page
from evidence_app.capture.wacz.posted import words_of
from evidence_app.capture.wacz.reader import pairs_in
from evidence_app.capture.wacz.records import records_in
from evidence_app.capture.wacz.surt import surt
from evidence_app.capture.wacz.writer import wacz_of
from evidence_app.capture.warc import Place
from tests.fuzz.target import Target, texts
from tests.unit.capture.wacz.sample import ARCHIVE, DOCUMENT, POSTED, archive_of

NEXT = b"\0|\0"
KINDS = (
    "application/json",
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=XX",
    "multipart/form-data",
    "",
)
SMALL = wacz_of(archive_of(DOCUMENT))
FILES = {each.name: bytes(each.content) for each in members_of(memoryview(SMALL))}
WHOLE = {each.name: each.content for each in members_of(memoryview(wacz_of(ARCHIVE)))}
PARTS = b'--XX\r\nContent-Disposition: form-data; name="a"\r\n\r\none\r\n--XX--\r\n'


def records():
    """Return records unpacked: pairs together, all others by themselves."""
    warc = WHOLE[WARC_PATH]
    plain = [
        gzip.decompress(warc[record.offset : record.end]) for record in records_in(warc)
    ]
    info, response, request, *_, chain, socket = plain
    return [info, response + NEXT + request, chain, socket]


def read_records(content):
    warc = memoryview(b"".join(gzip.compress(each, 1) for each in content.split(NEXT)))
    for record, exchange in pairs_in(records_in(warc)):
        place = Place(
            url=record.url,
            at=exchange.started,
            offset=record.offset,
            length=record.length,
            digest=record.field("WARC-Payload-Digest"),
            exchange=exchange,
        )
        line_of(place, "x")


def read_others(content):
    warc = memoryview(gzip.compress(content, 1))
    for record in records_in(warc):
        match record.kind:
            case "warcinfo":
                about_of(record)
            case "resource" if "tls" in record.url:
                chain_of(record)
            case _:
                socket_of(record)


def read_posted(content):
    kind, body = KINDS[content[0] % len(KINDS)] if content else "", content[1:]
    headers = (("Content-Type", kind),)
    words_of(replace(POSTED, request_headers=headers, request_body=body))


def take_address(text):
    assert len(surt(text).split()) == 1
    asked = question(text, text, b"")
    assert Matching([(asked, 7)]).number_of(asked) == 7


BROKEN = (BrokenArchiveError,)
TARGETS = {
    "archive-file": Target(check, (), lambda: [SMALL], 4096),
    "archive-pairs": Target(read_records, BROKEN, records, 2048),
    "archive-others": Target(read_others, BROKEN, records, 2048),
    "archive-list": Target(read_package, BROKEN, lambda: [FILES[PACKAGE_PATH]], 2048),
    "archive-page": Target(read_page, BROKEN, lambda: [FILES[PAGES_PATH]]),
    "archive-posted": Target(
        read_posted,
        (),
        lambda: [b'\0{"a": [1, {"b": null}]}', b"\1{}\n{}", b"\2a=1&b", b"\3" + PARTS],
    ),
    "archive-address": texts(
        take_address,
        "https://user:x@www.a.test:80/a/../b//?sid=%2541&_=17#x",
        "urn:tls-chain:https://a.test",
        "http://[::1]:8080/",
    ),
}
