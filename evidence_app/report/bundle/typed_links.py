"""Web addresses in what a person typed, without what would let someone sign in.

Addresses are copied out of a browser with all that hangs on them. In a bundle the
places that hold a token have a fixed word instead; the vault keeps what was typed.
"""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from evidence_app.capture.credentials.address import clean_address
from evidence_app.model.correction import Corrections, Field
from evidence_app.model.fact import Fact, FactSource

_LINK: Final = re.compile(r"(?:[a-z][a-z0-9+.-]{1,15}://|www\.)\S+", re.IGNORECASE)
_LINKED: Final = frozenset({Field.ADDRESS, Field.ACCOUNT})
_T = TypeVar("_T")


def without_tokens(typed: _T) -> _T:
    """Return a value with every web address in its texts cleaned.

    Values of ours are looked through field by field, lists one by one; numbers, times
    and the like are returned as they are.
    """
    cleaned: Any = _cleaned(typed)  # of the same kind as what went in
    return cleaned  # type: ignore[no-any-return]  # so it is


def facts_without_tokens(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Return facts, what the person gave among them cleaned."""
    return tuple(
        without_tokens(each) if each.source is FactSource.PERSON else each
        for each in facts
    )


def corrections_without_tokens(told: Corrections) -> Corrections:
    """Return corrections; an address or account that was typed is cleaned."""
    made = tuple(
        without_tokens(each) if each.field in _LINKED else each for each in told.made
    )
    return replace(told, made=made) if made != told.made else told


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return _LINK.sub(lambda found: clean_address(found[0]), value)
    if isinstance(value, tuple):
        return tuple(map(_cleaned, value))
    if is_dataclass(value) and not isinstance(value, type):
        told = {each.name: getattr(value, each.name) for each in fields(value)}
        new = {name: _cleaned(each) for name, each in told.items()}
        changed = {name: each for name, each in new.items() if each != told[name]}
        return replace(value, **changed) if changed else value
    return value
