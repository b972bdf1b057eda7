"""What a notice says in answer to each thing that a form or a law asks for."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from evidence_app.guidance.asked import Asked
from evidence_app.guidance.basis import Ground
from evidence_app.guidance.law import in_force
from evidence_app.guidance.path import AgeBand
from evidence_app.guidance.situations import Situation
from evidence_app.model.account import Account
from evidence_app.model.case import Concerns
from evidence_app.report.notice.values import Answer, NoticeSource
from evidence_app.words import Words, mark, say

SUBJECTS: Final[Mapping[Situation, Words]] = MappingProxyType(
    {
        Situation.SHARED: say(
            "It is intimate material (pictures or film), shared without the consent of "
            "the person shown."
        ),
        Situation.MADE: say(
            "It is false intimate material (pictures or film), made to look like a "
            "real person, without their consent."
        ),
        Situation.SEXTORTION: say(
            "It is a threat to share intimate pictures or film, with a demand."
        ),
        Situation.DOXING: say(
            "It shows private details of a person, published without their consent."
        ),
        Situation.STALKING: say(
            "It is contact with one person that does not stop and is not wanted."
        ),
        Situation.THREATS: say("It attacks a person by what it says."),
        Situation.IMPERSONATION: say("It is an account that poses as a real person."),
        Situation.UNDER_18: say(
            "This is urgent: I report it as sexual material of someone under 18. No "
            "picture is attached."
        ),
    }
)
"""What it is, in neutral words."""

COPIED: Final = say(
    "The work is pictures or film that I took. I own the copyright. These copies were "
    "made without my permission."
)
"""What it is on the ground of copyright: nothing of what the work shows."""

_ABOUT: Final[Mapping[Concerns, Words]] = MappingProxyType(
    {
        Concerns.YOU: say("I am the person it is about."),
        Concerns.CHILD: say("I am authorised to act for the child it is about."),
        Concerns.HELPED: say("I am authorised to act for the person it is about."),
    }
)
_SHOWN: Final[Mapping[Concerns, Words]] = MappingProxyType(
    {
        Concerns.YOU: say("I am the person shown."),
        Concerns.CHILD: say("I am authorised to act for the child shown."),
        Concerns.HELPED: say("I am authorised to act for the person shown."),
    }
)
_POSED_AS: Final[Mapping[Concerns, Words]] = MappingProxyType(
    {
        Concerns.YOU: say("I am the person it poses as."),
        Concerns.CHILD: say("I am authorised to act for the child it poses as."),
        Concerns.HELPED: say("I am authorised to act for the person it poses as."),
    }
)
_REPORTERS: Final[Mapping[Situation, Mapping[Concerns, Words]]] = MappingProxyType(
    {
        Situation.SHARED: _SHOWN,
        Situation.MADE: _SHOWN,
        Situation.UNDER_18: _SHOWN,
        Situation.IMPERSONATION: _POSED_AS,
    }
)
"""Who writes it, where pictures show a person or an account poses as one."""

BONA_FIDE: Final = say(
    "I confirm my good faith belief that the information and allegations in this "
    "notice are accurate and complete."
)
UNDER_KOREAN_LAW: Final = say(
    "I report it and ask for its removal under article 22-5, paragraph 1, of the "
    "Telecommunications Business Act (전기통신사업법 제22조의5제1항)."
)
SORTS: Final[Mapping[Situation, Words]] = MappingProxyType(
    {
        Situation.SHARED: say(
            "Intimate pictures or film, taken or shared against the will of the person "
            "shown (불법촬영물)."
        ),
        Situation.MADE: say(
            "False intimate pictures or film of a real person (허위영상물)."
        ),
        Situation.UNDER_18: say(
            "This is urgent: I report it as sexual material of someone under 18 "
            "(아동·청소년성착취물)."
        ),
    }
)
"""The three sorts of the prescribed Korean form, with its own names for them."""
LABELS: Final[Mapping[Asked, str]] = MappingProxyType(
    {
        Asked.ADDRESSES: mark("the full web address of each post, message or picture"),
        Asked.ACCOUNTS: mark("the account's name and number"),
        Asked.PART: mark("where in it to look, such as a time in a video"),
        Asked.RECOGNISED: mark("how you can be told apart in it"),
        Asked.REQUEST: mark("whether you report it, or ask for its removal"),
        Asked.SORT: mark("which sort of picture it is"),
        Asked.WHAT: mark("what was published, and about whom"),
        Asked.PERSON: mark("that you are the person shown, or act for them"),
        Asked.NO_CONSENT: mark("that you did not consent"),
        Asked.WITHDRAWN: mark("that you take back your consent"),
        Asked.GOOD_FAITH: mark(
            "in short, why you believe in good faith that it was published without "
            "consent"
        ),
        Asked.BONA_FIDE: mark(
            "that you believe in good faith that what you say is right and complete"
        ),
        Asked.UNDER_LAW: mark("that you ask for it under this law"),
        Asked.WHY: mark(
            "the rule that was broken, and what happened on this platform, in short"
        ),
        Asked.SAID: mark("the exact words"),
        Asked.EARLIER: mark("what happened before, with dates"),
        Asked.HARM: mark("how it does harm"),
        Asked.POSED_AS: mark("who the account poses as"),
        Asked.AGE: mark("whether that person is under 18"),
        Asked.NAME: mark("your name"),
        Asked.CONTACT: mark("a way to reach you"),
        Asked.COUNTRY: mark("your country"),
        Asked.SIGNATURE: mark("a signature"),
        Asked.THEIR_FORM: mark("something that only their form can take"),
    }
)
"""What is asked for, by name, where no form's own words are at hand (message ids)."""

