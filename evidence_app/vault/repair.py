"""Puts damaged files of the vault right from their parity; replaces nothing unproved.

A file is computed anew in ``tmp``, flushed, read back, and must have the SHA-256
that the custody log names before it takes the damaged one's place. What cannot be
repaired is named and left as it is; everything else stays usable. A damaged
``.par`` is made again from the files that it covers.
"""

import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Final

from evidence_app.errors import SealBrokenError, VaultError, VaultWriteError
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Finding
from evidence_app.model.item import ItemId
from evidence_app.vault import disk, notices
from evidence_app.vault.custody_records import Happening, Logged
from evidence_app.vault.documents import item_of
from evidence_app.vault.layout import DOCUMENT, PARITY, SIDECAR, is_covered
from evidence_app.vault.objects import Objects, digest_of_file, names_of
from evidence_app.vault.parity import NotRepairableError, rebuild
from evidence_app.vault.parity_files import (
    guessed,
    make_parity,
    parity_name,
    place_of,
    reading_damaged,
    reading_parity,
)
from evidence_app.vault.parts import NewParts, paths_of
from evidence_app.words import Words, say

_NONE: Final[Mapping[str, Digest]] = {}


def mend_entry(
    objects: Objects,
    logged: Logged,
    *,
    only: Collection[str] | None = None,
    added: Mapping[str, Digest] = _NONE,
) -> tuple[Finding, ...]:
    """Check the files of a log entry, and put right what can be put right.

    The caller logs what was repaired: ``repairs_to_log``.

    Args:
        objects: The vault's files.
        logged: The entry.
        only: Names of files known to be damaged: nothing else is read unless one
            of them really is.
        added: The SHA-256 of ``.par`` files that a later entry named, as migration
            does for entries of format 1.

    Returns:
        ``repaired``, ``not_repairable`` or ``repair_refused`` for each damaged file.
    """
    parity = parity_name(logged.files)
    if parity is None:
        return ()
    mending = _Mending(objects, logged, parity)
    files = list(filter(is_covered, logged.files))
    for name in files if only is None else [n for n in files if n in only]:
        if not _is_intact(objects, name, logged.files[name]):
            mending.mend(name)
    expected = logged.files.get(parity) or added.get(parity)
    if expected and (only is None or parity in only or mending.findings):
        mending.mend_parity(expected)
    return tuple(mending.findings)


def repairs_to_log(logged: Logged, findings: Collection[Finding]) -> list[Happening]:
    """Return what is to be logged after ``mend_entry`` found something."""
    details = [
        what.text
        for finding in findings
        if finding.code == notices.REPAIRED
        and isinstance(what := dict(finding.words.values)["what"], Words)
    ]
    entry = logged.entry
    if not details:
        return []
    detail = ", ".join(details)
    return [Happening(action=Action.REPAIRED, item=entry.item, detail=detail)]


def mend_original(
    objects: Objects, entries: Iterable[Logged], item: ItemId
) -> tuple[tuple[Finding, ...], list[Happening]]:
    """Put an item's original right, and return what was found and is to be logged.

    Args:
        objects: The vault's files.
        entries: Those of the item, or more.
        item: The item.
    """
    blob, _ = names_of(item)
    for logged in entries:
        if blob in logged.files:
            found = mend_entry(objects, logged, only=[blob])
            return found, repairs_to_log(logged, found)
    return (), []


def add_parity(objects: Objects, logged: Logged) -> tuple[str, Digest] | None:
    """Write the parity of an entry that has none, as entries of format 1.

    The files are checked against the log while they are read. The caller names the
    new file, with the digest returned, in the log.

    Returns:
        The name and SHA-256 of the ``.par``; None for an entry without files.

    Raises:
        SealBrokenError: a file is damaged or missing; nothing was written.
        DiskFullError, VaultWriteError: it could not be written.
    """
    if parity_name(logged.files) is None:
        return None
    return write_parity(objects, logged.files)


