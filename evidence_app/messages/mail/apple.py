"""Apple Mail's own files (``.emlx``): a count of bytes, the mail, a list of Apple's.

The count says where the mail ends. Where it cannot be right, the mail ends where the
list begins, and that is said. The list, what Apple's program knew of the mail, stays in
the original. A ``.partial.emlx`` holds a mail without its files, or
without some: each such part names how long it was and is empty; the files lie in a
folder beside it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from evidence_app.messages.mail.parts import Part
from evidence_app.messages.package import Member
from evidence_app.model.mail import MailSignature, SignatureState

_COUNT: Final = re.compile(rb"[ \t]{0,40}(\d{1,12})[ \t]{0,40}\r?\n")
_LIST: Final = re.compile(
    rb"\s{0,8}(?:<\?xml[^>]{0,200}\?>\s{0,8})?<(?:!DOCTYPE )?plist"
)
_KEPT_APART: Final = "x-apple-content-length"
_FOLDER: Final = "Attachments"


def after_count(content: bytes) -> int:
    """Return where the mail begins, 0 when no count stands in front of it."""
    count = _COUNT.match(content)
    return count.end() if count else 0


def end_of_mail(content: bytes) -> tuple[int, bool]:
    """Return where the mail ends, and whether the count says so rightly."""
    count = _COUNT.match(content)
    if count is None:
        return len(content), True
    end = count.end() + int(count[1])
    if end == len(content) or (end < len(content) and _LIST.match(content, end)):
        return end, True
    for mark in (b"<?xml", b"<!DOCTYPE plist", b"<plist"):
        found = content.rfind(mark, count.end())
        if found >= 0 and _LIST.match(content, found):
            return found, False
    return len(content), False


def kept_apart(part: Part) -> bool:
    """Whether a part says that what was in it is kept elsewhere."""
    return bool(part.header.plain(_KEPT_APART))


def checked_in_part(signatures: Iterable[MailSignature]) -> Iterator[MailSignature]:
    """Yield what checking found, nothing said of a body that is not whole."""
    for one in signatures:
        remarks = tuple(each for each in one.remarks if each != "body_too")
        if one.state is SignatureState.BODY_ALTERED:
            state, told = SignatureState.UNSUPPORTED, (*remarks, "kept_in_part")
            yield replace(one, state=state, remarks=told)
        else:
            yield replace(one, remarks=remarks)


class FilesBeside:
    """The files of mails that Apple keeps in a folder beside them.

    ``Messages/12.partial.emlx`` has its files in ``Attachments/12/2/NAME``.
    """

    def __init__(self, members: Sequence[Member]) -> None:
        """Nothing is looked through before the first question."""
        self._members = members

    def of(self, holder: Member, name: str) -> Member | None:
        """Return the one file of this name that a mail has, None if unsure."""
        folder, _, base = _path(holder).rpartition("/")
        above = folder.rpartition("/")[0]
        own = f"{above}/{_FOLDER}" if above else _FOLDER
        key = (holder.volume, f"{own}/{base.partition('.')[0]}", name)
        return self._places.get(key) if name else None

    @cached_property
    def _places(self) -> dict[tuple[int, str, str], Member | None]:
        # By place, once: a mailbox has as many mails as files, and looking through
        # all files for each mail takes hours.
        found: dict[tuple[int, str, str], Member | None] = {}
        for one in self._members:
            steps = _path(one).split("/")
            at = len(steps) - 3
            while at >= 0 and steps[at] != _FOLDER:
                at -= 1
            if at >= 0:
                key = (one.volume, "/".join(steps[: at + 2]), steps[-1])
                found[key] = None if key in found else one
        return found


def _path(member: Member) -> str:
    return member.name.replace("\\", "/")
