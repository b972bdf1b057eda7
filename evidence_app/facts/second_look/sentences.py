"""Says what a second look found, and no more than was seen.

That something is no longer there is all that a second look shows: not who took it
away, nor why, nor whether others still see it.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from evidence_app.facts.second_look.look import (
    Altered,
    Comparison,
    PicturesCompared,
    Presence,
)
from evidence_app.words import Words, say, say_count

MAX_QUOTED: Final = 20
"""Texts that are quoted of each kind; the rest is counted."""
MAX_QUOTE: Final = 300


def sentences(
    comparison: Comparison, first_at: str, second_at: str, *, most: int = MAX_QUOTED
) -> tuple[Words, ...]:
    """Return the sentences, the weightiest first.

    Args:
        comparison: What was found.
        first_at: The moment of the first save, as it is shown.
        second_at: That of the second.
        most: Texts of each kind that are quoted.
    """
    if comparison.presence is not Presence.THERE:
        return (_not_there(comparison, second_at),)
    return (
        *_words(comparison, first_at, second_at, most),
        *_posts(comparison, first_at, second_at),
        *_picture(comparison),
        *_limits(comparison),
    )


def _not_there(comparison: Comparison, at: str) -> Words:
    status = comparison.second_status
    match comparison.presence:
        case Presence.GONE:
            return say(
                "The page was no longer there when looked at again on {second}: the "
                "site answered {status}.",
                second=at,
                status=status,
            )
        case Presence.SIGN_IN:
            return say(
                "When looked at again on {second}, the address led to a sign-in. "
                "Whether the page is still there behind it was not seen.",
                second=at,
            )
        case Presence.ELSEWHERE:
            return say(
                "When looked at again on {second}, the address led to another page.",
                second=at,
            )
        case Presence.SINCE:
            return say(
                "At the first save the site answered with the error {before}. When "
                "looked at again on {second}, it answered with a page ({status}).",
                second=at,
                before=comparison.first_status,
                status=status,
            )
        case _ if status:
            return say(
                "When looked at again on {second}, the site answered with the error "
                "{status}. Whether the page is still there was not seen.",
                second=at,
                status=status,
            )
        case _:
            return say(
                "When looked at again on {second}, the site did not answer. Whether "
                "the page is still there was not seen.",
                second=at,
            )


def _words(
    comparison: Comparison, first: str, second: str, most: int
) -> Iterator[Words]:
    texts = comparison.texts
    if not comparison.words_compared:
        yield say(
            "The words were not compared: those of one save could not be read out of "
            "the page."
        )
        return
    for text in _quoted(texts.gone, most):
        yield _gone(comparison, text, first, second)
    yield from _more_gone(comparison, len(texts.gone) - most)
    yield from _altered(texts.altered, first, second, most)
    for text in _quoted(texts.fewer, most):
        yield say("Still there, but fewer times than before: {words}", words=text)
    for text in _quoted(texts.more, most):
        yield say("Still there, more times than before: {words}", words=text)
    for text in _quoted(texts.new, most):
        yield say(
            "New between {first} and {second}: {words}",
            first=first,
            second=second,
            words=text,
        )
    yield from _more_new(len(texts.new) - most)
    if comparison.title_changed:
        yield say("The title of the page is another one than before.")
    if not texts.any:
        yield say("Nothing in the words of the page changed.")


def _altered(
    pairs: Sequence[Altered], first: str, second: str, most: int
) -> Iterator[Words]:
    for pair in pairs[:most]:
        yield say(
            "Changed between {first} and {second}, from: {before} To: {after}",
            first=first,
            second=second,
            before=_short(pair.first),
            after=_short(pair.second),
        )
    more = len(pairs) - most
    if more > 0:
        yield say_count(
            "{count} more text had changed when looked at again.",
            "{count} more texts had changed when looked at again.",
            more,
        )


def _gone(comparison: Comparison, text: str, first: str, second: str) -> Words:
    if _looked_alike(comparison):
        return say(
            "Removed, or no longer shown, between {first} and {second}: {words}",
            first=first,
            second=second,
            words=text,
        )
    return say(
        "Not seen when looked at again on {second}: {words}", second=second, words=text
    )


def _looked_alike(comparison: Comparison) -> bool:
    """Whether what was not seen can be said to be no longer there."""
    return comparison.second_complete and comparison.alike


def _more_gone(comparison: Comparison, count: int) -> Iterator[Words]:
    if count > 0 and not _looked_alike(comparison):
        yield say_count(
            "{count} more text was not seen when looked at again.",
            "{count} more texts were not seen when looked at again.",
            count,
        )
    elif count > 0:
        yield say_count(
            "{count} more text was no longer there when looked at again.",
            "{count} more texts were no longer there when looked at again.",
            count,
        )


def _more_new(count: int) -> Iterator[Words]:
    if count > 0:
        yield say_count(
            "{count} more text was new when looked at again.",
            "{count} more texts were new when looked at again.",
            count,
        )


def _posts(comparison: Comparison, first: str, second: str) -> Iterator[Words]:
    if comparison.posts_gone and not _looked_alike(comparison):
        yield say_count(
            "{count} post that was there on {first} was not seen when looked at again "
            "on {second}.",
            "{count} posts that were there on {first} were not seen when looked at "
            "again on {second}.",
            len(comparison.posts_gone),
            first=first,
            second=second,
        )
    elif comparison.posts_gone:
        yield say_count(
            "{count} post that was there on {first} was no longer there when looked "
            "at again on {second}.",
            "{count} posts that were there on {first} were no longer there when "
            "looked at again on {second}.",
            len(comparison.posts_gone),
            first=first,
            second=second,
        )
    if comparison.posts_new:
        yield say_count(
            "{count} post was new when looked at again on {second}.",
            "{count} posts were new when looked at again on {second}.",
            len(comparison.posts_new),
            second=second,
        )


def _picture(comparison: Comparison) -> Iterator[Words]:
    pictures = comparison.pictures
    if pictures.compared is PicturesCompared.MISSING:
        yield say(
            "The pictures were not compared: one of the two is missing or could not "
            "be opened."
        )
    elif pictures.compared is PicturesCompared.LEFT_OUT:
        yield say(
            "The pictures were not compared: one of the two saves was made without "
            "pictures."
        )
    elif pictures.compared is PicturesCompared.WIDTHS_DIFFER:
        yield say("The pictures were not compared: the page was not equally wide.")
    elif pictures.regions:
        yield say_count(
            "The pictures differ in {count} place, {percent} percent of the page.",
            "The pictures differ in {count} places, {percent} percent of the page.",
            len(pictures.regions),
            percent=_percent(pictures.share),
        )
    else:
        yield say("Nothing in the picture of the page changed.")


def _limits(comparison: Comparison) -> Iterator[Words]:
    if not comparison.second_complete:
        yield say(
            "The second save did not reach the end of the page. What is missing in it "
            "may only not have been loaded."
        )
    if not comparison.first_complete:
        yield say(
            "The first save did not reach the end of the page. What is new in the "
            "second may have been there before."
        )


def _quoted(texts: Sequence[str], most: int) -> Iterator[str]:
    return (_short(text) for text in texts[:most])


def _short(text: str) -> str:
    return text if len(text) <= MAX_QUOTE else f"{text[:MAX_QUOTE]} …"


def _percent(share: float) -> str:
    """Return a share as people read it; what is seen is never rounded to nothing."""
    hundred = share * 100
    if hundred < 0.1:
        return "< 0.1"
    return f"{hundred:.1f}" if hundred < 10 else f"{hundred:.0f}"
