"""Bodies whose every byte a test knows, in charsets old and odd."""

from dataclasses import dataclass

from tests.site.exchange import Answer, Asked, Page, World, page


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """A body, and what the site says that it is."""

    media_type: str
    body: bytes


ODD: dict[str, Odd] = {
    "/odd/latin": Odd(
        media_type="text/html; charset=iso-8859-1",
        body=b"<title>Caf\xe9</title><p>Gr\xfc\xdfe \x93so\x94 \x80 \x81</p>\r\n\r\n",
    ),
    "/odd/mark": Odd(
        media_type="text/html",
        body=b"\xef\xbb\xbf<title>Marked</title><p>\xc3\xa9t\xc3\xa9</p>",
    ),
    "/odd/utf-16-little": Odd(
        media_type="text/html; charset=utf-16le",
        body="<title>Sixteen</title><p>héllo 日本</p>".encode("utf-16-le"),
    ),
    "/odd/utf-16-marked": Odd(
        media_type="text/html",
        body=b"\xfe\xff" + "<title>Big</title><p>héllo</p>".encode("utf-16-be"),
    ),
    "/odd/shift-jis": Odd(
        media_type="text/html; charset=shift_jis",
        body="<title>日本</title><p>表示ソ</p>".encode("shift_jis"),
    ),
    "/odd/meta-only": Odd(
        media_type="text/html",
        body=b'<meta charset="windows-1251"><title>\xcf\xf0\xe8\xe2\xe5\xf2</title>',
    ),
    "/odd/broken-utf-8": Odd(
        media_type="text/html; charset=utf-8",
        body=b"<title>Broken</title>x\xff\xfe\x80 y \xed\xa0\x80 \xf4\x90\x80\x80",
    ),
    "/odd/broken.json": Odd(
        media_type="application/json", body=b'{"a":"\xff\xed\xa0\x80"}'
    ),
    "/odd/not.json": Odd(media_type="application/json", body=b"for(;;);{'a':,}\n"),
    "/odd/nul": Odd(media_type="text/plain", body=b"a\0b\r\nc\rd\n"),
    "/odd/empty": Odd(media_type="text/html", body=b""),
    "/odd/nothing-said": Odd(media_type="", body=b"\x00\x01no type\xff"),
    "/odd/every-byte.js": Odd(
        media_type="text/javascript; charset=iso-8859-1",
        body=b"/*" + bytes(it for it in range(256) if it != 0x2A) + b"*/",
    ),
    "/odd/every-byte.css": Odd(
        media_type="text/css; charset=shift_jis",
        body=b"/*" + bytes(it for it in range(256) if it != 0x2A) + b"*/",
    ),
    "/odd/every-byte.bin": Odd(
        media_type="application/octet-stream", body=bytes(range(256)) * 20
    ),
}

_FRAMES = "".join(
    f'<iframe src="{path}"></iframe>'
    for path, odd in ODD.items()
    if odd.media_type.startswith("text/html")
)
_FETCHED = [
    path for path, odd in ODD.items() if not odd.media_type.startswith("text/h")
]
_ALL = f"""<!doctype html><html lang="en"><meta charset="utf-8">
<title>Odd bodies</title>
<link rel="stylesheet" href="/odd/every-byte.css">
<script src="/odd/every-byte.js"></script>
{_FRAMES}<script>
const odd = {_FETCHED};
const binary = new Uint8Array(256).map((_, n) => n);
const form = new FormData();
form.append("words", "Grüße"); form.append("file", new Blob([binary]), "a.bin");
Promise.all([...odd.map(it => fetch(it).then(told => told.arrayBuffer())),
  fetch("/echo", {{method: "POST", body: binary}}).then(told => told.arrayBuffer()),
  fetch("/echo", {{method: "POST", body: form}}).then(told => told.arrayBuffer()),
]).then(() => {{ document.title = "All odd bodies"; }});
</script></html>"""


def _say(odd: Odd) -> Page:
    def said(asked: Asked, world: World) -> Answer:
        return Answer(body=odd.body, media_type=odd.media_type)

    return said


def _echo(asked: Asked, world: World) -> Answer:
    """Answer with the body that was sent, byte for byte."""
    return Answer(body=asked.body, media_type="application/octet-stream")


PAGES: dict[str, Page] = {
    "/odd": page(_ALL),
    "/echo": _echo,
    **{path: _say(odd) for path, odd in ODD.items()},
}
