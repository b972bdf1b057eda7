"""A chat on the screen: fetched as it is looked at, said as it is, picked from."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from evidence_app.errors import ItemDamagedError, TooManyExcerptsError
from evidence_app.model.item import Kind
from evidence_app.model.message import (
    Attachment,
    Deleted,
    Direction,
    FileState,
    MessageKind,
    Precision,
    Reaction,
    TimeCertainty,
)
from evidence_app.presenters.transcript import Asking, Side, TranscriptPresenter
from evidence_app.presenters.transcript.presenter import BLOCK
from evidence_app.presenters.transcript.rows import (
    LONGEST,
    LONGEST_DETAIL,
    details_of,
    message_row,
)
from evidence_app.presenters.transcript.words import (
    DELETED,
    DOUBTS,
    FILES,
    KINDS,
    doubt_words,
    full_time,
    time_words,
)
from evidence_app.words import load_language
from tests.ui.fake_transcripts import message
from tests.ui.fake_vault import DeskAtOnce, DeskLater, FakeVault, make_item

CHAT = make_item(9, kind=Kind.CHAT, title="Unknown")
NINE = datetime(2026, 3, 15, 9, 0, 7)  # noqa: DTZ001 - as written
KARACHI = timezone(timedelta(hours=5))


@pytest.fixture
def vault():
    return FakeVault(kept=[CHAT])


@pytest.fixture
def chat(view, vault):
    made = TranscriptPresenter(view, DeskAtOnce(), vault.transcripts)
    made.show(CHAT)
    return made


def rows(view):
    return view.last("show_rows")[1]


def said(words):
    """Return words in English with their values, for looking at."""
    return load_language("en").render(words)


def test_what_holds_for_all_messages_is_said_once_above_them(chat, view):
    opened = view.last("show_opened")[0]

    assert [each.text for each in opened.lines] == [
        "{number} message, read from {platform}",
        "Times without a zone stand as they are written",
        "Which name is you is not known, so all messages stand on one side",
    ]
    assert opened.people == ("", "Unknown", "Mina")
    assert opened.days == (date(2026, 3, 14), date(2026, 3, 16))


def test_only_what_is_looked_at_is_fetched_and_once(view, vault):
    vault.transcripts.messages = tuple(message(n) for n in range(1, 1001))
    desk = DeskAtOnce()
    chat = TranscriptPresenter(view, desk, vault.transcripts)
    chat.show(CHAT)
    before = len(desk.lanes)
    chat.rows_wanted(230, 235)
    chat.rows_wanted(240, 250)

    first, fetched = view.last("show_rows")
    assert (first, len(fetched), fetched[0].sequence) == (200, BLOCK, 201)
    assert len(desk.lanes) == before + 1
    chat.let_go(300, 900)
    chat.rows_wanted(240, 250)
    assert len(desk.lanes) == before + 2


def test_a_day_stands_above_its_first_message_also_across_blocks(view, vault):
    same = datetime(2026, 3, 15, 9, 0)  # noqa: DTZ001 - as written
    vault.transcripts.messages = tuple(
        message(n, sent_at=same) for n in range(1, BLOCK + 20)
    )
    chat = TranscriptPresenter(view, DeskAtOnce(), vault.transcripts)
    chat.show(CHAT)
    for start in (0, BLOCK):
        chat.rows_wanted(start, start)
        days = [each.day for each in rows(view)]
        expected = None if start else same.date()
        assert (days[0], set(days[1:])) == (expected, {None})


@pytest.mark.parametrize(
    ("asking", "found"),
    [
        (Asking(words="lantern"), [4]),
        (Asking(person=2), [3, 7]),
        (Asking(with_files=True), [5]),
        (Asking(first="2026-03-16", last=" 2026-03-16 "), [11]),
        (Asking(), list(range(1, 12))),
    ],
)
def test_what_is_asked_for_is_shown_with_its_numbers_in_the_whole_chat(
    chat, view, asking, found
):
    chat.asked(asking)
    chat.rows_wanted(0, 0)

    assert [each.sequence for each in rows(view)] == found
    count = said(view.last("show_length")[1])
    assert count.startswith(f"{len(found)} ")


def test_a_day_that_is_none_is_said_and_nothing_changes(chat, view):
    chat.asked(Asking(first="31.3."))

    assert view.last("show_problem")[0].text.startswith("Write days as year-month-day")
    assert view.names().count("show_length") == 1


def test_one_chat_of_several_can_be_looked_at_alone(view, vault):
    vault.transcripts.chats = 2
    vault.transcripts.messages = tuple(
        message(number, conversation=1 + number % 2) for number in range(1, 6)
    )
    chat = TranscriptPresenter(view, DeskAtOnce(), vault.transcripts)
    chat.show(CHAT)
    assert view.last("show_opened")[0].chats == ("Chat 1", "Chat 2")
    chat.asked(Asking(chat=1))
    chat.rows_wanted(0, 0)

    assert [each.sequence for each in rows(view)] == [1, 3, 5]


def test_only_who_is_known_to_be_the_person_stands_on_her_side():
    sides = {
        (owner, sender, direction): message_row(
            message(1, sender, direction=direction), owner, None
        ).side
        for owner in ("", "Mina")
        for sender in ("Mina", "Unknown")
        for direction in Direction
    }

    own = {key for key, side in sides.items() if side is Side.OWN}
    assert own == {
        ("", "Mina", Direction.OUT),
        ("", "Unknown", Direction.OUT),
        ("Mina", "Mina", Direction.OUT),
        ("Mina", "Unknown", Direction.OUT),
        ("Mina", "Mina", Direction.UNKNOWN),
    }


def test_what_the_app_wrote_stands_in_the_middle_whoever_it_names():
    row = message_row(message(1, "Mina", kind=MessageKind.SYSTEM), "Mina", None)

    assert row.side is Side.MIDDLE


@pytest.mark.parametrize(
    ("changes", "shown", "full"),
    [
        ({"sent_at": NINE}, "09:00 (zone not known)", "2026-03-15 09:00"),
        (
            {"sent_at": NINE, "precision": Precision.SECOND},
            "09:00:07 (zone not known)",
            "2026-03-15 09:00:07",
        ),
        (
            {
                "sent_at": NINE.replace(tzinfo=UTC),
                "certainty": TimeCertainty.IN_FILE,
            },
            "09:00 UTC",
            "2026-03-15 09:00 UTC",
        ),
        (
            {
                "sent_at": NINE.replace(tzinfo=KARACHI),
                "certainty": TimeCertainty.DECLARED,
            },
            "09:00 UTC+05:00 (as you said)",
            "2026-03-15 09:00 UTC+05:00",
        ),
        ({"sent_at": None, "sent_raw": "99/99/26"}, "99/99/26 (as written)", ""),
    ],
)
def test_a_time_is_said_with_what_is_known_of_its_zone(changes, shown, full):
    one = message(1, **changes)

    assert said(time_words(one)) == shown
    assert full_time(one) == full


def test_a_day_without_a_time_is_given_none():
    one = message(1, sent_at=NINE, precision=Precision.DAY)

    assert time_words(one) is None
    assert full_time(one) == "2026-03-15"


def test_each_kind_state_and_way_of_deleting_has_its_words():
    assert KINDS.keys() == set(MessageKind)
    assert FILES.keys() == set(FileState)
    assert DELETED.keys() == set(Deleted)


def test_a_doubt_without_words_is_named_and_not_left_out():
    assert said(doubt_words("a_new_doubt")[0]) == "Remark of the reader: a new doubt"
    for short, meaning in DOUBTS.values():
        assert short.text != meaning.text


def test_a_very_long_message_is_cut_in_the_list_and_more_is_in_its_details():
    one = message(1, text="x" * (LONGEST + 1))
    row = message_row(one, "", None)
    longer = message(1, text="x" * 2_000_000)
    shown = {each.label: each.value for each in details_of(longer)}

    assert (len(row.text), row.cut) == (LONGEST, True)
    assert any(each.value == one.text for each in details_of(one))
    assert shown["Words"] == "x" * LONGEST_DETAIL
    assert "10,000 of 2,000,000" in said(shown["Not all of it is shown"])


def test_the_details_leave_nothing_out_that_the_message_has():
    one = message(
        7,
        "Mina",
        sender_id="user77",
        platform_id="8812",
        reply_to="8810",
        forwarded_from="Sam",
        received_raw="later",
        edited_raw="later still",
        pointer="/messages/6",
        deleted=Deleted.ADMIN,
        attachments=(Attachment(name="a.jpg", state=FileState.VIEW_ONCE),),
    )
    values = {
        each.value if isinstance(each.value, str) else said(each.value)
        for each in details_of(one)
        if isinstance(each.value, str)
        or not any(not isinstance(value, str) for _, value in each.value.values)
    }

    assert {
        "Mina",
        "user77",
        "8812",
        "8810",
        "Sam",
        "later",
        "later still",
        "/messages/6",
        "_chat.txt",
        one.sent_raw,
        one.text,
        "Deleted by an administrator",
    } <= values


def test_the_bytes_behind_a_message_are_shown_with_those_that_are_no_text(chat, view):
    chat.rows_wanted(0, 0)
    chat.message_chosen(rows(view)[3])
    chat.raw_wanted()

    raw = view.last("show_raw")[0]
    assert raw.record.endswith("\\x00\\xff")
    assert raw.before == "… before\\r\\n\n"
    assert said(raw.place).startswith("Bytes 400 to ")


def test_bytes_that_come_after_another_message_was_chosen_are_not_shown(view, vault):
    desk = DeskLater()
    chat = TranscriptPresenter(view, desk, vault.transcripts)
    chat.show(CHAT)
    desk.go_on()
    chat.rows_wanted(0, 0)
    desk.go_on()
    chat.message_chosen(rows(view)[1])
    chat.raw_wanted()
    chat.message_chosen(rows(view)[2])
    desk.go_on()

    assert "show_raw" not in view.names()


def test_damage_is_said_in_the_place_of_the_messages(view, vault):
    vault.trouble["transcript"] = ItemDamagedError(title="Unknown")
    TranscriptPresenter(view, DeskAtOnce(), vault.transcripts).show(CHAT)

    assert view.names()[-1] == "show_trouble"


def test_a_chat_kept_without_a_list_of_messages_says_so(view, vault):
    vault.transcripts.without_reading = True
    TranscriptPresenter(view, DeskAtOnce(), vault.transcripts).show(CHAT)

    assert view.last("show_trouble")[0].text.startswith("This chat was kept without")


def test_what_is_marked_is_kept_with_as_many_around_as_wanted(chat, view, vault):
    chat.marked([3, 4])
    chat.keep_pressed([3, 4], 1, 2, "  He knows where I live ")

    [made] = vault.transcripts.made
    assert (made.title, made.picked) == ("He knows where I live", ((4, 5),))
    assert made.shown == ((3, 7),)
    listed, words = view.last("show_excerpts")
    assert said(listed[0].words) == "5 messages, from number 3 to 7"
    assert words.text.startswith("Kept as an exhibit")


def test_what_was_marked_and_is_no_longer_in_the_list_is_not_kept(chat, vault):
    chat.keep_pressed([], 1, 2, "Nothing")
    chat.keep_pressed([99_999], 1, 2, "Nothing")

    assert vault.transcripts.made == []


def test_what_was_found_is_kept_by_its_number_in_the_whole_chat(chat, vault):
    chat.asked(Asking(person=2))
    chat.keep_pressed([0, 1], 0, 0, "")

    assert vault.transcripts.made[0].picked == ((3, 3), (7, 7))


def test_what_stands_around_is_never_of_another_chat(view, vault):
    vault.transcripts.chats = 2
    vault.transcripts.messages = tuple(
        message(number, conversation=1 + number % 2) for number in range(1, 10)
    )
    chat = TranscriptPresenter(view, DeskAtOnce(), vault.transcripts)
    chat.show(CHAT)
    chat.keep_pressed([4], 1, 1, "")

    assert vault.transcripts.made[0].shown == ((3, 3), (5, 5), (7, 7))


def test_what_could_not_be_kept_is_said(chat, view, vault):
    vault.trouble["keep_excerpt"] = TooManyExcerptsError()
    chat.keep_pressed([1], 0, 0, "")

    assert view.last("show_problem")[0].text == TooManyExcerptsError.sentence


def test_lost_parts_are_said(view, vault):
    vault.transcripts.lost = True
    TranscriptPresenter(view, DeskAtOnce(), vault.transcripts).show(CHAT)

    assert "can no longer be read" in view.last("show_excerpts")[1].text


def test_a_search_that_was_overtaken_shows_nothing(view, vault):
    desk = DeskLater()
    chat = TranscriptPresenter(view, desk, vault.transcripts)
    chat.show(CHAT)
    desk.go_on()
    chat.asked(Asking(words="lantern"))
    chat.asked(Asking(person=2))
    desk.go_on()
    desk.go_on()

    assert [each[1] for each in view.shown if each[0] == "show_length"] == [11, 2]


def test_after_leaving_nothing_comes_any_more(view, vault):
    desk = DeskLater()
    chat = TranscriptPresenter(view, desk, vault.transcripts)
    chat.show(CHAT)
    chat.left()
    desk.go_on()

    assert view.names() == ["show_reading"]
    chat.asked(Asking(words="x"))
    chat.keep_pressed([1], 0, 0, "")
    chat.raw_wanted()
    assert desk.waiting == []


def test_marks_say_only_what_the_export_says():
    plain = message_row(message(1), "", None)
    edited = message_row(message(1, edited_raw="x", reply_to="7"), "", None)

    assert plain.marks == ()
    assert [each.text for each in edited.marks] == ["Edited", "An answer"]
    assert replace(plain, marks=()) == plain


def test_signs_that_the_export_only_counts_say_how_many():
    one = message(1, "Mina", reactions=(Reaction(sign="👍", count=12),))

    assert message_row(one, "", None).signs == "👍\u00a0\u00d7\u00a012"
    said = [each.value for each in details_of(one) if each.label == "Sign under it"]
    assert said == ["👍\u00a0\u00d7\u00a012"]
