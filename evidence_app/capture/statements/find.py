"""Finds what a saved page states about itself.

Pure and bounded: the same page gives the same statements, no page makes it hang, and
none makes it raise.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import Final

from evidence_app.capture.statements.addresses import Shape as AddressShape
from evidence_app.capture.statements.addresses import shape_of, split, whole
from evidence_app.capture.statements.candidate import Candidate, stated
from evidence_app.capture.statements.elements import element_candidates
from evidence_app.capture.statements.head import head_statements
from evidence_app.capture.statements.linked import linked_candidates
from evidence_app.capture.statements.markup import Markup, read_markup
from evidence_app.capture.statements.placing import (
    differing,
    gather,
    page_statements,
    subject_of,
)
from evidence_app.capture.statements.plain_json import Reader, objects_in
from evidence_app.capture.statements.platform_shapes import shapes_of
from evidence_app.capture.statements.scripts import (
    MAX_SCRIPTS,
    Document,
    documents_in,
)
from evidence_app.capture.statements.shapes import Shape, candidates_in
from evidence_app.capture.statements.statement import (
    Copy,
    Name,
    PageStatements,
    Post,
    Statement,
)
from evidence_app.capture.statements.times import computed_time

MAX_ANSWERS: Final = 2_000
MAX_STATEMENTS: Final = 400
"""About the page as a whole; more come only from a page made for it."""
MAX_CANDIDATES: Final = 20_000

_ACTIVITY: Final = "application/activity+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """What was kept of a page, as far as it can state something.

    Attributes:
        address: The final one, as the browser showed it.
        untrusted_rendered: The page's HTML after its scripts.
        untrusted_received: Its HTML as received, "" when it was not kept.
        untrusted_answers: The answers in JSON that the page loaded, in their order.
    """

    address: str
    untrusted_rendered: str = field(repr=False)
    untrusted_received: str = field(default="", repr=False)
    untrusted_answers: Sequence[bytes] = field(default=(), repr=False)


def find_statements(page: SavedPage) -> PageStatements:
    """Return what the page states about itself and about the posts on it."""
    # What the server sent comes first: a statement that stands in both is its own.
    copies = [(Copy.RECEIVED, page.untrusted_received)]
    copies.append((Copy.RENDERED, page.untrusted_rendered))
    markups = [(copy, read_markup(text)) for copy, text in copies if text]
    fediverse = any(map(_speaks_activity, (markup for _, markup in markups)))
    shape = shape_of(page.address, fediverse=fediverse)
    reader = Reader()
    own = list(_of_address(page.address, shape))
    for copy, markup in markups:
        own.extend(_of_head(markup, copy, page.address, fediverse=fediverse))
    told_in_markup = (
        found
        for copy, markup in markups
        for found in element_candidates(markup, page.address, copy, fediverse=fediverse)
    )
    documents = chain(_in_scripts(markups, reader), _in_answers(page, reader))
    told_in_data = _candidates(documents, shapes_of(shape.platform))
    speaking = (each for each in chain(told_in_markup, told_in_data) if each.statements)
    candidates = list(islice(speaking, MAX_CANDIDATES + 1))
    kept = candidates[:MAX_CANDIDATES]
    subject = subject_of(page.address, own, fediverse=fediverse)
    # Where a page names another post as its own, the post of the address comes first.
    first = subject_of(
        page.address, _of_address(page.address, shape), fediverse=fediverse
    )
    kept_first = sorted(kept, key=lambda each: not first.is_told_by(each))
    told = _once(chain(own, page_statements(kept_first, subject)))
    posts, left_out = gather(kept)
    unread = sum(markup.unread for _, markup in markups) + reader.unread
    unread += int(len(told) > MAX_STATEMENTS) + int(len(candidates) > MAX_CANDIDATES)
    return PageStatements(
        page=_with_computed(told[:MAX_STATEMENTS], shape.platform),
        differing=differing(told, page.address),
        posts=tuple(
            Post(statements=_with_computed(each.statements, shape.platform))
            for each in posts
        ),
        posts_left_out=left_out,
        unread=unread,
    )


def _of_address(address: str, shape: AddressShape) -> Iterator[Statement]:
    host = split(address).netloc
    if shape.platform and host:
        where = f"address, host of {shape.platform}"
        yield stated(Name.PLATFORM, host, where, Copy.ADDRESS)
    yield from shape.statements(Copy.ADDRESS, "address")
    if shape.of_a_post:
        link = address.partition("#")[0]
        short = link.partition("?")[0]
        # What follows the question mark is left off only where it names nothing.
        if shape_of(short).values >= shape.values:
            link = short
        yield stated(Name.PERMALINK, link, "address", Copy.ADDRESS)


def _of_head(
    markup: Markup, copy: Copy, address: str, *, fediverse: bool
) -> Iterator[Statement]:
    seen: set[Statement] = set()
    for each in head_statements(markup, copy):
        if each in seen:
            continue
        if len(seen) > MAX_STATEMENTS:
            return
        seen.add(each)
        yield each
        if each.name in {Name.CANONICAL_LINK, Name.PERMALINK}:
            link = whole(address, each.value)
            for name, value in shape_of(link, fediverse=fediverse).found:
                if value in each.value:
                    yield stated(name, value, f"address in {each.where}", copy)


def _speaks_activity(markup: Markup) -> bool:
    return any(_ACTIVITY in link.get("type").lower() for link in markup.named("link"))


def _in_scripts(
    markups: Sequence[tuple[Copy, Markup]], reader: Reader
) -> Iterator[tuple[Copy, Document]]:
    seen: set[str] = set()
    for copy, markup in markups:
        for number, script in enumerate(markup.named("script")):
            source = script.source
            if number >= MAX_SCRIPTS:
                reader.unread += 1
                break
            if source not in seen:
                seen.add(source)
                yield from ((copy, each) for each in documents_in(script, reader))


def _in_answers(page: SavedPage, reader: Reader) -> Iterator[tuple[Copy, Document]]:
    reader.unread += max(0, len(page.untrusted_answers) - MAX_ANSWERS)
    for number, untrusted in enumerate(page.untrusted_answers[:MAX_ANSWERS], 1):
        text = untrusted.decode("utf-8-sig", "replace")
        for value in reader.read(text):
            yield Copy.ANSWER, Document(f"answer {number}", value)


def _candidates(
    documents: Iterable[tuple[Copy, Document]], shapes: Sequence[Shape]
) -> Iterator[Candidate]:
    for copy, document in documents:
        if document.linked:
            yield from linked_candidates(document.value, copy)
        for found in objects_in(document.value):
            yield from candidates_in(found, shapes, copy, document.where)


def _once(statements: Iterable[Statement]) -> list[Statement]:
    kept: dict[tuple[Name, str, str], Statement] = {}
    for each in statements:
        kept.setdefault((each.name, each.value, each.where), each)
    return list(kept.values())


def _with_computed(
    statements: Sequence[Statement], platform: str
) -> tuple[Statement, ...]:
    """Add the times that the numbers of posts hold, named as computed."""
    numbers = {each.value: each for each in statements if each.name is Name.POST_ID}
    computed = [
        replace(
            source,
            name=Name.CONTENT_TIME_COMPUTED,
            value=moment,
            where=f"computed from the post's number {number}",
            zone="Z",
        )
        for number, source in numbers.items()
        if (moment := computed_time(platform, number))
    ]
    return (*statements, *computed)
