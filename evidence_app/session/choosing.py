"""Which exhibits of a case go into a report, and the words on their sheets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from evidence_app.casework.captions import captions_of, keep_captions
from evidence_app.casework.corrections import every_correction
from evidence_app.casework.exhibits import exhibits
from evidence_app.model.case import Case
from evidence_app.model.correction import NONE, as_corrected
from evidence_app.model.item import PICTURE_TYPES, CaseId, ItemId
from evidence_app.report.pages.fixed_words import kind_words
from evidence_app.vault.vault import Vault
from evidence_app.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An exhibit that can go in.

    Attributes:
        item: Its own item.
        reference: Such as ``AB/3``.
        title: As corrected; may come from outside.
        kind: What it is.
        saved_at: Local time of this computer then.
        caption: What was written for its sheet before, or "".
        picture: Whether its sheet shows a picture that can be left out.
    """

    item: ItemId
    reference: str
    title: str
    kind: Words
    saved_at: datetime
    caption: str = ""
    picture: bool = False


class Choosing:
    """Lists what can be chosen, and keeps what is written on sheets."""

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault

    def offers(self, case: Case) -> tuple[tuple[Offer, ...], bool]:
        """Return a case's exhibits by number, and whether captions are lost.

        What is locked away is not among them: it goes into no report.
        """
        captions, lost = captions_of(self._vault, case.id)
        corrections = every_correction(self._vault)
        return tuple(
            Offer(
                item=each.item.id,
                reference=each.reference,
                title=as_corrected(
                    each.item, corrections.get(each.item.id, NONE)
                ).title,
                kind=kind_words(each.item),
                saved_at=each.item.captured_at + each.item.local_offset,
                caption=captions.get(each.item.id, ""),
                picture=each.item.media_type in PICTURE_TYPES,
            )
            for each in exhibits(self._vault, case)
            if not each.item.locked_away
        ), lost

    def keep_captions(self, case: CaseId, captions: Mapping[ItemId, str]) -> None:
        """Keep these as all captions of a case; see ``casework.captions``."""
        keep_captions(self._vault, case, captions)
