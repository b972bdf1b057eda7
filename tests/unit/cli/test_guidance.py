"""``guidance`` as a reviewer uses it."""

import pytest

from tests.unit.cli.running import Running


@pytest.fixture
def desk(tmp_path):
    return Running(tmp_path)


def test_the_packs_are_checked_without_a_vault(desk):
    run = desk.bare("guidance", "check")
    assert (run.status, run.output) == (0, "")
    assert run.errors == "Every fact has its source, its status and its dates.\n"


def test_what_is_due_names_pack_fact_source_and_day(desk):
    run = desk.bare("guidance", "due", "--days", "36500", "--json")
    assert run.status == 0
    row = next(
        each for each in run.objects if each["fact"] == "Revenge Porn Helpline / hours"
    )
    assert row["pack"].startswith("jurisdictions/uk-")
    assert (row["status"], row["url"]) == (
        "primary",
        "https://revengepornhelpline.org.uk/faq",
    )
    assert row["checked_on"] < row["review_by"]


def test_what_waits_for_a_first_check_is_listed_apart(desk):
    run = desk.bare("guidance", "due", "--unverified")
    assert run.status == 0
    assert "National Stalking Helpline / 0808 802 0300" in run.output
    assert "Revenge Porn Helpline" not in run.output


def test_a_word_that_is_none_is_a_usage_error(desk):
    run = desk.bare("guidance", "mend")
    assert run.status == 2
    assert "check" in run.errors
