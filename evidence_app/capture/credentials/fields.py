"""Finds named values in text as it stands: where each begins and ends.

Nothing is parsed into a tree and written again: a place is found in the bytes, so
that everything around it can stay as it was, and a broken page is read as well as
a whole one. Looked for are JSON and script assignments (``"token": "…"``, also inside
a string of JSON), what a script stores (``setItem("token", "…")``), parameters of
addresses and forms, hidden inputs, meta tags, and the parts of a multipart form.
"""

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final
from urllib.parse import unquote_plus

from evidence_app.capture.credentials.names import is_password_name, is_token_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One named value and where it stands.

    Attributes:
        kind: What it is, such as ``hidden input``.
        name: As the page calls it.
        value: Decoded.
        start: The first byte of the value as it stands.
        end: The byte after the last.
    """

    kind: str
    name: str
    value: str = field(repr=False)
    start: int
    end: int

    @property
    def label(self) -> str:
        """Kind and name, as in a list of what was replaced."""
        return f"{self.kind} {self.name}" if self.name else self.kind


Wanted = Callable[[str], bool]

_ASSIGNED: Final = re.compile(
    rb"(?<![\w$.\-])([\w$.\-\[\]]{2,64}+)"
    rb"\\*+[\"']?\]?\s*+[:=]\s*+"
    # Only looked at, not passed: a value may be JSON with names of its own.
    rb"(?=\"((?:[^\"\\\r\n]|\\.)*+)\""
    rb"|'((?:[^'\\\r\n]|\\.)*+)'"
    rb"|(\\++)[\"']((?:[^\"'\\\r\n]++|\\++(?![\"'\\]))*+)\\++[\"']"
    rb"|([0-9]{4,}+))"
)
_STRING: Final = rb"(\"(?:[^\"\\\r\n]|\\.){1,8192}+\"|'(?:[^'\\\r\n]|\\.){1,8192}+')"
_CALLED: Final = re.compile(
    rb"\b(setItem|put|add|set)\s*+\(\s*+" + _STRING + rb"\s*+,\s*+" + _STRING
)
_PARAMETER: Final = re.compile(
    rb"(?:[?&;#]|\\u0026|\\x26)([\w.\-\[\]%]{1,64}+)=([^&#\s\"'<>\\;,`|{}]++)"
)
_FORM: Final = re.compile(rb"(?:^|(?<=&))([^=&\s\"'<>{}]{1,256}+)=([^&\r\n]++)")
_NESTED: Final = re.compile(
    rb"%(?:25)*(?:26|23|3[fF])((?:[\w.\-]|%(?:25)*5[bBdD]){1,64}?)%(?:25)*3[dD]"
    rb"((?:(?!%(?:25)*(?:26|23))[^&#\s\"'<>\\;])++)"
)
_TAG: Final = re.compile(rb"<(input|meta)\b([^<>]{1,20000}+)>", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(
    rb"([^\s\"'<>=/]{1,64}+)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>=`]++))"
)
_BOUNDARY: Final = re.compile(
    r"multipart/.*?boundary=\"?([^\";\r\n]{1,200})", re.IGNORECASE
)
_PART_NAME: Final = re.compile(rb"\bname\*?=\"?([^\";\r\n]{1,256})", re.IGNORECASE)
_PART_HEAD: Final = re.compile(rb"\r?\n((?:[^\r\n]++\r?\n){0,64}+)\r?\n")
_OPAQUE_NAME: Final = re.compile(r"[0-9a-fA-F]{32,}")


def assigned(untrusted_text: bytes, wanted: Wanted = is_token_name) -> Iterator[Field]:
    """Yield what JSON and scripts assign to the names that are wanted."""
    for match in _ASSIGNED.finditer(untrusted_text):
        if wanted(_text(match[1])):
            group = match.lastindex or 1
            yield Field(
                kind="field",
                name=_text(match[1]),
                value=_unescaped(match[group]),
                start=match.start(group),
                end=match.end(group),
            )


def stored(untrusted_text: bytes, wanted: Wanted = is_token_name) -> Iterator[Field]:
    """Yield what a script puts into the browser's storage, under the names wanted.

    A database takes the value first and then its name; all others the name first.
    """
    for match in _CALLED.finditer(untrusted_text):
        for name, value in ((2, 3), (3, 2)):
            called = _unescaped(match[name][1:-1])
            if wanted(called):
                yield Field(
                    kind="stored",
                    name=called,
                    value=_unescaped(match[value][1:-1]),
                    start=match.start(value) + 1,
                    end=match.end(value) - 1,
                )
                break


def parameters(
    untrusted_text: bytes, wanted: Wanted = is_token_name
) -> Iterator[Field]:
    """Yield the parameters of addresses that stand in the text."""
    if b"=" in untrusted_text:
        yield from _pairs(_PARAMETER, untrusted_text, wanted)
    if re.search(rb"%(?:25)*3[dD]", untrusted_text):
        yield from _pairs(_NESTED, untrusted_text, wanted)


def form_fields(
    untrusted_form: bytes, wanted: Wanted = is_token_name
) -> Iterator[Field]:
    """Yield the fields of a form that was sent as an address's parameters are."""
    for found in _pairs(_FORM, untrusted_form, wanted):
        yield Field(
            kind="field",
            name=found.name,
            value=found.value,
            start=found.start,
            end=found.end,
        )


