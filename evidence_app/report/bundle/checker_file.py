"""Writes the page into a folder, whole or not at all, and over nothing."""

import os
from contextlib import suppress
from pathlib import Path

from evidence_app.errors import CheckerPlaceError, CheckerWriteError
from evidence_app.report.bag import CHECKER
from evidence_app.report.bundle.bag_folder import open_new
from evidence_app.report.bundle.reasons import reason_of
from evidence_app.report.checker import checker_page
from evidence_app.vault import disk


def write_checker(out: Path) -> Path:
    """Write the page and return where it is.

    Args:
        out: A folder, made when there is none, for ``verify.html``.

    Raises:
        CheckerPlaceError: something else has that name there.
        CheckerWriteError: it could not be written; nothing is left.
    """
    page = out / CHECKER
    content = checker_page()
    try:
        if os.path.lexists(page):
            if page.is_symlink() or page.read_bytes() != content:
                raise CheckerPlaceError
            return page
        out.mkdir(parents=True, exist_ok=True)
        write_page(out / f".{CHECKER}.part", content)
        (out / f".{CHECKER}.part").rename(page)
        disk.sync_folder(out)
    except OSError as error:
        with suppress(OSError):
            (out / f".{CHECKER}.part").unlink(missing_ok=True)
        raise CheckerWriteError(reason=reason_of(error)) from error
    return page


def write_page(path: Path, content: bytes) -> None:
    """Write the page's bytes to a new file, down to the disk."""
    with open_new(path) as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
