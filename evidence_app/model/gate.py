"""The answer without which nothing is taken in.

One plain question per batch, asked before anything is written: *does this show
anyone naked or in a sexual way?* Yes → how old was that person *in the picture*;
under 18 or not sure → nothing is written. The app cannot see what a picture
shows, so it asks; the answer is a value, so no path can skip it.
"""

from enum import Enum

from evidence_app.errors import UnansweredError, UnderEighteenError


class Shown(Enum):
    """What the person said the material shows."""

    WORDS_ONLY = "words"
    """A written account without any picture: there is nothing to ask."""
    NOTHING_SEXUAL = "none"
    """No one is shown naked or in a sexual way."""
    ADULT = "adult"
    """Someone who was 18 or older in the picture: intimate, kept covered."""
    UNDER_EIGHTEEN = "under18"
    """Someone under 18 in the picture, or not sure: never taken in."""

    @property
    def may_be_taken_in(self) -> bool:
        """Whether ingest may write it."""
        return self is not Shown.UNDER_EIGHTEEN

    @property
    def intimate(self) -> bool:
        """Whether it stays out of shared bundles unless sealed."""
        return self is Shown.ADULT


def check_gate(shown: Shown | None, *, only_words: bool) -> None:
    """Refuse what carries no answer, or the answer that forbids it.

    Args:
        shown: The answer.
        only_words: It is a written account without any picture.

    Raises:
        UnansweredError: there is no answer, or one that does not fit.
        UnderEighteenError: it must not be taken in.
    """
    if shown is None:
        raise UnansweredError
    if not shown.may_be_taken_in:
        raise UnderEighteenError
    if shown is Shown.WORDS_ONLY and not only_words:
        raise UnansweredError
