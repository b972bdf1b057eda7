"""A film in ranges, and a page that holds pictures in every way a page can."""

import base64
import re

from tests.site.exchange import Answer, Asked, Page, World, html
from tests.site.pages.feed import HEAD
from tests.site.pictures import COLOUR_SCRIPT, css, flat
from tests.site.webm import film

_LARGEST_RANGE = 60_000
"""Of the long film, as some hosts give no more at once."""
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")

_VIDEO = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>A film</title>{HEAD}</head><body><h1>A film</h1>
<video controls muted width="320" height="180" preload="metadata"
  poster="@CDN@/picture/490.png"><source src="/film.webm" type="video/webm"></video>
<p id="told"></p><script>
const film = document.querySelector("video");
film.addEventListener("loadedmetadata", () => {{
  document.querySelector("#told").textContent =
    film.duration + " s, " + film.videoWidth + " x " + film.videoHeight;
}});
film.addEventListener("ended", () => {{ document.title = "The film has ended"; }});
</script></body></html>"""

_LONG_VIDEO = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>A long film</title>{HEAD}</head><body><h1>A long film</h1>
<video controls muted width="320" height="180" preload="metadata"
  src="@CDN@/long.webm"></video>
<video muted width="320" height="180" id="stream"></video><script>
document.querySelector("#stream").src = URL.createObjectURL(new MediaSource());
</script></body></html>"""


def long_film() -> bytes:
    """Return a film that is larger than what its host gives at once."""
    return film() + bytes(400_000)


INLINE: dict[str, int] = {
    "element": 410,
    "data": 411,
    "background": 412,
    "data background": 413,
    "before": 414,
    "svg image": 415,
    "canvas": 416,
    "blob": 417,
    "poster": 418,
    "srcset": 419,
    "picture": 420,
    "object": 421,
    "input": 422,
    "preload": 423,
    "border": 424,
    "list": 425,
    "svg file": 426,
    "drawn on canvas": 427,
    "cursor": 428,
    "svg": 429,
}
"""Each way to show a picture, with the number of the one that is shown that way."""


def data_url(number: int) -> str:
    """Return a picture as an address that holds it."""
    return "data:image/png;base64," + base64.b64encode(flat(number)).decode()


def _of(way: str) -> str:
    return f"@CDN@/picture/{INLINE[way]}.png"


_INLINE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Pictures of every kind</title>{HEAD}
<link rel="preload" as="image" href="{_of("preload")}"><style>
.box {{ width: 64px; height: 64px; }}
#background {{ background: url({_of("background")}); }}
#data-background {{ background: url({data_url(INLINE["data background"])}); }}
#before::before {{ content: url({_of("before")}); }}
#border {{ border: 20px solid; border-image: url({_of("border")}) 20; }}
#list {{ list-style-image: url({_of("list")}); }}
#cursor {{ cursor: url({_of("cursor")}), auto; }}
</style></head><body><h1>Pictures of every kind</h1>
<p>These words are kept with or without pictures.</p>
<img id="element" alt="A picture by its address" src="{_of("element")}">
<img id="data" alt="" src="{data_url(INLINE["data"])}">
<div class="box" id="background"></div><div class="box" id="data-background"></div>
<div id="before"></div><div id="border"></div><ul><li id="list">One</li></ul>
<div class="box" id="cursor"></div>
<svg id="svg" width="64" height="64"><rect width="64" height="64"
  fill="{css(INLINE["svg"])}"/></svg>
<svg width="64" height="64"><image id="svg-image" width="64" height="64"
  href="{_of("svg image")}"/></svg>
<img id="svg-file" alt="" src="/square.svg">
<canvas id="canvas" width="64" height="64"></canvas>
<canvas id="drawn" width="64" height="64"></canvas>
<img id="blob" alt="">
<video id="poster" width="64" height="64" poster="{_of("poster")}"></video>
<img id="srcset" alt="" srcset="{_of("srcset")} 1x, {_of("srcset")}?large 2x">
<picture><source type="image/png" srcset="{_of("picture")}"><img id="picture" alt=""
  src="/missing.png"></picture>
<object id="object" type="image/png" data="{_of("object")}"></object>
<input id="input" type="image" alt="" src="{_of("input")}">
<script>{COLOUR_SCRIPT}
const pen = document.querySelector("#canvas").getContext("2d");
pen.fillStyle = colour({INLINE["canvas"]}); pen.fillRect(0, 0, 64, 64);
const drawn = new Image();
drawn.crossOrigin = "anonymous";
drawn.onload = () => document.querySelector("#drawn").getContext("2d")
  .drawImage(drawn, 0, 0);
drawn.src = "{_of("drawn on canvas")}";
fetch("{_of("blob")}").then(told => told.blob()).then(picture => {{
  document.querySelector("#blob").src = URL.createObjectURL(picture);
}});
</script></body></html>"""

_SVG = f"""<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64">
<rect width="64" height="64" fill="{css(INLINE["svg file"])}"/></svg>"""


def _film(asked: Asked, world: World) -> Answer:
    return _in_ranges(film(), asked)


def _long_film(asked: Asked, world: World) -> Answer:
    return _in_ranges(long_film(), asked, most=_LARGEST_RANGE)


def _in_ranges(whole: bytes, asked: Asked, *, most: int = 1 << 30) -> Answer:
    """Give the film, or the range of it that is asked for."""
    taken = ("accept-ranges", "bytes")
    match = _RANGE.fullmatch(asked.header("range"))
    if match is None or match.groups() == ("", ""):
        return Answer(body=whole, media_type="video/webm", headers=(taken,))
    first, last = _limits(match[1], match[2], len(whole))
    last = min(last, first + most - 1)
    if first > last:
        none = ("content-range", f"bytes */{len(whole)}")
        return Answer(status=416, headers=(taken, none))
    named = ("content-range", f"bytes {first}-{last}/{len(whole)}")
    return Answer(
        status=206,
        body=whole[first : last + 1],
        media_type="video/webm",
        headers=(taken, named),
    )


def _limits(first: str, last: str, length: int) -> tuple[int, int]:
    if not first:
        return max(0, length - int(last)), length - 1
    return int(first), min(int(last) if last else length - 1, length - 1)


def _long_video(asked: Asked, world: World) -> Answer:
    return html(_LONG_VIDEO, asked, world)


def _inline(asked: Asked, world: World) -> Answer:
    return html(_INLINE, asked, world)


def _square(asked: Asked, world: World) -> Answer:
    return html(_SVG, asked, world, media_type="image/svg+xml")


def _video(asked: Asked, world: World) -> Answer:
    return html(_VIDEO, asked, world)


PAGES: dict[str, Page] = {
    "/video": _video,
    "/video/long": _long_video,
    "/film.webm": _film,
    "/pictures": _inline,
    "/square.svg": _square,
}
CDN_PAGES: dict[str, Page] = {"/long.webm": _long_film}
