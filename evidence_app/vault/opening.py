"""How a vault is made and opened: its parts, in the order that keeps them honest.

Lock, key header, how far the catalog had come, both logs, orphans, catalog. Each
part is checked against what the ones before it know.
"""

import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from evidence_app.clock import monotonic
from evidence_app.crypto.keys import (
    FLOOR,
    PassphraseCost,
    RootKey,
    VaultKeys,
    calibrate,
    check_passphrase,
)
from evidence_app.errors import (
    BackupNotVaultError,
    HeaderLostError,
    NotAVaultError,
    RestoreUnfinishedError,
    VaultError,
    VaultReadOnlyError,
    WrongKeyError,
)
from evidence_app.model.custody import Action
from evidence_app.model.finding import Finding
from evidence_app.vault import disk
from evidence_app.vault.custody.frames import Head
from evidence_app.vault.custody.log import SMALL, CustodyLog
from evidence_app.vault.custody.records import Happening, Moment
from evidence_app.vault.endings import is_newest, put_back, without_excuse
from evidence_app.vault.kept_catalog import KeptCatalog
from evidence_app.vault.key_slots import (
    VAULT_ID_SIZE,
    Header,
    KeptHeader,
    Key,
    OpenHeader,
    Passphrase,
    RecoveryCode,
    Slot,
    encode,
    make_recovery_slot,
    make_slot,
    open_header,
    write_header,
)
from evidence_app.vault.key_trail import keys_put_back, log_key_change
from evidence_app.vault.last_opening import (
    BeforeThis,
    before_this,
    is_noted,
    note_opening,
)
from evidence_app.vault.layout import BACKUP, RESTORING, Layout
from evidence_app.vault.migration import bring_up_to_date, is_under_way
from evidence_app.vault.new_place import NewPlace
from evidence_app.vault.objects import Objects
from evidence_app.vault.one_writer import HeldFile, OneWriter
from evidence_app.vault.own_places import check_places
from evidence_app.vault.presence import Presence
from evidence_app.vault.recovery import adopt_orphans, clear_staging
from evidence_app.vault.removal import finish_deletions
from evidence_app.vault.restoring import clear_restoring_mark
from evidence_app.vault.wrong_tries import NONE, Wrong, WrongTries

