"""What a killed run left is put right as far as it can be, and never more."""

import os
import shutil

import pytest

from evidence_app.casework import bundles
from evidence_app.casework.bundles import bundles_made, bundles_under_way
from evidence_app.casework.cases import open_case
from evidence_app.facts.reading import Decoder
from evidence_app.model.case import Audience
from evidence_app.model.custody import Action
from evidence_app.model.paper import Paper
from evidence_app.report.bundle import (
    BundleRequest,
    clear_left_over,
    forms,
    make,
    make_bundle,
    work_place,
)
from tests.bundle_sample import CLOCK, ENGLISH, new_vault, take_in


class KilledError(BaseException):
    """Stands for the end of the process: nothing is cleared up any more."""


@pytest.fixture
def vault(tmp_path):
    vault = new_vault(tmp_path / "vault")
    yield vault
    vault.lock()


@pytest.fixture
def case(vault):
    case = open_case(vault, "Two files", CLOCK)
    take_in(vault, case, b"one")
    take_in(vault, case, b"two")
    return case


@pytest.fixture
def out(tmp_path):
    return tmp_path / "stick"


def make_one(vault, case, out, papers=()):
    request = BundleRequest(
        case=case,
        audience=Audience.POLICE,
        jurisdiction="uk-ew",
        platform="",
        out=out,
        papers=papers,
    )
    with Decoder() as decoder:
        return make_bundle(vault, decoder, request, CLOCK, ENGLISH)


def make_killed(  # noqa: PLR0913 - whatever a bundle is made of, and where it ends
    vault, case, out, monkeypatch, room, step, *, papers=()
):
    """Make a bundle whose process ends in place of a step."""

    def kill(*_args, **_more):
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr(room, step, kill)
        patched.setattr(work_place.WorkPlace, "clear", lambda _place: ())
        patched.setattr(work_place, "end_bundle", lambda *_args: None)
        with pytest.raises(KilledError):
            make_one(vault, case, out, papers)


def codes(findings):
    return [finding.code for finding in findings]


def exports(vault):
    return [e.detail for e in vault.entries() if e.action is Action.EXPORTED]


def test_after_a_report_that_went_well_there_is_nothing_to_do(vault, case, out):
    made = make_one(vault, case, out)

    assert clear_left_over(vault) == ()
    assert made.folder.is_dir()


def test_a_half_made_bundle_is_removed_and_said_once(vault, case, out, monkeypatch):
    make_killed(vault, case, out, monkeypatch, forms, "check_bundle")
    assert sorted(path.name for path in out.iterdir()) == [
        ".EV-2026-0001.part",
        ".EV-2026-0001.zip.part",
    ]

    assert codes(clear_left_over(vault)) == ["report_left_over_removed"]

    assert list(out.iterdir()) == []
    assert clear_left_over(vault) == ()
    assert bundles_under_way(vault) == ()
    assert make_one(vault, case, out).reference == "EV-2026-0002"


def test_a_bundle_that_was_named_but_never_logged_is_taken_back(
    vault, case, out, monkeypatch
):
    make_killed(vault, case, out, monkeypatch, make, "record_bundle")
    assert (out / "EV-2026-0001.zip").is_file()

    assert codes(clear_left_over(vault)) == ["report_left_over_removed"]

    assert list(out.iterdir()) == []
    assert exports(vault) == []


@pytest.mark.parametrize(
    ("room", "step"),
    [
        (forms, "check_bundle"),
        (work_place.WorkPlace, "publish"),
        (make, "record_bundle"),
    ],
)
def test_papers_beside_a_half_made_bundle_are_removed_too(
    vault, case, out, monkeypatch, room, step
):
    make_killed(vault, case, out, monkeypatch, room, step, papers=tuple(Paper))

    assert codes(clear_left_over(vault)) == ["report_left_over_removed"]
    assert list(out.iterdir()) == []


def test_a_folder_of_the_papers_name_that_is_not_ours_is_left_alone(
    vault, case, out, monkeypatch
):
    make_killed(vault, case, out, monkeypatch, make, "record_bundle")
    mine = out / "EV-2026-0001-papers"
    mine.mkdir()

    assert codes(clear_left_over(vault)) == ["report_left_over_removed"]
    assert list(out.iterdir()) == [mine]


