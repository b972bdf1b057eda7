"""What was written for a notice is kept in revisions, and told when it is lost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_app.casework.cases import open_case
from evidence_app.casework.notices import (
    KIND,
    LATER,
    MOST_ADDRESSES,
    MOST_LETTERS,
    NoticeWords,
    keep_notice,
    note_saved,
    notice_words,
)
from evidence_app.errors import CaseNotFoundError, NoticeTooLongError
from evidence_app.guidance.basis import Ground
from evidence_app.guidance.situations import Situation
from evidence_app.model.custody import Action
from evidence_app.model.item import CaseId
from evidence_app.model.sheet import SheetId
from tests.unit.memory_vault import FixedClock
from tests.unit.vault.making import make

CLOCK = FixedClock()
WORDS = NoticeWords(
    platform="telegram",
    place="ie",
    situation=Situation.DOXING,
    ground=Ground.DSA,
    addresses=("https://t.me/c/1/2",),
    accounts=(SheetId("c" * 32),),
    why="They published where I live.",
    name="Sana",
)


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def case(vault):
    return open_case(vault, "A case", CLOCK).id


def test_what_is_kept_comes_back_as_it_was(vault, case):
    keep_notice(vault, case, WORDS)
    assert notice_words(vault, case, "telegram").words == WORDS
    assert notice_words(vault, case, "x").words is None


def test_each_platform_has_words_of_its_own(vault, case):
    keep_notice(vault, case, WORDS)
    keep_notice(vault, case, NoticeWords(why="For any."))
    assert notice_words(vault, case, "telegram").words == WORDS
    assert notice_words(vault, case, "").words == NoticeWords(why="For any.")


def test_what_is_the_same_is_not_written_again(vault, case):
    keep_notice(vault, case, WORDS)
    before = len(vault.entries())
    keep_notice(vault, case, WORDS)
    assert len(vault.entries()) == before


@pytest.mark.parametrize(
    "change",
    [
        {"situation": "gossip"},
        {"ground": "anger"},
        {"addresses": "https://t.me/c/1/2"},
        {"accounts": ["not a sheet"]},
        {"own_picture": "yes"},
        {"why": 7},
        {"platform": "x"},
    ],
)
def test_a_record_of_another_form_is_lost_and_not_guessed(vault, case, change):
    keep_notice(vault, case, WORDS)
    (record,) = vault.records(KIND)
    vault.put_record(KIND, record.id, {**record.content, **change})
    kept = notice_words(vault, case, "telegram")
    assert (kept.words, kept.lost) == (None, True)


def test_a_record_without_a_field_is_lost(vault, case):
    keep_notice(vault, case, WORDS)
    (record,) = vault.records(KIND)
    content = {key: value for key, value in record.content.items() if key != "why"}
    vault.put_record(KIND, record.id, content)
    assert notice_words(vault, case, "telegram").lost


def test_a_record_from_before_a_later_field_is_read(vault, case):
    keep_notice(vault, case, WORDS)
    (record,) = vault.records(KIND)
    before = {key: record.content[key] for key in record.content if key not in LATER}
    assert len(before) == len(record.content) - len(LATER)
    vault.put_record(KIND, record.id, before)
    assert notice_words(vault, case, "telegram").words == WORDS


@pytest.mark.parametrize(
    "words",
    [
        NoticeWords(why="a" * (MOST_LETTERS + 1)),
        NoticeWords(addresses=("https://a.b",) * (MOST_ADDRESSES + 1)),
        NoticeWords(addresses=("https://a.b/" + "c" * MOST_LETTERS,)),
    ],
)
def test_what_is_too_long_is_refused_and_nothing_kept(vault, case, words):
    with pytest.raises(NoticeTooLongError):
        keep_notice(vault, case, words)
    assert vault.records(KIND) == ()


def test_there_is_nothing_for_a_case_that_there_is_not(vault):
    with pytest.raises(CaseNotFoundError):
        keep_notice(vault, CaseId("e" * 32), WORDS)


def test_that_a_notice_was_saved_is_in_the_log_without_its_words(vault, case):
    note_saved(vault, case, "telegram")
    entry = vault.entries(action=Action.EXPORTED)[-1]
    assert (entry.item, entry.detail) == (None, f"{case} notice telegram")


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    why=st.text(max_size=40),
    addresses=st.lists(st.text(max_size=20), max_size=3),
    situation=st.sampled_from([None, *Situation]),
    ground=st.sampled_from([None, *Ground]),
)
def test_any_words_come_back_as_they_were(
    vault, case, why, addresses, situation, ground
):
    words = NoticeWords(
        why=why, addresses=tuple(addresses), situation=situation, ground=ground
    )
    keep_notice(vault, case, words)
    assert notice_words(vault, case, "").words == words
