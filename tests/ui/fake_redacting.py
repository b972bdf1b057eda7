"""Covering parts of pictures in memory, for presenters and screens."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from evidence_app.errors import (
    BundlePasswordError,
    NoPictureToCoverError,
    NothingCoveredError,
)
from evidence_app.model.annex import AnnexMade
from evidence_app.model.digest import Digest
from evidence_app.model.item import PICTURE_TYPES, ItemId
from evidence_app.model.likeness import Nearness
from evidence_app.model.pair import Pair
from evidence_app.model.pixels import Pixels
from evidence_app.model.redaction import Redaction
from evidence_app.report.annex_file import SealedAnnex
from evidence_app.session.locked_files import Held, Holds, OpenedFile
from evidence_app.session.near_copies import Found, NearCopy
from evidence_app.session.redacting import Coverable

WIDTH, HEIGHT = 360, 640
PASSWORD = "ACDE-FGHJ-KMNP-QRTU-VWXY-3467"


class FakeRedacting:
    """Keeps what was covered in memory.

    Attributes:
        kept: What was kept, with the picture's id.
        begun: What was covered before.
        several: The pictures of an item that has more than itself.
    """

    def __init__(self, vault, draw):
        self._vault, self._draw = vault, draw
        self.kept = []
        self.begun = Redaction()
        self.several: tuple[Any, ...] = ()
        self.annexes = FakeAnnexes(vault)
        self.locked_files = FakeLockedFiles(vault, draw)
        self.near_copies = FakeNearCopies(vault)

    def pictures(self, item):
        self._vault._meet("cover", item)
        found = self._vault.item(item)
        if self.several:
            return self.several
        if found.media_type not in PICTURE_TYPES:
            raise NoPictureToCoverError
        return (found,)

    def begin(self, item):
        known = [*self.several, *self._vault.kept]
        return Coverable(
            original=next(each for each in known if each.id == item),
            width=WIDTH,
            height=HEIGHT,
            copies=(),
            begun=self.begun,
        )

    def shown(self, original, *, max_width, max_height):  # noqa: ARG002 - the contract
        self._vault._meet("cover_shown", original)
        return self._draw(WIDTH, HEIGHT)

    def preview(self, original, redaction, *, most):  # noqa: ARG002 - the contract
        self._vault._meet("cover_preview", original)
        if not redaction.changes_anything:
            raise NothingCoveredError
        return covered(self._draw(WIDTH, HEIGHT), redaction)

    def keep(self, original, redaction, *, in_reports=True):
        self._vault._meet("cover_keep", original)
        if not redaction.changes_anything:
            raise NothingCoveredError
        self.kept.append((original, redaction, in_reports))
        copy = replace(self._vault.item(original), id=ItemId("c" * 32))
        return replace(copy, part_of=original, role="redaction")


class FakeAnnexes:
    """Makes no file, and gives a password."""

    def __init__(self, vault):
        self._vault = vault
        self.made = []
        self.intimate: tuple[Any, ...] = ()

    def offered(self, case):
        self._vault._meet("offered", case)
        return self.intimate

    def make_in(self, folder, item, recipient, password=""):
        self._vault._meet("annex", item)
        self.made.append((folder, item, recipient))
        kept = self._vault.item(item)
        return SealedAnnex(
            made=AnnexMade(
                reference="AX-2026-0001",
                case=kept.case,
                recipient=recipient,
                at=kept.captured_at,
                local_offset=kept.local_offset,
                items=(item,),
                digest=Digest.of(b"file"),
                size=4,
            ),
            path=folder / "AX-2026-0001.zip",
            password="" if password else PASSWORD,
        )


class FakeLockedFiles:
    """One locked file with a picture, a text and a film in it."""

    def __init__(self, vault, draw):
        self._vault, self._draw = vault, draw
        self.asked = []

    def open(self, path, password):
        self.asked.append(path)
        if password != PASSWORD:
            raise BundlePasswordError
        return OpenedFile(
            path=path,
            password=password,
            digest=Digest.of(b"file"),
            members=(
                Held(name="AB-1-1.png", size=34_000, holds=Holds.PICTURE),
                Held(name="SHA256SUMS.txt", size=90, holds=Holds.WORDS),
                Held(name="film.mp4", size=5_000_000, holds=Holds.OTHER),
            ),
        )

    def known(self, case, opened):
        return AnnexMade(
            reference="AX-2026-0001",
            case=case,
            recipient="PC 1234 Baker",
            at=datetime(2026, 11, 20, tzinfo=UTC),
            local_offset=timedelta(),
            items=(),
            digest=opened.digest,
            size=4,
        )

    def picture(self, _opened, _name, *, max_width, max_height):  # noqa: ARG002 - the contract
        return self._draw(WIDTH, HEIGHT)

    def words(self, _opened, name):
        return "digest  AB-1-1.png" if name == "SHA256SUMS.txt" else "", False


def covered(pixels, redaction):
    """Return a picture with all parts black: the real veil is the decoder's."""
    rgb = bytearray(pixels.rgb)
    for each in redaction.covered:
        for row in range(each.area.top, min(each.area.bottom, pixels.height)):
            start = (row * pixels.width + each.area.left) * 3
            length = min(each.area.width, pixels.width - each.area.left) * 3
            rgb[start : start + length] = bytes(length)
    return Pixels(pixels.width, pixels.height, bytes(rgb))


class FakeNearCopies:
    """Finds the pictures after the first, each in another way."""

    def __init__(self, vault):
        self._vault = vault
        self.pairs = FakePairs(vault)

    def find(self, item, progress, stop):  # noqa: ARG002 - the contract
        self._vault._meet("near", item)
        pictures = [
            each
            for each in self._vault.kept
            if each.media_type in PICTURE_TYPES and each.id != item
        ]
        copies = [
            NearCopy(
                picture=each,
                whole=each,
                reference="AB/2" if at == 0 else "",
                nearness=nearness,
                distance=8 * at,
                same_bytes=False,
            )
            for at, (each, nearness) in enumerate(zip(pictures, Nearness, strict=False))
        ]
        return Found(
            copies=tuple(copies), compared=12, unread=1, plain=2, is_plain=False
        )


class FakePairs:
    """Keeps pairs in memory.

    Attributes:
        kept: The pairs.
        error: What the next change meets, or None.
    """

    def __init__(self, vault):
        self._vault = vault
        self.kept = []
        self.error = None

    def others(self, item):
        return tuple(
            each
            for each in self._vault.kept
            if each.media_type in PICTURE_TYPES and each.id != item
        )

    def pair(self, one, other):
        return next((each for each in self.kept if each.joins(one, other)), None)

    def keep(self, one, other, kind):
        if self.error:
            raise self.error
        self.drop(one, other)
        self.kept.append(Pair(one=one, other=other, kind=kind))

    def drop(self, one, other):
        self.kept = [each for each in self.kept if not each.joins(one, other)]
