"""What forms and laws ask for, as names: so that an answer can be put into each.

A pack says in people's words what a form asks for, and beside it in these names which
answers belong there. What is not known by such a name is never filled in.
"""

from enum import Enum


class Asked(Enum):
    """One thing that a form or a law asks for; values are the packs' words."""

    ADDRESSES = "addresses"
    """Exact web addresses, or links of messages."""
    ACCOUNTS = "accounts"
    """Names and lasting numbers of accounts."""
    PART = "part"
    """Where in it to look: times in a video, where on a page, which story."""
    RECOGNISED = "recognised"
    """How the person shown can be told apart in it."""
    REQUEST = "request"
    """Whether it is reported, or its removal is asked for."""
    SORT = "sort"
    """Which of the sorts of picture that the law names it is."""
    WHAT = "what"
    """What it is, in neutral words."""
    PERSON = "person"
    """That the reporter is the person shown, or acts for them."""
    NO_CONSENT = "no-consent"
    WITHDRAWN = "withdrawn"
    """That consent, if there was any, is taken back."""
    GOOD_FAITH = "good-faith"
    """Why it is believed in good faith that there was no consent."""
    BONA_FIDE = "bona-fide"
    """A statement that what is said is accurate and complete."""
    UNDER_LAW = "under-law"
    """A statement that it is asked under the law that the form belongs to."""
    WHY = "why"
    """The reason: which rule or law it breaks, and how."""
    SAID = "said"
    """Exact words, and who said them to whom."""
    EARLIER = "earlier"
    """What happened before, with dates."""
    HARM = "harm"
    POSED_AS = "posed-as"
    AGE = "age"
    """Whether the person shown is under 18."""
    NAME = "name"
    CONTACT = "contact"
    COUNTRY = "country"
    SIGNATURE = "signature"
    THEIR_FORM = "their-form"
    """What only the form itself can take: a picture, a document, a tick of its own."""
