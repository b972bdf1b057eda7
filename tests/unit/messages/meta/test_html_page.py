"""Pages are read by their tags; what a person typed never makes a message."""

import pytest

from evidence_app.messages import formats
from evidence_app.messages.package import Package
from evidence_app.messages.reading import DayOrder, Declared
from evidence_app.model.message import FileState, MessageKind, TimeCertainty
from evidence_app.model.source import Held
from tests.unit.messages.chats import codes, packed, read, senders
from tests.unit.messages.meta.samples import (
    FACEBOOK,
    OTHER,
    OWNER,
    block,
    old_block,
    page,
    pages,
    section,
    words,
)

AT = "Mar 05, 2026 2:08 pm"
SHAPES = [block, old_block, section]


def texts(export):
    return [each.text for each in export.messages]


def only(body, at=AT, sender=OTHER):
    (message,) = read(page(block(sender, body, at))).messages
    return message


def test_instagrams_page_is_read_oldest_first_with_picture_and_reaction():
    export = read(packed(*pages()[0]))
    hello, morning, picture = export.messages

    assert (export.platform, export.title) == ("Instagram", OTHER)
    assert senders(export) == [OWNER, OTHER, OWNER]
    assert hello.text == "안녕 🙂 &copy"
    assert hello.sent_raw == "Mar 05, 2026 2:07 pm"
    assert hello.certainty is TimeCertainty.UNKNOWN
    (liked,) = morning.reactions
    assert (liked.sign, liked.actor, liked.at_raw) == (
        "❤️",
        OWNER,
        "Mar 05, 2026 2:09 pm",
    )
    assert [each.state for each in picture.attachments] == [FileState.PRESENT]
    assert {"times_without_zone", "html_export_poorer"} <= set(codes(export))


def test_a_page_in_other_languages_is_read_and_what_is_ambiguous_stays_open():
    export = read(packed(*pages()[1]))
    heads, open_date, arabic, spanish = export.messages

    assert (heads.kind, heads.sent_raw) == (MessageKind.SYSTEM, "")
    assert (open_date.sent_raw, open_date.sent_at) == ("05/03/2026 14:06", None)
    assert open_date.flags == ("date_order_ambiguous",)
    assert (arabic.sent_at.hour, arabic.sent_at.second) == (14, 3)
    assert (spanish.sent_at.hour, spanish.sent_at.second) == (14, 15)
    assert "times_unreadable" not in codes(export)


def test_the_order_that_the_person_gave_opens_the_date():
    package = Package([("a.zip", Held(packed(*pages()[1])))])
    export = formats.read(package, Declared(order=DayOrder.DAY_MONTH_YEAR))

    assert str(export.messages[1].sent_at) == "2026-03-05 14:06:00"


def test_one_date_settles_the_order_of_its_page():
    export = read(
        page(
            block(OTHER, words("b"), "25/03/2026 14:06"),
            block(OTHER, words("a"), "05/03/2026 14:06"),
        )
    )

    assert [each.sent_at.day for each in export.messages] == [5, 25]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_vintage_is_read_alike(shape):
    export = read(page(shape(OTHER, words("hi"), AT), shape(OWNER, words("a"), AT)))

    assert texts(export) == ["a", "hi"]
    assert senders(export) == [OWNER, OTHER]
    assert {each.sent_at.hour for each in export.messages} == {14}


@pytest.mark.parametrize("shape", SHAPES)
def test_tags_that_a_person_typed_make_no_message(shape):
    typed = shape("Eve", words("I did it"), AT)
    escaped = typed.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    export = read(page(shape(OTHER, words(escaped), AT)))

    assert senders(export) == [OTHER]
    assert texts(export) == [typed]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_block_inside_a_block_is_part_of_it(shape):
    export = read(page(shape(OTHER, words(block("Eve", words("in"), AT)), AT)))

    assert senders(export) == [OTHER]
    assert "in" in export.messages[0].text


