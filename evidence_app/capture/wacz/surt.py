"""Addresses as an index sorts them: ``https://www.a.test/B?y&x`` → ``test,a)/b?x&y``.

The host is turned round, so that all of a site stands together, and what seldom
tells two pages apart is dropped or evened out: scheme, ``www.``, the usual port,
capitals, the order of a query, session numbers. The rules are those that archives
share (SURT with the Internet Archive's canonical form): a key that differs by one
letter is a page that a replayer does not find.
"""

import re
from typing import Final
from urllib.parse import quote_from_bytes, unquote_to_bytes

# RFC 3986, appendix B, with a scheme's own letters only.
_PARTS: Final = re.compile(
    rb"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?"
    rb"(?P<place>//(?P<host>[^/?#]*))?"
    rb"(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#.*)?",
    re.DOTALL,
)
_HAS_SCHEME: Final = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]*:")
_TWICE: Final = re.compile(rb"^(https?://)+")
_BREAKS: Final = re.compile(rb"[\n\r\t]")
_WWW: Final = re.compile(rb"www[0-9]*\.")
_PORT: Final = re.compile(rb"(?P<name>\[[^\]]*\]|[^:\[\]]*)(?::(?P<port>[0-9]*))?")
_USUAL_PORT: Final = {b"http": 80, b"https": 443}
_KEPT: Final = bytes(byte for byte in range(0x21, 0x7F) if byte not in b"#%")
_DOTNET_SESSIONS: Final = (
    re.compile(rb"(.*/)(?:\((?:[a-z]\([0-9a-z]{24}\))+\)/)([^?]+\.aspx.*)", re.I),
    re.compile(rb"(.*/)(?:\([0-9a-z]{24}\)/)([^?]+\.aspx.*)", re.I),
)
_SESSIONS: Final = tuple(
    re.compile(rb"(.*)(?:" + named + rb")(?:&(.*))?", re.I | re.S)
    for named in (
        rb"jsessionid=[0-9a-z]{32}",
        rb"phpsessid=[0-9a-z]{32}",
        rb"sid=[0-9a-z]{32}",
        rb"aspsessionid[a-z]{8}=[a-z]{24}",
        rb"cfid=[^&]+&cftoken=[^&]+",
    )
)


def surt(url: str) -> str:
    """Return the key of an address; what is no address stays as it is, in one word."""
    try:
        return _surt(url.encode("utf-8", "backslashreplace")).decode()
    except ValueError:
        return escaped(url.encode("utf-8", "backslashreplace")).decode() or "-"


def _surt(url: bytes) -> bytes:
    url = _BREAKS.sub(b"", url.strip())
    if not url:
        return b"-"
    if not _HAS_SCHEME.match(url):
        url = b"http://" + url
    url = _TWICE.sub(lambda found: found.group(1), url)
    parts = _PARTS.fullmatch(url)
    if parts is None or parts["scheme"] is None:
        raise ValueError("no address")
    scheme, place = parts["scheme"].lower(), parts["host"] or b""
    if not place:
        return scheme + b":" + _free_path(parts["path"]) + _query(parts["query"])
    path = _path(parts["path"])
    return _host(place, scheme) + b")" + path + _query(parts["query"])


def _host(place: bytes, scheme: bytes) -> bytes:
    found = _PORT.fullmatch(place.rpartition(b"@")[2])
    if found is None:
        raise ValueError("no host")
    name = _in_letters(unescaped(found["name"].strip(b"[]").lower()))
    name = escaped(name.replace(b"..", b".").strip(b".").lower())
    if www := _WWW.match(name):
        name = name[www.end() :]
    turned = b",".join(reversed(name.split(b".")))
    port = int(found["port"] or 0)
    if port and port != _USUAL_PORT.get(scheme):
        turned += b":%d" % port
    return turned


def _in_letters(host: bytes) -> bytes:
    try:
        return host if host.isascii() else host.decode("utf-8", "ignore").encode("idna")
    except ValueError:
        return host


def _path(path: bytes) -> bytes:
    kept: list[bytes] = []
    for part in unescaped(path).split(b"/")[1:]:
        if part == b"..":
            kept = kept[:-1] if kept else [part]
        elif part != b".":
            kept.append(part)
    full = [part for part in kept[:-1] if part] + kept[-1:]
    return _evened(b"/" + b"/".join(full))


def _free_path(path: bytes) -> bytes:
    return _evened(unescaped(path))


def _evened(path: bytes) -> bytes:
    path = escaped(path).lower()
    for session in _DOTNET_SESSIONS:
        if found := session.fullmatch(path):
            path = found.group(1) + found.group(2)
    return path[:-1] if path.endswith(b"/") and len(path) > 1 else path


def _query(query: bytes | None) -> bytes:
    if not query:
        return b""
    query = escaped(unescaped(query))
    for session in _SESSIONS:
        if found := session.fullmatch(query):
            query = found.group(1) + (found.group(2) or b"")
    pairs = sorted(tuple(pair.split(b"=", 1)) for pair in query.lower().split(b"&"))
    ordered = b"&".join(b"=".join(pair) for pair in pairs)
    return b"?" + ordered if ordered else b""


def unescaped(text: bytes) -> bytes:
    """Undo escapes until there are none left."""
    while (plain := unquote_to_bytes(text)) != text:
        text = plain
    return text


def escaped(text: bytes) -> bytes:
    """Escape all but the printable letters of ASCII; ``#`` and ``%`` too."""
    return quote_from_bytes(text, safe=_KEPT).encode()
