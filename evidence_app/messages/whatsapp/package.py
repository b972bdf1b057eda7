"""Reads the ZIP of a WhatsApp export: the chat's text and the files beside it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages.archive import Member
from evidence_app.messages.export import Attachment, Export, export_finding
from evidence_app.messages.whatsapp import chat
from evidence_app.model.finding import Finding

IOS_NAME: Final = "_chat.txt"
MAX_TITLE: Final = 200


def read_text(content: bytes, untrusted_name: str) -> Export:
    """Return the conversation of an export without media: one text file."""
    messages, findings = chat.read(content)
    return Export(
        platform=chat.PLATFORM,
        title=_title("", untrusted_name),
        messages=messages,
        findings=findings,
    )


def read_package(members: Sequence[Member], untrusted_name: str) -> Export:
    """Return the conversation and all files of an export.

    Raises:
        UnknownExportError: no file in it is a chat.
    """
    chats = [member for member in members if _is_chat(member)]
    if not chats:
        raise UnknownExportError(name=untrusted_name)
    # Someone may have sent a text file that imitates a chat; it lies beside it.
    chosen = min(chats, key=_rank)
    others = [member for member in members if member is not chosen]
    names = frozenset(member.name for member in others)
    messages, findings = chat.read(chosen.content, member=chosen.name, files=names)
    return Export(
        platform=chat.PLATFORM,
        title=_title(chosen.name, untrusted_name),
        messages=messages,
        attachments=tuple(
            Attachment(name=member.name, content=member.content) for member in others
        ),
        findings=(*findings, *_findings(members, chats)),
    )


def _is_chat(member: Member) -> bool:
    return member.name.casefold().endswith(".txt") and chat.matches(member.content)


def _rank(member: Member) -> int:
    if member.name == IOS_NAME:
        return 0
    return 1 if "whatsapp" in member.name.casefold() else 2


def _title(chat_name: str, untrusted_name: str) -> str:
    name = untrusted_name if chat_name in {"", IOS_NAME} else chat_name
    return PurePosixPath(name.replace("\\", "/")).stem[:MAX_TITLE] or chat.PLATFORM


def _findings(members: Sequence[Member], chats: Sequence[Member]) -> Iterator[Finding]:
    times = Counter(member.name for member in members)
    if len(chats) > 1:
        yield export_finding("several_chats")
    if twice := sum(count > 1 for count in times.values()):
        yield export_finding("names_twice", twice)
    if odd := sum(member.odd for member in members):
        yield export_finding("names_odd", odd)
