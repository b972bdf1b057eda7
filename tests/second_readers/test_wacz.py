"""Programs of others find our archives whole, index them alike, and replay them."""

import urllib.error
import urllib.request
from dataclasses import replace

import pytest

from evidence_app.capture.wacz.archive import INDEX_PATH, WARC_PATH
from evidence_app.capture.wacz.container import members_of
from evidence_app.capture.wacz.writer import wacz_of
from tests.unit.capture.wacz.sample import ARCHIVE, DOCUMENT, POSTED, archive_of

FORM = (("Content-Type", "application/x-www-form-urlencoded"),)
PARTS = (
    b'--XX\r\nContent-Disposition: form-data; name="a"\r\n\r\none two\r\n'
    b'--XX\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n'
    b"Content-Type: application/octet-stream\r\n\r\n\x00\xff\r\n--XX--\r\n"
)
PNG = bytes(range(256)) * 40
PICTURE = replace(
    DOCUMENT,
    url="https://board.test/7.png",
    response_headers=(("Content-Type", "image/png"),),
    body=PNG,
)
SEARCH = replace(
    POSTED,
    url="https://board.test/search",
    request_headers=FORM,
    request_body=b"words=%EC%84%9C%EC%9A%B8+hello&page=2",
    response_headers=(("Content-Type", "text/plain"),),
    body=b"two found",
)
WACZ = wacz_of(archive_of(DOCUMENT, SEARCH, PICTURE))


def sent(media_type, body, *more):
    headers = (("Content-Type", media_type), *more)
    return replace(POSTED, request_headers=headers, request_body=body)


EVERY_KIND = replace(
    ARCHIVE,
    exchanges=(
        *ARCHIVE.exchanges,
        SEARCH,
        replace(DOCUMENT, url="https://www.Board.test:443/A/../b//c/?z=1&a=%2541#top"),
        replace(DOCUMENT, url="http://127.0.0.1:8080/x?_=17", status=404),
        replace(DOCUMENT, response_headers=()),
        replace(DOCUMENT, response_headers=(("Content-Type", ""),)),
        replace(DOCUMENT, response_headers=(("content-type", " a/b ;c=d"),)),
        replace(DOCUMENT, method="HEAD", body=b""),
        replace(DOCUMENT, url="https://board.test/서울?q=Größe"),
        replace(SEARCH, method="PUT"),
        replace(SEARCH, url="https://board.test/search?lang=ko"),
        sent("multipart/form-data; boundary=XX", PARTS),
        sent("text/plain;charset=UTF-8", b'{"id": [1, 2.5, {"id": null}]}'),
        sent("text/plain", b"hello"),
        sent("application/json", b"no json"),
        sent("application/json", b'{"a":1}\n{"a":false}'),
        sent("application/octet-stream", b"\x00" * 9_000),
        sent("application/x-www-form-urlencoded", b"a=\xff"),
        sent("text/plain", b"hello", ("Content-Length", "2")),
        sent("", b""),
    ),
)


def unpacked(wacz, folder):
    """Write the WARC of an archive to a file; return its path, and the index."""
    files = {each.name: each.content for each in members_of(memoryview(wacz))}
    path = folder / "data.warc.gz"
    path.write_bytes(files[WARC_PATH])
    return path, bytes(files[INDEX_PATH]).decode()


@pytest.fixture(scope="module")
def replayer(readers, tmp_path_factory):
    """An address under which another program replays the archive."""
    folder = tmp_path_factory.mktemp("replay")
    path = folder / "page.wacz"
    path.write_bytes(WACZ)
    readers.run("wb-manager", "init", "coll", cwd=folder)
    readers.run("wb-manager", "add", "--unpack-wacz", "coll", path, cwd=folder)
    with readers.replaying(folder) as address:
        yield f"{address}/coll/20260314120001"


def got(request):
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read()


def test_every_digest_passes(readers, tmp_path):
    path, _ = unpacked(wacz_of(EVERY_KIND), tmp_path)

    status, said = readers.run("warcio", "check", "-v", path)

    assert (status, "fail" in said) == (0, False)
    assert said.count("digest pass") == said.count("WARC-Record-ID") > 40


@pytest.mark.parametrize("archive", [WACZ, wacz_of(EVERY_KIND)])
def test_the_archive_is_valid(readers, tmp_path, archive):
    path = tmp_path / "page.wacz"
    path.write_bytes(archive)

    status, said = readers.run("wacz", "validate", "-f", path)

    assert "Version detected as 1.1.1" in said
    assert "the passed WACZ is valid" in said
    assert status == 0


def test_a_changed_archive_is_not_valid(readers, tmp_path):
    path = tmp_path / "page.wacz"
    path.write_bytes(WACZ.replace(b'"text": "Hello', b'"text": "Jello'))

    status, _ = readers.run("wacz", "validate", "-f", path)

    assert status != 0


def test_the_index_is_the_one_that_others_make(readers, tmp_path):
    path, index = unpacked(wacz_of(EVERY_KIND), tmp_path)

    status, theirs = readers.run("cdxj-indexer", "-p", "-s", path)

    lines = [line for line in theirs.splitlines() if not line.startswith("Error")]
    assert status == 0
    assert lines == index.splitlines()


def test_a_page_is_replayed(replayer):
    assert got(f"{replayer}id_/{DOCUMENT.url}") == DOCUMENT.body


def test_a_page_is_replayed_as_a_person_sees_it(replayer):
    assert b"<p>Hello</p>" in got(f"{replayer}mp_/{DOCUMENT.url}")


def test_a_picture_is_replayed(replayer):
    assert got(f"{replayer}mp_/{PICTURE.url}") == PNG


def test_what_was_posted_is_replayed(replayer):
    request = urllib.request.Request(
        f"{replayer}mp_/{SEARCH.url}",
        data=SEARCH.request_body,
        headers=dict(FORM),
        method="POST",
    )

    assert got(request) == b"two found"


def test_what_was_never_received_is_not_replayed(replayer):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        got(f"{replayer}mp_/https://board.test/other")
