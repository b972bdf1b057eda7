"""Telegram's pages: text is read, nothing is shown, and no text makes a message."""

from datetime import datetime

import pytest

from evidence_app.errors import ExportTooLargeError
from evidence_app.messages.telegram import html_export
from evidence_app.model.message import (
    Direction,
    FileState,
    MessageKind,
    TimeCertainty,
)
from tests.unit.messages import chats
from tests.unit.messages.chats import attached, codes, packed, senders
from tests.unit.messages.telegram.pages import (
    NO_FILE,
    day,
    default,
    forwarded,
    generic,
    page,
    photo,
    reaction,
    service,
)


def read(history, **fields):
    return chats.read(page(history, **fields), "messages.html")


def one(history):
    return read(history).messages[-1]


def test_a_page_is_read_with_title_name_text_and_clock():
    export = read(default(7, "Mina ", "Pay &lt;me&gt;<br>or <strong>else</strong>"))

    (made,) = export.messages
    assert (export.format, export.title) == ("telegram-html", "Nachbarn")
    assert (made.sender, made.text) == ("Mina", "Pay <me>\nor else")
    assert made.platform_id == "7"


def test_the_written_offset_is_not_used_for_it_is_wrong_in_summer():
    export = read(default(1, "A", "x", title="05.07.2026 14:05:33 UTC+01:00"))

    (made,) = export.messages
    assert made.sent_at == datetime.fromisoformat("2026-07-05T14:05:33")
    assert made.certainty is TimeCertainty.UNKNOWN
    assert made.sent_raw == "05.07.2026 14:05:33 UTC+01:00"
    assert "telegram_local_times" in codes(export)


@pytest.mark.parametrize(
    "title", ["", "31.02.2026 14:05:33", "x", "00.00.0000 00:00:00"]
)
def test_a_time_that_cannot_be_read_is_none_and_counted(title):
    export = read(default(1, "A", "x", title=title))

    assert export.messages[0].sent_at is None
    assert "times_unreadable" in codes(export)


def test_the_place_of_each_message_holds_exactly_that_message():
    blocks = [default(1, "지우 ", "안녕 🙂"), service(2, "x"), default(3, "A", "b")]
    content = page("".join(blocks))

    export = chats.read(content, "messages.html")

    assert [content[each.byte_start : each.byte_end] for each in export.messages] == [
        block.strip().encode() for block in blocks
    ]


def test_a_joined_message_has_the_name_of_the_one_before_and_that_is_flagged():
    export = read(default(1, "Mina ", "a") + default(2, None, "b"))

    assert senders(export) == ["Mina", "Mina"]
    assert [each.flags for each in export.messages] == [(), ("name_carried_over",)]
    assert "names_carried_over" in codes(export)


@pytest.mark.parametrize("before", ["", service(1, "Mina removed Eve")])
def test_a_joined_message_without_one_before_it_has_no_name(before):
    made = one(before + default(2, None, "b"))

    assert made.sender == ""
    assert made.flags == ("no_sender_name",)


def test_no_text_makes_a_message_even_when_it_looks_like_one():
    forged = (
        default(9, "Victim", "I will pay").replace("<", "&lt;").replace(">", "&gt;")
    )

    export = read(default(1, "Mina", forged) + default(2, "A", "b"))

    assert senders(export) == ["Mina", "A"]


def test_scripts_are_not_read_as_text():
    made = one(default(1, "A", "a<script>alert('<b>x</b>')</script>b"))

    assert made.text == "ab"


def test_blanks_of_a_text_are_kept_and_those_of_the_page_are_not():
    assert one(default(1, "A", "  a  b  ")).text == "  a  b  "
    assert one(default(1, "A", "&#x0B;&#x0D;&#xD800;&amp;lt;")).text == (
        "\x0b\r&#xD800;&lt;"
    )


def test_a_day_divider_is_told_from_lines_and_lines_have_no_time():
    export = read(
        day("5 March 2026", -1) + service(5, "5 March 2026") + service(6, "A left")
    )

    assert [each.kind for each in export.messages] == [MessageKind.SYSTEM] * 3
    assert [each.flags for each in export.messages] == [
        ("day_divider",),
        ("no_time",),
        ("no_time",),
    ]
    assert "lines_without_time" in codes(export)


def test_answers_point_to_their_message_on_whatever_page():
    link = '<a href="messages2.html#go_to_message12">this message</a>'
    there = default(2, "A", "b", media=f'<div class="reply_to details">{link}</div>')
    away = default(3, "A", "c", media='<div class="reply_to details">In reply</div>')

    export = read(default(1, "A", "a", reply=-5) + there + away)

    assert [each.reply_to for each in export.messages] == ["-5", "12", ""]
    assert export.messages[2].flags == ("reply_to_other_chat",)


def test_a_forward_names_from_whom_and_is_not_taken_for_the_sender():
    export = read(
        default(1, "Mina", "", media=forwarded("Eve", "x"))
        + default(2, None, "", media=forwarded("", "y"))
    )

    assert senders(export) == ["Mina", "Mina"]
    assert [each.forwarded_from for each in export.messages] == ["Eve", "Eve"]
    assert [each.text for each in export.messages] == ["x", "y"]


