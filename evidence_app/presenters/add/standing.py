"""Whether something may be dropped or pasted now, and what is said of it.

What is asked, typed or being done comes first: a drop must not push it away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from evidence_app.presenters.add.view import Pasted
from evidence_app.words import Words, say, say_count


class Standing(Enum):
    """What stands in front of the person."""

    FREE = "free"
    TYPED = "typed"
    """A form in which something is written."""
    ASKED = "asked"
    BUSY = "busy"
    ELSEWHERE = "elsewhere"
    """A room of the case or the vault to which nothing is added."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """What is shown while something is held over the window.

    Attributes:
        heading: What happens when it is let go, or that it cannot be taken now.
        line: What follows from that, or what to do instead.
        taken: Whether it is taken.
    """

    heading: Words
    line: Words
    taken: bool


_WHY_NOT = {
    Standing.TYPED: say(
        "You are writing something. Keep it or go back first, then bring this."
    ),
    Standing.ASKED: say(
        "Something in front of you is not answered or finished yet. Finish it or "
        "cancel it first, then bring this."
    ),
    Standing.BUSY: say(
        "The app is still doing something else. Wait until that is done, then bring "
        "this."
    ),
    Standing.ELSEWHERE: say("Go back to what you have saved first, then bring this."),
}


def why_not(standing: Standing) -> Words | None:
    """Return why nothing is taken now, None when it is."""
    return _WHY_NOT.get(standing)


def welcome(held: Pasted, standing: Standing) -> Welcome:
    """Return what is shown while this is held over the window."""
    words = why_not(standing)
    if words is not None:
        return Welcome(say("Not now"), words, taken=False)
    if held.files:
        heading = say_count(
            "Let go to add this to your case",
            "Let go to add these {count} to your case",
            len(held.files),
        )
    elif held.picture or held.bitmap_only:
        heading = say("Let go to add this picture to your case")
    elif held.links:
        return Welcome(
            say("This is a link, not a file"),
            say("Let go to see what you can do. The app fetches nothing by itself."),
            taken=True,
        )
    else:
        return Welcome(
            say("Let go to take these words"),
            say("You can change them. They are kept when you press “Keep it”."),
            taken=True,
        )
    return Welcome(
        heading,
        say("The app asks you one question first. Nothing is kept before that."),
        taken=True,
    )


def foremost(standings: Sequence[Standing]) -> Standing:
    """Return what stands in the way, the first of them; free when nothing does."""
    return next(
        (each for each in standings if each is not Standing.FREE), Standing.FREE
    )
