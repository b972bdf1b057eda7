"""Decides which item goes where in a bundle, and which stays out."""

from collections.abc import Iterable, Iterator, Mapping, Set
from types import MappingProxyType
from typing import Final

from evidence_app.model.case import Audience, Exhibit
from evidence_app.model.item import Item, ItemId
from evidence_app.report.bag import CLEANED, ORIGINALS
from evidence_app.report.material import BundleFile, CleanedCopy, Withheld
from evidence_app.report.names import make_name, make_neutral_name, name_key

_REPLACED: Final = "replaced.jsonl"
NOTHING: Final[Mapping[ItemId, CleanedCopy | Withheld]] = MappingProxyType({})


def plan_files(
    exhibits: Iterable[Exhibit],
    audience: Audience,
    damaged: Set[ItemId] = frozenset(),
    cleaned: Mapping[ItemId, CleanedCopy | Withheld] = NOTHING,
    chosen: Set[ItemId] = frozenset(),
    *,
    neutral: bool = False,
) -> dict[str, tuple[BundleFile, ...]]:
    """Return each exhibit's files by its reference, the exhibit's own first.

    Args:
        exhibits: What the bundle holds.
        audience: Whom it is for.
        damaged: The items whose bytes are not those that were saved.
        cleaned: Of which items a cleaned copy goes out, and which stay out because
            there can be none, or because they are locked away.
        chosen: The redacted copies that go out by choice, of intimate pictures too.
        neutral: Whether a file's name says nothing but its exhibit and its ending.
    """
    names = _Names(neutral=neutral)
    return {
        exhibit.reference: _files(exhibit, audience, damaged, cleaned, (names, chosen))
        for exhibit in exhibits
    }


def replaced_path(reference: str) -> str:
    """Return where the list of what was replaced in an exhibit's files is."""
    return f"{CLEANED}{file_reference(reference)}_{_REPLACED}"


def file_reference(reference: str) -> str:
    """Return a reference as it stands in file names: ``AB-1`` for ``AB/1``."""
    return reference.replace("/", "-")


def _files(
    exhibit: Exhibit,
    audience: Audience,
    damaged: Set[ItemId],
    cleaned: Mapping[ItemId, CleanedCopy | Withheld],
    placing: tuple["_Names", Set[ItemId]],
) -> tuple[BundleFile, ...]:
    names, chosen = placing
    items = (exhibit.item, *exhibit.parts)
    if any(isinstance(cleaned.get(item.id), CleanedCopy) for item in items):
        # The list's name is taken before any file can have it.
        names.make_own(_REPLACED, file_reference(exhibit.reference))
    whole = whole_withheld(exhibit, audience)
    return tuple(
        _place(
            item,
            exhibit.reference,
            _decided(item, _of_whole(item, whole, chosen), damaged, cleaned),
            names,
        )
        for item in items
    )


def _of_whole(
    item: Item, whole: Withheld | None, chosen: Set[ItemId]
) -> Withheld | None:
    """Return why an item stays out with its exhibit; a chosen copy need not."""
    return None if item.id in chosen and whole is Withheld.INTIMATE else whole


def _decided(
    item: Item,
    whole: Withheld | None,
    damaged: Set[ItemId],
    cleaned: Mapping[ItemId, CleanedCopy | Withheld],
) -> CleanedCopy | Withheld | None:
    hurt = Withheld.DAMAGED if item.id in damaged else None
    return whole or hurt or cleaned.get(item.id)


class _Names:
    """The names in use so far."""

    def __init__(self, *, neutral: bool) -> None:
        self._neutral = neutral
        self._taken: frozenset[str] = frozenset()

    def make(self, untrusted_name: str, prefix: str) -> str:
        """Return a name for a file, which it may not keep as it came."""
        return self._take(untrusted_name, prefix, neutral=self._neutral)

    def make_own(self, name: str, prefix: str) -> str:
        """Return a name for a list of ours, which says nothing of the case."""
        return self._take(name, prefix, neutral=False)

    def _take(self, untrusted_name: str, prefix: str, *, neutral: bool) -> str:
        make = make_neutral_name if neutral else make_name
        name = make(untrusted_name, prefix=prefix, taken=self._taken)
        self._taken |= {name_key(name)}
        return name


def whole_withheld(exhibit: Exhibit, audience: Audience) -> Withheld | None:
    """Return why none of an exhibit's files goes out, None when they do."""
    if audience is Audience.PLATFORM:
        # Not even that something is intimate is for a platform to know.
        return Withheld.AUDIENCE
    # Parts and whole hold one another: a page's WARC has its picture in it.
    intimate = any(item.shown.intimate for item in (exhibit.item, *exhibit.parts))
    return Withheld.INTIMATE if intimate else None


def _place(
    item: Item, reference: str, decided: CleanedCopy | Withheld | None, names: _Names
) -> BundleFile:
    if isinstance(decided, Withheld):
        return BundleFile(item=item, path=None, withheld=decided)
    name = names.make(next(_names_of(item)), file_reference(reference))
    folder = CLEANED if decided else ORIGINALS
    return BundleFile(item=item, path=folder + name, withheld=None, cleaned=decided)


def _names_of(item: Item) -> Iterator[str]:
    """Yield the name as it came, or one made of what the item is."""
    if item.original_name.strip(" ./\\"):
        yield item.original_name
    yield (item.role or item.kind.value) + _ENDINGS.get(item.media_type, "")


_ENDINGS = {
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
    "text/html": ".html",
    "application/json": ".json",
    "application/warc": ".warc.gz",
    "application/wacz": ".wacz",
    "application/pdf": ".pdf",
    "multipart/related": ".mhtml",
    "application/x-pem-file": ".pem",
    "application/zip": ".zip",
}
