"""Reads a handover file and checks all of it before anything is taken in.

The file comes from outside: its tar is read strictly, each file must stand where it
belongs and be as its manifest says, the manifest must be signed by the key that it
names, and no item may show someone under 18 or carry no answer.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final, cast

from evidence_app.crypto.age import AgeReader, Identity
from evidence_app.crypto.signing import check_signature, fingerprint
from evidence_app.errors import (
    AgeFileBrokenError,
    HandoverClosedError,
    HandoverDamagedError,
    HandoverStoppedError,
    SealBrokenError,
    SignatureBrokenError,
    SourceGoneError,
    UnansweredError,
)
from evidence_app.model.digest import Digest
from evidence_app.model.gate import check_gate
from evidence_app.model.item import Item, ItemId, is_written
from evidence_app.vault.handover import contents
from evidence_app.vault.handover.tar import TarReader
from evidence_app.vault.shapes import SHAPE_ERRORS
from evidence_app.vault.values import Record

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]
_BLOCK: Final = 1 << 20
_LARGEST: Final = {
    contents.README: 1 << 20,
    contents.RECORDS: 64 << 20,
    contents.MANIFEST: 512 << 20,
    contents.SIGNATURE: 1 << 16,
    contents.ITEM: 4 << 20,
    contents.TEXTS: 256 << 20,
    contents.CUSTODY: 64 << 20,
}
"""Files that are read into memory, with the most bytes of each."""
_IN_FOLDER: Final = re.compile(r"items/([0-9]{6})/([a-z]+)(\.[a-z0-9]{1,5})")
_ORDER: Final = (contents.ITEM, contents.TEXTS, contents.CUSTODY, contents.ORIGINAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedHandover:
    """A handover that is whole, and what it holds.

    Attributes:
        id: Its own name.
        vault: Fingerprint of the giving vault's key.
        case: The case's id there.
        case_name: The case's name there.
        at: When it was made, by that computer's clock.
        items: How many items can be taken in.
        intimate: How many of them show someone in a sexual way.
        left_out: How many came without their bytes.
        size: Of all originals, bytes.
        digests: SHA-256 of each file in it.
        records: What was kept about the case; from outside, only its frame is checked.
    """

    id: str
    vault: str
    case: str
    case_name: str
    at: datetime
    items: int
    intimate: int
    left_out: int
    size: int
    digests: Mapping[str, Digest]
    records: tuple[Record, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a handover: small ones whole, an original as a stream.

    Attributes:
        number: Of the item it belongs to, 0 for none.
        kind: ``item.json``, ``original`` …
    """

    path: str
    number: int
    kind: str
    size: int
    content: bytes
    tar: TarReader


