"""What a person wrote for a notice to a platform, kept until they change it.

One sealed record a case and platform, in revisions. Nothing of it leaves the vault but
in a notice that the person saves or copies. A record of another form counts as lost; it
is said, never guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from evidence_app.casework import content
from evidence_app.casework.cases import case_of
from evidence_app.errors import NoticeTooLongError, VaultDamagedError
from evidence_app.guidance.basis import Ground
from evidence_app.guidance.situations import Situation
from evidence_app.model.custody import Action
from evidence_app.model.item import CaseId
from evidence_app.model.sheet import SheetId
from evidence_app.vault.revisions import newest_records

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

KIND: Final = "notice_words"
MOST_LETTERS: Final = 20_000
"""In one field; a notice that is read holds a hundredth of it."""
MOST_ADDRESSES: Final = 1_000
LATER: Final = frozenset({"stopncii_case"})
"""Texts that records from before them do without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeWords:
    """What a person chose and wrote for one notice; all of it may be left out.

    Attributes:
        platform, place: Ids of packs; "" for the general ones.
        situation: What happened, None when not said.
        channel: The way it is to go, as the pack names it; "" for none.
        ground: What it is to rest on, None for what is offered first.
        own_picture: They took the picture themselves.
        addresses: Exact web addresses, in their order.
        accounts: The account sheets that are meant.
        part: Where in it to look: a time in a video, a place on a page.
        recognised: How the person shown can be told apart in it.
        why: What happened on this platform, in short.
        rule: The rule that it breaks, by its title, with the day it was read.
        said, earlier, harm, posed_as: Exact words; what happened before; what it
            does; whom an account poses as.
        name, contact: Of the one who reports; as little as they like.
        stopncii_case: The number of a case at StopNCII.org; never the PIN to it.
        police_reference: So that the platform knows what it keeps data for.
    """

    platform: str = ""
    place: str = ""
    situation: Situation | None = None
    channel: str = ""
    ground: Ground | None = None
    own_picture: bool = False
    addresses: tuple[str, ...] = ()
    accounts: tuple[SheetId, ...] = ()
    part: str = ""
    recognised: str = ""
    why: str = ""
    rule: str = ""
    said: str = ""
    earlier: str = ""
    harm: str = ""
    posed_as: str = ""
    name: str = ""
    contact: str = ""
    stopncii_case: str = ""
    police_reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptNotice:
    """What is kept for a notice.

    Attributes:
        words: None when nothing was kept, or it cannot be read.
        lost: Something was kept and cannot be read.
    """

    words: NoticeWords | None
    lost: bool = False


def notice_words(vault: "Vault", case: CaseId, platform: str) -> KeptNotice:
    """Return what was kept for a notice to a platform.

    Raises:
        CaseNotFoundError: there is no such case.
        VaultLockedError: the vault has been locked.
    """
    case_of(vault, case)
    name = _name(case, platform)
    record = newest_records(vault, KIND, [name]).get(name)
    if record is None:
        return KeptNotice(words=None)
    try:
        words = read_notice(record.content)
    except VaultDamagedError:
        return KeptNotice(words=None, lost=True)
    if words.platform != platform:
        return KeptNotice(words=None, lost=True)
    return KeptNotice(words=words)


def keep_notice(vault: "Vault", case: CaseId, words: NoticeWords) -> None:
    """Keep what was written; what is the same as before is not written again.

    Raises:
        CaseNotFoundError: there is no such case; nothing was kept.
        NoticeTooLongError: more than is kept; nothing was kept.
        DiskFullError, VaultWriteError: it was not kept.
    """
    row = notice_values(words)
    written = [each for each in row.values() if isinstance(each, str)]
    too_long = any(len(each) > MOST_LETTERS for each in (*written, *words.addresses))
    if too_long or len(words.addresses) > MOST_ADDRESSES:
        raise NoticeTooLongError(most=MOST_LETTERS, addresses=MOST_ADDRESSES)
    if notice_words(vault, case, words.platform).words == words:
        return
    vault.put_record(KIND, _name(case, words.platform), row)


def note_saved(vault: "Vault", case: CaseId, platform: str) -> None:
    """Put into the custody log that a notice left the vault.

    Raises:
        DiskFullError, VaultWriteError: it is not known whether it is there.
    """
    # Without an item: what went out are addresses and words, never a file.
    vault.note(Action.EXPORTED, None, f"{case} notice {platform or 'general'}")


def _name(case: CaseId, platform: str) -> str:
    return f"{case}-{platform}" if platform else case.value


def notice_values(words: NoticeWords) -> dict[str, object]:
    """Return what was written as plain values."""
    row: dict[str, object] = {each.name: getattr(words, each.name) for each in _TEXTS}
    return row | {
        "situation": words.situation.value if words.situation else "",
        "ground": words.ground.value if words.ground else "",
        "own_picture": words.own_picture,
        "addresses": list(words.addresses),
        "accounts": [each.value for each in words.accounts],
    }


def read_notice(row: Mapping[str, object]) -> NoticeWords:
    """Return plain values as what was written.

    Raises:
        VaultDamagedError: they are of another form.
    """
    texts = {each: content.text(row, each) for each in _names(row)}
    situation, ground = content.text(row, "situation"), content.text(row, "ground")
    try:
        return NoticeWords(
            situation=Situation(situation) if situation else None,
            ground=Ground(ground) if ground else None,
            own_picture=content.truth(row, "own_picture"),
            addresses=content.texts(row, "addresses"),
            accounts=tuple(map(SheetId, content.texts(row, "accounts"))),
            **texts,
        )
    except ValueError as error:
        raise VaultDamagedError(part=KIND) from error


def _names(row: Mapping[str, object]) -> tuple[str, ...]:
    """Return the names of the texts; records from before a later one do without."""
    return tuple(
        each.name for each in _TEXTS if each.name not in LATER or each.name in row
    )


_TEXTS: Final = tuple(each for each in fields(NoticeWords) if each.type is str)
