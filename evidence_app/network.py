"""The only sockets of ours: one request, one answer, and only where a person agreed.

A call takes the person's yes as a value and refuses a host that it does not name. It
follows no redirect, keeps no cookie, asks no proxy, says nothing about this program
or computer, and checks certificates where the address is https. The answer is bounded
in size, and the whole call in time, whatever the other side does: it runs in a thread
of its own, which is left behind when the time is over (a name that the system looks
up cannot be called off) and ends by itself.
"""

import io
import re
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from typing import Final, cast
from urllib.parse import urlsplit

from evidence_app.clock import monotonic
from evidence_app.errors import (
    AddressUnusableError,
    AnswerBrokenError,
    AnswerElsewhereError,
    AnswerRefusedError,
    AnswerTooLargeError,
    EvidenceError,
    HostNotAgreedError,
    SendingStoppedError,
    ServerNotFoundError,
    ServerTooSlowError,
    ServerUnprovenError,
    ServerUnreachableError,
)
from evidence_app.model.consent import Consent

_PORTS: Final = {"http": 80, "https": 443}
_ADDRESS: Final = re.compile(r"[!-~]{1,2000}")
"""Printable ASCII without spaces: nothing that could begin another line."""
_OK: Final = 200
_REDIRECTS: Final = range(300, 400)
_LOOK: Final = 0.05
"""Seconds between two looks at whether the person still wants this."""


def never() -> bool:
    """Say that nobody asked to stop."""
    return False


def post(  # noqa: PLR0913 - each bound is the caller's to name
    url: str,
    body: bytes,
    content_type: str,
    consent: Consent,
    *,
    largest: int,
    seconds: float,
    stopped: Callable[[], bool] = never,
) -> bytes:
    """Send one POST request (HTTP/1.1, RFC 9112) and return the answer's body.

    Args:
        url: An absolute http or https address without login and fragment.
        body: What is sent.
        content_type: What it is called, such as ``application/timestamp-query``.
        consent: The person's yes, which must name the address's host.
        largest: Bytes that the answer's body may have.
        seconds: For all of it, looking up the name included; never longer.
        stopped: Asked many times a second whether to give up.

    Raises:
        HostNotAgreedError, AddressUnusableError: nothing was sent.
        ServerNotFoundError, ServerUnreachableError, ServerUnprovenError: no answer.
        ServerTooSlowError, SendingStoppedError: it was given up.
        AnswerElsewhereError, AnswerRefusedError: a redirect; another code than 200.
        AnswerTooLargeError, AnswerBrokenError: the answer cannot be taken.
    """
    place = _place(url, content_type)
    if not consent.names(place.host):
        raise HostNotAgreedError(host=place.host)
    if stopped():
        raise SendingStoppedError
    call = _Call(place, _request(place, body, content_type), largest, seconds)
    threading.Thread(target=call.run, daemon=True, name="network").start()
    while not call.ended.wait(min(_LOOK, max(call.left(), 0))):
        if stopped():
            call.give_up()
            raise SendingStoppedError
        if call.left() <= 0:
            call.give_up()
            raise ServerTooSlowError(host=place.host, seconds=round(seconds))
    return call.result()


def host_of(url: str) -> str:
    """Return the host of an address, as a consent names it.

    Raises:
        AddressUnusableError: it has none, or is no address for ``post``.
    """
    return _place(url, "").host


