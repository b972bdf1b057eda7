"""Checks a bundle that is one ZIP file or several, open or locked with a password."""

import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from evidence_app.crypto.locked_members import locked_members, opened_member
from evidence_app.errors import (
    BundlePartsError,
    BundlePasswordError,
    NotABundleError,
)
from evidence_app.model.verdict import BundleCheck, BundleFinding, Verdict
from evidence_app.report.names import show_path
from evidence_app.report.verify.archive import (
    Unlock,
    begins_like_a_bundle,
    is_locked_itself,
    list_archive,
    top_of,
)
from evidence_app.report.verify.check import NOTHING_READ, Progress, check_listing
from evidence_app.report.verify.listing import READ_ERRORS, Listing, Opener, Reader
from evidence_app.report.verify.parts import absent_parts, first_is_among

_UNREADABLE = (*READ_ERRORS, NotImplementedError)


def is_locked(path: Path) -> bool:
    """Whether a file is a locked ZIP that can be opened here with its password."""
    try:
        # A pipe or a device would keep us waiting for bytes that never come.
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            return is_locked_itself(stream) and bool(locked_members(stream))
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
        streams: list[tuple[BinaryIO, Unlock | None]] = []
        tops: list[str | None] = []
        damaged: list[str] = []
        begun = False
        for path in paths:
            stream: BinaryIO = opened.enter_context(_opened_file(path))
            unlocked: tuple[BinaryIO, Unlock | None] | None = None
            top: str | None = None
            with suppress(*_UNREADABLE):
                plain = _unlocked(stream, password, each_piece)
                top = top_of(plain[0])
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
        listings = [list_archive(stream, top, unlock) for stream, unlock in streams]
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
) -> tuple[BinaryIO, Unlock | None]:
    """Return the ZIP that holds the files, and what opens them where they are locked.

    Raises:
        BundlePasswordError: the password does not fit, or the file is damaged.
    """
    members = locked_members(stream) if is_locked_itself(stream) else ()
    if not members:
        return stream, None
    if not password:
        raise BundlePasswordError
    inner = _zip_among(members) if top_of(stream) is None else None
    first = opened_member(stream, inner or members[0], password, each_piece)
    if inner is not None:
        return cast("BinaryIO", first), None
    return stream, _unlocking(stream, password, each_piece)


def _zip_among(members: Sequence[zipfile.ZipInfo]) -> zipfile.ZipInfo | None:
    """Return the ZIP in which a bundle lies beside its papers, None without one."""
    zips = [each for each in members if each.filename.lower().endswith(".zip")]
    return zips[0] if len(zips) == 1 else None


def _unlocking(
    stream: BinaryIO, password: str, each_piece: Callable[[], None]
) -> Unlock:
    def unlock(member: zipfile.ZipInfo) -> Reader:
        try:
            return opened_member(stream, member, password, each_piece)
        except BundlePasswordError as error:
            # The password is right: it opened the first of them.
            raise zipfile.BadZipFile("damaged") from error

    return unlock


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
