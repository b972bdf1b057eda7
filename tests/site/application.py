"""The site as a web application: notes what is asked, finds the page, answers it."""

import asyncio
import gzip
from collections.abc import Awaitable, Callable
from typing import Any

from evidence_app.clock import SystemClock
from tests.site.exchange import Answer, Asked, World
from tests.site.log import RequestLog
from tests.site.routes import page_for

# The web server's interface is untyped dicts; they end in this module.
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]


def application(world: World, log: RequestLog) -> Application:
    """Return the site as what a web server runs."""

    async def run(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] == "websocket":
            log.note(_asked(scope, b""))
            await _talk(world, log, receive, send)
        else:
            asked = await _read(scope, receive)
            log.note(asked)
            answer = page_for(asked)(asked, world)
            if asked.header("accept-encoding").find("gzip") >= 0:
                answer = _packed(answer)
            await _give(answer, world, receive, send)

    return run


async def _live(receive: Receive, send: Send) -> None:
    kind = ""
    while kind != "lifespan.shutdown":
        kind = (await receive())["type"]
        await send({"type": f"{kind}.complete"})


async def _talk(world: World, log: RequestLog, receive: Receive, send: Send) -> None:
    """Greet; then note each message and answer it, until either side ends."""
    await receive()
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.send", "text": "Hello from the live channel"})
    while True:
        message = await _next(receive, world)
        if message["type"] != "websocket.receive":
            break
        text = message.get("text") or repr(message.get("bytes"))
        log.note_message(text)
        await send({"type": "websocket.send", "text": f"You said {len(text)} letters"})
        await send({"type": "websocket.send", "bytes": bytes(range(256))})
    if world.closing.is_set():
        await send({"type": "websocket.close"})


async def _next(receive: Receive, world: World) -> Message:
    """Return the next message, or that the site closes."""
    coming = asyncio.ensure_future(receive())
    closing = asyncio.ensure_future(world.closing.wait())
    try:
        await asyncio.wait({coming, closing}, return_when=asyncio.FIRST_COMPLETED)
        return coming.result() if coming.done() else {"type": "closing"}
    finally:
        coming.cancel()
        closing.cancel()


async def _read(scope: Message, receive: Receive) -> Asked:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return _asked(scope, body)


def _asked(scope: Message, body: bytes) -> Asked:
    headers = tuple(
        (name.decode("latin-1").lower(), value.decode("utf-8", "replace"))
        for name, value in scope["headers"]
    )
    return Asked(
        method=scope.get("method", "GET"),
        scheme=scope["scheme"],
        host=dict(headers).get("host", "").partition(":")[0],
        path=scope["path"],
        query=scope["query_string"].decode("latin-1"),
        headers=headers,
        body=body,
        at=SystemClock().now(),
        version=scope["http_version"],
    )


async def _give(answer: Answer, world: World, receive: Receive, send: Send) -> None:
    headers = [
        (name.encode().lower(), value.encode("utf-8")) for name, value in answer.headers
    ]
    if answer.media_type:
        headers.append((b"content-type", answer.media_type.encode()))
    if answer.pieces is None:
        headers.append((b"content-length", str(len(answer.body)).encode()))
    await send(
        {"type": "http.response.start", "status": answer.status, "headers": headers}
    )
    if answer.pieces is None:
        await send({"type": "http.response.body", "body": answer.body})
        return
    left = asyncio.ensure_future(_next(receive, world))
    async for piece in answer.pieces:
        if left.done():
            break
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    left.cancel()
    await send({"type": "http.response.body", "body": b""})


def _packed(answer: Answer) -> Answer:
    if not answer.packed or len(answer.body) < 200:
        return answer
    return Answer(
        status=answer.status,
        body=gzip.compress(answer.body, mtime=0),
        media_type=answer.media_type,
        headers=(*answer.headers, ("content-encoding", "gzip")),
    )
