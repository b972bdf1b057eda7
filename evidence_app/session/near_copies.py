"""Near copies of a picture in one open vault: searched when asked, and sent nowhere.

What came in before the app kept hashes is looked at when it is first asked for, and
remembered until the vault is locked. Nothing is written.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from evidence_app.casework.exhibits import references
from evidence_app.errors import (
    DecoderError,
    LikenessStoppedError,
    NoPictureToCompareError,
    VaultError,
)
from evidence_app.facts.likeness import SIDE, Table, likeness_of
from evidence_app.facts.reading import MAX_REQUEST, Decoder
from evidence_app.model.item import PICTURE_TYPES, Item, ItemId
from evidence_app.model.likeness import COMPARED, Likeness, Nearness
from evidence_app.session.correcting import Correcting
from evidence_app.session.side_by_side import SideBySide
from evidence_app.vault.listing import Listing
from evidence_app.vault.vault import Vault
from evidence_app.words import Words, say, say_count

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearCopy:
    """A picture that is near the one that was asked for.

    Attributes:
        picture: The picture.
        whole: What it belongs to (a chat), or itself.
        reference: Of the exhibit, or "".
        nearness: How it was found.
        distance: In how many of 256 bits the hashes differ.
        same_bytes: Whether the file is the same, byte for byte.
    """

    picture: Item
    whole: Item
    reference: str
    nearness: Nearness
    distance: int
    same_bytes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search came to.

    Attributes:
        copies: The near ones, the nearest first.
        compared: With how many other pictures it was compared.
        unread: How many could not be opened.
        plain: How many have too little in them to be compared.
        is_plain: Whether that is so of the picture itself.
    """

    copies: tuple[NearCopy, ...]
    compared: int
    unread: int
    plain: int
    is_plain: bool


LIMITS: Final = say(
    "Pictures are compared by their coarse shapes. Copies that were saved again, made "
    "smaller, turned, mirrored or cut evenly all around are mostly found. Copies that "
    "are cut on one side, with a frame or with words over them can be missed, and two "
    "pictures can be alike by chance: look at them yourself."
)


def told_of_search(found: Found) -> tuple[Words, ...]:
    """Return what is said of a search, its limits last."""
    if found.is_plain:
        return (
            say(
                "This picture has too little in it to be told from others: it is "
                "nearly of one colour. It was compared with none."
            ),
        )
    told = [
        say_count(
            "Compared with {count} other picture in this vault, of every case.",
            "Compared with {count} other pictures in this vault, of every case.",
            found.compared,
        )
    ]
    if found.plain:
        told.append(
            say_count(
                "{count} picture has too little in it to be compared.",
                "{count} pictures have too little in them to be compared.",
                found.plain,
            )
        )
    if found.unread:
        told.append(
            say_count(
                "{count} picture could not be opened.",
                "{count} pictures could not be opened.",
                found.unread,
            )
        )
    return (*told, LIMITS)


class NearCopies:
    """Searches for them."""

    def __init__(self, vault: Vault, decoder: Decoder) -> None:
        self._vault: Final = vault
        self._decoder: Final = decoder
        self._lists: Final = Listing(vault)
        self._correcting: Final = Correcting(vault)
        self.pairs: Final = SideBySide(vault)
        """Two pictures on one sheet of reports."""
        self._looked_at: Final[dict[ItemId, Likeness | None]] = {}

    def find(
        self,
        item: ItemId,
        progress: Progress = lambda _done, _total: None,
        stop: Stop = lambda: False,
    ) -> Found:
        """Return the pictures in the vault, of any case, that are near one.

        Raises:
            NoPictureToCompareError: it is no single picture, or locked away.
            DecoderError: it cannot be opened.
            LikenessStoppedError: ``stop`` said so.
        """
        asked = self._vault.item(item)
        if asked.media_type not in PICTURE_TYPES or asked.locked_away:
            raise NoPictureToCompareError
        own = self._look_at(item)
        known = self._known(item, progress, stop)
        tell = {each: one for each, one in known.items() if one is not None}
        ids = list(tell)
        near = Table(list(tell.values())).near(own)
        named = references(self._vault) if near else {}
        copies = []
        for one in near:
            picture = self._vault.item(ids[one.number])
            whole = self._vault.item(picture.part_of) if picture.part_of else picture
            picture, whole = self._correcting.shown([picture, whole])
            copies.append(
                NearCopy(
                    picture=picture,
                    whole=whole,
                    reference=named.get(whole.id, (None, ""))[1],
                    nearness=one.nearness,
                    distance=one.distance,
                    same_bytes=picture.digest == asked.digest,
                )
            )
        return Found(
            copies=tuple(copies),
            compared=sum(one.tells for one in tell.values()),
            unread=sum(one is None for one in known.values()),
            plain=sum(not one.tells for one in tell.values()),
            is_plain=not own.tells,
        )

    def _known(
        self, asked: ItemId, progress: Progress, stop: Stop
    ) -> dict[ItemId, Likeness | None]:
        """Return the hashes of all other pictures; None for what cannot be opened."""
        known: dict[ItemId, Likeness | None] = {}
        to_look_at: list[ItemId] = []
        for each in self._lists.likenesses(PICTURE_TYPES, COMPARED):
            if each.item == asked:
                continue
            if each.likeness is not None:
                known[each.item] = each.likeness
            elif each.item in self._looked_at:
                known[each.item] = self._looked_at[each.item]
            else:
                to_look_at.append(each.item)
        for done, item in enumerate(to_look_at):
            if stop():
                raise LikenessStoppedError
            progress(done, len(to_look_at))
            try:
                known[item] = self._look_at(item)
            except (DecoderError, VaultError):
                known[item] = None
            self._looked_at[item] = known[item]
        return known

    def _look_at(self, item: ItemId) -> Likeness:
        with self._vault.open_item(item) as stream:
            content = stream.read(MAX_REQUEST + 1)
        pixels = self._decoder.picture(content, max_width=SIDE, max_height=SIDE)
        return likeness_of(pixels)
