"""Handovers and receipts: what was given and taken in, each with its receipt."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from evidence_app.casework.sheets import Found
from evidence_app.errors import EvidenceError
from evidence_app.model.receipt import Direction, HandoverReceipt
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.keeping import Copies
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.sheets import SheetRow
from evidence_app.words import Language, Words, mark, say, say_count

_WHICH: Final = {
    Direction.GIVEN: say("Handed over"),
    Direction.TAKEN: say("Taken in"),
}
_BROKEN_OFF: Final = say("broken off, no file was made")
Field = tuple[str, str | Words]
"""A caption's message id, and what stands beside it."""


class ReceiptsView(Protocol):
    """Shows the list, and one receipt."""

    def show_list(self, rows: Sequence[SheetRow], remarks: Sequence[Words]) -> None:
        """Show the list."""
        ...

    def show_receipt(self, fields: Sequence[Field]) -> None:
        """Show one receipt, and where to save it."""
        ...

    def show_saved(self, words: Words) -> None:
        """Say where it was saved."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show what did not work."""
        ...


class ReceiptsPresenter:
    """Decides what the list shows, and saves a receipt as a page."""

    def __init__(
        self, view: ReceiptsView, desk: Desk, copies: Copies, language: Language
    ) -> None:
        self._view = view
        self._desk = desk
        self._copies = copies
        self._language = language
        self._shown: tuple[HandoverReceipt, ...] = ()
        self._open: HandoverReceipt | None = None
        self._turn = 0
        self._saving = False

    def begin(self) -> None:
        """Show the list."""
        self._turn += 1
        turn = self._turn
        self._open = None
        self._desk.run(
            self._copies.receipts,
            lambda found: self._listed(turn, found),
            lambda error: self._view.show_problem(sentence(error)),
            lane=Lane.LISTS,
        )

    def left(self) -> None:
        """The list was left; what is read for it is shown no more."""
        self._turn += 1

    def close(self) -> None:
        """The vault is being locked: forget what was shown."""
        self.left()
        self._shown, self._open = (), None

    def row_chosen(self, place: int) -> None:
        """Open the receipt at a place of the list."""
        if 0 <= place < len(self._shown):
            self._open = self._shown[place]
            self._view.show_receipt(receipt_fields(self._open))

    def save_pressed(self, folder: str) -> None:
        """Write the open receipt into a folder."""
        receipt = self._open
        if receipt is None:
            return
        if not folder.strip():
            self._view.show_problem(say("Choose where to save it first."))
            return
        if self._saving:
            return
        self._saving = True
        place = Path(folder.strip()).expanduser()
        self._desk.run(
            lambda: self._copies.save_receipt(receipt, place, self._language),
            lambda page: self._saved(receipt, page),
            self._not_saved,
        )

    def _saved(self, receipt: HandoverReceipt, page: Path) -> None:
        self._saving = False
        if receipt is self._open:
            self._view.show_saved(
                say(
                    "It is saved as {file}. Whoever can open that folder can read it.",
                    file=page.name,
                )
            )

    def _not_saved(self, error: EvidenceError) -> None:
        self._saving = False
        self._view.show_problem(sentence(error))

    def _listed(self, turn: int, found: Found[HandoverReceipt]) -> None:
        if turn != self._turn:
            return
        self._shown = found.sheets
        lost = say_count(
            "{count} receipt can no longer be read from the disk.",
            "{count} receipts can no longer be read from the disk.",
            found.lost,
        )
        rows = tuple(map(_row, found.sheets))
        self._view.show_list(rows, (lost,) if found.lost else ())


def receipt_fields(receipt: HandoverReceipt) -> tuple[Field, ...]:
    """Return what a receipt says, each with its caption."""
    given = receipt.direction is Direction.GIVEN
    key = mark("Written for the key") if given else mark("Key of the giving vault")
    fields: list[Field] = [
        (mark("Which way"), _WHICH[receipt.direction]),
        (mark("Case"), receipt.case_name),
        (mark("When"), _local(receipt)),
        (mark("For whom, as typed"), receipt.name),
        (key, receipt.other),
        (mark("Items in it, parts counted"), f"{receipt.items:,}"),
        (mark("SHA-256 of the file"), receipt.digest.hexadecimal),
        (
            mark("Size of the file in bytes"),
            f"{receipt.size:,}" if receipt.size else "",
        ),
        (mark("Number of the handover"), receipt.id),
    ]
    if receipt.broken_off:
        fields.append((mark("What came of it"), _BROKEN_OFF))
    return tuple(each for each in fields if each[1])


def _row(receipt: HandoverReceipt) -> SheetRow:
    others = (receipt.name or receipt.other[:16],)
    return SheetRow(
        title=receipt.case_name or receipt.id[:8],
        line=(_local(receipt), _WHICH[receipt.direction], *others),
        remark=say("broken off") if receipt.broken_off else None,
    )


def _local(receipt: HandoverReceipt) -> str:
    return f"{receipt.at + receipt.local_offset:%Y-%m-%d %H:%M}"
