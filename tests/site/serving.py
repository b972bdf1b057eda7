"""Runs the site on loopback in a thread: HTTPS with HTTP/2, and plain HTTP/1.1."""

import asyncio
import logging
import socket
import ssl
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypercorn.asyncio import serve as run
from hypercorn.config import Config

from tests.site.application import application
from tests.site.authority import EXPIRED, STRANGER, Certificates, make_certificates
from tests.site.canaries import Canaries
from tests.site.exchange import SOCIAL, Origins, Post, World
from tests.site.log import RequestLog
from tests.site.pages.members import SIGN_IN, with_secrets

START = 30


class Site:
    """A running site: where it is, its secrets, what it was asked, its switches."""

    resolver_rules = "--host-resolver-rules=MAP *.test 127.0.0.1"
    """What a browser must be told to find the site."""

    def __init__(self, world: World, log: RequestLog, ca: Path) -> None:
        self.log = log
        self.ca = ca
        """The authority's certificate, PEM."""
        self._world = world

    @property
    def canaries(self) -> Canaries:
        """The secrets of this run."""
        return self._world.canaries

    @property
    def secure_port(self) -> int:
        """Where HTTPS is spoken."""
        return self._world.origins.secure_port

    @property
    def plain_port(self) -> int:
        """Where plain HTTP is spoken."""
        return self._world.origins.plain_port

    def url(self, path: str = "/", *, host: str = SOCIAL, secure: bool = True) -> str:
        """Return the address of a page."""
        return self._world.origins.of(host, secure=secure) + path

    def sign_in_script(self) -> str:
        """Return what a test lets the browser run on /login; it ends on /home."""
        return with_secrets(SIGN_IN, self._world)

    def turn_post(self, state: Post) -> None:
        """Decide what a later visit to /post/<number> finds."""
        self._world.post = state


class _SiteConfig(Config):
    """Adds the hosts whose certificates are bad."""

    certificates: Certificates

    def create_ssl_context(self) -> ssl.SSLContext | None:
        context = super().create_ssl_context()
        assert context is not None
        others = {
            EXPIRED: _context(self.certificates.expired, self.alpn_protocols),
            STRANGER: _context(self.certificates.stranger, self.alpn_protocols),
        }

        def choose(connection: ssl.SSLObject, name: str | None, _: object) -> None:
            connection.context = others.get(name or "", context)

        context.sni_callback = choose
        return context


@contextmanager
def serve() -> Iterator[Site]:
    """Yield the site while it runs; all its connections end with it."""
    with tempfile.TemporaryDirectory() as folder:
        certificates = make_certificates(Path(folder))
        secure, plain = _listening(), _listening()
        origins = Origins(
            secure_port=secure.getsockname()[1], plain_port=plain.getsockname()[1]
        )
        world, log = World(origins=origins), RequestLog()
        config = _config(certificates, secure, plain)
        loop = asyncio.new_event_loop()
        loop.set_exception_handler(_note_what_ended_badly)
        thread = threading.Thread(
            target=_run, args=(loop, world, log, config), name="test site"
        )
        thread.start()
        try:
            yield Site(world, log, certificates.ca)
        finally:
            loop.call_soon_threadsafe(world.closing.set)
            thread.join(START)
            assert not thread.is_alive()


def _run(
    loop: asyncio.AbstractEventLoop, world: World, log: RequestLog, config: Config
) -> None:
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        # The server's types want TypedDicts of every message; ours are plain.
        app = application(world, log)
        runner.run(
            run(app, config, shutdown_trigger=world.closing.wait)  # type: ignore[arg-type]
        )


def _listening() -> socket.socket:
    """Return a socket on loopback that already takes connections."""
    made = socket.socket()
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    made.bind(("127.0.0.1", 0))
    made.listen(200)
    return made


def _config(
    certificates: Certificates, secure: socket.socket, plain: socket.socket
) -> Config:
    config = _SiteConfig()
    config.certificates = certificates
    config.certfile = config.keyfile = str(certificates.site)
    # The server takes the sockets over.
    config.bind = [f"fd://{secure.detach()}"]
    config.insecure_bind = [f"fd://{plain.detach()}"]
    config.errorlog = logging.getLogger(__name__)
    config.graceful_timeout = 1
    config.keep_alive_timeout = 60
    config.keep_alive_max_requests = 100_000
    return config


def _context(certificate: Path, protocols: list[str]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.set_alpn_protocols(protocols)
    return context


def _note_what_ended_badly(
    loop: asyncio.AbstractEventLoop, context: dict[str, object]
) -> None:
    # Browsers break connections off as they like, and refuse bad certificates.
    if not isinstance(context.get("exception"), OSError):
        loop.default_exception_handler(context)
