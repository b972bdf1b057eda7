"""How an exhibit came in, in a few words: no letter, no score, the same every time."""

from collections.abc import Mapping
from typing import Final

from evidence_app.model.item import Item, Method
from evidence_app.words import Words, say

_HOW: Final[Mapping[Method, Words]] = {
    Method.PAGE_RECORDED: say("recorded from the site by the app"),
    Method.SCREEN_GRABBED: say("picture of the screen, taken by the app"),
    Method.SCREEN_DRAWN: say("drawn by the app for a sample case"),
    Method.FILE_GIVEN: say("file handed to the app; who made it is not known"),
    Method.PICTURE_PASTED: say("picture pasted in; who made it is not known"),
    Method.EXPORT_READ: say("chat export handed to the app"),
    Method.WRITTEN: say("written account or message, typed or pasted"),
    Method.COMPARED: say("two saves compared by the app"),
    Method.REDACTED: say("copy with covered parts, made by the app"),
}
_EMAIL: Final = say("e-mail file handed to the app; who made it is not known")


def how_obtained(item: Item) -> Words:
    """Return how an item came in."""
    return _EMAIL if is_email(item) else _HOW[item.origin.method]


def is_email(item: Item) -> bool:
    """Whether a file that was handed in calls itself an e-mail by its name."""
    named = item.original_name.casefold().endswith((".eml", ".msg", ".mbox"))
    return named and item.origin.method in {Method.FILE_GIVEN, Method.EXPORT_READ}
