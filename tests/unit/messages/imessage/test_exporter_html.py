"""imessage-exporter's pages: outermost elements only, what people wrote unescaped."""

from evidence_app.model.message import Direction, FileState, MessageKind
from tests.unit.messages import chats
from tests.unit.messages.chats import codes, packed, senders
from tests.unit.messages.imessage.exported import GUID, PAGE, pages


def lone(content=PAGE):
    return chats.read(content, "Eve.html")


def test_messages_are_read_with_number_sender_and_direction():
    export = lone()
    first, second, *_ = export.messages

    assert senders(export) == ["Eve & Co", "Me", "Noor", "Noor", ""]
    assert first.platform_id == f"{GUID}1"
    assert (first.direction, second.direction) == (Direction.IN, Direction.OUT)
    assert first.sent_raw == "May 17, 2022  5:29:41 PM"
    assert "times_without_zone" in codes(export)


def test_marks_that_someone_typed_are_words_and_make_no_message():
    one = lone().messages[0]

    assert one.text == '돈 <div class="message">\n보내'
    assert "answers_inside" in one.flags


def test_words_with_marks_inside_are_read_whole():
    assert lone().messages[1].text == "نہیں nie"


def test_a_line_of_the_app_is_one():
    one = lone().messages[4]

    assert one.kind is MessageKind.SYSTEM
    assert one.text == "You renamed the conversation to Lesekreis"
    assert one.sent_raw == "Oct 17, 2021 10:32:03 PM"


def test_files_are_only_compared_with_names():
    export = chats.read(packed(*pages()[1]), "export.zip")

    (here,) = export.messages[2].attachments
    outside, gone = export.messages[3].attachments
    assert (here.state, here.member) == (FileState.PRESENT, "attachments/7/IMG 1.HEIC")
    assert outside.state is FileState.OUTSIDE
    assert gone.state is FileState.MISSING


def test_each_place_holds_its_element():
    export = lone()

    for one in export.messages:
        raw = PAGE[one.byte_start : one.byte_end]
        assert raw.startswith(b"<div")
        assert raw.endswith(b"</div>")


def test_a_page_that_breaks_off_is_read_to_its_end():
    cut = PAGE[: PAGE.index("نہیں <b>".encode())]

    export = lone(cut)

    assert export.messages[-1].byte_end == len(cut)
