"""The files of a chat's messages: which row names which, and the digest of each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from evidence_app.model.message import Attachment, FileState
from evidence_app.report.blocks import Block, Style, Table
from evidence_app.report.material import BundleFile, ExhibitMaterial
from evidence_app.report.pages.voice import Voice
from evidence_app.words import say


def files_of_messages(each: ExhibitMaterial, voice: Voice) -> Iterator[Block]:
    """Yield a table of the files that messages name and the export holds."""
    parts: dict[str, list[BundleFile]] = defaultdict(list)
    for file in each.files[1:]:
        if file.item.role == "attachment":
            parts[file.item.original_name].append(file)
    rows = [
        _row(message.sequence, one, parts, voice)
        for message in each.messages
        for one in message.attachments
        if one.state is FileState.PRESENT
    ]
    if not rows:
        return
    yield voice.heading(say("Files that the messages name"), level=3)
    yield Table(
        columns=(
            voice.column(say("Row"), 1.0),
            voice.column(say("File"), 4.0),
            voice.column(say("SHA-256"), 6.0, Style.CODE),
        ),
        rows=tuple(rows),
    )


def _row(
    number: int,
    one: Attachment,
    parts: Mapping[str, Sequence[BundleFile]],
    voice: Voice,
) -> tuple[str, str, str]:
    named = parts.get(one.part_name, ())
    digest = named[one.occurrence].item.digest if one.occurrence < len(named) else None
    return str(number), one.name, str(digest) if digest else voice.say(say("not kept"))
