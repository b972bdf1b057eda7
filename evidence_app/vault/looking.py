"""How a vault is opened to be looked at, where nothing may be written.

It lies on a medium, or in a folder, that takes no writing. Nothing is written then,
not even what every opening notes: no lock is held, nothing is put right, wrong tries
are not counted, and the list by which things are found is built in memory.
"""

from dataclasses import replace
from pathlib import Path

from evidence_app.errors import VaultReadOnlyError
from evidence_app.vault import notices
from evidence_app.vault.custody.log import CustodyLog
from evidence_app.vault.custody.records import Moment
from evidence_app.vault.kept_catalog import KeptCatalog
from evidence_app.vault.key_slots import KeptHeader, Key, OpenHeader, open_header
from evidence_app.vault.last_opening import before_this
from evidence_app.vault.layout import FORMAT, Layout
from evidence_app.vault.objects import Objects
from evidence_app.vault.one_writer import Onlooker
from evidence_app.vault.opening import Rooms, open_rooms
from evidence_app.vault.presence import Presence
from evidence_app.vault.wrong_tries import NONE


def open_or_look(folder: Path, key: Key, moment: Moment) -> Rooms:
    """Open a vault, to look at it only where nothing may be written.

    Raises:
        VaultError: see ``vault.unlock_vault``.
    """
    try:
        return open_rooms(folder, key, moment)
    except VaultReadOnlyError:
        return open_to_look(folder, key)


def open_to_look(folder: Path, key: Key) -> Rooms:
    """Open a vault to look at; see ``vault.unlock_vault``.

    Raises:
        VaultReadOnlyError: it would have to be brought to a newer format first.
        VaultError: as when it is opened otherwise.
    """
    layout = Layout(folder)
    writer = Onlooker(layout.lock)
    try:
        opened = open_header(layout.headers, key, mends=False)
        _check_format(opened)
        return _open(layout, writer, opened)
    except BaseException:
        writer.release()
        raise


def _check_format(opened: OpenHeader) -> None:
    if opened.header.format < FORMAT:
        raise VaultReadOnlyError


def _open(layout: Layout, writer: Onlooker, opened: OpenHeader) -> Rooms:
    header, keys = opened.header, opened.keys
    presence = Presence(layout, writer, header.vault)
    layout = replace(layout, check_presence=presence.check, read_only=True)
    objects = Objects(layout, keys)
    log = CustodyLog(layout.logs, keys.log, header.vault, layout.writing)
    catalog = KeptCatalog(layout, keys, log, objects)
    found = log.open(header.acknowledged, mends=False)
    catalog.catch_up()
    before = before_this(layout, keys, None, NONE)
    return Rooms(
        layout=layout,
        writer=writer,
        presence=presence,
        header=KeptHeader(layout, opened),
        root=opened.root,
        keys=keys,
        objects=objects,
        log=log,
        catalog=catalog,
        findings=(notices.only_looked_at(), *opened.findings, *found),
        remembered=None,
        before=before,
        noted=None,
    )
