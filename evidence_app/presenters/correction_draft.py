"""What was typed to correct an item and is not kept yet, as it is drafted.

Each field by itself, with one reason: looking at another field loses nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from evidence_app.casework import content
from evidence_app.errors import VaultDamagedError
from evidence_app.model.correction import Field
from evidence_app.presenters.unkept import Content
from evidence_app.session.unkept import CORRECTION


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedFields:
    """What was typed: how each field should be, and why."""

    words: Mapping[Field, str] = field(default_factory=lambda: MappingProxyType({}))
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What a form begins with.

    Attributes:
        chosen: The field that is chosen.
        now: What stands in it.
        typed: What was typed before and not kept.
        lost: Something was typed and cannot be read any more.
    """

    chosen: Field
    now: str
    typed: TypedFields
    lost: bool


def write_typed(typed: TypedFields) -> Content | None:
    """Return it as plain values, None where nothing was typed."""
    if not typed.words and not typed.reason.strip():
        return None
    return {
        "reason": typed.reason,
        "words": {each.value: to for each, to in typed.words.items()},
    }


def read_typed(kept: Content, known: Sequence[Field]) -> TypedFields:
    """Return plain values as what was typed into the ``known`` fields.

    Raises:
        VaultDamagedError: they are of another form.
    """
    words = kept.get("words")
    if not isinstance(words, dict):
        raise VaultDamagedError(part=CORRECTION)
    there = [each for each in known if each.value in words]
    return TypedFields(
        words={each: content.text(words, each.value) for each in there},
        reason=content.text(kept, "reason"),
    )
