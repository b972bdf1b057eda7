"""Second looks in memory, for presenters and screens; no page is ever opened."""

from datetime import UTC, datetime, timedelta

from evidence_app.capture.page import PageRequest
from evidence_app.errors import CaptureStoppedError, NotASavedPageError
from evidence_app.facts.second_look import (
    KnownSave,
    Look,
    NotLoaded,
    SecondLook,
    compare,
    compared,
)
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.model.pixels import Pixels
from evidence_app.session.second_looks import Kept, Plan
from evidence_app.words import say

OFFSET = timedelta(hours=5)
LATER = datetime(2026, 11, 23, 16, 14, 5, tzinfo=UTC)
SAID = say("Opening the page …")
BEFORE = ("Night Owl", "12 likes", "I know where you live.")
AFTER = ("Night Owl", "15 likes", "This account is private.")


class FakeSecondLooks:
    """Looks at pages of a fake vault; what it meets can be set.

    Attributes:
        account: Shown as signed in at the first save.
        missing: The browser of the first save that is gone.
        not_loaded: Why the page does not load, "" when it does.
        status: What the site answers now.
        errors: Raised by ``look``, one after the other, before it works.
        stops: Whether ``keep`` is stopped between its steps.
    """

    def __init__(self, vault, make_item):
        self._vault = vault
        self._make_item = make_item
        self._told = {}
        self.account = ""
        self.missing = ""
        self.not_loaded = ""
        self.status = 200
        self.errors = []
        self.stops = False
        self.asked = []

    def plan(self, item):
        self._vault._meet("plan", item)
        chosen = self._vault.item(item)
        if chosen.kind is not Kind.PAGE:
            raise NotASavedPageError
        saves = [each for each in self._vault.kept if self._is_save(each, chosen)]
        saves.sort(key=lambda each: each.captured_at, reverse=True)
        before = saves[saves.index(chosen) + 1 :]
        return Plan(
            item=chosen,
            request=PageRequest(url=chosen.origin.place),
            account=self.account,
            browser_missing=self.missing,
            saves=tuple(saves),
            earlier=before[0] if before else None,
        )

    def look(self, request, *, progress=None, stop=None):
        self.asked.append(request)
        if progress:
            progress(SAID)
        if stop and stop():
            raise CaptureStoppedError
        if self.errors:
            raise self.errors.pop(0)
        if self.not_loaded:
            return NotLoaded(
                at=LATER,
                local_offset=OFFSET,
                typed=request.url,
                why=self.not_loaded,
            )
        return self._vault.capture_page(request, stop=lambda: False)

    def keep(self, first, looked, shown, *, progress=None, stop=None):
        self._vault._meet("keep", (first, shown))
        earlier = self._vault.item(first)
        if isinstance(looked, NotLoaded):
            found = SecondLook(first=_known(earlier), not_loaded=looked)
            return Kept(page=None, comparison=self._comparison(found), found=found)
        case = next(each for each in self._vault.all_cases if each.id == earlier.case)
        answered = looked.answered(shown)
        (page,) = self._vault.take_in([answered], case, progress=progress)
        if self.stops or (stop and stop()):
            return Kept(page=page, comparison=None, found=None)
        found = self._found(earlier, page)
        return Kept(page=page, comparison=self._comparison(found), found=found)

    def compare_with_earlier(self, item):
        self._vault._meet("compare_with_earlier", item)
        plan = self.plan(item)
        return self._comparison(self._found(plan.earlier, plan.item))

    def told(self, comparison):
        return self._told[comparison]

    def _found(self, first, second):
        one = Look(address="a", lines=BEFORE, picture=Pixels(2, 2, bytes(12)))
        other = Look(
            address="a",
            status=self.status,
            lines=AFTER,
            picture=Pixels(2, 2, b"\xff" * 12),
        )
        return compared(_known(first), _known(second), compare(one, other))

    def _comparison(self, found):
        made = self._make_item(
            5000 + len(self._vault.kept),
            kind=Kind.COMPARISON,
            title="social.example: Profile page: @night_owl_77",
            media_type="text/plain",
            origin=Origin(Method.COMPARED, found.first.typed),
            captured_at=LATER,
        )
        self._vault.kept.append(made)
        self._told[made.id] = found
        return made

    def _is_save(self, item, chosen):
        return (
            item.kind is Kind.PAGE
            and item.part_of is None
            and item.origin.place == chosen.origin.place
        )


def _known(item):
    return KnownSave(
        item=item.id,
        digest=item.digest,
        at=item.captured_at,
        local_offset=item.local_offset,
        typed=item.origin.place,
        final=item.origin.place,
        status=200,
    )
