"""Checks a bundle that is one ZIP file or several, open or locked with a password."""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from evidence_app.crypto.locked_members import LockedMember, locked_members
from evidence_app.errors import (
    BundlePartsError,
    BundlePasswordError,
    NotABundleError,
)
from evidence_app.model.verdict import BundleCheck, BundleFinding, Verdict
from evidence_app.report.names import show_path
from evidence_app.report.verify.archive import (
    begins_like_a_bundle,
    list_archive,
    top_of,
)
from evidence_app.report.verify.check import NOTHING_READ, Progress, check_listing
from evidence_app.report.verify.listing import READ_ERRORS, Listing, Opener
from evidence_app.report.verify.parts import absent_parts, first_is_among

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
        BundlePartsError: they lack the one that the check begins with.
        NotABundleError: they hold no bundle.
    """
    absent = absent_parts(path.name for path in paths)
    try:
        with _opened(paths, password, each_piece) as (listing, damaged):
            check = NOTHING_READ
            if listing is not None:
                check = check_listing(listing, progress=progress, each_piece=each_piece)
    except NotABundleError as error:
        if first_is_among(absent):
            raise BundlePartsError(names=", ".join(absent)) from error
        raise
    return _with_damaged(check, damaged, absent)


def _with_damaged(
    check: BundleCheck, damaged: Sequence[str], absent: tuple[str, ...]
) -> BundleCheck:
    """Return it with the files that could not be read, and those not given."""
    found = {BundleFinding(Verdict.UNREADABLE, show_path(name)) for name in damaged}
    findings = sorted(
        found.union(check.findings), key=lambda each: (each.path, each.verdict.value)
    )
    return replace(
        check,
        intact=not findings,
        findings=tuple(findings),
        absent=absent if damaged or any(map(_is_missing, findings)) else (),
    )


def _is_missing(finding: BundleFinding) -> bool:
    return finding.verdict is Verdict.MISSING


@contextmanager
def _opened(
    paths: Sequence[Path], password: str, each_piece: Callable[[], None]
) -> Iterator[tuple[Listing | None, Sequence[str]]]:
    """Give what they hold together, and the names of those that cannot be read.

    None when the one with the lists is a bundle's, and is cut off.
    """
    with ExitStack() as opened:
        streams: list[BinaryIO] = []
        tops: list[str | None] = []
        damaged: list[str] = []
        begun = False
        for path in paths:
            stream: BinaryIO = opened.enter_context(_opened_file(path))
            unlocked: BinaryIO | None = None
            top: str | None = None
            with suppress(*_UNREADABLE):
                plain = _unlocked(stream, password, each_piece)
                top = top_of(plain)
                unlocked = plain
            # Cut off inside a page's archive, it ends with the list of that one.
            cut = top is None and begins_like_a_bundle(stream)
            begun = begun or cut
            if cut or unlocked is None:
                damaged.append(path.name)
            else:
                streams.append(unlocked)
                tops.append(top)
        top = next((top for top in tops if top is not None), None)
        if top is None and not begun:
            raise NotABundleError
        if top is None:
            yield None, damaged
            return
        listings = [list_archive(stream, top) for stream in streams]
        together = _together([each for each in listings if each is not None])
        yield together, damaged


def _opened_file(path: Path) -> BinaryIO:
    # A pipe or a device would keep us waiting for bytes that never come.
    if not path.is_file():
        raise NotABundleError
    try:
        return path.open("rb")
    except OSError as error:
        raise NotABundleError from error


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
