"""Writes the receipt of a handover into a folder, under a name that is free there."""

import os
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from evidence_app.errors import (
    PlaceRefusedError,
    ReceiptLeftOverError,
    ReceiptWriteError,
)
from evidence_app.model.custody import Action
from evidence_app.model.receipt import HandoverReceipt
from evidence_app.report.bundle.bag_folder import open_new
from evidence_app.report.bundle.gather import TOOL
from evidence_app.report.bundle.reasons import is_inside, reason_of
from evidence_app.report.bundle.work_place import may_stay, mount_of
from evidence_app.report.receipt import write_receipt
from evidence_app.vault import disk
from evidence_app.words import Language

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

_NAME: Final = "Receipt"
_MOST: Final = 1000
"""Names that are tried."""


def save_receipt(
    vault: "Vault", receipt: HandoverReceipt, folder: Path, language: Language
) -> Path:
    """Write the page and return where it is; the log names it before it lies there.

    Raises:
        PlaceRefusedError: that is no folder, or lies in a vault; nothing was written.
        ReceiptWriteError: it could not be written; nothing is left.
        ReceiptLeftOverError: nor could what was written be removed.
        DiskFullError, VaultWriteError: the log could not be written, nor was the page.
    """
    place = folder.resolve()
    if not place.is_dir() or is_inside(vault.folder, place):
        raise PlaceRefusedError
    made = BytesIO()
    write_receipt(receipt, vault.key_fingerprint, TOOL, made, language)
    page = _free(place)
    vault.note(Action.EXPORTED, None, f"receipt {receipt.id}")
    mount = mount_of(place)
    try:
        _write(page, made.getvalue())
    except OSError as error:
        # What came to have the name meanwhile is not ours.
        ours = not isinstance(error, FileExistsError)
        left = ours and may_stay(page, mount)
        vault.note(Action.EXPORTED, None, f"receipt {receipt.id}, broken off")
        if left:
            raise ReceiptLeftOverError(name=page.name) from error
        raise ReceiptWriteError(reason=reason_of(error)) from error
    return page


def _free(place: Path) -> Path:
    for number in range(1, _MOST):
        page = place / (f"{_NAME}.pdf" if number == 1 else f"{_NAME} {number}.pdf")
        if not os.path.lexists(page):
            return page
    raise PlaceRefusedError


def _write(page: Path, content: bytes) -> None:
    with open_new(page) as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    disk.sync_folder(page.parent)
