"""A WARC holds what was asked and given, checks by itself, and adds nothing."""

import gzip
import hashlib
import io
import json
import tempfile
import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from warcio.archiveiterator import ArchiveIterator

from evidence_app.capture.exchange import (
    Chain,
    Direction,
    Exchange,
    Socket,
    SocketMessage,
)
from evidence_app.capture.warc import write_warc
from tests.unit.capture.moments import NOON

PAGE = Exchange(
    url="https://board.test/post?id=7",
    method="GET",
    request_headers=(("User-Agent", "test"),),
    request_body=b"",
    status=200,
    reason="OK",
    response_headers=(("Content-Type", "text/html"), ("Content-Length", "12")),
    body=b"<p>Hello</p>",
    protocol="h2",
    address="192.0.2.7",
    started=datetime(2026, 3, 14, 12, 0, 1, 250_000, tzinfo=UTC),
    resource="document",
    security="TLS 1.3 AES_128_GCM",
    body_source="as_received",
    failure="",
)
ABOUT = {"software": "Evidence App"}


def read(*exchanges, **more):
    stream = io.BytesIO(write_warc(exchanges, about=ABOUT, made=NOON, **more))
    return [
        (record, record.content_stream().read())
        for record in ArchiveIterator(stream, check_digests="raise")
    ]


def test_each_exchange_is_a_linked_pair():
    _, (response, body), (request, _) = read(PAGE)
    assert (response.rec_type, request.rec_type) == ("response", "request")
    assert (
        request.rec_headers["WARC-Concurrent-To"]
        == (response.rec_headers["WARC-Record-ID"])
    )
    assert body == b"<p>Hello</p>"
    assert response.http_headers.get_statuscode() == "200"
    assert request.http_headers.get_header("Host") == "board.test"
    assert request.http_headers.to_str().startswith("GET /post?id=7 HTTP/1.1\r\n")


def test_server_time_and_digest_stand_in_the_record():
    _, (response, _), _ = read(PAGE)
    headers = response.rec_headers
    assert headers["WARC-Target-URI"] == "https://board.test/post?id=7"
    assert headers["WARC-IP-Address"] == "192.0.2.7"
    assert headers["WARC-Protocol"] == "h2"
    assert headers["WARC-Date"] == "2026-03-14T12:00:01.250000Z"
    assert headers["WARC-Payload-Digest"] == (
        "sha256:d0a26d23e9d8e0538fd47e7bc502d26cf6c320e8daaec7c8521d4769530f5900"
    )
    assert headers["WARC-Block-Digest"].startswith("sha256:")


def test_a_changed_byte_is_noticed():
    packed = write_warc([PAGE], about=ABOUT, made=NOON)
    content = gzip.decompress(packed).replace(b"Hello", b"Jello")
    with pytest.raises(Exception, match="digest failed"):
        [
            record.content_stream().read()
            for record in ArchiveIterator(io.BytesIO(content), check_digests="raise")
        ]


def test_undone_compression_keeps_its_name_and_the_length_is_right():
    headers = (
        ("Content-Encoding", "br"),
        ("Transfer-Encoding", "chunked"),
        ("Content-Length", "5"),
    )
    _, (response, body), _ = read(replace(PAGE, response_headers=headers))
    found = dict(response.http_headers.headers)
    assert found == {
        "x-orig-Content-Encoding": "br",
        "x-orig-Transfer-Encoding": "chunked",
        "x-orig-Content-Length": "5",
        "Content-Length": "12",
    }
    assert len(body) == 12


def test_a_body_that_could_not_be_had_is_marked():
    _, (missing, _), _ = read(replace(PAGE, body=None))
    _, (empty, _), _ = read(replace(PAGE, body=b""))
    assert missing.rec_headers["WARC-Truncated"] == "unspecified"
    assert empty.rec_headers["WARC-Truncated"] is None


def test_a_broken_off_body_is_marked():
    _, (broken, _), _ = read(replace(PAGE, failure="net::ERR_ABORTED"))
    assert broken.rec_headers["WARC-Truncated"] == "unspecified"


def test_what_was_posted_is_kept():
    posted = replace(PAGE, method="POST", request_body=b"\x00name=\xff")
    _, _, (_, body) = read(posted)
    assert body == b"\x00name=\xff"


def test_a_header_cannot_smuggle_another_one_in():
    headers = (("X-A", "1\r\nX-Smuggled: 2"), ("X-B\nX-C", "3"))
    evil = replace(
        PAGE,
        response_headers=headers,
        reason="OK\r\nX-D: 4",
        address="192.0.2.7\r\nWARC-Filename: evil",
    )
    _, (response, _), _ = read(evil)
    names = [name for name, _ in response.http_headers.headers]
    assert names == ["X-A", "X-B X-C"]
    assert response.rec_headers["WARC-Filename"] is None


def test_headers_beyond_ascii_do_not_break_the_archive():
    _, (response, body), _ = read(
        replace(PAGE, response_headers=(("X-City", "Größe 서울"),))
    )
    assert body == PAGE.body
    assert response.http_headers.headers[0][0].startswith("X-City")


