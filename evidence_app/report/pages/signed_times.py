"""When the records existed at the latest, as outside authorities signed; the clock."""

from collections.abc import Iterator

from evidence_app.model.proof import KeptCheckpoint, KeptStamp, Proofs
from evidence_app.report.bag import CHECKPOINTS, NOTE_KEY, PROOFS
from evidence_app.report.blocks import Block, Paragraph, Style, Table
from evidence_app.report.material import ReportMaterial
from evidence_app.report.pages.voice import Voice, day_and_time, offset
from evidence_app.timestamping import name_of
from evidence_app.words import say


def signed_times(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield what proves the log to others, and what is known of the clock."""
    if material.proofs is None:
        return
    yield voice.heading(say("What outside authorities signed"), level=2)
    yield from _times(material.proofs, voice)
    yield from _clock(material, voice)
    yield voice.heading(say("What proves the log"), level=2)
    yield voice.paragraph(
        say(
            "Each entry proves itself, in {proofs}, against a note that is signed with "
            "the log's key, in {notes}. The key is in {key}:",
            proofs=PROOFS,
            notes=CHECKPOINTS,
            key=NOTE_KEY,
        )
    )
    yield Paragraph(text=material.proofs.key, style=Style.CODE)


def _times(proofs: Proofs, voice: Voice) -> Iterator[Block]:
    used = {record.size for record in proofs.records if record.size}
    seen = [each for each in proofs.checkpoints if each.size in used and each.stamps]
    stamped = {each.size for each in seen}
    if seen:
        yield voice.paragraph(
            say(
                "An authority was shown a fingerprint of the log, never what is in "
                "it. What stood in the log then existed not later than the time that "
                "it signed. That says nothing about how much earlier it existed, or "
                "who wrote it."
            )
        )
        yield Table(
            columns=(
                voice.column(say("Entries"), 1.6, Style.CODE),
                voice.column(say("Existed not later than (UTC)"), 2.6, Style.CODE),
                voice.column(say("Signed by"), 3),
                voice.column(say("The computer's clock"), 2.6),
            ),
            rows=(
                _row(proofs, checkpoint, stamp, voice)
                for checkpoint in seen
                for stamp in checkpoint.stamps
            ),
        )
    if not all(record.size in stamped for record in proofs.records):
        yield voice.paragraph(
            say(
                "Not yet for all of it: of some entries no outside authority has "
                "signed a time. The only time known for them is that of the "
                "computer's clock."
            )
            if seen
            else say(
                "Not yet: no outside authority has signed a time for these entries. "
                "The only time known is that of the computer's clock."
            )
        )


def _row(
    proofs: Proofs, checkpoint: KeptCheckpoint, stamp: KeptStamp, voice: Voice
) -> tuple[str, ...]:
    numbers = [
        record.entry.sequence
        for record in proofs.records
        if record.size == checkpoint.size
    ]
    seconds = stamp.offset.total_seconds()
    apart = f"{abs(seconds):.1f}"
    clock = (
        say("{seconds} s behind", seconds=apart)
        if seconds > 0
        else say("{seconds} s ahead", seconds=apart)
    )
    return (
        f"{numbers[0]} … {numbers[-1]}" if len(numbers) > 1 else str(numbers[0]),
        day_and_time(stamp.at),
        name_of(stamp.authority),
        voice.say(clock),
    )


def _clock(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    if not material.set_back:
        return
    yield voice.paragraph(
        say(
            "While this vault was in use, the computer's clock was set back. Times of "
            "entries before and after that cannot be compared by themselves; their "
            "numbers show the order."
        )
    )
    yield voice.bullets(
        say(
            "Entry {number}: set back by {seconds} s, to {local} (UTC {offset})",
            number=entry.sequence,
            seconds=entry.detail.removesuffix(" s"),
            local=day_and_time(entry.at + entry.local_offset),
            offset=offset(entry.local_offset),
        )
        for entry in material.set_back
    )
