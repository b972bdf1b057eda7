"""A second look at a saved page: opened again, kept, compared, and that kept too.

    1. plan: the address and the choices of the earlier save     (reads the vault)
    2. look: the page is opened again                            (never touches it)
    3. keep: the new page is taken in, an item of its own
    4. compare: both are read out of the vault, and what differs is taken in

After each step what is there is whole: a page that was taken in and not compared can
be compared at any later time, also without a network.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from evidence_app.capture.captured import Captured
from evidence_app.capture.page import PageRequest, capture_page
from evidence_app.casework.cases import cases
from evidence_app.casework.path_answers import place_of
from evidence_app.clock import Clock
from evidence_app.errors import (
    EndlessRedirectError,
    EvidenceError,
    NoEarlierSaveError,
    NotAPageError,
    NotASavedPageError,
    OtherAddressError,
    PageNotLoadedError,
    PageTooSlowError,
    SecondLookUnreadableError,
    SiteNotFoundError,
    SiteUnreachableError,
)
from evidence_app.facts.reading import Decoder
from evidence_app.facts.second_look import (
    LARGEST,
    NotASecondLookError,
    NotLoaded,
    SecondLook,
    compare,
    compared,
    read_second_look,
    same_place,
)
from evidence_app.host.browsers import InstalledBrowser, installed_browsers
from evidence_app.model.case import Case
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item, ItemId, Kind
from evidence_app.session.comparison import EARLIER, LATER, captured_comparison
from evidence_app.session.saved_pages import (
    SavedPage,
    look_at,
    pictures_of,
    saved_page,
)
from evidence_app.vault.listing import Listing
from evidence_app.vault.vault import Vault
from evidence_app.words import Words, mark

NOT_CONNECTED: Final = frozenset(
    {mark("this computer is not connected"), mark("the connection changed")}
)
"""Reasons that say something of this computer and nothing of the site."""
_WHY: Final = (
    (SiteNotFoundError, "not_found"),
    (SiteUnreachableError, "unreachable"),
    (EndlessRedirectError, "redirects"),
    (NotAPageError, "download"),
    (PageTooSlowError, "too_slow"),
    (PageNotLoadedError, "other"),
)

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


class TakeIn(Protocol):
    """``Session.take_in``."""

    def __call__(
        self,
        captured: Sequence[Captured],
        case: Case,
        *,
        progress: Progress | None = None,
    ) -> tuple[Item, ...]:
        """Store what was captured; return when all of it is saved."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a page is looked at again.

    Attributes:
        item: The save that was chosen.
        request: What is opened, with the choices of that save.
        account: The account shown as signed in then, or "".
        browser_missing: The browser used then, when it is not found here now, or "".
        saves: The saves of this address in the case, the newest first.
        earlier: The newest save before the chosen one, or None.
        place: Where the person is (a pack's id), "" when that is not known.
    """

    item: Item
    request: PageRequest
    account: str
    browser_missing: str
    saves: tuple[Item, ...]
    earlier: Item | None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a second look left in the vault.

    Attributes:
        page: The page as it was seen now, None when it did not load.
        comparison: What differs, None when it was stopped before that.
        found: What stands in the comparison.
    """

    page: Item | None
    comparison: Item | None
    found: SecondLook | None


class SecondLooks:
    """Second looks at the saved pages of one open vault."""

    def __init__(
        self, vault: Vault, clock: Clock, decoder: Decoder, take_in: TakeIn
    ) -> None:
        self._vault: Final = vault
        self._lists: Final = Listing(vault)
        self._clock: Final = clock
        self._decoder: Final = decoder
        self._take_in: Final = take_in

    def plan(self, item: ItemId) -> Plan:
        """Return how a saved page is looked at again.

        Raises:
            NotASavedPageError: the item is none.
        """
        chosen = self._page_item(item)
        page = self._saved(chosen)
        browser, missing = _browser(page)
        saves = self._saves(chosen)
        before = saves[saves.index(chosen) + 1 :] if chosen in saves else ()
        return Plan(
            item=chosen,
            request=PageRequest(
                url=page.known.typed or page.known.final,
                pictures=page.known.pictures,
                scroll=page.known.scrolled,
                browser=browser,
            ),
            account=page.known.account,
            browser_missing=missing,
            saves=saves,
            earlier=before[0] if before else None,
            place=place_of(self._vault, chosen.case),
        )

    def look(
        self,
        request: PageRequest,
        *,
        progress: Callable[[Words], None] | None = None,
        stop: Stop | None = None,
    ) -> Captured | NotLoaded:
        """Open the page again; what did not load is an outcome too.

        Raises:
            CertificateRefusedError, CaptureStoppedError, RecorderFailedError and the
            like: nothing was learned of the page. So with a computer that is not
            connected.
        """
        try:
            return capture_page(request, self._clock, progress=progress, stop=stop)
        except (PageNotLoadedError, PageTooSlowError) as error:
            reason = str(error.values.get("reason", ""))
            if reason in NOT_CONNECTED:
                raise
            at = self._clock.now()
            return NotLoaded(
                at=at,
                local_offset=self._clock.local_offset(at),
                typed=request.url,
                why=_why(error),
                detail=reason,
            )

    def keep(
        self,
        first: ItemId,
        looked: Captured | NotLoaded,
        shown: Shown,
        *,
        progress: Progress | None = None,
        stop: Stop | None = None,
    ) -> Kept:
        """Take in what a second look met, compare it with a save, and keep that.

        Args:
            first: The earlier save.
            looked: What ``look`` gave.
            shown: The answer to the gate's question about the page as it is now.
            progress: Told how much of the page is stored.
            stop: Asked between the steps: a page that is stored stays.

        Raises:
            UnansweredError, UnderEighteenError, SomeoneElseError, VaultError: see
                ``ingest``.
        """
        earlier = self._page_item(first)
        case = self._case_of(earlier)
        if isinstance(looked, NotLoaded):
            found = SecondLook(first=self._saved(earlier).known, not_loaded=looked)
            item = self._keep(found, (earlier,), _stricter(earlier.shown, shown), case)
            return Kept(page=None, comparison=item, found=found)
        page, *_ = self._take_in([looked.answered(shown)], case, progress=progress)
        if stop and stop():
            return Kept(page=page, comparison=None, found=None)
        # What was seen now is the later one, also when the clock was set back.
        item = self._compare(earlier, page)
        return Kept(page=page, comparison=item, found=self.told(item.id))

    def compare(self, first: ItemId, second: ItemId) -> Item:
        """Compare two saves of one address, and keep what differs.

        The one that was saved first, by the computer's clock, is the earlier one. The
        same two are compared once only: the comparison that is there is returned.

        Raises:
            NotASavedPageError, OtherAddressError: they cannot be compared.
            ItemDamagedError: one is not as it was saved.
        """
        items = self._page_item(first), self._page_item(second)
        one, other = sorted(items, key=lambda item: item.captured_at)
        return self._compare(one, other)

    def _compare(self, one: Item, other: Item) -> Item:
        if one.case != other.case or one.id == other.id:
            raise OtherAddressError
        known = self._already(one, other)
        if known is not None:
            return known
        before, after = self._saved(one), self._saved(other)
        if not _same_address(before, after):
            raise OtherAddressError
        found = self._compared(before, after)
        shown = _stricter(one.shown, other.shown)
        return self._keep(found, (one, other), shown, self._case_of(one))

    def compare_with_earlier(self, item: ItemId) -> Item:
        """Compare a save with the newest one before it; see ``compare``.

        Raises:
            NoEarlierSaveError: there is none.
        """
        earlier = self.plan(item).earlier
        if earlier is None:
            raise NoEarlierSaveError
        return self.compare(earlier.id, item)

    def told(self, comparison: ItemId) -> SecondLook:
        """Return what a kept comparison found.

        Raises:
            SecondLookUnreadableError: it is not of the form.
        """
        item = self._vault.item(comparison)
        if item.kind is not Kind.COMPARISON or item.part_of is not None:
            raise SecondLookUnreadableError
        try:
            return read_second_look(self._read(item, LARGEST + 1))
        except NotASecondLookError as error:
            raise SecondLookUnreadableError from error

    def _compared(self, before: SavedPage, after: SavedPage) -> SecondLook:
        parts = self._parts(before.known.item), self._parts(after.known.item)
        # What one page's pictures may have done does not reach another's.
        self._decoder.renew()
        first, second, rows = pictures_of(parts, self._read, self._decoder)
        self._decoder.renew()
        found = compare(
            look_at(before, parts[0], self._read, first),
            look_at(after, parts[1], self._read, second),
        )
        return compared(before.known, after.known, found, rows_compared=rows)

    def _keep(
        self, found: SecondLook, about: Sequence[Item], shown: Shown, case: Case
    ) -> Item:
        captured = captured_comparison(found, about, self._clock.now())
        item, *_ = self._take_in([captured.answered(shown)], case)
        return item

    def _saves(self, chosen: Item) -> tuple[Item, ...]:
        """Return the saves of one address in a case, the newest first."""
        addresses = _addresses(chosen)
        found = [
            item
            for item in self._vault.items(chosen.case)
            if _is_page(item)
            and any(same_place(a, b) for a in addresses for b in _addresses(item))
        ]
        # Of two at one time the one that came in later is the newer.
        found.reverse()
        return tuple(sorted(found, key=lambda item: item.captured_at, reverse=True))

    def _already(self, one: Item, other: Item) -> Item | None:
        wanted = {EARLIER: one.id.value, LATER: other.id.value}
        for item in self._vault.items(one.case):
            if item.kind is Kind.COMPARISON and item.part_of is None:
                facts = {fact.name: fact.value for fact in item.facts}
                if all(facts.get(name) == value for name, value in wanted.items()):
                    return item
        return None

    def _page_item(self, item: ItemId) -> Item:
        found = self._vault.item(item)
        if not _is_page(found):
            raise NotASavedPageError
        return found

    def _saved(self, item: Item) -> SavedPage:
        return saved_page(item, self._parts(item.id), self._read)

    def _parts(self, item: ItemId) -> tuple[Item, ...]:
        return self._lists.parts(item)

    def _case_of(self, item: Item) -> Case:
        return next(each for each in cases(self._vault) if each.id == item.case)

    def _read(self, item: Item, most: int) -> bytes:
        with self._vault.open_item(item.id) as stream:
            return stream.read(min(item.size, most))


def _is_page(item: Item) -> bool:
    return item.kind is Kind.PAGE and item.part_of is None


def _addresses(item: Item) -> tuple[str, ...]:
    typed = [fact.value for fact in item.facts if fact.name == "Typed address"]
    return tuple(dict.fromkeys([*typed, item.origin.place]))


def _same_address(one: SavedPage, other: SavedPage) -> bool:
    return any(
        same_place(a, b)
        for a in (one.known.typed, one.known.final)
        for b in (other.known.typed, other.known.final)
        if a and b
    )


def _stricter(one: Shown, other: Shown) -> Shown:
    return one if one.intimate else other


def _browser(page: SavedPage) -> tuple[InstalledBrowser | None, str]:
    """Return the browser used then, or its name when it is not here."""
    if not page.installed:
        return None, ""
    found = installed_browsers()
    named = [each for each in found if each.name == page.browser_name]
    if not page.browser_name and found:
        return found[0], ""
    return (named[0], "") if named else (None, page.browser_name or page.known.browser)


def _why(error: EvidenceError) -> str:
    return next(why for kind, why in _WHY if isinstance(error, kind))
