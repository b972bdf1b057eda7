"""``agreements`` as a person uses it."""

import pytest

from tests.unit.cli.running import Running


@pytest.fixture
def run(tmp_path):
    running = Running(tmp_path)
    running("create", "v")
    return running


def test_an_agreement_is_kept_listed_and_taken_back(run):
    add = ("agreements", "v", "add", "--name", "Amina", "--agreed", "We save together")
    made = run(*add).lines[0]
    pressing = (*add, "--presses", "worker-beside")
    refused = run(*pressing)
    run(*pressing, "--told", "--yes-by", "worker")
    run("agreements", "v", "withdraw", made)

    rows = run("agreements", "v", "list", "--json").objects
    assert refused.status != 0
    assert [(each["presses"], each["yes_by"], each["withdrawn"]) for each in rows] == [
        ("person", "person", True),
        ("worker_beside", "worker", False),
    ]
    assert "taken back" in "\n".join(run("agreements", "v", "list").lines)
