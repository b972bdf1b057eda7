"""Asks the site without a browser, over HTTP/1.1 or HTTP/2."""

import http.client
import socket
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING

import h2.connection
import h2.events

from tests.site.exchange import SOCIAL, Headers

if TYPE_CHECKING:
    from tests.site.serving import Site

SECONDS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the site answered."""

    status: int
    headers: Headers
    """Names in small letters."""
    body: bytes

    def all(self, name: str) -> list[str]:
        """Return every value of a header, in order."""
        return [value for key, value in self.headers if key == name]

    def header(self, name: str) -> str:
        """Return a header's first value; empty when there is none."""
        return next(iter(self.all(name)), "")


def ask(
    site: "Site",
    path: str,
    *,
    body: bytes | None = None,
    headers: Headers = (),
    host: str = SOCIAL,
    secure: bool = True,
) -> Told:
    """Ask over HTTP/1.1, by POST where there is a body; follow nothing."""
    method = "GET" if body is None else "POST"
    connection: http.client.HTTPConnection
    if secure:
        connection = http.client.HTTPSConnection(
            "127.0.0.1", site.secure_port, context=context(site), timeout=SECONDS
        )
    else:
        connection = http.client.HTTPConnection(
            "127.0.0.1", site.plain_port, timeout=SECONDS
        )
    try:
        connection.request(method, path, body, {"Host": host, **dict(headers)})
        answer = connection.getresponse()
        told = tuple((name.lower(), value) for name, value in answer.getheaders())
        return Told(status=answer.status, headers=told, body=answer.read())
    finally:
        connection.close()


def begin(site: "Site", path: str, length: int, *, seconds: float = SECONDS) -> bytes:
    """Return the first bytes of a body that may never end.

    Raises:
        TimeoutError: They did not come in time.
    """
    connection = http.client.HTTPConnection(
        "127.0.0.1", site.plain_port, timeout=seconds
    )
    try:
        connection.request("GET", path, headers={"Host": SOCIAL})
        return connection.getresponse().read(length)
    finally:
        connection.close()


def ask_by_http2(site: "Site", path: str) -> bytes:
    """Return the body of a page of social.test, asked for over HTTP/2."""
    trusted = context(site)
    trusted.set_alpn_protocols(["h2"])
    address = ("127.0.0.1", site.secure_port)
    with (
        socket.create_connection(address, SECONDS) as plain,
        trusted.wrap_socket(plain, server_hostname=SOCIAL) as secure,
    ):
        talk = h2.connection.H2Connection()
        talk.initiate_connection()
        asked = {":method": "GET", ":scheme": "https", ":path": path}
        asked[":authority"] = f"{SOCIAL}:{site.secure_port}"
        talk.send_headers(1, list(asked.items()), end_stream=True)
        secure.sendall(talk.data_to_send())
        return b"".join(_pieces(talk, secure))


def _pieces(talk, secure):
    while content := secure.recv(65536):
        for event in talk.receive_data(content):
            if isinstance(event, h2.events.DataReceived):
                talk.acknowledge_received_data(event.flow_controlled_length, 1)
                yield event.data
            elif isinstance(event, h2.events.StreamEnded):
                return
        secure.sendall(talk.data_to_send())


def greet(site: "Site", host: str) -> str | None:
    """Shake hands with a host as browsers that trust us do; return the TLS version.

    Raises:
        ssl.SSLCertVerificationError: Its certificate is not to be trusted.
    """
    address = ("127.0.0.1", site.secure_port)
    with (
        socket.create_connection(address, SECONDS) as plain,
        context(site).wrap_socket(plain, server_hostname=host) as secure,
    ):
        return secure.version()


def context(site: "Site") -> ssl.SSLContext:
    """Return settings that trust the site's authority and nobody else."""
    trusted = ssl.create_default_context(cafile=str(site.ca))
    trusted.set_alpn_protocols(["http/1.1"])
    return trusted
