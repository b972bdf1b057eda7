"""JSON is read to the letter, and no document is too deep, wide or long to refuse."""

import time

import pytest

from evidence_app.capture.statements.plain_json import (
    MAX_FOUND,
    MAX_LENGTH,
    MAX_PARTS,
    Reader,
    objects_in,
    texts_at,
)


def read(text):
    reader = Reader()
    return list(reader.read(text)), reader.unread


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1.10}', "1.10"),
        ('{"a": 12345678901234567890123}', "12345678901234567890123"),
        ('{"a": 1e5}', "1e5"),
        ('{"a": ' + "9" * 5_000 + "}", "9" * 5_000),
        ('{"a": "\\ud83d"}', "\ud83d"),
        ('{"a": NaN}', "NaN"),
    ],
)
def test_numbers_keep_their_digits(text, value):
    (document,), unread = read(text)

    assert (list(texts_at(document, "a")), unread) == ([value], 0)


def test_a_key_that_stands_twice_keeps_both_values():
    (document,), _ = read('{"a": "x", "a": "y"}')

    assert list(texts_at(document, "a")) == ["x", "y"]


@pytest.mark.parametrize(
    "guard", ["", "for (;;);", "while(1);", ")]}'\n", "&&&START&&&"]
)
def test_a_guard_in_front_is_stepped_over(guard):
    assert len(read(guard + '{"a": 1}')[0]) == 1


def test_several_documents_in_one_text_are_all_read():
    assert len(read('{"a": 1}\r\n{"b": 2}\n[3]')[0]) == 3


@pytest.mark.parametrize("text", ["", "true", "<html>", "OK" * 100, '"{"'])
def test_what_is_no_document_is_passed_over_in_silence(text):
    assert read(text)[1] == (1 if "{" in text else 0)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        "[" * 100_000 + "]" * 100_000,
        '{"a": 1',
        "{a: 1}",
        "[0" + ",0" * MAX_PARTS + "]",
        "[" + " " * MAX_LENGTH + "]",
    ],
    ids=["open", "objects", "deep", "cut", "no JSON", "wide", "long"],
)
def test_what_cannot_be_read_is_counted(text):
    assert read(text) == ([], 1)


def test_what_stands_before_a_break_is_kept():
    assert len(read('{"a": 1} {"b": ')[0]) == 1


def test_paths_lead_through_lists_by_number_and_by_star():
    (document,), _ = read('{"a": [{"b": "x"}, {"b": "y"}, 3, null]}')

    assert list(texts_at(document, "a.*.b")) == ["x", "y"]
    assert list(texts_at(document, "a.1.b")) == ["y"]
    assert list(texts_at(document, "a.9.b")) == []


def test_objects_come_in_the_order_of_the_document():
    (document,), _ = read('[{"n": "1", "in": {"n": "2"}}, {"n": "3"}]')

    assert [next(texts_at(each, "n")) for each in objects_in(document)] == [
        "1",
        "2",
        "3",
    ]


def test_documents_looked_for_in_scripts_come_to_an_end():
    reader = Reader()
    text = "{" * 100_000

    started = time.process_time()
    found = [reader.read_inside(text, at) for at in range(MAX_FOUND * 10)]

    assert time.process_time() - started < 5
    assert set(found) == {None}
    assert reader.unread == MAX_FOUND * 10
