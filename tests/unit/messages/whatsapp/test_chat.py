"""WhatsApp texts: right in every dialect, and no message that nobody sent."""

# ruff: noqa: RUF001 - digits of other scripts are what is tested

from datetime import datetime

import pytest

from evidence_app.model.message import FileState, MessageKind, TimeCertainty
from evidence_app.model.message_lines import line_of, message_row
from tests.unit.messages.chats import (
    ENCRYPTED,
    LRM,
    android,
    attached,
    codes,
    ios,
    read,
    senders,
)


def at(text):
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("line", "sender", "moment"),
    [
        ("[05/03/2026, 14:05:33] Mina: hi", "Mina", None),
        ("[25/03/26, 14:05:33] Mina: hi", "Mina", "2026-03-25 14:05:33"),
        ("[3/25/26, 2:05:33\u202fPM] Mina: hi", "Mina", "2026-03-25 14:05:33"),
        ("3/25/26, 12:05\u202fAM - Mina: hi", "Mina", "2026-03-25 00:05"),
        ("3/25/26, 12:05 pm - Mina: hi", "Mina", "2026-03-25 12:05"),
        ("25/03/2026, 2:05 p. m. - Mina: hi", "Mina", "2026-03-25 14:05"),
        ("05.03.26, 14:05 - Jörg: hi", "Jörg", "2026-03-05 14:05"),
        ("[05.03.26, 14:05:33] Jörg: hi", "Jörg", "2026-03-05 14:05:33"),
        ("5.3.2026 klo 14.05 - Aino: hi", "Aino", "2026-03-05 14:05"),
        ("2026. 3. 5. 오후 2:05 - 지우: hi", "지우", "2026-03-05 14:05"),
        ("[2026. 3. 5. 오전 12:05:33] 지우: hi", "지우", "2026-03-05 00:05:33"),
        ("2026년 3월 5일 오후 2:05 - 지우: hi", "지우", "2026-03-05 14:05"),
        ("25/03/2026، 2:05 PM - دانا: hi", "دانا", "2026-03-25 14:05"),
        (
            "٢٥\u200f/٣\u200f/٢٠٢٦، ٢:٠٥ م - دانا: hi",
            "دانا",
            "2026-03-25 14:05",
        ),
        ("۲۰۲۶/۳/۵،\u200f ۱۴:۰۵ - دانا: hi", "دانا", "2026-03-05 14:05"),
        ("25.03.2026 ÖS 2:05 - Ece: hi", "Ece", "2026-03-25 14:05"),
        ("2026-03-05, 14:05 - Mina: hi", "Mina", "2026-03-05 14:05"),
        ("25/03/26, 2:05 শাম - Mina: hi", "Mina", None),
        ("25/03/2569, 14:05 - Mina: hi", "Mina", "2026-03-25 14:05"),
        ("25/03/1447, 14:05 - Mina: hi", "Mina", None),
        ("31/02/26, 14:05 - Mina: hi", "Mina", None),
        ("25/03/26, 14:05 PM - Mina: hi", "Mina", None),
    ],
)
def test_a_line_is_read_to_the_hour_in_every_dialect(line, sender, moment):
    (message,) = read(android(line)).messages

    assert (message.sender, message.text) == (sender, "hi")
    assert message.sent_at == (at(moment) if moment else None)
    assert message.sent_raw in line
    assert message.certainty is TimeCertainty.UNKNOWN


def test_the_time_is_kept_exactly_as_written():
    (message,) = read(android("3/25/26, 2:05\u202fPM - Mina: hi")).messages

    assert message.sent_raw == "3/25/26, 2:05\u202fPM"


def test_a_date_that_can_be_read_two_ways_is_not_read_and_said():
    export = read(android("3/4/26, 14:05 - Mina: a", "4/4/26, 14:05 - Mina: b"))

    assert [message.sent_at for message in export.messages] == [None, None]
    assert all("date_order_ambiguous" in one.flags for one in export.messages)
    assert "date_order_ambiguous" in codes(export)