@pytest.mark.parametrize(
    ("changed", "first_line"),
    [
        ({"reason": "Größe \ud800"}, "200 Gr%C3%B6%C3%9Fe \\ud800"),
        ({"response_headers": (("X-Größe", "1"), ("X-Half", "\ud800"))}, "200 OK"),
    ],
)
def test_an_answer_beyond_ascii_does_not_break_the_archive(changed, first_line):
    _, (response, body), _ = read(replace(PAGE, **changed))

    assert body == PAGE.body
    assert response.http_headers.statusline == first_line


@pytest.mark.parametrize("url", ["http://[", "https://a.test/서울?\ud800"])
def test_an_odd_address_does_not_break_the_archive(url):
    _, (response, body), (request, _) = read(replace(PAGE, url=url, method="GÉT"))

    assert body == PAGE.body
    assert request.http_headers.protocol == "G%C3%89T"
    assert response.rec_headers["WARC-Target-URI"].startswith(url[:6])


def test_the_first_record_says_what_made_it_and_not_where():
    (info, content), *_ = read(PAGE)
    assert info.rec_type == "warcinfo"
    assert content == b"format: WARC File Format 1.1\r\nsoftware: Evidence App\r\n"


def test_nothing_is_written_to_disk(monkeypatch):
    def refuse(*_arguments, **_values):
        raise AssertionError

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    assert read(PAGE, replace(PAGE, body=b"x" * 3_000_000))


def test_who_answered_and_for_which_page_stands_in_the_record():
    page = "6f1c1b52-5d0c-4c11-9d5f-0a6f3a0c7e21"
    _, (response, _), (request, _) = read(
        replace(PAGE, served_by="service_worker", page=page)
    )
    metadata = json.loads(response.rec_headers["WARC-JSON-Metadata"])
    assert metadata["served_by"] == "service_worker"
    assert response.rec_headers["WARC-Page-ID"] == page
    assert request.rec_headers["WARC-Page-ID"] == page


@pytest.mark.parametrize(
    ("reason", "truncated"),
    [("picture", "unspecified"), ("sign_in", "unspecified"), ("too_large", "length")],
)
def test_a_body_left_out_on_purpose_says_why(reason, truncated):
    _, (response, body), _ = read(replace(PAGE, body=None, left_out=reason))
    metadata = json.loads(response.rec_headers["WARC-JSON-Metadata"])
    assert metadata["left_out"] == reason
    assert response.rec_headers["WARC-Truncated"] == truncated
    assert body == b""


def test_a_body_cannot_be_left_out_and_there():
    with pytest.raises(ValueError, match="left out"):
        replace(PAGE, left_out="picture")


def test_certificates_are_one_record_of_pem_leaf_first():
    chain = Chain(origin="https://board.test", certificates=(b"leaf" * 30, b"root"))
    _, (record, body) = read(chains=[chain])
    assert record.rec_type == "resource"
    assert record.rec_headers["WARC-Target-URI"] == "urn:tls-chain:https://board.test"
    assert record.rec_headers["Content-Type"] == "application/pem-certificate-chain"
    leaf, root = body.split(b"-----END CERTIFICATE-----\n")[:2]
    assert max(map(len, leaf.split(b"\n"))) == 64
    assert root == b"-----BEGIN CERTIFICATE-----\ncm9vdA==\n"


def test_what_went_over_a_socket_is_one_record_a_line_each():
    socket = Socket(
        url="wss://board.test/live",
        opened=NOON,
        messages=(
            SocketMessage(direction=Direction.SENT, at=NOON, content="hi\n안녕"),
            SocketMessage(direction=Direction.RECEIVED, at=NOON, content=b"\x00"),
        ),
    )
    _, (record, body) = read(sockets=[socket])
    sent, received = map(json.loads, body.splitlines())
    assert record.rec_headers["WARC-Target-URI"] == "urn:websocket:" + socket.url
    assert sent == {
        "direction": "sent",
        "time": "2026-03-14T12:00:00.000000Z",
        "text": "hi\n안녕",
    }
    assert (received["direction"], received["base64"]) == ("received", "AA==")


def test_what_was_added_to_a_request_is_said():
    posted = replace(PAGE, method="POST", request_body=b"a=1")
    _, _, (request, _) = read(posted)
    metadata = json.loads(request.rec_headers["WARC-JSON-Metadata"])
    assert metadata == {"added": ["Host", "Content-Length"]}
    assert request.http_headers.get_header("Content-Length") == "3"


def test_the_same_contents_make_the_same_file():
    first, second = (write_warc([PAGE], about=ABOUT, made=NOON) for _ in range(2))
    assert first == second


def test_equal_records_have_ids_of_their_own():
    ids = [record.rec_headers["WARC-Record-ID"] for record, _ in read(PAGE, PAGE)]
    assert len(set(ids)) == len(ids)


def test_no_second_copy_of_the_bodies_is_made():
    body = hashlib.shake_256(b"a film").digest(20_000_000)  # does not compress
    tracemalloc.start()
    packed = write_warc([replace(PAGE, body=body)] * 2, about=ABOUT, made=NOON)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1.3 * len(packed)