@pytest.mark.parametrize("shape", SHAPES)
def test_the_bytes_of_each_message_are_its_block(shape):
    blocks = [shape(OTHER, words("안녕"), AT), shape(OWNER, words("b"), AT)]
    content = page(*blocks)

    spans = [
        content[each.byte_start : each.byte_end].decode()
        for each in read(content).messages
    ]
    assert spans == blocks[::-1]


def test_line_breaks_and_pieces_stand_below_each_other():
    body = "<div>one<br />two</div><div><div>post</div><div>author</div></div>"

    assert only(body).text == "one\ntwo\npost\nauthor"


def test_an_address_behind_other_words_is_shown():
    hidden = only('<div><a href="https://evil.example/x">my bank</a></div>')
    plain = only('<div><a href="https://a.example/">https://a.example/</a></div>')

    assert hidden.text == "my bank"
    assert [each.name for each in hidden.attachments] == ["https://evil.example/x"]
    assert hidden.attachments[0].state is FileState.ADDRESS_ONLY
    assert plain.attachments == ()


def test_words_of_a_player_are_not_the_persons():
    video = '<video src="v.mp4"><a href="v.mp4"><div>Click for video:</div></a></video>'
    message = only(f"<div></div><div>{video}</div>")

    assert (message.text, message.kind) == ("", MessageKind.MEDIA)
    assert [each.name for each in message.attachments] == ["v.mp4"]


@pytest.mark.parametrize("path", ["javascript:alert(1)", "../../x.jpg", "C:\\x", "/x"])
def test_paths_that_lead_outside_are_not_followed(path):
    message = only(f'<div></div><div><img src="{path}"></div>')

    assert [each.state for each in message.attachments] == [FileState.OUTSIDE]
    assert "media_ref_outside_export" in message.flags


def test_a_reaction_whose_name_is_not_known_stays_whole():
    message = only('<div>a</div><ul class="_a6-q"><li><span>👍Nobody</span></li></ul>')

    assert [(each.sign, each.actor) for each in message.reactions] == [("👍Nobody", "")]
    assert message.text == "a"


def test_an_empty_message_is_kept_and_flagged():
    message = only("<div></div>")

    assert (message.kind, message.flags) == (MessageKind.UNKNOWN, ("empty_record",))


def test_a_message_without_a_time_is_unknown():
    content = page(
        block(OTHER, words("x"), AT),
        '<div class="_a6-g"><h2 class="_a6-h">A</h2><div class="_a6-p">b</div></div>',
    )
    unknown, known = read(content).messages

    assert (unknown.kind, unknown.text) == (MessageKind.UNKNOWN, "A\nb")
    assert known.text == "x"


def test_a_page_that_breaks_off_keeps_its_rest_as_unknown():
    content = page(block(OTHER, words("b"), AT), block(OWNER, words("a"), AT))
    cut = content[: content.rindex(b"_3-94")]
    export = read(cut)

    assert texts(export)[1] == "b"
    assert export.messages[0].kind is MessageKind.UNKNOWN
    assert export.messages[0].byte_end == len(cut)
    assert {"files_broken_off", "unknown_records"} <= set(codes(export))


def test_a_page_of_another_layout_is_one_unknown_record():
    name = f"{FACEBOOK}/inbox/jonas_1/message_1.html"
    other = b"<html><body><main class='x'><p>new layout</p></main></body></html>"
    export = read(
        packed((name.replace("_1/", "_2/"), page(block(OTHER, "a", AT))), (name, other))
    )

    assert export.messages[1].kind is MessageKind.UNKNOWN
    assert export.messages[1].text == "new layout"
    assert "files_broken_off" not in codes(export)


def test_bytes_that_are_no_text_are_flagged():
    content = page(block(OTHER, words("MARK"), AT)).replace(b"MARK", b"a\xffb")
    (message,) = read(content).messages

    assert (message.text, message.flags) == ("a\ufffdb", ("invalid_utf8",))


def test_a_number_of_thousands_of_digits_is_no_letter():
    assert only(words(f"&#{'9' * 5000};")).text == f"&#{'9' * 5000};"
