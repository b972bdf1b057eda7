"""What a report says of accounts and incidents, gathered once; and its two JSON files.

Private notes are no part of it: nothing here knows them. What was withdrawn is counted
and goes nowhere. The JSON is described in ``docs/bundle-format.md``, section 7b.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from evidence_app.casework.accounts import accounts_of
from evidence_app.casework.incidents import incidents_of
from evidence_app.model.account import Account, Sighting, Whose
from evidence_app.model.case import Audience, Exhibit
from evidence_app.model.incident import Incident
from evidence_app.model.item import CaseId, ItemId
from evidence_app.model.sheet import SheetId, Written
from evidence_app.report.bag import ACCOUNTS, INCIDENTS

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

LARGEST: Final = 256 << 20
_FORMATS: Final = {
    ACCOUNTS: "evidence-app-accounts",
    INCIDENTS: "evidence-app-incidents",
}
_LISTS: Final = {ACCOUNTS: "accounts", INCIDENTS: "incidents"}
_VERSION: Final = 1
_ID: Final = re.compile(r"[0-9a-f]{32}")
_WORD: Final = re.compile(r"\w+")
_NO_NAMES: Final = frozenset({"and", "any", "platform", "the"})


class PeopleError(ValueError):
    """A file is not of the form, or names what is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Accounts and incidents of a case.

    Attributes:
        accounts: Those to be printed, in order of making.
        incidents: Those to be printed, by when they happened.
        withdrawn_accounts: How many sheets were taken back.
        withdrawn_incidents: How many entries were taken back.
        left_out: How many accounts of the person's own stay out by their choice.
        lost: How many can no longer be read, or a newer version of them.
        references: The exhibits of this bundle by their item.
    """

    accounts: tuple[Account, ...] = ()
    incidents: tuple[Incident, ...] = ()
    withdrawn_accounts: int = 0
    withdrawn_incidents: int = 0
    left_out: int = 0
    lost: int = 0
    references: Mapping[ItemId, str] = field(default_factory=dict)

    @property
    def any(self) -> bool:
        """Whether there is anything to be said."""
        counts = self.withdrawn_accounts + self.withdrawn_incidents + self.lost
        return bool(self.accounts or self.incidents or counts or self.left_out)

    @property
    def numbers(self) -> Mapping[SheetId, int]:
        """The number of each printed account, from 1."""
        return {each.id: at for at, each in enumerate(self.accounts, start=1)}

    def exhibits(self, items: Sequence[ItemId]) -> tuple[str, ...]:
        """Return the references of items; one that is no exhibit here has none."""
        found = (self.references.get(each) for each in items)
        return tuple(dict.fromkeys(each for each in found if each))


NOBODY: Final = People()


def people_of(
    vault: "Vault", case: CaseId, exhibits: Sequence[Exhibit], audience: Audience
) -> People:
    """Return what a report for an audience may say; a platform reads no diary."""
    sheets = accounts_of(vault, case)
    shown = tuple(each for each in sheets.sheets if not each.written.withdrawn)
    if audience is Audience.PLATFORM:
        others = {Whose.OTHER, Whose.IMPERSONATING}
        return People(accounts=tuple(each for each in shown if each.whose in others))
    diary = incidents_of(vault, case)
    entries = tuple(each for each in diary.sheets if not each.written.withdrawn)
    return People(
        accounts=shown,
        incidents=entries,
        withdrawn_accounts=len(sheets.sheets) - len(shown),
        withdrawn_incidents=len(diary.sheets) - len(entries),
        lost=sheets.lost + diary.lost,
        references={
            item.id: each.reference
            for each in exhibits
            for item in (each.item, *each.parts)
        },
    )


def without_own(people: People) -> People:
    """Return it without the accounts that the person wrote down as their own."""
    kept = tuple(each for each in people.accounts if each.whose is not Whose.OWN)
    out = len(people.accounts) - len(kept)
    return replace(people, accounts=kept, left_out=out)


def on_platform(people: People, name: str) -> tuple[Account, ...]:
    """Return the accounts whose platform shares a word with a platform's name."""
    wanted = _words(name)
    return tuple(each for each in people.accounts if _words(each.platform) & wanted)


