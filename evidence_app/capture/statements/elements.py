"""Posts and replies that stand in a page's markup, each with its author and time."""

import base64
import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from evidence_app.capture.statements.addresses import shape_of, whole
from evidence_app.capture.statements.candidate import Candidate, statements_of
from evidence_app.capture.statements.markup import Element, Markup
from evidence_app.capture.statements.statement import Copy, Name

Found = tuple[Name, str, str]

_REDDIT_TAGS: Final = frozenset({"shreddit-post", "shreddit-comment"})
_REDDIT_OLD: Final = (
    (Name.POST_ID, "data-fullname"),
    (Name.PERMALINK, "data-permalink"),
    (Name.AUTHOR_ID, "data-author-fullname"),
    (Name.AUTHOR_HANDLE, "data-author"),
    (Name.PLACE_ID, "data-subreddit-fullname"),
    (Name.PLACE_NAME, "data-subreddit"),
    (Name.CONTENT_TIME, "data-timestamp"),
)
_REDDIT_NEW: Final = (
    (Name.POST_ID, "id"),
    (Name.POST_ID, "thingid"),
    (Name.PERMALINK, "permalink"),
    (Name.AUTHOR_ID, "author-id"),
    (Name.AUTHOR_HANDLE, "author"),
    (Name.PLACE_ID, "subreddit-id"),
    (Name.PLACE_NAME, "subreddit-name"),
    (Name.CONTENT_TIME, "created-timestamp"),
    (Name.CONTENT_TIME, "created"),
)
_REDDIT_ID: Final = re.compile(r"t[1-6]_[a-z0-9]{1,13}")
_TELEGRAM_POST: Final = re.compile(
    r"(?P<handle>[A-Za-z]\w{3,31})/(?P<id>[0-9]{1,12})", re.ASCII
)
_TELEGRAM_OWNER: Final = "tgme_widget_message_owner_name"
_DISCORD_POST: Final = re.compile(
    r"chat-messages-(?:(?P<place>[0-9]{15,20})-)?(?P<id>[0-9]{15,20})"
)


def element_candidates(
    markup: Markup, base: str, copy: Copy, *, fediverse: bool
) -> Iterator[Candidate]:
    """Yield the posts in the markup; ``base`` is the page's address."""
    platform = shape_of(base, fediverse=fediverse).platform
    holders: dict[Element, list[Found]] = {}
    for element in markup.elements:
        own = list(_own_facts(element, platform))
        if own:
            holders[element] = own
            continue
        holder = next((each for each in element.around() if each in holders), None)
        if holder:
            holders[holder].extend(_facts_inside(element))
        elif element.name == "time" and element.get("datetime").strip():
            linked = _linked_time(element, base, fediverse=fediverse)
            yield Candidate(statements=statements_of(linked, copy))
    for found in holders.values():
        yield Candidate(statements=statements_of(found, copy))


def _own_facts(element: Element, platform: str) -> Iterator[Found]:
    """Yield what an element's own attributes say if it holds a post."""
    if platform == "Reddit":
        yield from _reddit(element)
    elif platform == "Telegram":
        yield from _telegram(element)
    elif platform == "Discord":
        found = _DISCORD_POST.fullmatch(element.get("id"))
        if found:
            yield Name.POST_ID, found["id"], f"{element.name} id="
            if found["place"]:
                yield Name.PLACE_ID, found["place"], f"{element.name} id="


def _reddit(element: Element) -> Iterator[Found]:
    fields = _REDDIT_NEW if element.name in _REDDIT_TAGS else _REDDIT_OLD
    named = element.get(fields[0][1]) or element.get("thingid")
    if not _REDDIT_ID.fullmatch(named):
        return
    for name, attribute in fields:
        value = element.get(attribute)
        if name is not Name.POST_ID or _REDDIT_ID.fullmatch(value):
            yield name, value, f"{element.name} {attribute}="


def _telegram(element: Element) -> Iterator[Found]:
    for attribute in ("data-post", "data-telegram-post"):
        found = _TELEGRAM_POST.fullmatch(element.get(attribute))
        if found:
            where = f"{element.name} {attribute}="
            yield Name.POST_ID, found["id"], where
            yield Name.AUTHOR_HANDLE, found["handle"], where
            yield from _telegram_place(element)


def _facts_inside(element: Element) -> Iterator[Found]:
    if element.name == "time":
        yield Name.CONTENT_TIME, element.get("datetime"), "time datetime= in the post"
    elif _TELEGRAM_OWNER in element.get("class"):
        yield Name.AUTHOR_NAME, element.text, "owner's name in the post"
        yield Name.AUTHOR_LINK, element.get("href"), "owner's link in the post"
    yield from _telegram_place(element)


def _telegram_place(element: Element) -> Iterator[Found]:
    """Yield the channel's number, which Telegram packs into its view counter."""
    packed = element.get("data-view")
    if not packed:
        return
    try:
        told = json.loads(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
    except (ValueError, RecursionError):
        return
    number = told.get("c") if isinstance(told, Mapping) else None
    if isinstance(number, int) and not isinstance(number, bool):
        yield Name.PLACE_ID_COMPUTED, str(number)[:25], "unpacked from data-view="


def _linked_time(time: Element, base: str, *, fediverse: bool) -> Iterator[Found]:
    """Yield a post whose time stands inside the link to it."""
    link = next((each for each in time.around() if each.name == "a"), None)
    target = link.get("href").strip() if link else ""
    shape = shape_of(whole(base, target), fediverse=fediverse)
    if not target or not shape.of_a_post:
        return
    yield Name.CONTENT_TIME, time.get("datetime"), "time datetime= in the post's link"
    yield Name.PERMALINK, target, "link around the post's time"
    for name, value in shape.found:
        yield name, value, "link around the post's time"
