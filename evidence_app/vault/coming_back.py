"""How an open vault goes on when it lies in its place again.

A folder that was only moved for a moment is the one whose lock is still held: nothing
is to be done. Otherwise it is opened anew with the key that is still there, with all
that an opening looks at. What lies there must have come as far as this session had:
into an older copy nothing is written.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from evidence_app.errors import OlderVaultInPlaceError, SealBrokenError
from evidence_app.vault.custody.reading import size_of
from evidence_app.vault.custody.records import Moment
from evidence_app.vault.key_slots import Header, decode
from evidence_app.vault.key_slots.opening import content_of
from evidence_app.vault.looking import open_to_look
from evidence_app.vault.opening import Rooms, open_rooms
from evidence_app.vault.presence import Where


def come_back(rooms: Rooms, moment: Moment) -> Rooms:
    """Return the parts to go on with: the same, or those of a new opening.

    Args:
        rooms: Of the open vault; not to be used again when others are returned.
        moment: Now.

    Raises:
        VaultAwayError: it is not there, or another vault is.
        OlderVaultInPlaceError: it lacks what this session saved.
        VaultError: it could not be opened; see ``vault.unlock_vault``. What was open
            writes nothing any more; this can be called again.
    """
    where = rooms.presence.look()
    if where is Where.HERE and rooms.log.is_certain:
        return rooms
    if where is not Where.HERE and where is not Where.BACK:
        rooms.presence.check()
    _check_newest(rooms)
    rooms.catalog.close()
    rooms.writer.release()
    folder = rooms.layout.folder
    if rooms.layout.read_only:
        newer = open_to_look(folder, rooms.root)
    else:
        newer = open_rooms(folder, rooms.root, moment, again=rooms)
    if newer.log.missing(rooms.log.head):
        _let_go(newer)
        raise OlderVaultInPlaceError
    newer.later.extend(rooms.later)
    rooms.keys.wipe()
    rooms.root.wipe()
    return newer


def _check_newest(rooms: Rooms) -> None:
    """Refuse, before anything is opened, what cannot hold what was saved.

    Raises:
        OlderVaultInPlaceError: its headers or its log are older.
    """
    headers = [one for path in rooms.layout.headers for one in _header(path)]
    generation = max((one.generation for one in headers), default=0)
    size = max(size_of(path) or 0 for path in rooms.layout.logs)
    if generation < rooms.header.generation or size < rooms.log.size:
        raise OlderVaultInPlaceError


def _header(path: Path) -> Iterator[Header]:
    with suppress(SealBrokenError):
        yield decode(content_of(path) or b"").header


def _let_go(rooms: Rooms) -> None:
    rooms.catalog.close()
    rooms.keys.wipe()
    rooms.root.wipe()
    rooms.writer.release()