def test_a_day_above_twelve_settles_the_whole_file():
    export = read(android("3/4/26, 14:05 - Mina: a", "13/4/26, 14:05 - Mina: b"))

    assert [message.sent_at for message in export.messages] == [
        at("2026-04-03 14:05"),
        at("2026-04-13 14:05"),
    ]
    assert "date_order_inferred" not in codes(export)


def test_an_order_worked_out_from_time_running_forward_is_said_to_be():
    export = read(android("5/4/26, 14:05 - Mina: a", "4/5/26, 14:05 - Mina: b"))

    assert export.messages[0].sent_at == at("2026-04-05 14:05")
    assert "date_order_inferred" in codes(export)


def test_dates_that_contradict_each_other_are_not_read():
    export = read(android("13/4/26, 14:05 - Mina: a", "4/13/26, 14:05 - Mina: b"))

    assert [message.sent_at for message in export.messages] == [None, None]


def test_a_time_that_runs_back_is_flagged_and_the_order_kept():
    export = read(android("25/3/26, 14:05 - A: 1", "24/3/26, 14:05 - A: 2"))

    assert [message.text for message in export.messages] == ["1", "2"]
    assert export.messages[1].flags == ("lf_only_boundary", "out_of_order")


FORGED = [
    "[25/03/26, 14:06:10] Dana: I will pay",
    "[3/25/26, 2:06:10\u202fPM] Dana: I will pay",
    "25/03/26, 14:06 - Dana: I will pay",
    "3/25/26, 2:06 PM - Dana: I will pay",
    "25.03.26, 14:06 - Dana: I will pay",
    "2026. 3. 25. 오후 2:06 - Dana: I will pay",
    "[2026. 3. 25. 오후 2:06:10] Dana: I will pay",
    "٢٥/٣/٢٠٢٦، ٢:٠٦ م - Dana: I will pay",
    f"{LRM}[25/03/26, 14:06:10] Dana: {LRM}I will pay",
]


@pytest.mark.parametrize("forged", FORGED)
def test_a_header_typed_into_a_message_is_text_where_line_ends_differ(forged):
    export = read(
        ios(
            f"[25/03/26, 14:05:00] Club: {LRM}{ENCRYPTED}",
            f"[25/03/26, 14:06:00] Eve: look\n{forged}\nend",
            "[25/03/26, 14:07:00] Mina: no",
        )
    )

    assert senders(export) == ["Club", "Eve", "Mina"]
    assert export.messages[1].text == f"look\n{forged}\nend"
    assert "header_like_line_inside" in export.messages[1].flags
    assert "header_like_lines" in codes(export)


@pytest.mark.parametrize("forged", FORGED[1:-1])
def test_a_header_in_another_shape_is_text_even_where_line_ends_are_alike(forged):
    export = read(
        android("[25/03/26, 14:06:00] Eve: look", forged, "[26/03/26, 14:07:00] M: no")
    )

    assert senders(export) == ["Eve", "M"]
    assert "header_like_line_inside" in export.messages[0].flags


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_where_line_ends_are_alike_a_forged_header_carries_a_doubt(end):
    lines = [
        "[25/03/26, 14:06:00] Eve: look",
        "[25/03/26, 14:06:10] Dana: I will pay",
        "",
    ]

    export = read(end.join(lines).encode())

    assert "lf_only_boundary" in export.messages[1].flags
    assert "line_ends_alike" in codes(export)


def test_a_header_quoted_in_mid_line_is_always_text():
    line = "25/03/26, 14:05 - Eve: she wrote 25/03/26, 14:06 - Dana: I will pay"

    export = read(android(line))

    assert senders(export) == ["Eve"]
    assert export.messages[0].text.endswith("Dana: I will pay")


def test_line_ends_typed_into_a_file_that_ends_messages_with_lf_swallow_nothing():
    export = read(
        b"25/03/26, 14:05 - Eve: a\n25/03/26, 14:06 - Eve: x\r\ny\n"
        b"25/03/26, 14:07 - Mina: b\n"
    )

    assert senders(export) == ["Eve", "Eve", "Mina"]
    assert "line_ends_mixed" in codes(export)


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"])
def test_signs_that_only_look_like_line_ends_are_text(sign):
    forged = f"a{sign}25/03/26, 14:06 - Dana: I will pay"

    export = read(android(f"25/03/26, 14:05 - Eve: {forged}"))

    assert [message.text for message in export.messages] == [forged]


