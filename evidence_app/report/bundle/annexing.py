"""What goes into a sealed annex, and the annex that is made with a bundle.

It is written before the report is drawn, which names it, its digest and for whom. The
file lies beside the bundle, never inside; it gets its name with the bundle, and both
stand in the log by one write. Where the bundle fails, it goes too.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from evidence_app.capture.cleaned_page import NotCleanedError
from evidence_app.casework.annexes import annex_notes, next_annex
from evidence_app.casework.redactions import is_redacted
from evidence_app.errors import (
    AnnexAudienceError,
    AnnexEmptyError,
    AnnexItemError,
    AnnexNobodyError,
    ItemDamagedError,
    LockedAwayError,
)
from evidence_app.model.annex import AnnexMade
from evidence_app.model.case import Audience, Exhibit
from evidence_app.model.digest import Digest
from evidence_app.model.item import PICTURE_TYPES, Item, ItemId, Kind
from evidence_app.model.wanted import AnnexWanted, Fate
from evidence_app.report.annex_file import (
    Inside,
    SealedAnnex,
    named_recipient,
    password_for,
    write_annex,
)
from evidence_app.report.bundle.bag_folder import open_new
from evidence_app.report.bundle.chat_copies import (
    chat_copy,
    is_chat,
    may_hold_secrets,
)
from evidence_app.report.bundle.cleaning import is_page
from evidence_app.report.bundle.plan import file_reference
from evidence_app.report.bundle.request import BundleRequest
from evidence_app.report.bundle.stopping import GoOn
from evidence_app.report.bundle.work_place import WorkPlace
from evidence_app.report.material import BundleFile, ReportMaterial, Withheld
from evidence_app.vault.locking_away import locked_away
from evidence_app.vault.values import LogNote
from evidence_app.words import Words, say

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

_ENDINGS: Final = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/heic": ".heic",
    "image/heif": ".heif",
    "image/avif": ".avif",
    "image/tiff": ".tif",
    "image/bmp": ".bmp",
    "text/plain": ".txt",
    "application/json": ".json",
    "application/pdf": ".pdf",
    "application/wacz": ".wacz",
    "video/mp4": ".mp4",
}
NOT_YET: Final = Digest("0" * 64)
"""Stands for the digest of a locked file that is not made yet."""
_OF_A_PAGE: Final = frozenset({"picture", "view"})

Clean = Callable[[Item], bytes]
"""Returns the bytes of the cleaned copy of a recorded page's file."""


def originals_of(exhibit: Exhibit) -> tuple[Item, ...]:
    """Return what of an exhibit an annex takes: its originals, of a page its pictures.

    Covered copies go into the bundle; what else a page was saved as can hold cookies
    and tokens.
    """
    return tuple(
        item
        for item in _items(exhibit)
        if not (is_redacted(item) or item.locked_away)
        and (_is_picture(item) or not is_page(exhibit))
    )


def inside_of(
    vault: "Vault",
    exhibits: Sequence[Exhibit],
    wanted: Sequence[ItemId],
    cleaned: Clean | None = None,
) -> Iterator[Inside]:
    """Yield the members of an annex that is to hold these items.

    Args:
        vault: Has their bytes.
        exhibits: Those of the case.
        wanted: Which; the item of a saved page stands for its pictures.
        cleaned: Cleans what else a page was saved as; without, that cannot go in.

    Raises:
        AnnexItemError: one cannot go in.
        LockedAwayError: one is locked away.
        ItemNotFoundError: one is not in the vault.
        ItemDamagedError: one is a page's file that cannot be cleaned.
    """
    locked = locked_away(vault)
    for each in dict.fromkeys(wanted):
        if each in locked:
            raise LockedAwayError
        exhibit = _exhibit_of(vault.item(each), exhibits)
        for item in _chosen(exhibit, each, whole=cleaned is not None):
            place = _items(exhibit).index(item) + 1
            ending = _ENDINGS.get(item.media_type, ".bin")
            name = f"{file_reference(exhibit.reference)}-{place}{ending}"
            of_a_page = is_page(exhibit) and not _is_picture(item)
            if is_chat(exhibit):
                yield _inside(vault, name, item, _chat_cleaned(vault, item))
            else:
                yield _inside(vault, name, item, cleaned if of_a_page else None)


