"""Finds files of a package by what a message writes of them: a path, or a name.

Paths from messages are untrusted: they are only compared with the names of members.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from evidence_app.messages.package import Member
from evidence_app.model.message import Attachment, FileState
from evidence_app.model.message_lines import MAX_NAME

_WEB: Final = ("http://", "https://")


def folder_of(name: str) -> str:
    """Return what stands before the last slash of a member's name, "" if nothing."""
    return name.replace("\\", "/").rpartition("/")[0]


def by_name(members: Iterable[Member]) -> Mapping[str, Member]:
    """Return members by their whole names, the first of equal ones."""
    found: dict[str, Member] = {}
    for member in members:
        found.setdefault(member.name.replace("\\", "/"), member)
    return found


def is_address(written: str) -> bool:
    """Whether a reference is a web address."""
    return written[:8].casefold().startswith(_WEB)


def present(
    name: str, member: Member, *, size: int | None = None, kind: str = ""
) -> Attachment:
    """Return an attachment whose file is in the package.

    Args:
        name: As written in the message.
        member: The file.
        size: In bytes, as the source states.
        kind: The media type that the source states.
    """
    return Attachment(
        name=name[:MAX_NAME],
        state=FileState.PRESENT,
        member=member.name,
        occurrence=member.occurrence,
        claimed_size=size,
        claimed_type=kind,
    )


def absent(name: str, state: FileState = FileState.MISSING) -> Attachment:
    """Return an attachment whose file is not in the package."""
    return Attachment(name=name[:MAX_NAME], state=state)


def points_outside(path: str) -> bool:
    """Whether a path leaves the export."""
    steps = path.replace("\\", "/").split("/")
    return path.startswith(("/", "\\")) or ".." in steps or ":" in steps[0]
