"""What a report is made from: values gathered once, before any page is drawn."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import BinaryIO, Final, Protocol

from evidence_app.capture.credentials import Replacement
from evidence_app.casework.deletions import Deletion
from evidence_app.casework.notices import NoticeWords
from evidence_app.casework.reports_made import TimedReport
from evidence_app.facts.answers import PictureFacts
from evidence_app.facts.second_look import SecondLook
from evidence_app.guidance.packs import JurisdictionPack, PlatformPack
from evidence_app.model.agreement import AgreementTold
from evidence_app.model.annex import AnnexMade
from evidence_app.model.case import Audience, Case, Exhibit
from evidence_app.model.correction import NONE, Corrections
from evidence_app.model.custody import CustodyEntry
from evidence_app.model.digest import Digest
from evidence_app.model.excerpt import NO_EXCERPTS, Excerpts
from evidence_app.model.export import Conversation
from evidence_app.model.export_told import NOTHING_TOLD as NOT_TOLD
from evidence_app.model.export_told import ExportTold
from evidence_app.model.item import Item
from evidence_app.model.judgement import NOT_JUDGED, Judgements
from evidence_app.model.message import Message
from evidence_app.model.pair import Pair
from evidence_app.model.passthrough import Passthrough
from evidence_app.model.pixels import Pixels
from evidence_app.model.proof import Proofs
from evidence_app.report.first import NOTHING_TOLD, ToldFirst
from evidence_app.report.people import NOBODY, People
from evidence_app.words import Words

OpenItem = Callable[[Item], AbstractContextManager[BinaryIO]]


class Withheld(Enum):
    """Why an item's file was left out of a bundle; values are the machine's words."""

    INTIMATE = "intimate"
    AUDIENCE = "audience"
    DAMAGED = "damaged"
    """The vault's own bytes are not those that were saved."""
    CREDENTIALS = "credentials"
    """Something in it lets someone sign in, and could not be replaced."""
    REDACTED = "redacted"
    """A copy of it is shown in its place, parts of it covered, by choice."""
    UNSEARCHED = "unsearched"
    """It could not be looked through for what lets someone sign in."""
    PRIVATE = "private"
    """By choice: it tells a place, a device's number, or something of the person."""
    SEALED = "sealed"
    """By choice, for the same reasons: it is in a locked file for one person."""
    TOO_LARGE = "too_large"
    """No mail carries it; in a light copy alone."""


UNCLEANED: Final = frozenset({Withheld.CREDENTIALS, Withheld.UNSEARCHED})
CHOSEN: Final = frozenset({Withheld.PRIVATE, Withheld.SEALED})
"""Left out by choice."""


