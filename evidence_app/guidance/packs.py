"""Finds and reads guidance packs: what a jurisdiction or a platform offers and asks.

A pack is a TOML file whose name is its id. Every statement carries its source and
status; a pack that does not follow the form is refused when it is read, so nothing
unsourced reaches a page. Who loads a pack gets what may be shown; what was not
verified comes out only for those who review.
"""

from functools import lru_cache
from pathlib import Path
from typing import Final

from evidence_app.errors import (
    EvidenceError,
    UnknownJurisdictionError,
    UnknownPlatformError,
)
from evidence_app.guidance.form import PackFormError, read_file
from evidence_app.guidance.pack import (
    JurisdictionPack,
    PlatformKind,
    PlatformPack,
    shown_jurisdiction,
    shown_platform,
)
from evidence_app.guidance.provenance import Status
from evidence_app.guidance.rows import Rows, read_sources
from evidence_app.host import resources

__all__ = [
    "JurisdictionPack",
    "PlatformPack",
    "Status",
    "jurisdictions",
    "load_jurisdiction",
    "load_platform",
    "platforms",
    "read_jurisdiction",
    "read_platform",
]

FORMAT: Final = 2
PRINTED: Final = frozenset({"handling", "anonymity", "exhibit_label"})
"""The topics of what a jurisdiction's reports print."""


def jurisdictions() -> tuple[str, ...]:
    """Return the ids of all jurisdictions that there is a pack for."""
    return tuple(_packs("jurisdictions"))


def platforms() -> tuple[str, ...]:
    """Return the ids of all platforms that there is a pack for."""
    return tuple(_packs("platforms"))


def load_jurisdiction(untrusted_id: str) -> JurisdictionPack:
    """Return what may be shown of a jurisdiction's pack.

    Raises:
        UnknownJurisdictionError: there is none with this id; names those known.
    """
    path = _find("jurisdictions", untrusted_id, UnknownJurisdictionError)
    return _shown_jurisdiction(path.stem, path.read_text(encoding="utf-8"))


def load_platform(untrusted_id: str) -> PlatformPack:
    """Return what may be shown of a platform's pack.

    Raises:
        UnknownPlatformError: there is none with this id; names those known.
    """
    path = _find("platforms", untrusted_id, UnknownPlatformError)
    return _shown_platform(path.stem, path.read_text(encoding="utf-8"))


def read_jurisdiction(pack_id: str, text: str) -> JurisdictionPack:
    """Read a jurisdiction's pack from its TOML text, unverified facts and all.

    Raises:
        PackFormError: it does not follow the form.
    """
    top = read_file(text, FORMAT)
    rows = Rows(read_sources(top.tables("sources")))
    printed = {row.text("topic"): rows.notice(row) for row in top.tables("notices")}
    if set(printed) != PRINTED or len(top.tables("notices")) != len(PRINTED):
        raise PackFormError("notices: handling, anonymity, exhibit_label")
    if not all(notice.provenance.shown for notice in printed.values()):
        raise PackFormError("notices")
    pack = JurisdictionPack(
        id=pack_id,
        name=top.text("name"),
        lacks=top.texts("lacks"),
        laws=tuple(map(rows.law, top.tables_or_none("laws"))),
        duties=tuple(map(rows.duty, top.tables_or_none("duties"))),
        statements=tuple(map(rows.statement, top.tables_or_none("statements"))),
        offices=tuple(map(rows.office, top.tables("offices"))),
        advice=tuple(map(rows.notice, top.tables_or_none("advice"))),
        handling=printed["handling"],
        anonymity=printed["anonymity"],
        exhibit_label=printed["exhibit_label"],
    )
    rows.finish()
    top.finish()
    return pack


def read_platform(pack_id: str, text: str) -> PlatformPack:
    """Read a platform's pack from its TOML text, unverified facts and all.

    Raises:
        PackFormError: it does not follow the form.
    """
    top = read_file(text, FORMAT)
    rows = Rows(read_sources(top.tables("sources")))
    partner = top.table("stopncii")
    pack = PlatformPack(
        id=pack_id,
        name=top.text("name"),
        described=top.yes("described"),
        kind=(
            top.one_of("kind", PlatformKind) if top.has("kind") else PlatformKind.OTHER
        ),
        lacks=top.texts("lacks"),
        channels=tuple(map(rows.channel, top.tables_or_none("channels"))),
        cautions=tuple(map(rows.notice, top.tables("cautions"))),
        stopncii=rows.provenance(partner) if partner else None,
    )
    if not pack.channels and not pack.lacks:
        raise PackFormError("lacks")  # a pack that knows no way says so
    rows.finish()
    top.finish()
    return pack


def whole_packs() -> tuple[JurisdictionPack | PlatformPack, ...]:
    """Return every pack with its unverified facts, for those who review them.

    Raises:
        PackFormError: one does not follow the form; its file is named.
    """
    found: list[JurisdictionPack | PlatformPack] = []
    for kind, read in (
        ("jurisdictions", read_jurisdiction),
        ("platforms", read_platform),
    ):
        for pack_id, path in _packs(kind).items():
            try:
                found.append(read(pack_id, path.read_text(encoding="utf-8")))
            except (PackFormError, UnicodeDecodeError) as error:
                told = f"{kind}/{path.name}: {error}"
                raise PackFormError(told) from error
    return tuple(found)


# Kept by their text, which is read each time: a page asks for all packs often,
# and to read the TOML takes 15 ms for each. What comes out is frozen.
@lru_cache(maxsize=64)
def _shown_jurisdiction(pack_id: str, text: str) -> JurisdictionPack:
    return shown_jurisdiction(read_jurisdiction(pack_id, text))


@lru_cache(maxsize=64)
def _shown_platform(pack_id: str, text: str) -> PlatformPack:
    return shown_platform(read_platform(pack_id, text))


def _packs(kind: str) -> dict[str, Path]:
    files = resources.folder(f"guidance/{kind}")
    return {path.stem: path for path in files if path.suffix == ".toml"}


def _find(kind: str, untrusted_id: str, unknown: type[EvidenceError]) -> Path:
    # Looked up among the files that are there; the id never makes a path.
    known = _packs(kind)
    if untrusted_id not in known:
        raise unknown(name=untrusted_id, known=", ".join(known))
    return known[untrusted_id]
