"""What the person says of what saved pages state, in one open vault."""

from typing import Final

from evidence_app.capture.stated_facts import statements_in
from evidence_app.casework.judgements import judge, judgements_of
from evidence_app.model.fact import Fact
from evidence_app.model.item import ItemId
from evidence_app.model.judgement import Judgements, Says
from evidence_app.vault.vault import Vault


class Judging:
    """Tells what a page states, and keeps what the person says of it."""

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault

    def statements(self, item: ItemId) -> tuple[Fact, ...]:
        """Return what a saved page states, its own post's first; else nothing."""
        return statements_in(self._vault.item(item))

    def of(self, item: ItemId) -> Judgements:
        """Return what was said of the statements of an item, the oldest first."""
        return judgements_of(self._vault, item)

    def judge(self, item: ItemId, statement: Fact, says: Says) -> Judgements:
        """Keep what the person says of a statement; see ``casework.judgements``."""
        return judge(self._vault, item, statement, says)