class PictureDecoder(Protocol):
    """The part of the decoder that reports need; ``facts.reading.Decoder`` is one."""

    def facts(self, content: bytes) -> PictureFacts:
        """Return what a picture says about itself, its size with it."""
        ...

    def passthrough(self, content: bytes) -> Passthrough | None:
        """Return how a page can take the picture as it is; None: as pixels."""
        ...

    def picture(self, content: bytes, *, max_width: int, max_height: int) -> Pixels:
        """Return the picture upright, scaled down to fit, never up."""
        ...

    def crop(self, content: bytes, *, top: int, height: int, max_width: int) -> Pixels:
        """Return rows of the upright picture, scaled down to fit the width."""
        ...

    def veil(self, content: bytes) -> Pixels:
        """Return the cells of a veil over a whole picture, one pixel a cell."""
        ...

    def smooth(self, cells: Pixels, *, width: int, height: int) -> Pixels:
        """Return a veil as it is drawn over an area."""
        ...

    @property
    def confined(self) -> tuple[str, ...]:
        """What the running decoder has given up, by name; empty before it runs."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanedCopy:
    """A copy of an item's bytes without what lets someone sign in.

    Attributes:
        digest: Of the copy.
        size: Of the copy, in bytes.
        replaced: What was replaced, where and how often; never a value.
    """

    digest: Digest
    size: int
    replaced: tuple[Replacement, ...]

    @property
    def places(self) -> int:
        """In how many places something was replaced."""
        return sum(each.count for each in self.replaced)


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleFile:
    """An item and where its bytes are in the bundle.

    Exactly one of ``path`` and ``withheld`` is set.

    Attributes:
        item: The item, with its digest and size in the vault.
        path: Where its bytes, or those of its cleaned copy, are.
        withheld: Why neither is there.
        cleaned: What lies at ``path`` when it is not the original.
        annexes: The sealed annexes that hold the original.
    """

    item: Item
    path: str | None
    withheld: Withheld | None
    cleaned: CleanedCopy | None = None
    annexes: tuple[AnnexMade, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSince:
    """What a later export of a chat shows of an earlier one.

    Attributes:
        reference: Of the earlier export's exhibit, or "".
        saved_at: When that one was saved, UTC.
        local_offset: How far local time was ahead of UTC then.
        gone: Its messages that the later one does not hold.
        changed: A message then, and the same one now.
        new: How many messages only the later one holds.
        same: How many both hold, unchanged.
        not_covered: How many of the earlier ones the later one does not reach.
    """

    reference: str
    saved_at: datetime
    local_offset: timedelta
    gone: tuple[Message, ...]
    changed: tuple[tuple[Message, Message], ...]
    new: int
    same: int
    not_covered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatTold:
    """What is printed of a chat export.

    Attributes:
        messages: In the order of the reading, times as declared.
        conversations: Which they stand in.
        told: What the person said of the export.
        missing: Why the messages could not be laid out, or None.
        since: What it shows of an earlier export, or None.
        excerpts: The parts that the person picked.
    """

    messages: tuple[Message, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    told: ExportTold = NOT_TOLD
    missing: Words | None = None
    since: ChatSince | None = None
    excerpts: Excerpts = NO_EXCERPTS


NO_CHAT: Final = ChatTold()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitMaterial:
    """One exhibit with everything its sheet shows.

    Attributes:
        exhibit: The exhibit.
        files: The item's file, then those of its parts.
        chat: Of a chat export, what is printed of its messages.
        messages_path: Where the messages are in the bundle as text, or "".
        text: Of a note, as it is stored.
        caption: What the person wrote for its sheet, or "".
        picture_out: Whether the person wanted no picture of it.
        corrections: Of what the person said; the exhibit's item is as corrected.
        replaced_path: Where the list of what was replaced in its files is, or "".
        judgements: What the person said of the statements of a recorded page.
        second_look: What a second look found, None for anything else and for one
            that cannot be read.
    """

    exhibit: Exhibit
    files: tuple[BundleFile, ...]
    chat: ChatTold = NO_CHAT
    messages_path: str = ""
    text: str = ""
    caption: str = ""
    picture_out: bool = False
    corrections: Corrections = NONE
    replaced_path: str = ""
    judgements: Judgements = NOT_JUDGED
    second_look: SecondLook | None = None

    @property
    def withheld(self) -> Withheld | None:
        """Why the exhibit's own file was left out, or None."""
        return self.files[0].withheld

    @property
    def damaged(self) -> bool:
        """Whether a file of it can no longer be read as it was saved."""
        return any(file.withheld is Withheld.DAMAGED for file in self.files)

    @property
    def cleaned(self) -> bool:
        """Whether one of its files is a cleaned copy."""
        return any(file.cleaned for file in self.files)

    @property
    def uncleaned(self) -> bool:
        """Whether a file stayed out because it could not be cleaned."""
        return any(file.withheld in UNCLEANED for file in self.files)

    @property
    def chosen_out(self) -> bool:
        """Whether its files stayed out by choice, for what they tell of the person."""
        return self.withheld in CHOSEN

    @property
    def has_words(self) -> bool:
        """Whether its words are in the report, also when its file is not."""
        return bool(self.messages or self.text or self.second_look)

    @property
    def messages(self) -> tuple[Message, ...]:
        """Of a chat export, in the order of the reading."""
        return self.chat.messages


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportMaterial:
    """Everything that a report says.

    Attributes:
        reference: Of the bundle, such as ``EV-2026-0001``.
        case: The case.
        audience: Whom it is for.
        jurisdiction: What its people ask for.
        platform: The platform it is for, or None.
        made_at: UTC.
        local_offset: How far local time was ahead of UTC then.
        tool: Name and version of this program.
        key_fingerprint: Of the key that seals the bundle.
        originals: Digest of the manifest's lines for ``data/originals/``.
        exhibits: By number.
        entries: Of the custody log, those of the exhibits.
        proofs: What proves them; None for whom no log goes out.
        deleted: Exhibits that were deleted after they got a number.
        locked: The numbers of exhibits that are locked away: nothing else of them is
            known here.
        set_back: Entries that say that the computer's clock was set back.
        open_item: Opens an item's bytes.
        clean_bytes: Returns the bytes of an item's cleaned copy, made anew.
        decoder: Opens pictures.
        log_alarms: What opening the vault found wrong with its custody log.
        reports_made: What was reported to others, as it was sent; for a platform
            only what was reported to it.
        reports_lost: How many of them cannot be read any more.
        people: Its accounts and incidents.
        annexes: Sealed files that were made of some of its exhibits.
        annexes_lost: How many of them cannot be read any more.
        notice_words: What the person wrote for a platform, None for nothing.
        time_asked: Whether an outside authority is to sign the report's time.
        first: What the person tells first; nothing of how to reach them.
        light: Whether it is a light copy, for mail.
        not_chosen: How many exhibits of the case the person left out of it.
        agreements: What was agreed with support workers; for a platform none.
        pairs: Which two pictures stand on one sheet, as the person says.
        sheet_order: The references in the order of their sheets; empty: by number.
    """

    reference: str
    case: Case
    audience: Audience
    jurisdiction: JurisdictionPack
    platform: PlatformPack | None
    made_at: datetime
    local_offset: timedelta
    tool: str
    key_fingerprint: str
    originals: Digest
    exhibits: tuple[ExhibitMaterial, ...]
    entries: tuple[CustodyEntry, ...]
    open_item: OpenItem
    clean_bytes: Callable[[Item], bytes]
    decoder: PictureDecoder
    log_alarms: tuple[Words, ...] = ()
    proofs: Proofs | None = None
    set_back: tuple[CustodyEntry, ...] = ()
    deleted: tuple[Deletion, ...] = ()
    locked: tuple[str, ...] = ()
    reports_made: tuple[TimedReport, ...] = ()
    reports_lost: int = 0
    people: People = NOBODY
    annexes: tuple[AnnexMade, ...] = ()
    annexes_lost: int = 0
    notice_words: NoticeWords | None = None
    time_asked: bool = False
    first: ToldFirst = NOTHING_TOLD
    light: bool = False
    not_chosen: int = 0
    agreements: tuple[AgreementTold, ...] = ()
    pairs: tuple[Pair, ...] = ()
    sheet_order: tuple[str, ...] = ()

    @property
    def ordered(self) -> bool:
        """Whether the person gave the exhibits another order than by number."""
        return self.sheet_order != tuple(
            each.exhibit.reference for each in self.exhibits
        ) and bool(self.sheet_order)

    @property
    def in_sheet_order(self) -> tuple[ExhibitMaterial, ...]:
        """The exhibits in the order of their sheets."""
        places = {each: at for at, each in enumerate(self.sheet_order)}
        last = len(places)
        return tuple(
            sorted(
                self.exhibits,
                key=lambda each: places.get(each.exhibit.reference, last),
            )
        )

    @property
    def first_signed(self) -> datetime | None:
        """The earliest time that an outside authority signed for these entries."""
        if self.proofs is None:
            return None
        used = {record.size for record in self.proofs.records}
        notes = (each for each in self.proofs.checkpoints if each.size in used)
        return min((each.seen for each in notes if each.seen), default=None)

    @property
    def has_cleaned(self) -> bool:
        """Whether the bundle has a cleaned copy."""
        return any(each.cleaned for each in self.exhibits)

    @property
    def files(self) -> tuple[BundleFile, ...]:
        """All files, in the order of the exhibits."""
        return tuple(each for exhibit in self.exhibits for each in exhibit.files)
