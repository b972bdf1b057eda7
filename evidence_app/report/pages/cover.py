"""The cover: what this is, for whom, what it holds, and what seals it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from evidence_app.model.brief import Said
from evidence_app.model.case import Audience, Concerns
from evidence_app.report.blocks import (
    Block,
    Callout,
    FactRow,
    Facts,
    Style,
    Tone,
)
from evidence_app.report.material import ReportMaterial, Withheld
from evidence_app.report.pages.brief_words import in_danger
from evidence_app.report.pages.concerns import ABOUT, collected_by, prepared_by
from evidence_app.report.pages.fitting import (
    FACT_HIGH,
    ROW_ADDS,
    fitted,
    high_of_callout,
    high_of_rows,
    lines_of,
)
from evidence_app.report.pages.fixed_words import LAWS_HEADING, NO_LAW_FOUND, TITLES
from evidence_app.report.pages.voice import Voice, day_and_time, offset
from evidence_app.words import Words, say, say_count

_LAW_LINES: Final = 8
_LEAST_LAW_LINES: Final = 2
_LAW_LINE: Final = 70.0
"""Lines for the names of laws, and the text on one; the others are counted."""
_PAGE: Final = 755.0
_HEADS: Final = 85.0
"""In points: the page, and its title with who prepared it."""
_NAME_ROOM: Final = 62
_COLLECTOR_ROOM: Final = 40
"""How much of a name is printed: the cover stays one page."""


def cover(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the cover."""
    yield replace(voice.heading(TITLES[material.audience]), plain=True)
    yield voice.paragraph(
        prepared_by(material.case.concerns),
        Style.LEAD,
    )
    before = tuple(_about(material, voice))
    after = (*_made(material, voice), *_seal(material, voice))
    left = _PAGE - _HEADS - high_of_rows((*before, *after))
    remarks = _remarks(material, voice, left)
    yield from remarks
    left -= sum(map(high_of_callout, remarks))
    yield Facts(rows=(*before, *_possible(material, voice, left), *after))


def prepared_for(material: ReportMaterial) -> Words:
    """Return whom the bundle is for."""
    place = Words(material.jurisdiction.name)
    if material.audience is Audience.POLICE:
        return say("Police ({place})", place=place)
    if material.audience is Audience.LAWYER:
        return say("A lawyer or adviser ({place})", place=place)
    if material.audience is Audience.PLATFORM:
        name = material.platform.name if material.platform else ""
        return say("The platform: {name}", name=name)
    return say("The person reporting")


def _about(material: ReportMaterial, voice: Voice) -> Iterator[FactRow]:
    yield voice.row(say("Reference"), material.reference, Style.CODE)
    yield voice.row(say("Prepared for"), prepared_for(material))
    yield voice.row(say("Case"), fitted(material.case.name, _NAME_ROOM)[0], Style.QUOTE)
    yield voice.row(
        say("Collected by"),
        collected_by(fitted(material.case.collector, _COLLECTOR_ROOM)[0]),
    )
    if material.case.concerns in ABOUT:
        yield voice.row(
            say("About (not checked)"),
            ABOUT[material.case.concerns],
        )
    yield voice.row(say("Intimate pictures"), "\n".join(_intimate(material, voice)))


