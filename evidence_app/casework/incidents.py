"""The diary: what was done and said, when, where, before whom, and who was told.

Each incident is a sealed record in versions. It holds facts; what a person wants to
keep for themselves is a private note, another kind of record.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final

from evidence_app.casework import content
from evidence_app.casework.accounts import account_of
from evidence_app.casework.sheets import (
    Found,
    case_of,
    check_any,
    check_item,
    check_length,
    check_open,
    item_ids,
    keep,
    new_id,
    sheet_id,
    sheet_of,
    sheets_of,
    versions_of,
    written,
)
from evidence_app.errors import (
    DateUnclearError,
    SheetNotFoundError,
    TooManyLinksError,
    VaultDamagedError,
)
from evidence_app.model.incident import (
    Exactness,
    Incident,
    IncidentWords,
    in_order,
)
from evidence_app.model.item import CaseId
from evidence_app.model.sheet import SheetId
from evidence_app.vault.values import Record

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

KIND: Final = "incident"
LONGEST: Final[Mapping[str, int]] = {
    "when": 2000,
    "place": 2000,
    "done": 20_000,
    "said": 20_000,
    "effect": 20_000,
    "witnesses": 5000,
    "told_to": 5000,
}
"""Characters of each field."""
MOST: Final = 500
"""Items, or accounts, of one incident."""
_A_DAY: Final = "2026-05-03"
_YEARS: Final = range(1900, 2200)
_NOTHING: Final = IncidentWords()


def incidents_of(vault: "Vault", case: CaseId) -> Found[Incident]:
    """Return the diary of a case in the order in which things happened.

    Those without a date come last; withdrawn ones are among them.
    """
    found = sheets_of(vault, KIND, case, read_incident)
    return replace(found, sheets=tuple(sorted(found.sheets, key=in_order)))


def incident_of(vault: "Vault", incident: SheetId) -> Incident:
    """Return one entry.

    Raises:
        SheetNotFoundError: there is none of this name.
        VaultDamagedError: it cannot be read.
    """
    return sheet_of(vault, KIND, incident, read_incident)


def incident_versions(vault: "Vault", incident: SheetId) -> Found[Incident]:
    """Return every version of an entry, the oldest first."""
    return versions_of(vault, KIND, incident, read_incident)


def add_incident(vault: "Vault", case: CaseId, words: IncidentWords) -> Incident:
    """Write an entry.

    Raises:
        SheetEmptyError, SheetTooLongError, TooManyLinksError: nothing was kept.
        ItemNotFoundError, SheetNotFoundError: no such item, or account.
        DiskFullError, VaultWriteError: it is not known whether it is there.
    """
    told = _checked(vault, case, words)
    incident = new_id()
    keep(vault, KIND, incident, _values(case, told), after=told.items)
    return incident_of(vault, incident)


def change_incident(
    vault: "Vault", incident: SheetId, words: IncidentWords
) -> Incident:
    """Keep a new version of an entry; the earlier ones stay.

    What is as it was is not kept again.

    Raises:
        SheetNotFoundError, SheetWithdrawnError, ReceivedSheetError, SheetEmptyError,
            SheetTooLongError, TooManyLinksError: nothing was changed.
        ItemNotFoundError: there is no such item.
        DiskFullError, VaultWriteError: it is not known whether it is there.
    """
    before = incident_of(vault, incident)
    check_open(before.written)
    if words == before.words:
        return before
    told = _checked(vault, before.case, words, before.words)
    if told == before.words:
        return before
    values = _values(before.case, told)
    keep(vault, KIND, incident, values, before=before.words.items, after=told.items)
    return incident_of(vault, incident)


def withdraw_incident(vault: "Vault", incident: SheetId) -> None:
    """Take an entry back: it stays, and is neither printed nor handed over."""
    before = incident_of(vault, incident)
    check_open(before.written)
    keep(vault, KIND, incident, values_of(before), withdrawn=True)


def return_incident(vault: "Vault", incident: SheetId) -> None:
    """Bring an entry that was taken back into use again, as it was."""
    before = incident_of(vault, incident)
    if before.written.withdrawn:
        keep(vault, KIND, incident, values_of(before))


def dated_from(typed: str, offset: timedelta) -> date | datetime | None:
    """Return the day or time that was typed, None for nothing.

    Args:
        typed: ``2026-05-03``, ``2026-05-03 21:30``, or that with a zone, ``+09:00``.
        offset: How far local time is ahead of UTC, for a time without a zone.

    Raises:
        DateUnclearError: it is neither.
    """
    text = typed.strip()
    try:
        return _dated(text, offset) if text else None
    except ValueError as error:
        raise DateUnclearError(example=_A_DAY) from error


def dated_text(dated: date | datetime | None) -> str:
    """Return a day or time as it is typed, "" for none."""
    if isinstance(dated, datetime):
        return dated.isoformat(sep=" ", timespec="minutes")
    return dated.isoformat() if dated else ""


def values_of(incident: Incident) -> Mapping[str, object]:
    """Return an entry as it is kept."""
    return _values(incident.case, incident.words)


def read_incident(record: Record) -> Incident:
    """Return the entry in a record.

    Raises:
        VaultDamagedError: it is of another form.
    """
    values = record.content
    texts = {name: content.text(values, name) for name in LONGEST}
    words = IncidentWords(
        **texts,
        exactness=_exactness(content.text(values, "exactness")),
        dated=_read_dated(content.text(values, "dated")),
        effect_printed=content.truth(values, "effect_printed"),
        items=item_ids(values, "items"),
        accounts=tuple(map(sheet_id, content.texts(values, "accounts"))),
    )
    if not (words.done or words.said):
        raise VaultDamagedError(part=KIND)
    return Incident(
        id=sheet_id(record.id),
        case=case_of(values),
        written=written(record),
        words=words,
    )


def _values(case: CaseId, words: IncidentWords) -> Mapping[str, object]:
    dated = words.dated
    return {
        "case": case.value,
        **{name: getattr(words, name) for name in LONGEST},
        "exactness": words.exactness.value,
        "dated": dated.isoformat() if dated else "",
        "effect_printed": words.effect_printed,
        "items": [each.value for each in words.items],
        "accounts": [each.value for each in words.accounts],
    }


def _checked(
    vault: "Vault",
    case: CaseId,
    words: IncidentWords,
    before: IncidentWords = _NOTHING,
) -> IncidentWords:
    texts: dict[str, Any] = {  # Any: ``replace`` takes fields of several types
        name: check_length(getattr(words, name), most) for name, most in LONGEST.items()
    }
    told = replace(
        words,
        **texts,
        items=tuple(dict.fromkeys(words.items)),
        accounts=tuple(dict.fromkeys(words.accounts)),
    )
    check_any(told.done, told.said)
    if max(len(told.items), len(told.accounts)) > MOST:
        raise TooManyLinksError
    # A link from before may be to something that was deleted since.
    for item in set(told.items) - set(before.items):
        check_item(vault, item, case)
    for account in set(told.accounts) - set(before.accounts):
        if account_of(vault, account).case != case:
            raise SheetNotFoundError
    return told


def _exactness(value: str) -> Exactness:
    try:
        return Exactness(value)
    except ValueError as error:
        raise VaultDamagedError(part=KIND) from error


def _read_dated(text: str) -> date | datetime | None:
    try:
        return _dated(text, None) if text else None
    except ValueError as error:
        raise VaultDamagedError(part=KIND) from error


def _dated(text: str, offset: timedelta | None) -> date | datetime:
    """Return a day, or a time with its zone; raises ValueError for anything else."""
    if len(text) == len(_A_DAY):
        day: date | datetime = date.fromisoformat(text)
    else:
        at = datetime.fromisoformat(text)
        if at.tzinfo is None and offset is None:
            raise ValueError(text)
        day = at if at.tzinfo or offset is None else at.replace(tzinfo=timezone(offset))
    if day.year not in _YEARS:
        raise ValueError(text)
    return day
