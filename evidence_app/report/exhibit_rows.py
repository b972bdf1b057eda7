"""``data/exhibits.json``: what a bundle holds, for machines.

One row per item, parts included, also for items whose file was left out. It ties
the exhibits to the manifest (by path and digest) and to the custody log (by item,
digest and size).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Final

from evidence_app.model.digest import Digest
from evidence_app.model.item import ItemId
from evidence_app.report.bag import (
    CLEANED,
    FORMAT,
    LISTS,
    ORIGINALS,
    VERSION,
    WITH_CLEANED,
    is_plain_path,
)

LARGEST: Final = 64 << 20


class ExhibitsError(ValueError):
    """The list is not of the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRow:
    """One correction of what the person said of an item.

    Attributes:
        field: ``title``, ``text``, ``who``, ``when``, ``where``, ``what``,
            ``address`` or ``account``.
        earlier: What it said before; None for the text of the original.
        earlier_at: When that was written, ISO 8601, UTC.
        to: What it says now.
        reason: Why, or "".
        at: When it was corrected, ISO 8601, UTC.
        by: As named in the app, not verified.
    """

    field: str
    earlier: str | None
    earlier_at: str
    to: str
    reason: str
    at: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanedRow:
    """What says of a row that its file is a cleaned copy.

    Attributes:
        sha256: Of the copy's bytes.
        size: Of the copy's bytes.
        replaced: In how many places.
        list: Where the list of what was replaced is.
    """

    sha256: str
    size: int
    replaced: int
    list: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexRow:
    """What says of a row that its original is in a sealed annex.

    Attributes:
        reference: Of the annex.
        recipient: For whom it is, in the person's words, not verified.
        sha256: Of the annex's file.
    """

    reference: str
    recipient: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitRow:
    """One item.

    Attributes:
        ref: The exhibit's reference, such as ``AB/1``.
        item: The item's id, as in the log.
        role: What it is in the exhibit, "" for the exhibit itself.
        kind: What it is.
        method: How it was obtained.
        path: Where its bytes are, or None when the file was left out.
        original_name: The name as it came, untrusted.
        media_type: By content.
        sha256: Of the original bytes.
        size: Of the original bytes.
        captured_at: ISO 8601, UTC.
        withheld: Why the file was left out (``intimate``, ``audience`` …), or None.
        corrections: Of what the person said of it, the oldest first.
        corrections_lost: How many more the log names that cannot be read.
        cleaned: Of a cleaned copy, what its own bytes are; None for the original.
        annexes: The sealed annexes that hold the original.
    """

    ref: str
    item: str
    role: str
    kind: str
    method: str
    path: str | None
    original_name: str
    media_type: str
    sha256: str
    size: int
    captured_at: str
    withheld: str | None
    corrections: tuple[CorrectionRow, ...] = ()
    corrections_lost: int = 0
    cleaned: CleanedRow | None = None
    annexes: tuple[AnnexRow, ...] = ()

    @property
    def lies_as(self) -> str:
        """The digest of the bytes that lie in the bundle."""
        return self.cleaned.sha256 if self.cleaned else self.sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitList:
    """The list with what it says of the bundle and its log.

    ``lists`` are the paths of the lists of accounts, incidents and reports made that go
    along; None in a list that was written before they were named.
    """

    reference: str
    audience: str
    jurisdiction: str
    made_at: str
    tool: str
    log_entries: int
    log_last_seal: str
    rows: tuple[ExhibitRow, ...]
    lists: tuple[str, ...] | None = None

    @property
    def version(self) -> int:
        """The version of the format that says all of it."""
        return WITH_CLEANED if any(row.cleaned for row in self.rows) else VERSION


def write_exhibits(exhibits: ExhibitList) -> bytes:
    """Return the list as JSON, one row a line."""
    head: dict[str, object] = {
        "format": FORMAT,
        "version": exhibits.version,
        "reference": exhibits.reference,
        "audience": exhibits.audience,
        "jurisdiction": exhibits.jurisdiction,
        "made_at": exhibits.made_at,
        "tool": exhibits.tool,
        "log": {"entries": exhibits.log_entries, "last_seal": exhibits.log_last_seal},
    }
    if exhibits.lists is not None:
        head["lists"] = list(exhibits.lists)
    lines = [f' "{name}": {_json(value)}' for name, value in head.items()]
    written = (_written(row, exhibits.version) for row in exhibits.rows)
    rows = ",\n".join(f"  {_json(row)}" for row in written)
    text = "{\n" + ",\n".join(lines) + ',\n "items": [\n' + rows + "\n ]\n}\n"
    return text.encode("utf-8", "backslashreplace")


