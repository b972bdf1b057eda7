"""Who is who in a Signal export: recipients and chats, by their numbers in it."""

from dataclasses import dataclass, field
from typing import Final

from evidence_app.messages.signal.values import (
    MAX_NAME,
    Value,
    number,
    part,
    parts,
    service_id,
    string,
)
from evidence_app.model.export import Conversation, ConversationKind
from evidence_app.model.message import IdKind

PLATFORM: Final = "Signal"

_MAX_PEOPLE: Final = 1_000
_NAMES: Final = (
    ("systemGivenName", "systemFamilyName"),
    ("profileGivenName", "profileFamilyName"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """A recipient.

    Attributes:
        name: As Signal shows it, or "".
        sender_id: Number or account id; else its number in this file.
        kind: What that is.
        group: Whether it is a group.
        myself: Whether it is the person whose export it is.
        members: Account ids of a group's members.
    """

    name: str
    sender_id: str
    kind: IdKind
    group: bool = False
    myself: bool = False
    members: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """A name, or what stands for it."""
        if self.name:
            return self.name
        return "" if self.kind is IdKind.IN_THIS_FILE else self.sender_id


NOBODY: Final = Person("", "", IdKind.NONE)


@dataclass(slots=True)
class People:
    """The recipients met so far; a frame comes before those that name it."""

    owner: str = ""
    of: dict[str, Person] = field(default_factory=dict)
    by_account: dict[str, str] = field(default_factory=dict)

    def account(self, told: Value) -> None:
        """Take in the person whose export it is."""
        self.owner = _full(told, "givenName", "familyName") or string(told, "username")

    def recipient(self, told: Value) -> None:
        """Take in a recipient."""
        key = number(told, "id")
        person = self._person(told, key)
        self.of[key] = person
        account = service_id(part(told, "contact"), "aci")
        if account and person.shown:
            self.by_account[account] = person.shown

    def person(self, key: str) -> Person:
        """Return who has this number; one that was never named has only it."""
        if not key or key == "0":
            return NOBODY
        return self.of.get(key) or Person("", key, IdKind.IN_THIS_FILE)

    def conversation(self, number_of_it: int, key: str) -> Conversation:
        """Return the chat with a recipient."""
        person = self.person(key)
        kind = ConversationKind.DIRECT
        people = tuple(each for each in (person.shown, self.owner) if each)
        if person.group:
            kind = ConversationKind.GROUP
            people = tuple(self.by_account.get(each, each) for each in person.members)
        elif person is NOBODY or person.kind is IdKind.IN_THIS_FILE:
            kind = ConversationKind.UNKNOWN
        known = person.kind is not IdKind.IN_THIS_FILE
        return Conversation(
            number=number_of_it,
            title=person.shown[:200] or PLATFORM,
            kind=kind,
            platform_id=person.sender_id if known else "",
            participants=people[:_MAX_PEOPLE],
            owner=self.owner,
        )

    def _person(self, told: Value, key: str) -> Person:
        if "self" in told:
            return Person(self.owner, key, IdKind.IN_THIS_FILE, myself=True)
        if "group" in told:
            snapshot = part(told, "group", "snapshot")
            title = string(part(snapshot, "title"), "title")[:MAX_NAME]
            members = (
                service_id(each, "userId") for each in parts(snapshot, "members")
            )
            inside = tuple(each for each in members if each)
            return Person(title, key, IdKind.IN_THIS_FILE, group=True, members=inside)
        if "contact" in told:
            return _contact(part(told, "contact"), key)
        name = string(part(told, "callLink"), "name") or string(
            part(told, "distributionList", "distributionList"), "name"
        )
        if "releaseNotes" in told:
            name = PLATFORM
        return Person(name[:MAX_NAME], key, IdKind.IN_THIS_FILE)


def _contact(told: Value, key: str) -> Person:
    name = _full(part(told, "nickname"), "given", "family")
    for given, family in _NAMES:
        name = name or _full(told, given, family)
    phone = number(told, "e164")
    account = service_id(told, "aci")
    username = string(told, "username")[:MAX_NAME]
    name = name or username
    if phone:
        return Person(name, f"+{phone}", IdKind.PHONE)
    if account:
        return Person(name, account, IdKind.STABLE)
    if username:
        return Person(name, username, IdKind.USERNAME)
    return Person(name, key, IdKind.IN_THIS_FILE)


def _full(told: Value, given: str, family: str) -> str:
    both = (string(told, given), string(told, family))
    return " ".join(each for each in both if each)[:MAX_NAME]
