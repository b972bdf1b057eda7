"""A chat export goes in as one item that keeps its files and its reading as parts."""

from base64 import b64encode
from contextlib import closing
from dataclasses import replace
from hashlib import sha256

import pytest

from evidence_app.capture.captured import Captured, from_memory
from evidence_app.errors import DecoderNonsenseError
from evidence_app.facts.export_reading import OpenExport, Volume
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.model.message import (
    Attachment,
    Embedded,
    Encoding,
    FileState,
    Message,
)
from evidence_app.model.reading import Head, messages_of, rows_of
from evidence_app.model.source import Held
from evidence_app.session.chat_export import ChatExport
from tests.unit.messages.chats import LRM, ios, packed
from tests.unit.messages.signal.samples import (
    FOLDER,
    PICTURE,
    PLACE,
    packed_export,
)
from tests.unit.messages.sms_backup.samples import backup, mms, picture
from tests.unit.vault.making import AT, CLOCK

CHAT = ios(f"{LRM}[25/03/26, 14:05:00] Mina: {LRM}<attached: IMG-1.jpg>")
CONTENT = packed(("_chat.txt", CHAT), ("IMG-1.jpg", b"\xff\xd8"), ("b.txt", b"x"))


def opened(name, content):
    source = Captured(
        kind=Kind.FILE,
        title=name,
        origin=Origin(Method.FILE_GIVEN, name),
        captured_at=AT,
        open=from_memory(content),
        untrusted_name=name,
        size=len(content),
    )
    reader = OpenExport([Volume(name, Held(content))])
    return closing(ChatExport(source, reader, CLOCK))


@pytest.fixture
def export():
    with opened("chat.zip", CONTENT) as one:
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


@pytest.mark.parametrize("archive", [True, False])
def test_a_picture_inside_a_message_becomes_a_part_of_its_own(archive):
    record = backup(mms([picture(b"one", "a.jpg"), picture(b"two", "a.jpg")]))
    content = packed(("sms.xml", record)) if archive else record
    places = [record.index(b64encode(each)) for each in (b"one", b"two")]
    before = "sms.xml/" if archive else ""

    with opened("sms", content) as export:
        *files, _messages = export.captured(export.survey()).parts
        got = []
        for file in files:
            with file.open() as stream:
                got.append(stream.read())

    assert got == [b"one", b"two"]
    assert [file.untrusted_name for file in files] == [
        f"{before}at-{place}/a.jpg" for place in places
    ]
    assert {(file.title, file.role) for file in files} == {("a.jpg", "attachment")}


def test_a_file_carries_the_digest_that_its_message_states():
    content = packed(*packed_export())

    with opened("signal.zip", content) as export:
        *files, _messages = export.captured(export.survey()).parts

    stated = {file.untrusted_name: file.stated_digest for file in files}
    assert stated == {FOLDER + PLACE: sha256(PICTURE).hexdigest()}


def test_a_reader_that_names_a_member_of_its_own_making_is_refused(export):
    survey = export.survey()
    place = Embedded(start=0, end=1, encoding=Encoding.PLAIN)
    survey.embedded[("elsewhere", 0), place] = Attachment(
        name="x", state=FileState.PRESENT, member="elsewhere", embedded=place
    )

    with pytest.raises(DecoderNonsenseError):
        export.captured(survey)


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