def write_parity(
    objects: Objects, files: Mapping[str, Digest], *, expected: Digest | None = None
) -> tuple[str, Digest]:
    """Make the ``.par`` of stored files, where it is not there already.

    Args:
        objects: The vault's files.
        files: Names and SHA-256 of the files of one entry.
        expected: What the log says of the ``.par``.

    Raises:
        SealBrokenError: a file is not the one named, or the result not the one
            expected; nothing was changed.
        DiskFullError, VaultWriteError: it could not be written.
    """
    layout, name = objects.layout, parity_name(files)
    if name is None:
        raise ValueError(list(files))
    covered = {each: files[each] for each in filter(is_covered, files)}
    try:
        digest = make_parity(layout, covered, None)
    except OSError as error:
        raise SealBrokenError from error
    if expected not in {None, digest}:
        raise SealBrokenError
    if _is_intact(objects, name, digest):
        return name, digest
    staged, stored = layout.staged(name), layout.stored(name)
    objects.discard([name])
    try:
        with disk.writing():
            make_parity(layout, covered, staged)
            disk.flush_file(staged)
            if digest_of_file(staged) != digest:
                raise VaultWriteError
            disk.put(staged, stored)
            disk.sync_folder(stored.parent)
    finally:
        objects.discard([name])
    return name, digest


class _Mending:
    """One entry while its files are put right."""

    def __init__(self, objects: Objects, logged: Logged, parity: str) -> None:
        self._objects = objects
        self._layout = objects.layout
        self._logged = logged
        self._parity = parity
        self._files = list(filter(is_covered, logged.files))
        self.findings: list[Finding] = []

    def mend(self, name: str) -> None:
        """Compute one damaged file anew."""
        try:
            with disk.writing():
                self._objects.discard([name])  # what an earlier try may have left
                self._rebuild(name)
                self._put_in_place(name)
        except (NotRepairableError, SealBrokenError):
            self._say(notices.not_repairable, name)
        except VaultError:
            self._say(notices.repair_refused, name)
        else:
            self._say(notices.repaired, name)
        finally:
            self._objects.discard([name])

    def mend_parity(self, expected: Digest) -> None:
        """Make the parity again when it is not the one that was written."""
        if _is_intact(self._objects, self._parity, expected):
            return
        try:
            write_parity(self._objects, self._logged.files, expected=expected)
        except SealBrokenError:
            self._say(notices.not_repairable, self._parity)
        except VaultError:
            self._say(notices.repair_refused, self._parity)
        else:
            self._say(notices.repaired, self._parity)

    def _rebuild(self, name: str) -> None:
        """Write the file as it was into ``tmp``, flushed and proved."""
        layout = self._layout
        path = layout.stored(self._parity)
        if not path.is_file():
            raise NotRepairableError
        with reading_parity(path) as (parity, index):
            found = place_of(index or guessed(layout, self._files), name)
            if found is None:
                raise NotRepairableError
            covered, start = found
            disk.check_room(layout.folder, covered.length)
            with reading_damaged(layout.stored(name), covered) as damaged:
                content = rebuild(parity, start, covered.length, damaged)
                _write(layout.staged(name), content, covered.part)
        # Read back from the disk: what takes the old file's place is proved.
        if digest_of_file(layout.staged(name)) != self._logged.files[name]:
            raise NotRepairableError

    def _put_in_place(self, name: str) -> None:
        staged = paths_of(self._layout.staged(name))
        stored = self._layout.stored(name)
        stored.parent.mkdir(mode=0o700, exist_ok=True)
        for path in staged:
            disk.put(path, stored.with_name(path.name))
        kept = {path.name for path in staged}
        disk.remove(path for path in paths_of(stored) if path.name not in kept)
        disk.sync_folder(stored.parent)

    def _say(self, notice: Callable[[Words, str], Finding], name: str) -> None:
        self.findings.append(notice(_what(name, self._logged), self._title()))

    def _title(self) -> str:
        """Return what a person knows it by, as far as that can be read."""
        if self._logged.record:
            return self._logged.record[0]
        name = f"{self._logged.entry.item}{SIDECAR}"
        try:
            values = self._objects.read_document(name, self._logged.files.get(name))
            return item_of(values)[0].title
        except SealBrokenError:
            return str(self._logged.entry.item)


def _write(path: Path, content: Iterable[memoryview], part: int) -> None:
    file = NewParts(path, part or sys.maxsize)
    try:
        for piece in content:
            file.write(piece)
        file.sync()
    finally:
        file.close()
    for each in paths_of(path):
        disk.flush_file(each)


def _is_intact(objects: Objects, name: str, expected: Digest) -> bool:
    try:
        return digest_of_file(objects.layout.stored(name)) == expected
    except OSError:
        return False


def _what(name: str, logged: Logged) -> Words:
    """Return what a file is to a person, which is also what the log says of it."""
    if name.endswith(PARITY):
        return say("Repair data")
    if name.endswith(SIDECAR):
        return say("Sealed description")
    if name.endswith(DOCUMENT):
        return say("Sealed record") if logged.record else say("Text to search in")
    return say("Original")