@dataclass(frozen=True, slots=True)
class _Place:
    """An address that was checked."""

    host: str
    port: int
    path: str
    secure: bool

    @property
    def name(self) -> str:
        """The host and port as the request's head gives them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = self.port == _PORTS["https" if self.secure else "http"]
        return host if usual else f"{host}:{self.port}"


def _place(url: str, content_type: str) -> _Place:
    if not _ADDRESS.fullmatch(url) or not re.fullmatch(r"[a-z0-9/+.-]*", content_type):
        raise AddressUnusableError
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressUnusableError from error
    host = parts.hostname
    if parts.scheme not in _PORTS or not host or "@" in parts.netloc or parts.fragment:
        raise AddressUnusableError
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return _Place(host, port or _PORTS[parts.scheme], path, parts.scheme == "https")


def _request(place: _Place, body: bytes, content_type: str) -> bytes:
    # No User-Agent and no Accept: they would tell the programs apart.
    lines = (
        f"POST {place.path} HTTP/1.1",
        f"Host: {place.name}",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(body)}",
        "Connection: close",
    )
    return "\r\n".join((*lines, "", "")).encode("ascii") + body


class _Call:
    """One exchange, run in a thread that can be left behind.

    What it ends with is written before ``ended`` is set, and read only after.
    """

    def __init__(
        self, place: _Place, request: bytes, largest: int, seconds: float
    ) -> None:
        self.ended: Final = threading.Event()
        self._place = place
        self._request = request
        self._largest = largest
        self._seconds = seconds
        self._end = monotonic() + seconds
        self._given_up = threading.Event()
        self._socket: socket.socket | None = None
        self._answer = b""
        # Until there is an answer: a bug in the thread must not pass for one.
        self._error: EvidenceError | None = ServerUnreachableError(host=place.host)

    def left(self) -> float:
        """Return the seconds that are left, below 0 when there are none."""
        return self._end - monotonic()

    def give_up(self) -> None:
        """Let the thread end as soon as it can."""
        self._given_up.set()
        if self._socket is not None:
            _shut(self._socket)

    def result(self) -> bytes:
        """Return the body, or raise what stands in its place."""
        if self._error is not None:
            raise self._error
        return self._answer

    def run(self) -> None:
        """Do the exchange; every way in which it can fail becomes an error of ours."""
        host = self._place.host
        try:
            self._answer = self._exchange()
            self._error = None
        except EvidenceError as error:
            self._error = error
        except (socket.gaierror, UnicodeError):
            self._error = ServerNotFoundError(host=host)
        except TimeoutError:
            # The system's own patience may be shorter than ours.
            slow = self.left() <= _LOOK
            self._error = (
                self._too_slow() if slow else ServerUnreachableError(host=host)
            )
        except OSError:
            self._error = ServerUnreachableError(host=host)
        finally:
            self.ended.set()

    def _exchange(self) -> bytes:
        with self._connect() as connection:
            self._socket = connection
            if self._given_up.is_set():
                raise SendingStoppedError
            connection.settimeout(self._patience())
            connection.sendall(self._request)
            return read_answer(
                _Bounded(connection, self._patience), self._place.host, self._largest
            )

    def _connect(self) -> socket.socket:
        """Return a connection to the first of the host's addresses that takes one."""
        host, port = self._place.host, self._place.port
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        refused: OSError | None = None
        for family, kind, protocol, _, address in found:
            with ExitStack() as unless_reached:
                plain = socket.socket(family, kind, protocol)
                unless_reached.callback(plain.close)
                try:
                    plain.settimeout(self._patience())
                    plain.connect(address)
                    reached = self._secured(plain)
                except OSError as error:
                    refused = error
                    continue
                unless_reached.pop_all()
                return reached
        raise refused or ConnectionRefusedError

    def _secured(self, plain: socket.socket) -> socket.socket:
        if not self._place.secure:
            return plain
        # Not the ready-made context: that one writes its secrets where a variable of
        # the environment says.
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_default_certs()
        host = self._place.host
        try:
            return context.wrap_socket(plain, server_hostname=host)
        except ssl.SSLError as error:
            raise ServerUnprovenError(host=host) from error

    def _patience(self) -> float:
        """Return what is left of the time for one more step.

        Raises:
            ServerTooSlowError, SendingStoppedError: nothing is left.
        """
        if self._given_up.is_set():
            raise SendingStoppedError
        if (left := self.left()) <= 0:
            raise self._too_slow()
        return left

    def _too_slow(self) -> ServerTooSlowError:
        return ServerTooSlowError(host=self._place.host, seconds=round(self._seconds))


class _Bounded(io.RawIOBase):
    """What a connection gives, read within the time that is left for all of it."""

    def __init__(
        self, connection: socket.socket, patience: Callable[[], float]
    ) -> None:
        super().__init__()
        self._connection = connection
        self._patience = patience

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]  # the stubs name a private protocol
        """Wait for bytes, but never longer than the whole call may take."""
        self._connection.settimeout(self._patience())
        return self._connection.recv_into(buffer)


class _Wire:
    """A stream, given to the library in the place of a socket."""

    def __init__(self, stream: io.RawIOBase) -> None:
        self._stream = stream

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return the stream with a buffer."""
        return io.BufferedReader(self._stream)


def read_answer(untrusted: io.RawIOBase, host: str, largest: int) -> bytes:
    """Return the body of an HTTP/1.1 answer to a POST request.

    Args:
        untrusted: The bytes of the connection.
        host: Who answers, for the errors.
        largest: Bytes that the body may have.

    Raises:
        AnswerElsewhereError, AnswerRefusedError, AnswerTooLargeError,
        AnswerBrokenError: it cannot be taken.
        OSError, EvidenceError: what reading ``untrusted`` raises.
    """
    # The library asks of a socket nothing but to be made a file.
    answer = HTTPResponse(cast("socket.socket", _Wire(untrusted)), method="POST")
    try:
        answer.begin()
        if answer.status in _REDIRECTS:
            raise AnswerElsewhereError(host=host)
        if answer.status != _OK:
            raise AnswerRefusedError(host=host, code=answer.status)
        body = answer.read(largest + 1)
        if len(body) > largest:
            raise AnswerTooLargeError(host=host)
        if answer.length:  # fewer bytes than were announced
            raise AnswerBrokenError(host=host)
    except (HTTPException, ValueError) as error:
        raise AnswerBrokenError(host=host) from error
    finally:
        answer.close()
    return body


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it is closed already
