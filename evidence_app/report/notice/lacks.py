"""What a notice still lacks, by name: said before it is saved, and never filled in."""

from collections.abc import Iterator

from evidence_app.guidance.asked import Asked
from evidence_app.guidance.basis import Ground
from evidence_app.report.notice.answers import (
    ALWAYS,
    COPYRIGHT,
    LABELS,
    USUAL,
    answer,
    fits,
    spared,
)
from evidence_app.report.notice.values import (
    MOST_WORDS,
    PlatformNotice,
    full_address,
)
from evidence_app.words import Words, load_language, say, say_count

_LONGEST_SHOWN = 80


def lacks_of(notice: PlatformNotice) -> Iterator[Words]:
    """Yield one sentence for each thing that is missing or not as it should be."""
    if notice.situation is None:
        yield say("It is not said yet what happened.")
    if notice.reporter is None:
        yield say("It is not said whether you are the person shown, or act for them.")
    yield from _missing(notice)
    if notice.basis.ground is Ground.RULES and not notice.source.words.rule.strip():
        yield say(
            "Name the rule that it breaks: nothing else in the notice says on what "
            "ground you ask."
        )
    for each in notice.addresses:
        if not full_address(each):
            yield say(
                "This is not a whole web address: {address}. Copy it again from where "
                "it is.",
                address=each[:_LONGEST_SHOWN],
            )
    # Counted in English, in which most of those who decide read it.
    count = notice.words_before_addresses(load_language("en"))
    if count > MOST_WORDS:
        yield say_count(
            "It is too long: {count} word stands before the addresses. {most} are the "
            "most that is read. Shorten your own words; nothing is cut off for you.",
            "It is too long: {count} words stand before the addresses. {most} are the "
            "most that is read. Shorten your own words; nothing is cut off for you.",
            count,
            most=MOST_WORDS,
        )


def _missing(notice: PlatformNotice) -> Iterator[Words]:
    told: set[Asked] = set()
    for who, asked in _asked(notice):
        if asked in told or _is_there(asked, notice):
            continue
        told.add(asked)
        yield say(
            "{who} asks for this, and it is missing: {what}.",
            who=who,
            what=Words(LABELS[asked]),
        )


def _asked(notice: PlatformNotice) -> Iterator[tuple[Words | str, Asked]]:
    """Yield who asks for what: the form first, then the law, then everyone."""
    name, channel = notice.platform_name, notice.channel
    law = notice.basis.law.fact if notice.basis.law else None
    # A form that the law prescribes takes the place of the platform's own.
    if law is None or not law.prescribed:
        fields = channel.fields if channel is not None and channel.asks else USUAL
        for each in _wanted(fields, notice):
            yield name, each
    if law is not None:
        for each in _wanted(law.fields, notice):
            yield law.name, each
    if notice.basis.ground is Ground.COPYRIGHT:
        for each in _wanted(COPYRIGHT, notice):
            yield name, each
    for each in ALWAYS:
        yield name, each


def _wanted(
    fields: tuple[tuple[Asked, ...], ...], notice: PlatformNotice
) -> Iterator[Asked]:
    for field in fields:
        if fits(field, notice.situation):
            for each in field:
                if fits((each,), notice.situation) and each is not Asked.THEIR_FORM:
                    yield each


def _is_there(asked: Asked, notice: PlatformNotice) -> bool:
    if spared(asked, notice.situation, notice.basis.ground):
        return True
    if asked is Asked.PERSON and notice.reporter is None:
        return True  # said already, in its own words
    if asked is Asked.WHAT and notice.situation is None:
        return True  # said already, in its own words
    if asked is Asked.ACCOUNTS and notice.usual_order:
        return True  # not every post has an account that is known
    words = notice.source.words
    if asked is Asked.WHY:  # the name of a law alone is no reason
        return bool(words.why.strip() or words.rule.strip())
    return bool(answer(asked, notice.source))
