"""What a page's head, app links, microdata and marked times state."""

import re
from collections.abc import Iterator
from typing import Final

from evidence_app.capture.statements.candidate import stated
from evidence_app.capture.statements.markup import Element, Markup
from evidence_app.capture.statements.statement import MAX_VALUE, Copy, Name, Statement

Found = tuple[Name, str, str]
"""A name, its value, and the place in the page."""

_META: Final = {
    "og:url": Name.PERMALINK,
    "al:web:url": Name.PERMALINK,
    "og:site_name": Name.PLATFORM,
    "application-name": Name.PLATFORM,
    "article:published_time": Name.CONTENT_TIME,
    "og:article:published_time": Name.CONTENT_TIME,
    "og:published_time": Name.CONTENT_TIME,
    "video:release_date": Name.CONTENT_TIME,
    "og:video:release_date": Name.CONTENT_TIME,
    "datepublished": Name.CONTENT_TIME,
    "dc.date.issued": Name.CONTENT_TIME,
    "dcterms.created": Name.CONTENT_TIME,
    "article:modified_time": Name.EDITED_TIME,
    "og:updated_time": Name.EDITED_TIME,
    "dcterms.modified": Name.EDITED_TIME,
    "last-modified": Name.EDITED_TIME,
    "author": Name.AUTHOR_NAME,
    "profile:username": Name.AUTHOR_HANDLE,
    "twitter:creator": Name.AUTHOR_HANDLE,
    "twitter:creator:id": Name.AUTHOR_ID,
    "fediverse:creator": Name.AUTHOR_HANDLE,
    "og:video:id": Name.POST_ID,
}
_AUTHOR_META: Final = frozenset({"article:author", "og:article:author"})
_APP_LINKS: Final = (
    (Name.AUTHOR_ID, r"^fb://(?:profile|page)/(?:\?id=)?([0-9]{1,25})"),
    (Name.PLACE_ID, r"^fb://group/(?:\?id=)?([0-9]{1,25})"),
    (Name.POST_ID, r"^fb://(?:photo|video|post)/(?:\?id=)?([0-9]{1,25})"),
    (Name.POST_ID, r"^instagram://media\?id=([0-9]{1,25})"),
    (Name.AUTHOR_HANDLE, r"^instagram://user\?username=([A-Za-z0-9_.]{1,30})"),
    (Name.POST_ID, r"^twitter://status\?id=([0-9]{1,25})"),
    (Name.AUTHOR_ID, r"^twitter://user\?(?:user_)?id=([0-9]{1,25})"),
    (Name.AUTHOR_HANDLE, r"^twitter://user\?screen_name=(\w{1,15})"),
    (Name.AUTHOR_ID, r"^snssdk\d+://user/profile/([0-9]{1,25})"),
    (Name.POST_ID, r"^snssdk\d+://aweme/detail/([0-9]{1,25})"),
    (Name.POST_ID, r"^vnd\.youtube://(?:www\.youtube\.com/watch\?v=)?([\w-]{11})\b"),
    (Name.AUTHOR_ID, r"^vnd\.youtube://www\.youtube\.com/channel/(UC[\w-]{22})"),
    (Name.AUTHOR_HANDLE, r"^tg://resolve\?domain=(\w{4,32})"),
)
_PATTERNS: Final = tuple((name, re.compile(text)) for name, text in _APP_LINKS)
_APP_PLACES: Final = re.compile(r"al:\w{1,20}:url|twitter:app:url:\w{1,20}", re.ASCII)
_ITEMS: Final = {
    "datepublished": Name.CONTENT_TIME,
    "datecreated": Name.CONTENT_TIME,
    "uploaddate": Name.CONTENT_TIME,
    "datemodified": Name.EDITED_TIME,
    "author": Name.AUTHOR_NAME,
    "mainentityofpage": Name.PERMALINK,
    "identifier": Name.POST_ID,
    "videoid": Name.POST_ID,
    "channelid": Name.AUTHOR_ID,
}
_AUTHOR_ITEMS: Final = {
    "name": Name.AUTHOR_NAME,
    "url": Name.AUTHOR_LINK,
    "alternatename": Name.AUTHOR_HANDLE,
    "additionalname": Name.AUTHOR_HANDLE,
    "identifier": Name.AUTHOR_ID,
}
_COMMENT_TYPES: Final = ("comment", "answer", "review")
_PUBLISHED_CLASS: Final = frozenset(
    {"published", "entry-date", "dt-published", "post-date", "entry-published"}
)
_UPDATED_CLASS: Final = frozenset({"updated", "dt-updated", "modified"})


