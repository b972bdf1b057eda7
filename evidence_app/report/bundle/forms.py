"""As what a bundle is written: what each form needs, and the folder with its ZIP."""

import os
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from evidence_app.errors import BundleWriteError
from evidence_app.model.verdict import BundleCheck
from evidence_app.report.bundle.archive import Inside, write_archive
from evidence_app.report.bundle.bag_folder import BagFolder, BagWriter, open_new
from evidence_app.report.bundle.checker_file import write_page
from evidence_app.report.bundle.stopping import GoOn
from evidence_app.report.bundle.work_place import WorkPlace
from evidence_app.report.checker import checker_page
from evidence_app.report.verify import check_bundle
from evidence_app.words import Words, mark, say

_FOLDER = 0o700


@dataclass(frozen=True, slots=True)
class Packing:
    """What is needed when a written bundle is packed.

    Attributes:
        inside: What is told of a ZIP's members.
        tell: Says what is being done.
        holds: Whether a check found the bundle and its report's signature whole.
    """

    inside: Inside
    tell: Callable[[Words], None]
    holds: Callable[[BundleCheck], bool]


class Form(ABC):
    """A bundle under way in one of its forms.

    Attributes:
        bag: Where its files are written to.
        password: Made here for it; "" without one.
    """

    bag: BagWriter
    password: str = ""

    @abstractmethod
    def paper(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Make a file for one of the papers beside it."""

    @abstractmethod
    def pack(self, packing: Packing) -> None:
        """Pack what was written, and check it as a stranger would.

        Raises:
            BundleWriteError: the disk did not keep it.
            BundleTooLargeError: it does not fit how it is to be handed over.
        """

    @property
    @abstractmethod
    def has_papers_beside(self) -> bool:
        """Whether papers lie in a folder beside it."""


class AsFolder(Form):
    """A folder and its ZIP with the same, the page that checks them beside."""

    has_papers_beside = True

    def __init__(self, place: WorkPlace, go_on: GoOn) -> None:
        self._place = place
        self._go_on = go_on
        self.bag = BagFolder(place.folder, go_on)

    def paper(self, name: str) -> BinaryIO:
        """Make a file in the folder of the papers, which is its owner's alone."""
        return paper_beside(self._place, name)

    def pack(self, packing: Packing) -> None:
        """Make the ZIP, check it and the folder; then write the page."""
        packing.tell(say("Packing the ZIP file"))
        write_archive(self.bag, self._place.archive, packing.inside)
        packing.tell(say("Checking what was written"))
        for written in self._place.hidden:
            kept(packing.holds(check_bundle(written, each_piece=self._go_on)))
        # The page that checks lies beside them, never inside.
        write_page(self._place.page, checker_page())


def kept(holds: bool) -> None:  # noqa: FBT001 - reads as what it asks
    """Go on only when the disk kept what was written."""
    if not holds:
        raise BundleWriteError(reason=mark("the disk did not keep what was written"))


def paper_beside(place: WorkPlace, name: str) -> BinaryIO:
    """Make a file in the folder of the papers, which is its owner's alone."""
    with suppress(FileExistsError):
        place.papers.mkdir(_FOLDER)
    return open_new(place.papers / name)


def size_of(path: Path) -> int:
    """Return how large a file is, or all files below a folder, in bytes."""
    if not path.is_dir():
        return path.stat().st_size
    below = (Path(at, name) for at, _, names in os.walk(path) for name in names)
    return sum(each.stat().st_size for each in below)
