"""The data that a page carries in its scripts: JSON-LD and its platform's state."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from evidence_app.capture.statements.markup import Element
from evidence_app.capture.statements.plain_json import Reader, Value

MAX_SCRIPTS: Final = 2_000

_JSON: Final = re.compile(r"application/(?:[\w.-]{1,40}\+)?json\b", re.IGNORECASE)
_PLAIN: Final = re.compile(r"[\w-]{1,60}", re.ASCII)
_STATE: Final = re.compile(
    r"\b(__INITIAL_STATE__|__PRELOADED_STATE__|__NEXT_DATA__|_sharedData"
    r"|__additionalDataLoaded|ytInitialPlayerResponse|ytInitialData|SIGI_STATE)"
    r"""["'\]]{0,2}\s{0,9}[=(]\s{0,9}(?:'[^']{0,300}',\s{0,9})?(?=\{)"""
)


@dataclass(frozen=True, slots=True)
class Document:
    """One piece of data of the page, with the name of the place where it stands."""

    where: str
    value: Value
    linked: bool = False
    """It is JSON-LD, which describes the page."""


def documents_in(script: Element, reader: Reader) -> Iterator[Document]:
    """Yield the data in one script; what is none is passed over."""
    kind, source = script.get("type").strip(), script.source
    if _JSON.match(kind):
        linked = "ld+json" in kind.lower()
        name = script.get("id")
        known = f"script {name}" if _PLAIN.fullmatch(name) else "script of data"
        for value in reader.read(source):
            yield Document("JSON-LD" if linked else known, value, linked)
        return
    for found in _STATE.finditer(source):
        value = reader.read_inside(source, found.end())
        yield Document(f"script {found[1]}", value)