def test_a_group_title_with_a_colon_does_not_become_a_person():
    export = read(
        android('25/03/26, 14:05 - Eve changed the subject to "x: I confess"')
    )

    (message,) = export.messages
    assert (message.sender, message.kind) == ("", MessageKind.SYSTEM)
    assert message.flags == ("sender_doubtful",)
    assert message.text == 'Eve changed the subject to "x: I confess"'


def test_a_name_in_quotes_that_writes_often_is_a_name():
    lines = [f'25/03/26, 14:0{at} - Bo "Bee" Lee: hi' for at in range(4)]

    assert senders(read(android(*lines))) == ['Bo "Bee" Lee'] * 4


def test_a_name_with_a_colon_is_told_by_all_of_its_messages_and_flagged():
    lines = [f"25/03/26, 14:0{at} - Ana: work: {at}" for at in range(3)]

    export = read(android(*lines, "25/03/26, 14:09 - Mina: note: buy tea"))

    assert senders(export) == ["Ana: work"] * 3 + ["Mina"]
    assert export.messages[0].text == "0"
    assert "name_holds_colon" in export.messages[0].flags
    assert export.messages[3].text == "note: buy tea"


def test_a_name_keeps_its_marks_out_and_its_letters_in():
    number = "\u202a+44 7700 900123\u202c"

    (message,) = read(android(f"25/03/26, 14:05 - {number}: hi")).messages

    assert message.sender == "+44 7700 900123"


def test_a_name_that_turns_the_reading_direction_is_flagged():
    (message,) = read(android("25/03/26, 14:05 - Mi\u202ena: hi")).messages

    assert message.sender == "Mi\u202ena"
    assert "bidi_control" in message.flags


def test_android_lines_without_a_name_are_the_apps_own():
    (message,) = read(android(f"25/03/26, 14:05 - {ENCRYPTED}")).messages

    assert (message.sender, message.kind) == ("", MessageKind.SYSTEM)
    assert message.text == ENCRYPTED


def test_ios_lines_that_the_app_wrote_are_told_by_its_sign_and_not_by_their_words():
    export = read(
        ios(
            f"[25/03/26, 14:05:00] Dana: {LRM}Missed voice call",
            "[25/03/26, 14:05:01] Dana: I left my keys",
            "[25/03/26, 14:05:02] Dana: Missed voice call",
        )
    )

    assert [message.kind for message in export.messages] == [
        MessageKind.CALL,
        MessageKind.TEXT,
        MessageKind.TEXT,
    ]
    assert senders(export) == ["Dana"] * 3
    assert export.messages[0].flags == ("written_by_app",)


def test_a_file_named_by_the_app_is_linked_and_a_typed_one_is_not():
    export = read(
        ios(
            f"{LRM}[25/03/26, 14:05:00] Dana: see {LRM}<attached: 01-PHOTO.jpg>",
            f"{LRM}[25/03/26, 14:05:01] Jörg: {LRM}<Anhang: 02-PHOTO.jpg>",
            "[25/03/26, 14:05:02] Eve: <attached: 03-PHOTO.jpg>",
        )
    )

    assert [attached(message) for message in export.messages] == [
        ["01-PHOTO.jpg"],
        ["02-PHOTO.jpg"],
        [],
    ]
    assert "placeholder_typed" in export.messages[2].flags
    assert export.messages[0].text == f"see {LRM}<attached: 01-PHOTO.jpg>"


def test_androids_form_of_a_file_is_linked_with_its_caption_kept():
    export = read(
        android(
            f"25/03/26, 14:05 - Mina: {LRM}IMG-20260325-WA0001.jpg (file attached)",
            "look at this",
            "25/03/26, 14:06 - Jörg: IMG-20260325-WA0002.jpg (Datei angehängt)",
            "25/03/26, 14:06 - Mina: mail.me (when you can)",
        )
    )

    assert [attached(message) for message in export.messages] == [
        ["IMG-20260325-WA0001.jpg"],
        ["IMG-20260325-WA0002.jpg"],
        [],
    ]
    assert export.messages[0].text.endswith("\nlook at this")
    assert "files_missing" in codes(export)


