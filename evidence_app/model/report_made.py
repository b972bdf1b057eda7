"""A report made: what was told to a platform, the police or an office, and what came.

It is kept as it was first said. Replies, looks at its addresses and its closing are
added to it and take nothing away, so each can be told later with its own time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from evidence_app.model.item import CaseId, ItemId


class To(Enum):
    """What was turned to; values are the machine's words."""

    PLATFORM = "platform"
    POLICE = "police"
    OFFICE = "office"
    OTHER = "other"


class State(Enum):
    """What came of a report, as the person says."""

    SENT = "sent"
    ANSWERED = "answered"
    REMOVED = "removed"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"


class Seen(Enum):
    """What a look at an address showed."""

    THERE = "there"
    GONE = "gone"
    UNKNOWN = "unknown"
    """It could not be told."""


class Shows(Enum):
    """A look with those before it in mind."""

    THERE = "there"
    GONE = "gone"
    BACK = "back"
    """It was gone at the last look that could tell, and is there again."""
    UNKNOWN = "unknown"


class Why(Enum):
    """What a look's outcome rests on."""

    SAME_WORDS = "same_words"
    """Most words of the page as it was saved before are on it."""
    NO_SUCH_PAGE = "no_such_page"
    """The site answered that there is no such page (404, 410)."""
    NEVER_SAVED = "never_saved"
    """So it did, and the address was never saved before: it may be a slip."""
    SIGNED_IN_BEFORE = "signed_in_before"
    """What was saved while signed in was opened as a stranger now."""
    OTHER_WORDS = "other_words"
    """A page came, with other words than the one that was saved before."""
    NOTHING_TO_COMPARE = "nothing_to_compare"
    """A page came, and none was saved before that it could be compared with."""
    SIGN_IN = "sign_in"
    """The address led to a sign-in."""
    ELSEWHERE = "elsewhere"
    """The address led to another place."""
    ERROR = "error"
    """The site answered with another error."""
    NOT_LOADED = "not_loaded"
    """No page came."""
    PERSON = "person"
    """The person looked at what was saved, and says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """When something was written down, and by whom.

    Attributes:
        at: UTC, by this computer's clock.
        local_offset: How far local time was ahead of UTC then.
        actor: As named in the app; not verified.
    """

    at: datetime
    local_offset: timedelta
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who was told.

    Attributes:
        to: What kind it is.
        pack: The platform's id among the guidance packs, or "".
        name: As it was shown or written when the report was kept.
    """

    to: To
    name: str
    pack: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back, or that nothing did.

    Attributes:
        state: What it comes to.
        at: When it came, UTC, as the person says.
        local_offset: How far local time was ahead of UTC then.
        words: What was answered, in whose words ever; may be empty.
        reference: A reference number that came with it, or "".
        item: Where the answer itself is kept, or None.
    """

    state: State
    at: datetime
    local_offset: timedelta
    words: str
    reference: str
    item: ItemId | None
    kept: Made


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A look at one address of a report.

    Attributes:
        address: As the report names it.
        seen: What it showed.
        why: What that rests on.
        status: The site's answer, 0 when there was none.
        detail: Why no page came, in the recorder's word; or "".
        item: The page as it was saved then, None when none came.
        at: When, UTC, by this computer's clock.
        local_offset: How far local time was ahead of UTC then.
    """

    address: str
    seen: Seen
    why: Why
    status: int
    detail: str
    item: ItemId | None
    at: datetime
    local_offset: timedelta
    kept: Made


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """That nothing more is awaited, or that something is again."""

    closed: bool
    words: str
    kept: Made


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportMade:
    """One report with all that came after it.

    Attributes:
        id: 32 hex digits.
        case: The case it belongs to.
        recipient: Who was told.
        channel: Which way, in the pack's words (a message id) or the person's.
        sent_at: When, UTC, as the person says.
        local_offset: How far local time was ahead of UTC then.
        reference: The reference number it was given at once, or "".
        words: What else the person wrote of it, or "".
        addresses: What it was about, web addresses.
        items: What it was about, items of the case.
        duty: The duty whose demands it met as the person says, such as
            ``us/take-it-down``, or "".
        kept: When it was written down.
        lost: How many additions the custody log names that cannot be read any more.
        received: The vault of another person that handed it over, by the fingerprint
            of its key; "" when it was written here.
    """

    id: str
    case: CaseId
    recipient: Recipient
    channel: str
    sent_at: datetime
    local_offset: timedelta
    reference: str
    words: str
    addresses: tuple[str, ...]
    items: tuple[ItemId, ...]
    duty: str
    kept: Made
    replies: tuple[Reply, ...] = ()
    checks: tuple[Check, ...] = ()
    closings: tuple[Closing, ...] = ()
    lost: int = 0
    received: str = ""

    @property
    def state(self) -> State:
        """What came of it so far."""
        return self.replies[-1].state if self.replies else State.SENT

    @property
    def closed(self) -> bool:
        """Whether nothing more is awaited."""
        return bool(self.closings) and self.closings[-1].closed

    @property
    def waits(self) -> bool:
        """Whether an answer, or more than an answer, is awaited."""
        return not self.closed and self.state in {
            State.SENT,
            State.ANSWERED,
            State.NO_ANSWER,
        }

    @property
    def references(self) -> tuple[str, ...]:
        """The reference numbers it was given, the first one first."""
        every = (self.reference, *(each.reference for each in self.replies))
        return tuple(dict.fromkeys(each for each in every if each))

    @property
    def additions(self) -> int:
        """How many replies, looks and closings it has."""
        return len(self.replies) + len(self.checks) + len(self.closings)

    def shown(self) -> Iterator[tuple[Check, Shows]]:
        """Yield each look with those before it in mind, in the order they were kept.

        Their order is that in which they were written down, whatever the clock said.
        """
        last: dict[str, Seen] = {}
        for each in self.checks:
            before = last.get(each.address)
            if each.seen is Seen.UNKNOWN:
                yield each, Shows.UNKNOWN
                continue
            last[each.address] = each.seen
            back = each.seen is Seen.THERE and before is Seen.GONE
            yield each, Shows.BACK if back else Shows(each.seen.value)

    def last_shown(self, address: str) -> tuple[Check, Shows] | None:
        """Return the last look at an address, None when nobody looked."""
        found = [each for each in self.shown() if each[0].address == address]
        return found[-1] if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsMade:
    """All reports of a case, in the order in which they were kept.

    Attributes:
        made: Those that can be read.
        lost: How many the custody log names that cannot be read any more.
    """

    made: tuple[ReportMade, ...] = ()
    lost: int = 0
