"""The words of what comes in, so that they can be searched."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from evidence_app.capture.captured import Captured
from evidence_app.model import comparison_lines, reading
from evidence_app.model.item import ItemId, Kind
from evidence_app.model.message import Message
from evidence_app.vault.vault import IndexedText, Staged, Vault

MAX_INDEXED_TEXT: Final = 4 << 20
_WORDS: Final = frozenset({"text", "found"})
"""The parts whose words can be searched."""


def texts_of(
    taken: Sequence[tuple[Captured, Staged]], vault: Vault
) -> Mapping[ItemId, Sequence[IndexedText]]:
    """Return what can be searched, under the item that a person will look for.

    Args:
        taken: What was staged, the leading one first.
        vault: Where it was staged.
    """
    news = _news(taken, vault)
    found: list[IndexedText] = []
    for captured, staged in taken:
        if captured.role == reading.ROLE:
            found += _messages(staged, vault, news)
        else:
            found += _text(captured, staged, vault)
    return {taken[0][1].id: found} if found else {}


def _news(
    taken: Sequence[tuple[Captured, Staged]], vault: Vault
) -> Collection[int] | None:
    """Return which messages no earlier export has; None when all are to be found."""
    for captured, staged in taken:
        if captured.role == comparison_lines.ROLE:
            with vault.read_staged(staged) as stream:
                since = comparison_lines.since_from(stream.read(staged.size))
            return {*since.new, *(later for _, later in since.changed)}
    return None


def _messages(
    staged: Staged, vault: Vault, news: Collection[int] | None
) -> list[IndexedText]:
    with vault.read_staged(staged) as stream:
        return [
            _indexed(message)
            for message in reading.messages_of(stream)
            if news is None or message.sequence in news
        ]


def _indexed(message: Message) -> IndexedText:
    names = "\n".join(each.name for each in message.attachments if each.name)
    subject = message.mail.subject if message.mail else ""
    text = f"{subject}\n{message.text}" if subject else message.text
    return IndexedText(
        text=text, sender=message.sender, sent_at=message.sent_raw, place=names
    )


def _text(captured: Captured, staged: Staged, vault: Vault) -> list[IndexedText]:
    if captured.kind is not Kind.NOTE and captured.role not in _WORDS:
        return []
    with vault.read_staged(staged) as stream:
        untrusted_text = stream.read(MAX_INDEXED_TEXT)
    text = untrusted_text.decode("utf-8", errors="replace")
    fields = captured.message
    return [
        IndexedText(
            text=text,
            sender=fields.sender if fields else "",
            sent_at=fields.sent_at if fields else "",
            place=fields.place if fields else captured.origin.place,
        )
    ]
