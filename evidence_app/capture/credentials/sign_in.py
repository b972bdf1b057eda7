"""Recognises the exchange with which a person signs in, and keeps its line only.

A password is in what was sent; what came back may hold a session for years. None
of it is needed to show what was said to the person, so it is not kept at all. An
exchange that carries a password in its headers alone (HTTP Basic, which a browser
sends along with every page) keeps its page and loses the header's value.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from evidence_app.capture.credentials.address import clean_address
from evidence_app.capture.credentials.charset import text_of
from evidence_app.capture.credentials.fields import (
    Field,
    assigned,
    form_fields,
    multipart_fields,
    parameters,
)
from evidence_app.capture.credentials.headers import (
    SET_COOKIES,
    is_telling,
    without_value,
)
from evidence_app.capture.credentials.names import (
    ADDRESS_HEADERS,
    is_code_name,
    is_password_name,
)
from evidence_app.capture.credentials.needles import Needles
from evidence_app.capture.credentials.secret import Secret
from evidence_app.capture.credentials.values import REMOVED
from evidence_app.capture.exchange import SIGN_IN, Exchange, Headers, header

_NOTHING: Final = frozenset(
    {"", "true", "false", "null", "none", "on", "off", "yes", "no", "undefined"}
    | {"0", "1", "password", REMOVED.lower()}
)
_CODE: Final = re.compile(r"[\w\- ]{3,16}")
_GRANT: Final = re.compile(rb"grant_?type\\*[\"']?\s*[:=%]", re.IGNORECASE)
_TOKEN_ANSWER: Final = re.compile(
    rb"[\"'](?:access_?token|refresh_?token|id_?token)[\"']\s*:\s*[\"']", re.IGNORECASE
)
_TOKEN_DETAIL: Final = re.compile(
    rb"[\"'](?:token_?type|expires_?(?:in|at)|refresh_?token)[\"']\s*:", re.IGNORECASE
)
_SHORTEST: Final = 4
"""Less than this is a password that is still being typed."""
_LONGEST_TOKEN_ANSWER: Final = 65_536
_CARRIERS: Final = frozenset({"authorization", "proxy-authorization"})


def is_sign_in(exchange: Exchange, passwords: Iterable[bytes] = ()) -> bool:
    """Tell whether the exchange carries what somebody signs in with.

    Args:
        exchange: What was sent and received.
        passwords: What stands in the page's password fields, as the browser told.
    """
    return body_signs_in(exchange, passwords) or header_signs_in(exchange)


def body_signs_in(exchange: Exchange, passwords: Iterable[bytes] = ()) -> bool:
    """Tell whether address or bodies carry it, which then are not kept."""
    return (
        any(True for _ in typed_passwords(exchange))
        or _is_token_endpoint(exchange)
        or _holds_any(exchange, passwords)
    )


def header_signs_in(exchange: Exchange) -> bool:
    """Tell whether a password stands in the request's headers or address."""
    if password_in_address(exchange.url):
        return True
    return any(
        name.lower() in _CARRIERS and value.lower().startswith(("basic ", "digest "))
        for name, value in exchange.request_headers
    )


def without_sign_in(exchange: Exchange, passwords: Iterable[bytes] = ()) -> Exchange:
    """Return the exchange without what was sent and received to sign in.

    Address (without tokens), method, status and time stay. An exchange that is no
    sign-in is returned as it is.
    """
    if not is_sign_in(exchange, passwords):
        return exchange
    spare = replace(
        exchange,
        url=clean_address(exchange.url),
        request_headers=_spared(exchange.request_headers),
        response_headers=_spared(exchange.response_headers),
    )
    if not body_signs_in(exchange, passwords):
        return spare
    return replace(spare, request_body=b"", body=None, left_out=SIGN_IN)


def typed_passwords(exchange: Exchange) -> Iterator[Field]:
    """Yield the passwords and one-time codes that the request carries by name."""
    for found in _sent(exchange):
        value = found.value.strip()
        if value.lower() in _NOTHING:
            continue
        if not is_code_name(found.name) or _CODE.fullmatch(value):
            yield found


def basic_secrets(untrusted_value: str) -> Iterator[str]:
    """Yield name and password together, and the password, of an HTTP Basic header."""
    scheme, _, encoded = untrusted_value.partition(" ")
    if scheme.lower() != "basic":
        return
    try:
        pair = base64.b64decode(encoded.strip()).decode("utf-8", "surrogateescape")
    except (binascii.Error, ValueError):
        return
    yield pair
    yield pair.partition(":")[2]


def password_in_address(untrusted_url: str) -> str:
    """Return the password that an address carries before its host, "" without one."""
    try:
        return urlsplit(untrusted_url).password or ""
    except ValueError:
        return ""


def _sent(exchange: Exchange) -> Iterator[Field]:
    yield from parameters(exchange.url.encode("utf-8", "replace"), is_password_name)
    kind = header(exchange.request_headers, "content-type") or ""
    text = text_of(exchange.request_body, kind)
    if text is None:
        yield from multipart_fields(exchange.request_body, kind, is_password_name)
        return
    yield from multipart_fields(text.content, kind, is_password_name)
    yield from form_fields(text.content, is_password_name)
    yield from assigned(text.content, is_password_name)
    yield from _nested(text.content)


def _nested(sent: bytes) -> Iterator[Field]:
    """JSON is often sent as the value of a form's field, escaped as such."""
    if b"%22" in sent:
        for found in form_fields(sent, lambda _: True):
            yield from assigned(found.value.encode(), is_password_name)


def _is_token_endpoint(exchange: Exchange) -> bool:
    if _GRANT.search(exchange.request_body):
        return True
    answer = exchange.body or b""
    return (
        len(answer) <= _LONGEST_TOKEN_ANSWER
        and answer.lstrip()[:1] == b"{"
        and bool(_TOKEN_ANSWER.search(answer) and _TOKEN_DETAIL.search(answer))
    )


def _holds_any(exchange: Exchange, passwords: Iterable[bytes]) -> bool:
    texts = (exchange.request_body, exchange.url.encode("utf-8", "surrogatepass"))
    typed = [password.decode("utf-8", "surrogateescape") for password in passwords]
    needles = Needles(Secret(value=it, kind="password") for it in typed)
    return any(needles.are_in(text) for text in texts) or any(
        _stands_alone(short.encode("utf-8", "surrogateescape"), text)
        for short in typed
        for text in texts
        if len(short.strip()) >= _SHORTEST
    )


def _stands_alone(password: bytes, text: bytes) -> bool:
    """Short ones stand in many a text by chance: only between marks do they count."""
    alone = rb"(?<![A-Za-z0-9])" + re.escape(password) + rb"(?![A-Za-z0-9])"
    return bool(re.search(alone, text))


def _spared(headers: Headers) -> Headers:
    return tuple(
        (name, _spared_value(name, value))
        for name, value in headers
        if name.lower() not in SET_COOKIES
    )


def _spared_value(name: str, value: str) -> str:
    if is_telling(name):
        return without_value(name, value)
    return clean_address(value) if name.lower() in ADDRESS_HEADERS else value
