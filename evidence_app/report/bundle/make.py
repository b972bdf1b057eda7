"""Makes a bundle: everything in a folder of its own, checked, named, then logged.

Nothing is written outside the chosen place. Until the last step everything lies
under a name that begins with a dot; whatever goes wrong, and when it is stopped, it
is removed and no bundle is there. What is there is in the custody log, and what the
log says was there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from evidence_app.casework.bundles import next_reference, record_bundle
from evidence_app.casework.contact_details import contact_of
from evidence_app.casework.exhibits import exhibits
from evidence_app.clock import Clock
from evidence_app.errors import (
    BundleWriteError,
    ItemDamagedError,
    NothingToReportError,
)
from evidence_app.model.case import Audience, BundleMade
from evidence_app.model.custody import Action
from evidence_app.model.paper import Paper
from evidence_app.model.report_signature import SignatureState
from evidence_app.model.verdict import BundleCheck
from evidence_app.model.wanted import Wanted
from evidence_app.report import bag
from evidence_app.report.bundle.annexing import AnnexBeside, wanted_annex
from evidence_app.report.bundle.archive import Inside
from evidence_app.report.bundle.attached import attachments
from evidence_app.report.bundle.choosing import chosen
from evidence_app.report.bundle.forms import AsFolder, Form, Packing, size_of
from evidence_app.report.bundle.gather import Gatherer, load_packs
from evidence_app.report.bundle.lists import write_log_and_lists
from evidence_app.report.bundle.message_lines import message_lines
from evidence_app.report.bundle.packed_files import AsFiles
from evidence_app.report.bundle.reasons import is_inside, reason_of
from evidence_app.report.bundle.replaced_lines import replaced_lines
from evidence_app.report.bundle.request import BundleRequest, MadeBundle
from evidence_app.report.bundle.signing import ReportSigning
from evidence_app.report.bundle.stopping import GoOn, Stop, asking, one_by_one
from evidence_app.report.bundle.tags import bag_info, readme
from evidence_app.report.bundle.work_place import Beside, WorkPlace, work_place
from evidence_app.report.material import (
    BundleFile,
    CleanedCopy,
    PictureDecoder,
    ReportMaterial,
    Withheld,
)
from evidence_app.report.pages import document_details, report
from evidence_app.report.papers import PapersMaterial, write_papers
from evidence_app.report.pdf import write_pdf
from evidence_app.report.seal import write_seal
from evidence_app.vault.values import LogNote
from evidence_app.words import Language, Words, mark, say

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

_CHUNK: Final = 1 << 20
_HOW_MUCH: Final = {
    None: "",
    Withheld.INTIMATE: ", digest only",
    Withheld.AUDIENCE: ", not the file",
    Withheld.DAMAGED: ", damaged, digest only",
    Withheld.CREDENTIALS: ", digest only",
    Withheld.UNSEARCHED: ", digest only",
    Withheld.REDACTED: ", digest only",
    Withheld.PRIVATE: ", digest only",
    Withheld.SEALED: ", digest only",
    Withheld.TOO_LARGE: ", digest only",
}
"""What went out of an item, for the custody log."""
_WORDS: Final = ", words and digest"
"""The same of an intimate chat, whose messages are in the report."""
_COPY: Final = ", cleaned copy"
"""The same of a recorded page's file that does not go out as it is."""

Tell = Callable[[Words], None]


