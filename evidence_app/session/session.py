"""One unlocked vault and the services over it: all that the screens are handed.

It owns what lives as long as the vault is open (the vault's keys and the decoder's
process) and ends both on ``lock``. It decides nothing about evidence: each method
is one call into the rooms below.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from evidence_app.capture.captured import Captured
from evidence_app.capture.files import capture_file, capture_pasted_picture
from evidence_app.capture.note import capture_note
from evidence_app.casework.cases import cases, find_case, open_case
from evidence_app.casework.person import name_of, work_as
from evidence_app.clock import Clock
from evidence_app.facts.reading import Decoder
from evidence_app.ingest import (
    Into,
    Prepare,
    Saved,
    Taken,
    check_answered,
    ingest_batch,
)
from evidence_app.model.case import Case
from evidence_app.model.custody import CustodyEntry
from evidence_app.model.finding import Finding
from evidence_app.model.item import (
    Item,
    ItemId,
    MessageFields,
)
from evidence_app.model.pixels import Pixels
from evidence_app.report.bundle import (
    BundleRequest,
    MadeBundle,
    clear_left_over,
    make_bundle,
)
from evidence_app.session.after_unlocking import AfterUnlocking
from evidence_app.session.agreements import Agreements
from evidence_app.session.before_saving import BeforeSaving
from evidence_app.session.checking import Checking
from evidence_app.session.choices import ReportChoices
from evidence_app.session.choosing import Choosing
from evidence_app.session.closely import Closely
from evidence_app.session.copies import Copies
from evidence_app.session.correcting import CorrectedLists, Correcting
from evidence_app.session.deleting import Deleting
from evidence_app.session.exports import Importing
from evidence_app.session.for_police import ForPolice
from evidence_app.session.gone_out import GoneOut, gone_out
from evidence_app.session.judging import Judging
from evidence_app.session.keys import Keys
from evidence_app.session.notices import Notices
from evidence_app.session.pages_seen import PagesSeen
from evidence_app.session.people import People
from evidence_app.session.presence import Presence
from evidence_app.session.proving import Proving
from evidence_app.session.redacting import Redacting
from evidence_app.session.reports_made import MadeReports
from evidence_app.session.second_looks import SecondLooks
from evidence_app.session.settings import Settings
from evidence_app.session.transcripts import Transcripts
from evidence_app.session.trusted_time import TrustedTime
from evidence_app.session.unkept import Unkept
from evidence_app.session.what_happened import WhatHappened
from evidence_app.vault.audit import audit
from evidence_app.vault.key_slots import Key
from evidence_app.vault.vault import (
    IndexedText,
    SearchHit,
    Vault,
    create_vault,
    unlock_vault,
)
from evidence_app.words import Language, Words

Progress = Callable[[int, int], None]
"""Told bytes done and bytes in all (0 when not known)."""
Stop = Callable[[], bool]
"""Asked again and again during long work: whether to stop."""


class Session(Importing):
    """One unlocked vault and what can be done with it."""

    def __init__(
        self, vault: Vault, clock: Clock, *, left_over: tuple[Finding, ...] = ()
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._left_over = left_over
        self._decoder = Decoder()
        self.closely = Closely(self._decoder, self._content, self._picture_parts)
        self.copies = Copies(vault, clock)
        self.keys: Final = Keys(vault)
        self.correcting = Correcting(vault)
        self.lists = CorrectedLists(vault, self.correcting)
        """What it holds, a page at a time."""
        self.judging = Judging(vault)
        self.people = People(vault)
        self.agreements = Agreements(vault)
        self.platform_notices = Notices(vault, clock)
        self.for_police = ForPolice(vault)
        self.checking = Checking(vault)
        self.proving = Proving(vault)
        self.unkept = Unkept(vault)
        self.presence = Presence(vault, self.unkept)
        self.settings = Settings(vault)
        self.deleting = Deleting(vault, self.unkept)
        self.time = TrustedTime(vault, clock)
        self.what_happened = WhatHappened(vault, clock)
        self.second_looks = SecondLooks(vault, clock, self._decoder, self.take_in)
        self.redacting = Redacting(vault, clock, self._decoder, self.take_in)
        self.reports_made = MadeReports(vault, clock, self.second_looks, self.take_in)
        self.before_saving = BeforeSaving(vault)
        self.choosing = Choosing(vault)
        self.pages_seen = PagesSeen(vault, clock, self._decoder, self._request_for)
        self.transcripts = Transcripts(vault, self.lists.parts)
        self.after_unlocking = AfterUnlocking(vault)

    # --- the vault ------------------------------------------------------

    def gone_out(self) -> GoneOut:
        """Return what has gone out of it, by its own records."""
        return gone_out(self._vault)

    @property
    def notices(self) -> tuple[Finding, ...]:
        """What opening the vault found, repaired, adopted or cleared away."""
        return (*self.checking.notices, *self._left_over)

    @property
    def key_fingerprint(self) -> str:
        """The fingerprint of the key that seals this vault's bundles."""
        return self._vault.key_fingerprint

    @property
    def read_only(self) -> bool:
        """Whether it may only be looked at, where it lies."""
        return self._vault.rooms.layout.read_only

    def audit(
        self,
        *,
        read_data: bool = False,
        repair: bool = False,
        progress: Progress | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> tuple[Finding, ...]:
        """Re-check every digest and seal, mend if asked, and return what was found."""
        found = audit(
            self._vault,
            read_data=read_data,
            repair=repair,
            log=True,
            progress=progress,
            stop=stop,
        )
        return self.checking.named(found)

    def lock(self) -> None:
        """Drop the keys and end the decoder; pressing twice is fine."""
        try:
            self.unkept.write_at_last()
            self.pages_seen.close()
            self._decoder.close()
        finally:
            self._vault.lock()

    # --- cases and items ------------------------------------------------

    def cases(self) -> tuple[Case, ...]:
        """Return all cases, oldest first."""
        return cases(self._vault)

    def find_case(self, name: str) -> Case:
        """Return the case of this name or raise ``CaseNotFoundError``."""
        return find_case(self._vault, name)

    def open_case(self, name: str, *, initials: str = "", collector: str = "") -> Case:
        """Return the case of this name, making it when there is none."""
        case = open_case(
            self._vault, name, self._clock, initials=initials, collector=collector
        )
        self._vault.actor = self._vault.actor or name_of(self._vault)
        return case

    def items(self, case: Case | None = None) -> tuple[Item, ...]:
        """Return items and their parts in the order in which they came in."""
        items = self._vault.items(case.id if case else None)
        return self.correcting.shown(items)

    def parts(self, item: Item) -> tuple[Item, ...]:
        """Return what belongs to an item."""
        return self.lists.parts(item.id)

    def custody(self, item: Item) -> tuple[CustodyEntry, ...]:
        """Return what was done to an item, in order."""
        return self._vault.entries(item.id)

    def search(self, text: str, case: Case | None = None) -> tuple[SearchHit, ...]:
        """Find titles, notes, messages and page text."""
        return self.correcting.search(text, case.id if case else None)

    # --- what comes in --------------------------------------------------

    def capture_file(self, path: Path) -> Captured:
        """Prepare a file; nothing is stored yet."""
        return capture_file(path, self._clock)

    def capture_pasted_picture(self, content: bytes, media_type: str) -> Captured:
        """Prepare a picture from the clipboard; nothing is stored yet."""
        return capture_pasted_picture(content, media_type, self._clock)

    def capture_note(
        self, text: str, fields: MessageFields, *, title: str = ""
    ) -> Captured:
        """Prepare a note or pasted message; nothing is stored yet."""
        return capture_note(text, fields, self._clock, title=title)

    def take_in(
        self,
        captured: Sequence[Captured],
        case: Case,
        *,
        progress: Progress | None = None,
    ) -> tuple[Item, ...]:
        """Store what was captured; returns when all of it is saved.

        The gate's answer is checked for all of them before the first byte is
        written. An error stops at the item concerned: those before it are saved.
        """
        for one in captured:
            check_answered(one)
        taken = self._take_in(
            [partial(lambda one: one, one) for one in captured],
            case,
            _report(progress, _total(captured)),
            stop_at_failure=True,
        )
        if taken.failures:
            raise taken.failures[0].error
        return taken.items

    def take_in_many(
        self,
        prepared: Iterable[Prepare],
        case: Case,
        *,
        total: int = 0,
        progress: Progress | None = None,
        saved: Saved | None = None,
    ) -> Taken:
        """Store many things, each prepared when its turn comes, in groups.

        What cannot be taken in is named and costs no other; see ``ingest_batch``.
        ``total`` is told with the progress: bytes in all, 0 when not known.
        """
        return self._take_in(prepared, case, _report(progress, total), saved=saved)

    def _take_in(
        self,
        prepared: Iterable[Prepare],
        case: Case,
        progress: Callable[[int], None] | None,
        *,
        saved: Saved | None = None,
        stop_at_failure: bool = False,
    ) -> Taken:
        into = Into(
            vault=self._vault, decoder=self._decoder, case=case.id, clock=self._clock
        )
        try:
            taken = ingest_batch(
                prepared,
                into,
                progress=progress,
                saved=saved,
                stop_at_failure=stop_at_failure,
            )
            self.presence.failed(taken.failures)
            return taken
        finally:
            # What one batch may have done to the decoder does not reach the next.
            self._decoder.renew()

    # --- looking --------------------------------------------------------

    def picture(self, item: Item, *, max_width: int, max_height: int) -> Pixels:
        """Return an item's picture as pixels, scaled down to fit; see ``closely``."""
        return self.closely.whole(item, (max_width, max_height))

    def text(self, item: Item, *, limit: int = 200_000) -> str:
        """Return the beginning of a note or text file, in characters."""
        with self._vault.open_item(item.id) as stream:
            content = stream.read(limit * 4)
        marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
        encoding = "utf-16" if marked else "utf-8-sig"
        return content.decode(encoding, errors="replace")[:limit]

    def texts(self, item: Item, limit: int | None = None) -> tuple[IndexedText, ...]:
        """Return what can be searched in an item: its messages, page text or note."""
        return self._vault.texts(item.id, limit)

    def original(self, item: Item) -> AbstractContextManager[BinaryIO]:
        """Open an item's bytes, decrypted as they are read, at any place."""
        return self._vault.open_item(item.id)

    def item(self, item: ItemId) -> Item:
        """Return one item."""
        return self.correcting.shown([self._vault.item(item)])[0]

    def _content(self, item: Item) -> bytes:
        with self._vault.open_item(item.id) as stream:
            return stream.read(item.size)

    def _picture_parts(self, item: Item) -> tuple[Item, ...]:
        return tuple(part for part in self.parts(item) if part.role == "picture")

    # --- what goes out --------------------------------------------------

    def make_bundle(
        self,
        case: Case,
        choices: ReportChoices,
        language: Language,
        *,
        progress: Callable[[Words], None] | None = None,
        stop: Stop | None = None,
    ) -> MadeBundle:
        """Make a bundle of a case in a new folder below ``choices.out``."""
        self._decoder.renew()
        return make_bundle(
            self._vault,
            self._decoder,
            self._request_for(case, choices),
            self._clock,
            language,
            progress=progress,
            stop=stop,
        )

    def _request_for(self, case: Case, choices: ReportChoices) -> BundleRequest:
        return BundleRequest(
            case=case,
            audience=choices.audience,
            jurisdiction=choices.jurisdiction,
            platform=choices.platform,
            out=choices.out,
            times=self.time.of_reports.wanted() if choices.ask_time else None,
            papers=choices.papers,
            wanted=choices.wanted,
        )


def create_session(
    folder: Path, passphrase: str, *, clock: Clock, actor: str = ""
) -> Session:
    """Make a new vault and open it."""
    vault = create_vault(folder, passphrase, clock=clock, actor=actor)
    return Session(work_as(vault, actor), clock)


def unlock_session(folder: Path, key: Key, *, clock: Clock, actor: str = "") -> Session:
    """Open a vault with any way in, and clear what a broken-off report left.

    Text is a passphrase; ``vault.key_slots`` has the other ways in.
    """
    vault = unlock_vault(folder, key, clock=clock, actor=actor)
    vault.actor = actor or name_of(vault)
    looked_at = vault.rooms.layout.read_only
    return Session(vault, clock, left_over=() if looked_at else clear_left_over(vault))


def _total(captured: Sequence[Captured]) -> int:
    sizes = [part.size for one in captured for part in (one, *one.parts)]
    return 0 if None in sizes else sum(size or 0 for size in sizes)


def _report(progress: Progress | None, total: int) -> Callable[[int], None] | None:
    if progress is None:
        return None
    return lambda done: progress(done, total)
