"""Which addresses and accounts of a case can go into a notice, and which never do."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evidence_app.capture.credentials.address import clean_address
from evidence_app.casework.accounts import accounts_of
from evidence_app.casework.corrections import every_correction
from evidence_app.casework.notices import NoticeWords, notice_words
from evidence_app.casework.path_answers import answers_of
from evidence_app.guidance.path import INTIMATE, AgeBand
from evidence_app.guidance.situations import Situation
from evidence_app.model.account import Account, Whose
from evidence_app.model.correction import NONE, Field, as_corrected, value_of
from evidence_app.model.item import CaseId, Item, ItemId
from evidence_app.report.notice.values import full_address
from evidence_app.vault.locking_away import locked_away

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One address at which something was saved.

    Attributes:
        address: The web address, whole; what would let someone sign in is out of it.
        item: The newest item that was saved there.
        title: Of that item; may come from outside.
    """

    address: str
    item: ItemId
    title: str


def places_of(vault: "Vault", case: CaseId) -> tuple[Place, ...]:
    """Return the web addresses of a case's items, the newest first, each once.

    What is locked away is not among them: nothing of it is offered to anyone.
    """
    locked = locked_away(vault)
    corrections = every_correction(vault)
    found: dict[str, Place] = {}
    for item in reversed(vault.items(case)):
        if item.part_of is not None or item.id in locked:
            continue
        shown = as_corrected(item, corrections.get(item.id, NONE))
        for address in _addresses(shown):
            place = Place(address=address, item=item.id, title=shown.title)
            found.setdefault(address, place)
    return tuple(found.values())


def accounts_for(vault: "Vault", case: CaseId) -> tuple[Account, ...]:
    """Return the sheets of accounts that a platform may be told of.

    Never the person's own, a witness's, or one that was taken back.
    """
    others = {Whose.OTHER, Whose.IMPERSONATING}
    return tuple(
        each
        for each in accounts_of(vault, case).sheets
        if each.whose in others and not each.written.withdrawn
    )


def kept_words(vault: "Vault", case: CaseId, platform: str) -> NoticeWords | None:
    """Return what the person kept for a platform's notice, None for nothing.

    Where the person shown may have been under 18 it is words for that.
    """
    words = notice_words(vault, case, platform).words
    answers = answers_of(vault, case).answers
    under_18 = answers is not None and answers.age is AgeBand.UNDER_18
    if words is not None and under_18 and words.situation in INTIMATE:
        return replace(words, situation=Situation.UNDER_18)
    return words


def _addresses(item: Item) -> tuple[str, ...]:
    given = (
        item.origin.place,
        item.message.place if item.message else value_of(item, Field.ADDRESS) or "",
    )
    cleaned = (clean_address(each.strip()) for each in given if "://" in each)
    return tuple(each for each in cleaned if full_address(each))
