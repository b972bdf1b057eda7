"""What each verdict means, and what a check can show: never to be misread."""

from collections.abc import Mapping
from typing import Final

from evidence_app.model.verdict import Verdict
from evidence_app.words import Words, say, say_count

MEANINGS: Final[Mapping[Verdict, Words]] = {
    Verdict.CHANGED: say(
        "The file is there, but it is not what it was when the bundle was made."
    ),
    Verdict.MISSING: say("The file is on the list, but it is not there."),
    Verdict.NOT_PART: say("The file is there, but it is not on the list."),
    Verdict.UNREADABLE: say(
        "The file is there, but it cannot be read, or it has no form that is known."
    ),
    Verdict.SEAL_BROKEN: say(
        "The list of files, or the seal over it, is not what was sealed."
    ),
    Verdict.LOG_BROKEN: say(
        "The log of what was done to the exhibits does not fit itself or the rest."
    ),
    Verdict.PROOF_BROKEN: say("What should prove the entries of the log does not."),
}
"""What each verdict means."""
CAME_WITH: Final = say(
    "This checker came with the bundle. For an independent check use the commands "
    "below or a copy from the project."
)
"""Said first of all on the page that lies beside a bundle."""
NOT_WHO: Final = say(
    "It does not show who made the bundle, or whether what it says is true."
)
"""What no check shows."""
ONLY_THE_KEY: Final = say(
    "Anyone could make the whole bundle anew with another key, and it would be "
    "called unchanged too. Only the key tells the two apart."
)
"""What an unchanged bundle does not mean."""


def unchanged(checked: int | str) -> Words:
    """Say that nothing was found; this much and no more."""
    return say(
        "Unchanged since the bundle was made: {checked} files were read and compared.",
        checked=checked,
    )


def differs(count: int) -> Words:
    """Say that something was found."""
    return say_count(
        "Not as it was when the bundle was made: {count} thing is different.",
        "Not as it was when the bundle was made: {count} things are different.",
        count,
    )
