"""What was asked of the site, what it answers, and what its pages know."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from urllib.parse import parse_qsl

from tests.site.canaries import Canaries

HTML = "text/html; charset=utf-8"
JSON = "application/json"
SCRIPT = "text/javascript; charset=utf-8"
TEXT = "text/plain; charset=utf-8"

SOCIAL = "social.test"
CDN = "cdn.social.test"
ADS = "ads.test"
CAPTIVE = "captive.test"

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request, as it came in."""

    method: str
    scheme: str
    host: str
    """Without its port."""
    path: str
    query: str
    headers: Headers
    """Names in small letters, in the order in which they came."""
    body: bytes
    at: datetime
    version: str
    """Of HTTP: ``1.1`` or ``2``."""

    def header(self, name: str) -> str:
        """Return a header's first value; empty when there is none."""
        return next((value for key, value in self.headers if key == name), "")

    def parameter(self, name: str) -> str:
        """Return a parameter of the address; empty when there is none."""
        return dict(parse_qsl(self.query)).get(name, "")

    def number(self, name: str) -> int:
        """Return a parameter that is a number; 0 for anything else."""
        value = self.parameter(name)
        return int(value) if value.isdecimal() else 0

    def form(self) -> dict[str, str]:
        """Return the fields of a form that was sent."""
        return dict(parse_qsl(self.body.decode("utf-8", "replace")))

    def cookies(self) -> dict[str, str]:
        """Return the cookies that came along."""
        pairs = [
            part.strip().partition("=")
            for name, value in self.headers
            if name == "cookie"
            for part in value.split(";")
        ]
        return {name: value for name, _, value in pairs}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the site says to one request."""

    status: int = 200
    body: bytes = b""
    media_type: str = HTML
    """Empty for an answer that names none."""
    headers: Headers = ()
    pieces: AsyncIterator[bytes] | None = None
    """Sent one by one instead of ``body``, until they or the site end."""
    packed: bool = False
    """Sent as gzip to whoever takes it."""


class Post(Enum):
    """What became of the post /post/<number> since the first visit."""

    PRESENT = "present"
    EDITED = "edited"
    """Its words and its picture are others."""
    REPLY_GONE = "reply gone"
    """One of its replies was removed."""
    HIDDEN = "hidden"
    """The site answers 200, with a page that says the post is not available."""
    REMOVED = "removed"
    """The site answers 410, with a page that says so."""
    MISSING = "missing"
    """The site answers 404, as for a page that there never was."""
    WALLED = "walled"
    """The site leads to its sign-in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The addresses of the site's hosts, as one page links to them."""

    secure_port: int
    plain_port: int

    def of(self, host: str, *, secure: bool = True) -> str:
        """Return a host's origin."""
        scheme, port = (
            ("https", self.secure_port) if secure else ("http", self.plain_port)
        )
        return f"{scheme}://{host}:{port}"

    def fill(self, text: str, *, secure: bool = True) -> str:
        """Write the addresses into a page: @SOCIAL@, @CDN@, @ADS@, @SOCKET@."""
        social = self.of(SOCIAL, secure=secure)
        return (
            text.replace("@SOCIAL@", social)
            .replace("@CDN@", self.of(CDN, secure=secure))
            .replace("@ADS@", self.of(ADS, secure=secure))
            .replace("@SOCKET@", "ws" + social.removeprefix("http"))
        )


@dataclass(slots=True, kw_only=True)
class World:
    """What every page may look at: addresses, secrets, and switches that tests turn."""

    origins: Origins
    canaries: Canaries = field(default_factory=Canaries)
    post: Post = Post.PRESENT
    closing: asyncio.Event = field(default_factory=asyncio.Event)

    async def rest(self, seconds: float) -> bool:
        """Wait; return False at once when the site closes."""
        try:
            await asyncio.wait_for(self.closing.wait(), seconds)
        except TimeoutError:
            return True
        return False


Page = Callable[[Asked, World], Answer]


def page(text: str, *headers: tuple[str, str], media_type: str = HTML) -> Page:
    """Return the page that always says ``text``, with the addresses written into it."""

    def said(asked: Asked, world: World) -> Answer:
        return html(text, asked, world, *headers, media_type=media_type)

    return said


def html(
    text: str,
    asked: Asked,
    world: World,
    *headers: tuple[str, str],
    media_type: str = HTML,
) -> Answer:
    """Return an answer of words, with the addresses written into it."""
    filled = world.origins.fill(text, secure=asked.scheme == "https")
    return Answer(
        body=filled.encode(),
        media_type=media_type,
        headers=(("cache-control", "no-store"), *headers),
        packed=True,
    )


def told(content: object, *headers: tuple[str, str], status: int = 200) -> Answer:
    """Return an answer in JSON."""
    return Answer(
        status=status,
        body=json.dumps(content).encode(),
        media_type=JSON,
        headers=(("cache-control", "no-store"), *headers),
        packed=True,
    )


def lead(place: str, status: int, *headers: tuple[str, str]) -> Answer:
    """Return a redirect, with a body that says where to."""
    body = f'<!doctype html><title>Moved</title><a href="{place}">Moved</a>'
    return Answer(
        status=status, body=body.encode(), headers=(("location", place), *headers)
    )


def missing(asked: Asked, world: World) -> Answer:
    """Answer as for a page that there never was."""
    body = "<!doctype html><title>Not found</title><h1>This page does not exist</h1>"
    return Answer(status=404, body=body.encode())
