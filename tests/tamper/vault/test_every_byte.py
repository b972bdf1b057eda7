"""Whichever bit of a vault flips: it is noticed, and everything comes back."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tamper.vault.every_byte import bits_of, bytes_of, run
from tests.tamper.vault.small_vault import LIMIT, found_in, make_small_vault

FULL = bool(os.environ.get("EVIDENCE_APP_FULL_TESTS"))
PROCESSES = 2
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return make_small_vault(tmp_path_factory.mktemp("every") / "vault")


def test_an_untouched_vault_has_nothing_to_say(small):
    assert found_in(small) == ()
    assert sum(len(content) for content in small.files.values()) <= LIMIT
    kinds = {"".join(name.suffixes) for name in small.files}
    assert {".note", ".note.twin", ".par", ".doc.age", ".meta.age", ".age"} <= kinds


def test_a_flipped_bit_in_any_file_is_noticed_and_comes_back(small):
    small_files = {
        name: each for name, each in small.files.items() if name.suffix != ".db"
    }

    count, wrong = run(
        small, (f for f in bytes_of(small, 211) if f.name in small_files)
    )

    assert wrong == []
    assert count > 100


def test_a_flipped_bit_in_the_catalog_is_noticed_and_costs_nothing(small):
    flips = (flip for flip in bytes_of(small, 1999) if flip.name.suffix == ".db")

    count, wrong = run(small, flips)

    assert wrong == []
    assert count > 30


def test_a_flipped_bit_of_header_or_log_is_noticed_and_comes_back(small):
    count, wrong = run(small, bits_of(small, 1009))

    assert wrong == []
    assert count > 50


@pytest.mark.skipif(not FULL, reason="every byte: an hour; EVIDENCE_APP_FULL_TESTS=1")
def test_every_byte_of_a_vault_and_every_bit_of_header_and_log(tmp_path):
    running = [
        subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.tamper.vault.every_byte"),
                *(tmp_path / f"part{part}" / "vault", str(part), str(PROCESSES)),
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        for part in range(PROCESSES)
    ]
    outcomes = [json.loads(each.communicate()[0]) for each in running]

    assert [each["wrong"] for each in outcomes] == [[]] * PROCESSES
    assert sum(each["count"] for each in outcomes) > LIMIT // 2
