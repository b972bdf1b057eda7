"""Finds posts and accounts in a platform's own data by the shape of its objects.

A shape names the members that an object must have, and where its facts stand. What
does not have them all is passed over: a page is full of numbers that mean other
things.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from evidence_app.capture.statements.candidate import Candidate, statements_of
from evidence_app.capture.statements.plain_json import Members, texts_at
from evidence_app.capture.statements.statement import Copy, Name

_IDENTIFIER: Final = re.compile(r"[\w.:@-]{1,120}", re.ASCII)
_TIME: Final = re.compile(r"[^\r\n]{4,60}")
_TEXT: Final = re.compile(r"[^\r\n]{1,500}")
_LINK: Final = re.compile(r"(?:https?:/)?/[^\s]{1,2000}")
_FORMS: Final = {
    Name.POST_ID: _IDENTIFIER,
    Name.POST_CODE: _IDENTIFIER,
    Name.AUTHOR_ID: _IDENTIFIER,
    Name.PLACE_ID: _IDENTIFIER,
    Name.PERMALINK: _LINK,
    Name.AUTHOR_LINK: _LINK,
    Name.CONTENT_TIME: _TIME,
    Name.EDITED_TIME: _TIME,
}


@dataclass(frozen=True, slots=True)
class Shape:
    """An object that speaks of a post, or of an account.

    Attributes:
        platform: Whose data this is, "" for any.
        needs: Paths under which a text or number must stand.
        fields: Names and the paths under which they stand.
    """

    platform: str
    needs: tuple[str, ...]
    fields: tuple[tuple[Name, str], ...]
    account: bool = False


def candidates_in(
    found: Members, shapes: Sequence[Shape], copy: Copy, label: str
) -> Iterator[Candidate]:
    """Yield what one object says in each shape that it has."""
    keys = {name for name, _ in found.pairs}
    for shape in shapes:
        if shape.needs[0].partition(".")[0] in keys and _fits(found, shape):
            told = statements_of(_facts(found, shape, label), copy)
            yield Candidate(statements=told, account=shape.account)


def _fits(found: Members, shape: Shape) -> bool:
    return all(any(texts_at(found, path)) for path in shape.needs)


def _facts(found: Members, shape: Shape, label: str) -> Iterator[tuple[Name, str, str]]:
    for name, path in shape.fields:
        form = _FORMS.get(name, _TEXT)
        for value in texts_at(found, path):
            if value != "0" and form.fullmatch(value):
                yield name, value, f"{label} {path}"
