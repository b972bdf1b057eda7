"""Where a bundle lies until it is finished, outside the vault.

It has a hidden name and is private to its owner. Before it is made the vault
keeps a sealed record of where it is; the record is closed when nothing of it is
left, so that what a crash leaves is found when the vault is next opened.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from evidence_app.casework.bundles import (
    BundleUnderWay,
    PackedFile,
    begin_bundle,
    end_bundle,
)
from evidence_app.errors import (
    BundleLeftOverError,
    LockedLeftOverError,
    VaultError,
)
from evidence_app.model.wanted import Wanted, Wrapping
from evidence_app.report.bag import checker_name
from evidence_app.vault import disk
from evidence_app.vault.values import LogNote

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is made beside a bundle, and as what the bundle is written.

    Attributes:
        papers: Whether there are papers.
        annex: A sealed annex, by its reference, or "".
        wanted: Has the bundle's wrapping.
    """

    papers: bool = False
    annex: str = ""
    wanted: Wanted = field(default_factory=Wanted)


class WorkPlace:
    """The names of one bundle in a folder, before and after it is finished.

    Args:
        out: The folder.
        reference: The bundle's.
        files: Of one that is packed into files alone their names, as far as they are
            known; None for a folder, its ZIP and the page that checks them.
        annex: The reference of the sealed annex beside it, or "".
    """

    def __init__(
        self,
        out: Path,
        reference: str,
        files: Sequence[str] | None = None,
        annex: str = "",
    ) -> None:
        self.out = out
        self.reference = reference
        self.mount = mount_of(out)
        self.folder = out / f".{reference}.part"
        self.archive = out / f".{reference}.zip.part"
        self.made_folder = out / reference
        self.made_archive = out / f"{reference}.zip"
        self.page = out / f".{checker_name(reference)}.part"
        self.made_page = out / checker_name(reference)
        self.papers = out / f".{reference}-papers.part"
        self.made_papers = out / f"{reference}-papers"
        # Without an annex, names that nothing has.
        sealed = annex or f"{reference}-annex"
        self.annex = out / f".{sealed}.zip.part"
        self.made_annex = out / f"{sealed}.zip"
        self.files = None if files is None else tuple(files)
        self._published: list[Path] = []
        self._keep: Callable[[tuple[PackedFile, ...]], None] = lambda _files: None

    @property
    def hidden(self) -> tuple[Path, ...]:
        """Where folder and ZIP, or the files, lie until they are finished."""
        if self.files is None:
            return self.folder, self.archive
        return tuple(self.out / f".{name}.part" for name in self.files)

    @property
    def made(self) -> tuple[Path, ...]:
        """Where folder and ZIP, or the files, lie when they are finished."""
        if self.files is None:
            return self.made_folder, self.made_archive
        return tuple(self.out / name for name in self.files)

    @property
    def is_taken(self) -> bool:
        """Whether something has one of the names already, or one that begins so."""
        with suppress(OSError):
            hidden = f".{self.reference}"
            return any(
                each.name.startswith((self.reference, hidden))
                for each in self.out.iterdir()
            )
        return False

    def name_files(self, files: Sequence[PackedFile]) -> None:
        """Have the vault remember the files of a packed bundle before they are there.

        And again, with their digests, before they get their names: so that a crash
        right then is told from files of someone else.
        """
        self.files = tuple(each.name for each in files)
        self._keep(tuple(files))

    @property
    def annex_is_taken(self) -> bool:
        """Whether something has one of the annex's names already."""
        return any(map(os.path.lexists, (self.annex, self.made_annex)))

    def publish(self) -> None:
        """Give folder, ZIP and what lies beside them their names, for good.

        Raises:
            OSError: a name was taken meanwhile, or the disk refused.
        """
        before_and_after = [*zip(self.hidden, self.made, strict=True)]
        if self.files is None:
            before_and_after.append((self.page, self.made_page))
        if self.papers.is_dir():
            before_and_after.append((self.papers, self.made_papers))
        if self.annex.is_file():
            before_and_after.append((self.annex, self.made_annex))
        for before, after in before_and_after:
            if os.path.lexists(after):
                raise FileExistsError(errno.EEXIST, "taken")
            before.rename(after)
            self._published.append(after)
        if self.files is not None and (left := remove([self.folder])):
            raise FileExistsError(errno.EEXIST, left[0].name)
        disk.sync_folder(self.out)

    def clear(self) -> tuple[Path, ...]:
        """Remove what is not to be kept; return what may still be there."""
        hidden = [*dict.fromkeys([self.folder, *self.hidden]), self.papers, self.annex]
        if self.files is None:
            hidden.append(self.page)
        # What carries no seal was named last and goes first: see ``left_over``.
        mine = [*reversed(self._published), *hidden]
        # With its disk gone, nobody can tell what is still on it.
        return remove(mine) if os.path.ismount(self.mount) else tuple(mine)

    def remembered_by(self, vault: "Vault", begun: BundleUnderWay) -> None:
        """Have the vault remember it, now and when its files become known."""

        def keep(files: tuple[PackedFile, ...]) -> None:
            begin_bundle(vault, replace(begun, files=files))

        begin_bundle(vault, begun)
        self._keep = keep


@contextmanager
def work_place(
    vault: "Vault",
    out: Path,
    reference: str,
    notes: Sequence[LogNote],
    beside: Beside,
) -> Iterator[WorkPlace]:
    """Give a place to make a bundle in; on any error nothing of it is left.

    Raises:
        BundleLeftOverError: an error came up, and something could not be removed.
        VaultError: the vault could not remember the place; nothing was made.
    """
    wanted = beside.wanted
    place = WorkPlace(out, reference, () if wanted.packed else None, beside.annex)
    begun = BundleUnderWay(
        reference=reference,
        place=str(out.absolute()),
        mount=str(place.mount),
        notes=tuple(notes),
        papers=beside.papers,
        annex=beside.annex,
        packed=wanted.packed,
        locked=wanted.wrapping is Wrapping.LOCKED,
    )
    place.remembered_by(vault, begun)
    try:
        yield place
    except BaseException as error:
        left = place.clear()
        if left:
            names = ", ".join(path.name for path in left)
            wrong = LockedLeftOverError if begun.locked else BundleLeftOverError
            raise wrong(names=names) from error
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


def may_stay(path: Path, mount: Path) -> bool:
    """Remove a file that is not to be kept; say whether it may still be there."""
    # With its disk gone, nobody can tell what is still on it.
    return bool(remove([path])) or not os.path.ismount(mount)


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
