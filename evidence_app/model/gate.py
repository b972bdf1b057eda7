"""The answer without which nothing is taken in.

One plain question per batch, asked before anything is written: *does this show
anyone naked or in a sexual way?* Yes → how old was that person *in the picture*;
under 18 or not sure → nothing is written. The app cannot see what a picture
shows, so it asks; the answer is a value, so no path can skip it.
"""

from enum import Enum


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
