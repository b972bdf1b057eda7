"""Each part of an archive is held against every other.

Each tampering here makes the digests of the files right again, as someone would who
knows the format; what is left is what the records, the index and the pages say.
"""

import gzip
import io
from dataclasses import replace

import pytest

from evidence_app.capture.wacz.archive import (
    DIGEST_PATH,
    INDEX_PATH,
    PACKAGE_PATH,
    PAGES_PATH,
    WARC_PATH,
)
from evidence_app.capture.wacz.check import check
from evidence_app.capture.wacz.container import ContainerWriter, members_of
from evidence_app.capture.wacz.package import digest_file, package_of
from evidence_app.capture.wacz.records import records_in
from evidence_app.capture.wacz.writer import wacz_of
from tests.unit.capture.wacz.sample import ARCHIVE, AT, DOCUMENT, PAGE, POSTED

WACZ = wacz_of(ARCHIVE)
FILES = {each.name: bytes(each.content) for each in members_of(memoryview(WACZ))}
WARC = memoryview(FILES[WARC_PATH])
LINES = FILES[INDEX_PATH].splitlines(keepends=True)


def packed(files):
    """Return a ZIP of the files as they are given."""
    stream = io.BytesIO()
    container = ContainerWriter(stream, AT)
    for name, content in files.items():
        container.add(name, content)
    container.finish()
    return stream.getvalue()


def forged(**changed):
    """Return the archive with files changed and their digests made right again."""
    paths = {"warc": WARC_PATH, "index": INDEX_PATH, "pages": PAGES_PATH}
    files = {path: changed.get(key, FILES[path]) for key, path in paths.items()}
    container = ContainerWriter(io.BytesIO(), AT)
    stored = [container.add(name, content) for name, content in files.items()]
    archive = replace(ARCHIVE, page=changed.get("page", PAGE))
    package = package_of(archive, stored)
    return packed({**files, PACKAGE_PATH: package, DIGEST_PATH: digest_file(package)})


def with_first_record_changed(old, new):
    """Return the WARC with something in the page's response changed."""
    _, record, *_ = records_in(WARC)
    whole = bytes(WARC)
    begin, end = record.offset, record.end
    changed = gzip.decompress(whole[begin:end]).replace(old, new)
    return whole[:begin] + gzip.compress(changed) + whole[end:]


def faults(untrusted):
    return [(fault.code, fault.detail) for fault in check(untrusted)]


def test_a_whole_archive_agrees():
    assert check(WACZ) == ()


def test_forging_nothing_agrees():
    assert check(forged()) == ()


@pytest.mark.parametrize(
    ("path", "content"),
    [
        (WARC_PATH, with_first_record_changed(b"Hello", b"Jello")),
        (INDEX_PATH, FILES[INDEX_PATH].replace(b'"200"', b'"404"')),
        (PAGES_PATH, FILES[PAGES_PATH].replace(b"3 replies", b"4 replies")),
    ],
)
def test_a_changed_file_is_named(path, content):
    assert ("file_changed", path) in faults(packed({**FILES, path: content}))


def test_a_changed_list_is_noticed():
    package = FILES[PACKAGE_PATH].replace(b"Post 7", b"Post 8")
    assert faults(packed({**FILES, PACKAGE_PATH: package})) == [("package_digest", "")]


def test_a_changed_digest_is_noticed():
    digest = FILES[DIGEST_PATH] + b"\n"
    assert faults(packed({**FILES, DIGEST_PATH: digest})) == [("package_digest", "")]


def test_a_file_slipped_in_is_named():
    assert faults(packed({**FILES, "logs/a.txt": b"hello"})) == [
        ("file_unlisted", "logs/a.txt")
    ]


@pytest.mark.parametrize("path", [PACKAGE_PATH, DIGEST_PATH, PAGES_PATH, WARC_PATH])
def test_a_missing_file_makes_it_unreadable(path):
    rest = {name: content for name, content in FILES.items() if name != path}
    assert faults(packed(rest)) == [("unreadable", f"member_missing {path}")]


def test_a_changed_moment_in_the_wrapping_is_noticed():
    untrusted = bytearray(WACZ)
    untrusted[10] ^= 1  # of the first member, in its own header only
    assert faults(bytes(untrusted)) == [("container", "")]


def test_a_changed_body_is_noticed_by_its_record():
    forgery = forged(warc=with_first_record_changed(b"Hello", b"Jello"))
    assert ("record_changed", DOCUMENT.url) in faults(forgery)


def test_a_changed_header_is_noticed_by_its_record():
    forgery = forged(warc=with_first_record_changed(b"text/html", b"text/css1"[:9]))
    assert ("record_changed", DOCUMENT.url) in faults(forgery)


def test_a_changed_payload_digest_is_noticed():
    old, new = b"Payload-Digest: sha256:", b"Payload-Digest: sha257:"
    forgery = forged(warc=with_first_record_changed(old, new))
    assert ("record_changed", DOCUMENT.url) in faults(forgery)


def test_a_request_taken_away_makes_it_unreadable():
    _, _, request, *_ = records_in(WARC)
    rest = bytes(WARC[: request.offset]) + bytes(WARC[request.end :])
    assert faults(forged(warc=rest))[0][0] == "unreadable"


def test_an_index_line_taken_away_is_missed():
    forgery = forged(index=b"".join(LINES[1:]))
    assert faults(forgery) == [("index_line_missing", "test,board)/7.jpg")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"status": "200"', b'"status": "404"'),
        (b'"offset": "', b'"offset": "1'),
        (b'"digest": "sha256:', b'"digest": "sha256:0'),
        (b"https://board.test/7.jpg", b"https://board.test/8.jpg"),
        (b'"image/jpeg"', b'"text/html"'),
    ],
)
def test_an_index_line_that_says_otherwise_is_wrong(old, new):
    forgery = forged(index=b"".join([LINES[0].replace(old, new), *LINES[1:]]))
    assert ("index_line_wrong", "test,board)/7.jpg") in faults(forgery)


def test_an_index_out_of_order_is_wrong():
    forgery = forged(index=b"".join(reversed(LINES)))
    assert faults(forgery) == [("index_line_wrong", "their order")]


def test_a_page_that_was_never_received_is_noticed():
    elsewhere = replace(PAGE, url="https://board.test/post?id=8")
    old, new = PAGE.url.encode(), elsewhere.url.encode()
    forgery = forged(page=elsewhere, pages=FILES[PAGES_PATH].replace(old, new))
    assert faults(forgery) == [("page_without_record", elsewhere.url)]


def test_a_list_that_names_another_page_is_noticed():
    forgery = forged(page=replace(PAGE, url=POSTED.url))
    assert faults(forgery) == [("page_without_record", PAGES_PATH)]


@pytest.mark.parametrize(
    "content", [b"", b"{}\n", b"{}\n{}\n", b"{}\n[]\n", b"\xff\n{}\n", b"[" * 99_999]
)
def test_a_page_list_that_is_none_makes_it_unreadable(content):
    assert faults(forged(pages=content))[0][0] == "unreadable"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"wacz_version": "1.1.1"', b'"wacz_version": "9"'),
        (b'"created": "2026', b'"created": "20x6'),
        (b'"created": "2026-03', b'"created": "2026-13'),
        (b'"resources": [', b'"others": ['),
        (b'"bytes": ', b'"size": '),
        (b'"path": ', b'"place": '),
    ],
)
def test_a_list_that_is_none_makes_it_unreadable(old, new):
    package = FILES[PACKAGE_PATH].replace(old, new)
    assert faults(packed({**FILES, PACKAGE_PATH: package}))[0][0] == "unreadable"
