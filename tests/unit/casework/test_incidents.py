"""The diary: entries by when things happened, and every version of each."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_app.casework.accounts import add_account
from evidence_app.casework.incidents import (
    LONGEST,
    add_incident,
    change_incident,
    dated_from,
    dated_text,
    incident_of,
    incident_versions,
    incidents_of,
    return_incident,
    withdraw_incident,
)
from evidence_app.casework.sheets import new_id
from evidence_app.errors import (
    DateUnclearError,
    ItemNotFoundError,
    SheetEmptyError,
    SheetNotFoundError,
    SheetTooLongError,
    SheetWithdrawnError,
)
from evidence_app.model.account import AccountWords
from evidence_app.model.custody import Action
from evidence_app.model.incident import Exactness, IncidentWords
from evidence_app.vault.deletion import delete_item
from tests.unit.vault.making import CASE, OTHER_CASE, make, save

SEOUL = timedelta(hours=9)
TOLD = IncidentWords(
    when="in the night after my birthday",
    exactness=Exactness.ABOUT,
    dated=date(2026, 5, 3),
    place="Telegram",
    done="A picture was posted",
    said="look who this is",
    effect="I do not go out",
    effect_printed=False,
    witnesses="a friend",
    told_to="my sister",
)


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


def add(vault, done, dated=None):
    return add_incident(vault, CASE, IncidentWords(done=done, dated=dated))


def test_an_entry_holds_what_was_written(vault):
    incident = add_incident(vault, CASE, TOLD)

    assert incident.words == TOLD
    assert incidents_of(vault, CASE).sheets == (incident,)


def test_entries_stand_by_when_it_happened_and_undated_ones_last(vault):
    add(vault, "no date, first")
    add(vault, "night", datetime(2026, 5, 3, 23, 30, tzinfo=timezone(SEOUL)))
    add(vault, "no date, second")
    add(vault, "noon", datetime(2026, 5, 3, 14, 0, tzinfo=UTC))
    add(vault, "that day", date(2026, 5, 3))
    add(vault, "long ago", date(2019, 1, 1))

    told = [each.words.done for each in incidents_of(vault, CASE).sheets]
    assert told == [
        "long ago",
        "that day",
        "noon",
        "night",
        "no date, first",
        "no date, second",
    ]


@pytest.mark.parametrize(
    "words", [IncidentWords(), IncidentWords(when="now", done=" ")]
)
def test_an_entry_without_what_happened_is_not_kept(vault, words):
    before = vault.entries()
    with pytest.raises(SheetEmptyError):
        add_incident(vault, CASE, words)

    assert vault.entries() == before


def test_a_change_keeps_the_earlier_version(vault):
    incident = add_incident(vault, CASE, TOLD)
    changed = replace(TOLD, said="look who she is", dated=None)
    change_incident(vault, incident.id, changed)
    change_incident(vault, incident.id, changed)

    versions = incident_versions(vault, incident.id)
    assert [each.words for each in versions.sheets] == [TOLD, changed]
    assert versions.lost == 0


def test_items_and_accounts_of_the_case_are_linked_and_no_others(vault):
    item, other = save(vault), save(vault, case=OTHER_CASE)
    account = add_account(vault, CASE, AccountWords(handle="@a"))
    there = add_account(vault, OTHER_CASE, AccountWords(handle="@b"))
    words = replace(TOLD, items=(item.id, item.id), accounts=(account.id,))
    incident = add_incident(vault, CASE, words)

    assert (incident.words.items, incident.words.accounts) == (
        (item.id,),
        (account.id,),
    )
    assert vault.entries(item.id)[-1].action is Action.LINKED
    with pytest.raises(ItemNotFoundError):
        change_incident(vault, incident.id, replace(TOLD, items=(other.id,)))
    for each in (there.id, new_id()):
        with pytest.raises(SheetNotFoundError):
            change_incident(vault, incident.id, replace(TOLD, accounts=(each,)))
    assert incident_of(vault, incident.id) == incident


def test_an_entry_can_be_changed_after_its_item_was_deleted(vault):
    item = save(vault)
    incident = add_incident(vault, CASE, replace(TOLD, items=(item.id,)))
    delete_item(vault, item.id)

    words = replace(incident.words, told_to="the police")
    assert change_incident(vault, incident.id, words).words == words


def test_a_withdrawn_entry_stays_and_is_changed_no_more(vault):
    incident = add_incident(vault, CASE, TOLD)
    withdraw_incident(vault, incident.id)

    (kept,) = incidents_of(vault, CASE).sheets
    assert (kept.written.withdrawn, kept.words) == (True, TOLD)
    with pytest.raises(SheetWithdrawnError):
        change_incident(vault, incident.id, replace(TOLD, said="other words"))

    return_incident(vault, incident.id)
    return_incident(vault, incident.id)  # again: nothing
    (back,) = incidents_of(vault, CASE).sheets
    assert (back.written.revision, back.words) == (3, TOLD)
    assert not back.written.withdrawn


@pytest.mark.parametrize("field", LONGEST)
def test_what_is_too_long_is_not_kept(vault, field):
    long: Any = {field: "x" * (LONGEST[field] + 1)}
    with pytest.raises(SheetTooLongError):
        add_incident(vault, CASE, replace(TOLD, **long))

    assert incidents_of(vault, CASE).sheets == ()


@pytest.mark.parametrize(
    ("typed", "dated"),
    [
        ("", None),
        (" 2026-05-03 ", date(2026, 5, 3)),
        ("2026-05-03 21:30", datetime(2026, 5, 3, 21, 30, tzinfo=timezone(SEOUL))),
        ("2026-05-03 21:30+05:00", datetime(2026, 5, 3, 16, 30, tzinfo=UTC)),
        ("2026-05-03T12:30Z", datetime(2026, 5, 3, 12, 30, tzinfo=UTC)),
    ],
)
def test_a_day_or_a_time_is_understood(typed, dated):
    assert dated_from(typed, SEOUL) == dated


@pytest.mark.parametrize(
    "typed",
    [
        "3 May",
        "03/05/2026",
        "2026-13-01",
        "2026-05-03 25:00",
        "0001-01-01",
        "9999-12-31",
    ],
)
def test_what_is_no_date_is_never_guessed(typed):
    with pytest.raises(DateUnclearError):
        dated_from(typed, SEOUL)


@given(
    st.one_of(
        st.dates(date(1900, 1, 1), date(2199, 12, 31)),
        st.datetimes(
            datetime(1900, 1, 2),  # noqa: DTZ001 - a zone comes with it
            datetime(2199, 12, 30),  # noqa: DTZ001 - a zone comes with it
            timezones=st.integers(-840, 840).map(
                lambda minutes: timezone(timedelta(minutes=minutes))
            ),
        ).map(lambda at: at.replace(second=0, microsecond=0)),
    )
)
def test_a_time_that_is_shown_is_read_as_the_same_time(dated):
    assert dated_from(dated_text(dated), SEOUL) == dated