def people_files(people: People) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the JSON files; none where there is nothing to say."""
    if not people.any:
        return
    rows = [_account(each, people) for each in people.accounts]
    yield ACCOUNTS, _json(ACCOUNTS, people.withdrawn_accounts, rows)
    entries = enumerate(people.incidents, start=1)
    rows = [_incident(number, each, people) for number, each in entries]
    yield INCIDENTS, _json(INCIDENTS, people.withdrawn_incidents, rows)


def check_people(
    path: str, untrusted: bytes, exhibits: frozenset[str], accounts: frozenset[str]
) -> frozenset[str]:
    """Check one of the files, and return the ids of its rows.

    Args:
        path: ``ACCOUNTS`` or ``INCIDENTS``.
        untrusted: Its bytes.
        exhibits: The references that the list of exhibits has.
        accounts: The ids of the accounts, for ``INCIDENTS``.

    Raises:
        PeopleError: it is not of the form, or names what is not there.
    """
    try:
        top = json.loads(untrusted)
    except (ValueError, RecursionError) as error:
        raise PeopleError("JSON") from error
    if not isinstance(top, dict) or top.get("format") != _FORMATS[path]:
        raise PeopleError("format")
    rows = top.get(_LISTS[path])
    if top.get("version") != _VERSION or not isinstance(rows, list):
        raise PeopleError("version")
    own = [_id_of(row) for row in rows]
    if len(set(own)) != len(own):
        raise PeopleError("twice")
    known = frozenset(own) if path == ACCOUNTS else accounts
    for row in rows:
        _check_row(row, path, exhibits, known)
    return frozenset(own)


def _check_row(
    row: Mapping[str, object],
    path: str,
    exhibits: frozenset[str],
    known: frozenset[str],
) -> None:
    for name in _TEXTS[path]:
        if not isinstance(row.get(name), str):
            raise PeopleError(name)
    named = _texts(row.get("exhibits"))
    if path == ACCOUNTS:
        seen = [*_tables(row.get("handles")), *_tables(row.get("names"))]
        named += [each for one in seen for each in _texts([one.get("exhibit")]) if each]
        others = [each.get("account") for each in _tables(row.get("ties"))]
    else:
        others = list(_texts(row.get("accounts")))
    if not set(named) <= exhibits or not {*map(str, others)} <= known:
        raise PeopleError("names what is not there")


_TEXTS: Final = {
    ACCOUNTS: (
        "platform",
        "whose",
        "poses_as",
        "number",
        "address",
        "contact",
        "claimed_name",
        "how_known",
        "written_at",
        "by",
    ),
    INCIDENTS: (
        "when",
        "exactness",
        "dated",
        "place",
        "done",
        "said",
        "witnesses",
        "told_to",
        "written_at",
        "by",
    ),
}


def _account(account: Account, people: People) -> Mapping[str, object]:
    return {
        "account": account.id.value,
        "platform": account.platform,
        "whose": account.whose.value,
        "poses_as": account.poses_as,
        "handles": [_sighting(each, people) for each in account.handles],
        "names": [_sighting(each, people) for each in account.names],
        "number": account.number,
        "address": account.address,
        "contact": account.contact,
        "claimed_name": account.claimed_name,
        "how_known": account.how_known,
        "exhibits": people.exhibits(account.items),
        "ties": [
            {"account": each.account.value, "bond": each.bond.value}
            for each in account.ties
            if each.account in people.numbers
        ],
        **_written(account.written),
    }


def _sighting(seen: Sighting, people: People) -> Mapping[str, object]:
    return {
        "value": seen.value,
        "seen": seen.seen,
        "exhibit": next(iter(people.exhibits([seen.item] if seen.item else [])), ""),
    }


def _incident(number: int, incident: Incident, people: People) -> Mapping[str, object]:
    words = incident.words
    return {
        "number": number,
        "incident": incident.id.value,
        "when": words.when,
        "exactness": words.exactness.value,
        "dated": words.dated.isoformat() if words.dated else "",
        "place": words.place,
        "done": words.done,
        "said": words.said,
        "effect": words.effect if words.effect_printed else None,
        "witnesses": words.witnesses,
        "told_to": words.told_to,
        "exhibits": people.exhibits(words.items),
        "accounts": [each.value for each in words.accounts if each in people.numbers],
        **_written(incident.written),
    }


def _written(written: Written) -> Mapping[str, object]:
    received = written.received
    return {
        "version": written.revision,
        "written_at": written.at.isoformat(),
        "by": written.actor,
        "received": {
            "vault": received.vault,
            "at": received.at.isoformat(),
            "written_at": received.written_at.isoformat(),
            "by": received.actor,
        }
        if received
        else None,
    }


def _json(path: str, withdrawn: int, rows: Sequence[Mapping[str, object]]) -> bytes:
    head = {"format": _FORMATS[path], "version": _VERSION, "withdrawn": withdrawn}
    lines = [f' "{name}": {json.dumps(value)}' for name, value in head.items()]
    written = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows)
    lines.append(f' "{_LISTS[path]}": [\n{written}\n ]')
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode("utf-8", "backslashreplace")


def _id_of(row: object) -> str:
    table = row if isinstance(row, dict) else {}
    name = table.get("account", table.get("incident"))
    if not isinstance(name, str) or not _ID.fullmatch(name):
        raise PeopleError("id")
    return name


def _texts(value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise PeopleError("list")
    return list(value)


def _tables(value: object) -> list[Mapping[str, object]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise PeopleError("list")
    return list(value)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) - _NO_NAMES
