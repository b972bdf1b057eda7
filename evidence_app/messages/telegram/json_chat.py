"""Who sent a message of Telegram's JSON, and what holds for all of one chat."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from evidence_app.messages.package import Member
from evidence_app.messages.telegram.files import Files
from evidence_app.messages.telegram.json_usual import words
from evidence_app.messages.telegram.words import Value, name_of
from evidence_app.model.message import Direction, IdKind

_MOST_PEOPLE: Final = 10_000


class Person(NamedTuple):
    """Who sent a message, as it is written.

    Attributes:
        name: Or the number, where there is no name.
        number: ``user11``; only digits in the first exports; "" for nobody.
        id_kind: What that is.
        direction: Which way messages of this person went in this chat.
        nameless: Whether a number stands where a name should.
    """

    name: str
    number: str
    id_kind: IdKind
    direction: Direction
    nameless: bool


_NOBODY: Final = Person("", "", IdKind.NONE, Direction.UNKNOWN, nameless=False)


@dataclass(slots=True)
class Chat:
    """What holds for all messages of one chat.

    Attributes:
        number: Of the conversation.
        beside: The file that it stands in.
        files: Those that came with it.
        owner: The number of the person whose export it is, or "".
        other: The number of the only other person, in a chat of two, or "".
        people: Senders met, by what is written of them.
        usual: The same, by the bytes that stand in the file.
        topics: Ids of the messages that began a topic.
        counts: What there is to say of the whole, by finding.
    """

    number: int
    beside: Member
    files: Files
    owner: str = ""
    other: str = ""
    people: dict[tuple[object, object], Person] = field(default_factory=dict)
    usual: dict[tuple[bytes, bytes], Person] = field(default_factory=dict)
    topics: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)


def sender_of(told: Value, chat: Chat) -> Person:
    """Return who sent it, or did what a line of the app tells; some name nobody."""
    for name in ("from", "actor"):
        number = f"{name}_id"
        if name in told or number in told:
            return _person(told.get(name), told.get(number), chat)
    return _NOBODY


def _person(name: object, number: object, chat: Chat) -> Person:
    plain = not (isinstance(name, list | dict) or isinstance(number, list | dict))
    if plain and (name, number) in chat.people:
        return chat.people[name, number]
    known = {"name": name, "id": number}
    written, whose = name_of(known, "name"), name_of(known, "id")
    person = Person(
        # A deleted account has no name left, only its number.
        written or whose,
        whose,
        IdKind.STABLE if whose else IdKind.NONE,
        _direction(whose, chat),
        nameless=not written,
    )
    if plain and len(chat.people) < _MOST_PEOPLE:
        chat.people[name, number] = person
    return person


def usual_sender(chat: Chat, name: bytes, number: bytes) -> Person:
    """Return who sent a usual message.

    Raises:
        ValueError: the name is no text.
    """
    person = _person(words(name), number.decode(), chat)
    if len(chat.usual) < _MOST_PEOPLE:
        chat.usual[name, number] = person
    return person


def _direction(number: str, chat: Chat) -> Direction:
    bare = number.removeprefix("user")
    if not number or not (chat.owner or chat.other):
        return Direction.UNKNOWN
    if chat.owner:
        return Direction.OUT if bare == chat.owner else Direction.IN
    if not bare.isdecimal():
        return Direction.UNKNOWN
    # In a chat of two whoever is not the other person is the owner.
    return Direction.IN if bare == chat.other else Direction.OUT
