"""What a page states about itself, as facts for people: each with where it stood."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from evidence_app.capture.recorder_pipe import Answer, nonsense
from evidence_app.capture.statements import Name
from evidence_app.capture.statements.statement import COMPUTED
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.item import Item, Method

MOST: Final = 200

_FACTS: Final[Mapping[str, Fact]] = {
    Name.CANONICAL_LINK.value: Fact(
        "Address that the page calls its own", "", FactSource.CONTENT
    ),
    Name.PERMALINK.value: Fact(
        "Lasting link, as the page states it", "", FactSource.CONTENT
    ),
    Name.PLATFORM.value: Fact("Platform", "", FactSource.CONTENT),
    Name.POST_ID.value: Fact("Number of the post", "", FactSource.CONTENT),
    Name.POST_CODE.value: Fact("Short code of the post", "", FactSource.CONTENT),
    Name.REPLY_ID.value: Fact("Number of the reply", "", FactSource.CONTENT),
    Name.AUTHOR_ID.value: Fact("Number of the account", "", FactSource.CONTENT),
    Name.AUTHOR_HANDLE.value: Fact("Name of the account", "", FactSource.CONTENT),
    Name.AUTHOR_NAME.value: Fact("Shown name of the account", "", FactSource.CONTENT),
    Name.AUTHOR_LINK.value: Fact("Link to the account", "", FactSource.CONTENT),
    Name.PLACE_ID.value: Fact("Number of the group or channel", "", FactSource.CONTENT),
    Name.PLACE_NAME.value: Fact("Name of the group or channel", "", FactSource.CONTENT),
    Name.CONTENT_TIME.value: Fact(
        "Time, as the page states it", "", FactSource.CONTENT
    ),
    Name.EDITED_TIME.value: Fact(
        "Time of change, as the page states it", "", FactSource.CONTENT
    ),
    Name.CONTENT_TIME_COMPUTED.value: Fact(
        "Time worked out of the post's number", "", FactSource.CONTENT
    ),
    Name.PLACE_ID_COMPUTED.value: Fact(
        "Number of the group, unpacked from a token", "", FactSource.CONTENT
    ),
}


def stated_facts(end: Answer) -> Iterator[Fact]:
    """Yield what the page states of itself, in the order in which it was found.

    Raises:
        RecorderFailedError: the recorder told of it in a form that makes no sense.
    """
    told = end.untrusted_head.get("statements", [])
    if not isinstance(told, list) or len(told) > MOST:
        raise nonsense()
    for one in told:
        if not isinstance(one, dict):
            raise nonsense()
        statement = Answer("", one, b"")
        fact = _FACTS.get(statement.text("name"))
        if fact is None:
            raise nonsense()
        yield replace(fact, value=_value(statement))


def statements_in(item: Item) -> tuple[Fact, ...]:
    """Return what a recorded page states, the post that its address names first.

    Of anything else it is nothing: other facts of the same name (a file may tell its
    platform) were not stated by a page.
    """
    if item.origin.method is not Method.PAGE_RECORDED or item.part_of is not None:
        return ()
    return tuple(
        fact
        for fact in item.facts
        if fact.source is FactSource.CONTENT and fact.name in _NAMES
    )


def is_worked_out(statement: Fact) -> bool:
    """Say whether a page does not state this itself: it was worked out of a number."""
    return statement.name in _WORKED_OUT


def _value(statement: Answer) -> str:
    zone = statement.text("zone")
    value = statement.text("value")
    shown = f"{value} ({zone})" if zone else value
    return f"{shown} — {statement.text('where')}"


_NAMES: Final = frozenset(fact.name for fact in _FACTS.values())
_WORKED_OUT: Final = frozenset(_FACTS[name.value].name for name in COMPUTED)
