"""Writes a case into one file for another person's key.

Read, checked, encrypted and written in one stream, in constant memory. The file gets
its name when it was read back and the log says that it was handed over, so there is
none that the log does not know.
"""

import hashlib
import os
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from evidence_app.crypto.age import AgeWriter, Recipient
from evidence_app.errors import (
    DiskFullError,
    HandoverExistsError,
    HandoverFullError,
    HandoverStoppedError,
    HandoverWriteError,
    ItemDamagedError,
    NothingToHandOverError,
    PlaceRefusedError,
    VaultWriteError,
)
from evidence_app.model.case import Case
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.item import Item, ItemId
from evidence_app.vault import disk
from evidence_app.vault.handover import contents
from evidence_app.vault.handover.tar import TarWriter
from evidence_app.vault.layout import in_a_vault
from evidence_app.vault.locking_away import locked_away
from evidence_app.vault.objects import digest_of_file
from evidence_app.vault.values import LogNote, Record
from evidence_app.vault.vault import Vault
from evidence_app.words import Language

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]
KIND: Final = "handover"
_BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverRequest:
    """What is handed over, to whom and where.

    Attributes:
        records: The case as it is kept, to go with it.
        recipient: The other person's public key.
        out: The file to be made; there must be none of this name.
        name: The other person's or service's, as typed; for the receipt, may be empty.
    """

    case: Case
    records: tuple[Record, ...]
    recipient: Recipient
    out: Path
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """A handover that was written, read back and logged.

    Attributes:
        items: How many items are in it, parts included.
        intimate: How many of them show someone in a sexual way.
        left_out: Titles of items whose bytes are damaged in the vault.
        locked: How many items are locked away, parts included, and not in it.
        size: Of the file, bytes.
        digest: SHA-256 of the file.
        id: The handover's own name; its receipt is found by it.
    """

    items: int
    intimate: int
    left_out: tuple[str, ...]
    size: int
    digest: Digest
    locked: int = 0
    id: str = ""