def head_statements(markup: Markup, copy: Copy) -> Iterator[Statement]:
    """Yield what the page states of itself outside scripts and single posts."""
    for found in (_metas(markup), _links(markup), _items(markup), _times(markup)):
        for name, value, where in found:
            if len(value) <= MAX_VALUE:
                yield stated(name, value, where, copy)


def _metas(markup: Markup) -> Iterator[Found]:
    for meta in markup.named("meta"):
        label = (meta.get("property") or meta.get("name")).strip()[:60]
        key, value = label.lower(), meta.get("content").strip()
        if not value:
            continue
        if key in _META:
            yield _META[key], value, key
        elif key in _AUTHOR_META:
            is_link = value.startswith(("http://", "https://"))
            yield Name.AUTHOR_LINK if is_link else Name.AUTHOR_NAME, value, key
        elif _APP_PLACES.fullmatch(key):
            yield from _app_link(value, key)


def _app_link(value: str, where: str) -> Iterator[Found]:
    for name, pattern in _PATTERNS:
        found = pattern.match(value)
        if found:
            yield name, found[1], where


def _links(markup: Markup) -> Iterator[Found]:
    for link in markup.named("link"):
        kinds = link.get("rel").lower().split()
        target = link.get("href").strip()
        if not target:
            continue
        if "canonical" in kinds:
            yield Name.CANONICAL_LINK, target, "link rel=canonical"
        if "shortlink" in kinds:
            yield Name.PERMALINK, target, "link rel=shortlink"
        if "author" in kinds:
            yield Name.AUTHOR_LINK, target, "link rel=author"


def _items(markup: Markup) -> Iterator[Found]:
    """Yield microdata about the page's own thing; that of comments is no part of it."""
    for element in markup.elements:
        value = _item_value(element)
        if not value:
            continue
        scopes = [each for each in element.around() if "itemscope" in each.attributes]
        if any(map(_is_comment, scopes)):
            continue
        for key in element.get("itemprop").lower().split()[:5]:
            if scopes and _is_author(scopes[0]):
                name = _AUTHOR_ITEMS.get(key)
                label = f"itemprop author {key}"
            else:
                name, label = _ITEMS.get(key), f"itemprop {key}"
            if name:
                yield name, value, label


def _item_value(element: Element) -> str:
    if "itemprop" not in element.attributes or "itemscope" in element.attributes:
        return ""
    for attribute in ("content", "datetime", "href", "src"):
        if element.get(attribute):
            return element.get(attribute).strip()
    return element.text


def _is_author(scope: Element) -> bool:
    return "author" in scope.get("itemprop").lower().split()[:5]


def _is_comment(scope: Element) -> bool:
    return scope.get("itemtype").rstrip("/").lower().endswith(_COMMENT_TYPES)


def _times(markup: Markup) -> Iterator[Found]:
    """Yield times that are marked as the page's, or the only one that it has."""
    times = [
        each
        for each in markup.named("time")
        if each.get("datetime").strip() and "itemprop" not in each.attributes
    ]
    for each in times:
        classes = set(each.get("class").lower().split()[:20])
        value = each.get("datetime").strip()
        if classes & _UPDATED_CLASS and not classes & _PUBLISHED_CLASS:
            yield Name.EDITED_TIME, value, "time datetime= marked as updated"
        elif classes & _PUBLISHED_CLASS or "pubdate" in each.attributes:
            yield Name.CONTENT_TIME, value, "time datetime= marked as published"
        elif len(times) == 1:
            yield Name.CONTENT_TIME, value, "time datetime= (the only one)"
