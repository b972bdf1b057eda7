"""Puts damaged files of the vault right from their parity; replaces nothing unproved.

A file is computed anew in ``tmp``, flushed, read back, and must have the SHA-256
that the custody log names before it takes the damaged one's place. What cannot be
repaired is named and left as it is; everything else stays usable. A damaged
``.par`` is made again from the files that it covers.
"""

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from evidence_app.errors import SealBrokenError, VaultError, VaultWriteError
from evidence_app.model.custody import OUT_OF_USE, Action
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Finding
from evidence_app.model.item import ItemId
from evidence_app.vault import disk, repair_notices
from evidence_app.vault.custody.records import Happening, Logged
from evidence_app.vault.documents import item_of
from evidence_app.vault.layout import DOCUMENT, PARITY, SIDECAR, is_covered
from evidence_app.vault.objects import (
    Objects,
    digest_of_file,
    digest_of_files,
    names_of,
)
from evidence_app.vault.parity.blocks import (
    Covered,
    NotRepairableError,
    ReadAt,
    rebuild,
)
from evidence_app.vault.parity.files import (
    believed_part,
    guessed,
    is_blob,
    make_parity,
    parity_name,
    place_of,
    reading_damaged,
    reading_parity,
)
from evidence_app.vault.parts import NewParts, paths_of, ways_of
from evidence_app.words import Words, say

_NONE: Final[Mapping[str, Digest]] = {}
_MOST_DOCUMENT: Final = 1 << 30
"""Documents are read into memory as a whole; no larger one is made (bytes)."""
_MOST_HEAD: Final = 128 << 10
"""What an age file has besides its content and 16 bytes for each 64 KiB (bytes)."""


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
        if finding.code == repair_notices.REPAIRED
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

    Of an item that is deleted or locked away nothing is made again.

    Args:
        objects: The vault's files.
        entries: Those of the item, or more.
        item: The item.
    """
    blob, _ = names_of(item)
    known = list(entries)
    is_deleted = any(one.entry.action in OUT_OF_USE for one in known)
    for logged in known:
        if blob in logged.files and not is_deleted:
            found = mend_entry(objects, logged, only=[blob])
            return found, repairs_to_log(logged, found)
    return (), []


def write_parity(
    objects: Objects, files: Mapping[str, Digest], *, expected: Digest | None = None
) -> tuple[str, Digest]:
    """Make the ``.par`` of stored files, where it is not there already.

    See ``stage_parity``.
    """
    name, digest = stage_parity(objects, files, expected=expected)
    try:
        put_parity(objects, name)
    finally:
        objects.discard([name])
    return name, digest


def stage_parity(
    objects: Objects, files: Mapping[str, Digest], *, expected: Digest | None = None
) -> tuple[str, Digest]:
    """Make the ``.par`` of stored files in ``tmp``, where it is not stored already.

    The files are checked against the log while they are read.

    Args:
        objects: The vault's files.
        files: Names and SHA-256 of the files of one entry.
        expected: What the log says of the ``.par``.

    Returns:
        The name and SHA-256 of the ``.par``, for ``put_parity`` and the log.

    Raises:
        SealBrokenError: a file is not the one named, or the result not the one
            expected; nothing was changed.
        DiskFullError, VaultWriteError: it could not be written; nothing stays.
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
    objects.discard([name])
    if _is_intact(objects, name, digest):
        return name, digest
    staged = layout.staged(name)
    with ExitStack() as unfinished:
        unfinished.callback(objects.discard, [name])
        with layout.writing():
            make_parity(layout, covered, staged)
            disk.flush_file(staged)
            if digest_of_file(staged) != digest:
                raise VaultWriteError
        unfinished.pop_all()
    return name, digest