def html_fields(
    untrusted_page: bytes, wanted: Wanted = is_token_name
) -> Iterator[Field]:
    """Yield the values of hidden inputs and meta tags whose names are wanted."""
    for tag in _TAG.finditer(untrusted_page):
        attributes = {match[1].lower(): match for match in _ATTRIBUTE.finditer(tag[2])}
        if tag[1].lower() == b"meta":
            yield from _from_meta(attributes, tag.start(2), wanted)
        else:
            yield from _from_input(attributes, tag.start(2), wanted)


def multipart_fields(
    untrusted_form: bytes, content_type: str, wanted: Wanted = is_token_name
) -> Iterator[Field]:
    """Yield the parts of a multipart form whose names are wanted."""
    boundary = _BOUNDARY.search(content_type)
    if not boundary:
        return
    line = re.escape(b"--" + boundary[1].strip().encode("utf-8", "replace"))
    edges = [*re.finditer(rb"(?:\A|\r?\n)" + line, untrusted_form)]
    ends = [*(edge.start() for edge in edges[1:]), len(untrusted_form)]
    for edge, end in zip(edges, ends, strict=False):
        head = _PART_HEAD.match(untrusted_form, edge.end(), end)
        named = _PART_NAME.search(head[1]) if head else None
        name = _text(named[1]) if named else ""
        if head and wanted(name):
            yield Field(
                kind="field",
                name=name,
                value=_text(untrusted_form[head.end() : end]),
                start=head.end(),
                end=end,
            )


def _pairs(
    pattern: re.Pattern[bytes], untrusted_text: bytes, wanted: Wanted
) -> Iterator[Field]:
    for match in pattern.finditer(untrusted_text):
        name = _parameter_name(match[1])
        if wanted(name):
            yield Field(
                kind="parameter",
                name=name,
                value=unquote_plus(html.unescape(_text(match[2]))),
                start=match.start(2),
                end=match.end(2),
            )


@lru_cache(maxsize=65_536)
def _parameter_name(written: bytes) -> str:
    return unquote_plus(unquote_plus(_text(written)))


Attributes = dict[bytes, re.Match[bytes]]


def _from_meta(attributes: Attributes, at: int, wanted: Wanted) -> Iterator[Field]:
    for key in (b"name", b"property", b"id", b"itemprop", b"http-equiv"):
        if key in attributes and b"content" in attributes:
            name = _attribute(attributes[key])
            if wanted(name):
                yield _of(attributes[b"content"], "meta", name, at)
                return


def _from_input(attributes: Attributes, at: int, wanted: Wanted) -> Iterator[Field]:
    named = attributes.get(b"name") or attributes.get(b"id")
    name = _attribute(named) if named else ""
    kind = _attribute(attributes[b"type"]).lower() if b"type" in attributes else ""
    if kind == "hidden" and named and _OPAQUE_NAME.fullmatch(name):
        # Some sites put the token where the name belongs.
        yield _of(named, "hidden input", "", at)
    elif b"value" not in attributes:
        return
    elif kind == "password" or is_password_name(name):
        yield _of(attributes[b"value"], "password field", name, at)
    elif wanted(name):
        yield _of(attributes[b"value"], "hidden input", name, at)


def _of(match: re.Match[bytes], kind: str, name: str, at: int) -> Field:
    group = match.lastindex or 1
    return Field(
        kind=kind,
        name=name,
        value=_attribute(match),
        start=at + match.start(group),
        end=at + match.end(group),
    )


def _attribute(match: re.Match[bytes]) -> str:
    return html.unescape(_text(match[match.lastindex or 1]))


def _unescaped(written: bytes) -> str:
    text = _text(written)
    for _ in range(3):
        if "\\" not in text:
            break
        try:
            text = str(json.loads(f'"{text}"', strict=False))
        except ValueError:  # not JSON but a script's own way: as it stands
            break
    return text


def _text(untrusted: bytes) -> str:
    return untrusted.decode("utf-8", "surrogateescape")
