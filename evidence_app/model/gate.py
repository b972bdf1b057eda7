"""The answer without which nothing is taken in.

One plain question per batch, asked before anything is written: *does this show
anyone naked or in a sexual way?* Yes → how old was that person *in the picture*;
under 18 or not sure → nothing is written. 18 or over → is that person the one who
asks, or someone they act for; anyone else, or not sure → nothing is written. The app
cannot see what a picture shows, so it asks; the answer is a value, so no path can
skip it. The words of the questions stand in ``model/gate_words.py``, once.
"""

from enum import Enum

from evidence_app.errors import (
    IntakeError,
    SomeoneElseError,
    UnansweredError,
    UnderEighteenError,
)
from evidence_app.model.fact import Fact, FactSource
from evidence_app.words import Words, mark

PERSON_SHOWN = mark("The person shown")
"""The name of the fact that says whose picture it is."""
_YOU = mark("The person who saved this")
_ACTED_FOR = mark("Someone for whom the person who saved this acts")


class Shown(Enum):
    """What the person said the material shows."""

    WORDS_ONLY = "words"
    """A written account without any picture: there is nothing to ask."""
    NOTHING_SEXUAL = "none"
    """No one is shown naked or in a sexual way."""
    ADULT = "adult"
    """Someone who was 18 or older in the picture: intimate, kept covered.

    The person who asks, or someone they act for; which of the two was not said.
    """
    YOU = "you"
    """An adult: the person who asks, also where it was made to look like them."""
    ACTED_FOR = "acted-for"
    """An adult for whom the person who asks acts: they know, or they asked."""
    SOMEONE_ELSE = "other"
    """An adult who is neither, or not sure: never taken in."""
    UNDER_EIGHTEEN = "under18"
    """Someone under 18 in the picture, or not sure: never taken in."""

    @property
    def may_be_taken_in(self) -> bool:
        """Whether ingest may write it."""
        return self not in _FORBIDDEN

    @property
    def intimate(self) -> bool:
        """Whether it stays out of shared bundles unless sealed."""
        return self.kept is Shown.ADULT

    @property
    def kept(self) -> "Shown":
        """The answer as an item's sealed description holds it.

        Who the adult is stands beside it as a fact, so that every version of the
        format reads the answer.
        """
        return Shown.ADULT if self in _WHOSE else self

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What the answer says beside the age: who is shown, where that was said."""
        whose = _WHOSE.get(self)
        if whose is None:
            return ()
        return (Fact(PERSON_SHOWN, whose, FactSource.PERSON),)


_FORBIDDEN = {
    Shown.UNDER_EIGHTEEN: UnderEighteenError,
    Shown.SOMEONE_ELSE: SomeoneElseError,
}
_WHOSE = {Shown.YOU: _YOU, Shown.ACTED_FOR: _ACTED_FOR}


def value_of(fact: Fact) -> str | Words:
    """Return a fact's value; who is shown is said in the reader's language."""
    ours = fact.name == PERSON_SHOWN and fact.value in _WHOSE.values()
    return Words(fact.value) if ours else fact.value


def turned_away(shown: Shown) -> IntakeError | None:
    """Return why an answer keeps everything out, None when it does not."""
    error = _FORBIDDEN.get(shown)
    return error() if error else None


def check_answer(shown: Shown | None) -> Shown:
    """Return an answer with which something may be taken in.

    Raises:
        UnansweredError: there is none.
        UnderEighteenError, SomeoneElseError: it must not be taken in.
    """
    if shown is None:
        raise UnansweredError
    error = turned_away(shown)
    if error is not None:
        raise error
    return shown


def check_gate(shown: Shown | None, *, only_words: bool) -> None:
    """Refuse what carries no answer, or the answer that forbids it.

    Args:
        shown: The answer.
        only_words: It is a written account without any picture.

    Raises:
        UnansweredError: there is no answer, or one that does not fit.
        UnderEighteenError, SomeoneElseError: it must not be taken in.
    """
    if check_answer(shown) is Shown.WORDS_ONLY and not only_words:
        raise UnansweredError
