"""Whether the catalog shows what the log and the sealed documents hold.

The catalog is never the authority, but what a person sees on the screen comes from
it: one that was left behind, or changed by someone who has the keys, must not pass.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from evidence_app.model.custody import Action
from evidence_app.model.finding import Finding
from evidence_app.vault import audit_notices, notices
from evidence_app.vault.catalog import Catalog
from evidence_app.vault.checks import Described
from evidence_app.vault.custody.records import Logged
from evidence_app.vault.opening import Rooms

if TYPE_CHECKING:
    from evidence_app.model.item import ItemId

_SHOWN_NO_MORE: Final = frozenset({Action.BROUGHT_BACK, Action.DELETED})
"""After one of these an item is not among what was taken away."""


class CatalogCheck:
    """Compares the catalog with the log's entries as they are read."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._differs = False
        self._away: dict[ItemId, None] = {}
        """What the entries met so far leave taken away."""

    def meet(self, logged: Logged) -> None:
        """Compare what the catalog remembers of an entry itself."""
        kept = self._rooms.catalog.look(lambda each: each.log.kept(logged))
        self._differs |= not kept
        item = logged.entry.item
        if item is not None and logged.entry.action is Action.REMOVED:
            self._away[item] = None
        elif item is not None and logged.entry.action in _SHOWN_NO_MORE:
            self._away.pop(item, None)

    def compare(self, described: Described) -> None:
        """Compare what it shows with what an entry's documents say."""
        shown = self._rooms.catalog.look(lambda each: _shows(each, described))
        self._differs |= not shown

    def findings(self, stop: Callable[[], bool] | None = None) -> list[Finding]:
        """Say what was found, also whether every page of the file is whole."""
        if self._rooms.catalog.check(stop) is False:
            return [notices.catalog_damaged()]
        hides = self._rooms.catalog.look(self._hides_what_the_log_says)
        return [] if hides and not self._differs else [audit_notices.catalog_differs()]

    def _hides_what_the_log_says(self, catalog: Catalog) -> bool:
        # Of one whose description is lost the catalog knows nothing.
        said = {item for item in self._away if catalog.item(item) is not None}
        return set(catalog.away()) == said


def _shows(catalog: Catalog, described: Described) -> bool:
    item, record = described.item, described.record
    if item is not None:
        if catalog.item(item.id) != (item, described.head):
            return False
        return described.texts in {None, catalog.texts(item.id)}
    if record is not None:
        return catalog.record(record.kind, record.id, record.revision) == record
    return True
