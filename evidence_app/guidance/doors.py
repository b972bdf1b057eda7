"""Where to turn when the app must not take something in.

Names come from the packs, each with its source and date; the sentence around them
promises nothing.
"""

from evidence_app.guidance.packs import jurisdictions, load_jurisdiction
from evidence_app.words import Words, say


def where_to_turn_under_eighteen() -> tuple[Words, ...]:
    """Return who gets pictures of people under 18 removed, as sentences."""
    return (
        say(
            "A child protection line, a women's support service or the police "
            "can tell you how such pictures get taken down. You do not have to "
            "show the picture to ask. You are not in trouble for asking."
        ),
        *(
            say("{place}: {office}", place=pack.name, office=office.name)
            for pack in map(load_jurisdiction, jurisdictions())
            for office in pack.offices
            if office.situation == "under_18"
        ),
    )