def put_parity(objects: Objects, name: str) -> bool:
    """Give a ``.par`` from ``stage_parity`` its place; say whether it is there.

    Raises:
        DiskFullError, VaultWriteError: it could not be put there.
    """
    staged, stored = objects.layout.staged(name), objects.layout.stored(name)
    with objects.layout.writing():
        if staged.exists():
            disk.put(staged, stored)
            disk.sync_folder(stored.parent)
        return stored.exists()


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
            with self._layout.writing():
                if not self._uncovered(name):
                    self._rebuild(name)
                    self._put_in_place(name)
        except (NotRepairableError, SealBrokenError):
            self._say(repair_notices.not_repairable, name)
        except VaultError:
            self._say(repair_notices.repair_refused, name)
        else:
            self._say(repair_notices.repaired, name)
        finally:
            self._objects.discard([name])

    def mend_parity(self, expected: Digest) -> None:
        """Make the parity again when it is not the one that was written."""
        if _is_intact(self._objects, self._parity, expected):
            return
        try:
            write_parity(self._objects, self._logged.files, expected=expected)
        except SealBrokenError:
            self._say(repair_notices.parity_lost, self._parity)
        except VaultError:
            self._say(repair_notices.repair_refused, self._parity)
        else:
            self._say(repair_notices.parity_repaired, self._parity)

    def _uncovered(self, name: str) -> bool:
        """Remove a file that was put beside intact parts; say whether it was so."""
        stored = self._layout.stored(name)
        first, *others = ways_of(stored) or [[]]
        if not any(_fit(each, self._logged.files[name]) for each in others):
            return False
        for path in first:
            path.unlink()
        disk.sync_folder(stored.parent)
        return True

    def _rebuild(self, name: str) -> None:
        """Write the file as it was into ``tmp``, flushed and proved."""
        path = self._layout.stored(self._parity)
        if not path.is_file():
            raise NotRepairableError
        with reading_parity(path) as (parity, index):
            for covered, start in self._told(index, name):
                for seen in _seen(self._layout.stored(name), covered):
                    with suppress(NotRepairableError):
                        self._compute(parity, start, covered, seen)
                        return
        raise NotRepairableError

    def _told(
        self, index: tuple[Covered, ...], name: str
    ) -> Iterator[tuple[Covered, int]]:
        """Yield what the index tells of a file, then what the disk tells."""
        stored, done = self._layout.stored(name), set[tuple[int, int, int]]()
        for told in (index, guessed(self._layout, self._files)):
            found = place_of(told, name)
            if found is None or found[0].length > self._most(name):
                continue
            covered, start = found
            part = believed_part(covered, stored, self._objects.part_size)
            if (covered.length, part, start) not in done:
                done.add((covered.length, part, start))
                yield replace(covered, part=part), start

    def _most(self, name: str) -> int:
        """Return how many bytes a file may have, whatever the index tells."""
        if not is_blob(name):
            return _MOST_DOCUMENT
        size = self._logged.entry.size
        return size + (size >> 12) + _MOST_HEAD

    def _compute(
        self, parity: ReadAt, start: int, covered: Covered, seen: Covered
    ) -> None:
        """Write the file into ``tmp``, from what is there, and prove it."""
        layout, name = self._layout, covered.name
        self._objects.discard([name])  # what an earlier try may have left
        disk.check_room(layout.folder, covered.length)
        with reading_damaged(layout.stored(name), seen) as damaged:
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
        there = [path for way in ways_of(stored) for path in way]
        disk.remove(path for path in there if path.name not in kept)
        disk.sync_folder(stored.parent)

    def _say(self, notice: Callable[[Words, str | Words], Finding], name: str) -> None:
        self.findings.append(notice(_what(name, self._logged), self._title()))

    def _title(self) -> str | Words:
        """Return what a person knows it by, as far as that can be read."""
        if self._logged.record:
            return Words(self._logged.record[0])
        name = f"{self._logged.entry.item}{SIDECAR}"
        try:
            values = self._objects.read_document(name, self._logged.files.get(name))
            return item_of(values)[0].title
        except SealBrokenError:
            return str(self._logged.entry.item)


def _seen(path: Path, covered: Covered) -> Iterator[Covered]:
    """Yield how a damaged file may lie there: in one, as the index tells."""
    if covered.part and path.exists():
        yield replace(covered, part=0)
    yield covered


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


def _fit(paths: Sequence[Path], expected: Digest) -> bool:
    try:
        return digest_of_files(paths) == expected
    except OSError:
        return False


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