def test_a_bundle_of_another_vault_in_its_place_is_left_alone(
    vault, case, out, monkeypatch, tmp_path
):
    make_killed(vault, case, out, monkeypatch, make, "record_bundle")
    shutil.rmtree(out)
    with new_vault(tmp_path / "other") as other:
        theirs = open_case(other, "Theirs", CLOCK)
        take_in(other, theirs, b"theirs")
        made = make_one(other, theirs, out)

    assert clear_left_over(vault) == ()

    assert made.folder.is_dir()
    assert made.archive.is_file()
    assert made.checker.is_file()


def test_a_bundle_that_was_logged_in_part_is_logged_whole(
    vault, case, out, monkeypatch
):
    true = vault.keep_together

    def torn(notes, kind, record_id, content):
        true(notes[:1], kind, record_id, content)
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr(vault, "keep_together", torn)
        patched.setattr(work_place.WorkPlace, "clear", lambda _place: ())
        patched.setattr(work_place, "end_bundle", lambda *_args: None)
        with pytest.raises(KilledError):
            make_one(vault, case, out)

    assert codes(clear_left_over(vault)) == ["report_log_completed"]

    assert exports(vault) == ["EV-2026-0001", "EV-2026-0001"]
    assert len(bundles_made(vault)) == 1
    assert (out / "EV-2026-0001").is_dir()
    assert clear_left_over(vault) == ()


def test_an_export_that_the_log_began_to_tell_and_that_is_not_there_is_corrected(
    vault, case, out, monkeypatch
):
    make_killed(vault, case, out, monkeypatch, make, "record_bundle")
    (begun,) = bundles_under_way(vault)
    vault.note(Action.EXPORTED, begun.notes[0].item, begun.notes[0].detail)

    clear_left_over(vault)

    assert exports(vault) == ["EV-2026-0001", "EV-2026-0001, broken off"]
    assert list(out.iterdir()) == []


def test_a_finished_bundle_that_was_carried_away_is_not_called_broken_off(
    vault, case, out, monkeypatch
):
    monkeypatch.setattr(work_place, "end_bundle", lambda *_args: None)
    make_one(vault, case, out)
    monkeypatch.undo()
    shutil.rmtree(out)

    assert clear_left_over(vault) == ()
    assert exports(vault) == ["EV-2026-0001", "EV-2026-0001"]
    assert bundles_under_way(vault) == ()


def test_a_stick_that_is_not_plugged_in_is_asked_for_until_it_is(
    vault, case, out, monkeypatch
):
    make_killed(vault, case, out, monkeypatch, forms, "check_bundle")
    with monkeypatch.context() as patched:
        patched.setattr(os.path, "ismount", lambda _path: False)
        (first,) = clear_left_over(vault)
        assert codes(clear_left_over(vault)) == [first.code]

    assert first.code == "report_left_over_out_of_reach"
    assert ".EV-2026-0001.part in the folder stick" in ENGLISH.render(first.words)
    assert codes(clear_left_over(vault)) == ["report_left_over_removed"]


def test_what_cannot_be_removed_is_named_until_it_can(vault, case, out, monkeypatch):
    make_killed(vault, case, out, monkeypatch, forms, "check_bundle")
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", lambda *_args, **_more: None)
        (first,) = clear_left_over(vault)

    assert first.code == "report_left_over_stays"
    assert ".EV-2026-0001.part in the folder stick" in ENGLISH.render(first.words)
    assert codes(clear_left_over(vault)) == ["report_left_over_removed"]


def test_a_folder_that_is_not_there_any_more_is_said_once(
    vault, case, out, monkeypatch
):
    make_killed(vault, case, out, monkeypatch, forms, "check_bundle")
    out.rename(out.with_name("moved"))

    assert codes(clear_left_over(vault)) == ["report_left_over_not_found"]
    assert clear_left_over(vault) == ()


def test_a_link_in_its_place_is_removed_and_not_followed(
    vault, case, out, monkeypatch, tmp_path
):
    make_killed(vault, case, out, monkeypatch, forms, "check_bundle")
    shutil.rmtree(out / ".EV-2026-0001.part")
    (tmp_path / "precious").mkdir()
    (out / ".EV-2026-0001.part").symlink_to(tmp_path / "precious")

    clear_left_over(vault)

    assert list(out.iterdir()) == []
    assert (tmp_path / "precious").is_dir()


def test_a_reference_of_the_log_alone_is_not_given_again(vault, case):
    vault.note(Action.EXPORTED, vault.items()[0].id, "EV-2026-0004, digest only")

    assert bundles.next_reference(vault, CLOCK) == "EV-2026-0005"
