"""Notices to platforms in one open vault: put together, kept, saved, and sent by her.

Nothing is sent from here. What is saved can be read by anyone who opens that folder,
which is said before; it is in the custody log like every export.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Final

from evidence_app.casework import notices
from evidence_app.casework.cases import case_of, set_concerns
from evidence_app.casework.notices import KeptNotice, NoticeWords
from evidence_app.casework.path_answers import answers_of
from evidence_app.casework.reports_made import NewReport, add_report
from evidence_app.clock import Clock
from evidence_app.errors import (
    NoNoticeForServiceError,
    NoticeLeftOverError,
    NoticeWriteError,
)
from evidence_app.guidance.office import Channel
from evidence_app.guidance.pack import PlatformKind, PlatformPack
from evidence_app.guidance.packs import load_jurisdiction, load_platform
from evidence_app.guidance.path import GENERAL, AgeBand
from evidence_app.model.account import Account
from evidence_app.model.case import Case, Concerns
from evidence_app.model.item import ItemId
from evidence_app.model.report_made import Recipient, ReportMade, To
from evidence_app.report.bundle.reasons import is_inside, reason_of
from evidence_app.report.bundle.work_place import may_stay, mount_of
from evidence_app.report.notice import (
    NoticeSource,
    Place,
    PlatformNotice,
    accounts_for,
    compose,
    notice_text,
    places_of,
    ways,
)
from evidence_app.report.pages.platform_notice import notice_details, notice_pages
from evidence_app.report.pages.voice import Voice
from evidence_app.report.pdf import write_pdf
from evidence_app.session.what_happened import PackChoices, pack_choices
from evidence_app.vault.vault import Vault
from evidence_app.words import Language, mark

_MOST_NAMES: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeStart:
    """What a notice can be begun with.

    Attributes:
        words: Those kept for the platform, else what the case tells.
        places: The addresses at which something was saved, the newest first.
        accounts: The accounts that can be named.
        kept: These words were kept for this platform.
        lost: What was kept cannot be read.
        stopncii: The platform takes part in StopNCII.org.
    """

    words: NoticeWords
    places: tuple[Place, ...]
    accounts: tuple[Account, ...]
    kept: bool
    lost: bool
    stopncii: bool = False


class Notices:
    """Makes and keeps the notices of one open vault."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault: Final = vault
        self._clock: Final = clock

    def choices(self) -> PackChoices:
        """Return the platforms and places that there is guidance for."""
        return pack_choices()

    def start(self, case: Case, platform: str | None = None) -> NoticeStart:
        """Return what a notice to a platform can be begun with.

        Args:
            case: The case.
            platform: A pack's id, "" for any; None for the one that was answered.

        Raises:
            UnknownPlatformError, NoNoticeForServiceError: there is no notice to it.
        """
        answers = answers_of(self._vault, case.id).answers
        if answers is not None:
            # A pack that is there no more must not keep the form from opening.
            answers = self.choices().known(answers)
        if platform is None:
            platform = answers.platform if answers else ""
        pack = _platform(platform)
        kept = self.kept(case, platform)
        words = kept.words or NoticeWords(
            platform=platform,
            place=answers.jurisdiction if answers else "",
            situation=next(iter(answers.situations), None) if answers else None,
        )
        return NoticeStart(
            words=words,
            places=places_of(self._vault, case.id),
            accounts=accounts_for(self._vault, case.id),
            kept=kept.words is not None,
            lost=kept.lost,
            stopncii=pack.stopncii is not None,
        )

    def kept(self, case: Case, platform: str) -> KeptNotice:
        """Return what was kept for a notice to a platform."""
        return notices.notice_words(self._vault, case.id, platform)

    def keep(self, case: Case, words: NoticeWords) -> None:
        """Keep what was written; see ``casework.notices``."""
        notices.keep_notice(self._vault, case.id, words)

    def concerns(self, case: Case) -> Concerns:
        """Return whom a case is about."""
        return case_of(self._vault, case.id).concerns

    def set_concerns(self, case: Case, concerns: Concerns) -> Case:
        """Keep whom a case is about: a notice says who writes it."""
        return set_concerns(self._vault, case.id, concerns)

    def compose(self, case: Case, words: NoticeWords) -> PlatformNotice:
        """Return the notice as it is now.

        Raises:
            UnknownPlatformError, UnknownJurisdictionError: there is no such pack.
            NoNoticeForServiceError: it takes no notice.
        """
        return compose(self._source(case, words))

    def ways(self, case: Case, words: NoticeWords) -> tuple[Channel, ...]:
        """Return the ways of the platform that are for what happened."""
        return ways(self._source(case, words))

    def save_pdf(
        self, case: Case, notice: PlatformNotice, out: Path, language: Language
    ) -> Path:
        """Write the notice as a PDF into a folder and return the file.

        Raises:
            NoticeWriteError: it could not be written; nothing half-made was left.
            VaultError: it could not be logged, and was not left.
        """

        def write(stream: BinaryIO) -> None:
            write_notice(notice, language, stream)

        return self._save(case, notice, out, ".pdf", write)

    def save_text(
        self, case: Case, notice: PlatformNotice, out: Path, language: Language
    ) -> Path:
        """Write the notice as plain text into a folder; see ``save_pdf``."""
        text = notice_text(notice, language).encode("utf-8", "replace")
        return self._save(case, notice, out, ".txt", lambda stream: _put(stream, text))

    def sent(
        self,
        case: Case,
        notice: PlatformNotice,
        language: Language,
        *,
        at: tuple[datetime, timedelta] | None = None,
    ) -> ReportMade:
        """Keep among the reports made that the person sent it.

        The clock of a law runs only when the notice held all that the law and this
        way ask for.

        Args:
            case: The case.
            notice: As it was sent.
            language: In which it was sent.
            at: When, UTC, with the local offset; None for now.

        Raises:
            ReportMadeNotKeptError: something in it cannot be right; says what.
            VaultError: it was not kept.
        """
        now = self._clock.now()
        sent_at, offset = at or (now, self._clock.local_offset(now))
        platform = notice.source.platform
        return add_report(
            self._vault,
            case,
            NewReport(
                recipient=Recipient(
                    to=To.PLATFORM,
                    pack="" if platform.id == GENERAL else platform.id,
                    name=platform.name,
                ),
                sent_at=sent_at,
                local_offset=offset,
                channel=notice.channel.name if notice.channel else "",
                words=notice_text(notice, language),
                addresses=notice.addresses,
                items=self._items(case, notice),
                duty=notice.counts_for,
            ),
        )

    def _source(self, case: Case, words: NoticeWords) -> NoticeSource:
        now = self._clock.now()
        wanted = set(words.accounts)
        answers = answers_of(self._vault, case.id).answers
        return NoticeSource(
            words=words,
            platform=_platform(words.platform),
            place=load_jurisdiction(words.place or GENERAL),
            concerns=case_of(self._vault, case.id).concerns,
            age=answers.age if answers else AgeBand.NOT_SAID,
            accounts=tuple(
                each for each in accounts_for(self._vault, case.id) if each.id in wanted
            ),
            made_at=now,
            local_offset=self._clock.local_offset(now),
        )

    def _items(self, case: Case, notice: PlatformNotice) -> tuple[ItemId, ...]:
        wanted = set(notice.addresses)
        found = places_of(self._vault, case.id)
        return tuple(
            dict.fromkeys(each.item for each in found if each.address in wanted)
        )

    def _save(
        self,
        case: Case,
        notice: PlatformNotice,
        out: Path,
        ending: str,
        write: Callable[[BinaryIO], None],
    ) -> Path:
        # What is readable must not lie in the vault's folder.
        if is_inside(self._vault.folder, out):
            raise NoticeWriteError(
                reason=mark("the place is inside the folder of a vault")
            )
        try:
            mount = mount_of(out)
            place = _new_file(out, notice, ending)
        except OSError as error:
            raise NoticeWriteError(reason=reason_of(error)) from error
        try:
            with place.open("r+b") as stream:
                write(stream)
            notices.note_saved(self._vault, case.id, notice.source.words.platform)
        except BaseException as error:
            if may_stay(place, mount):
                raise NoticeLeftOverError(name=place.name) from error
            if isinstance(error, OSError):
                raise NoticeWriteError(reason=reason_of(error)) from error
            raise
        return place


def write_notice(notice: PlatformNotice, language: Language, stream: BinaryIO) -> int:
    """Write a notice as a PDF to a stream; return how many pages it has."""
    pages = notice_pages(notice, Voice(language))
    return write_pdf(pages, notice_details(notice, language), stream)


def _platform(platform: str) -> PlatformPack:
    pack = load_platform(platform or GENERAL)
    if pack.kind is PlatformKind.SERVICE:
        raise NoNoticeForServiceError(name=pack.name)
    return pack


def _new_file(out: Path, notice: PlatformNotice, ending: str) -> Path:
    """Make an empty file under the first free name; nothing is written over."""
    out.mkdir(parents=True, exist_ok=True)
    day = (notice.source.made_at + notice.source.local_offset).date().isoformat()
    stem = f"notice-{notice.source.platform.id}-{day}"
    names: Sequence[str] = [stem, *(f"{stem}-{at}" for at in range(2, _MOST_NAMES))]
    for name in names:
        place = out / (name + ending)
        try:
            place.touch(mode=0o600, exist_ok=False)
        except FileExistsError:
            continue
        return place
    raise FileExistsError(stem)


def _put(stream: BinaryIO, content: bytes) -> None:
    stream.write(content)
