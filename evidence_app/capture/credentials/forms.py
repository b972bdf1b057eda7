"""Writes a value in all the forms in which a page may carry it on.

Programs escape a value for the place they put it in: an address, JSON, HTML, a
mail; they wrap it in base64 together with something else; they write it in
UTF-16. Each form is given with what shall stand in its place, so that base64
stays as long as it was and still decodes.
"""

import base64
import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Final
from urllib.parse import quote, quote_plus

from evidence_app.capture.credentials.escapes import undone
from evidence_app.capture.credentials.values import REMOVED, SHORTEST

_MOST: Final = 400
_WORD: Final = REMOVED.encode()
_FILLING: Final = REMOVED * 2000
_HEX: Final = re.compile(r"%[0-9A-F]{2}")
_FOR_SCRIPTS: Final = "&<>='\"+/"

Escape = Callable[[str], str]


def forms_of(value: str) -> Mapping[bytes, bytes]:
    """Return each form of the value, and what shall stand in its place."""
    once = list(dict.fromkeys([value, *_escaped(value)]))
    twice = dict.fromkeys(again for text in once for again in (text, *_escaped(text)))
    forms: dict[bytes, bytes] = {}
    for text in once:
        for encoding in ("utf-16-le", "utf-16-be"):
            wide = text.encode(encoding, "surrogatepass")
            forms[wide] = REMOVED.encode(encoding)
        forms.update(_in_base64(_bytes(text)))
    for text in islice(twice, _MOST):
        forms[_bytes(text)] = _WORD
    # A form writes a space as +; what is undone later leaves it so.
    spaced = _bytes(value.replace(" ", "+"))
    for read in (spaced, *undone(spaced), *undone(_bytes(value))):
        # A value may look escaped itself; undoing a text changes it there as well.
        forms[read] = _WORD
    forms[_quoted_printable(_bytes(value))] = _WORD
    if not value.isascii():
        forms.update(_in_one_byte_each(value))
    return {form: word for form, word in forms.items() if len(form) >= SHORTEST}


def _escaped(text: str) -> Iterator[str]:
    for percent in (
        quote(text, safe="", errors="surrogatepass"),
        quote(text, safe="/", errors="surrogatepass"),
        quote(text, safe="!'()*~", errors="surrogatepass"),
        quote(text, safe=";,/?:@&=+$#!'()*~", errors="surrogatepass"),
        quote_plus(text, errors="surrogatepass"),
    ):
        yield percent
        yield _HEX.sub(lambda found: found[0].lower(), percent)
    for ascii_only in (True, False):
        plain = json.dumps(text, ensure_ascii=ascii_only)[1:-1]
        yield plain
        yield plain.replace("/", "\\/")
    yield from _for_scripts(text)
    yield html.escape(text)
    yield html.escape(text, quote=False)
    yield html.escape(text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")


def _for_scripts(text: str) -> Iterator[str]:
    plain = json.dumps(text)[1:-1].replace('\\"', '"')
    for characters in (_FOR_SCRIPTS, "&<>", "&<>'", "&<>'=", "/", "&<>/", "="):
        for write in ("\\u{:04x}", "\\u{:04X}", "\\x{:02x}", "\\x{:02X}"):
            table = {ord(it): write.format(ord(it)) for it in characters}
            written = plain.translate(table)
            if written != plain:
                yield written.replace('"', '\\"')


def _in_base64(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    for before in range(3):
        encoded = base64.b64encode(bytes(before) + content)
        # What shares its bits with a neighbour differs from place to place.
        start = (0, 2, 3)[before]
        shared = (before + len(content)) % 3
        end = len(encoded) - (0, 3, 2)[shared]
        whole = encoded[start:end]
        filling = _FILLING[: len(whole)].encode()
        yield whole, filling
        yield whole.translate(bytes.maketrans(b"+/", b"-_")), filling
        for plus, slash in ((b"%2B", b"%2F"), (b"%2b", b"%2f"), (b"+", b"\\/")):
            yield whole.replace(b"+", plus).replace(b"/", slash), filling
        yield whole.replace(b"+", b"\\u002b").replace(b"/", b"\\/"), filling
        yield whole.replace(b"+", b"\\u002B").replace(b"/", b"\\u002F"), filling


def _quoted_printable(content: bytes) -> bytes:
    return b"".join(
        b"=%02X" % byte if byte == 0x3D or not 0x20 <= byte < 0x7F else bytes([byte])
        for byte in content
    )


def _in_one_byte_each(value: str) -> Iterator[tuple[bytes, bytes]]:
    for encoding in ("latin-1", "cp1252", "cp1256"):
        try:
            yield value.encode(encoding), _WORD
        except UnicodeEncodeError:
            continue


def _bytes(text: str) -> bytes:
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character, as scripts can make it
        return text.encode("utf-8", "surrogatepass")
