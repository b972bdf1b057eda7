"""What the screens need of an unlocked vault, as protocols.

``evidence_app.session.Session`` fulfils ``OpenVault``; presenters name only what
they use, so a test hands in a small fake.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from evidence_app.capture.browsing import BrowseRequest
from evidence_app.capture.captured import Captured
from evidence_app.capture.page import PageRequest
from evidence_app.ingest import Taken
from evidence_app.model.case import Case
from evidence_app.model.custody import CustodyEntry
from evidence_app.model.finding import Finding
from evidence_app.model.item import Item, MessageFields
from evidence_app.model.pixels import Pixels
from evidence_app.presenters.after_unlocking import AfterUnlocking
from evidence_app.presenters.agreements import AgreementsKept
from evidence_app.presenters.appearance import AppearanceSetting
from evidence_app.presenters.auto_lock import LockSetting
from evidence_app.presenters.away import Presence
from evidence_app.presenters.before_saving import BeforeSaving
from evidence_app.presenters.browser import Browser
from evidence_app.presenters.closely import Closely
from evidence_app.presenters.correction import Corrector
from evidence_app.presenters.for_police import ForPoliceKept
from evidence_app.presenters.freezes import Freezes
from evidence_app.presenters.idle import Checking
from evidence_app.presenters.keeping import Copies, Restored, WaysIn
from evidence_app.presenters.lists import Lists, Piece
from evidence_app.presenters.locking import DeletingAndLocking
from evidence_app.presenters.looks import SecondLooks
from evidence_app.presenters.notice_view import NoticesKept
from evidence_app.presenters.people import PeopleKept
from evidence_app.presenters.redaction import Redacting
from evidence_app.presenters.report.items import ChoosesItems
from evidence_app.presenters.report.look_view import LooksAtPages
from evidence_app.presenters.reports_made.vault import MadeReports
from evidence_app.presenters.statements import Judging
from evidence_app.presenters.transcript.view import ChatsKept
from evidence_app.presenters.trusted_time import TrustedTime
from evidence_app.presenters.unkept import Unkept
from evidence_app.presenters.what_happened import Paths
from evidence_app.presenters.window_named import NamedSetting
from evidence_app.session import (
    Agree,
    ChatExport,
    Decided,
    FetchedKeys,
    GoneOut,
    Survey,
)
from evidence_app.vault.key_slots import Key
from evidence_app.words import Words

Progress = Callable[[int, int], None]
"""Bytes done, and bytes in all (0 while that is not known)."""


class Library(Protocol):
    """Reading what the vault holds."""

    @property
    def notices(self) -> tuple[Finding, ...]:
        """What opening it found, repaired or adopted."""
        ...

    def cases(self) -> tuple[Case, ...]:
        """Return the cases, oldest first."""
        ...

    def open_case(self, name: str, *, initials: str = "", collector: str = "") -> Case:
        """Find the case of this name, or make it."""
        ...

    @property
    def what_happened(self) -> Paths:
        """What was answered about a case, and what helps."""
        ...

    @property
    def lists(self) -> Lists:
        """The lists of what it holds."""
        ...

    def parts(self, item: Item) -> tuple[Item, ...]:
        """Return what belongs to an item."""
        ...

    @property
    def correcting(self) -> Corrector:
        """What was corrected, and how to correct it."""
        ...

    @property
    def judging(self) -> Judging:
        """What pages state, and what the person said of it."""
        ...

    def picture(self, item: Item, *, max_width: int, max_height: int) -> Pixels:
        """Return an item's picture, opened by the decoder."""
        ...

    @property
    def closely(self) -> Closely:
        """An item's picture as large as it is, in rows."""
        ...

    def text(self, item: Item, *, limit: int = 200_000) -> str:
        """Return the words of a note."""
        ...

    def texts(self, item: Item, limit: int | None = None) -> Sequence[Piece]:
        """Return the messages of a chat, or the first of them."""
        ...

    @property
    def second_looks(self) -> SecondLooks:
        """Looking again at its saved pages."""
        ...

    @property
    def time(self) -> TrustedTime:
        """Its signed times."""
        ...

    def custody(self, item: Item) -> tuple[CustodyEntry, ...]:
        """Return what was done to an item."""
        ...


class VaultSettings(LockSetting, NamedSetting, AppearanceSetting, Protocol):
    """What is set for one vault."""

    def tell_of_originals(self) -> bool:
        """Return whether it is still to be said to leave originals in place, once."""
        ...