def hand_over(
    vault: Vault,
    request: HandoverRequest,
    language: Language,
    *,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> HandedOver:
    """Write a case into a file that only the recipient's key opens.

    Raises:
        NothingToHandOverError, HandoverExistsError, PlaceRefusedError: nothing was
            written.
        HandoverFullError, HandoverWriteError, HandoverStoppedError: no file stays.
        ItemDamagedError: an item changed on the disk meanwhile; no file stays.
    """
    locked = locked_away(vault)
    every = vault.items(request.case.id)
    items = _in_order([item for item in every if item.id not in locked])
    if not items:
        raise NothingToHandOverError
    _check_place(vault, request.out)
    writing = _Writing(vault, request, language, items, progress, stop)
    kept_back = sum(each.id in locked for each in every)
    return replace(writing.write(), locked=kept_back)


class _Writing:
    """One handover while it is written."""

    def __init__(
        self,
        vault: Vault,
        request: HandoverRequest,
        language: Language,
        items: Sequence[Item],
        progress: Progress | None,
        stop: Stop | None,
    ) -> None:
        self._vault: Final = vault
        self._request: Final = request
        self._language: Final = language
        self._items: Final = items
        self._progress: Final = progress
        self._stop: Final = stop
        self._done = 0
        self._total = 2 * sum(item.size for item in items)
        self._stored = hashlib.sha256()
        self._size = 0
        self._files: list[contents.ListedFile] = []
        self._id: Final = secrets.token_hex(16)

    def write(self) -> HandedOver:
        """Write, read back, log, and give the file its name."""
        out, half = self._request.out, _half(self._request.out)
        with _writing_handover():
            disk.check_room(out.parent, self._total // 2)
            file = disk.NewFile(half)
        try:
            try:
                left_out = self._fill(file)
                with _writing_handover():
                    file.sync()
            finally:
                file.close()
            digest = Digest(self._stored.hexdigest())
            _check_written(half, digest)
            self._log(digest, left_out)
            self._name(half, out)
        except BaseException:
            disk.remove([half])
            raise
        return HandedOver(
            items=len(self._items),
            intimate=sum(item.shown.intimate for item in self._items),
            left_out=tuple(self._items[number - 1].title for number in left_out),
            size=self._size,
            digest=digest,
            id=self._id,
        )

    def _fill(self, file: disk.NewFile) -> tuple[int, ...]:
        """Write the whole content; return the numbers of the items left out."""

        def keep(content: bytes | bytearray) -> None:
            self._stored.update(content)
            self._size += len(content)
            with _writing_handover():
                file.write(content)

        now = self._vault.now().at
        writer = AgeWriter(keep, self._request.recipient)
        tar = TarWriter(writer.write, time=int(now.timestamp()))
        case, key = self._request.case, self._vault.key_fingerprint
        self._add(tar, contents.README, contents.readme(self._language, case.name, key))
        self._add(tar, contents.RECORDS, contents.records_json(self._request.records))
        left_out = tuple(self._add_items(tar))
        manifest = contents.manifest_json(
            contents.Manifest(
                id=self._id,
                vault=key,
                case=case.id.value,
                case_name=case.name,
                at=now,
                left_out=left_out,
                files=tuple(self._files),
            )
        )
        tar.add(contents.MANIFEST, manifest)
        tar.add(contents.SIGNATURE, contents.signature_json(self._vault.sign(manifest)))
        tar.finish()
        writer.finish()
        return left_out

    def _add_items(self, tar: TarWriter) -> Iterator[int]:
        for number, item in enumerate(self._items, 1):
            folder = contents.folder_of(number)
            self._add(
                tar, folder + contents.ITEM, contents.item_json(item, self._language)
            )
            if texts := self._vault.texts(item.id):
                self._add(tar, folder + contents.TEXTS, contents.texts_json(texts))
            entries = contents.custody_json(self._vault.entries(item.id))
            self._add(tar, folder + contents.CUSTODY, entries)
            if self._is_intact(item):
                self._add_original(tar, folder + contents.original_name(item), item)
            else:
                yield number

    def _add(self, tar: TarWriter, path: str, content: bytes) -> None:
        tar.add(path, content)
        digest = Digest.of(content)
        self._files.append(contents.ListedFile(path, len(content), digest))

    def _add_original(self, tar: TarWriter, path: str, item: Item) -> None:
        tar.begin(path, item.size)
        digest = hashlib.sha256()
        for block in self._blocks(item):
            digest.update(block)
            tar.write(block)
        if digest.hexdigest() != str(item.digest):
            raise ItemDamagedError(title=item.title)
        self._files.append(contents.ListedFile(path, item.size, item.digest))

    def _is_intact(self, item: Item) -> bool:
        """Read an item before it is begun: the tar says its size first."""
        digest = hashlib.sha256()
        try:
            for block in self._blocks(item):
                digest.update(block)
        except ItemDamagedError:
            return False
        return digest.hexdigest() == str(item.digest)

    def _blocks(self, item: Item) -> Iterator[bytes]:
        with self._vault.open_item(item.id) as stream:
            while block := stream.read(_BLOCK):
                self._done += len(block)
                if self._progress:
                    self._progress(min(self._done, self._total), self._total)
                if self._stop and self._stop():
                    raise HandoverStoppedError
                yield block

    def _log(self, digest: Digest, left_out: Sequence[int]) -> None:
        to = self._request.recipient.text()
        detail = f"{self._id}, to {to}"
        given = [
            item for number, item in enumerate(self._items, 1) if number not in left_out
        ]
        notes = [
            LogNote(action=Action.HANDED_OVER, item=item.id, detail=detail)
            for item in given
        ]
        content: Mapping[str, object] = {
            "case": self._request.case.id.value,
            "recipient": to,
            "at": self._vault.now().at.isoformat(),
            "items": len(given),
            "left_out": len(left_out),
            "name": self._request.name,
            "size": self._size,
            "sha256": str(digest),
        }
        self._vault.keep_together(notes, KIND, self._id, content)

    def _name(self, half: Path, out: Path) -> None:
        try:
            with _writing_handover():
                _put_beside(half, out)
                disk.sync_folder(out.parent)
        except BaseException:
            self._vault.note(Action.HANDED_OVER, None, f"{self._id}, broken off")
            raise


def _in_order(items: Sequence[Item]) -> list[Item]:
    """Return the items, each with its parts right behind it."""
    by_id = {item.id: item for item in items}
    groups: dict[ItemId, list[Item]] = {item.id: [] for item in items}
    leads: list[Item] = []
    for item in items:
        lead = _lead(item, by_id)
        if lead is item:
            leads.append(item)
        else:
            groups[lead.id].append(item)
    return [each for lead in leads for each in (lead, *groups[lead.id])]


def _lead(item: Item, by_id: Mapping[ItemId, Item]) -> Item:
    """Return what an item belongs to in the end: a copy of a page's picture, the page.

    In order of intake a part comes after what it is part of.
    """
    lead, seen = item, {item.id}
    while lead.part_of and lead.part_of in by_id and lead.part_of not in seen:
        lead = by_id[lead.part_of]
        seen.add(lead.id)
    return item if lead.part_of in seen else lead


def _check_place(vault: Vault, out: Path) -> None:
    parent, folder = out.parent.resolve(), vault.folder.resolve()
    inside = folder in (parent, *parent.parents) or in_a_vault(parent)
    if not parent.is_dir() or inside:
        raise PlaceRefusedError
    _check_free(out)


def _check_free(out: Path) -> None:
    if out.exists() or out.is_symlink():
        raise HandoverExistsError


def _check_written(half: Path, digest: Digest) -> None:
    with _writing_handover():
        came_back = digest_of_file(half)
    if came_back != digest:
        raise HandoverWriteError


def _half(out: Path) -> Path:
    """Return a name that nobody's file has."""
    return out.with_name(f"{out.stem[:40]}.{secrets.token_hex(8)}.part")


def _put_beside(half: Path, out: Path) -> None:
    """Give the file its name, never in place of one that came there meanwhile."""
    try:
        os.link(half, out, follow_symlinks=False)
    except FileExistsError as error:
        raise HandoverExistsError from error
    except (OSError, NotImplementedError):
        # Most sticks know no second names; the moment between stays open there.
        _check_free(out)
        disk.move(half, out)
    else:
        disk.remove([half])


@contextmanager
def _writing_handover() -> Iterator[None]:
    try:
        with disk.writing():
            yield
    except DiskFullError as error:
        raise HandoverFullError from error
    except VaultWriteError as error:
        raise HandoverWriteError from error
