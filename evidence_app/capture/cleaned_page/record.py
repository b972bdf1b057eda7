"""The record of a visit: what the browser held, and a copy without the values."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from evidence_app.capture.cleaned_page.not_cleaned import NotCleanedError
from evidence_app.capture.credentials import Cleaned, Cleaner, Replacement
from evidence_app.capture.credentials.values import REMOVED

_JSON: Final = "application/json"
_FILE: Final = "record.json"
_HELD: Final = (("cookies", "cookie"), ("storage", "storage"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """What a record of a visit says that matters here.

    Attributes:
        cookies: Name and value of each that the browser held.
        storage: Name and value of each thing that the page had stored.
        addresses: Typed, final, on the way, asked for.
    """

    cookies: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    storage: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    addresses: tuple[str, ...] = field(default=(), repr=False)


def read_record(untrusted: bytes) -> PageRecord:
    """Return what a record says; older records say nothing of what was held.

    Raises:
        NotCleanedError: it is no record.
    """
    values = _object(untrusted)
    urls = [values.get("typed"), values.get("final")]
    for name in ("way", "requests"):
        urls += [it.get("url") for it in _rows(values, name)]
    return PageRecord(
        cookies=tuple(_pairs(values, "cookies")),
        storage=tuple(_pairs(values, "storage")),
        addresses=tuple(url for url in urls if isinstance(url, str)),
    )


def clean_record(untrusted: bytes, cleaner: Cleaner) -> Cleaned[bytes]:
    """Return a record without any value that the browser held, however plain.

    Raises:
        NotCleanedError: it is no record, or a value could not be replaced.
    """
    values = _object(untrusted)
    rows = tuple(_emptied(values, cleaner))
    content = json.dumps(values, ensure_ascii=True, indent=1).encode()
    done = cleaner.document(content if rows else untrusted, _JSON, where=_FILE)
    if done.value is None or cleaner.holds(done.value):
        raise NotCleanedError
    addresses = _addresses_cleaned(done.value, cleaner)
    return Cleaned(
        value=addresses.value,
        replacements=(*rows, *done.replacements, *addresses.replacements),
    )


def _emptied(values: dict[str, object], cleaner: Cleaner) -> Iterator[Replacement]:
    for name, kind in _HELD:
        for row in _rows(values, name):
            if row.get("value") not in {"", REMOVED}:
                row["value"] = REMOVED
                label = cleaner.text(f"{kind} {row.get('name', '')}", where=_FILE)
                yield Replacement(where=_FILE, part=name, kind=label.value, count=1)


def _addresses_cleaned(untrusted: bytes, cleaner: Cleaner) -> Cleaned[bytes]:
    """Return the record with what only an address's parameter may let someone in."""
    values = _object(untrusted)
    replaced: list[Replacement] = []

    def clean(holder: dict[str, object], name: str) -> None:
        url = holder.get(name)
        if isinstance(url, str):
            done = cleaner.address(url, where=_FILE)
            holder[name] = done.value
            replaced.extend(done.replacements)

    for name in ("typed", "final"):
        clean(values, name)
    for name in ("way", "requests"):
        for row in _rows(values, name):
            clean(row, "url")
    if not replaced:
        return Cleaned(value=untrusted)
    content = json.dumps(values, ensure_ascii=True, indent=1).encode()
    return Cleaned(value=content, replacements=tuple(replaced))


def _object(untrusted: bytes) -> dict[str, object]:
    try:
        values = json.loads(untrusted)
    except (ValueError, RecursionError) as error:
        raise NotCleanedError(unsearched=True) from error
    if not isinstance(values, dict):
        raise NotCleanedError(unsearched=True)
    return values


def _rows(values: dict[str, object], name: str) -> Iterator[dict[str, object]]:
    listed = values.get(name)
    for row in listed if isinstance(listed, list) else ():
        if isinstance(row, dict):
            yield row


def _pairs(values: dict[str, object], name: str) -> Iterator[tuple[str, str]]:
    for row in _rows(values, name):
        yield str(row.get("name", "")), str(row.get("value", ""))
