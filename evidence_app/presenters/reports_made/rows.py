"""What the room shows and is told, as values."""

from dataclasses import dataclass

from evidence_app.guidance.reporting import Door
from evidence_app.model.item import ItemId
from evidence_app.model.report_made import State, To
from evidence_app.words import Words

Text = str | Words
"""The app's own words, or text from outside as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report in the list: who was told, when, and how it stands."""

    id: str
    name: str
    sent: str
    state: Words
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """Someone who can be chosen in the form.

    Attributes:
        to: What kind it is.
        pack: The platform's id, or "".
        name: What is read in the list; the platform's own name, or the app's words.
    """

    to: To
    pack: str
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelTold:
    """A way to report to a platform, with what to know before.

    Attributes:
        name: Its name (a message id).
        lines: Who sees the name, whether an account is needed, where it is.
        asks: What its form asks for.
        duty: The rule with a time that a report on it can count for, or "".
        duty_asks: What that rule asks of a report.
        duty_lines: What it says, and when it was checked.
    """

    name: str
    lines: tuple[Words, ...]
    asks: tuple[Words, ...]
    duty: str = ""
    duty_asks: tuple[Words, ...] = ()
    duty_lines: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChoice:
    """An item that a report can be about, or that an answer is kept in."""

    id: ItemId
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedReport:
    """The form as it was filled in."""

    whom: Whom
    name: str
    channel: str
    when: str
    reference: str
    words: str
    addresses: str
    items: tuple[ItemId, ...]
    duty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportForm:
    """What can be chosen in the form, and what stands in it.

    Attributes:
        whom: Who can be chosen.
        items: The items of the case that it can be about.
        filled: What was filled in for the person, None for an empty form.
        described: The name that is filled in is a message id.
        typed: What was typed before and not kept, in place of that; or None.
        remark: What is said above the form, or None.
    """

    whom: tuple[Whom, ...]
    items: tuple[ItemChoice, ...]
    filled: TypedReport | None = None
    described: bool = False
    typed: TypedReport | None = None
    remark: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorRow:
    """One of several that a report can be made to.

    Attributes:
        door: Who it is.
        name: What it is called; its own name, or the app's words.
        lines: Which way, and by which law there is a time.
    """

    door: Door
    name: Text
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedReply:
    """An answer as it was filled in."""

    state: State
    when: str
    reference: str
    words: str
    item: ItemId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyForm:
    """The form of an answer.

    Attributes:
        report: The report that it is an answer to.
        name: Who was told.
        items: The items in which the answer can be kept.
        typed: What was typed before and not kept, or None.
        remark: What is said above the form, or None.
    """

    report: str
    name: str
    items: tuple[ItemChoice, ...]
    typed: TypedReply | None = None
    remark: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressRow:
    """An address of a report with the looks at it, the newest first.

    Attributes:
        looks: When, what was seen, and what that rests on.
        can_say: The person may say what the page that was saved last shows.
    """

    address: str
    looks: tuple[tuple[str, Words, Words], ...]
    can_say: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One report in full.

    Attributes:
        facts: Label and value of what is known of it.
        clock: How its clock stands; empty without one.
        late: The platform's time has passed.
        offices: Whom to turn to now: name, then what is known of it.
        replies: When, what it comes to, and its words.
        lost: What of it is missing, or None.
    """

    id: str
    name: str
    facts: tuple[tuple[str, Text], ...]
    clock: tuple[Words, ...]
    late: bool
    offices: tuple[tuple[Text, tuple[Words, ...]], ...]
    addresses: tuple[AddressRow, ...]
    replies: tuple[tuple[str, Words, str], ...]
    closed: bool
    lost: Words | None
