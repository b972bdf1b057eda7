"""What a page states about itself: values with the place where each was found.

A statement is what stood there, letter for letter, once the escapes of HTML or JSON
are undone. Nothing is put right, chosen or completed: two places that differ give
two statements. Only names that end in ``_computed`` were worked out.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

MAX_VALUE: Final = 4_000
"""Characters; a longer value is left out, for a part of it would be another value."""
MAX_POSTS: Final = 2_000
NO_ZONE: Final = "no zone"


class Name(Enum):
    """What is stated; the values are stable, for records and reports."""

    CANONICAL_LINK = "canonical_link"
    PERMALINK = "permalink"
    PLATFORM = "platform"
    POST_ID = "post_id"
    POST_CODE = "post_code"
    """A post's short code in its address, where that is not its identifier."""
    REPLY_ID = "reply_id"
    """Of the one reply under the post that the address points at."""
    AUTHOR_ID = "author_id"
    """Of the account that wrote the post, or whose page it is."""
    AUTHOR_HANDLE = "author_handle"
    AUTHOR_NAME = "author_name"
    AUTHOR_LINK = "author_link"
    PLACE_ID = "place_id"
    """Of the group, channel, server or community that the post stands in."""
    PLACE_NAME = "place_name"
    CONTENT_TIME = "content_time"
    EDITED_TIME = "edited_time"
    CONTENT_TIME_COMPUTED = "content_time_computed"
    """Worked out of the post's number; the page does not state it."""
    PLACE_ID_COMPUTED = "place_id_computed"
    """Unpacked from a token of the page; the page does not state it openly."""


TIMES: Final = frozenset(
    {Name.CONTENT_TIME, Name.EDITED_TIME, Name.CONTENT_TIME_COMPUTED}
)
COMPUTED: Final = frozenset({Name.CONTENT_TIME_COMPUTED, Name.PLACE_ID_COMPUTED})
OF_AN_ACCOUNT: Final = frozenset(
    {Name.AUTHOR_ID, Name.AUTHOR_HANDLE, Name.AUTHOR_NAME, Name.AUTHOR_LINK}
)
IDENTIFYING: Final = (Name.POST_ID, Name.POST_CODE, Name.PERMALINK)
"""What tells one post from another, the best first."""


class Copy(Enum):
    """In which of the things kept a statement stands."""

    ADDRESS = "address"
    RECEIVED = "page as received"
    RENDERED = "page after its scripts"
    ANSWER = "answer that the page loaded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that the page says of itself.

    Attributes:
        name: What is stated.
        value: As it stands there. It comes from the page: it may be false, and may
            hold any character, such as marks that turn the direction of writing.
        where: The place, such as ``link rel=canonical`` or ``JSON-LD datePublished``.
        copy: In which of the things kept.
        zone: For times, the zone as written, ``UTC`` for seconds counted since 1970,
            or ``NO_ZONE``; "" for what is no time.
    """

    name: Name
    value: str
    where: str
    copy: Copy
    zone: str = ""

    @property
    def computed(self) -> bool:
        """Whether it was worked out rather than stated."""
        return self.name in COMPUTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post or reply of those on the page, with all that is stated of it."""

    statements: tuple[Statement, ...]

    @property
    def identity(self) -> Statement:
        """The statement that tells it from the others."""
        return min(
            (each for each in self.statements if each.name in IDENTIFYING),
            key=lambda each: IDENTIFYING.index(each.name),
        )

    def first(self, name: Name) -> Statement | None:
        """Return the first statement of that name, None when there is none."""
        return next((each for each in self.statements if each.name is name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStatements:
    """All that was found.

    Attributes:
        page: What belongs to the page as a whole, in the order found.
        differing: The names for which it states values that mean different things;
            the same moment or link in another notation is no difference.
        posts: Every post that the page carries, its own included where it is one.
        posts_left_out: How many more there were than ``MAX_POSTS``.
        unread: How many parts (scripts, answers, the page's tail) were too large,
            too deep or too broken to be read; what they state is not known.
    """

    page: tuple[Statement, ...]
    differing: tuple[Name, ...] = ()
    posts: tuple[Post, ...] = ()
    posts_left_out: int = 0
    unread: int = 0

    def all(self, name: Name) -> tuple[Statement, ...]:
        """Return every statement of that name about the page as a whole."""
        return tuple(each for each in self.page if each.name is name)