def check_handover(
    path: Path,
    identities: Sequence[Identity],
    *,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> CheckedHandover:
    """Read a whole handover and check everything in it; nothing is written.

    Raises:
        SourceGoneError, HandoverClosedError: it cannot be read or opened.
        HandoverDamagedError: it is not whole, not of this form, or not signed.
        UnderEighteenError, SomeoneElseError, UnansweredError: it must not be taken in.
        HandoverStoppedError: the person pressed Stop.
    """
    check = _Check(progress, stop)
    with opened(path, identities) as (tar, total):
        check.total = total
        for member in members(tar):
            check.take(member)
    return check.end()


@contextmanager
def opened(
    path: Path, identities: Sequence[Identity]
) -> Iterator[tuple[TarReader, int]]:
    """Open a handover with the first key that fits; give its tar and its size.

    Raises:
        SourceGoneError: it is not there or may not be read.
        HandoverClosedError: none of the keys opens it, or it is no such file.
        HandoverDamagedError: bytes in it have changed.
    """
    reader = _opened(path, identities)
    try:
        # A buffered reader would read ahead, and the end must be read exactly.
        yield TarReader(cast("BinaryIO", reader)), reader.size
    except AgeFileBrokenError as error:
        raise HandoverDamagedError from error
    except OSError as error:
        raise SourceGoneError(name=path.name) from error
    finally:
        reader.close()


def members(tar: TarReader) -> Iterator[Member]:
    """Yield the files of a handover in order, each where it belongs.

    Raises:
        HandoverDamagedError: one is not.
    """
    place = _Place()
    while found := tar.next():
        path, size = found
        number, kind = place.take(path)
        if kind == contents.ORIGINAL:
            yield Member(path, number, kind, size, b"", tar)
        else:
            if size > _LARGEST[kind]:
                raise HandoverDamagedError
            content = bytearray()
            while piece := tar.read(_BLOCK):
                content += piece
            yield Member(path, number, kind, size, bytes(content), tar)
    place.check_end()


def check_answer(item: Item) -> None:
    """Refuse what must not be taken in, wherever it comes from.

    Raises:
        UnderEighteenError, SomeoneElseError, UnansweredError: see ``model.gate``.
    """
    if item.shown.may_be_taken_in and item.shown.kept is not item.shown:
        raise UnansweredError  # no description that was sealed says it like this
    written = is_written(item.kind, item.origin.method, item.media_type)
    check_gate(item.shown, only_words=written)


def read_known(member: Member) -> contents.GivenItem:
    """Read an item's description.

    Raises:
        HandoverDamagedError: it is none.
    """
    with _shapes():
        return contents.read_item(member.content)


class _Place:
    """Knows which file may come next."""

    def __init__(self) -> None:
        self._number = 0
        self._last = ""

    def take(self, path: str) -> tuple[int, str]:
        found = _IN_FOLDER.fullmatch(path)
        if found is None:
            number, kind = 0, path
            fits = path in _AFTER and self._last in _AFTER[path]
        else:
            number = int(found[1])
            kind = found[2] if found[2] == contents.ORIGINAL else found[2] + found[3]
            fits = kind in _ORDER and self._fits(number, kind)
        if not fits:
            raise HandoverDamagedError
        self._number, self._last = number or self._number, kind
        return number, kind

    def _fits(self, number: int, kind: str) -> bool:
        if kind == contents.ITEM:
            whole = self._last in {
                contents.RECORDS,
                contents.CUSTODY,
                contents.ORIGINAL,
            }
            return number == self._number + 1 and whole
        if number != self._number or self._last not in _ORDER:
            return False
        if kind == contents.ORIGINAL:
            return self._last == contents.CUSTODY
        return _ORDER.index(self._last) < _ORDER.index(kind)

    def check_end(self) -> None:
        if self._last != contents.SIGNATURE:
            raise HandoverDamagedError


_AFTER: Final = {
    contents.README: frozenset({""}),
    contents.RECORDS: frozenset({contents.README}),
    contents.MANIFEST: frozenset({contents.CUSTODY, contents.ORIGINAL}),
    contents.SIGNATURE: frozenset({contents.MANIFEST}),
}
"""Files outside the items' folders, with what may stand before each."""


class _Check:
    """What is found while a handover is read through once."""

    def __init__(self, progress: Progress | None, stop: Stop | None) -> None:
        self._progress: Final = progress
        self._stop: Final = stop
        self.total = 0
        self._done = 0
        self._files: list[contents.ListedFile] = []
        self._manifest = self._signature = b""
        self._known: Item | None = None
        self._ids: set[ItemId] = set()
        self._with_bytes: list[int] = []
        self._intimate = self._size = 0
        self._last = 0
        self._records: tuple[Record, ...] = ()

    def take(self, member: Member) -> None:
        """Check one file."""
        self._last = max(self._last, member.number)
        if member.kind == contents.MANIFEST:
            self._manifest = member.content
        elif member.kind == contents.SIGNATURE:
            self._signature = member.content
        elif member.kind == contents.ORIGINAL:
            self._take_original(member)
        else:
            self._take_small(member)
            self._list(member.path, member.size, Digest.of(member.content))
        self._tick(len(member.content))

    def end(self) -> CheckedHandover:
        """Hold everything against the manifest, and that against its signature."""
        with _shapes():
            manifest = contents.read_manifest(self._manifest)
            signature = contents.read_signature(self._signature)
            check_signature(signature, self._manifest)
        numbers = set(range(1, self._last + 1))
        if (
            fingerprint(signature.public_key) != manifest.vault
            or list(manifest.files) != self._files
            or numbers - set(self._with_bytes) != set(manifest.left_out)
        ):
            raise HandoverDamagedError
        return CheckedHandover(
            id=manifest.id,
            vault=manifest.vault,
            case=manifest.case,
            case_name=manifest.case_name,
            at=manifest.at,
            items=len(self._with_bytes),
            intimate=self._intimate,
            left_out=len(manifest.left_out),
            size=self._size,
            digests={each.path: each.digest for each in self._files},
            records=self._records,
        )

    def _take_small(self, member: Member) -> None:
        if member.kind == contents.ITEM:
            self._known = read_known(member).item
            check_answer(self._known)
            if self._known.id in self._ids:
                raise HandoverDamagedError
            self._ids.add(self._known.id)
        else:
            with _shapes():
                self._take_shape(member)

    def _take_shape(self, member: Member) -> None:
        if member.kind == contents.TEXTS:
            contents.read_texts(member.content)
        elif member.kind == contents.CUSTODY:
            contents.read_entries(member.content)
        elif member.kind == contents.RECORDS:
            self._records = contents.read_records(member.content)

    def _take_original(self, member: Member) -> None:
        digest = hashlib.sha256()
        while block := member.tar.read(_BLOCK):
            digest.update(block)
            self._tick(len(block))
        known, found = self._known, Digest(digest.hexdigest())
        if known is None or (known.size, known.digest) != (member.size, found):
            raise HandoverDamagedError
        if not known.size:
            raise HandoverDamagedError
        self._with_bytes.append(member.number)
        self._intimate += known.shown.intimate
        self._size += known.size
        self._list(member.path, member.size, found)

    def _list(self, path: str, size: int, digest: Digest) -> None:
        self._files.append(contents.ListedFile(path, size, digest))

    def _tick(self, size: int) -> None:
        self._done += size
        if self._progress:
            self._progress(min(self._done, self.total), self.total)
        if self._stop and self._stop():
            raise HandoverStoppedError


def _opened(path: Path, identities: Sequence[Identity]) -> AgeReader:
    for identity in identities:
        try:
            return AgeReader(path.open("rb"), identity)
        except AgeFileBrokenError:
            continue
        except OSError as error:
            raise SourceGoneError(name=path.name) from error
    raise HandoverClosedError


@contextmanager
def _shapes() -> Iterator[None]:
    """Turn a wrong shape, a broken seal or signature into our one sentence."""
    try:
        yield
    except (*SHAPE_ERRORS, SealBrokenError, SignatureBrokenError) as error:
        raise HandoverDamagedError from error