def make_bundle(  # noqa: PLR0913 - the two ways to talk with whoever waits
    vault: "Vault",
    decoder: PictureDecoder,
    request: BundleRequest,
    clock: Clock,
    language: Language,
    *,
    progress: Tell | None = None,
    stop: Stop | None = None,
) -> MadeBundle:
    """Make a bundle of a case and return where it is.

    ``stop`` is asked before each piece, page and step; once it says yes, nothing
    is named any more and what was written is removed.

    Raises:
        NothingToReportError: the case holds no items, or none was chosen.
        UnknownJurisdictionError, UnknownPlatformError: there is no such guidance.
        ItemDamagedError: an item's bytes are not those that were saved.
        AnnexError, LockedAwayError: its sealed annex cannot be made like that.
        ReportStoppedError: ``stop`` said so; nothing is left.
        BundleWriteError: the place could not be written; nothing is left.
        BundleLeftOverError: it failed or was stopped, and something is left.
        VaultError: the vault could not be read, or the export not be logged.
    """
    go_on = asking(stop)
    load_packs(request)
    wanted_annex(request)
    _check_place(vault, request.out)
    numbered = exhibits(vault, request.case)
    if not chosen(numbered, request.wanted.selection)[0]:
        raise NothingToReportError
    try:
        request.out.mkdir(parents=True, exist_ok=True)
        reference = next_reference(
            vault, clock, is_taken=lambda name: WorkPlace(request.out, name).is_taken
        )
        gatherer = Gatherer(vault, decoder, request, go_on, progress or _say_nothing)
        material = gatherer.gather(numbered, reference, clock)
        annex = AnnexBeside(vault, request, material)
        notes = (*_notes(material), *annex.notes)
        wanted = request.wanted
        beside = Beside(
            papers=bool(request.papers), annex=annex.reference, wanted=wanted
        )
        with work_place(vault, request.out, reference, notes, beside) as place:
            material = annex.write(material, place, go_on, progress)
            form = _form(place, wanted, go_on)
            signing = ReportSigning(vault, request, reference, clock, stop)
            making = _Making(vault, material, form, go_on, progress, signing)
            pages = making.write(language)
            papers = making.write_papers(request, language)
            making.pack_and_check()
            place.publish()
            size = sum(map(size_of, place.made))
            record = _record(making, place, request, papers)
            record_bundle(vault, replace(record, annex=annex.made), notes)
    except OSError as error:
        raise BundleWriteError(reason=reason_of(error)) from error
    made = _made(place, making, request, Outcome(pages, size, papers))
    return replace(made, annex=annex.sealed(place))


def _form(place: WorkPlace, wanted: Wanted, go_on: GoOn) -> Form:
    return AsFiles(place, wanted, go_on) if wanted.packed else AsFolder(place, go_on)


