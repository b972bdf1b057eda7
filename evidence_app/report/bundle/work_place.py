"""Where a bundle lies until it is finished, outside the vault and readable.

It has a hidden name and is private to its owner. Before it is made the vault
keeps a sealed record of where it is; the record is closed when nothing of it is
left, so that what a crash leaves is found when the vault is next opened.
"""

import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from evidence_app.casework.bundles import BundleUnderWay, begin_bundle, end_bundle
from evidence_app.errors import BundleLeftOverError, VaultError
from evidence_app.report.bag import checker_name
from evidence_app.vault import disk
from evidence_app.vault.values import LogNote

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault


class WorkPlace:
    """The names of one bundle in a folder, before and after it is finished."""

    def __init__(self, out: Path, reference: str) -> None:
        self.out = out
        self.mount = mount_of(out)
        self.folder = out / f".{reference}.part"
        self.archive = out / f".{reference}.zip.part"
        self.made_folder = out / reference
        self.made_archive = out / f"{reference}.zip"
        self.page = out / f".{checker_name(reference)}.part"
        self.made_page = out / checker_name(reference)
        self.papers = out / f".{reference}-papers.part"
        self.made_papers = out / f"{reference}-papers"
        self._published: list[Path] = []

    @property
    def hidden(self) -> tuple[Path, Path]:
        """Where folder and ZIP lie until they are finished."""
        return self.folder, self.archive

    @property
    def made(self) -> tuple[Path, Path]:
        """Where folder and ZIP lie when they are finished."""
        return self.made_folder, self.made_archive

    @property
    def is_taken(self) -> bool:
        """Whether something has one of the names already."""
        names = (*self.hidden, *self.made, self.page, self.made_page)
        papers = (self.papers, self.made_papers)
        return any(os.path.lexists(path) for path in (*names, *papers))

    def publish(self) -> None:
        """Give folder, ZIP, the page that checks them and papers their names, for good.

        Raises:
            OSError: a name was taken meanwhile, or the disk refused.
        """
        before_and_after = [
            *zip(self.hidden, self.made, strict=True),
            (self.page, self.made_page),
        ]
        if self.papers.is_dir():
            before_and_after.append((self.papers, self.made_papers))
        for before, after in before_and_after:
            if os.path.lexists(after):
                raise FileExistsError(errno.EEXIST, "taken")
            before.rename(after)
            self._published.append(after)
        disk.sync_folder(self.out)

    def clear(self) -> tuple[Path, ...]:
        """Remove what is not to be kept; return what may still be there."""
        mine = (*self.hidden, self.page, self.papers, *self._published)
        # With its disk gone, nobody can tell what is still on it.
        return remove(mine) if os.path.ismount(self.mount) else mine


@contextmanager
def work_place(
    vault: "Vault",
    out: Path,
    reference: str,
    notes: Sequence[LogNote],
    *,
    papers: bool = False,
) -> Iterator[WorkPlace]:
    """Give a place to make a bundle in; on any error nothing of it is left.

    Raises:
        BundleLeftOverError: an error came up, and something could not be removed.
        VaultError: the vault could not remember the place; nothing was made.
    """
    place = WorkPlace(out, reference)
    begin_bundle(
        vault,
        BundleUnderWay(
            reference=reference,
            place=str(out.absolute()),
            mount=str(place.mount),
            notes=tuple(notes),
            papers=papers,
        ),
    )
    try:
        yield place
    except BaseException as error:
        left = place.clear()
        if left:
            names = ", ".join(path.name for path in left)
            raise BundleLeftOverError(names=names) from error
        with suppress(OSError):
            disk.sync_folder(out)
        _end(vault, reference)
        raise
    _end(vault, reference)


def remove(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Remove files and folders; return those that may still be there."""
    named = tuple(paths)
    for path in named:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink(missing_ok=True)
    return tuple(path for path in named if not is_gone(path))


def is_gone(path: Path) -> bool:
    """Whether the disk says that there is nothing; no answer is no yes."""
    try:
        path.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def mount_of(folder: Path) -> Path:
    """Return where the disk that a folder is on is attached."""
    path = folder.absolute()
    while not os.path.ismount(path) and path != path.parent:
        path = path.parent
    return path


def _end(vault: "Vault", reference: str) -> None:
    # Refused (locked, full): the record stays, and the next opening closes it.
    with suppress(VaultError):
        end_bundle(vault, reference)
