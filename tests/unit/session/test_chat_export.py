"""A chat export goes in as one item that keeps its files and its reading as parts."""

from contextlib import closing
from dataclasses import replace

import pytest

from evidence_app.capture.captured import Captured, from_memory
from evidence_app.facts.export_reading import OpenExport, Volume
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.model.message import Message
from evidence_app.model.reading import Head, messages_of, rows_of
from evidence_app.model.source import Held
from evidence_app.session.chat_export import ChatExport
from tests.unit.messages.chats import LRM, ios, packed
from tests.unit.vault.making import AT, CLOCK

CHAT = ios(f"{LRM}[25/03/26, 14:05:00] Mina: {LRM}<attached: IMG-1.jpg>")
CONTENT = packed(("_chat.txt", CHAT), ("IMG-1.jpg", b"\xff\xd8"), ("b.txt", b"x"))


@pytest.fixture
def export():
    source = Captured(
        kind=Kind.FILE,
        title="chat.zip",
        origin=Origin(Method.FILE_GIVEN, "chat.zip"),
        captured_at=AT,
        open=from_memory(CONTENT),
        untrusted_name="chat.zip",
        size=len(CONTENT),
    )
    opened = OpenExport([Volume("chat.zip", Held(CONTENT))])
    with closing(ChatExport(source, opened, CLOCK)) as one:
        yield one


def test_a_survey_counts_without_keeping(export):
    survey = export.survey()

    assert survey.messages == {1: 1}
    assert survey.people == {"Mina": 1}
    assert survey.zoneless == 1
    assert [each.title for each in survey.conversations] == ["chat"]
    assert (survey.first, survey.last) == ("25/03/26, 14:05:00",) * 2


def test_files_of_a_chat_become_parts_under_their_own_names(export):
    captured = export.captured(export.survey())

    assert [(part.untrusted_name, part.role) for part in captured.parts] == [
        ("IMG-1.jpg", "attachment"),
        ("b.txt", "attachment"),
        ("messages.jsonl", "messages"),
    ]
    with captured.parts[0].open() as stream:
        assert stream.read() == b"\xff\xd8"


def test_of_an_export_of_everything_only_named_files_become_parts(export):
    survey = export.survey()
    other = replace(survey.conversations[0], number=2)
    survey.conversations.append(other)

    captured = export.captured(survey)

    assert [part.untrusted_name for part in captured.parts][:-1] == ["IMG-1.jpg"]


def test_the_reading_holds_the_messages(export):
    captured = export.captured(export.survey())

    with captured.parts[-1].open() as stream:
        rows = list(rows_of(stream))
    with captured.parts[-1].open() as stream:
        (message,) = messages_of(stream)

    assert isinstance(rows[0], Head)
    assert (rows[0].platform, rows[0].format) == ("WhatsApp", "whatsapp")
    assert isinstance(message, Message)
    assert message.sender == "Mina"


def test_the_export_itself_stays_as_it_was_given(export):
    captured = export.captured(export.survey())

    with captured.open() as stream:
        assert stream.read() == CONTENT
    assert captured.untrusted_name == "chat.zip"
    assert captured.kind is Kind.CHAT
    assert captured.origin.method is Method.EXPORT_READ
    assert captured.captured_at == AT
