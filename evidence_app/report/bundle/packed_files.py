"""A bundle as files alone: one ZIP or several, open or locked with a password.

Until they are written, nothing of the bundle is readable on any disk, and of locked
ones never. Each is a whole ZIP with files of the bundle that are whole; unpacked into
one folder they are the bundle.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from evidence_app.casework.bundles import PackedFile
from evidence_app.crypto.locked_zip import LockedZIP, Member, new_password
from evidence_app.crypto.typed_passwords import check_typed
from evidence_app.errors import BundleTooLargeError
from evidence_app.model.wanted import Profile, Wanted, Wrapping
from evidence_app.report.bag import ORIGINALS, checker_name
from evidence_app.report.bundle.archive import in_order, pack
from evidence_app.report.bundle.bag_folder import open_new
from evidence_app.report.bundle.forms import Form, Packing, kept, paper_beside
from evidence_app.report.bundle.limits import AROUND, LIMITS, MOST
from evidence_app.report.bundle.measured import Fill, Measured
from evidence_app.report.bundle.sealed_bag import SealedBag
from evidence_app.report.bundle.stopping import GoOn
from evidence_app.report.bundle.work_place import WorkPlace
from evidence_app.report.checker import checker_page
from evidence_app.report.verify.packed import check_files
from evidence_app.words import say

if TYPE_CHECKING:
    import zipfile

_CHUNK: Final = 1 << 20


class AsFiles(Form):
    """Such a bundle under way."""

    def __init__(self, place: WorkPlace, wanted: Wanted, go_on: GoOn) -> None:
        self._place = place
        self._go_on = go_on
        self._limits = LIMITS[wanted.profile]
        self._locked = wanted.wrapping is Wrapping.LOCKED
        # The page never goes through a portal or by mail: gates there refuse it.
        self._with_page = self._locked and wanted.profile is Profile.WHOLE
        self._papers: list[str] = []
        self._password = ""
        if self._locked:
            if wanted.password:
                check_typed(wanted.password)
            else:
                self.password = new_password()
            self._password = wanted.password or self.password
        self.bag = SealedBag(place.folder, go_on)
        self._bag = self.bag

    @property
    def has_papers_beside(self) -> bool:
        """Whether papers lie in a folder beside it; else they are locked in with it."""
        return not self._locked

    def paper(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Make a file for a paper: beside the bundle, or to be locked in with it."""
        if not self._locked:
            return paper_beside(self._place, name)
        inside = f"{self._place.reference}-papers/{name}"
        self._papers.append(inside)
        return self._bag.beside(inside)

    def pack(self, packing: Packing) -> None:
        """Write the files, read each again, and check what they hold together."""
        packing.tell(say("Packing the ZIP file"))
        volumes = self._volumes(packing)
        names = [self._name(number, len(volumes)) for number in range(len(volumes))]
        ending = "-locked.zip" if self._locked else ".zip"
        self._place.name_files([PackedFile(name + ending) for name in names])
        paths = self._place.hidden
        written = []
        for number, (path, name) in enumerate(zip(paths, names, strict=True)):
            fill = partial(self._fill, volumes[number], packing)
            write = self._write_locked if self._locked else self._write_open
            written.append(write(path, name, fill, first=number == 0))
        packing.tell(say("Checking what was written"))
        digests = [self._digest_of(path) for path in paths]
        kept(digests == written)
        check = check_files(paths, self._password, each_piece=self._go_on)
        kept(packing.holds(check))
        self._place.name_files(
            [
                PackedFile(path.name, digest)
                for path, digest in zip(self._place.made, digests, strict=True)
            ]
        )

    def _fill(self, paths: Sequence[str], packing: Packing, stream: BinaryIO) -> None:
        pack(self._bag, paths, stream, packing.inside)

    def _name(self, number: int, of: int) -> str:
        part = f"-{number + 1}-of-{of}" if of > 1 else ""
        return self._place.reference + part

    def _write_open(self, path: Path, _name: str, fill: Fill, *, first: bool) -> str:
        del first
        with open_new(path) as stream:
            fill(stream)
            stream.flush()
            os.fsync(stream.fileno())
        return self._digest_of(path)

    def _write_locked(self, path: Path, name: str, fill: Fill, *, first: bool) -> str:
        measured = Measured(fill)
        with open_new(path) as stream:
            locked = LockedZIP(stream, self._password, most=MOST)
            with locked.adding(Member(f"{name}.zip", measured.size)) as write:
                measured.write(write)
            if self._with_page:
                page = checker_page()
                member = Member(checker_name(self._place.reference), len(page))
                locked.add(member, [page])
            for paper in self._papers if first else ():
                locked.add(Member(paper, self._size_of(paper)), self._pieces(paper))
            locked.finish()
            stream.flush()
            os.fsync(stream.fileno())
        return locked.sha256

    def _size_of(self, paper: str) -> int:
        return sum(map(len, self._pieces(paper)))

    def _pieces(self, paper: str) -> Iterator[bytes]:
        with self._bag.open(paper) as stream:
            while piece := stream.read(_CHUNK):
                self._go_on()
                yield piece

    def _digest_of(self, path: Path) -> str:
        digest = sha256()
        with path.open("rb") as stream:
            while piece := stream.read(_CHUNK):
                self._go_on()
                digest.update(piece)
        return digest.hexdigest()

    def _volumes(self, packing: Packing) -> list[list[str]]:
        """Return which files go into which ZIP; the first has all but originals.

        Raises:
            BundleTooLargeError: one is too large alone, or they are too many.
        """
        paths = in_order(self._bag.digests)
        if self._limits.size >= MOST:
            return [paths]
        sizes = dict(zip(paths, self._packed_sizes(paths, packing), strict=True))
        room = self._limits.size - AROUND
        beside = sum(self._size_of(paper) + AROUND for paper in self._papers)
        volumes, left = [list[str]()], [room - beside]
        together = [path for path in paths if not path.startswith(ORIGINALS)]
        for path in (
            *together,
            *(path for path in paths if path.startswith(ORIGINALS)),
        ):
            size = sizes[path]
            # What is not an original stays with the manifests that tell of it.
            places = range(len(left)) if path.startswith(ORIGINALS) else range(1)
            at = next((one for one in places if left[one] >= size), None)
            if at is None:
                if size > room or not path.startswith(ORIGINALS):
                    raise BundleTooLargeError(name=path.rpartition("/")[2])
                volumes.append([])
                left.append(room)
                at = len(volumes) - 1
            volumes[at].append(path)
            left[at] -= size
        if len(volumes) > self._limits.files:
            raise BundleTooLargeError(name=packing.inside.top)
        return volumes

    def _packed_sizes(self, paths: Sequence[str], packing: Packing) -> Iterator[int]:
        """Yield what each file takes in a ZIP, with its head and its line."""
        members: list[zipfile.ZipInfo] = []
        Measured(
            lambda stream: members.extend(
                pack(self._bag, paths, stream, packing.inside)
            )
        )
        for member in members:
            yield member.compress_size + 2 * len(member.filename.encode()) + 200