class _Making:
    """One bundle under way; the steps are those of the specification."""

    def __init__(
        self,
        vault: "Vault",
        material: ReportMaterial,
        form: Form,
        go_on: GoOn,
        progress: Tell | None,
        signing: ReportSigning,
    ) -> None:
        self.signing = signing
        self._vault = vault
        self.material = material
        self.form = form
        self._folder = form.bag
        self._go_on = go_on
        self._progress = progress

    def write(self, language: Language) -> int:
        """Write everything that is in the folder; return the report's pages."""
        material, folder = self.material, self._folder
        # 2. The originals, compared with their digests from intake.
        self._tell(say("Copying the originals"))
        for file in material.files:
            self._copy(file)
        # 3. Messages, log, exhibit list, report, manifests, seal.
        for exhibit in material.exhibits:
            if exhibit.messages_path:
                folder.write(exhibit.messages_path, message_lines(exhibit.messages))
            if exhibit.replaced_path:
                folder.write(exhibit.replaced_path, replaced_lines(exhibit.files))
        write_log_and_lists(material, folder)
        self._tell(say("Drawing the report"))
        pages = folder.write_with(
            bag.REPORT,
            lambda stream: write_pdf(
                one_by_one(report(material, language), self._go_on),
                document_details(material, language),
                stream,
                attachments(material, folder, language),
            ),
            self.signing.signing(self._tell),
        )
        self._seal(language)
        folder.sync()
        return pages

    def write_papers(
        self, request: BundleRequest, language: Language
    ) -> tuple[Paper, ...]:
        """Write the papers that are wanted with the bundle; return which."""
        if not request.papers or self.material.audience is Audience.PLATFORM:
            return ()
        self._tell(say("Writing the other papers"))
        kept = contact_of(self._vault, self.material.case.id)
        material = PapersMaterial(
            report=self.material, contact=kept.details, contact_lost=kept.lost
        )
        written = write_papers(material, request.papers, self.form.paper, language)
        self._go_on()
        return written

    def pack_and_check(self) -> None:
        """Pack what was written, and check it as a stranger would."""
        # 4. The ZIP; then everything is checked.
        material = self.material
        inside = Inside(material.reference, material.made_at, self._go_on)
        self.form.pack(Packing(inside, self._tell, self._holds))
        self._go_on()

    def _holds(self, check: BundleCheck) -> bool:
        return check.intact and self._signature_holds(check)

    def _signature_holds(self, check: BundleCheck) -> bool:
        state = check.report.state if check.report else None
        return self.signing.signer is None or state is SignatureState.HOLDS

    def _tell(self, words: Words) -> None:
        self._go_on()
        if self._progress:
            self._progress(words)

    def _copy(self, file: BundleFile) -> None:
        if file.path is None:
            return
        if file.cleaned is not None:
            self._write_copy(file, file.path, file.cleaned)
            return
        source = partial(self._vault.open_item, file.item.id)
        digest = self._folder.take(file.path, source)
        if digest != file.item.digest:
            raise ItemDamagedError(title=file.item.title)

    def _write_copy(self, file: BundleFile, path: str, copy: CleanedCopy) -> None:
        content = memoryview(self.material.clean_bytes(file.item))
        pieces = (
            bytes(content[at : at + _CHUNK]) for at in range(0, len(content), _CHUNK)
        )
        if self._folder.write(path, pieces) != copy.digest:
            raise ItemDamagedError(title=file.item.title)

    def _seal(self, language: Language) -> None:
        folder = self._folder
        payload = dict(folder.digests)
        info = bag_info(self.material, folder.bytes_written, len(payload))
        folder.write(bag.BAGIT, [bag.BAGIT_TEXT])
        folder.write(bag.BAG_INFO, [info])
        folder.write(bag.README, [readme(self.material, language, self.signing.told)])
        folder.write(bag.MANIFEST, [bag.write_manifest(payload)])
        tags = {path: folder.digests[path] for path in bag.TAG_FILES}
        listed = bag.write_manifest(tags)
        folder.write(bag.TAG_MANIFEST, [listed])
        folder.write(bag.SIGNATURE, [write_seal(self._vault.sign(listed))])


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many pages and bytes there are, and which papers were written."""

    pages: int
    size: int
    papers: tuple[Paper, ...]


def _made(
    place: WorkPlace, making: _Making, request: BundleRequest, outcome: Outcome
) -> MadeBundle:
    material, signing = making.material, making.signing
    packed, papers = request.wanted.packed, outcome.papers
    return MadeBundle(
        folder=place.out if packed else place.made_folder,
        archive=place.made[0] if packed else place.made_archive,
        checker=None if packed else place.made_page,
        files=place.made if packed else (place.made_archive,),
        size=outcome.size,
        wrapping=request.wanted.wrapping,
        profile=request.wanted.profile,
        password=making.form.password,
        reference=material.reference,
        pages=outcome.pages,
        left_out=sum(each.withheld is Withheld.INTIMATE for each in material.exhibits),
        damaged=sum(each.damaged for each in material.exhibits),
        cleaned=sum(each.cleaned for each in material.exhibits),
        uncleaned=sum(each.uncleaned for each in material.exhibits),
        signed=signing.signer is not None,
        time_asked=signing.asked,
        stamps=signing.stamps,
        papers=place.made_papers if papers and making.form.has_papers_beside else None,
        papers_inside=bool(papers) and not making.form.has_papers_beside,
        too_large=tuple(
            file.item.original_name or file.item.title
            for each in material.exhibits
            for file in each.files
            if file.withheld is Withheld.TOO_LARGE
        ),
        no_draft=Paper.LAWYER in request.papers and Paper.LAWYER not in papers,
    )


def _notes(material: ReportMaterial) -> Iterator[LogNote]:
    for each in material.exhibits:
        for file in each.files:
            much = _COPY if file.cleaned else _HOW_MUCH[file.withheld]
            if file.withheld and file is each.files[0] and each.has_words:
                much = _WORDS
            # Not for whom: a later bundle carries this entry to someone else.
            yield LogNote(
                action=Action.EXPORTED,
                item=file.item.id,
                detail=material.reference + much,
            )


def _record(
    making: _Making,
    place: WorkPlace,
    request: BundleRequest,
    papers: tuple[Paper, ...],
) -> BundleMade:
    material, signing = making.material, making.signing
    return BundleMade(
        case=material.case.id,
        reference=material.reference,
        audience=material.audience,
        jurisdiction=material.jurisdiction.id,
        made_at=material.made_at,
        manifest=making.form.bag.digests[bag.MANIFEST],
        time_asked=signing.asked,
        times=tuple((each.authority, each.at) for each in signing.stamps),
        papers=papers,
        wrapping=request.wanted.wrapping,
        profile=request.wanted.profile,
        files=len(place.made) if request.wanted.packed else 1,
    )


def _say_nothing(_words: Words) -> None:
    return


def _check_place(vault: "Vault", out: Path) -> None:
    # A bundle can be read by anyone: it must not lie in the vault's folder.
    if is_inside(vault.folder, out):
        raise BundleWriteError(reason=mark("the place is inside the folder of a vault"))
