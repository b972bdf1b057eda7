"""What does not come as one answer: a websocket, events, lines, a service worker."""

from collections.abc import AsyncIterator

from tests.site.exchange import (
    HTML,
    SCRIPT,
    Answer,
    Asked,
    Page,
    World,
    page,
    told,
)
from tests.site.pages.feed import HEAD

EVENTS = 100
EVERY = 0.2
"""Seconds between two events, and between two lines."""

_LIVE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Live channel</title>{HEAD}</head><body><ul id="said"></ul><script>
const channel = new WebSocket("@SOCKET@/live"), said = document.querySelector("#said");
function note(words) {{ said.append(Object.assign(document.createElement("li"),
  {{textContent: words}})); }}
channel.binaryType = "arraybuffer";
channel.onmessage = told => note(typeof told.data === "string" ? told.data
  : told.data.byteLength + " bytes");
channel.onopen = () => {{ channel.send("Hello from the page");
  channel.send(new Uint8Array([0, 255, 1])); }};
channel.onclose = () => note("Closed");
</script></body></html>"""

_STREAMS = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Streams</title>{HEAD}</head><body><p id="event"></p><p id="line"></p><script>
const events = new EventSource("/events");
events.onmessage = told => {{
  document.querySelector("#event").textContent = "Event " + told.data; }};
async function follow() {{
  const reader = (await fetch("/lines")).body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read())
    document.querySelector("#line").textContent =
      "Line " + new TextDecoder().decode(piece.value);
}}
follow();
</script></body></html>"""

_WORKER_PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Workers</title>{HEAD}</head><body><p id="made"></p><p id="passed"></p>
<p id="kept"></p><p id="computed"></p><script>
async function told(path) {{ return (await (await fetch(path)).json()).words; }}
async function run() {{
  await navigator.serviceWorker.register("/service-worker.js");
  await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller)
    await new Promise(done => navigator.serviceWorker.addEventListener(
      "controllerchange", done));
  document.querySelector("#made").textContent = await told("/made-by-worker.json");
  document.querySelector("#passed").textContent = await told("/passed-by-worker.json");
  document.querySelector("#kept").textContent = await told("/kept-by-worker.json");
  document.title = "The workers are done";
}}
new Worker("/worker.js").onmessage = message => {{
  document.querySelector("#computed").textContent = message.data; }};
run();
</script></body></html>"""

_SERVICE_WORKER = """
self.addEventListener("install", event => {
  self.skipWaiting();
  event.waitUntil(caches.open("kept").then(kept => kept.add("/kept-by-worker.json")));
});
self.addEventListener("activate", event => event.waitUntil(clients.claim()));
self.addEventListener("fetch", event => {
  const path = new URL(event.request.url).pathname;
  if (path === "/made-by-worker.json")
    event.respondWith(new Response(JSON.stringify({words: "Made by the worker"}),
      {headers: {"Content-Type": "application/json"}}));
  else if (path === "/passed-by-worker.json")
    event.respondWith(fetch(event.request));
  else if (path === "/kept-by-worker.json")
    event.respondWith(caches.match(event.request));
});
"""
_WORKER = """
fetch("/worker.json").then(told => told.json()).then(told => postMessage(told.words));
"""


def _events(asked: Asked, world: World) -> Answer:
    return Answer(
        media_type="text/event-stream",
        headers=(("cache-control", "no-store"),),
        pieces=_counted("id: {0}\ndata: {0}\n\n", world),
    )


def _lines(asked: Asked, world: World) -> Answer:
    pieces = _counted('{{"line": {0}}}\n', world)
    return Answer(media_type="application/x-ndjson", pieces=pieces)


async def _counted(text: str, world: World) -> AsyncIterator[bytes]:
    for number in range(EVENTS):
        yield text.format(number).encode()
        if not await world.rest(EVERY):
            return


def _slow(asked: Asked, world: World) -> Answer:
    """Give a page piece by piece within two seconds."""

    async def pieces() -> AsyncIterator[bytes]:
        yield b"<!doctype html><title>Slow</title><h1>Slow</h1>"
        for number in range(10):
            await world.rest(0.2)
            yield f"<p>Part {number}</p>".encode()

    return Answer(media_type=HTML, pieces=pieces())


def _says(words: str) -> Page:
    def said(asked: Asked, world: World) -> Answer:
        return told({"words": words})

    return said


PAGES: dict[str, Page] = {
    "/live-page": page(_LIVE),
    "/streams": page(_STREAMS),
    "/events": _events,
    "/lines": _lines,
    "/slow": _slow,
    "/workers": page(_WORKER_PAGE),
    "/service-worker.js": page(_SERVICE_WORKER, media_type=SCRIPT),
    "/worker.js": page(_WORKER, media_type=SCRIPT),
    "/worker.json": _says("Computed by a worker"),
    "/passed-by-worker.json": _says("Passed by the worker"),
    "/kept-by-worker.json": _says("Kept by the worker"),
}
"""The websocket itself is at /live; any host and path would do."""
