"""What a person leaves out of an export: copies without it, made before it is kept.

A copy takes the export's place and is never written anywhere but into the vault. It
says of itself what it is, names what is not in it, and has the digest of what came.
"""

import hashlib
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import BinaryIO, Final

from evidence_app.capture.captured import Captured
from evidence_app.facts.export_reading import ExportMember, Found
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.message import Attachment, Embedded, FileState, Message
from evidence_app.session.chat_survey import Place
from evidence_app.words import mark, say_count

LEFT_OUT: Final = "left_out"
ELSEWHERE: Final = "left_out_of_others"
CAME_DIGEST: Final = mark("SHA-256 of the export as it came")
CAME_SIZE: Final = mark("Bytes of the export as it came")
LEFT_OUT_NAME: Final = mark("Left out by you")
MOST_LISTED: Final = 5_000
"""How many names of left-out files are kept with the item."""
_PART: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file in an export that can be taken in or left out.

    Attributes:
        name: As the export has it: untrusted.
        part_name: The name under which it becomes an item; no other has it.
        size: In bytes, as the export says; None where it does not.
        member: The member that it is, or that it is written in.
        embedded: Where in that member, None when it is the whole of it.
        index: Its place among the export's files, from 0.
    """

    name: str
    part_name: str
    size: int | None
    member: ExportMember
    embedded: Embedded | None = None
    index: int = 0

    @property
    def place(self) -> tuple[Place, Embedded | None]:
        """Where it lies, as a message's attachment names it."""
        return (self.member.name, self.member.occurrence), self.embedded


def copy_of(
    came: Captured,
    opener: Callable[[], AbstractContextManager[BinaryIO]],
    left_out: Sequence[ExportFile],
) -> Captured:
    """Return a copy without some files, named as such, in the place of what came.

    Args:
        came: The file as it came; it is read once, for its digest.
        opener: Gives the copy's bytes, as often as it is asked.
        left_out: What is not in it; at least one.
    """
    digest, size = _as_it_came(came)
    words = say_count(
        "You left {count} file out. So this is a copy of the export, made without "
        "it before anything was saved. Its other parts are as they came.",
        "You left {count} files out. So this is a copy of the export, made without "
        "them before anything was saved. Its other parts are as they came.",
        len(left_out),
    )
    return replace(
        came,
        open=opener,
        size=None,
        facts=(
            *came.facts,
            Fact(CAME_DIGEST, digest, FactSource.CAPTURE),
            Fact(CAME_SIZE, str(size), FactSource.CAPTURE),
            *_listed(left_out),
        ),
        findings=(Finding(LEFT_OUT, words, Severity.WARNING), *came.findings),
    )


def beside_copies(came: Captured, left_out: Sequence[ExportFile]) -> Captured:
    """Return the first file of several with what was left out of the others."""
    if not left_out:
        return came
    words = say_count(
        "The export came in several files. You left {count} file out of the other "
        "ones. Where it was inside another file, a copy without it was made before "
        "anything was saved.",
        "The export came in several files. You left {count} files out of the other "
        "ones. Where they were inside another file, a copy without them was made "
        "before anything was saved.",
        len(left_out),
    )
    return replace(
        came,
        facts=(*came.facts, *_listed(left_out)),
        findings=(Finding(ELSEWHERE, words, Severity.WARNING), *came.findings),
    )


def told_without(
    found: Found, places: Collection[tuple[Place, Embedded | None]]
) -> Found:
    """Say of the files that the person left out that they were."""
    if not isinstance(found, Message) or not places or not found.attachments:
        return found
    return replace(
        found, attachments=tuple(_not_taken(one, places) for one in found.attachments)
    )


def _not_taken(
    one: Attachment, places: Collection[tuple[Place, Embedded | None]]
) -> Attachment:
    place = ((one.member, one.occurrence), one.embedded)
    if one.state is not FileState.PRESENT or place not in places:
        return one
    return replace(
        one, state=FileState.NOT_TAKEN, member="", occurrence=0, embedded=None
    )


def _listed(left_out: Sequence[ExportFile]) -> list[Fact]:
    listed = [Fact(LEFT_OUT_NAME, one.name, FactSource.CAPTURE) for one in left_out]
    return listed[:MOST_LISTED]


def _as_it_came(came: Captured) -> tuple[str, int]:
    """Return SHA-256 and size of a file as it came."""
    digest, size = hashlib.sha256(), 0
    with came.open() as stream:
        while part := stream.read(_PART):
            digest.update(part)
            size += len(part)
    return digest.hexdigest(), size
