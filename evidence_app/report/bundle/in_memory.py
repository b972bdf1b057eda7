"""Draws a report into memory, for a look at it before it is made.

The same steps as in ``make``, up to the report's last byte: of a report made at the
same moment, the file begins with exactly these bytes, and only its signature follows.
Nothing is written outside the vault, nothing logged as gone out, and nobody is asked
for a time. What cannot be known before stands in it as zeros: the digest and the size
of a locked file beside it.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from evidence_app.casework.bundles import next_reference
from evidence_app.casework.exhibits import exhibits
from evidence_app.clock import Clock
from evidence_app.errors import NothingToReportError, PagesTooLargeError
from evidence_app.report import bag
from evidence_app.report.bundle.annexing import AnnexBeside, wanted_annex
from evidence_app.report.bundle.attached import attachments
from evidence_app.report.bundle.choosing import chosen
from evidence_app.report.bundle.gather import Gatherer, load_packs
from evidence_app.report.bundle.lists import exhibit_list
from evidence_app.report.bundle.message_lines import message_lines
from evidence_app.report.bundle.request import BundleRequest
from evidence_app.report.bundle.stopping import Stop, asking, one_by_one
from evidence_app.report.bundle.work_place import WorkPlace
from evidence_app.report.material import PictureDecoder, ReportMaterial
from evidence_app.report.pages import document_details, report
from evidence_app.report.pdf import write_pdf
from evidence_app.words import Language, Words, say

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

    from evidence_app.vault.vault import Vault

NO_PLACE = Path()
"""Where it is to be saved is not chosen yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportInMemory:
    """A report as it would be made now.

    Attributes:
        content: The PDF, without a signature.
        pages: How many it has.
        files: How many files go with it as they are, or as cleaned copies.
        annex: Whether a locked file is to be made beside it.
    """

    content: bytes = field(repr=False)
    pages: int
    files: int
    annex: bool


def report_in_memory(  # noqa: PLR0913 - as ``make_bundle``
    vault: "Vault",
    decoder: PictureDecoder,
    request: BundleRequest,
    clock: Clock,
    language: Language,
    *,
    most: int,
    progress: Callable[[Words], None] | None = None,
    stop: Stop | None = None,
) -> ReportInMemory:
    """Return the report that ``make_bundle`` would make now, in at most ``most`` bytes.

    Raises:
        PagesTooLargeError: it has more.
        ReportStoppedError: ``stop`` said so.
        NothingToReportError, UnknownJurisdictionError, UnknownPlatformError,
            AnnexError, LockedAwayError, ItemDamagedError, VaultError: see there.
    """
    go_on, tell = asking(stop), progress or _say_nothing
    load_packs(request)
    annex = wanted_annex(request)
    numbered = exhibits(vault, request.case)
    if not chosen(numbered, request.wanted.selection)[0]:
        raise NothingToReportError
    tell(say("Reading what goes in"))
    reference = next_reference(vault, clock, is_taken=_taken_in(request.out))
    gatherer = Gatherer(vault, decoder, request, go_on, tell)
    material = gatherer.gather(numbered, reference, clock)
    material = AnnexBeside(vault, request, material).stood_in_for(material)
    go_on()
    tell(say("Drawing the report"))
    stream = _Bounded(most)
    pages = write_pdf(
        one_by_one(report(material, language), go_on),
        document_details(material, language),
        stream,
        attachments(material, _lists_of(material), language),
    )
    return ReportInMemory(
        content=stream.getvalue(),
        pages=pages,
        files=sum(file.path is not None for file in material.files),
        annex=annex is not None,
    )


class _Lists:
    """The lists that lie within the PDF, in memory."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def put(self, path: str, content: bytes) -> None:
        """Hold a file."""
        self._held[path] = content

    def size_of(self, path: str) -> int:
        """The size of a file, in bytes."""
        return len(self._held[path])

    def open(self, path: str) -> io.BytesIO:
        """Open a file."""
        return io.BytesIO(self._held[path])


def _lists_of(material: ReportMaterial) -> _Lists:
    lists = _Lists()
    lists.put(bag.EXHIBITS, exhibit_list(material))
    for each in material.exhibits:
        if each.messages_path:
            lists.put(each.messages_path, b"".join(message_lines(each.messages)))
    return lists


class _Bounded(io.BytesIO):
    """Memory that takes so many bytes and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, content: "ReadableBuffer", /) -> int:
        """Take a piece."""
        if self.tell() + memoryview(content).nbytes > self._most:
            raise PagesTooLargeError
        return super().write(content)


def _taken_in(out: Path) -> Callable[[str], bool]:
    def taken(name: str) -> bool:
        return out != NO_PLACE and WorkPlace(out, name).is_taken

    return taken


def _say_nothing(_words: Words) -> None:
    return