FirstKey = str | Passphrase | RecoveryCode | RootKey
"""What a vault can be made with: a way in of her own; see ``key_slots.Key``."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """The parts of an open vault.

    Attributes:
        header: The ways in, and the bytes that both copies of the header have.
        remembered: Set when the log is not what it once was: the entry that it
            should have, which stays in the header so that the alarm stays.
        before: What is known of the time before this opening.
        noted: What the ending is to say of this opening's note.
        later: What was found since the vault was opened.
    """

    layout: Layout
    writer: HeldFile
    presence: Presence
    header: KeptHeader
    root: RootKey
    keys: VaultKeys
    objects: Objects
    log: CustodyLog
    catalog: KeptCatalog
    findings: tuple[Finding, ...]
    remembered: Head | None
    before: BeforeThis
    noted: str | None
    later: list[Finding] = field(default_factory=list)


def open_rooms(
    folder: Path, key: Key, moment: Moment, *, again: Rooms | None = None
) -> Rooms:
    """Open a vault; see ``vault.unlock_vault``.

    Args:
        folder: Where it is.
        key: Any way in.
        moment: Now.
        again: What one session goes on from, so that it counts as one opening.
    """
    layout = Layout(folder)
    if not _has_header(layout):
        raise _instead_of_a_vault(layout)
    check_places(layout)
    if not os.access(layout.folder, os.W_OK):
        raise VaultReadOnlyError
    writer = OneWriter(layout.lock)
    try:
        opened, wrong = _unlock(layout, key, moment)
        rooms = _open(layout, writer, opened, moment, wrong, again)
        if not isinstance(key, RootKey):
            # Not before: an opening that fails has told nobody of them.
            WrongTries(layout.tries).clear()
    except BaseException:
        writer.release()
        raise
    return rooms


def make_rooms(
    folder: Path, key: FirstKey, moment: Moment, cost: PassphraseCost | None
) -> Rooms:
    """Make a vault and open it; see ``vault.create_vault``."""
    way = Passphrase(key) if isinstance(key, str) else key
    if isinstance(way, Passphrase):
        check_passphrase(way.text)
    layout = Layout(folder)
    place = NewPlace(layout)
    try:
        _make(layout, way, moment, cost)
        # The proof that this key opens what now lies on the disk.
        opened = open_header(layout.headers, way)
        return _open(layout, place.writer, opened, moment)
    except BaseException:
        place.give_up()
        raise


def _unlock(layout: Layout, key: Key, moment: Moment) -> tuple[OpenHeader, Wrong]:
    if isinstance(key, RootKey):
        return open_header(layout.headers, key), NONE
    tries = WrongTries(layout.tries)
    tries.check(moment.at)
    began = monotonic()
    try:
        opened = open_header(layout.headers, key)
    except WrongKeyError:
        # The wait begins now, not when the key began to be tried.
        tries.add(moment.at + timedelta(seconds=monotonic() - began))
        raise
    return opened, tries.counted(moment.at)


def _open(
    layout: Layout,
    writer: OneWriter,
    opened: OpenHeader,
    moment: Moment,
    wrong: Wrong = NONE,
    again: Rooms | None = None,
) -> Rooms:
    header, keys = opened.header, opened.keys
    presence = Presence(layout, writer, header.vault)
    layout = replace(layout, check_presence=presence.check)
    kept = KeptHeader(layout, opened)
    with layout.writing():
        for part in (layout.logs[0].parent, layout.items, layout.staging):
            disk.make_folder(part)
    objects = Objects(layout, keys)
    log = CustodyLog(layout.logs, keys.log, header.vault, layout.writing)
    catalog = KeptCatalog(layout, keys, log, objects)
    try:
        heads = [header.acknowledged, catalog.open()]
        catalog.begin()
        found = log.open(
            _furthest(heads),
            also=heads,
            trusted=catalog.trusted(),
            place_of=catalog.place_of,
            broken_off=catalog.was_broken_off or is_under_way(layout),
        )
        findings = [*opened.findings, *found]
        known = heads[1], log.head
        if ending := catalog.ending:
            findings = [*without_excuse(findings)]
            findings += put_back(ending, layout, header.generation, known)
        # Each is held against the log by itself: after more was logged, the catalog
        # knows a later entry that fits, and the one in the header must not be
        # forgotten for it.
        alarm = next((head for head in heads if log.lacks(head)), None)
        findings += [one for one in log.missing(alarm) if one not in findings]
        findings += bring_up_to_date(layout, kept, log, keys.log, moment)
        look_closely = findings or log.size <= SMALL or not catalog.ended_well
        if look_closely:
            findings += adopt_orphans(layout, objects, log, moment)
        clear_staging(layout)
        clear_restoring_mark(layout.folder)
        log_key_change(kept, log, moment)
        catalog.catch_up()
        changes = catalog.entries(None, Action.KEYS_CHANGED)
        put_back_keys = keys_put_back(kept.current, changes)
        findings += [one for one in put_back_keys if one not in findings]
        if repairs := catalog.take_repairs():
            log.append(repairs, moment)
            catalog.catch_up()
        if look_closely:
            findings += finish_deletions(layout, catalog)
        newest = ending if is_newest(known) else None
        if again and is_noted(layout, again.noted):
            before, noted = again.before, again.noted
        else:
            before = before_this(layout, keys, newest, wrong)
            findings += before.findings
            noted = note_opening(layout, keys, kept.current, opened.slot, moment)
    except BaseException:
        catalog.close()
        raise
    return Rooms(
        layout=layout,
        writer=writer,
        presence=presence,
        header=kept,
        root=opened.root,
        keys=keys,
        objects=objects,
        log=log,
        catalog=catalog,
        findings=tuple(findings),
        remembered=alarm,
        before=before,
        noted=noted,
    )


def _make(
    layout: Layout,
    way: Passphrase | RecoveryCode | RootKey,
    moment: Moment,
    cost: PassphraseCost | None,
) -> None:
    root = way.copy() if isinstance(way, RootKey) else RootKey.generate()
    vault = secrets.token_bytes(VAULT_ID_SIZE)
    keys = VaultKeys(root, vault)
    with disk.writing():
        for part in (layout.logs[0].parent, layout.items, layout.staging):
            part.mkdir(mode=0o700)
    log = CustodyLog(layout.logs, keys.log, vault)
    log.create()
    log.append([Happening(action=Action.VAULT_CREATED)], moment)
    slots = _first_slots(vault, root, way, moment, cost)
    header = Header(vault, 1, slots, log.head)
    # The header comes last: without it the folder is no vault yet. The log's folder
    # must have its name by then, or a power cut leaves a header that misses its log.
    with disk.writing():
        disk.sync_folder(layout.folder)
        write_header(layout.headers, encode(header, keys.header))
        disk.sync_folder(layout.folder.parent)
    keys.wipe()
    root.wipe()


def _first_slots(
    vault: bytes,
    root: RootKey,
    way: Passphrase | RecoveryCode | RootKey,
    moment: Moment,
    cost: PassphraseCost | None,
) -> tuple[Slot, ...]:
    if isinstance(way, Passphrase):
        return (make_slot(vault, root, way.text, cost or calibrate(), moment.at),)
    if isinstance(way, RecoveryCode):
        code_cost = cost or FLOOR
        return (make_recovery_slot(vault, root, way.text, code_cost, moment.at),)
    return ()


def _furthest(heads: Iterable[Head | None]) -> Head | None:
    known = [head for head in heads if head is not None]
    return max(known, key=lambda head: head.sequence, default=None)


def _instead_of_a_vault(layout: Layout) -> VaultError:
    """Return what is to be said of a folder that has no key header."""
    if (layout.folder / RESTORING).is_file():
        return RestoreUnfinishedError()
    if (layout.folder / BACKUP).is_file():
        return BackupNotVaultError()
    # A making that was cut short has one entry at most, and nothing stored.
    if any(layout.items.glob("*/*.age")) or layout.catalog.is_file():
        return HeaderLostError()
    return NotAVaultError()


def _has_header(layout: Layout) -> bool:
    try:
        return any(path.is_file() for path in layout.headers)
    except OSError:
        return False
