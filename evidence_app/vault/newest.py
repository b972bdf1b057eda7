"""The newest entry of the log of one kind, without reading those before it."""

from collections.abc import Callable

from evidence_app.model.custody import Action, CustodyEntry
from evidence_app.vault.custody.frames import Mark
from evidence_app.vault.opening import Rooms


def newest_entry(
    rooms: Rooms, action: Action, counts: Callable[[CustodyEntry], bool]
) -> CustodyEntry | None:
    """Return the newest entry of a kind that counts, None when there is none.

    Args:
        rooms: Lent by ``vault.working()``.
        action: The kind.
        counts: Asked of each, from the newest on, until it says yes.
    """
    before: int | None = None
    while (mark := _mark(rooms, action, before)) is not None:
        logged = rooms.log.at(mark)
        if logged is None:  # it does not lie where it was: read all of that kind
            every = tuple(rooms.catalog.entries(None, action))
            entries = (each.entry for each in reversed(every))
            return next((entry for entry in entries if counts(entry)), None)
        if counts(logged.entry):
            return logged.entry
        before = logged.entry.sequence
    return None


def _mark(rooms: Rooms, action: Action, before: int | None) -> Mark | None:
    return rooms.catalog.ask(lambda catalog: catalog.log.newest(action, before))
