"""Finds signed notes in what people keep: a note, a proof's folder, a bundle."""

from collections.abc import Iterator
from pathlib import Path

from evidence_app.crypto.notes import LARGEST_NOTE
from evidence_app.errors import NotABundleError, NotANoteError
from evidence_app.report.bag import CHECKPOINTS
from evidence_app.report.verify.check import opened
from evidence_app.report.verify.listing import READ_ERRORS, read_all

_NOTE = ".note"


def notes_in(path: Path) -> tuple[bytes, ...]:
    """Return the signed notes in a file or folder, not checked yet.

    Args:
        path: A note's file, the folder of a proof, or a bundle, folder or ZIP.

    Raises:
        NotANoteError: there is none.
    """
    try:
        found = tuple(_in_listing(path)) or _itself(path)
    except NotABundleError:
        found = _itself(path)
    if not found:
        raise NotANoteError
    return found


def _in_listing(path: Path) -> Iterator[bytes]:
    with opened(path) as listing:
        files = listing.files if listing else {}
        for name in sorted(files):
            folder, _, _ = name.rpartition("/")
            if name.endswith(_NOTE) and folder in {"", CHECKPOINTS.rstrip("/")}:
                yield read_all(files[name], limit=LARGEST_NOTE)


def _itself(path: Path) -> tuple[bytes, ...]:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_NOTE + 1)
    except READ_ERRORS as error:
        raise NotANoteError from error
    is_note = b"\n\n" in content and len(content) <= LARGEST_NOTE
    return (content,) if is_note else ()
