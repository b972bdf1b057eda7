"""Reads guidance packs: what a jurisdiction's or a platform's people ask for.

A pack is a TOML file whose name is its id. Every statement carries its source and
status; a pack that does not follow the form is refused when it is read, so nothing
unsourced reaches a page. Texts are printed as they are: they are data.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Final

from evidence_app.errors import (
    EvidenceError,
    UnknownJurisdictionError,
    UnknownPlatformError,
)
from evidence_app.guidance.form import PackFormError, Table, read_table
from evidence_app.host import resources

FORMAT: Final = 1


class Status(Enum):
    """How well a statement was checked before it was put in."""

    VERIFIED = "verified"
    """Seen in an official or first-hand source."""
    SECONDARY = "secondary"
    """Seen only in someone else's account of it."""
    OWN = "own"
    """A rule or wording of this app."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Where to report or turn to.

    ``situation`` is "under_18" for those who get pictures of people under 18
    removed, else "".
    """

    name: str
    purpose: str
    source: str
    status: Status
    situation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A text printed on the pages."""

    text: str
    source: str
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A way to report to a platform, with what it asks for."""

    name: str
    asks: tuple[str, ...]
    source: str
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class JurisdictionPack:
    """What a report for one jurisdiction says."""

    id: str
    name: str
    reviewed_on: date
    review_by: date
    offices: tuple[Office, ...]
    handling: Notice
    anonymity: Notice
    exhibit_label: Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformPack:
    """How one platform takes reports."""

    id: str
    name: str
    reviewed_on: date
    review_by: date
    channels: tuple[Channel, ...]
    cautions: tuple[Notice, ...]


def jurisdictions() -> tuple[str, ...]:
    """Return the ids of all jurisdictions that there is a pack for."""
    return tuple(_packs("jurisdictions"))


def platforms() -> tuple[str, ...]:
    """Return the ids of all platforms that there is a pack for."""
    return tuple(_packs("platforms"))


def load_jurisdiction(untrusted_id: str) -> JurisdictionPack:
    """Return a jurisdiction's pack.

    Raises:
        UnknownJurisdictionError: there is none with this id; names those known.
    """
    path = _find("jurisdictions", untrusted_id, UnknownJurisdictionError)
    return read_jurisdiction(path.stem, path.read_text(encoding="utf-8"))


def load_platform(untrusted_id: str) -> PlatformPack:
    """Return a platform's pack.

    Raises:
        UnknownPlatformError: there is none with this id; names those known.
    """
    path = _find("platforms", untrusted_id, UnknownPlatformError)
    return read_platform(path.stem, path.read_text(encoding="utf-8"))


def read_jurisdiction(pack_id: str, text: str) -> JurisdictionPack:
    """Read a jurisdiction's pack from its TOML text.

    Raises:
        PackFormError: it does not follow the form.
    """
    top = _open(text)
    notices = {row.text("topic"): _notice(row) for row in top.tables("notices")}
    if set(notices) != {"handling", "anonymity", "exhibit_label"}:
        raise PackFormError("notices: handling, anonymity, exhibit_label")
    pack = JurisdictionPack(
        id=pack_id,
        name=top.text("name"),
        reviewed_on=top.day("reviewed_on"),
        review_by=top.day("review_by"),
        offices=tuple(_office(row) for row in top.tables("offices")),
        handling=notices["handling"],
        anonymity=notices["anonymity"],
        exhibit_label=notices["exhibit_label"],
    )
    top.finish()
    return pack


def read_platform(pack_id: str, text: str) -> PlatformPack:
    """Read a platform's pack from its TOML text.

    Raises:
        PackFormError: it does not follow the form.
    """
    top = _open(text)
    pack = PlatformPack(
        id=pack_id,
        name=top.text("name"),
        reviewed_on=top.day("reviewed_on"),
        review_by=top.day("review_by"),
        channels=tuple(_channel(row) for row in top.tables("channels")),
        cautions=tuple(_notice(row) for row in top.tables("cautions")),
    )
    top.finish()
    return pack


def _packs(kind: str) -> dict[str, Path]:
    files = resources.folder(f"guidance/{kind}")
    return {path.stem: path for path in files if path.suffix == ".toml"}


def _find(kind: str, untrusted_id: str, unknown: type[EvidenceError]) -> Path:
    # Looked up among the files that are there; the id never makes a path.
    known = _packs(kind)
    if untrusted_id not in known:
        raise unknown(name=untrusted_id, known=", ".join(known))
    return known[untrusted_id]


def _open(text: str) -> Table:
    try:
        top = read_table(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise PackFormError("TOML") from error
    if top.number("format") != FORMAT:
        raise PackFormError("format")
    if top.day("review_by") <= top.day("reviewed_on"):
        raise PackFormError("review_by")
    return top


def _status(row: Table) -> Status:
    try:
        return Status(row.text("status"))
    except ValueError as error:
        raise PackFormError("status") from error


def _office(row: Table) -> Office:
    office = Office(
        name=row.text("name"),
        purpose=row.text("for"),
        source=row.text("source"),
        status=_status(row),
        situation=_situation(row),
    )
    row.finish()
    return office


def _situation(row: Table) -> str:
    situation = row.text("situation") if row.has("situation") else ""
    if situation not in {"", "under_18"}:
        raise PackFormError("situation")
    return situation


def _notice(row: Table) -> Notice:
    notice = Notice(
        text=row.text("text"), source=row.text("source"), status=_status(row)
    )
    if row.has("topic"):
        row.text("topic")
    row.finish()
    return notice


def _channel(row: Table) -> Channel:
    channel = Channel(
        name=row.text("name"),
        asks=row.texts("asks"),
        source=row.text("source"),
        status=_status(row),
    )
    row.finish()
    return channel
