"""Gathers all values of a capture that may let someone in.

The same value turns up in many places: set as a cookie, sent back as a header,
written into a page by a script. It is enough to see it once in a place that tells
what it is; then it can be looked for everywhere.
"""

from collections.abc import Iterable, Iterator

from evidence_app.capture.credentials.charset import text_of
from evidence_app.capture.credentials.fields import (
    Field,
    assigned,
    form_fields,
    html_fields,
    multipart_fields,
    parameters,
    stored,
)
from evidence_app.capture.credentials.headers import header_secrets, is_telling
from evidence_app.capture.credentials.mail import text_parts
from evidence_app.capture.credentials.names import (
    ADDRESS_HEADERS,
    is_token_name,
    is_token_parameter,
    is_weak_parameter,
)
from evidence_app.capture.credentials.secret import (
    Secret,
    Secrets,
    Sureness,
    gathered,
    secrets_of,
)
from evidence_app.capture.credentials.sign_in import (
    basic_secrets,
    password_in_address,
    typed_passwords,
)
from evidence_app.capture.credentials.values import is_address, tokens_by_shape
from evidence_app.capture.exchange import Exchange, Headers, header

Pairs = Iterable[tuple[str, str]]


def find_secrets(
    exchanges: Iterable[Exchange],
    cookies: Pairs = (),
    storage: Pairs = (),
    urls: Iterable[str] = (),
    *,
    texts: Iterable[str | bytes] = (),
    passwords: Iterable[bytes] = (),
) -> Secrets:
    """Return the values that may let someone in, wherever they were seen.

    Args:
        exchanges: What was sent and received.
        cookies: Name and value of each, as the browser holds them.
        storage: Name and value of each thing that the page stored.
        urls: Addresses with their fragments: typed, final, of websockets, of frames.
        texts: Messages, the page's source, its MHTML: what was seen besides.
        passwords: What stands in the page's password fields.
    """
    found: list[Secret] = []
    for name, value in cookies:
        found += _named(f"cookie {name}", name, value)
    for name, value in storage:
        found += _named(f"storage {name}", name, value)
    for url in urls:
        found += _in_address(url)
    for password in passwords:
        found += _typed(password.decode("utf-8", "surrogateescape"), "")
    for exchange in exchanges:
        found += _in_exchange(exchange)
    for text in texts:
        found += _in_anything(text)
    return gathered(found)


def _in_exchange(exchange: Exchange) -> Iterator[Secret]:
    yield from _in_address(exchange.url)
    yield from _in_headers(exchange.request_headers)
    yield from _in_headers(exchange.response_headers)
    for typed in typed_passwords(exchange):
        yield from _typed(typed.value, typed.name)
    sent = header(exchange.request_headers, "content-type") or ""
    for found in multipart_fields(exchange.request_body, sent):
        yield from _from_field(found, Sureness.SURE)
    yield from _in_sent(exchange.request_body, sent)
    if exchange.body:
        received = header(exchange.response_headers, "content-type") or ""
        yield from _in_body(exchange.body, received)


def _in_anything(untrusted: str | bytes) -> Iterator[Secret]:
    if isinstance(untrusted, str):
        untrusted = untrusted.encode("utf-8", "surrogatepass")
    parts = text_parts(untrusted)
    for content, content_type in parts or [(untrusted, "")]:
        yield from _in_body(content, content_type)


def _in_sent(untrusted_body: bytes, content_type: str) -> Iterator[Secret]:
    text = text_of(untrusted_body, content_type)
    if text is None:
        return
    for found in form_fields(text.content):
        yield from _from_field(found, Sureness.SURE)
        yield from _in_text(found.value.encode("utf-8", "surrogatepass"))
    yield from _in_text(text.content)


def _in_body(untrusted_body: bytes, content_type: str) -> Iterator[Secret]:
    text = text_of(untrusted_body, content_type)
    if text is not None:
        yield from _in_text(text.content)


def _in_text(untrusted: bytes) -> Iterator[Secret]:
    for found in assigned(untrusted):
        yield from _from_field(found, Sureness.LIKELY)
    for found in stored(untrusted):
        yield from _from_field(found, Sureness.LIKELY)
    for found in parameters(untrusted):
        yield from _from_field(found, Sureness.SURE)
    if b"<" in untrusted:
        for found in html_fields(untrusted):
            yield from _from_field(found, Sureness.SURE)
    for shape in tokens_by_shape(untrusted):
        value = shape[shape.lastindex or 0].decode("ascii")
        yield from secrets_of(value, "token", Sureness.SURE)


def _in_headers(headers: Headers) -> Iterator[Secret]:
    for name, value in headers:
        for kind, secret in header_secrets(name, value):
            yield from _named(kind, kind.partition(" ")[2], secret)
            # What a site hides from its own scripts is hardly a setting.
            if "httponly" in value.lower() and not is_address(secret):
                yield from secrets_of(secret, kind, Sureness.SURE)
        if name.lower() in ADDRESS_HEADERS:
            yield from _in_address(value)
        elif not is_telling(name):
            yield from _in_text(value.encode("utf-8", "surrogatepass"))
        for pair in basic_secrets(value):
            yield from _typed(pair, "")


def _in_address(untrusted_url: str) -> Iterator[Secret]:
    untrusted = untrusted_url.encode("utf-8", "surrogatepass")
    for found in parameters(untrusted, is_token_parameter):
        weak = is_weak_parameter(found.name)
        yield from _from_field(found, Sureness.LIKELY if weak else Sureness.SURE)
    for shape in tokens_by_shape(untrusted):
        value = shape[shape.lastindex or 0].decode("ascii")
        yield from secrets_of(value, "token", Sureness.SURE)
    password = password_in_address(untrusted_url)
    if password:
        yield from _typed(password, "")


def _from_field(found: Field, sureness: Sureness) -> Iterator[Secret]:
    if is_address(found.value):
        yield from _in_address(found.value)
    else:
        yield from secrets_of(found.value, found.label, sureness)


def _named(kind: str, name: str, value: str) -> Iterator[Secret]:
    if is_address(value):
        yield from _in_address(value)
        return
    sure = Sureness.SURE if is_token_name(name) else Sureness.LIKELY
    yield from secrets_of(value, kind, sure)
    if "{" in value or "%7B" in value:
        yield from _in_text(value.encode("utf-8", "surrogatepass"))


def _typed(value: str, name: str) -> Iterator[Secret]:
    kind = f"password {name}".strip()
    yield from secrets_of(value, kind, Sureness.TYPED)
