"""Rows of messages go out and come back the same, and nothing else comes back."""

import json
from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest

from evidence_app.model import message_lines
from evidence_app.model.export import Conversation, ConversationKind
from evidence_app.model.mail import (
    HeaderLine,
    Hop,
    MailDetails,
    MailSignature,
    SignatureKind,
    SignatureState,
)
from evidence_app.model.message import (
    Attachment,
    Deleted,
    Direction,
    Earlier,
    Embedded,
    Encoding,
    FileState,
    IdKind,
    Message,
    MessageKind,
    Precision,
    Reaction,
    TimeCertainty,
)
from evidence_app.model.message_lines import (
    conversation_from,
    conversation_row,
    line_of,
    message_from,
    message_row,
)

AT = datetime(2026, 3, 5, 14, 5, tzinfo=UTC)
PLAIN = Message(
    sequence=1,
    sender="Mina",
    text="안녕 🙂",
    sent_raw="5.3.26, 14:05",
    sent_at=None,
    certainty=TimeCertainty.UNKNOWN,
    kind=MessageKind.TEXT,
    member="_chat.txt",
    byte_start=3,
    byte_end=40,
)
FULL = replace(
    PLAIN,
    sent_at=AT,
    certainty=TimeCertainty.IN_FILE,
    kind=MessageKind.MEDIA,
    conversation=2,
    sender_id="user11",
    sender_id_kind=IdKind.STABLE,
    direction=Direction.IN,
    precision=Precision.SECOND,
    received_raw="1",
    edited_raw="2",
    deleted=Deleted.SENDER,
    platform_id="77",
    reply_to="76",
    forwarded_from="Eve",
    earlier=(Earlier(text="before", sent_raw="0", sent_at=AT),),
    reactions=(Reaction(sign="👍", actor="Dana", at_raw="3", count=4),),
    attachments=(
        Attachment(
            name="a.jpg",
            state=FileState.PRESENT,
            member="media/a.jpg",
            occurrence=1,
            embedded=Embedded(start=2, end=6, encoding=Encoding.BASE64),
            claimed_type="image/jpeg",
            claimed_digest="0" * 64,
            claimed_size=9,
        ),
    ),
    occurrence=1,
    line=4,
    pointer="/messages/0",
    mail=MailDetails(
        subject="Last chance",
        hops=(
            Hop(
                sent_from="a",
                by="b",
                protocol="SMTP",
                recipient="c",
                time_raw="today",
                time=AT,
            ),
        ),
        headers=(HeaderLine("Reply-To", "d"),),
        results=("e; dkim=pass",),
        signatures=(
            MailSignature(
                kind=SignatureKind.ARC_SEAL,
                state=SignatureState.FITS,
                domain="mail.example",
                selector="spring",
                algorithm="rsa-sha256",
                instance=1,
                claims="none",
                signed_at=AT,
                expires=AT,
                headers=("from",),
                remarks=("part_of_body",),
            ),
        ),
    ),
    flags=("out_of_order",),
)
CONVERSATION = Conversation(
    number=2,
    title="Millpond",
    kind=ConversationKind.GROUP,
    platform_id="9",
    participants=("Mina", "Eve"),
    owner="Mina",
)


def within(**place):
    return {"name": "a", "state": "present", "embedded": place}


@pytest.mark.parametrize("message", [PLAIN, FULL])
def test_a_message_comes_back_as_it_was(message):
    assert message_from(json.loads(line_of(message_row(message)))) == message


def test_a_conversation_comes_back_as_it_was():
    told = json.loads(line_of(conversation_row(CONVERSATION)))

    assert conversation_from(told) == CONVERSATION


def test_the_full_message_of_these_tests_leaves_no_field_at_its_default():
    assert set(message_row(FULL)) == {field.name for field in fields(Message)}
    for checks, made in (
        (message_lines._MESSAGE, Message),
        (message_lines._ATTACHMENT, Attachment),
        (message_lines._EMBEDDED, Embedded),
        (message_lines._MAIL, MailDetails),
        (message_lines._HOP, Hop),
        (message_lines._HEADER, HeaderLine),
        (message_lines._SIGNATURE, MailSignature),
    ):
        assert checks.keys() == {field.name for field in fields(made)}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sender", None),
        ("sender", "x" * 10_001),
        ("text", "\ud83d"),
        ("sent_at", "yesterday"),
        ("certainty", "certain"),
        ("kind", "truth"),
        ("kind", ["text"]),
        ("byte_start", -1),
        ("byte_start", 41),
        ("byte_end", "10"),
        ("sequence", True),
        ("flags", ["Not A Flag"]),
        ("flags", "lf_only_boundary"),
        ("attachments", [{"name": "a"}]),
        ("attachments", [{"name": "a", "state": "present", "claimed_digest": "z"}]),
        ("attachments", [{"name": "a", "state": "present", "embedded": {}}]),
        ("attachments", [within(start=9, end=2, encoding="base64")]),
        ("attachments", [within(start=1, end=2, encoding="rot13")]),
        ("reactions", [{}]),
        ("earlier", [[]]),
        ("mail", {"hops": [{"time": "2026-03-05T14:05:00"}]}),
        ("mail", {"signatures": [{"kind": "dkim"}]}),
        ("mail", {"signatures": [{"kind": "dkim", "state": "genuine"}]}),
        ("mail", {"headers": ["a"]}),
        ("unheard_of", 1),
    ],
)
def test_a_row_that_does_not_fit_is_no_message(name, value):
    told = {**json.loads(line_of(message_row(PLAIN))), name: value}

    with pytest.raises((ValueError, TypeError)):
        message_from(told)


@pytest.mark.parametrize("told", [[], None, "x", {}, {"sequence": 1}])
def test_what_is_no_row_is_no_message(told):
    with pytest.raises((ValueError, TypeError)):
        message_from(told)
