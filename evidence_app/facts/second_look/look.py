"""What is compared in a second look at an address, and what the comparing gives."""

from dataclasses import dataclass, field
from enum import Enum

from evidence_app.model.pixels import Pixels


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One save of the address, as far as it is compared.

    Attributes:
        address: The final one, after redirects.
        status: Of the answer, 0 when there was none.
        title: Of the page.
        lines: The page's visible words, line by line.
        posts: Identifiers of the posts on it, in their order.
        complete: The save reached the page's end; else what it lacks may only not
            have been loaded.
        picture: Of the whole page, decoded elsewhere, None when there is none.
        words_read: Title and words could be read out of the page.
        account: The account shown as signed in, or "".
        pictures_kept: Pictures were kept; else boxes stand in their place.
    """

    address: str
    status: int = 200
    title: str = ""
    lines: tuple[str, ...] = field(default=(), repr=False)
    posts: tuple[str, ...] = field(default=(), repr=False)
    complete: bool = True
    picture: Pixels | None = field(default=None, repr=False)
    words_read: bool = True
    account: str = field(default="", repr=False)
    pictures_kept: bool = True


class Presence(Enum):
    """Whether the page was there at the second look."""

    THERE = "there"
    GONE = "gone"
    """The site answered that there is no such page (404, 410)."""
    SIGN_IN = "sign_in"
    """The address led to a sign-in instead."""
    ELSEWHERE = "elsewhere"
    """The address led to another place."""
    REFUSED = "refused"
    """The site answered with another error; whether the page exists is not known."""
    SINCE = "since"
    """The first look met an error only, the second a page."""


class PicturesCompared(Enum):
    """Whether the pictures were compared."""

    YES = "yes"
    MISSING = "missing"
    """At least one of the two is not there."""
    WIDTHS_DIFFER = "widths_differ"
    """Words break elsewhere then: every row differs and nothing is learned."""
    LEFT_OUT = "left_out"
    """One of the two was kept without the page's pictures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A rectangle that differs, in pixels, with its place in each picture.

    A height of 0 says that the picture has nothing in that place.
    """

    left: int
    width: int
    first_top: int
    first_height: int
    second_top: int
    second_height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """A text of the first look and the one that most likely stands in its place."""

    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChanges:
    """What differs in the words; a text that only moved is no difference.

    Attributes:
        gone: Texts of the first look that the second has nowhere, unless ``altered``.
        new: Texts of the second look that the first has nowhere, unless ``altered``.
        altered: Texts of which the numbers or few words differ, in pairs.
        fewer: Texts that both have, the second fewer times.
        more: Texts that both have, the second more times.
    """

    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    altered: tuple[Altered, ...] = ()
    fewer: tuple[str, ...] = ()
    more: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether the words differ at all."""
        return any((self.gone, self.new, self.altered, self.fewer, self.more))


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureChanges:
    """What differs in the pictures.

    Attributes:
        compared: Whether they were.
        regions: What differs, from top to bottom.
        share: How much of the larger picture differs, from 0 to 1.
    """

    compared: PicturesCompared
    regions: tuple[Region, ...] = ()
    share: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a second look at the same address found.

    Attributes:
        presence: Whether the page was there.
        first_status: Of the first answer.
        second_status: Of the second.
        title_changed: The page has another title.
        texts: What differs in the words.
        posts_gone: Identifiers of posts that only the first look has.
        posts_new: Identifiers of posts that only the second look has.
        first_complete: The first save reached the page's end.
        second_complete: The second save did.
        pictures: What differs in the pictures.
        words_compared: Titles and words of both could be read.
        alike: Both were made without an account, or with the same.
    """

    presence: Presence
    first_status: int
    second_status: int
    title_changed: bool
    texts: TextChanges
    posts_gone: tuple[str, ...]
    posts_new: tuple[str, ...]
    first_complete: bool
    second_complete: bool
    pictures: PictureChanges
    words_compared: bool = True
    alike: bool = True

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        found = (self.texts.any, self.posts_gone, self.posts_new, self.pictures.regions)
        return (
            self.presence is not Presence.THERE
            or self.title_changed
            or self.first_status != self.second_status
            or any(found)
        )
