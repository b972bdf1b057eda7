"""Fills the form from what helps: whom, which way, and the addresses that were saved.

Only what is known is filled in. When it was sent, and whether the report held what a
law asks for, is for the person to say.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from evidence_app.casework.reports_made.records import MOST_ADDRESSES
from evidence_app.guidance.reporting import Door
from evidence_app.model.item import Item, ItemId
from evidence_app.presenters.reports_made.rows import DoorRow, TypedReport, Whom
from evidence_app.words import Words, say

_OWN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "discord": ("discord.com", "discord.gg"),
        "linkedin": ("linkedin.com",),
        "meta": ("facebook.com", "instagram.com", "threads.net", "threads.com"),
        "onlyfans": ("onlyfans.com",),
        "pornhub": ("pornhub.com",),
        "reddit": ("reddit.com", "redd.it"),
        "snapchat": ("snapchat.com",),
        "telegram": ("t.me", "telegram.org", "telegram.me"),
        "tiktok": ("tiktok.com",),
        "whatsapp": ("whatsapp.com", "wa.me"),
        "x": ("x.com", "twitter.com"),
        "youtube": ("youtube.com", "youtu.be"),
    }
)
"""Whose pages these are: what lies elsewhere is nothing they could take down."""

_WEB: Final = ("https://", "http://")


def door_row(door: Door) -> DoorRow:
    """Return how a door is named where one of several is chosen."""
    more: list[Words] = []
    if door.channel:
        more.append(Words(door.channel))
    more += [say("A time is set for it by: {law}", law=each) for each in door.duties]
    return DoorRow(door=door, name=_name(door), lines=tuple(more))


def filled(
    door: Door, whom: Sequence[Whom], items: Sequence[Item]
) -> TypedReport | None:
    """Return the form filled in for a door, None when it cannot be chosen there.

    Args:
        door: Whom to report to.
        whom: Who can be chosen in the form.
        items: The case's items that can be linked, the newest first.

    A name that is our description stands there as its message id.
    """
    chosen = [each for each in whom if (each.to, each.pack) == (door.to, door.pack)]
    if not chosen:
        return None
    about = dict(_addresses(door, items))
    shown = list(about)[:MOST_ADDRESSES]
    return TypedReport(
        whom=chosen[0],
        name="" if door.pack else door.name,
        channel=door.channel,
        when="",
        reference="",
        words="",
        addresses="\n".join(shown),
        items=tuple(about[each] for each in shown),
        duty="",
    )


def _addresses(door: Door, items: Sequence[Item]) -> Iterator[tuple[str, ItemId]]:
    """Yield addresses with the item each is of: a platform's own, else all."""
    found = [
        (each.origin.place, each.id)
        for each in items
        if each.part_of is None and each.origin.place.startswith(_WEB)
    ]
    own = _OWN.get(door.pack, ())
    theirs = [each for each in found if _lies_at(each[0], own)]
    yield from theirs or ([] if own else found)


def _lies_at(address: str, hosts: Sequence[str]) -> bool:
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return False
    return any(host == each or host.endswith("." + each) for each in hosts)


def _name(door: Door) -> str | Words:
    return Words(door.name) if door.described else door.name
