"""The list of exhibits: one row each."""

from collections.abc import Iterator

from evidence_app.casework.deletions import Deletion
from evidence_app.casework.locking import REASON
from evidence_app.model.item import Item
from evidence_app.report.blocks import (
    Block,
    Facts,
    PageBreak,
    PagesOf,
    Style,
    Table,
    TableCell,
)
from evidence_app.report.material import ExhibitMaterial, ReportMaterial
from evidence_app.report.pages.concerns import letters
from evidence_app.report.pages.counts import counted, short
from evidence_app.report.pages.fixed_words import WITHHELD, kind_words
from evidence_app.report.pages.obtained import how_obtained
from evidence_app.report.pages.sealed_annexes import in_annexes
from evidence_app.report.pages.voice import Voice, day_and_time, offset, size
from evidence_app.words import Words, say


def exhibit_list(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the list."""
    yield PageBreak()
    yield voice.heading(say("List of exhibits"))
    yield voice.callout(
        say("Before you read"),
        voice.say(
            say(
                "The pages show messages and pictures as they were received. Some "
                "of them may be upsetting."
            )
        ),
    )
    yield voice.paragraph(_numbers(material))
    yield voice.paragraph(letters(material.case))
    holds = ", ".join(voice.say(words) for words in counted(material))
    yield Facts(rows=(voice.row(say("Holds"), holds),))
    yield Table(
        columns=(
            voice.column(say("Exhibit"), 1.1, Style.CODE),
            voice.column(say("Page"), 0.95, Style.CODE),
            voice.column(say("Description, and where from"), 3.5, Style.QUOTE),
            voice.column(say("Kind, how it came in, remark"), 3.0),
            voice.column(say("Captured (local); SHA-256 begins"), 3.2, Style.CODE),
        ),
        rows=tuple(_rows(material, voice)),
    )
    if material.locked:
        yield voice.heading(say("Exhibits that are locked away"), level=2)
        yield voice.bullets(_locked(reference) for reference in material.locked)
    if material.deleted:
        yield voice.heading(say("Deleted exhibits"), level=2)
        yield voice.bullets(_deleted(one) for one in material.deleted)


def _numbers(material: ReportMaterial) -> Words:
    """Return what a number is, and what one that is missing means."""
    if material.not_chosen:
        return say(
            "A number is given once and never used again. A gap means that the person "
            "reporting left an item out of this report, or that it was deleted or is "
            "locked away. The beginning of each SHA-256 digest stands here, the whole "
            "of it on the exhibit's own page and at the end."
        )
    return say(
        "A number is given once and never used again. A gap means that the person "
        "reporting took an item away, or that it was deleted or is locked away. The "
        "beginning of each SHA-256 digest stands here, the whole of it on the "
        "exhibit's own page and at the end."
    )


def _locked(reference: str) -> Words:
    return say(
        "{reference} is locked away: after it was saved, it was found that it must not "
        "be kept. Nothing of it is in this bundle, and its digest is not told.",
        reference=reference,
    )


def _deleted(one: Deletion) -> Words:
    if one.reason == REASON:
        return say(
            "{reference} was erased on {at} (UTC {offset}){by}. It had been locked "
            "away, because it must not be kept. Its digest is not told.",
            reference=one.reference,
            at=day_and_time(one.at + one.local_offset),
            offset=offset(one.local_offset),
            by=_by(one.actor) if one.actor else "",
        )
    return say(
        "{reference} was deleted on {at} (UTC {offset}){by}. SHA-256 {digest}, {size} "
        "bytes. Reason, as given: {reason}",
        reference=one.reference,
        at=day_and_time(one.at + one.local_offset),
        offset=offset(one.local_offset),
        by=_by(one.actor) if one.actor else "",
        reason=one.reason_told,
        digest=str(one.digest),
        size=size(one.size),
    )


def _by(actor: str) -> Words:
    return say(" by {actor} (as named in the app: not checked)", actor=actor)


def _came_in(each: ExhibitMaterial, voice: Voice) -> Iterator[str]:
    """Yield what an exhibit is, how it came in, and what to know of its file."""
    yield voice.say(kind_words(each.exhibit.item))
    yield voice.say(how_obtained(each.exhibit.item))
    if each.withheld:
        yield voice.say(WITHHELD[each.withheld])
    elif each.cleaned:
        yield voice.say(say("cleaned copy"))


def _described(item: Item) -> str:
    """Return the title, and the place unless it is the file's own name."""
    place = item.origin.place
    told = () if place in {"", item.original_name} else (short(place, 160),)
    return "\n".join((short(item.title, 160), *told))


def _rows(material: ReportMaterial, voice: Voice) -> Iterator[tuple[TableCell, ...]]:
    for each in material.exhibits:
        item = each.exhibit.item
        yield (
            each.exhibit.reference,
            PagesOf((each.exhibit.reference,)),
            # Where it is told in full there is room for a name; a remark is narrow.
            "\n".join((_described(item), *map(voice.say, in_annexes(each.files)))),
            "\n".join(_came_in(each, voice)),
            f"{day_and_time(item.captured_at + item.local_offset)} "
            f"{offset(item.local_offset)}\n{item.digest.hexadecimal[:16]}",
        )