_NAMES_CRIME: Final = frozenset({Ground.DSA, Ground.RULES})
"""Grounds that ask why it is against the law, or that name no law."""
_INTIMATE: Final = frozenset({Situation.SHARED, Situation.MADE})
_FITS: Final[Mapping[Asked, frozenset[Situation]]] = MappingProxyType(
    {
        Asked.NO_CONSENT: _INTIMATE | {Situation.DOXING, Situation.SEXTORTION},
        Asked.WITHDRAWN: _INTIMATE,
        Asked.GOOD_FAITH: _INTIMATE,
        Asked.SORT: frozenset(SORTS),
        Asked.RECOGNISED: _INTIMATE | {Situation.DOXING, Situation.IMPERSONATION},
        Asked.SAID: frozenset({Situation.THREATS, Situation.SEXTORTION}),
        Asked.EARLIER: frozenset({Situation.STALKING}),
        Asked.POSED_AS: frozenset({Situation.IMPERSONATION}),
    }
)
"""Situations to which an answer belongs; the others belong to all."""


def fits(asked: tuple[Asked, ...], situation: Situation | None) -> bool:
    """Say whether a field belongs to what happened: its first answer decides."""
    wanted = _FITS.get(asked[0])
    return wanted is None or situation is None or situation in wanted


def answer(asked: Asked, source: NoticeSource) -> tuple[Answer, ...]:
    """Return what a notice says in answer; empty when nothing is known."""
    return tuple(_ANSWERS[asked](source))


def reasons(source: NoticeSource) -> Iterator[Answer]:
    """Yield why it should come down: the person's words, the rule, and one law.

    The ground in the words is the one that the notice rests on.
    """
    words = source.words
    if words.why.strip():
        yield words.why.strip()
    # A copyright notice rests on nothing else.
    if words.rule.strip() and words.ground is not Ground.COPYRIGHT:
        yield say("It breaks your rule: {rule}", rule=words.rule.strip())
    # Beside a law with a report of its own, a second law would only confuse.
    if words.ground in _NAMES_CRIME and (law := _law(source)):
        yield say("It may be against this law: {law}", law=law)


def reporter(source: NoticeSource) -> Words | None:
    """Return who writes it; None where that was not said."""
    situation = source.words.situation
    told = _REPORTERS.get(situation, _ABOUT) if situation else _ABOUT
    return told.get(source.concerns)


def _law(source: NoticeSource) -> str:
    """Return the first law of the place that is known to count for it, or ""."""
    situation, on = source.words.situation, source.made_at.date()
    for law in source.place.laws:
        if situation in law.situations and in_force(law, on):
            return law.name
    return ""


def account_line(account: Account) -> str:
    """Return what tells a platform which account is meant, and no more."""
    shown = (account.handle or account.name, account.number, account.address)
    return " · ".join(each for each in shown if each)


_Say = Callable[[NoticeSource], Iterator[Answer]]


def _typed(name: str) -> _Say:
    def said(source: NoticeSource) -> Iterator[Answer]:
        text = str(getattr(source.words, name)).strip()
        if text:
            yield text

    return said


def _addresses(source: NoticeSource) -> Iterator[Answer]:
    yield from dict.fromkeys(source.words.addresses)


def _accounts(source: NoticeSource) -> Iterator[Answer]:
    yield from filter(None, map(account_line, source.accounts))


