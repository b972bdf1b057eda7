"""Decides what belongs to the page as a whole, and gathers posts by their identity.

A page is full of other people's posts. What one of them says is said of the page only
if the page's own address, or the link that it names as its own, points at that post.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from evidence_app.capture.statements.addresses import plain, shape_of, whole
from evidence_app.capture.statements.candidate import Candidate
from evidence_app.capture.statements.statement import (
    IDENTIFYING,
    MAX_POSTS,
    OF_AN_ACCOUNT,
    TIMES,
    Copy,
    Name,
    Post,
    Statement,
)
from evidence_app.capture.statements.times import moment_of

MAX_PER_POST: Final = 40

_LINKS: Final = frozenset({Name.CANONICAL_LINK, Name.PERMALINK})
_IDS: Final = frozenset({Name.POST_ID, Name.POST_CODE})
_KNOWN_BY: Final = frozenset({Name.AUTHOR_ID, Name.AUTHOR_HANDLE})


@dataclass(frozen=True, slots=True)
class Subject:
    """What the page says that it is: its addresses, its post, its account."""

    address: str
    pages: frozenset[tuple[str, str, str]]
    posts: frozenset[str]
    accounts: frozenset[str]

    def is_told_by(self, candidate: Candidate) -> bool:
        """Whether the candidate speaks of the page's own post or account."""
        if candidate.account:
            return not self.accounts.isdisjoint(_accounts(candidate.statements))
        return any(map(self._is_named, candidate.statements))

    def _is_named(self, each: Statement) -> bool:
        if each.name in _IDS:
            return each.value in self.posts
        if each.name is not Name.PERMALINK:
            return False
        return plain(whole(self.address, each.value)) in self.pages


def subject_of(
    address: str, stated: Iterable[Statement], *, fediverse: bool
) -> Subject:
    """Return what the page is, by its address and by the links that it states."""
    stated = tuple(stated)
    links = {whole(address, each.value): None for each in stated if each.name in _LINKS}
    shapes = [shape_of(link, fediverse=fediverse) for link in (address, *links)]
    posts = {value for shape in shapes for value in shape.values}
    return Subject(
        address,
        frozenset(plain(link) for link in (address, *links) if link),
        frozenset(posts | {each.value for each in stated if each.name in _IDS}),
        frozenset(_accounts(stated)),
    )


def page_statements(
    candidates: Sequence[Candidate], subject: Subject
) -> Iterator[Statement]:
    """Yield what those candidates say that speak of the page's own subject."""
    alone: dict[Copy, list[Candidate]] = {}
    for each in candidates:
        if each.stands_alone:
            alone.setdefault(each.statements[0].copy, []).append(each)
    only = [found[0] for found in alone.values() if len(found) == 1]
    for each in candidates:
        if any(each is one for one in only) or subject.is_told_by(each):
            yield from each.statements


def gather(candidates: Iterable[Candidate]) -> tuple[tuple[Post, ...], int]:
    """Return the posts, each once, and how many were too many."""
    places: dict[tuple[Name, str], int] = {}
    posts: list[dict[tuple[Name, str, str], Statement]] = []
    left_out: set[tuple[Name, str]] = set()
    for candidate in candidates:
        keys = _keys(candidate)
        if candidate.account or not keys:
            continue
        place = next((places[key] for key in keys if key in places), len(posts))
        if place == MAX_POSTS:
            left_out.add(keys[0])
            continue
        if place == len(posts):
            posts.append({})
        places.update((key, place) for key in keys if key not in places)
        for each in candidate.statements:
            if len(posts[place]) < MAX_PER_POST:
                posts[place].setdefault((each.name, each.value, each.where), each)
    return tuple(Post(statements=tuple(each.values())) for each in posts), len(left_out)


def _keys(candidate: Candidate) -> list[tuple[Name, str]]:
    keys = [(each.name, each.value) for each in candidate.statements]
    return sorted(
        (key for key in keys if key[0] in IDENTIFYING),
        key=lambda key: IDENTIFYING.index(key[0]),
    )


def _accounts(statements: Iterable[Statement]) -> set[str]:
    """Return the names of accounts without what is added to them for show."""
    return {
        each.value.removeprefix("@").casefold()
        for each in statements
        if each.name in _KNOWN_BY and each.name in OF_AN_ACCOUNT
    }


def differing(statements: Iterable[Statement], address: str) -> tuple[Name, ...]:
    """Return the names whose statements mean different things."""
    meant: dict[Name, set[object]] = {}
    for each in statements:
        meant.setdefault(each.name, set()).add(_meaning(each, address))
    return tuple(name for name, found in meant.items() if len(found) > 1)


def _meaning(each: Statement, address: str) -> object:
    if each.name in _LINKS or each.name is Name.AUTHOR_LINK:
        return plain(whole(address, each.value))
    if each.name is Name.AUTHOR_HANDLE:
        return each.value.removeprefix("@").casefold()
    return (moment_of(each.value) if each.name in TIMES else None) or each.value