def test_files_are_found_from_where_the_page_lies():
    content = page(default(1, "A", "", media=photo("../../chats/c1/p.jpg")))
    export = chats.read(
        packed(("x/chats/c1/messages.html", content), ("x/chats/c1/p.jpg", b"x"))
    )

    assert export.messages[0].attachments[0].state is FileState.PRESENT
    outside = packed(("messages.html", content))
    (found,) = chats.read(outside).messages[0].attachments
    assert found.state is FileState.OUTSIDE


@pytest.mark.parametrize(
    ("media", "state", "name"),
    [
        (generic("media_file", "a.pdf", NO_FILE), FileState.LEFT_OUT, "a.pdf"),
        (generic("media_photo", "Photo", NO_FILE), FileState.LEFT_OUT, ""),
        (
            generic(
                "media_video", "Video file", "Unavailable, please try again later."
            ),
            FileState.MISSING,
            "",
        ),
        (
            generic("media_photo", "Self-destructing photo", "", "Expired"),
            FileState.EXPIRED,
            "",
        ),
        (generic("media_voice_message", "x", href="v.ogg"), FileState.MISSING, "v.ogg"),
    ],
)
def test_what_became_of_a_file_is_said(media, state, name):
    made = one(default(1, "A", "caption", media=media))

    assert [each.state for each in made.attachments] == [state]
    assert attached(made) == [name]
    assert made.kind is MessageKind.MEDIA
    assert made.text.startswith("caption")


def test_a_call_tells_its_direction():
    made = one(default(1, "A", "", media=generic("media_call", "B", "", "Cancelled")))

    assert (made.kind, made.direction) == (MessageKind.CALL, Direction.OUT)
    assert made.text == "B\nCancelled"


def test_places_contacts_and_polls_keep_their_words():
    place = generic("media_location", "Location", "", "1.0, 2.0", "https://maps/?q=1")
    poll = (
        '<div class="media_wrap"><div class="media_poll"><div class="question bold">'
        'When?</div><div class="answer">- now <span class="details">2 votes</span>'
        "</div></div></div>"
    )
    export = read(default(1, "A", "", media=place) + default(2, "A", "", media=poll))

    assert [each.kind for each in export.messages] == [
        MessageKind.LOCATION,
        MessageKind.POLL,
    ]
    assert export.messages[0].text == "Location\n1.0, 2.0"
    assert export.messages[0].attachments == ()
    assert export.messages[1].text == "When?\n- now 2 votes"


def test_reactions_keep_who_put_them():
    made = one(default(1, "A", "x", media=reaction("👍", "Mina", count=3)))

    assert [(each.sign, each.actor, each.count) for each in made.reactions] == [
        ("👍", "Mina", 1),
        ("👍", "", 2),
    ]


def test_pages_are_read_in_the_order_of_their_numbers():
    pages = [
        (f"c/messages{number}.html", page(default(1, "A", f"page {number}")))
        for number in (10, 2, "")
    ]

    export = chats.read(packed(*pages))

    assert [each.text for each in export.messages] == ["page ", "page 2", "page 10"]
    assert len(export.conversations) == 1


def test_chats_of_several_folders_are_apart_and_a_missing_page_is_said():
    export = chats.read(
        packed(
            ("a/messages.html", page(default(1, "A", "x"), following="messages2.html")),
            ("b/messages.html", page(default(1, "B", "y"), title="Other ")),
        )
    )

    assert [each.title for each in export.conversations] == ["Nachbarn", "Other"]
    assert "pages_missing" in codes(export)


def test_what_stands_between_messages_is_kept_as_unknown():
    content = page(default(1, "A", "x") + "<p>odd</p>" + default(2, "A", "y"))

    export = chats.read(content, "messages.html")

    odd = export.messages[1]
    assert odd.kind is MessageKind.UNKNOWN
    assert content[odd.byte_start : odd.byte_end].strip() == b"<p>odd</p>"


def test_a_page_that_breaks_off_is_read_to_its_end_and_says_so():
    content = page(default(1, "A", "x") + default(2, "B", "long words"))
    cut = content[: content.find(b"words")]

    export = chats.read(cut, "messages.html")

    assert export.messages[-1].flags == ("cut",)
    assert export.messages[-1].byte_end == len(cut)
    assert "export_cut" in codes(export)


def test_bytes_that_are_no_text_are_shown_as_such():
    content = page(default(1, "A", "aMARKb")).replace(b"MARK", b"\xff")

    export = chats.read(content, "messages.html")

    assert export.messages[0].text == "a\ufffdb"
    assert "bytes_not_text" in codes(export)


def test_a_page_of_unreasonable_length_is_refused(monkeypatch):
    monkeypatch.setattr(html_export, "MAX_PAGE", 100)

    with pytest.raises(ExportTooLargeError):
        read(default(1, "A", "x"))


def test_json_beside_pages_is_read_and_the_pages_are_not_read_again():
    told = b'{"name": "M", "type": "personal_chat", "id": 1, "messages": []}'

    export = chats.read(
        packed(("result.json", told), ("messages.html", page(default(1, "A", "x"))))
    )

    assert export.format == "telegram-json"
    assert export.messages == ()
    assert "telegram_also_pages" in codes(export)
