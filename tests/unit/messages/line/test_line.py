"""LINE's talks: of phones and of computers, in the languages that it speaks."""

# ruff: noqa: RUF001 - letters of other scripts are what is tested

import pytest

from evidence_app.messages.reading import DayOrder, Declared
from evidence_app.model.message import Deleted, MessageKind
from tests.unit.messages.chats import codes, read
from tests.unit.messages.line import samples


def said(export):
    return [
        (one.sender, one.sent_at and f"{one.sent_at:%Y-%m-%d %H:%M}", one.text)
        for one in export.messages
        if one.sender
    ]


@pytest.mark.parametrize(
    ("day", "time", "moment"),
    [
        ("2026/03/05(木)", "20:34", "2026-03-05 20:34"),
        ("2026/3/5(木)", "午後8:34", "2026-03-05 20:34"),
        ("2026/03/05(木)", "午前0:05", "2026-03-05 00:05"),
        ("2026/03/05(Thu)", "20:34", "2026-03-05 20:34"),
        ("2026.03.05 Thursday", "9:30 PM", "2026-03-05 21:30"),
        ("2026.03.05 Thursday", "12:05AM", "2026-03-05 00:05"),
        ("Thu, 3/5/2026", "12:05 PM", "2026-03-05 12:05"),
        ("Thu, 05/03/2026", "20:34", "2026-03-05 20:34"),
        ("2026/03/05（週四）", "下午08:34", "2026-03-05 20:34"),
        ("2026/03/05(四)", "上午12:05", "2026-03-05 00:05"),
        ("2026년 3월 5일 목요일", "오후 8:34", "2026-03-05 20:34"),
        ("2026.03.05 목요일", "오전 12:05", "2026-03-05 00:05"),
    ],
)
def test_day_and_time_are_read_to_the_minute_in_every_language(day, time, moment):
    export = read(f"[LINE] X\n\n{day}\n{time}\tHana\thello\n".encode())

    assert export.platform == "LINE"
    assert said(export) == [("Hana", moment, "hello")]
    assert export.messages[-1].sent_raw == f"{day} {time}"


def test_a_day_without_its_weekday_is_asked_and_not_guessed():
    content = b"[LINE] X\n3/4/2026\n20:34\tHana\thello\n"

    export = read(content)

    assert said(export) == [("Hana", None, "hello")]
    assert "date_order_ambiguous" in codes(export)
    declared = Declared(order=DayOrder.DAY_MONTH_YEAR)
    assert said(read(content, declared=declared))[0][1] == "2026-04-03 20:34"


def test_a_line_typed_into_a_quoted_message_is_text_and_flagged():
    export = read(samples.PHONE.encode())

    assert [text for _, _, text in said(export)] == [
        "こんにちは",
        "一行\n20:36\tダナ\t払います\n二行",
        "[写真]",
    ]
    assert "header_like_lines" in codes(export)


def test_a_quoted_message_that_begins_with_an_empty_line_is_one_message():
    export = read(
        b"[LINE] Chat history with Kai\nSaved on: 2026/05/01 13:00\n\n2026/05/01(Fri)\n"
        b'13:00\tKai\t"\n\n13:01\tMina\tI pay\nor else"\n13:02\tMina\tno\n'
    )

    assert [(who, text) for who, _, text in said(export)] == [
        ("Kai", "\n\n13:01\tMina\tI pay\nor else"),
        ("Mina", "no"),
    ]


def test_a_quotation_mark_that_is_left_open_swallows_nothing():
    export = read(samples.PHONE_EN.encode())

    assert [text for _, _, text in said(export)] == [
        "hello",
        '"well',
        "yes",
        "[Sticker]",
    ]


def test_unsent_messages_and_calls_are_told_by_lines_without_a_name():
    *_, call, unsent = read(samples.PHONE.encode()).messages

    assert call.kind is MessageKind.CALL
    assert unsent.deleted is Deleted.SENDER
    assert unsent.kind is MessageKind.SYSTEM


def test_a_computers_names_are_taken_from_the_title_and_the_person_only():
    export = read(samples.COMPUTER.encode())

    assert said(export)[0] == (
        "Hana Sato",
        "2026-03-05 20:34",
        "hello there\nsecond line",
    )
    unknown = export.messages[3]
    assert (unknown.sender, unknown.text) == ("", "Dana well")
    assert "name_not_told_apart" in unknown.flags
    assert "names_not_told_apart" in codes(export)

    declared = Declared(participants=("Dana", "Dana Lee"))
    assert said(read(samples.COMPUTER.encode(), declared=declared))[1][0] == "Dana"


def test_two_orders_in_one_file_are_told_by_the_weekdays_of_all_days():
    # 1 June and 6 January 2026 fall on different days of the week.
    export = read(b"[LINE] X\nTue, 06/01/2026\n20:34\tHana\thello\n")

    assert said(export)[0][1] == "2026-01-06 20:34"
