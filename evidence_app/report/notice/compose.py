"""Makes a notice of what was chosen and written: the same for every screen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from evidence_app.guidance.asked import Asked
from evidence_app.guidance.basis import Basis, Ground, bases_for
from evidence_app.guidance.office import Channel
from evidence_app.guidance.pack import PlatformKind
from evidence_app.guidance.packs import load_jurisdiction
from evidence_app.guidance.path import INTIMATE, AgeBand
from evidence_app.guidance.situations import Situation
from evidence_app.report.notice.answers import (
    BONA_FIDE,
    COPIED,
    COPYRIGHT,
    LABELS,
    SORTS,
    SUBJECTS,
    UNDER_KOREAN_LAW,
    USUAL,
    answer,
    fits,
    reasons,
    reporter,
)
from evidence_app.report.notice.lacks import lacks_of
from evidence_app.report.notice.values import (
    Answer,
    NoticeField,
    NoticeSource,
    PlatformNotice,
    Statement,
)
from evidence_app.words import Words, say

_NOTHING = Words("")


def compose(source: NoticeSource) -> PlatformNotice:
    """Return the notice.

    Where the person shown was, or may have been, under 18, it is a notice for that:
    no law for pictures of adults and no copyright is offered then.
    """
    source = _safe(source)
    words, on = source.words, (source.made_at + source.local_offset).date()
    # What nobody said takes no law: only the rules are always possible.
    situation = words.situation
    bases = bases_for(
        source.platform,
        source.place,
        situation or Situation.THREATS,
        on,
        own_picture=words.own_picture and not source.concerns.another,
    )
    if situation is None:
        bases = tuple(each for each in bases if each.ground is Ground.RULES)
    basis = next((each for each in bases if each.ground is words.ground), bases[0])
    channel = _channel(source, basis)
    # What is said depends on the ground that it has, not on one that was not offered.
    settled = replace(source, words=replace(words, ground=basis.ground))
    fields, usual = _fields(settled, channel, basis)
    made = PlatformNotice(
        source=source,
        situation=situation,
        channel=channel,
        basis=basis,
        bases=bases,
        subject=_subject(situation, basis),
        reporter=reporter(source),
        why=tuple(reasons(settled)),
        addresses=tuple(dict.fromkeys(words.addresses)),
        requests=tuple(_requests(settled)),
        statements=tuple(_statements(basis)),
        fields=fields,
        usual_order=usual,
        who_sees=tuple(_who_sees(channel, basis)),
        lacks=(),
    )
    return replace(made, lacks=tuple(lacks_of(made)))


def _subject(situation: Situation | None, basis: Basis) -> Words:
    """Return what it is; some grounds have their own names for it."""
    if situation is None:
        return _NOTHING
    if basis.ground is Ground.COPYRIGHT:
        return COPIED
    if basis.ground is Ground.KOREA:
        return SORTS[situation]
    return SUBJECTS[situation]


def ways(source: NoticeSource) -> tuple[Channel, ...]:
    """Return the ways of a platform that are for what happened, or for all."""
    situation = _safe(source).words.situation
    return tuple(
        each
        for each in source.platform.channels
        if situation is None or not each.situations or situation in each.situations
    )


def _safe(source: NoticeSource) -> NoticeSource:
    """Return the source as one for someone under 18 where it may be that."""
    if source.age is AgeBand.UNDER_18 and source.words.situation in INTIMATE:
        words = replace(source.words, situation=Situation.UNDER_18)
        return replace(source, words=words)
    return source


def _channel(source: NoticeSource, basis: Basis) -> Channel | None:
    """Return the way that was chosen, else the first that counts, else the first."""
    found = ways(source)
    chosen = [each for each in found if each.name == source.words.channel]
    counting = [each for each in found if basis.duty and basis.duty in each.duties]
    others = [each for each in found if not each.law_only]
    # A way whose fields are known serves better than one of which nothing is.
    known = [each for each in (*counting, *others) if each.asks]
    return next(iter((*chosen, *known, *counting, *others)), None)


def _fields(
    source: NoticeSource, channel: Channel | None, basis: Basis
) -> tuple[tuple[NoticeField, ...], bool]:
    situation = source.words.situation
    law = basis.law.fact if basis.law else None
    if law is not None and law.prescribed:
        asked = zip(map(Words, law.asks), law.fields, strict=True)
        return _told(asked, situation, source), False
    usual = channel is None or not channel.asks
    if channel is None or usual:
        fields = [(_label(each), each) for each in USUAL]
    else:
        labels = map(Words, channel.asks)
        fields = list(zip(labels, channel.fields, strict=True))
    besides: list[tuple[Words, tuple[Asked, ...]]] = []
    if law is not None:
        besides = list(zip(map(Words, law.asks), law.fields, strict=True))
    elif basis.ground is Ground.COPYRIGHT:
        besides = [(_label(each), each) for each in COPYRIGHT]
    told = {each for _, asked in fields for each in asked}
    fields += [(label, each) for label, each in besides if not set(each) <= told]
    return _told(fields, situation, source), usual


def _told(
    asked: Iterable[tuple[Words, tuple[Asked, ...]]],
    situation: Situation | None,
    source: NoticeSource,
) -> tuple[NoticeField, ...]:
    shown = [each for each in asked if fits(each[1], situation)]
    return tuple(_field(label, each, source) for label, each in shown)


def _field(label: Words, asked: tuple[Asked, ...], source: NoticeSource) -> NoticeField:
    answers: list[Answer] = []
    for each in asked:
        answers += [said for said in answer(each, source) if said not in answers]
    return NoticeField(
        label=label, answers=tuple(answers), own_form=Asked.THEIR_FORM in asked
    )


def _label(asked: tuple[Asked, ...]) -> Words:
    return Words(LABELS[asked[0]])


def _requests(source: NoticeSource) -> Iterator[Words]:
    """Yield what is asked: first what is to go, and how this platform can do that."""
    poses = source.words.situation is Situation.IMPERSONATION
    copied = source.words.ground is Ground.COPYRIGHT
    kind = source.platform.kind
    yield _removal(kind, poses=poses, copied=copied)
    elsewhere = kind in {PlatformKind.SEARCH, PlatformKind.HOST}
    if source.accounts and not (poses or copied or elsewhere):
        yield say("Suspend the accounts named here, which posted it.")
    yield say("Preserve the data about it, so that the police can ask for it.")
    if reference := source.words.police_reference.strip():
        yield say("The police know of it: {reference}.", reference=reference)
    if not copied:  # such a notice goes on to who posted it
        yield say("Do not tell anyone my name, or that I reported it.")
    yield say("Confirm that you got this, and tell me what you decided.")


def _removal(kind: PlatformKind, *, poses: bool, copied: bool) -> Words:
    if kind is PlatformKind.SEARCH:
        return say(
            "Please take the addresses below out of your search results, with previews "
            "and copies of what is there."
        )
    if kind is PlatformKind.HOST:
        return say("Please stop carrying what is at the addresses below.")
    if copied:
        return say("Please remove the copies of my work at the addresses below.")
    if poses:
        return say("Please remove the account given below, with all that it posted.")
    return say("Please remove what is at the addresses below, and copies of it.")


def _statements(basis: Basis) -> Iterator[Statement]:
    if basis.ground is Ground.COPYRIGHT:
        yield from _copyright()
    else:
        yield Statement(words=_STATEMENTS[basis.ground])


_STATEMENTS: Final[Mapping[Ground, Words]] = MappingProxyType(
    {
        Ground.TAKE_IT_DOWN: say(
            "I have a good faith belief that it was published without the consent of "
            "the person shown, for the reason given above."
        ),
        Ground.DSA: BONA_FIDE,
        Ground.UK: say(
            "I declare that intimate image content of the person shown is present on "
            "your service at the addresses listed here."
        ),
        Ground.KOREA: UNDER_KOREAN_LAW,
        Ground.RULES: say("What I say here is true as far as I know."),
    }
)
"""What each ground asks the reporter to state, in the words of this app."""


def _copyright() -> Iterator[Statement]:
    wordings = {each.id: each for each in load_jurisdiction("us").statements}
    for name, words in (
        (
            "dmca-belief",
            say(
                "I have a good faith belief that the use of it in this manner is not "
                "authorised by the copyright owner, its agent, or the law."
            ),
        ),
        (
            "dmca-authority",
            say(
                "The information in this notice is accurate. Under penalty of perjury: "
                "I am authorised to act on behalf of the owner of an exclusive right "
                "that is allegedly infringed."
            ),
        ),
    ):
        law = wordings[name]
        seen = law.provenance
        yield Statement(
            words=words,
            official=law.wording,
            source=f"{law.name}; {seen.source.title}; {seen.checked_on.isoformat()}",
            sha256=law.sha256,
        )


def _who_sees(channel: Channel | None, basis: Basis) -> Iterator[Words]:
    if basis.ground is Ground.COPYRIGHT:
        yield basis.why
    if basis.ground is Ground.KOREA:
        yield say(
            "A platform that is not sure may pass what you write here, with your name, "
            "to the Korean office that decides about such pictures."
        )
    if channel is not None and channel.who_sees:
        yield Words(channel.who_sees)
    elif basis.ground is not Ground.COPYRIGHT:
        yield say(
            "Who gets to see your name there was not found. Act as if the person who "
            "posted it is told."
        )
    yield say(
        "People who work for the platform, or for a company that it pays, read all of "
        "the notice."
    )
