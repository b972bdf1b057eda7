"""``verify`` and ``export`` say what the signature in a report is."""

import pytest

from evidence_app.casework.cases import open_case
from evidence_app.clock import SystemClock
from evidence_app.session.report_time import KIND
from evidence_app.vault.vault import create_vault, unlock_vault
from tests.bundle_sample import take_in
from tests.fixed import CHEAP
from tests.signed_report import FINGERPRINT, key, signed, unsigned
from tests.tamper.bag_copy import read_folder, sign_again, write_folder
from tests.unit.cli.running import PASSPHRASE, Running
from tests.vectors.test_golden_bundles import BUNDLES

REPORT = "data/report/Report.pdf"
OTHER, OTHER_FINGERPRINT = key(b"o")


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    return Running(tmp_path_factory.mktemp("signed"))


@pytest.fixture(scope="module")
def exported(running):
    vault = create_vault(
        running.folder / "v", PASSPHRASE, clock=SystemClock(), cost=CHEAP
    )
    take_in(vault, open_case(vault, "C", SystemClock()), b"what was said")
    vault.lock()
    return running("export", "v", "--case", "C", "--for", "self", "--out", "out")


def verify(running, content, *more):
    path = running.folder / "report.pdf"
    path.write_bytes(content)
    return running("verify", str(path), *more)


def test_a_report_alone_is_checked_too(running):
    run = verify(running, signed()[0])

    assert run.status == 0
    assert run.lines == [
        "The signature in the report holds.",
        f"It was made with the key {FINGERPRINT}. Compare it with the key you were "
        "given in another way.",
        "The time in the report's signature rests on the clock of the computer that "
        "made it.",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (unsigned(), "The report has no signature in it."),
        (signed()[0][:-1], "The signature in the report does not check"),
        (signed()[0] + b"%", "Something was added behind it later"),
    ],
)
def test_a_report_that_does_not_hold_is_told_apart(running, content, said):
    run = verify(running, content)

    assert run.status == 1
    assert said in run.output


def test_a_program_is_told_the_same(running):
    (told,) = verify(running, signed()[0], "--json").objects

    assert told == {
        "report_signature": {"state": "holds", "key": FINGERPRINT, "times": []}
    }


def test_exporting_says_that_nobody_was_asked_for_the_time(running, exported):
    assert exported.status == 0
    assert "No outside service was asked when that was" in exported.errors


def test_a_bundle_tells_of_its_report(running, exported):
    run = running("verify", exported.lines[0])

    assert run.status == 0
    assert "The signature in the report holds." in run.lines
    assert "It was made with the same key as the bundle." in run.lines


def test_a_bundle_from_before_there_were_signatures_is_no_worse(running):
    run = running("verify", str(BUNDLES / "format-1.zip"))

    assert run.status == 0
    assert "The report has no signature in it." in run.lines


@pytest.mark.parametrize(
    ("report", "said", "status"),
    [
        (signed(by=OTHER)[0], f"another key than the bundle: {OTHER_FINGERPRINT}", 0),
        (signed()[0][:-1], "The signature in the report does not check", 1),
    ],
)
def test_a_bundle_that_was_sealed_anew_around_another_report_is_told_apart(
    running, exported, report, said, status
):
    files = read_folder(running.folder / exported.lines[1])
    files[REPORT] = report
    sign_again(files)
    place = write_folder(files, running.folder / f"anew-{status}")
    run = running("verify", str(place))

    assert "Unchanged since the bundle was made" in run.output
    assert said in run.output
    assert run.status == status


def test_without_a_terminal_there_is_no_yes_and_nothing_is_sent(running, exported):
    again = running(
        "export", "v", "--case", "C", "--for", "self", "--out", "out", "--signed-time"
    )
    with unlock_vault(running.folder / "v", PASSPHRASE, clock=SystemClock()) as vault:
        assert list(vault.records(KIND)) == []

    assert again.status == 0
    assert "Nothing was sent." in again.errors
    assert "No outside service was asked when that was" in again.errors
