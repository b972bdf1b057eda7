"""Who gets to see a report once it is handed over, in plain sentences.

What is law differs from place to place, so nothing here says what must happen; what
commonly does is said so that nobody is taken by surprise.
"""

from collections.abc import Mapping
from typing import Final

from evidence_app.model.case import Audience
from evidence_app.words import Words, say

WHO_SEES: Final[Mapping[Audience, tuple[Words, ...]]] = {
    Audience.POLICE: (
        say("The police who work on it, and the prosecutor if they pass it on."),
        say(
            "If it comes to court: the judges, the other person and their lawyer. They "
            "can usually read all of it, also what you wrote yourself."
        ),
    ),
    Audience.LAWYER: (
        say("The person you give it to, and those who work with them."),
        say(
            "What they hand to the police or a court can usually be read by the other "
            "person and their lawyer, too."
        ),
    ),
    Audience.SELF: (
        say("You, and whoever can open the place where you save it."),
        say("If you hand it on later, those who get it see the same."),
    ),
}
"""For each audience, in the order in which they get to see it. Of a notice to a
platform, ``report.notice`` says it."""
