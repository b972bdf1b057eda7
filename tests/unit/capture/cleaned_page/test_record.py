"""The record of a visit goes out without anything that the browser held."""

import json

import pytest

from evidence_app.capture.cleaned_page import NotCleanedError
from evidence_app.capture.cleaned_page.record import clean_record, read_record
from evidence_app.capture.credentials import Cleaner, Secrets
from tests.unit.capture.cleaned_page.samples import (
    ADDRESS,
    ALL,
    FILES,
    HELD,
    RECORD,
    SESSION,
    cleaner_of,
)

NOTHING_FOUND = Cleaner(Secrets())


def test_what_the_browser_held_is_read_out_of_it():
    record = read_record(RECORD)
    assert record.cookies == (("sid", SESSION), ("t", "dark"))
    assert record.storage == (("draft", HELD),)
    assert len(record.addresses) == 4


def test_every_held_value_goes_however_plain_and_its_name_stays():
    values = json.loads(clean_record(RECORD, NOTHING_FOUND).value)
    assert values["cookies"] == [
        {"name": "sid", "value": "REMOVED"},
        {"name": "t", "value": "REMOVED"},
    ]
    assert values["storage"] == [{"name": "draft", "value": "REMOVED"}]


def test_addresses_lose_what_only_an_address_tells():
    values = json.loads(clean_record(RECORD, NOTHING_FOUND).value)
    assert values["way"][0]["url"] == "https://board.test/in?code=REMOVED"
    assert values["final"].endswith("token=REMOVED#code=REMOVED")
    assert ADDRESS not in json.dumps(values)


def test_no_value_is_left_and_none_is_in_the_list():
    done = clean_record(RECORD, cleaner_of(FILES))
    assert [value for value in ALL if value.encode() in done.value] == []
    assert [value for value in ALL if value in repr(done.replacements)] == []
    assert {row.kind for row in done.replacements} >= {"cookie sid", "storage draft"}


def test_a_record_of_nothing_comes_back_byte_for_byte():
    plain = b'{"typed":"https://board.test/", "cookies":  [], "way": [{}, 3]}'
    assert clean_record(plain, NOTHING_FOUND).value is plain


def test_a_second_cleaning_changes_nothing():
    once = clean_record(RECORD, cleaner_of(FILES)).value
    again = clean_record(once, cleaner_of(FILES))
    assert (again.value, again.replacements) == (once, ())


@pytest.mark.parametrize("broken", [b"", b"[]", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_record_is_refused(broken):
    with pytest.raises(NotCleanedError) as caught:
        clean_record(broken, NOTHING_FOUND)
    assert caught.value.unsearched
    with pytest.raises(NotCleanedError):
        read_record(broken)
