"""What a page's JSON-LD states: its own thing, and the comments under it.

Descended into are lists, graphs, main entities and comments, and nothing else: what
an article merely mentions, such as its pictures, is not what the page is.
"""

import re
from collections.abc import Iterator
from typing import Final

from evidence_app.capture.statements.candidate import Candidate, statements_of
from evidence_app.capture.statements.plain_json import Members, Value, texts_at
from evidence_app.capture.statements.statement import Copy, Name

Found = tuple[Name, str, str]

_SAME_RANK: Final = ("@graph", "mainEntity")
_BELOW: Final = (
    "comment",
    "suggestedAnswer",
    "acceptedAnswer",
    "itemListElement",
    "item",
    "hasPart",
    "review",
    "blogPost",
)
_CONTENT: Final = re.compile(
    r".*(?:Posting|Article|VideoObject|ImageObject|AudioObject|Comment|Review|Message"
    r"|WebPage|Question|Answer|Photograph|Clip|BlogPost)"
)
_ACCOUNT: Final = re.compile(r"Person|Organization|.*Organization")
_PLAIN_TYPE: Final = re.compile(r"[A-Za-z]{1,40}")
_FIELDS: Final = (
    (Name.PERMALINK, "url"),
    (Name.PERMALINK, "mainEntityOfPage"),
    (Name.PERMALINK, "mainEntityOfPage.@id"),
    (Name.CONTENT_TIME, "datePublished"),
    (Name.CONTENT_TIME, "dateCreated"),
    (Name.CONTENT_TIME, "uploadDate"),
    (Name.EDITED_TIME, "dateModified"),
    (Name.PLATFORM, "publisher.name"),
)
_OF_AUTHOR: Final = (
    (Name.AUTHOR_NAME, "name"),
    (Name.AUTHOR_NAME, "givenName"),
    (Name.AUTHOR_HANDLE, "alternateName"),
    (Name.AUTHOR_HANDLE, "additionalName"),
    (Name.AUTHOR_LINK, "url"),
)
_NAMED_IDS: Final = {
    "username": Name.AUTHOR_HANDLE,
    "post shortcode": Name.POST_CODE,
    "shortcode": Name.POST_CODE,
}
_DEPTH: Final = 30


def linked_candidates(value: Value, copy: Copy) -> Iterator[Candidate]:
    """Yield what one JSON-LD document says."""
    waiting: list[tuple[Value, bool, int]] = [(value, True, 0)]
    while waiting:
        found, own, depth = waiting.pop()
        if isinstance(found, Members):
            yield from _candidate(found, copy, own=own)
            if depth < _DEPTH:
                waiting.extend(_inside(found, own=own, depth=depth + 1))
        elif isinstance(found, list):
            waiting.extend((each, own, depth) for each in reversed(found))


def _inside(
    node: Members, *, own: bool, depth: int
) -> Iterator[tuple[Value, bool, int]]:
    for name, value in reversed(node.pairs):
        if name in _SAME_RANK:
            yield value, own, depth
        elif name in _BELOW:
            yield value, False, depth


def _candidate(node: Members, copy: Copy, *, own: bool) -> Iterator[Candidate]:
    kinds = [*texts_at(node, "@type"), *texts_at(node, "@type.*")][:10]
    for kind in kinds:
        if not _PLAIN_TYPE.fullmatch(kind):
            continue
        label = f"JSON-LD {kind}"
        if _ACCOUNT.fullmatch(kind):
            told = statements_of(_account(node, label), copy)
            yield Candidate(statements=told, account=True)
            return
        if _CONTENT.fullmatch(kind):
            told = statements_of(_content(node, label), copy)
            yield Candidate(statements=told, stands_alone=own)
            return


def _content(node: Members, label: str) -> Iterator[Found]:
    for name, path in _FIELDS:
        for text in texts_at(node, path):
            yield name, text, f"{label} {path}"
    yield from _identifiers(node, Name.POST_ID, label)
    for key in ("author", "creator"):
        for value in node.values(key):
            several = value if isinstance(value, list) else [value]
            for author in several[:20]:
                if isinstance(author, str):
                    yield Name.AUTHOR_NAME, author, f"{label} {key}"
                elif isinstance(author, Members):
                    yield from _account(author, f"{label} {key}")


def _account(node: Members, label: str) -> Iterator[Found]:
    for name, path in _OF_AUTHOR:
        for value in texts_at(node, path):
            yield name, value, f"{label} {path}"
    yield from _identifiers(node, Name.AUTHOR_ID, label)


def _identifiers(node: Members, usual: Name, label: str) -> Iterator[Found]:
    for value in node.values("identifier"):
        several = value if isinstance(value, list) else [value]
        for each in several[:20]:
            if isinstance(each, str):
                yield usual, each, f"{label} identifier"
            elif isinstance(each, Members):
                kind = next(texts_at(each, "propertyID"), "").strip().lower()
                name = _NAMED_IDS.get(kind, usual)
                for told in texts_at(each, "value"):
                    yield name, told, f"{label} identifier"
