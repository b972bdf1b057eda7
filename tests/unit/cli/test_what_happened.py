"""``what-happened`` prints what the window shows, without a vault."""

import pytest

from evidence_app.casework.cases import cases
from evidence_app.model.case import Concerns
from evidence_app.vault.vault import unlock_vault
from tests.unit.cli.running import PASSPHRASE, Running
from tests.unit.memory_vault import FixedClock


@pytest.fixture
def desk(tmp_path):
    return Running(tmp_path)


def test_nothing_has_to_be_said(desk):
    run = desk.bare("what-happened")
    assert (run.status, run.errors) == (0, "")
    assert run.lines[0] == "In danger now"
    assert "On which platform was not said." in run.output
    assert desk.files() == []


def test_what_was_said_decides_what_is_printed(desk):
    run = desk.bare(
        *("what-happened", "--situation", "made_deepfake", "--platform", "telegram"),
        *("--in", "kr", "--about", "you", "--age", "adult"),
        *("--at", "2026-11-28T03:00+09:00"),
    )
    assert run.status == 0
    assert (
        "Sexual Violence Punishment Act, article 14-2 (성폭력처벌법 제14조의2)"
        in run.output
    )
    assert "    telegram.org/dsa-report" in run.lines
    assert "    Open now, at any hour." in run.lines
    assert "Checked on 2026-11-21: Telegram" in run.output


def test_json_has_one_object_for_each_thing_said(desk):
    run = desk.bare(
        "what-happened", "--situation", "sextortion", "--in", "pk", "--json"
    )
    helpline = next(each for each in run.objects if "Digital Rights" in each["text"])
    assert helpline["step"] == "help"
    assert helpline["contacts"] == [{"kind": "phone", "value": "0800-39393"}]
    assert (helpline["checked_on"], helpline["overdue"]) == ("2026-11-21", False)
    own = next(each for each in run.objects if "pose as someone" in each["text"])
    assert (own["checked_on"], own["source"]) == (None, "")


def test_the_same_thing_said_twice_counts_once(desk):
    once = desk.bare("what-happened", "--situation", "doxing")
    twice = desk.bare("what-happened", "--situation", "doxing", "--situation", "doxing")
    assert once.output == twice.output


def test_it_speaks_the_language_that_is_asked_for(desk):
    run = desk.bare("--language", "ur", "what-happened", "--in", "pk")
    assert run.lines[0] == "ابھی خطرہ ہو تو"


def test_a_place_that_there_is_none_of_is_named_with_those_known(desk):
    run = desk.bare("what-happened", "--in", "atlantis")
    assert (run.status, run.output) == (2, "")
    assert "uk-ew" in run.errors


@pytest.mark.parametrize(
    "words",
    [
        ("--situation", "hope"),
        ("--about", "cat"),
        ("--age", "17"),
        ("--at", "soon"),
        ("--sit", "doxing"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(desk, words):
    run = desk.bare("what-happened", *words)
    assert (run.status, run.output) == (2, "")


def test_whom_a_case_is_about_is_kept_when_a_bundle_is_made(desk):
    desk("create", "vault")
    kept = ("--case", "Threats", "--shows", "none", "He wrote again.")
    desk("capture", "note", "vault", *kept)
    out = ("--case", "Threats", "--out", "out")
    first = desk("export", "vault", *out, "--about", "child")
    again = desk("export", "vault", *out)
    assert (first.status, again.status) == (0, 0)
    refused = desk("export", "vault", *out, "--about", "nobody")
    assert refused.status == 2
    with unlock_vault(desk.folder / "vault", PASSPHRASE, clock=FixedClock()) as vault:
        (case,) = cases(vault)
    assert case.concerns is Concerns.CHILD
