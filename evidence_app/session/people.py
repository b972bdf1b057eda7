"""People and accounts, the diary and private notes in one open vault.

One call each into casework, as everywhere in the session. Private notes come out of
here for the window and the command line alone: what makes reports and handovers does
not know this module.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from evidence_app.casework import accounts, incidents, private_notes
from evidence_app.casework.sheets import Found
from evidence_app.model.account import Account, AccountWords, Bond, Tie
from evidence_app.model.incident import Incident, IncidentWords
from evidence_app.model.item import CaseId, Item, ItemId
from evidence_app.model.private_note import PrivateNote
from evidence_app.model.sheet import SheetId
from evidence_app.vault.vault import Vault


class Accounts:
    """The account sheets."""

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault

    def of(self, case: CaseId) -> Found[Account]:
        """Return a case's sheets, withdrawn ones too, in order of making."""
        return accounts.accounts_of(self._vault, case)

    def one(self, account: SheetId) -> Account:
        """Return one sheet."""
        return accounts.account_of(self._vault, account)

    def versions(self, account: SheetId) -> Found[Account]:
        """Return every version of a sheet, the oldest first."""
        return accounts.account_versions(self._vault, account)

    def add(
        self,
        case: CaseId,
        words: AccountWords,
        *,
        items: Sequence[ItemId] = (),
        ties: Sequence[Tie] = (),
    ) -> Account:
        """Make a sheet; see ``casework.accounts``."""
        return accounts.add_account(self._vault, case, words, items=items, ties=ties)

    def change(
        self,
        account: SheetId,
        words: AccountWords,
        *,
        mistyped: bool = False,
        items: Sequence[ItemId] | None = None,
        ties: Sequence[Tie] | None = None,
    ) -> Account:
        """Keep a new version; see ``casework.accounts``."""
        return accounts.change_account(
            self._vault, account, words, mistyped=mistyped, items=items, ties=ties
        )

    def link(self, account: SheetId, item: ItemId) -> Account:
        """Link a sheet to an item."""
        return accounts.link_item(self._vault, account, item)

    def unlink(self, account: SheetId, item: ItemId) -> Account:
        """Take a link back."""
        return accounts.unlink_item(self._vault, account, item)

    def tie(self, account: SheetId, other: SheetId, bond: Bond) -> Account:
        """Tie a sheet to another one."""
        return accounts.tie(self._vault, account, other, bond)

    def untie(self, account: SheetId, other: SheetId) -> Account:
        """Take a tie back."""
        return accounts.untie(self._vault, account, other)

    def withdraw(self, account: SheetId) -> None:
        """Take a sheet back; it stays in the vault."""
        accounts.withdraw_account(self._vault, account)

    def bring_back(self, account: SheetId) -> None:
        """Bring a sheet that was taken back into use again."""
        accounts.return_account(self._vault, account)

    def stated(self, item: Item) -> AccountWords:
        """Return what a saved page states of its account, to begin a sheet with."""
        return accounts.stated_words(item)


class Diary:
    """The incidents."""

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault

    def of(self, case: CaseId) -> Found[Incident]:
        """Return a case's diary by when it happened, undated ones last."""
        return incidents.incidents_of(self._vault, case)

    def versions(self, incident: SheetId) -> Found[Incident]:
        """Return every version of an entry, the oldest first."""
        return incidents.incident_versions(self._vault, incident)

    def add(self, case: CaseId, words: IncidentWords) -> Incident:
        """Write an entry; see ``casework.incidents``."""
        return incidents.add_incident(self._vault, case, words)

    def change(self, incident: SheetId, words: IncidentWords) -> Incident:
        """Keep a new version; see ``casework.incidents``."""
        return incidents.change_incident(self._vault, incident, words)

    def one(self, incident: SheetId) -> Incident:
        """Return one entry."""
        return incidents.incident_of(self._vault, incident)

    def withdraw(self, incident: SheetId) -> None:
        """Take an entry back; it stays in the vault."""
        incidents.withdraw_incident(self._vault, incident)

    def bring_back(self, incident: SheetId) -> None:
        """Bring an entry that was taken back into use again."""
        incidents.return_incident(self._vault, incident)


class PrivateNotes:
    """The notes that never leave the vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault

    def of(self, case: CaseId) -> Found[PrivateNote]:
        """Return a case's notes in order of writing, withdrawn ones too."""
        return private_notes.private_notes_of(self._vault, case)

    def versions(self, note: SheetId) -> Found[PrivateNote]:
        """Return every version of a note, the oldest first."""
        return private_notes.private_note_versions(self._vault, note)

    def add(self, case: CaseId, text: str) -> PrivateNote:
        """Write a note."""
        return private_notes.add_private_note(self._vault, case, text)

    def change(self, note: SheetId, text: str) -> PrivateNote:
        """Keep a new version of a note."""
        return private_notes.change_private_note(self._vault, note, text)

    def withdraw(self, note: SheetId) -> None:
        """Take a note back; it stays in the vault."""
        private_notes.withdraw_private_note(self._vault, note)

    def bring_back(self, note: SheetId) -> None:
        """Bring a note that was taken back into use again."""
        private_notes.return_private_note(self._vault, note)


class People:
    """All three of one open vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault
        self.accounts: Final = Accounts(vault)
        self.diary: Final = Diary(vault)
        self.private: Final = PrivateNotes(vault)

    def items(self, case: CaseId) -> tuple[Item, ...]:
        """Return a case's items that can be linked, the newest first, without parts."""
        found = self._vault.items(case)
        return tuple(
            each
            for each in reversed(found)
            if each.part_of is None and not each.locked_away
        )

    def item(self, item: ItemId) -> Item:
        """Return one item."""
        return self._vault.item(item)

    @property
    def local_offset(self) -> timedelta:
        """How far local time is ahead of UTC now."""
        return self._vault.now().local_offset
