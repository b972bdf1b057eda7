"""Exhibits that can go into a report, without any vault."""

from datetime import UTC, datetime

from evidence_app.model.item import ItemId
from evidence_app.session.choosing import Offer
from evidence_app.words import say

SAVED = datetime(2026, 11, 20, 21, 14, tzinfo=UTC)


def offer(number, title="A picture from the door", caption="", *, picture=False):
    return Offer(
        item=ItemId(f"{number:032x}"),
        reference=f"AB/{number}",
        title=title,
        kind=say("Picture or file"),
        saved_at=SAVED,
        caption=caption,
        picture=picture,
    )


class FakeChoosing:
    """Offers what it is told to offer."""

    def __init__(self, vault=None):
        self._vault = vault
        self.found = (
            offer(1, picture=True),
            offer(2, title="تصویر: گھر کے سامنے"),
            offer(3, title="Telegram: @night_owl_77", caption="The evening after."),
        )
        self.lost = False
        self.kept = []

    def offers(self, case):
        if self._vault is not None:
            self._vault._meet("offers", case)
        return self.found, self.lost

    def keep_captions(self, case, captions):
        if self._vault is not None:
            self._vault._meet("keep_captions", case)
        self.kept.append(dict(captions))