class AnnexBeside:
    """The annex of one bundle, or that there is none.

    Attributes:
        reference: Such as ``AX-2026-0001``; "" for none.
        made: What was made, once it was written.
    """

    def __init__(
        self, vault: "Vault", request: BundleRequest, material: ReportMaterial
    ) -> None:
        """Decide what goes in; nothing is written yet.

        Raises:
            AnnexError: see ``wanted_annex``; or nothing would be in it.
            AnnexItemError, LockedAwayError, ItemDamagedError: see ``inside_of``.
        """
        self.reference = ""
        self.made: AnnexMade | None = None
        self._wanted = wanted_annex(request)
        self._inside: tuple[Inside, ...] = ()
        self._password = ""
        if self._wanted is None:
            return
        self._inside = tuple(_members(vault, request, material, self._wanted.items))
        if not self._inside:
            raise AnnexEmptyError
        self._password = password_for(self._wanted.password)
        self.reference = next_annex(
            vault,
            material.made_at,
            is_taken=lambda name: WorkPlace(request.out, "", annex=name).annex_is_taken,
        )

    @property
    def notes(self) -> tuple[LogNote, ...]:
        """What the custody log says of each item in it."""
        return annex_notes(self.reference, self._items)

    def write(
        self,
        material: ReportMaterial,
        place: WorkPlace,
        go_on: GoOn,
        tell: Callable[[Words], None] | None,
    ) -> ReportMaterial:
        """Write the file and test it; return what the report says now.

        Raises:
            AnnexError, ItemDamagedError, OSError: see ``annex_file``.
        """
        if self._wanted is None:
            return with_annexes(material)
        if tell:
            tell(say("Making the locked file"))
        with open_new(place.annex) as stream:
            digest = write_annex(stream, self._inside, self._password, go_on)
            size = stream.seek(0, io.SEEK_END)
        self.made = self._told(material, self._wanted, digest, size)
        return with_annexes(material, self.made)

    def stood_in_for(self, material: ReportMaterial) -> ReportMaterial:
        """Return what the report says before the file is there: zeros for its digest.

        Nothing is written. A locked file has other bytes each time it is made.
        """
        if self._wanted is None:
            return with_annexes(material)
        return with_annexes(material, self._told(material, self._wanted, NOT_YET, 0))

    def sealed(self, place: WorkPlace) -> SealedAnnex | None:
        """Return what was made, with the password that is to be shown."""
        if self.made is None or self._wanted is None:
            return None
        password = "" if self._wanted.password else self._password
        return SealedAnnex(made=self.made, path=place.made_annex, password=password)

    def _told(
        self, material: ReportMaterial, wanted: AnnexWanted, digest: Digest, size: int
    ) -> AnnexMade:
        return AnnexMade(
            reference=self.reference,
            case=material.case.id,
            recipient=named_recipient(wanted.recipient),
            at=material.made_at,
            local_offset=material.local_offset,
            items=self._items,
            digest=digest,
            size=size,
        )

    @property
    def _items(self) -> tuple[ItemId, ...]:
        return tuple(each.item.id for each in self._inside)


def wanted_annex(request: BundleRequest) -> AnnexWanted | None:
    """Return the annex that is wanted, None for none; checked before anything is made.

    Raises:
        AnnexAudienceError: the bundle is for a platform.
        AnnexNobodyError: files go sealed, and nobody is named.
        PasswordLettersError, LockedFilePasswordError: the password is not taken.
    """
    wanted = request.wanted.annex
    if wanted is None:
        if _sealed(request):
            raise AnnexNobodyError
        return None
    if request.audience is Audience.PLATFORM:
        raise AnnexAudienceError
    named_recipient(wanted.recipient)
    password_for(wanted.password)
    return wanted


def with_annexes(
    material: ReportMaterial, made: AnnexMade | None = None
) -> ReportMaterial:
    """Return it with a new annex, and each file with those that it is in."""
    annexes = (*material.annexes, made) if made else material.annexes
    if not annexes:
        return material

    def named(file: BundleFile) -> BundleFile:
        held = tuple(each for each in annexes if file.item.id in each.items)
        return replace(file, annexes=held) if held else file

    exhibits = tuple(
        replace(each, files=tuple(map(named, each.files))) for each in material.exhibits
    )
    return replace(material, annexes=annexes, exhibits=exhibits)


def _members(
    vault: "Vault",
    request: BundleRequest,
    material: ReportMaterial,
    wanted: Sequence[ItemId],
) -> Iterable[Inside]:
    """Return what goes in: what is wanted, and the files that go sealed."""
    exhibits = [each.exhibit for each in material.exhibits]
    damaged = {
        file.item.id for file in material.files if file.withheld is Withheld.DAMAGED
    }
    sealed = [each for each in _sealed(request) if each not in damaged]
    found = (
        *inside_of(vault, exhibits, wanted),
        *inside_of(vault, exhibits, sealed, material.clean_bytes),
    )
    return {each.item.id: each for each in found}.values()


def _sealed(request: BundleRequest) -> list[ItemId]:
    fates = request.wanted.fates
    return [item for item, fate in fates.items() if fate is Fate.SEALED]


def _chosen(exhibit: Exhibit, wanted: ItemId, *, whole: bool) -> Sequence[Item]:
    (item,) = (each for each in _items(exhibit) if each.id == wanted)
    if not whole and item.kind is Kind.PAGE and item.part_of is None:
        return [part for part in exhibit.parts if _is_picture(part)]
    if is_page(exhibit) and not whole and not _is_picture(item):
        raise AnnexItemError
    return [item]


def _inside(vault: "Vault", name: str, item: Item, cleaned: Clean | None) -> Inside:
    if cleaned is not None:
        # Made once more when it is written, as that in a bundle is.
        content = cleaned(item)
        return Inside(
            name=name,
            item=item,
            size=len(content),
            digest=Digest.of(content),
            open=lambda: io.BytesIO(cleaned(item)),
        )
    return Inside(
        name=name,
        item=item,
        size=item.size,
        digest=item.digest,
        open=lambda: vault.open_item(item.id),
    )


def _chat_cleaned(vault: "Vault", item: Item) -> Clean | None:
    """Return what makes the copy of a chat's file, None when it goes as it is."""

    def made(wanted: Item) -> bytes:
        try:
            done = chat_copy(vault, wanted)
        except NotCleanedError as error:
            raise ItemDamagedError(title=wanted.title) from error
        return b"" if done is None else done.value

    return made if may_hold_secrets(item) and made(item) else None


def _is_picture(item: Item) -> bool:
    return item.role in _OF_A_PAGE and item.media_type in PICTURE_TYPES


def _exhibit_of(item: Item, numbered: Sequence[Exhibit]) -> Exhibit:
    for exhibit in numbered:
        if item.id in {each.id for each in _items(exhibit)}:
            return exhibit
    raise AnnexItemError


def _items(exhibit: Exhibit) -> tuple[Item, ...]:
    return (exhibit.item, *exhibit.parts)
