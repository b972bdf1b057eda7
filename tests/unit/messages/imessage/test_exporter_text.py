"""imessage-exporter's texts: every byte in one record, nothing forged unsaid."""

from datetime import datetime

import pytest

from evidence_app.messages.imessage.exporter_text import FORMAT
from evidence_app.model.message import FileState, MessageKind, TimeCertainty
from tests.unit.messages import chats
from tests.unit.messages.chats import codes, package_of, packed, senders
from tests.unit.messages.imessage.exported import TEXT, texts


def lone(content=TEXT):
    return chats.read(content, "Eve Sample.txt")


def test_messages_and_lines_of_the_app_are_read():
    export = lone()

    assert export.conversations[0].title == "Eve Sample"
    assert senders(export) == ["+4915100000001", "Me", "", "Eve Sample", "Eve Sample"]
    assert export.messages[2].kind is MessageKind.SYSTEM
    assert export.messages[2].text == "You renamed the conversation to Lesekreis"


def test_a_time_is_local_and_has_no_zone():
    export = lone()

    assert export.messages[0].sent_raw == "May 17, 2022  5:29:42 PM"
    assert export.messages[0].sent_at == datetime.fromisoformat("2022-05-17T17:29:42")
    assert export.messages[0].certainty is TimeCertainty.UNKNOWN
    assert {"times_without_zone", "line_ends_alike"} <= set(codes(export))


def test_an_answer_that_stands_inside_makes_no_second_message():
    one = lone().messages[0]

    assert one.text.startswith("돈 보내\n\n두 번째 줄")
    assert "    نہیں" in one.text
    assert "answers_inside" in one.flags


def test_a_line_that_only_looks_like_a_start_stays_inside_and_is_said():
    export = lone()

    assert export.messages[4].text == "She wrote:\nMay 17, 2022  5:29:42 PM\nMe"
    assert "header_like_lines" in codes(export)


def test_a_file_beside_it_is_found():
    export = chats.read(packed(*texts()[1]), "export.zip")

    (one,) = export.messages[3].attachments
    assert (one.state, one.member) == (FileState.PRESENT, "attachments/7/IMG_1.HEIC")
    assert export.messages[3].kind is MessageKind.MEDIA


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_every_byte_belongs_to_exactly_one_record(mark, end):
    content = mark + TEXT.replace(b"\n", end) + b"\xff tail"

    export = lone(content)

    spans = [content[one.byte_start : one.byte_end] for one in export.messages]
    assert b"".join(spans) == content
    assert len(spans) == 5


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"May 17, 2022  5:29:42 PM",
        b"May 17, 2022  5:29:42 PM\n\n",
        b"May 17, 2022, 5:29 PM - Eve: hi\n",
        b"words\nMay 17, 2022  5:29:42 PM\nEve\n",
    ],
)
def test_another_text_is_not_taken_for_one(content):
    assert not FORMAT.matches(package_of(content))


@pytest.mark.parametrize(
    "date", ["Foo 17, 2022  5:29:42 PM", "Feb 30, 2022  0:29:42 AM"]
)
def test_a_date_that_does_not_exist_gives_no_time(date):
    one = lone(f"{date}\nEve\nhi\n".encode()).messages[0]

    assert (one.sent_raw, one.sent_at) == (date, None)