def _possible(material: ReportMaterial, voice: Voice, left: float) -> Iterator[FactRow]:
    """Yield the laws by name, or why there are none."""
    if material.first.lost:
        return
    lines = int((left - ROW_ADDS) // FACT_HIGH)
    yield voice.row(
        say("Possible offences (the person believes: may be)"),
        _laws(material, voice, min(_LAW_LINES, max(_LEAST_LAW_LINES, lines))),
    )


def _made(material: ReportMaterial, voice: Voice) -> Iterator[FactRow]:
    yield voice.row(say("Captured"), _period(material, voice))
    made = voice.moment(material.made_at, material.local_offset)
    yield voice.row(say("Made"), f"{made}\n{material.tool}")
    yield voice.row(say("Times"), _times(material))
    if material.light:
        yield voice.row(say("Light copy"), _light(material))
    yield voice.row(say("Police reference (fill in)"), "\u2007" * 24)


def _light(material: ReportMaterial) -> Words:
    left = sum(
        file.withheld is Withheld.TOO_LARGE
        for each in material.exhibits
        for file in each.files
    )
    if not left:
        return say("Made for mail: pictures are smaller here than in the files.")
    return say_count(
        "Made for mail: pictures are smaller here than in the files, and {count} file "
        "is too large and not in it. The list of exhibits names it.",
        "Made for mail: pictures are smaller here than in the files, and {count} files "
        "are too large and not in it. The list of exhibits names them.",
        left,
    )


def _intimate(material: ReportMaterial, voice: Voice) -> Iterator[str]:
    """Yield what there is of adults, and that of anyone under 18 nothing is taken in.

    Nothing here says that a case is about someone under 18: what was answered about
    what happened is not told.
    """
    marked = sum(each.withheld is Withheld.INTIMATE for each in material.exhibits)
    if marked:
        yield voice.say(
            say_count(
                "{count} exhibit is marked as intimate, of an adult: its picture is "
                "not in this bundle.",
                "{count} exhibits are marked as intimate, of adults: their pictures "
                "are not in this bundle.",
                marked,
            )
        )
    elif material.case.concerns is not Concerns.CHILD:
        yield voice.say(_none_marked(material))
    yield voice.say(
        say("Pictures said to show someone under 18 are not kept, but may exist.")
    )
    if material.locked:
        yield voice.say(
            say_count(
                "{count} exhibit is locked away: it must not be kept.",
                "{count} exhibits are locked away: they must not be kept.",
                len(material.locked),
            )
        )


def _none_marked(material: ReportMaterial) -> Words:
    if material.not_chosen:
        # What was left out may be marked: nothing is said of it.
        return say(
            "Of what is in this report the person reporting marked none. Nobody else "
            "looked: some may exist."
        )
    return say("The person reporting marked none. Nobody else looked: some may exist.")


def _laws(material: ReportMaterial, voice: Voice, room: int) -> str:
    """Return the laws by name, as many as fit; what they say stands two pages on.

    Where some have no room, the last line counts them.
    """
    first = material.first
    laws = (*first.laws, *first.laws_of_unknown_start)
    if not laws:
        return voice.say(_no_laws(material))
    names = [fitted(law.name, _LEAST_LAW_LINES * _LAW_LINE)[0] for law in laws]
    taken = [lines_of(name, _LAW_LINE) for name in names]
    left = room if sum(taken) <= room else room - 1
    lines = []
    for name, line in zip(names, taken, strict=True):
        left -= line
        if left < 0:
            break
        lines.append(name)
    more = len(laws) - len(lines)
    if more > 0:
        lines.append(
            voice.say(
                say_count(
                    "and {count} more, under “{heading}”",
                    "and {count} more, under “{heading}”",
                    more,
                    heading=LAWS_HEADING,
                )
            )
        )
    return "\n".join(lines)


def _no_laws(material: ReportMaterial) -> Words:
    if material.first.laws_not_found:
        return NO_LAW_FOUND
    return say("None is named: the person reporting did not ask the app to name any.")


def _times(material: ReportMaterial) -> Words:
    first = material.first_signed
    if first is None:
        return say(
            "From the clock of the computer used. No outside authority has confirmed "
            "them. Dates are year-month-day."
        )
    return say(
        "From the clock of the computer used. Outside authorities signed when what is "
        "kept existed at the latest, first at {at} UTC: see the custody log. Dates are "
        "year-month-day.",
        at=day_and_time(first),
    )


def _period(material: ReportMaterial, voice: Voice) -> str:
    items = [each.exhibit.item for each in material.exhibits]
    first = min(items, key=lambda item: item.captured_at)
    last = max(items, key=lambda item: item.captured_at)
    if first.local_offset == last.local_offset:
        return voice.say(
            say(
                "from {first} to {last} (UTC {offset})",
                first=day_and_time(first.captured_at + first.local_offset),
                last=day_and_time(last.captured_at + last.local_offset),
                offset=offset(first.local_offset),
            )
        )
    return voice.say(
        say(
            "from {first} (UTC {first_offset}) to {last} (UTC {last_offset})",
            first=day_and_time(first.captured_at + first.local_offset),
            first_offset=offset(first.local_offset),
            last=day_and_time(last.captured_at + last.local_offset),
            last_offset=offset(last.local_offset),
        )
    )


def _remarks(
    material: ReportMaterial, voice: Voice, left: float
) -> tuple[Callout, ...]:
    """Return what is said before all else: a danger first, in one frame at a pinch."""
    danger = in_danger(material.first.brief, voice)
    handling = _handling(material, voice)
    if danger is None:
        return (handling,)
    apart = sum(map(high_of_callout, (danger, handling)))
    if left - apart >= ROW_ADDS + _LEAST_LAW_LINES * FACT_HIGH:
        return (danger, handling)
    return (replace(danger, text=handling.text),)


def _handling(material: ReportMaterial, voice: Voice) -> Callout:
    notices = (material.jurisdiction.handling, material.jurisdiction.anonymity)
    return voice.callout(
        say("Please handle with care"),
        "\n".join(voice.say(Words(notice.text)) for notice in notices),
        # What is to be seen first is a danger, where there is one.
        Tone.NOTE if material.first.brief.danger is Said.YES else Tone.WARNING,
    )


def _seal(material: ReportMaterial, voice: Voice) -> Iterator[FactRow]:
    yield voice.row(
        say("SHA-256 of the list of originals"),
        material.originals.hexadecimal,
        Style.CODE,
    )
    yield voice.row(
        say("Fingerprint of the sealing key"), material.key_fingerprint, Style.CODE
    )