class Intake(Protocol):
    """The ways in."""

    @property
    def unkept(self) -> Unkept:
        """What is typed and not kept yet."""
        ...

    @property
    def settings(self) -> VaultSettings:
        """When it locks itself, how its window is called, what was said once."""
        ...

    def place_of(self, case: Case) -> str:
        """Return where the person is (a pack's id), "" when that is not known."""
        ...

    def capture_file(self, path: Path) -> Captured:
        """Return a file as it is, not yet read."""
        ...

    def capture_pasted_picture(self, content: bytes, media_type: str) -> Captured:
        """Return a picture from the clipboard."""
        ...

    def capture_copied_picture(
        self, *, stop: Callable[[], bool] | None = None
    ) -> Captured:
        """Make a file of the picture on the clipboard, which has none of its own."""
        ...

    def capture_note(
        self, text: str, fields: MessageFields, *, title: str = ""
    ) -> Captured:
        """Return a written account or message."""
        ...

    def freezing(self) -> Freezes:
        """Return a look at all screens, not yet begun."""
        ...

    def capture_page(
        self,
        request: PageRequest,
        *,
        progress: Callable[[Words], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Captured:
        """Open a page in the recorder and return what was seen, unless stopped."""
        ...

    def browsing(self, request: BrowseRequest) -> Browser:
        """Return a browser in which the person browses and saves, not yet open."""
        ...

    def take_in(
        self,
        captured: Sequence[Captured],
        case: Case,
        *,
        progress: Progress | None = None,
    ) -> tuple[Item, ...]:
        """Encrypt, store, read back and log; then return the items."""
        ...

    def take_in_many(
        self,
        prepared: Iterable[Callable[[], Captured]],
        case: Case,
        *,
        total: int = 0,
        progress: Progress | None = None,
    ) -> Taken:
        """Take many things in by groups; what cannot be taken in is named."""
        ...

    @property
    def can_leave_out(self) -> bool:
        """Whether a chat export can be kept without some of its files."""
        ...

    def choose_export(self, path: Path, *more: Path) -> ChatExport:
        """Have a chat export recognised, of several files if they are; not closed."""
        ...

    def choose_plain(self, path: Path) -> ChatExport:
        """Have a text that no reader knows shown as it stands; not closed."""
        ...

    def fetch_keys(
        self,
        export: ChatExport,
        survey: Survey,
        agree: Agree,
        stopped: Callable[[], bool] = ...,
    ) -> FetchedKeys | None:
        """Ask for the keys of an export's signed e-mails, with a yes."""
        ...

    def take_in_export(
        self,
        export: ChatExport,
        decided: Decided,
        case: Case,
        *,
        progress: Progress | None = None,
    ) -> tuple[Item, ...]:
        """Take in a chat export with its messages and files, as it was decided."""
        ...


class OpenVault(Library, Intake, Protocol):
    """One unlocked vault."""

    def gone_out(self) -> GoneOut:
        """Return what has gone out of it, by its own records."""
        ...

    @property
    def choosing(self) -> ChoosesItems:
        """Which of its exhibits go into a report, and the words on their sheets."""
        ...

    @property
    def pages_seen(self) -> LooksAtPages:
        """The pages of its reports, before they are made."""
        ...

    @property
    def before_saving(self) -> BeforeSaving:
        """What its files would tell when they go out."""
        ...

    @property
    def key_fingerprint(self) -> str:
        """The fingerprint of the key that seals its bundles."""
        ...

    @property
    def checking(self) -> Checking:
        """Its slow check."""
        ...

    @property
    def keys(self) -> WaysIn:
        """The ways to open it."""
        ...

    @property
    def after_unlocking(self) -> AfterUnlocking:
        """What is told after it was opened."""
        ...

    @property
    def copies(self) -> Copies:
        """What can be copied out of it."""
        ...

    def audit(
        self,
        *,
        read_data: bool,
        repair: bool,
        progress: Progress | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> tuple[Finding, ...]:
        """Re-check everything, put right what can be if asked; say what was found."""
        ...

    @property
    def reports_made(self) -> MadeReports:
        """What was reported to others, and what came of it."""
        ...

    @property
    def transcripts(self) -> ChatsKept:
        """Its chats."""
        ...

    @property
    def platform_notices(self) -> NoticesKept:
        """Notices to platforms."""
        ...

    @property
    def deleting(self) -> DeletingAndLocking:
        """What can be taken away, deleted or locked away, and what was."""
        ...

    @property
    def redacting(self) -> Redacting:
        """Covering parts of its pictures."""
        ...

    @property
    def people(self) -> PeopleKept:
        """People and accounts, the diary, private notes."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether it may only be looked at."""
        ...

    @property
    def presence(self) -> Presence:
        """Whether it lies in its place."""
        ...

    @property
    def agreements(self) -> AgreementsKept:
        """What was agreed with support workers."""
        ...

    @property
    def for_police(self) -> ForPoliceKept:
        """What the police read first, and how they reach the person."""
        ...

    def lock(self) -> None:
        """Drop the keys."""
        ...


class Doors(Protocol):
    """The ways to an unlocked vault."""

    def make(self, folder: Path, passphrase: str, *, lock_after: int) -> OpenVault:
        """Make a new vault in ``folder``; so many quiet minutes, and it locks."""
        ...

    def open(self, folder: Path, key: Key) -> OpenVault:
        """Open the vault in ``folder``; text is a passphrase."""
        ...

    def key_store_offered(self) -> bool:
        """Say whether this computer has a key store; this can take two seconds."""
        ...

    def restore(
        self,
        backup: Path,
        key: Key,
        place: Path,
        *,
        progress: Progress,
        stop: Callable[[], bool],
    ) -> Restored:
        """Bring a vault back from a backup into a new folder; it is locked then."""
        ...
