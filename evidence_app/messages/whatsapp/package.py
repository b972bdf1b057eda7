"""Reads WhatsApp's exports: a text file, or a ZIP of texts and files beside them."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages.cutting import encoded
from evidence_app.messages.files_beside import files_beside, readable
from evidence_app.messages.package import Member, Package
from evidence_app.messages.reading import Declared, Event, Format, Noticed
from evidence_app.messages.whatsapp import chat
from evidence_app.messages.whatsapp.tally import Tally
from evidence_app.model.export import Conversation

PLATFORM: Final = "WhatsApp"
IOS_NAME: Final = "_chat.txt"
MAX_TITLE: Final = 200
_MOST_LOOKED_AT: Final = 200
_MOST_CHATS: Final = 50


def matches(package: Package) -> bool:
    """Whether some text in it begins as a WhatsApp export does."""
    return bool(_looking_like_chats(package))


def read(package: Package, declared: Declared) -> Iterator[Event]:
    """Yield the chats of an export.

    Raises:
        UnknownExportError: no file in it is a chat, or it is damaged.
        ExportTooLargeError: a chat is too long to be read at once.
    """
    alike = _looking_like_chats(package)
    if not alike:
        raise UnknownExportError(name=package.name)
    chosen = _chosen(package, alike)
    tally = Tally()
    sequence = 1
    for number, member in enumerate(chosen, start=1):
        one = _opened(package, member, declared, tally)
        title = _title(member.name, package.name, alone=len(chosen) == 1)
        people = one.people()
        yield Conversation(number=number, title=title, participants=people)
        yield from one.messages(number, sequence)
        sequence = one.following
    yield Noticed("unsigned_export")
    yield Noticed("times_without_zone")
    yield from tally.noticed()
    if len(chosen) < len(alike):
        yield Noticed("several_chats")


def _opened(
    package: Package, member: Member, declared: Declared, tally: Tally
) -> chat.Chat:
    others = [each for each in package.members if each is not member]
    place = chat.Place(
        member.name if package.archive else "",
        member.occurrence if package.archive else 0,
        files_beside(_folder(member), others),
    )
    text = encoded(package.content(member))
    try:
        return chat.Chat(text, declared, tally, place)
    except chat.NoHeaderError as error:
        raise UnknownExportError(name=package.name) from error


def _looking_like_chats(package: Package) -> list[Member]:
    texts = [member for member in package.members if _may_be_a_chat(member)]
    return [
        member
        for member in sorted(texts, key=_rank)[:_MOST_LOOKED_AT]
        if chat.matches(package.beginning(member))
    ]


def _may_be_a_chat(member: Member) -> bool:
    return not member.name or member.name.casefold().endswith(".txt")


def _chosen(package: Package, alike: list[Member]) -> list[Member]:
    """Return the chats among the texts that look like one, at least one.

    Someone may have sent a text that imitates a chat; it lies beside the chat in which
    it was sent. So a folder has one chat, or those that bear WhatsApp's name and are
    named by none of the others.
    """
    found: list[Member] = []
    for folder in dict.fromkeys(_folder(member) for member in alike):
        here = [member for member in alike if _folder(member) == folder]
        if here[0].base == IOS_NAME or len(here) == 1 or len(here) > _MOST_CHATS:
            found.append(here[0])
            continue
        bearing = [each for each in here if _rank(each) < 2 and not each.occurrence]
        sent = _sent(package, bearing)
        found += [each for each in bearing if each.index not in sent] or [here[0]]
    sure = [member for member in found if _rank(member) < 2]
    return (sure or found[:1])[:_MOST_CHATS]


def _sent(package: Package, texts: list[Member]) -> set[int]:
    """Return the index of each text whose name stands in another, as a sent file's."""
    if len(texts) < 2:
        return set()
    found = set()
    for holder in texts:
        content = package.content(holder)
        for other in texts:
            names = {other.base, readable(other.base)}
            if other is not holder and any(
                name.encode("utf-8", "replace") in content for name in names
            ):
                found.add(other.index)
    return found


def _folder(member: Member) -> str:
    return member.name[: len(member.name) - len(member.base)]


def _rank(member: Member) -> int:
    if member.base == IOS_NAME:
        return 0
    return 1 if "whatsapp" in member.base.casefold() else 2


def _title(chat_name: str, untrusted_name: str, *, alone: bool) -> str:
    name = readable(chat_name)
    if name.replace("\\", "/").rpartition("/")[2] in {"", IOS_NAME}:
        folder = name.replace("\\", "/").rpartition("/")[0]
        name = untrusted_name if alone or not folder else f"{folder}.txt"
    return PurePosixPath(name.replace("\\", "/")).stem[:MAX_TITLE] or PLATFORM


FORMAT: Final = Format(name="whatsapp", platform=PLATFORM, matches=matches, read=read)
