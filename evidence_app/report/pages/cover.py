"""The cover: what this is, for whom, what it holds, and what seals it."""

from collections.abc import Iterator
from typing import Final

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
from evidence_app.report.pages.concerns import ABOUT, collected_by, prepared_by
from evidence_app.report.pages.fitting import fitted, lines_of
from evidence_app.report.pages.fixed_words import TITLES
from evidence_app.report.pages.voice import Voice, day_and_time, offset
from evidence_app.words import Words, say, say_count

_LAW_LINES: Final = 2
_LAW_LINE: Final = 62.0
"""Lines for the names of laws, and the text on one; the others are counted."""
_NAME_ROOM: Final = 62
_COLLECTOR_ROOM: Final = 40
"""How much of a name is printed: the cover stays one page."""


def cover(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the cover."""
    yield voice.heading(TITLES[material.audience])
    yield voice.paragraph(
        prepared_by(material.case.concerns),
        Style.LEAD,
    )
    yield _handling(material, voice)
    yield Facts(rows=(*_about(material, voice), *_seal(material, voice)))


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
    if material.first.laws or material.first.laws_of_unknown_start:
        yield voice.row(
            say("Possible offences (the person believes: may be)"),
            _laws(material, voice),
        )
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
        yield voice.say(
            say("None of an adult was marked by the person. Nobody else looked.")
        )
    yield voice.say(
        say("Of anyone under 18 the app takes in none, by what was answered.")
    )
    if material.locked:
        yield voice.say(
            say_count(
                "{count} exhibit is locked away: it must not be kept.",
                "{count} exhibits are locked away: they must not be kept.",
                len(material.locked),
            )
        )


def _laws(material: ReportMaterial, voice: Voice) -> str:
    """Return the laws by name, as many as fit; what they say stands two pages on."""
    laws = (*material.first.laws, *material.first.laws_of_unknown_start)
    lines, left = [], _LAW_LINES
    for law in laws:
        name = fitted(law.name, _LAW_LINES * _LAW_LINE)[0]
        left -= lines_of(name, _LAW_LINE)
        if left < 0:
            break
        lines.append(name)
    more = len(laws) - len(lines)
    if more > 0:
        lines.append(voice.say(say_count("and {count} more", "and {count} more", more)))
    return "\n".join(lines)


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


def _handling(material: ReportMaterial, voice: Voice) -> Callout:
    notices = (material.jurisdiction.handling, material.jurisdiction.anonymity)
    return voice.callout(
        say("Please handle with care"),
        "\n".join(voice.say(Words(notice.text)) for notice in notices),
        Tone.WARNING,
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
