"""What was said of pages' statements stands in the vault's sitting, and goes along."""

import json

import pytest

from evidence_app.casework.cases import open_case
from evidence_app.model.judgement import Says
from evidence_app.session.copies import Copies
from evidence_app.session.judging import Judging
from tests.bundle_sample import CLOCK, ENGLISH, new_vault, take_in
from tests.unit.stated_page import PAGE, POST, STATED
from tests.unit.vault.handover.giving import files_in, new_identity, tar_of


@pytest.fixture
def vault(tmp_path):
    vault = new_vault(tmp_path / "vault")
    yield vault
    vault.lock()


def test_the_statements_of_an_item_and_what_was_said_of_them(vault):
    case = open_case(vault, "Pages", CLOCK)
    page, other = take_in(vault, case, b"1", **PAGE), take_in(vault, case, b"2")
    judging = Judging(vault)

    assert (judging.statements(page.id), judging.statements(other.id)) == (STATED, ())
    assert judging.judge(page.id, POST, Says.RIGHT) == judging.of(page.id)
    assert [each.says for each in judging.of(page.id).made] == [Says.RIGHT]


def test_a_case_that_is_handed_over_tells_its_judgements_and_no_others(vault, tmp_path):
    case, other = open_case(vault, "Mine", CLOCK), open_case(vault, "Other", CLOCK)
    page = take_in(vault, case, b"1", **PAGE)
    foreign = take_in(vault, other, b"2", **PAGE)
    for each in (page, foreign):
        Judging(vault).judge(each.id, POST, Says.NOT_RIGHT)
    theirs = new_identity()
    out = tmp_path / "case.age"
    Copies(vault, CLOCK).hand_over(case, theirs.recipient, out, ENGLISH)

    told = json.loads(files_in(tar_of(out, theirs))["records.json"])["records"]
    (record,) = [each for each in told if each["kind"] == "judgement"]
    (row,) = record["content"]["judgements"]
    assert (record["id"], row["value"], row["says"]) == (
        page.id.value,
        POST.value,
        "not_right",
    )
