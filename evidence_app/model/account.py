"""An online account, as the person knows it: what it shows, claims, and how they know.

The app checked nothing of it.
"""

from dataclasses import dataclass
from enum import Enum

from evidence_app.model.item import CaseId, ItemId
from evidence_app.model.sheet import SheetId, Written


class Whose(Enum):
    """Whose account it is, as the person says; values are the machine's words."""

    NOT_SAID = "not_said"
    OTHER = "other"
    OWN = "own"
    IMPERSONATING = "impersonating"
    """It poses as someone; ``Account.poses_as`` says as whom."""
    WITNESS = "witness"


class Bond(Enum):
    """What ties an account to another one, as the person says."""

    VOUCHED_FOR_BY = "vouched_for_by"
    SAYS_SAME_PERSON = "says_same_person"
    """One of them says that both are one person's."""
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A name as it was seen once.

    Attributes:
        value: The name, letter for letter; from outside.
        seen: When it was seen, in the person's words; may be empty.
        item: The item in which it stands, or None.
    """

    value: str
    seen: str = ""
    item: ItemId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One account's tie to another."""

    account: SheetId
    bond: Bond


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountWords:
    """What a person writes down of an account; all of it may be empty but one.

    Attributes:
        platform: Such as "Telegram".
        whose: Whose it is.
        poses_as: As whom it poses; the person's words.
        handle: The account's name now, such as "@night_owl".
        name: The name that it shows now.
        seen: When ``handle`` and ``name`` were seen so.
        item: The item in which they stand so.
        number: The number or lasting id.
        address: Of its profile.
        contact: A telephone number or e-mail address that it shows.
        claimed_name: The name of a person that it claims.
        how_known: How the person knows whose it is.
    """

    platform: str = ""
    whose: Whose = Whose.NOT_SAID
    poses_as: str = ""
    handle: str = ""
    name: str = ""
    seen: str = ""
    item: ItemId | None = None
    number: str = ""
    address: str = ""
    contact: str = ""
    claimed_name: str = ""
    how_known: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The sheet of one account in its newest version.

    Attributes:
        handles: Every name of the account, the oldest first, the last one now.
        names: Every name that it showed, in the same way.
        items: The items that it is linked to, in the order of linking.
        ties: Its ties to other accounts.

    The others are as in ``AccountWords``.
    """

    id: SheetId
    case: CaseId
    written: Written
    platform: str = ""
    whose: Whose = Whose.NOT_SAID
    poses_as: str = ""
    handles: tuple[Sighting, ...] = ()
    names: tuple[Sighting, ...] = ()
    number: str = ""
    address: str = ""
    contact: str = ""
    claimed_name: str = ""
    how_known: str = ""
    items: tuple[ItemId, ...] = ()
    ties: tuple[Tie, ...] = ()

    @property
    def handle(self) -> str:
        """The account's name now, "" when none is known."""
        return self.handles[-1].value if self.handles else ""

    @property
    def name(self) -> str:
        """The name that it shows now, "" when none is known."""
        return self.names[-1].value if self.names else ""

    @property
    def called(self) -> str:
        """The best of what it can be called by; never empty for a kept sheet."""
        known = (
            self.handle,
            self.name,
            self.claimed_name,
            self.address,
            self.number,
            self.contact,
            self.platform,
            self.how_known,
            self.poses_as,
        )
        return next((each for each in known if each), "")
