"""Odd answers: redirects, refusals, missing pages, headers, weights, downloads."""

from collections.abc import AsyncIterator

from tests.site.exchange import (
    CAPTIVE,
    HTML,
    Answer,
    Asked,
    Page,
    World,
    html,
    lead,
    page,
    told,
)
from tests.site.pages.feed import HEAD

CHAIN = ("/moved/301", "/moved/302", "/moved/303", "/moved/end")
"""Each leads to the next, with the status in its name; POST becomes GET on the way."""
HEAVY = 30_000_000
NOTICE = "Grüße aus Zürich"
"""A header in UTF-8, x-notice."""

_STRICT = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Strict</title><link rel="icon" href="data:,"></head><body>
<h1>A page that allows nothing it did not name</h1>
<img id="allowed" alt="" src="/picture/40.png">
<img id="refused" alt="" src="@CDN@/picture/41.png">
<p id="told">No script ran</p>
<script nonce="n0nce">document.querySelector("#told").textContent = "One script ran";
</script><script>document.querySelector("#told").textContent = "Both ran";</script>
</body></html>"""
_POLICY = (
    "default-src 'none'; img-src 'self'; script-src 'nonce-n0nce' 'strict-dynamic'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types none"
)
_SANDBOXED = "<!doctype html><title>Sandboxed</title><h1>A page in a box</h1>"
_REFUSED = f"""<!doctype html><html lang="en"><head><title>Not here</title>{HEAD}</head>
<body><h1>You cannot sign in here</h1><p>This browser or app may not be secure.</p>
</body></html>"""


def _step(number: int) -> Page:
    def led(asked: Asked, world: World) -> Answer:
        status = int(CHAIN[number].rpartition("/")[2])
        return lead(CHAIN[number + 1], status, ("x-step", str(number)))

    return led


def _endless(asked: Asked, world: World) -> Answer:
    return lead(f"/endless?n={asked.number('n') + 1}", 302)


def _status(status: int, words: str) -> Page:
    body = f"<!doctype html><title>{words}</title><h1>{words}</h1>".encode()

    def said(asked: Asked, world: World) -> Answer:
        return Answer(status=status, body=body)

    return said


def _headers(asked: Asked, world: World) -> Answer:
    return html(
        "<!doctype html><title>Headers</title><h1>Headers that come twice</h1>",
        asked,
        world,
        ("x-twice", "first"),
        ("x-twice", "second"),
        ("set-cookie", "a=1; Path=/"),
        ("set-cookie", "b=2; Path=/; Expires=Wed, 21 Oct 2037 07:28:00 GMT"),
        ("x-notice", NOTICE),
        ("x-empty", ""),
        ("link", '</style.css>; rel="preload"; as="style"'),
    )


def _heavy(asked: Asked, world: World) -> Answer:
    return Answer(body=bytes(HEAVY), media_type="application/octet-stream")


def _heavy_page(asked: Asked, world: World) -> Answer:
    body = b"<!doctype html><title>Heavy</title><script>/*" + b"x" * HEAVY
    return Answer(body=body + b"*/document.title = 'Heavy, and read';</script>")


def _download(asked: Asked, world: World) -> Answer:
    return Answer(
        body=b"MZ" + bytes(2000),
        media_type="application/octet-stream",
        headers=(("content-disposition", 'attachment; filename="photo.exe"'),),
    )


def _never(asked: Asked, world: World) -> Answer:
    """Take the request, and answer with a head and nothing more."""

    async def pieces() -> AsyncIterator[bytes]:
        await world.rest(600)
        yield b""

    return Answer(media_type=HTML, pieces=pieces())


def _half(asked: Asked, world: World) -> Answer:
    """Give half a page, and keep the connection open."""

    async def pieces() -> AsyncIterator[bytes]:
        yield b"<!doctype html><title>Half</title><h1>Half a page</h1>" + b" " * 2000
        await world.rest(600)

    return Answer(media_type=HTML, pieces=pieces())


def _cut(asked: Asked, world: World) -> Answer:
    """Promise more bytes than come."""
    body = b"<!doctype html><title>Cut</title><h1>Cut off</h1>"

    async def pieces() -> AsyncIterator[bytes]:
        yield body

    length = ("content-length", str(len(body) + 5000))
    return Answer(media_type=HTML, headers=(length,), pieces=pieces())


def _not_embedded(asked: Asked, world: World) -> Answer:
    """Refuse browsers within apps, as some platforms do at sign-in."""
    agent = asked.header("user-agent")
    if "QtWebEngine" in agent or "Electron" in agent:
        return html(_REFUSED, asked, world)
    return lead("/login", 302)


def captive(asked: Asked, world: World) -> Answer:
    """Answer every path of captive.test as a café's network answers anything."""
    body = "<!doctype html><title>Free network</title><h1>Accept our terms</h1>"
    if asked.path == "/portal":
        return html(body, asked, world)
    if asked.path == "/511":
        return Answer(status=511, body=body.encode())
    origin = world.origins.of(asked.host, secure=asked.scheme == "https")
    return lead(f"{origin}/portal?from={asked.path}", 302)


_NOTHING = "<!doctype html><title></title><script>void 0;</script>"
_PACED = ("retry-after", "7")

PAGES: dict[str, Page] = {
    **{path: _step(number) for number, path in enumerate(CHAIN[:-1])},
    CHAIN[-1]: page("<!doctype html><title>Arrived</title><h1>Arrived</h1>"),
    "/endless": _endless,
    "/caught": lambda _asked, world: lead(f"{world.origins.of(CAPTIVE)}/caught", 302),
    "/strict": page(
        _STRICT,
        ("content-security-policy", _POLICY),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-embedder-policy", "require-corp"),
        ("x-frame-options", "DENY"),
    ),
    "/sandboxed": page(_SANDBOXED, ("content-security-policy", "sandbox")),
    "/gone": _status(410, "This page was removed"),
    "/missing": _status(404, "This page does not exist"),
    "/broken": _status(500, "Something went wrong"),
    "/too-many": lambda _asked, _world: told({"wait": 7}, _PACED, status=429),
    "/empty-404": lambda _asked, _world: Answer(status=404),
    "/headers": _headers,
    "/heavy.bin": _heavy,
    "/heavy": _heavy_page,
    "/download": _download,
    "/never": _never,
    "/half": _half,
    "/cut": _cut,
    "/blank": page(_NOTHING),
    "/not-embedded": _not_embedded,
}
