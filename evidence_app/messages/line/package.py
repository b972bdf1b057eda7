"""Finds LINE's talks in an export and reads them."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from evidence_app.messages.cutting import Encoded, encoded, first_part
from evidence_app.messages.files_beside import readable
from evidence_app.messages.line.days import TIME, Day, day_on, order_of
from evidence_app.messages.line.tellers import TITLE, Line
from evidence_app.messages.package import Member, Package
from evidence_app.messages.reading import Declared, Event, Format, Noticed
from evidence_app.messages.talk import Talk
from evidence_app.model.export import Conversation

PLATFORM: Final = "LINE"
MAX_TITLE: Final = 200
_MOST_LOOKED_AT: Final = 200
_LOOKED_AT: Final = 60
_MOST_DAYS: Final = 100_000


def matches(package: Package) -> bool:
    """Whether some text in it begins as one of LINE's does."""
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
        text = encoded(package.content(member))
        title = _title(text)
        teller = Line(
            tabbed=_tabbed(_written(text.content)),
            order=order_of(_days(text)) or declared.order,
            names=_names(title, declared),
        )
        talk = Talk(text, teller)
        talk.member = member.name if package.archive else ""
        talk.occurrence = member.occurrence if package.archive else 0
        shown = title or _name(member, package)
        yield Conversation(number=number, title=shown[:MAX_TITLE])
        for message in talk.messages(number, sequence):
            sequence = message.sequence + 1
            yield message
        for one in talk.noticed():
            noticed[one.code] = noticed.get(one.code, 0) + one.count
    for code, count in noticed.items():
        yield Noticed(code, count)


def _talks(package: Package) -> list[Member]:
    found = []
    for member in package.members[:_MOST_LOOKED_AT]:
        if member.name and not member.name.casefold().endswith(".txt"):
            continue
        text = encoded(first_part(package.beginning(member)))
        written = _written(text.content)
        titled = bool(written) and written[0].startswith("[LINE]")
        days = sum(day_on(line) is not None for line in written)
        times = [found["sign"] for found in map(TIME.match, written) if found]
        if days and (titled or times.count("\t") > 0):
            found.append(member)
    return found


def _written(content: bytes) -> list[str]:
    """Return the first lines that hold something."""
    shown = content[:65_536].decode("utf-8", "replace").removeprefix("\ufeff")
    lines = shown.replace("\r", "\n").split("\n")
    return [line for line in lines if line.strip()][:_LOOKED_AT]


def _tabbed(written: list[str]) -> bool:
    signs = [found["sign"] for found in map(TIME.match, written) if found]
    return signs.count("\t") >= signs.count(" ")


def _days(text: Encoded) -> Iterator[Day]:
    """Yield the days of a text; only those lines are looked at that may be one."""
    count = 0
    for raw in text.content.replace(b"\r", b"\n").split(b"\n"):
        if 7 < len(raw) < 60:
            day = day_on(raw.decode("utf-8", "replace").removeprefix("\ufeff"))
            if day:
                count += 1
                yield day
        if count > _MOST_DAYS:
            return


def _names(title: str, declared: Declared) -> tuple[str, ...]:
    known = {*declared.participants, title, declared.owner} - {""}
    return tuple(sorted(known, key=lambda name: (-len(name), name)))


def _title(text: Encoded) -> str:
    for line in _written(text.content)[:1]:
        found = TITLE.match(line)
        if found:
            return found["title"]
    return ""


def _name(member: Member, package: Package) -> str:
    name = readable(member.name) or package.name
    return PurePosixPath(name.replace("\\", "/")).stem or PLATFORM


FORMAT: Final = Format(name="line", platform=PLATFORM, matches=matches, read=read)
