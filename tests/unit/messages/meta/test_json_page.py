"""A JSON file of a thread: its order, its borders, and what is wrong with it."""

import json

import pytest

from evidence_app.messages.meta.files import Files
from evidence_app.messages.meta.json_page import JsonPage
from evidence_app.model.message import MessageKind
from tests.unit.messages.chats import package_of
from tests.unit.messages.meta.samples import (
    OTHER,
    OWNER,
    START,
    plain,
    said,
    thread,
    written,
)


def opened(content):
    package = package_of(content)
    return JsonPage(content, package.members[0], Files(package))


def told(*messages, **fields):
    content = written(plain(*messages, **fields))
    return [record.told for record in opened(content).records()]


def one(**fields):
    (found,) = told({"sender_name": OTHER, "timestamp_ms": START, **fields})
    return found


def test_a_file_is_read_oldest_first_whichever_way_it_runs():
    value = plain(said(OTHER, "a", 0), said(OWNER, "b", 1))
    backward = written(value)
    forward = written({**value, "messages": value["messages"][::-1]})

    for content in (backward, forward):
        assert [each.told.text for each in opened(content).records()] == ["a", "b"]


def test_messages_of_one_moment_are_read_from_the_end():
    value = plain()
    value["messages"] = [said(OTHER, "second"), said(OTHER, "first")]

    texts = [each.told.text for each in opened(written(value)).records()]
    assert texts == ["first", "second"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_each_place_holds_exactly_its_message(mark):
    messages = [said(OTHER, "안녕 🙂", 1), said(OWNER, "سلام", 0)]
    text = json.dumps(plain(*messages), ensure_ascii=False).encode()
    content = mark + text

    for record in opened(content).records():
        value = json.loads(content[record.start : record.end])
        assert value == messages[int(record.pointer.removeprefix("/messages/"))]


def test_a_file_cut_at_any_place_keeps_every_message_before_and_says_so():
    content = thread(said(OTHER, "schön", 0), said(OWNER, "ja", 1))
    spans = sorted((each.start, each.end) for each in opened(content).records())

    for at in range(1, len(content)):
        cut = opened(content[:at])
        records = sorted((each.start, each.end) for each in cut.records())
        whole = [span for span in spans if span[1] <= at]
        assert records[: len(whole)] == whole
        assert cut.notes[0] == "files_broken_off"
        # What began and did not end is the last record, to the last byte.
        assert at >= spans[-1][1] or at in {end for _, end in records}


@pytest.mark.parametrize("value", [[], {}, {"messages": 5}, "messages", 7])
def test_what_is_no_thread_is_one_unknown_record(value):
    page = opened(written(value))

    (record,) = page.records()
    assert (record.start, record.end) == (0, len(written(value)))
    assert record.told.kind is MessageKind.UNKNOWN


@pytest.mark.parametrize("entry", ["text", 5, None, [], {}, {"mood": "fine"}])
def test_an_entry_that_is_no_message_is_kept_as_it_stands(entry):
    value = {**plain(), "messages": [entry]}

    (record,) = opened(written(value)).records()
    assert record.told.kind is MessageKind.UNKNOWN
    assert json.loads(record.told.text) == entry


def test_an_empty_thread_has_no_messages_and_nothing_wrong():
    page = opened(written(plain()))

    assert list(page.records()) == []
    assert page.notes == ()
    assert page.head.participants == (OTHER, OWNER)


@pytest.mark.parametrize(
    ("stamp", "raw"),
    [
        (None, ""),
        ("soon", "soon"),
        (1.5, "1.5"),
        (True, ""),
        (0, "0"),
        (-5, "-5"),
        (10**40, str(10**40)),
        (10**200, str(10**200)[:100]),
    ],
)
def test_a_time_that_is_none_is_kept_as_written(stamp, raw):
    found = one(timestamp_ms=stamp, content="hi")

    assert (found.moment.raw, found.moment.at) == (raw, None)


def test_seconds_of_old_files_are_read_as_seconds():
    (found,) = told({"sender_name": OTHER, "timestamp": 1_500_000_000, "content": "x"})

    assert found.moment.at.isoformat() == "2017-07-14T02:40:00+00:00"


@pytest.mark.parametrize(
    "fields",
    [
        {"content": 5},
        {"content": "x", "photos": "none"},
        {"content": "x", "photos": ["a.jpg"]},
        {"content": "x", "photos": [{"uri": 5}]},
        {"content": "x", "reactions": [7]},
        {"content": "x", "reactions": {}},
        {"content": "x", "share": {"share_text": 5}},
        {"content": "x", "bumped_message_metadata": {"bumped_message": []}},
    ],
)
def test_a_field_of_another_kind_is_flagged(fields):
    assert "field_unreadable" in one(**fields).flags


def test_a_field_that_nobody_knows_is_said_to_be_there():
    assert "more_in_record" in one(content="x", mood="fine").flags
    assert "more_in_record" in one(content="x", share={"mood": "fine"}).flags
    assert "more_in_record" not in one(content="x").flags


def test_a_bumped_message_is_what_is_answered():
    bumped = {"bumped_message": "pay me", "is_bumped": True}

    assert one(content="x", bumped_message_metadata=bumped).reply_to == "pay me"


def test_a_message_of_millions_of_letters_is_shown_in_part():
    found = one(content="x" * 1_000_001)

    assert len(found.text) == 1_000_000
    assert "shown_in_part" in found.flags


def test_half_a_surrogate_pair_is_made_storable():
    content = thread(said(OTHER, "MARK")).replace(b"MARK", b"a\\ud83db")

    (record,) = opened(content).records()
    assert record.told.text == "a\ufffdb"


def test_a_file_whose_letters_speak_for_both_is_left_and_noted():
    value = plain(said(OTHER, "Ã©", 0), said(OTHER, "안녕", 1))
    page = opened(written(value))

    assert [each.told.text for each in page.records()] == ["Ã©", "안녕"]
    assert page.notes == ("letters_unclear",)


@pytest.mark.parametrize(
    ("fields", "grouped"),
    [
        ({}, False),
        ({"thread_type": "Regular"}, False),
        ({"thread_type": "RegularGroup"}, True),
        ({"joinable_mode": {"mode": 1}}, True),
        ({"image": {"uri": "a.jpg"}}, True),
        ({"people": ("A", "B", "C")}, True),
    ],
)
def test_a_group_is_told_by_what_only_groups_have(fields, grouped):
    assert opened(written(plain(**fields))).head.grouped is grouped


def test_a_list_that_is_an_object_still_has_places():
    value = {**plain(), "messages": {"a/b~": said(OTHER, "x")}}

    (record,) = opened(written(value)).records()
    assert record.pointer == "/messages/a~1b~0"


def test_depth_and_bytes_that_are_no_text_break_off_without_a_crash():
    for bad in (b"[" * 100_000, b"\xff", b"9" * 5_000):
        content = thread(said(OTHER, "MARK")).replace(b'"MARK"', bad)
        assert [each.told.kind for each in opened(content).records()] == [
            MessageKind.UNKNOWN
        ]
