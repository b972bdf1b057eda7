"""Repairs: what of the exhibits was damaged in the vault, and was put right.

Printed only where the log has such an entry; it says what was compared, and claims
nothing of the time between the damage and the repair.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from evidence_app.model.custody import Action, CustodyEntry
from evidence_app.model.item import ItemId
from evidence_app.report.blocks import Block
from evidence_app.report.material import ReportMaterial
from evidence_app.report.pages.voice import Voice
from evidence_app.words import Words, say

_DONE: Final[Mapping[str, Words]] = {
    "Sealed description": say(
        "What the app wrote down about it when it was taken in was damaged, and was "
        "put right."
    ),
    "Text to search in": say(
        "The text that the app had made from it for searching was damaged, and was put "
        "right; the exhibit itself was not touched."
    ),
    "Repair data": say(
        "Its spare parts were damaged or missing. They were made again from the stored "
        "files; the exhibit itself was not touched."
    ),
}


def repairs(
    material: ReportMaterial, voice: Voice, names: Mapping[ItemId, str]
) -> Iterator[Block]:
    """Yield what was put right, in plain words, or nothing when nothing was.

    Args:
        material: What the report is made from.
        voice: The report's language.
        names: What the report calls each item.
    """
    mended = [one for one in material.entries if one.action is Action.REPAIRED]
    if not mended:
        return
    yield voice.heading(say("What was put right"), 2)
    yield voice.paragraph(
        say(
            "A disk can damage a file that nobody touched. So the vault keeps spare "
            "parts beside each stored file, from which a damaged part of it can be "
            "computed again. The result takes the place of the damaged file only when "
            "its SHA-256 digest is the one that this log has for the stored file since "
            "it was written. Below stands what was put right in this way."
        )
    )
    yield voice.bullets(_one(entry, material, voice, names) for entry in mended)


def _one(
    entry: CustodyEntry,
    material: ReportMaterial,
    voice: Voice,
    names: Mapping[ItemId, str],
) -> Words:
    name = names.get(entry.item, "") if entry.item else ""
    done = (_done(part, entry, material) for part in entry.detail.split(", "))
    return say(
        "No. {number}, {exhibit}, {moment}: {done}",
        number=entry.sequence,
        exhibit=name,
        moment=voice.moment(entry.at, entry.local_offset),
        done=" ".join(voice.say(words) for words in done),
    )


def _done(part: str, entry: CustodyEntry, material: ReportMaterial) -> Words:
    if part != "Original":
        return _DONE.get(part, say("A part of it was put right ({part}).", part=part))
    digest = next(
        (
            one.digest
            for one in material.entries
            if one.item == entry.item and one.digest and one.action is not entry.action
        ),
        None,
    )
    if digest is None:
        return say("Its stored file was damaged, and was put right.")
    return say(
        "Its stored file was damaged, and was put right. The digest matches: the "
        "exhibit's bytes are again those that were taken in, SHA-256 {digest}.",
        digest=digest.hexadecimal,
    )
