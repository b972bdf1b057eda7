"""The plain words for what the model names: kinds, parts, actions, sources.

They are the report's own, so that the screen and the paper call one thing by one
name. Only two differ: the screen knows a picture file, and says "you".
"""

from typing import Final

from evidence_app.errors import EvidenceError
from evidence_app.model.custody import Action, CustodyEntry
from evidence_app.model.fact import FactSource
from evidence_app.model.item import Item, Kind
from evidence_app.report.pages.fixed_words import (
    ACTIONS,
    FIELDS,
    JUDGED,
    KINDS,
    MENDED,
    ROLES,
    SOURCES,
)
from evidence_app.words import Words, error_words, mark, say

PICTURE: Final = mark("Picture")
_KEY_ENDS: Final = 8
_WITHOUT_DETAILS: Final = frozenset(
    {
        Action.RECEIVED,
        Action.RECORD_KEPT,
        Action.REDACTED,
        Action.LINKED,
        Action.UNLINKED,
    }
)
TOLD_BY_YOU: Final = mark("told by you")


def sentence(error: EvidenceError) -> Words:
    """Return an error's sentence as words for the screen."""
    return error_words(error)


def kind_of(item: Item) -> str:
    """Return the word for what an item is; a picture file is a picture."""
    if item.kind is Kind.FILE and item.media_type.startswith("image/"):
        return PICTURE
    return KINDS[item.kind].text


def role_of(part: Item) -> str:
    """Return the word for what a part is to its item."""
    return ROLES[part.role].text if part.role in ROLES else kind_of(part)


def action_word(action: Action) -> str:
    """Return the word for what was done to an item."""
    return ACTIONS[action].text


def details_of(entry: CustodyEntry) -> tuple[str | Words, ...]:
    """Return what more is said of an entry; no row of letters that means nothing.

    Of a key only its ends are said: they are what two people compare.
    """
    detail = entry.detail
    if entry.action is Action.REPAIRED:
        return tuple(MENDED.get(part, part) for part in detail.split(", ") if part)
    if entry.action is Action.HANDED_OVER:
        first, last = key_ends(detail.rpartition(" to ")[2])
        return (
            say(
                "For the key that begins with {first} and ends with {last}",
                first=first,
                last=last,
            ),
        )
    if entry.action in _WITHOUT_DETAILS:
        return ()
    if entry.action in {Action.CORRECTED, Action.JUDGED}:
        known = (*FIELDS.items(), *JUDGED.items())
        return tuple(words for each, words in known if each.value == detail)
    if entry.action is Action.MIGRATED:
        return (say("Spare parts to put damage right from were made"),)
    return (detail,) if detail else ()


def key_ends(key: str) -> tuple[str, str]:
    """Return what two people compare of a key."""
    return key[:_KEY_ENDS], key[-_KEY_ENDS:]


def source_word(source: FactSource) -> str:
    """Return the word for who says so."""
    return TOLD_BY_YOU if source is FactSource.PERSON else SOURCES[source].text
