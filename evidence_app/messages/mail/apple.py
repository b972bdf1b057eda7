"""Apple Mail's own files (``.emlx``): a count of bytes, the mail, a list of Apple's.

The count says where the mail ends. Where it cannot be right, the mail ends where the
list begins, and that is said. The list, what Apple's program knew of the mail, stays in
the original. A ``.partial.emlx`` holds a mail without its files, or
without some: each such part names how long it was and is empty; the files lie in a
folder beside it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from evidence_app.messages.mail.parts import Part
from evidence_app.messages.package import Member
from evidence_app.model.mail import MailSignature, SignatureState

_COUNT: Final = re.compile(rb"[ \t]{0,40}(\d{1,12})[ \t]{0,40}\r?\n")
_LIST: Final = re.compile(
    rb"\s{0,8}(?:<\?xml[^>]{0,200}\?>\s{0,8})?<(?:!DOCTYPE )?plist"
)
_KEPT_APART: Final = "x-apple-content-length"


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


def file_beside(members: Iterable[Member], holder: Member, name: str) -> Member | None:
    """Return the one file of this name that Apple keeps for a mail, None if unsure.

    ``Messages/12.partial.emlx`` has its files in ``Attachments/12/2/NAME``.
    """
    folder, _, base = holder.name.replace("\\", "/").rpartition("/")
    above = folder.rpartition("/")[0]
    start = f"{above}/" if above else ""
    place = f"{start}Attachments/{base.partition('.')[0]}/"
    found = [
        one
        for one in members
        if one.volume == holder.volume
        and one.base == name
        and one.name.replace("\\", "/").startswith(place)
    ]
    return found[0] if len(found) == 1 and name else None
