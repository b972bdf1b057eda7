"""A WACZ holds what the format asks for, and no secret where none belongs."""

import gzip
import hashlib
import io
import json
import tracemalloc
import zipfile
from dataclasses import replace

import pytest

from evidence_app.capture.wacz.writer import wacz_of, write_wacz
from tests.unit.capture.wacz.sample import ARCHIVE, DOCUMENT, KEY, PAGE, archive_of


def files_of(wacz):
    with zipfile.ZipFile(io.BytesIO(wacz)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


FILES = files_of(wacz_of(ARCHIVE))


def test_it_holds_the_files_of_the_format():
    assert list(FILES) == [
        "archive/data.warc.gz",
        "indexes/index.cdx",
        "pages/pages.jsonl",
        "datapackage.json",
        "datapackage-digest.json",
    ]


def test_every_file_is_stored_and_not_packed_again():
    with zipfile.ZipFile(io.BytesIO(wacz_of(ARCHIVE))) as archive:
        methods = {info.compress_type for info in archive.infolist()}
    assert methods == {zipfile.ZIP_STORED}


def test_the_list_names_each_file_with_its_digest():
    package = json.loads(FILES["datapackage.json"])
    listed = {
        each["path"]: (each["hash"], each["bytes"]) for each in package["resources"]
    }
    assert listed == {
        path: (f"sha256:{hashlib.sha256(FILES[path]).hexdigest()}", len(FILES[path]))
        for path in list(FILES)[:3]
    }


def test_the_list_says_what_it_is_of():
    package = json.loads(FILES["datapackage.json"])
    said = {name: value for name, value in package.items() if name != "resources"}
    assert said == {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": "Post 7",
        "created": "2026-03-14T12:00:01.250000Z",
        "software": "Evidence App",
        "mainPageUrl": "https://board.test/post?id=7",
        "mainPageDate": "2026-03-14T12:00:01.250000Z",
    }


def test_the_list_has_a_digest_of_its_own():
    digest = hashlib.sha256(FILES["datapackage.json"]).hexdigest()
    assert json.loads(FILES["datapackage-digest.json"]) == {
        "path": "datapackage.json",
        "hash": f"sha256:{digest}",
    }


def test_the_page_list_names_the_page_with_its_words():
    about, page = map(json.loads, FILES["pages/pages.jsonl"].splitlines())
    assert about["format"] == "json-pages-1.0"
    assert (page["id"], page["url"], page["text"]) == (KEY, PAGE.url, PAGE.text)


def test_the_index_has_a_line_for_each_answer_and_each_resource():
    lines = FILES["indexes/index.cdx"].decode().splitlines()
    assert [line.split(" ")[0] for line in lines] == [
        "test,board)/7.jpg",
        "test,board)/api?__wb_method=post&more=true&more.2_=none&post=7",
        "test,board)/post?id=7",
        "urn:tls-chain:https://board.test",
        "urn:websocket:wss://board.test/live",
    ]


def test_a_line_says_where_its_record_lies():
    line = FILES["indexes/index.cdx"].decode().splitlines()[2]
    where = json.loads(line.split(" ", 2)[2])
    begin, length = int(where["offset"]), int(where["length"])
    record = FILES["archive/data.warc.gz"][begin : begin + length]
    assert where["filename"] == "data.warc.gz"
    assert b"<p>Hello</p>" in gzip.decompress(record)


@pytest.mark.parametrize("name", list(FILES)[1:])
def test_no_header_of_a_request_leaves_the_records(name):
    assert b"canary-cookie" not in FILES[name]


def test_the_same_archive_makes_the_same_bytes():
    assert wacz_of(ARCHIVE) == wacz_of(ARCHIVE)


def test_it_can_be_written_to_a_file(tmp_path):
    path = tmp_path / "page.wacz"
    with path.open("wb") as stream:
        write_wacz(ARCHIVE, stream)
    assert path.read_bytes() == wacz_of(ARCHIVE)


def test_no_second_copy_of_the_bodies_is_made():
    body = hashlib.shake_256(b"a film").digest(20_000_000)  # does not compress
    archive = archive_of(*[replace(DOCUMENT, body=body)] * 2)
    tracemalloc.start()
    packed = wacz_of(archive)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1.3 * len(packed)
