"""Lists and searches of an open vault show what was corrected."""

import json

import pytest

from evidence_app.casework.cases import open_case
from evidence_app.model.correction import Field
from evidence_app.model.listing import EVERYTHING
from evidence_app.session.copies import Copies
from evidence_app.session.correcting import CorrectedLists, Correcting
from evidence_app.vault.deletion import delete_item
from tests.bundle_sample import CLOCK, ENGLISH, new_vault, take_in
from tests.unit.vault.handover.giving import files_in, new_identity, tar_of


@pytest.fixture
def vault(tmp_path):
    vault = new_vault(tmp_path / "vault")
    yield vault
    vault.lock()


@pytest.fixture
def case(vault):
    return open_case(vault, "Corrected", CLOCK)


@pytest.fixture
def correcting(vault):
    return Correcting(vault)


@pytest.fixture
def lists(vault, correcting):
    return CorrectedLists(vault, correcting)


def test_a_page_of_the_list_has_the_titles_of_now(vault, case, correcting, lists):
    first = take_in(vault, case, b"1", title="First")
    take_in(vault, case, b"2", title="Second")
    correcting.correct(first.id, Field.TITLE, "Better")

    titles = [each.title for each in lists.page(case.id, EVERYTHING, 0, 10)]
    assert titles == ["Second", "Better"]
    assert vault.item(first.id).title == "First"


def test_a_search_finds_the_words_of_now_and_those_before(
    vault, case, correcting, lists
):
    item = take_in(vault, case, b"1", title="Oldword")
    take_in(vault, case, b"2", title="Another")
    correcting.correct(item.id, Field.TITLE, "Betterwörd here")

    for query in ("betterw", "HERE better", "oldword"):
        (place,) = lists.found(query, case.id, EVERYTHING, 10)
        (shown,) = lists.shown(query, [place])
        assert (place.item, shown.item.title) == (item.id, "Betterwörd here")
        assert [hit.item for hit in correcting.search(query, case.id)] == [item.id]
    (hit,) = correcting.search("betterw", None)
    assert hit.excerpt == "Betterwörd here"
    assert (
        lists.shown("betterw", lists.found("betterw", case.id, EVERYTHING, 10))[
            0
        ].excerpt
        == "Betterwörd here"
    )


def test_a_search_keeps_to_its_case_its_day_and_its_limit(
    vault, case, correcting, lists
):
    other = open_case(vault, "Other", CLOCK)
    for number in range(3):
        item = take_in(vault, case, b"%d" % number)
        correcting.correct(item.id, Field.WHEN, "needle")

    assert len(lists.found("needle", case.id, EVERYTHING, 2)) == 2
    assert lists.found("needle", other.id, EVERYTHING, 10) == ()
    assert correcting.search("needle", other.id) == ()
    assert lists.found(" ", case.id, EVERYTHING, 10) == ()


def test_what_was_corrected_of_a_deleted_item_is_not_found(
    vault, case, correcting, lists
):
    item = take_in(vault, case, b"1")
    correcting.correct(item.id, Field.WHEN, "needle")
    delete_item(vault, item.id)

    assert lists.found("needle", case.id, EVERYTHING, 10) == ()
    assert correcting.search("needle", None) == ()


def test_a_case_that_is_handed_over_tells_its_corrections_and_no_others(
    vault, case, correcting, tmp_path
):
    other = open_case(vault, "Other", CLOCK)
    item = take_in(vault, case, b"1")
    foreign = take_in(vault, other, b"2")
    correcting.correct(item.id, Field.TITLE, "Better", "misread")
    correcting.correct(foreign.id, Field.TITLE, "SECRET")
    theirs = new_identity()
    out = tmp_path / "case.age"
    Copies(vault, CLOCK).hand_over(case, theirs.recipient, out, ENGLISH)

    told = json.loads(files_in(tar_of(out, theirs))["records.json"])["records"]
    (record,) = [each for each in told if each["kind"] == "correction"]
    (row,) = record["content"]["corrections"]
    assert (record["id"], row["to"], row["reason"]) == (
        item.id.value,
        "Better",
        "misread",
    )
    assert "SECRET" not in json.dumps(told)