def _what(source: NoticeSource) -> Iterator[Answer]:
    if source.words.ground is Ground.COPYRIGHT:
        yield COPIED
    elif source.words.situation is not None:
        yield SUBJECTS[source.words.situation]


def _request(_source: NoticeSource) -> Iterator[Answer]:
    yield say("I report that it is being shared, and I ask for its removal.")


def _sort(source: NoticeSource) -> Iterator[Answer]:
    situation = source.words.situation
    if situation is not None and situation in SORTS:
        yield SORTS[situation]


def _under_law(_source: NoticeSource) -> Iterator[Answer]:
    yield UNDER_KOREAN_LAW


def _person(source: NoticeSource) -> Iterator[Answer]:
    if (told := reporter(source)) is not None:
        yield told


def _no_consent(source: NoticeSource) -> Iterator[Answer]:
    if source.words.situation in _INTIMATE:
        yield say("The person shown did not consent to it.")
    elif source.words.situation in _FITS[Asked.NO_CONSENT]:
        yield say("The person it is about did not consent to it.")


def _withdrawn(_source: NoticeSource) -> Iterator[Answer]:
    yield say("Any consent that was ever given to it is taken back.")


def _good_faith(source: NoticeSource) -> Iterator[Answer]:
    if source.words.why.strip():
        yield say(
            "I have a good faith belief that it was published without the consent of "
            "the person shown, for this reason: {reason}",
            reason=source.words.why.strip(),
        )


def _bona_fide(_source: NoticeSource) -> Iterator[Answer]:
    yield BONA_FIDE


def _age(source: NoticeSource) -> Iterator[Answer]:
    if source.words.situation is Situation.UNDER_18:
        yield say("The person shown is, or may be, under 18.")
    elif source.age is AgeBand.ADULT:
        yield say("The person shown is 18 or over.")


def _country(source: NoticeSource) -> Iterator[Answer]:
    if source.words.place:
        yield Words(source.place.name)


def _nothing(_source: NoticeSource) -> Iterator[Answer]:
    yield from ()


_ANSWERS: Final[Mapping[Asked, _Say]] = MappingProxyType(
    {
        Asked.ADDRESSES: _addresses,
        Asked.ACCOUNTS: _accounts,
        Asked.PART: _typed("part"),
        Asked.RECOGNISED: _typed("recognised"),
        Asked.REQUEST: _request,
        Asked.SORT: _sort,
        Asked.WHAT: _what,
        Asked.PERSON: _person,
        Asked.NO_CONSENT: _no_consent,
        Asked.WITHDRAWN: _withdrawn,
        Asked.GOOD_FAITH: _good_faith,
        Asked.BONA_FIDE: _bona_fide,
        Asked.UNDER_LAW: _under_law,
        Asked.WHY: reasons,
        Asked.SAID: _typed("said"),
        Asked.EARLIER: _typed("earlier"),
        Asked.HARM: _typed("harm"),
        Asked.POSED_AS: _typed("posed_as"),
        Asked.AGE: _age,
        Asked.NAME: _typed("name"),
        Asked.CONTACT: _typed("contact"),
        Asked.COUNTRY: _country,
        Asked.SIGNATURE: _typed("name"),
        Asked.THEIR_FORM: _nothing,
    }
)

USUAL: Final[tuple[tuple[Asked, ...], ...]] = (
    (Asked.ADDRESSES,),
    (Asked.ACCOUNTS,),
    (Asked.WHAT,),
    (Asked.PERSON,),
    (Asked.WHY,),
    (Asked.CONTACT,),
)
"""The usual order, for a form whose own fields were not found."""

COPYRIGHT: Final[tuple[tuple[Asked, ...], ...]] = (
    (Asked.SIGNATURE,),
    (Asked.ADDRESSES,),
    (Asked.NAME,),
    (Asked.CONTACT,),
)
"""What a copyright notice has to hold, besides its statements."""

ALWAYS: Final = frozenset({Asked.ADDRESSES})
"""Asked by everyone: only what is sent with its address is looked at."""
SPARED_FOR_UNDER_18: Final = frozenset({Asked.NAME, Asked.CONTACT})
"""What the law of the Union does not ask of who reports such a picture."""


def spared(asked: Asked, situation: Situation | None, ground: Ground) -> bool:
    """Say whether a law leaves something out for what happened."""
    return (
        ground is Ground.DSA
        and situation is Situation.UNDER_18
        and asked in SPARED_FOR_UNDER_18
    )
