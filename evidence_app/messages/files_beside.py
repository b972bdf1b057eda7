"""Finds the files of an export that its messages name; no name is ever a path."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from evidence_app.messages.package import Member
from evidence_app.model.message import Attachment, FileState


@dataclass(frozen=True, slots=True)
class Files:
    """The files that lie beside a chat.

    Attributes:
        names: As a message may write them.
    """

    names: frozenset[str]
    _members: dict[str, Member]
    _twice: frozenset[str]

    def attachments(
        self, untrusted_name: str, state: FileState | None
    ) -> tuple[tuple[Attachment, ...], tuple[str, ...]]:
        """Return what became of the file that a message names, and flags on it.

        Args:
            untrusted_name: As written in the message, or "".
            state: What the message itself tells of it, or None.
        """
        if state is not None:
            return (Attachment(name=untrusted_name, state=state),), ()
        name = unicodedata.normalize("NFC", untrusted_name)
        member = self._members.get(name)
        if member is None:
            missing = Attachment(name=untrusted_name, state=FileState.MISSING)
            return (missing,), ("attachment_missing",)
        found = Attachment(
            name=untrusted_name,
            state=FileState.PRESENT,
            member=member.name,
            occurrence=member.occurrence,
        )
        return (found,), ("file_name_twice",) if name in self._twice else ()


NO_FILES: Final = Files(frozenset(), {}, frozenset())


def files_beside(folder: str, members: Iterable[Member]) -> Files:
    """Return the files in the folder of a chat.

    Args:
        folder: With the slash behind it, or "".
        members: All files of the export but the chat itself.
    """
    found: dict[str, Member] = {}
    twice: set[str] = set()
    for member in members:
        if not member.name.startswith(folder):
            continue
        for name in _readings(member.name[len(folder) :]):
            if name in found and found[name].index != member.index:
                twice.add(name)
            found.setdefault(name, member)
    written = {form for name in found for form in _forms(name)}
    return Files(frozenset(written), found, frozenset(twice))


def readable(name: str) -> str:
    """Return a name as it was meant, where a ZIP holds UTF-8 without saying so.

    Such a name is read as the old IBM code page by the rules of ZIP. It is taken for
    UTF-8 only if every byte of it is.
    """
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _readings(name: str) -> set[str]:
    return {unicodedata.normalize("NFC", form) for form in (name, readable(name))}


def _forms(name: str) -> tuple[str, str]:
    return name, unicodedata.normalize("NFD", name)
