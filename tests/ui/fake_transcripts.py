"""Chats in memory, read as the real ones are; the bytes behind them are made up."""

import io
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from evidence_app.model.excerpt import Excerpts
from evidence_app.model.export import Conversation
from evidence_app.model.export_told import ExportTold
from evidence_app.model.message import (
    Attachment,
    Deleted,
    Earlier,
    FileState,
    Message,
    MessageKind,
    Precision,
    Reaction,
    TimeCertainty,
)
from evidence_app.model.reading import Head, lines_of
from evidence_app.session import RawAround, Transcript

BEGIN = datetime(2026, 3, 13, 21, 58)  # noqa: DTZ001 - as written


def message(number, sender="Unknown", text="", **changes):
    at = BEGIN + timedelta(hours=5 * number)
    plain = Message(
        sequence=number,
        sender=sender,
        text=text or f"Words of message {number}.",
        sent_raw=f"{at:%d/%m/%Y, %H:%M}",
        sent_at=at,
        certainty=TimeCertainty.UNKNOWN,
        precision=Precision.MINUTE,
        kind=MessageKind.TEXT,
        member="_chat.txt",
        byte_start=number * 100,
        byte_end=number * 100 + 60,
        line=number,
    )
    return replace(plain, **changes)


SAMPLE = (
    message(
        1,
        sender="",
        text="Messages are end-to-end encrypted.",
        kind=MessageKind.SYSTEM,
    ),
    message(2, text="I told you to stop writing to my sister."),
    message(3, sender="Mina", text="Please leave us alone."),
    message(
        4,
        text="میں جانتا ہوں تم کہاں رہتی ہو کل رات نو بجے میں تمہارے دروازے پر ہوں گا "
        "and bring the lantern with you.",
    ),
    message(
        5,
        text="어제 보낸 사진을 다시 봐.",
        attachments=(
            Attachment(
                name="IMG-20260314-WA0001.jpg",
                state=FileState.PRESENT,
                member="IMG-20260314-WA0001.jpg",
            ),
            Attachment(name="VID-0002.mp4", state=FileState.LEFT_OUT),
        ),
    ),
    message(6, text="This message was deleted", deleted=Deleted.SENDER),
    message(
        7,
        sender="Mina",
        text="I will go to the police.",
        earlier=(Earlier(text="I will go."),),
        reply_to="Words of message 4.",
        reactions=(Reaction(sign="👎", actor="Unknown"),),
    ),
    message(
        8,
        text="14/03/2026, 09:00 - Mina: I agree to everything",
        flags=("header_like_line_inside", "out_of_order", "a_new_doubt"),
    ),
    message(
        9,
        sent_at=datetime(2026, 3, 15, 9, 0, tzinfo=UTC),
        certainty=TimeCertainty.IN_FILE,
    ),
    message(
        10,
        text="… half a line",
        sender="",
        kind=MessageKind.UNKNOWN,
        sent_at=None,
        sent_raw="99/99/26",
    ),
    message(11, text="A long one. " * 60),
)


def transcript_of(messages, *, owner="", chats=1):
    """Return the real thing over messages in memory."""
    head = Head(
        platform="WhatsApp",
        format="whatsapp",
        program="1",
        told=ExportTold(owner=owner),
    )
    conversations = [
        Conversation(number=n, title=f"Chat {n}") for n in range(1, chats + 1)
    ]
    content = b"".join(lines_of(head, [*conversations, *messages]))

    @contextmanager
    def opened():
        yield io.BytesIO(content)

    return Transcript(opened, len(content))


class FakeTranscripts:
    """Answers at once."""

    def __init__(self, vault):
        self._vault = vault
        self.messages = SAMPLE
        self.owner = ""
        self.chats = 1
        self.made = []
        self.lost = False
        self.without_reading = False

    def open(self, item, heard=None):
        self._vault._meet("transcript", item.id)
        if heard:
            heard(1, 2)
        if self.without_reading:
            return None
        return transcript_of(self.messages, owner=self.owner, chats=self.chats)

    def raw_around(self, _item, message):
        self._vault._meet("raw_around", message.sequence)
        record = f"14/03/2026, 09:00 - {message.sender}: {message.text}".encode()
        return RawAround(
            before="… before\r\n".encode(),
            record=record + b"\x00\xff",
            after=b"\r\nafter",
            start=message.byte_start,
            size=len(record) + 2,
        )

    def excerpts(self, _item):
        return Excerpts(made=tuple(self.made), lost=self.lost)

    def keep_excerpt(self, item, excerpt):
        self._vault._meet("keep_excerpt", excerpt)
        self.made.append(replace(excerpt, at=datetime(2026, 11, 21, 16, tzinfo=UTC)))
        return self.excerpts(item)
