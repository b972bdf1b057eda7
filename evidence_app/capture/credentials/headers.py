"""Cookies and other headers that let someone in, and their places in a header."""

import re
from collections.abc import Iterator
from typing import Final

from evidence_app.capture.credentials.names import is_secret_header
from evidence_app.capture.credentials.values import REMOVED

_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9\-]{1,30}) +(?=\S)")
_AUTHORIZATION: Final = frozenset({"authorization", "proxy-authorization"})
COOKIES: Final = frozenset({"cookie", "cookie2"})
"""Headers that send cookies."""
SET_COOKIES: Final = frozenset({"set-cookie", "set-cookie2"})
"""Headers that set cookies."""


def is_telling(untrusted_name: str) -> bool:
    """Tell whether a header of this name is replaced whatever it holds."""
    name = untrusted_name.lower()
    return name in COOKIES | SET_COOKIES or is_secret_header(name)


def header_secrets(
    untrusted_name: str, untrusted_value: str
) -> Iterator[tuple[str, str]]:
    """Yield what it is (``cookie sid``) and the value, for a telling header."""
    name = untrusted_name.lower()
    if name in COOKIES | SET_COOKIES:
        for cookie, value in _cookies(name, untrusted_value):
            yield f"cookie {cookie}", value
    elif is_secret_header(name):
        yield f"header {untrusted_name}", _without_scheme(name, untrusted_value)


def without_value(untrusted_name: str, untrusted_value: str) -> str:
    """Return a telling header's value with a fixed word in the secret's place."""
    name = untrusted_name.lower()
    if name in COOKIES:
        return "; ".join(_named(pair) for pair in untrusted_value.split(";"))
    if name in SET_COOKIES:
        # The browser tells several of them as lines of one header.
        lines = untrusted_value.split("\n")
        return "\n".join(_without_first_value(line) for line in lines)
    scheme = _SCHEME.match(untrusted_value) if name in _AUTHORIZATION else None
    return f"{scheme[1]} {REMOVED}" if scheme else REMOVED


def cookie_of(untrusted_line: str) -> tuple[str, str]:
    """Return name and value of the cookie that a line sets."""
    name, equals, value = untrusted_line.split(";", 1)[0].partition("=")
    return (name.strip(), value.strip()) if equals else ("", name.strip())


def _cookies(name: str, untrusted_value: str) -> Iterator[tuple[str, str]]:
    if name in SET_COOKIES:
        yield from map(cookie_of, untrusted_value.split("\n"))
    else:
        yield from map(cookie_of, re.split(r"[;\n]", untrusted_value))


def _named(untrusted_pair: str) -> str:
    name, _ = cookie_of(untrusted_pair)
    return f"{name}={REMOVED}" if name else REMOVED


def _without_first_value(untrusted_line: str) -> str:
    _, semicolon, attributes = untrusted_line.partition(";")
    return f"{_named(untrusted_line)}{semicolon}{attributes}"


def _without_scheme(name: str, untrusted_value: str) -> str:
    scheme = _SCHEME.match(untrusted_value) if name in _AUTHORIZATION else None
    return untrusted_value[scheme.end() :] if scheme else untrusted_value
