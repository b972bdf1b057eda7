"""Finds KakaoTalk's talks in an export and reads them."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from evidence_app.messages.cutting import Encoded, encoded, first_part
from evidence_app.messages.files_beside import Files, files_beside, readable
from evidence_app.messages.kakaotalk import lines, table
from evidence_app.messages.kakaotalk.tellers import Phone, Windows
from evidence_app.messages.package import Member, Package
from evidence_app.messages.reading import Declared, Event, Format, Noticed
from evidence_app.messages.talk import Talk
from evidence_app.model.export import Conversation
from evidence_app.model.message import Precision

PLATFORM: Final = "KakaoTalk"
MAX_TITLE: Final = 200
_MOST_LOOKED_AT: Final = 200
_LOOKED_AT: Final = 60
# Versions for Windows before 2020 saved in the code page of the system.
_CANDIDATES: Final = ("cp949",)
_TEXTS: Final = (".txt", ".csv")


def matches(package: Package) -> bool:
    """Whether some text in it begins as one of KakaoTalk's does."""
    return bool(_talks(package))


def read(package: Package, declared: Declared) -> Iterator[Event]:
    """Yield the talks of an export.

    Raises:
        UnknownExportError: it is damaged.
        ExportTooLargeError: a talk is too long to be read at once.
    """
    sequence = 1
    noticed: dict[str, int] = {}
    for number, member in enumerate(_talks(package), start=1):
        others = [each for each in package.members if each is not member]
        files = files_beside(member.name[: len(member.name) - len(member.base)], others)
        text = encoded(package.content(member), candidates=_CANDIDATES)
        talk = _talk(text, declared, files)
        talk.member = member.name if package.archive else ""
        talk.occurrence = member.occurrence if package.archive else 0
        yield Conversation(number=number, title=_title(text, member, package))
        for message in talk.messages(number, sequence):
            sequence = message.sequence + 1
            yield message
        for one in talk.noticed():
            noticed[one.code] = noticed.get(one.code, 0) + one.count
    for code, count in noticed.items():
        yield Noticed(code, count)


def _talk(text: Encoded, declared: Declared, files: Files) -> Talk:
    shape = _shape(text.content[:65_536])
    if shape == "mac":
        teller = Phone(files, precision=Precision.SECOND)
        return Talk(text, teller, rows=table.rows)
    if shape == "windows":
        return Talk(text, Windows(files))
    names = tuple(name for name in declared.participants if " : " in name)
    return Talk(text, Phone(files, names))


def _talks(package: Package) -> list[Member]:
    found = []
    for member in package.members[:_MOST_LOOKED_AT]:
        if not member.name or member.name.casefold().endswith(_TEXTS):
            beginning = first_part(package.beginning(member))
            text = encoded(beginning, candidates=_CANDIDATES)
            if _shape(text.content):
                found.append(member)
    return found


def _shape(beginning: bytes) -> str:
    """Return which of KakaoTalk's dialects a text is in, or ""."""
    if table.HEAD.match(beginning):
        return "mac"
    shown = beginning.decode("utf-8", "replace").removeprefix("\ufeff")
    written = [line for line in shown.splitlines()[:_LOOKED_AT] if line.strip()]
    titled = any(map(lines.TITLE.match, written[:2]))
    if any(map(lines.pc_divider, written)) and any(map(lines.PC_SAID.match, written)):
        return "windows"
    said = sum(bool(lines.SAID.match(line)) for line in written)
    if said and (titled or lines.SAVED.match(written[0]) or _starts(written)):
        return "phone"
    return "windows" if titled and any(map(lines.PC_SAID.match, written)) else ""


def _starts(written: list[str]) -> bool:
    """Whether a text without its first lines begins with a message or a day."""
    return bool(lines.NOTED.match(written[0]) or lines.phone_divider(written[0]))


def _title(text: Encoded, member: Member, package: Package) -> str:
    first = text.content[:2_000].decode("utf-8", "replace").removeprefix("\ufeff")
    for line in first.splitlines()[:2]:
        found = lines.TITLE.match(line)
        if found:
            return found["title"][:MAX_TITLE]
    name = readable(member.name) or package.name
    return PurePosixPath(name.replace("\\", "/")).stem[:MAX_TITLE] or PLATFORM


FORMAT: Final = Format(name="kakaotalk", platform=PLATFORM, matches=matches, read=read)
