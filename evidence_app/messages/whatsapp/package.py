"""Reads the ZIP of a WhatsApp export: the chat's text and the files beside it."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages.package import Member, Package
from evidence_app.messages.reading import Declared, Event, Format, Noticed
from evidence_app.messages.whatsapp import chat
from evidence_app.model.export import Conversation

PLATFORM: Final = "WhatsApp"
IOS_NAME: Final = "_chat.txt"
MAX_TITLE: Final = 200
_MOST_LOOKED_AT: Final = 200


def matches(package: Package) -> bool:
    """Whether some text in it begins as a WhatsApp export does."""
    return bool(_chats(package))


def read(package: Package, declared: Declared) -> Iterator[Event]:
    """Yield the conversation of an export: a text file, or a ZIP with media beside.

    Raises:
        UnknownExportError: no file in it is a chat, or it is damaged.
        ExportTooLargeError: the chat is too long to be read at once.
    """
    chats = _chats(package)
    if not chats:
        raise UnknownExportError(name=package.name)
    # Someone may have sent a text file that imitates a chat; it lies beside it.
    chosen = min(chats, key=_rank)
    others = [member for member in package.members if member is not chosen]
    yield Conversation(number=1, title=_title(chosen.name, package.name))
    yield from chat.read(
        package.content(chosen),
        declared,
        member=chosen if package.archive else None,
        files=others,
    )
    if len(chats) > 1:
        yield Noticed("several_chats")


def _chats(package: Package) -> list[Member]:
    texts = [member for member in package.members if _may_be_a_chat(member)]
    return [
        member
        for member in sorted(texts, key=_rank)[:_MOST_LOOKED_AT]
        if chat.matches(package.beginning(member))
    ]


def _may_be_a_chat(member: Member) -> bool:
    return not member.name or member.name.casefold().endswith(".txt")


def _rank(member: Member) -> int:
    if member.name == IOS_NAME:
        return 0
    return 1 if "whatsapp" in member.name.casefold() else 2


def _title(chat_name: str, untrusted_name: str) -> str:
    name = untrusted_name if chat_name in {"", IOS_NAME} else chat_name
    return PurePosixPath(name.replace("\\", "/")).stem[:MAX_TITLE] or PLATFORM


FORMAT: Final = Format(name="whatsapp", platform=PLATFORM, matches=matches, read=read)