def read_exhibits(untrusted: bytes) -> ExhibitList:
    """Return the list, every field checked.

    Raises:
        ExhibitsError: it is not of the form.
    """
    try:
        top = json.loads(untrusted)
    except (ValueError, RecursionError) as error:
        raise ExhibitsError("JSON") from error
    if not isinstance(top, dict) or top.get("format") != FORMAT:
        raise ExhibitsError("format")
    version = top.get("version")
    if version not in (VERSION, WITH_CLEANED):  # no set: it may be a table
        raise ExhibitsError("version")
    log = _table(top.get("log"))
    exhibits = ExhibitList(
        reference=_text(top, "reference"),
        audience=_text(top, "audience"),
        jurisdiction=_text(top, "jurisdiction"),
        made_at=_text(top, "made_at"),
        tool=_text(top, "tool"),
        log_entries=_number(log, "entries"),
        log_last_seal=_text(log, "last_seal"),
        rows=tuple(_rows(_listed(top.get("items")), version)),
        lists=_lists(top),
    )
    if exhibits.version != version:
        raise ExhibitsError("version")
    return exhibits


def _lists(top: Mapping[str, object]) -> tuple[str, ...] | None:
    if "lists" not in top:
        return None
    named = tuple(map(str, _listed(top["lists"])))
    if not set(named) <= LISTS or len(set(named)) != len(named):
        raise ExhibitsError("lists")
    return named


def _written(row: ExhibitRow, version: int) -> dict[str, object]:
    values = asdict(row)
    if version == VERSION:
        del values["cleaned"]
    if not row.annexes:  # as lists were written before there were any
        del values["annexes"]
    return values


def _rows(untrusted: Iterable[object], version: int) -> Iterable[ExhibitRow]:
    seen: set[str] = set()
    for each in untrusted:
        row = _row(_table(each), version)
        if row.item in seen or (row.path is not None and row.path in seen):
            raise ExhibitsError("twice")
        seen |= {row.item, row.path or row.item}
        yield row


def _row(fields: Mapping[str, object], version: int) -> ExhibitRow:
    path, withheld = _text_or_none(fields, "path"), _text_or_none(fields, "withheld")
    if (path is None) == (withheld is None):
        raise ExhibitsError("path")
    told = fields.get("cleaned") if version == WITH_CLEANED else None
    cleaned = None if told is None else _cleaned(_table(told))
    if path is not None:
        _check_place(path, CLEANED if cleaned else ORIGINALS)
    elif cleaned:
        raise ExhibitsError("cleaned")
    try:
        ItemId(_text(fields, "item"))
        Digest(_text(fields, "sha256"))
    except ValueError as error:
        raise ExhibitsError("item") from error
    return ExhibitRow(
        ref=_text(fields, "ref"),
        item=_text(fields, "item"),
        role=_text(fields, "role"),
        kind=_text(fields, "kind"),
        method=_text(fields, "method"),
        path=path,
        original_name=_text(fields, "original_name"),
        media_type=_text(fields, "media_type"),
        sha256=_text(fields, "sha256"),
        size=_number(fields, "size"),
        captured_at=_text(fields, "captured_at"),
        withheld=withheld,
        # Lists that were written before anything could be corrected have neither.
        corrections=tuple(map(_correction, _listed(fields.get("corrections", [])))),
        corrections_lost=_number({"lost": fields.get("corrections_lost", 0)}, "lost"),
        cleaned=cleaned,
        annexes=tuple(map(_annex, _listed(fields.get("annexes", [])))),
    )


def _annex(untrusted: object) -> AnnexRow:
    fields = _table(untrusted)
    row = AnnexRow(
        reference=_text(fields, "reference"),
        recipient=_text(fields, "recipient"),
        sha256=_text(fields, "sha256"),
    )
    try:
        Digest(row.sha256)
    except ValueError as error:
        raise ExhibitsError("annexes") from error
    return row


def _cleaned(fields: Mapping[str, object]) -> CleanedRow:
    row = CleanedRow(
        sha256=_text(fields, "sha256"),
        size=_number(fields, "size"),
        replaced=_number(fields, "replaced"),
        list=_text(fields, "list"),
    )
    _check_place(row.list, CLEANED)
    try:
        Digest(row.sha256)
    except ValueError as error:
        raise ExhibitsError("cleaned") from error
    return row


def _check_place(path: str, folder: str) -> None:
    if not (path.startswith(folder) and is_plain_path(path)):
        raise ExhibitsError("path")


def _correction(untrusted: object) -> CorrectionRow:
    fields = _table(untrusted)
    return CorrectionRow(
        field=_text(fields, "field"),
        earlier=_text_or_none(fields, "earlier"),
        earlier_at=_text(fields, "earlier_at"),
        to=_text(fields, "to"),
        reason=_text(fields, "reason"),
        at=_text(fields, "at"),
        by=_text(fields, "by"),
    )


def _listed(untrusted: object) -> list[object]:
    if not isinstance(untrusted, list):
        raise ExhibitsError("list")
    return untrusted


def _table(untrusted: object) -> Mapping[str, object]:
    if not isinstance(untrusted, dict):
        raise ExhibitsError("table")
    return untrusted


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise ExhibitsError(name)
    return value


def _text_or_none(fields: Mapping[str, object], name: str) -> str | None:
    return None if fields.get(name, "") is None else _text(fields, name)


def _number(fields: Mapping[str, object], name: str) -> int:
    value = fields.get(name)
    if type(value) is not int:
        raise ExhibitsError(name)
    return value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
