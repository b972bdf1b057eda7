"""Redacted copies in one open vault: looked at, made, tested, and kept.

One call each into casework and ingest. Whether an original may be read at all is the
vault's to say: what is locked away opens for nothing here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from evidence_app.capture.captured import Captured
from evidence_app.casework.cases import case_of
from evidence_app.casework.redactions import (
    Copy,
    captured_redaction,
    is_redacted,
    make,
    originals_shown,
    redaction_of,
    redactions_among,
    show_in_reports,
)
from evidence_app.clock import Clock
from evidence_app.errors import LockedAwayError, NoPictureToCoverError
from evidence_app.facts.reading import MAX_REQUEST, Decoder
from evidence_app.model.case import Case
from evidence_app.model.item import PICTURE_TYPES, Item, ItemId
from evidence_app.model.pixels import Pixels
from evidence_app.model.redaction import Redaction
from evidence_app.session.annexes import Annexes
from evidence_app.session.locked_files import LockedFiles
from evidence_app.session.near_copies import NearCopies
from evidence_app.vault.listing import Listing
from evidence_app.vault.locking_away import locked_away
from evidence_app.vault.vault import Vault


class TakeIn(Protocol):
    """``Session.take_in``."""

    def __call__(self, captured: Sequence[Captured], case: Case) -> tuple[Item, ...]:
        """Store what was captured; return when all of it is saved."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverable:
    """A picture of which parts can be covered.

    Attributes:
        original: The item.
        width: In pixels, upright.
        height: In pixels, upright.
        copies: Its redacted copies, in the order of making.
        begun: What is covered in the copy that was chosen, or in the newest one.
        in_reports: Whether reports show the newest copy in the picture's place.
    """

    original: Item
    width: int
    height: int
    copies: tuple[Item, ...]
    begun: Redaction
    in_reports: bool = True


class Redacting:
    """Covers parts of pictures; the originals stay as they are."""

    def __init__(
        self, vault: Vault, clock: Clock, decoder: Decoder, take_in: TakeIn
    ) -> None:
        self._vault: Final = vault
        self._lists: Final = Listing(vault)
        self._clock: Final = clock
        self._decoder: Final = decoder
        self._take_in: Final = take_in
        self.annexes: Final = Annexes(vault)
        """What shows all of it, for one named person."""
        self.near_copies: Final = NearCopies(vault, decoder)
        """Which pictures are nearly the same."""
        self.locked_files: Final = LockedFiles(vault, decoder)
        """What such a file holds, to be looked at."""

    def pictures(self, item: ItemId) -> tuple[Item, ...]:
        """Return the pictures of which an item consists; a copy leads to its original.

        Raises:
            NoPictureToCoverError: there are none.
            LockedAwayError: it is locked away.
        """
        chosen = self._vault.item(item)
        if is_redacted(chosen) and chosen.part_of is not None:
            chosen = self._vault.item(chosen.part_of)
        self._check_open(chosen)
        if chosen.media_type in PICTURE_TYPES:
            return (chosen,)
        parts = self._lists.parts(chosen.id)
        found = tuple(
            part
            for part in parts
            if part.role == "picture" and part.media_type in PICTURE_TYPES
        )
        if not found:
            raise NoPictureToCoverError
        return found

    def begin(self, item: ItemId) -> Coverable:
        """Return a picture with what was covered in it before.

        Args:
            item: The picture, or one of its redacted copies.

        Raises:
            NoPictureToCoverError: it is none, or a page of several pictures.
            LockedAwayError: it is locked away.
            NotDecodableError: it cannot be opened.
            VaultDamagedError: what was covered in the copy cannot be read.
        """
        found = self.pictures(item)
        if len(found) != 1:
            raise NoPictureToCoverError
        original, chosen = found[0], self._vault.item(item)
        copies = redactions_among(original, self._lists.parts(original.id))
        size = self._decoder.facts(self._content(original))
        latest = chosen if is_redacted(chosen) else (copies[-1] if copies else None)
        return Coverable(
            original=original,
            width=size.width,
            height=size.height,
            copies=copies,
            begun=redaction_of(latest) if latest is not None else Redaction(),
            in_reports=original.id not in originals_shown(self._vault),
        )

    def shown(self, original: ItemId, *, max_width: int, max_height: int) -> Pixels:
        """Return the original's picture, scaled down to fit, to draw over."""
        content = self._content(self._vault.item(original))
        return self._decoder.picture(
            content, max_width=max_width, max_height=max_height
        )

    def preview(
        self, original: ItemId, redaction: Redaction, *, most: tuple[int, int]
    ) -> Pixels:
        """Return how a copy would look, made and tested; nothing is stored.

        Raises:
            RedactionError: it cannot be made; which one says why.
        """
        copy = self._made(self._vault.item(original), redaction)
        return self._decoder.picture(copy.png, max_width=most[0], max_height=most[1])

    def keep(
        self, original: ItemId, redaction: Redaction, *, in_reports: bool = True
    ) -> Item:
        """Make a copy, test it, take it in as part of its original, and return it.

        Args:
            original: The picture.
            redaction: What is covered and cut away.
            in_reports: Show the copy in the picture's place in reports.

        Raises:
            RedactionError: it cannot be made; which one says why.
            LockedAwayError: the original is locked away; nothing was kept.
            VaultError: see ``ingest``.
        """
        item = self._vault.item(original)
        copy = self._made(item, redaction)
        captured = captured_redaction(item, redaction, copy, self._clock.now())
        show_in_reports(self._vault, item.id, copy=in_reports)
        kept, *_ = self._take_in([captured], case_of(self._vault, item.case))
        return kept

    def _made(self, item: Item, redaction: Redaction) -> Copy:
        # What an earlier picture may have done to the decoder does not reach this one.
        self._decoder.renew()
        return make(self._content(item), redaction, self._decoder)

    def _content(self, item: Item) -> bytes:
        self._check_open(item)
        if item.media_type not in PICTURE_TYPES or is_redacted(item):
            raise NoPictureToCoverError
        with self._vault.open_item(item.id) as stream:
            # One byte more than the decoder takes, so that it can refuse the rest.
            return stream.read(min(item.size, MAX_REQUEST + 1))

    def _check_open(self, item: Item) -> None:
        if item.id in locked_away(self._vault):
            raise LockedAwayError
