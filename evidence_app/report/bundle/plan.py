"""Decides which item goes where in a bundle, and which stays out."""

from collections.abc import Iterable, Iterator, Set

from evidence_app.model.case import Audience, Exhibit
from evidence_app.model.item import Item, ItemId
from evidence_app.report.bag import ORIGINALS
from evidence_app.report.material import BundleFile, Withheld
from evidence_app.report.names import make_name, name_key


def plan_files(
    exhibits: Iterable[Exhibit], audience: Audience, damaged: Set[ItemId] = frozenset()
) -> dict[str, tuple[BundleFile, ...]]:
    """Return each exhibit's files by its reference, the exhibit's own first.

    Args:
        exhibits: What the bundle holds.
        audience: Whom it is for.
        damaged: The items whose bytes are not those that were saved.
    """
    names = _Names()
    return {
        exhibit.reference: tuple(
            _place(
                item,
                exhibit.reference,
                _withheld(exhibit, audience)
                or (Withheld.DAMAGED if item.id in damaged else None),
                names,
            )
            for item in (exhibit.item, *exhibit.parts)
        )
        for exhibit in exhibits
    }


def file_reference(reference: str) -> str:
    """Return a reference as it stands in file names: ``AB-1`` for ``AB/1``."""
    return reference.replace("/", "-")


class _Names:
    """The names in use so far."""

    def __init__(self) -> None:
        self._taken: frozenset[str] = frozenset()

    def make(self, untrusted_name: str, prefix: str) -> str:
        name = make_name(untrusted_name, prefix=prefix, taken=self._taken)
        self._taken |= {name_key(name)}
        return name


def _withheld(exhibit: Exhibit, audience: Audience) -> Withheld | None:
    if audience is Audience.PLATFORM:
        # Not even that something is intimate is for a platform to know.
        return Withheld.AUDIENCE
    # Parts and whole hold one another: a page's WARC has its picture in it.
    intimate = any(item.shown.intimate for item in (exhibit.item, *exhibit.parts))
    return Withheld.INTIMATE if intimate else None


def _place(
    item: Item, reference: str, withheld: Withheld | None, names: _Names
) -> BundleFile:
    if withheld:
        return BundleFile(item=item, path=None, withheld=withheld)
    name = next(_names_of(item))
    path = ORIGINALS + names.make(name, file_reference(reference))
    return BundleFile(item=item, path=path, withheld=None)


def _names_of(item: Item) -> Iterator[str]:
    """Yield the name as it came, or one made of what the item is."""
    if item.original_name.strip(" ./\\"):
        yield item.original_name
    yield (item.role or item.kind.value) + _ENDINGS.get(item.media_type, "")


_ENDINGS = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
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
