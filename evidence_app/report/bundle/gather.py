"""Gathers what a report says from the vault, once, before anything is written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from evidence_app import __version__
from evidence_app.casework.agreements import agreements_told
from evidence_app.casework.annexes import annexes_of
from evidence_app.casework.cases import case_of
from evidence_app.casework.corrections import every_correction
from evidence_app.casework.deletions import Deletion, deletions
from evidence_app.casework.exhibits import references
from evidence_app.casework.judgements import every_judgement
from evidence_app.casework.notices import NoticeWords
from evidence_app.casework.pairs import pairs_of
from evidence_app.casework.redactions import originals_shown
from evidence_app.clock import Clock
from evidence_app.errors import (
    ItemDamagedError,
)
from evidence_app.facts.second_look import (
    LARGEST,
    NotASecondLookError,
    SecondLook,
    read_second_look,
)
from evidence_app.guidance.packs import (
    JurisdictionPack,
    PlatformPack,
    load_jurisdiction,
    load_platform,
)
from evidence_app.model.case import Audience, Exhibit
from evidence_app.model.correction import NONE, Corrections, as_corrected
from evidence_app.model.custody import Action, CustodyEntry
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Severity
from evidence_app.model.item import Item, ItemId, Kind
from evidence_app.model.judgement import NOT_JUDGED, Judgements
from evidence_app.model.proof import Proofs
from evidence_app.model.wanted import Profile
from evidence_app.report.bag import MESSAGES, write_manifest
from evidence_app.report.bundle.chats import read_chat
from evidence_app.report.bundle.choosing import chosen, sheet_order
from evidence_app.report.bundle.cleaning import Cleaning, is_page
from evidence_app.report.bundle.damage import damaged_items
from evidence_app.report.bundle.fates import (
    as_told,
    corrections_told,
    decided_fates,
    pictures_out,
)
from evidence_app.report.bundle.light import LightDecoder, too_large
from evidence_app.report.bundle.limits import LIMITS
from evidence_app.report.bundle.plan import (
    file_reference,
    plan_files,
    replaced_path,
    whole_withheld,
)
from evidence_app.report.bundle.redacted import shown_instead
from evidence_app.report.bundle.reported import told_reports
from evidence_app.report.bundle.request import BundleRequest
from evidence_app.report.bundle.stopping import GoOn, one_by_one
from evidence_app.report.bundle.typed_links import (
    corrections_without_tokens,
    facts_without_tokens,
    without_tokens,
)
from evidence_app.report.first import NOTHING_TOLD, ToldFirst, told_first
from evidence_app.report.material import (
    CHOSEN,
    BundleFile,
    ExhibitMaterial,
    PictureDecoder,
    ReportMaterial,
    Withheld,
)
from evidence_app.report.notice import kept_words
from evidence_app.report.people import People, people_of, without_own
from evidence_app.vault.checkpoints import write_checkpoint
from evidence_app.vault.inclusion import Prover
from evidence_app.words import Words, say

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

TOOL: Final = f"Evidence App {__version__}"
GENERAL: Final = "general"
_LONGEST_NOTE: Final = 1 << 20


def load_packs(
    request: BundleRequest,
) -> tuple[JurisdictionPack, PlatformPack | None]:
    """Return the guidance that a request asks for.

    Raises:
        UnknownJurisdictionError, UnknownPlatformError: there is none; names those
            known.
    """
    jurisdiction = load_jurisdiction(request.jurisdiction or GENERAL)
    if request.audience is Audience.PLATFORM or request.platform:
        return jurisdiction, load_platform(request.platform or GENERAL)
    return jurisdiction, None


class Gatherer:
    """Reads a case's exhibits out of an open vault."""

    def __init__(
        self,
        vault: "Vault",
        decoder: PictureDecoder,
        request: BundleRequest,
        go_on: GoOn,
        tell: Callable[[Words], None] = lambda _words: None,
    ) -> None:
        self._vault = vault
        self._light = request.wanted.profile is Profile.MAIL
        self._decoder = LightDecoder(decoder) if self._light else decoder
        self._request = request
        self._go_on = go_on
        self._corrections: Mapping[ItemId, Corrections] = {}
        self._tell: Callable[[Words], None] = tell
        self._judgements: Mapping[ItemId, Judgements] = {}
        self._called: Mapping[ItemId, str] = {}

    def gather(
        self, exhibits: Sequence[Exhibit], reference: str, clock: Clock
    ) -> ReportMaterial:
        """Return everything that the report says."""
        made_at = clock.now()
        selection = self._request.wanted.selection
        exhibits, not_chosen = chosen(exhibits, selection)
        self._corrections = every_correction(self._vault)
        self._judgements = every_judgement(self._vault)
        # Once: each exhibit of a long case would read them all again.
        self._called = self._references()
        locked = tuple(each.reference for each in exhibits if each.item.locked_away)
        exhibits = [
            self._as_corrected(each) for each in exhibits if not each.item.locked_away
        ]
        jurisdiction, platform = load_packs(self._request)
        damaged = self._damaged(exhibits)
        if any(is_page(each) for each in exhibits):
            self._tell(say("Looking for what would let someone sign in as you"))
        cleaning = Cleaning(self._vault, exhibits, self._go_on)
        fates = decided_fates(exhibits, self._request.wanted)
        exhibits = [as_told(cleaning.exhibit(each), fates) for each in exhibits]
        instead = shown_instead(exhibits, originals_shown(self._vault))
        decided = {
            **cleaning.decided(self._going_out(exhibits), damaged),
            **fates,
            **instead.withheld,
        }
        decided |= pictures_out(exhibits, selection.no_pictures, decided)
        if self._light:
            decided |= too_large(exhibits, decided, LIMITS[Profile.MAIL])
        files = plan_files(
            exhibits,
            self._request.audience,
            damaged,
            decided,
            instead.copies,
            neutral=self._request.wanted.neutral_names,
        )
        proofs = self._proofs(exhibits)
        annexes, annexes_lost = (
            annexes_of(self._vault, self._request.case.id) if proofs else ((), 0)
        )
        reports, reports_lost = told_reports(self._vault, self._request, made_at)
        return ReportMaterial(
            reference=reference,
            case=case_of(self._vault, self._request.case.id),
            audience=self._request.audience,
            jurisdiction=jurisdiction,
            platform=platform,
            made_at=made_at,
            local_offset=clock.local_offset(made_at),
            tool=TOOL,
            key_fingerprint=self._vault.key_fingerprint,
            originals=_digest_of_originals(files.values()),
            exhibits=tuple(
                self._exhibit(exhibit, files[exhibit.reference], cleaning)
                for exhibit in one_by_one(exhibits, self._go_on)
            ),
            entries=tuple(one.entry for one in proofs.records) if proofs else (),
            proofs=proofs,
            set_back=self._set_back() if proofs else (),
            deleted=self._deleted() if proofs else (),
            locked=locked if proofs else (),
            reports_made=reports,
            reports_lost=reports_lost,
            annexes=annexes,
            annexes_lost=annexes_lost,
            open_item=lambda item: self._vault.open_item(item.id),
            clean_bytes=cleaning.bytes_of,
            people=self._people(exhibits),
            first=self._first(jurisdiction, clock.local_offset(made_at) + made_at),
            decoder=self._decoder,
            notice_words=self._notice_words(),
            time_asked=self._request.times is not None,
            light=self._light,
            not_chosen=not_chosen,
            agreements=agreements_told(self._vault) if proofs else (),
            pairs=pairs_of(self._vault, self._request.case.id),
            sheet_order=sheet_order(exhibits, selection),
            log_alarms=tuple(
                notice.words
                for notice in self._vault.notices
                if notice.severity is Severity.INTEGRITY
                and notice.code.startswith("log_")
            ),
        )

    def _exhibit(
        self, exhibit: Exhibit, files: tuple[BundleFile, ...], cleaning: Cleaning
    ) -> ExhibitMaterial:
        item = exhibit.item
        if self._request.audience is Audience.PLATFORM:
            # Its pages carry no words of a chat or note, so none are read.
            return ExhibitMaterial(exhibit=exhibit, files=files)
        told = corrections_without_tokens(
            cleaning.corrections(item, self._corrections.get(item.id, NONE))
        )
        judged = self._judgements.get(item.id, NOT_JUDGED)
        withheld = files[0].withheld
        wanted = self._request.wanted
        no_picture = item.id in wanted.selection.no_pictures
        kept = item.id in wanted.words_kept or (
            no_picture and item.id not in wanted.fates
        )
        wordless = withheld in CHOSEN and not kept
        if wordless:
            told = corrections_told(told)
        if wordless or withheld is Withheld.DAMAGED:
            return _listed(
                ExhibitMaterial(
                    exhibit=exhibit,
                    files=files,
                    caption=self._caption(item) if not wordless else "",
                    picture_out=no_picture,
                    corrections=told,
                    judgements=judged,
                )
            )
        chat = read_chat(self._vault, exhibit, self._called)
        path = f"{MESSAGES}{file_reference(exhibit.reference)}.jsonl"
        return _listed(
            ExhibitMaterial(
                exhibit=exhibit,
                files=files,
                caption=self._caption(item),
                picture_out=no_picture,
                chat=chat,
                messages_path=path if chat.messages else "",
                text=self._note(item) if item.kind is Kind.NOTE else "",
                corrections=told,
                judgements=judged,
                second_look=self._second_look(item, cleaning),
            )
        )

    def _caption(self, item: Item) -> str:
        captions = self._request.wanted.selection.captions
        return without_tokens(captions.get(item.id, "").strip())

    def _references(self) -> Mapping[ItemId, str]:
        """Return what each item is called in this case's reports."""
        case = self._request.case.id
        known = references(self._vault).items()
        return {item: called for item, (of, called) in known if of == case}

    def _notice_words(self) -> NoticeWords | None:
        request = self._request
        if request.audience is not Audience.PLATFORM:
            return None
        return kept_words(self._vault, request.case.id, request.platform)

    def _as_corrected(self, exhibit: Exhibit) -> Exhibit:
        told = self._corrections.get(exhibit.item.id, NONE)
        item = as_corrected(exhibit.item, told)
        return replace(
            exhibit, item=replace(item, facts=facts_without_tokens(item.facts))
        )

    def _damaged(self, exhibits: Sequence[Exhibit]) -> frozenset[ItemId]:
        if self._request.audience is Audience.PLATFORM:
            return frozenset()  # none of its bytes go out
        return damaged_items(self._vault, exhibits, self._go_on)

    def _going_out(self, exhibits: Sequence[Exhibit]) -> Sequence[Exhibit]:
        audience = self._request.audience
        return [each for each in exhibits if not whole_withheld(each, audience)]

    def _note(self, item: Item) -> str:
        with self._vault.open_item(item.id) as stream:
            return stream.read(_LONGEST_NOTE).decode("utf-8", "replace")

    def _second_look(self, item: Item, cleaning: Cleaning) -> SecondLook | None:
        if item.kind is not Kind.COMPARISON or item.size > LARGEST:
            return None
        try:
            return read_second_look(cleaning.shown(item))
        except (NotASecondLookError, ItemDamagedError):
            return None  # its sheet says so

    def _proofs(self, exhibits: Sequence[Exhibit]) -> Proofs | None:
        if self._request.audience is Audience.PLATFORM:
            # What the vault holds is nothing for a platform to know.
            return None
        with self._vault.working() as rooms:
            write_checkpoint(rooms, self._vault.now())
            prover = Prover(rooms)
        for exhibit in one_by_one(exhibits, self._go_on):
            with self._vault.working():
                prover.add(item.id for item in (exhibit.item, *exhibit.parts))
        return prover.proofs()

    def _people(self, exhibits: Sequence[Exhibit]) -> People:
        found = people_of(
            self._vault, self._request.case.id, exhibits, self._request.audience
        )
        if not self._request.wanted.own_accounts:
            found = without_own(found)
        return replace(
            found,
            accounts=without_tokens(found.accounts),
            incidents=without_tokens(found.incidents),
        )

    def _first(self, pack: JurisdictionPack, local: datetime) -> ToldFirst:
        if self._request.audience is Audience.PLATFORM:
            return NOTHING_TOLD
        return told_first(self._vault, self._request.case.id, pack, local.date())

    def _deleted(self) -> tuple[Deletion, ...]:
        found = deletions(self._vault, self._request.case.id)
        numbered = (one for one in found if one.reference)
        return tuple(sorted(numbered, key=lambda one: one.number))

    def _set_back(self) -> tuple[CustodyEntry, ...]:
        return self._vault.entries(action=Action.CLOCK_WENT_BACK)


def _listed(material: ExhibitMaterial) -> ExhibitMaterial:
    """Return it with the place of the list of what was replaced, if anything was."""
    if not material.cleaned:
        return material
    return replace(material, replaced_path=replaced_path(material.exhibit.reference))


def _digest_of_originals(files: Iterable[tuple[BundleFile, ...]]) -> Digest:
    digests = {
        file.path: file.item.digest
        for some in files
        for file in some
        if file.path and not file.cleaned
    }
    return Digest.of(write_manifest(digests))
