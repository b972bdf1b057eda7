"""Findings told by names that a person knows, not by the vault's own.

Where a damaged vault could not tell what an item is called, a finding carries its
number; the name is looked up here, once, and else the day on which it was saved is
said. The kinds of records get plain words. No finding is left out, and its code and
severity stay.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from evidence_app.casework import (
    accounts,
    agreements,
    brief,
    bundles,
    captions,
    cases,
    contact_details,
    exhibits,
    incidents,
    notices,
    pairs,
    path_answers,
    settings,
)
from evidence_app.casework.receipts import KIND as RECEIPT
from evidence_app.casework.received import KIND as RECEIVED_CASE
from evidence_app.errors import VaultError
from evidence_app.ingest.handover import KIND as RECEIVED
from evidence_app.model.finding import Finding
from evidence_app.model.item import ItemId
from evidence_app.model.locked_item import title_of
from evidence_app.report.pages.fixed_words import MENDED
from evidence_app.vault.handover.make import KIND as HANDED_OVER
from evidence_app.vault.vault import Vault
from evidence_app.words import Words, say

_NUMBER: Final = re.compile(r"[0-9a-f]{32}")
_KINDS: Final = {
    cases.KIND: say("a case"),
    exhibits.KIND: say("a list of exhibits"),
    bundles.KIND: say("which report was made"),
    notices.KIND: say("what you wrote for a notice to a platform"),
    captions.KIND: say("what you wrote on the sheets of reports"),
    pairs.KIND: say("which pictures you set side by side"),
    path_answers.KIND: say("what you answered about what happened"),
    brief.KIND: say("what you wrote for the police to read first"),
    contact_details.KIND: say("how the police can reach you"),
    accounts.KIND: say("what you wrote about an account"),
    incidents.KIND: say("an entry of your diary"),
    settings.KIND: say("what you set for this vault"),
    RECEIVED_CASE: say("a case that was handed to you"),
    RECEIVED: say("what was handed to you"),
    RECEIPT: say("the receipt of what was handed to you"),
    agreements.KIND: say("what you agreed on with a support worker"),
    HANDED_OVER: say("what you handed over"),
    "texts": say("words to search in"),
}
_SOMETHING: Final = say("something that the app keeps for you")
_Value = str | int | Words


class Naming:
    """Puts names that a person knows into the findings of one vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._named: dict[Finding, Finding] = {}

    def named(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings, each with names; the vault is asked once for each."""
        return tuple(self._one(each) for each in findings)

    def _one(self, finding: Finding) -> Finding:
        if finding not in self._named:
            values = tuple(
                (name, self._value(name, value)) for name, value in finding.words.values
            )
            words = replace(finding.words, values=values)
            self._named[finding] = replace(finding, words=words)
        return self._named[finding]

    def _value(self, name: str, value: _Value) -> _Value:
        if name == "kind" and isinstance(value, str):
            return _KINDS.get(value, _SOMETHING)
        if name == "what" and isinstance(value, Words):
            return MENDED.get(value.text, value)
        if name == "title" and isinstance(value, Words):
            return _KINDS.get(value.text, value)
        if name == "title" and value == "":
            return _SOMETHING
        if name == "title" and _NUMBER.fullmatch(str(value)):
            return self._title(ItemId(str(value)))
        return value

    def _title(self, item: ItemId) -> str | Words:
        try:
            return title_of(self._vault.item(item))
        except VaultError:
            return self._day(item)

    def _day(self, item: ItemId) -> Words:
        try:
            first = self._vault.entries(item)[0]
        except (VaultError, IndexError):
            return say("something you saved")
        day = (first.at + first.local_offset).date()
        return say("something you saved on {day}", day=day.isoformat())
