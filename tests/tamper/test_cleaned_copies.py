"""Attacks on what a bundle says of its cleaned copies, sealed with another key."""

import json
import shutil

import pytest

from evidence_app.model.verdict import BundleFinding, Verdict
from evidence_app.report import bag
from evidence_app.report.verify import check_bundle
from tests.tamper.bag_copy import read_folder, sign_again, write_folder
from tests.vectors.test_golden_bundles import BUNDLES

ARCHIVE = "data/cleaned/AB-1_page.wacz"
LIST = "data/cleaned/AB-1_replaced.jsonl"
UNREADABLE = {BundleFinding(Verdict.UNREADABLE, bag.EXHIBITS)}


def rows_changed(files, change):
    exhibits = json.loads(files[bag.EXHIBITS])
    row = next(row for row in exhibits["items"] if row["path"] == ARCHIVE)
    change(exhibits, row)
    files[bag.EXHIBITS] = json.dumps(exhibits).encode()


def put_another_copy_in(files):
    files[ARCHIVE] += b"\0"


def put_another_copy_in_and_call_it_the_original(files):
    """The log knows the original's digest, whatever the list says."""
    rows_changed(files, lambda _, row: row.update(sha256=row["cleaned"]["sha256"]))


def call_a_copy_an_original(files):
    rows_changed(files, lambda _, row: row.update(cleaned=None))


def say_version_1(files):
    rows_changed(files, lambda exhibits, _: exhibits.update(version=1))


def say_version_3(files):
    rows_changed(files, lambda exhibits, _: exhibits.update(version=3))


def take_the_list_away(files):
    del files[LIST]


def lead_the_list_elsewhere(files):
    rows_changed(files, lambda _, row: row["cleaned"].update(list="data/x.jsonl"))


def climb_out_with_the_list(files):
    rows_changed(
        files, lambda _, row: row["cleaned"].update(list="data/cleaned/../x.jsonl")
    )


def withhold_it_and_call_it_cleaned(files):
    del files[ARCHIVE]
    rows_changed(files, lambda _, row: row.update(path=None, withheld="credentials"))


def count_in_words(files):
    rows_changed(files, lambda _, row: row["cleaned"].update(replaced="none"))


def slip_a_copy_in(files):
    files["data/cleaned/AB-9_more.wacz"] = b"more"


ATTACKS = [
    (put_another_copy_in, {BundleFinding(Verdict.CHANGED, ARCHIVE)}),
    (
        put_another_copy_in_and_call_it_the_original,
        {BundleFinding(Verdict.LOG_BROKEN, bag.LOG)},
    ),
    (call_a_copy_an_original, UNREADABLE),
    (say_version_1, UNREADABLE),
    (say_version_3, UNREADABLE),
    (take_the_list_away, {BundleFinding(Verdict.MISSING, LIST)}),
    (lead_the_list_elsewhere, UNREADABLE),
    (climb_out_with_the_list, UNREADABLE),
    (withhold_it_and_call_it_cleaned, UNREADABLE),
    (count_in_words, UNREADABLE),
    (
        slip_a_copy_in,
        {BundleFinding(Verdict.NOT_PART, "data/cleaned/AB-9_more.wacz")},
    ),
]


@pytest.fixture
def files(tmp_path):
    shutil.unpack_archive(BUNDLES / "format-2.zip", tmp_path / "golden")
    (folder,) = (tmp_path / "golden").iterdir()
    return read_folder(folder)


@pytest.mark.parametrize(("attack", "findings"), ATTACKS)
def test_each_attack_is_found_also_under_another_seal(
    attack, findings, files, tmp_path
):
    attack(files)
    sign_again(files)
    outcome = check_bundle(write_folder(files, tmp_path / "tampered"))

    assert set(outcome.findings) == findings


@pytest.mark.parametrize("attack", [put_another_copy_in, call_a_copy_an_original])
def test_what_is_not_as_the_list_says_is_not_called_a_cleaned_copy(
    attack, files, tmp_path
):
    attack(files)
    sign_again(files)
    outcome = check_bundle(write_folder(files, tmp_path / "tampered"))

    assert ARCHIVE not in {file.path for file in outcome.cleaned}
