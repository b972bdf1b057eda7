"""Says in a line what Signal itself wrote into a chat: calls, members, names, timers.

The words are those of the export, with people's names where their ids stood.
"""

from collections.abc import Iterator
from typing import Final

from evidence_app.messages.signal.people import People
from evidence_app.messages.signal.values import Value, number, part, service_id, string
from evidence_app.model.message import Direction, MessageKind

MAX_TEXT: Final = 20_000
_MAX_DEPTH: Final = 6
_MISSED: Final = {
    "MISSED": "call_missed",
    "MISSED_NOTIFICATION_PROFILE": "call_missed",
    "NOT_ACCEPTED": "call_not_accepted",
    "DECLINED": "call_rejected",
}
_CALLS: Final = ("individualCall", "groupCall")
_SECRET: Final = ("Key", "Password", "callId")


def update_line(told: Value, people: People) -> str:
    """Return an update as words of the export: ``groupChange: groupNameUpdate …``."""
    return "; ".join(_words(told, people, 0))[:MAX_TEXT]


def update_kind(told: Value) -> MessageKind:
    """Return whether an update is about a call or about the chat."""
    called = any(name in told for name in _CALLS)
    return MessageKind.CALL if called else MessageKind.SYSTEM


def call_flags(told: Value) -> Iterator[str]:
    """Yield what became of a call."""
    for name in _CALLS:
        state = string(part(told, name), "state")
        if state in _MISSED:
            yield _MISSED[state]


def call_direction(told: Value) -> Direction:
    """Return which way a call went, where the export says it."""
    said = string(part(told, "individualCall"), "direction")
    state = string(part(told, "groupCall"), "state")
    if said == "OUTGOING" or state == "OUTGOING_RING":
        return Direction.OUT
    return Direction.IN if said == "INCOMING" else Direction.UNKNOWN


def _words(told: Value, people: People, depth: int) -> Iterator[str]:
    for key, value in told.items():
        if key.endswith(_SECRET):
            continue
        name = string({"": key}, "")[:100]
        if isinstance(value, dict):
            yield from _nested(name, value, people, depth)
        elif isinstance(value, list):
            for each in value:
                if isinstance(each, dict):
                    yield from _nested(name, each, people, depth)
        elif said := _value(told, key, people):
            yield f"{name}={said}"


def _nested(name: str, value: Value, people: People, depth: int) -> Iterator[str]:
    inside = ", ".join(_words(value, people, depth + 1)) if depth < _MAX_DEPTH else "…"
    yield f"{name}: {inside}" if inside else name


def _value(told: Value, key: str, people: People) -> str:
    value = told[key]
    if key.endswith(("Aci", "aci", "ServiceId", "Pni")):
        account = service_id(told, key)
        return people.by_account.get(account, account)
    if key.endswith("RecipientId") or key in ("recipientId", "voterId", "adminId"):
        person = people.person(number(told, key))
        return person.shown or number(told, key)
    if isinstance(value, bool):
        return "true" if value else "false"
    return string(told, key) or number(told, key)