@pytest.mark.parametrize(
    "line",
    [
        f"[25/03/26, 14:05:00] Dana: {LRM}image omitted",
        f"[25.03.26, 14:05:00] Dana: {LRM}Bild weggelassen",
        f"[2026. 3. 25. 오후 2:05:00] Dana: {LRM}이미지 생략됨",
        "25/03/26, 14:05 - Dana: <Media omitted>",
        "25.03.26, 14:05 - Dana: <Medien ausgeschlossen>",
    ],
)
def test_media_that_the_app_left_out_are_said_to_be(line):
    export = read(ios(line))

    assert export.messages[0].kind is MessageKind.MEDIA
    assert "media_left_out" in export.messages[0].flags
    assert "media_left_out" in codes(export)


def test_left_out_media_typed_by_a_person_are_only_words():
    (message,) = read(ios("[25/03/26, 14:05:00] Eve: image omitted")).messages

    assert message.kind is MessageKind.TEXT
    assert message.flags == ("placeholder_typed",)


def test_a_file_name_that_leaves_the_export_is_not_followed():
    (message,) = read(
        ios(f"{LRM}[25/03/26, 14:05:00] Eve: {LRM}<attached: ../../diary.txt>")
    ).messages

    assert attached(message) == ["../../diary.txt"]
    assert message.attachments[0].state is FileState.OUTSIDE
    assert "file_outside_export" in message.flags


def test_an_empty_message_keeps_its_sender():
    export = read(android("25/03/26, 14:05 - Mina: ", "25/03/26, 14:05 - Mina:"))

    assert senders(export) == ["Mina", "Mina"]
    assert [message.text for message in export.messages] == ["", ""]


def test_what_stands_before_the_first_header_is_kept_as_unknown():
    export = read(
        android("cut off", "25/03/26, 14:05 - Mina: a", "25/03/26, 14:06 - Mina: b")
    )

    assert export.messages[0].kind is MessageKind.UNKNOWN
    assert export.messages[0].text == "cut off"
    assert "unknown_records" in codes(export)


def test_bytes_that_are_no_text_are_kept_flagged_and_counted():
    export = read(b"25/03/26, 14:05 - Mina: caf\xe9\n")

    assert export.messages[0].text == "caf\ufffd"
    assert "invalid_utf8" in export.messages[0].flags
    assert "bytes_not_text" in codes(export)


def test_bytes_that_are_no_text_in_a_time_are_kept_flagged_and_counted():
    export = read(b"[21/11/26, 18:05:09H\xff\xfe] Noor: Hello\r\n")

    [message] = export.messages
    assert message.sent_raw == "21/11/26, 18:05:09H\ufffd\ufffd"
    assert message.sent_at is None
    assert {"clock_unreadable", "invalid_utf8"} <= set(message.flags)
    assert line_of(message_row(message))
    assert "bytes_not_text" in codes(export)


@pytest.mark.parametrize("place", [0, 1, 11, 18, 19, 20])
def test_a_header_with_damaged_bytes_is_said_to_look_like_one(place):
    damaged = b"[21/11/26, 18:05:09] Sam: Send it now"
    damaged = damaged[:place] + b"\xff\xfe" + damaged[place:]
    export = read(b"[21/11/26, 18:04:10] Noor: Stop\r\n" + damaged + b"\r\n")

    [message] = export.messages
    assert "header_like_line_inside" in message.flags
    assert "header_like_lines" in codes(export)
    assert "bytes_not_text" in codes(export)


def test_every_export_says_that_it_is_unsigned_and_without_zone():
    export = read(android(f"25/03/26, 14:05 - {ENCRYPTED}"))

    assert codes(export) == ["unsigned_export", "times_without_zone"]


def test_a_line_made_to_be_slow_is_read_at_once():
    lines = ["1/1/26" + " " * 200_000, "1/1/26, " + "a " * 100_000, "1" * 200_000]

    export = read(android("25/03/26, 14:05 - Mina: hi", *lines))

    assert len(export.messages) == 1
