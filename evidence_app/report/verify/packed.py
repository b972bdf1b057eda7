"""Checks a bundle that is one ZIP file or several, open or locked with a password."""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from evidence_app.crypto.locked_members import LockedMember, locked_members
from evidence_app.errors import BundlePasswordError, NotABundleError
from evidence_app.model.verdict import BundleCheck
from evidence_app.report.verify.archive import list_archive, top_of
from evidence_app.report.verify.check import Progress, check_listing
from evidence_app.report.verify.listing import READ_ERRORS, Listing, Opener

_UNREADABLE = (*READ_ERRORS, NotImplementedError)


def is_locked(path: Path) -> bool:
    """Whether a file is a ZIP that a bundle is locked in."""
    try:
        with path.open("rb") as stream:
            return _bundle_in(stream) is not None
    except _UNREADABLE:
        return False


def check_files(
    paths: Sequence[Path],
    password: str = "",
    *,
    progress: Progress | None = None,
    each_piece: Callable[[], None] = lambda: None,
) -> BundleCheck:
    """Check the bundle that these ZIP files hold together.

    Args:
        paths: The files, in any order.
        password: Of those that are locked.
        progress: Told how many files of how many were read.
        each_piece: Called before each piece that is read; it may raise.

    Raises:
        BundlePasswordError: it opens one of them not, or that one is damaged.
        NotABundleError: they hold no bundle.
    """
    try:
        with _opened(paths, password, each_piece) as listing:
            return check_listing(listing, progress=progress, each_piece=each_piece)
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise NotABundleError from error


@contextmanager
def _opened(
    paths: Sequence[Path], password: str, each_piece: Callable[[], None]
) -> Iterator[Listing]:
    with ExitStack() as opened:
        streams = []
        for path in paths:
            stream: BinaryIO = opened.enter_context(path.open("rb"))
            streams.append(_unlocked(stream, password, each_piece))
        tops = [top for top in map(top_of, streams) if top is not None]
        if not tops:
            raise NotABundleError
        listings = [list_archive(stream, tops[0]) for stream in streams]
        yield _together([each for each in listings if each is not None])


def _unlocked(
    stream: BinaryIO, password: str, each_piece: Callable[[], None]
) -> BinaryIO:
    member = _bundle_in(stream)
    if member is None:
        return stream
    if not password:
        raise BundlePasswordError
    unlocked = LockedMember(stream, member, password)
    unlocked.authenticate(each_piece)
    return cast("BinaryIO", io.BufferedReader(unlocked, 1 << 16))


def _bundle_in(stream: BinaryIO) -> zipfile.ZipInfo | None:
    found = locked_members(stream)
    return next((each for each in found if each.filename.endswith(".zip")), None)


def _together(listings: Sequence[Listing]) -> Listing:
    """Return what lies in several ZIPs as one; what is there twice is no part."""
    files: dict[str, Opener] = {}
    odd: set[str] = set()
    extra: list[str] = []
    for listing in listings:
        extra += listing.extra
        for path in listing.odd:
            (extra.append if path in files or path in odd else odd.add)(path)
        for path, opener in listing.files.items():
            if path in files or path in odd:
                extra.append(path)
            else:
                files[path] = opener
    return Listing(files=files, odd=frozenset(odd), extra=tuple(extra))
