"""The only sockets of ours: nothing leaves without a yes, nothing takes too long."""

import socket
import ssl
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from evidence_app.crypto.certificates import self_signed
from evidence_app.errors import (
    AddressUnusableError,
    AnswerBrokenError,
    AnswerElsewhereError,
    AnswerRefusedError,
    AnswerTooLargeError,
    HostNotAgreedError,
    SendingStoppedError,
    ServerNotFoundError,
    ServerTooSlowError,
    ServerUnprovenError,
    ServerUnreachableError,
)
from evidence_app.network import host_of, never, post
from tests.tsa.authority import consent_to
from tests.tsa.serving import dripping, head, serve, serving

QUERY = "application/timestamp-query"
NOWHERE = "http://127.0.0.1:9/"


def send(url, body=b"question", *, consent=None, seconds=5.0, stopped=never):
    agreed = consent or consent_to(url)
    return post(
        url, body, QUERY, agreed, largest=1000, seconds=seconds, stopped=stopped
    )


@contextmanager
def listening():
    """Yield a socket on loopback that takes connections, and its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server, server.getsockname()[1]


def test_the_body_of_the_answer_comes_back():
    with serve(lambda query: query[::-1]) as url:
        assert send(url, b"abc") == b"cba"


def test_the_request_says_nothing_of_program_or_computer():
    with serving(lambda _query: b"x") as server:
        send(f"http://127.0.0.1:{server.server_port}/tsr?a=b")

    (told,) = server.heads
    assert told == {
        "Host": f"127.0.0.1:{server.server_port}",
        "Content-Type": QUERY,
        "Content-Length": "8",
        "Connection": "close",
    }


def test_a_host_that_was_not_agreed_to_is_not_spoken_to():
    asked = []
    with serve(asked.append) as url, pytest.raises(HostNotAgreedError):
        send(url, consent=consent_to("http://timestamp.example/"))

    assert asked == []


def test_a_yes_holds_for_large_letters_too():
    assert consent_to("http://time.example/").names("TIME.example")
    assert not consent_to("http://time.example/").names("sub.time.example")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "time.example",
        "ftp://time.example/",
        "file:///etc/passwd",
        "http:///path",
        "http://user:word@time.example/",
        "http://time.example/#part",
        "http://time.example/a b",
        "http://time.example/\r\nX: y",
        "http://time.example:99999/",
        "http://[",
        "http://zeit.exämple/",
    ],
)
def test_what_is_no_plain_address_is_refused(url):
    with pytest.raises(AddressUnusableError):
        send(url, consent=consent_to("http://time.example/"))
    with pytest.raises(AddressUnusableError):
        host_of(url)


def test_a_redirect_is_not_followed():
    asked = []
    with (
        serve(asked.append) as other,
        serve(lambda _query: [head("302 Found", f"Location: {other}")]) as url,
        pytest.raises(AnswerElsewhereError),
    ):
        send(url)

    assert asked == []


@pytest.mark.parametrize("status", ["404 Not Found", "500 Oops", "204 None", "999 x"])
def test_another_code_is_a_refusal(status):
    with (
        serve(lambda _query: [head(status)]) as url,
        pytest.raises(AnswerRefusedError),
    ):
        send(url)


@pytest.mark.parametrize(
    "body",
    [
        [head("200 OK", "Content-Length: 1000000000"), b"0" * 2000],
        [head("200 OK"), b"0" * 2000],
        [head("200 OK", "Transfer-Encoding: chunked"), b"7d0\r\n" + b"0" * 2000],
    ],
    ids=["announced", "not announced", "in pieces"],
)
def test_a_huge_answer_is_not_taken(body):
    with serve(lambda _query: body) as url, pytest.raises(AnswerTooLargeError):
        send(url)


@pytest.mark.parametrize(
    "answer",
    [
        [],
        [b"nonsense\r\n\r\n"],
        [b"SSH-2.0-x\r\n"],
        [b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n"],
        [b"HTTP/1.1 200 OK\r\nA: " + b"b" * 70_000 + b"\r\n\r\n"],
        [head("200 OK", "Content-Length: 9"), b"short"],
        [head("200 OK", "Transfer-Encoding: chunked"), b"zz\r\n"],
        [head("200 OK", "Transfer-Encoding: chunked"), b"9\r\nshort"],
    ],
)
def test_a_broken_answer_is_not_taken(answer):
    with serve(lambda _query: answer) as url, pytest.raises(AnswerBrokenError):
        send(url)


def endless(piece):
    while True:
        yield piece


@pytest.mark.parametrize(
    "answer",
    [
        dripping,
        lambda _ended: endless(b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["drips", "never begins"],
)
def test_an_answer_without_end_ends_in_time(answer):
    ended = threading.Event()
    begun = time.monotonic()
    with serve(lambda _query: answer(ended)) as url:
        with pytest.raises(ServerTooSlowError):
            send(url, seconds=0.4)
        ended.set()

    assert time.monotonic() - begun < 3


def test_a_server_that_says_nothing_is_given_up_by_the_thread_too():
    with listening() as (_server, port):
        with pytest.raises(ServerTooSlowError):
            send(f"http://127.0.0.1:{port}/", seconds=0.3)
        for thread in threading.enumerate():
            if thread.name == "network":
                thread.join(2)

        assert "network" not in {thread.name for thread in threading.enumerate()}


def test_a_name_that_the_system_looks_up_for_ever_is_given_up(monkeypatch):
    held = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: [held.wait(5)][1:])
    begun = time.monotonic()

    with pytest.raises(ServerTooSlowError):
        send("http://time.example/", seconds=0.2)

    assert time.monotonic() - begun < 2
    held.set()


def test_who_asked_can_stop_it_on_the_way():
    asked, ended = threading.Event(), threading.Event()

    def answer(_query):
        asked.set()
        return dripping(ended)

    begun = time.monotonic()
    with serve(answer) as url:
        with pytest.raises(SendingStoppedError):
            send(url, seconds=60, stopped=asked.is_set)
        ended.set()

    assert time.monotonic() - begun < 3


def test_what_was_stopped_before_is_not_sent():
    asked = []
    with serve(asked.append) as url, pytest.raises(SendingStoppedError):
        send(url, stopped=lambda: True)

    assert asked == []


def test_the_next_address_of_a_name_is_tried_where_one_is_dead(monkeypatch):
    real = socket.getaddrinfo
    with serve(lambda query: query) as url, listening() as (server, dead):
        server.close()

        def two(host, port, **kind):
            return real(host, dead, **kind) + real(host, port, **kind)

        monkeypatch.setattr(socket, "getaddrinfo", two)
        assert send(url) == b"question"


def test_nobody_there_is_told_as_such():
    with listening() as (server, port):
        server.close()
        with pytest.raises(ServerUnreachableError):
            send(f"http://127.0.0.1:{port}/")


def test_a_name_that_nobody_has_is_told_as_such(monkeypatch):
    def nobody(*_arguments, **_names):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    with pytest.raises(ServerNotFoundError):
        send("http://time.example/")


def test_the_environment_sends_it_through_nobody(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "https_proxy"):
        monkeypatch.setenv(name, NOWHERE)
    with serve(lambda query: query) as url:
        assert send(url) == b"question"


def test_a_server_that_cannot_prove_its_name_gets_nothing(tmp_path):
    certificate, key = self_signed("time", "127.0.0.1", datetime.now(UTC))  # noqa: TID251 - TLS goes by the machine's clock
    (tmp_path / "both.pem").write_bytes(certificate + key)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "both.pem")
    told = []
    with listening() as (server, port):
        thread = threading.Thread(target=greet, args=(server, context, told))
        thread.start()
        with pytest.raises(ServerUnprovenError):
            send(f"https://127.0.0.1:{port}/")
        thread.join()

    assert told == []


def test_a_server_that_proves_its_name_is_spoken_to(tmp_path, monkeypatch):
    certificate, key = self_signed("time", "127.0.0.1", datetime.now(UTC))  # noqa: TID251 - as above
    (tmp_path / "both.pem").write_bytes(certificate + key)
    (tmp_path / "root.pem").write_bytes(certificate)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "root.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "both.pem")
    told = []
    with listening() as (server, port):
        thread = threading.Thread(target=greet, args=(server, context, told))
        thread.start()
        answer = send(f"https://127.0.0.1:{port}/")
        thread.join()

    assert answer == b"hello"
    assert told[0].endswith(b"question")


def greet(server, context, told):
    plain, _ = server.accept()
    try:
        with context.wrap_socket(plain, server_side=True) as connection:
            told.append(connection.recv(1000))
            connection.sendall(head("200 OK", "Content-Length: 5") + b"hello")
    except OSError:
        return
    finally:
        plain.close()


def test_no_secret_of_a_connection_is_written_where_the_environment_says(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "secrets"))

    test_a_server_that_proves_its_name_is_spoken_to(tmp_path, monkeypatch)

    assert not (tmp_path / "secrets").exists()
