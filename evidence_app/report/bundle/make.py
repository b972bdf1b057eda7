"""Makes a bundle: everything in a folder of its own, checked, then named.

Nothing is written outside the chosen place. Until the last step everything lies
under a name that begins with a dot; whatever goes wrong, it is removed and no
bundle is there.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from evidence_app.casework.bundles import next_reference, record_bundle
from evidence_app.casework.exhibits import exhibits
from evidence_app.clock import Clock
from evidence_app.errors import (
    BundleWriteError,
    ItemDamagedError,
    NothingToReportError,
)
from evidence_app.model.case import Audience, BundleMade
from evidence_app.model.custody import Action
from evidence_app.report import bag
from evidence_app.report.bundle.archive import write_archive
from evidence_app.report.bundle.bag_folder import BagFolder, sync_folders
from evidence_app.report.bundle.gather import Gatherer, load_packs
from evidence_app.report.bundle.message_lines import message_lines
from evidence_app.report.bundle.request import BundleRequest, MadeBundle
from evidence_app.report.bundle.tags import bag_info, readme
from evidence_app.report.exhibit_rows import ExhibitList, ExhibitRow, write_exhibits
from evidence_app.report.log_lines import FIRST, last_seal, write_lines
from evidence_app.report.material import (
    BundleFile,
    PictureDecoder,
    ReportMaterial,
    Withheld,
)
from evidence_app.report.pages import document_details, report
from evidence_app.report.pdf import write_pdf
from evidence_app.report.seal import write_seal
from evidence_app.report.verify import check_bundle
from evidence_app.words import Language, Words, mark, say

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

_CHUNK: Final = 1 << 20
_HOW_MUCH: Final = {
    None: "",
    Withheld.INTIMATE: ", digest only",
    Withheld.AUDIENCE: ", not the file",
}
"""What went out of an item, for the custody log."""

Tell = Callable[[Words], None]


def make_bundle(
    vault: "Vault",
    decoder: PictureDecoder,
    request: BundleRequest,
    clock: Clock,
    language: Language,
    *,
    progress: Tell | None = None,
) -> MadeBundle:
    """Make a bundle of a case and return where it is.

    Raises:
        NothingToReportError: the case holds no items.
        UnknownJurisdictionError, UnknownPlatformError: there is no such guidance.
        ItemDamagedError: an item's bytes are not those that were saved.
        BundleWriteError: the place could not be written.
        VaultError: the vault could not be read, or the export not be logged.
    """
    tell = progress or (lambda _words: None)
    load_packs(request)
    _check_place(vault, request.out)
    numbered = exhibits(vault, request.case)
    if not numbered:
        raise NothingToReportError
    try:
        request.out.mkdir(parents=True, exist_ok=True)
        reference = next_reference(
            vault, clock, is_taken=lambda name: _is_taken(request.out, name)
        )
        material = Gatherer(vault, decoder, request).gather(numbered, reference, clock)
        with _workplace(request.out, reference) as place:
            return _Making(vault, material, language, tell).run(place, request.out)
    except OSError as error:
        raise BundleWriteError(reason=_reason(error)) from error


class _Making:
    """One bundle under way; the steps are those of the specification."""

    def __init__(
        self, vault: "Vault", material: ReportMaterial, language: Language, tell: Tell
    ) -> None:
        self._vault = vault
        self._material = material
        self._language = language
        self._tell = tell

    def run(self, place: "_Place", out: Path) -> MadeBundle:
        """Write, check, name, log."""
        folder = BagFolder(place.folder)
        self._tell(say("Copying the originals"))
        for file in self._material.files:
            self._copy(file, folder)
        for each in self._material.exhibits:
            if each.messages_path:
                folder.write(each.messages_path, message_lines(each.messages))
        self._write_log_and_list(folder)
        self._tell(say("Drawing the report"))
        pages = folder.write_with(
            bag.REPORT,
            lambda stream: write_pdf(
                report(self._material, self._language),
                document_details(self._material, self._language),
                stream,
            ),
        )
        self._seal(folder)
        sync_folders(place.folder)
        self._tell(say("Packing the ZIP file"))
        reference = self._material.reference
        write_archive(
            place.folder,
            folder.digests,
            place.archive,
            reference,
            self._material.made_at,
        )
        self._tell(say("Checking what was written"))
        for written in (place.folder, place.archive):
            if not check_bundle(written).intact:
                raise BundleWriteError(
                    reason=mark("the disk did not keep what was written")
                )
        made = MadeBundle(
            folder=out / reference,
            archive=out / f"{reference}.zip",
            reference=reference,
            pages=pages,
            left_out=sum(
                each.withheld is Withheld.INTIMATE for each in self._material.exhibits
            ),
        )
        place.publish(made.folder, made.archive)
        self._log(folder)
        place.keep()
        return made

    def _copy(self, file: BundleFile, folder: BagFolder) -> None:
        if file.path is None:
            return
        with self._vault.open_item(file.item.id) as stream:
            pieces = iter(lambda: stream.read(_CHUNK), b"")
            digest = folder.write(file.path, pieces)
        if digest != file.item.digest:
            raise ItemDamagedError(title=file.item.title)

    def _write_log_and_list(self, folder: BagFolder) -> None:
        material = self._material
        lines = list(write_lines(material.entries))
        folder.write(bag.LOG, lines)
        listed = ExhibitList(
            reference=material.reference,
            audience=material.audience.value,
            jurisdiction=material.jurisdiction.id,
            made_at=material.made_at.isoformat(),
            tool=material.tool,
            log_entries=len(lines),
            log_last_seal=(last_seal(lines[-1]) if lines else FIRST).hexadecimal,
            rows=tuple(_rows(material)),
        )
        folder.write(bag.EXHIBITS, [write_exhibits(listed)])

    def _seal(self, folder: BagFolder) -> None:
        payload = dict(folder.digests)
        info = bag_info(self._material, folder.bytes_written, len(payload))
        folder.write(bag.BAGIT, [bag.BAGIT_TEXT])
        folder.write(bag.BAG_INFO, [info])
        folder.write(bag.README, [readme(self._material, self._language)])
        folder.write(bag.MANIFEST, [bag.write_manifest(payload)])
        tags = {path: folder.digests[path] for path in bag.TAG_FILES}
        listed = bag.write_manifest(tags)
        folder.write(bag.TAG_MANIFEST, [listed])
        folder.write(bag.SIGNATURE, [write_seal(self._vault.sign(listed))])

    def _log(self, folder: BagFolder) -> None:
        material = self._material
        for file in material.files:
            # Not for whom: a later bundle carries this entry to someone else.
            detail = material.reference + _HOW_MUCH[file.withheld]
            self._vault.note(Action.EXPORTED, file.item.id, detail)
        record_bundle(
            self._vault,
            BundleMade(
                case=material.case.id,
                reference=material.reference,
                audience=material.audience,
                jurisdiction=material.jurisdiction.id,
                made_at=material.made_at,
                manifest=folder.digests[bag.MANIFEST],
            ),
        )


class _Place:
    """Where a bundle lies until it is finished, and what to remove if it is not."""

    def __init__(self, out: Path, reference: str) -> None:
        self.folder = out / f".{reference}.part"
        self.archive = out / f".{reference}.zip.part"
        self._there: list[Path] = [self.folder, self.archive]

    def publish(self, folder: Path, archive: Path) -> None:
        """Give folder and ZIP their names."""
        for before, after in ((self.archive, archive), (self.folder, folder)):
            if after.exists():
                raise FileExistsError(errno.EEXIST, "taken")
            before.rename(after)
            self._there.append(after)

    def keep(self) -> None:
        """Keep what was published."""
        self._there = []

    def clear(self) -> None:
        """Remove everything that is not to be kept."""
        for path in self._there:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


@contextmanager
def _workplace(out: Path, reference: str) -> Iterator[_Place]:
    place = _Place(out, reference)
    # What a crash left of this very bundle, which was never finished.
    place.clear()
    try:
        yield place
    finally:
        place.clear()
        sync_folders_of(out)


def sync_folders_of(out: Path) -> None:
    """Make the names in the chosen place durable, where systems allow it."""
    if os.name != "posix" or not out.is_dir():
        return
    number = os.open(out, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _rows(material: ReportMaterial) -> Iterator[ExhibitRow]:
    if material.audience is Audience.PLATFORM:
        return
    for each in material.exhibits:
        for file in each.files:
            yield _row(each.exhibit.reference, file)


def _row(reference: str, file: BundleFile) -> ExhibitRow:
    item = file.item
    return ExhibitRow(
        ref=reference,
        item=item.id.value,
        role=item.role,
        kind=item.kind.value,
        method=item.origin.method.value,
        path=file.path,
        original_name=item.original_name,
        media_type=item.media_type,
        sha256=item.digest.hexadecimal,
        size=item.size,
        captured_at=item.captured_at.isoformat(),
        withheld=file.withheld.value if file.withheld else None,
    )


def _check_place(vault: "Vault", out: Path) -> None:
    # A bundle can be read by anyone: it must not lie in the vault's folder.
    if vault.folder.resolve() in (out.resolve(), *out.resolve().parents):
        raise BundleWriteError(reason=mark("the place is inside the vault's folder"))


def _is_taken(out: Path, reference: str) -> bool:
    return any(os.path.lexists(out / name) for name in (reference, f"{reference}.zip"))


def _reason(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        return mark("the disk is full")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return mark("the place may not be written to")
    if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.EIO}:
        return mark("the place is not there or cannot be read")
    return mark("the disk refused")
