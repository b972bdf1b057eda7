"""What a killed run left of a locked file is removed and told, and never more."""

import os

import pytest

from evidence_app.model.custody import Action
from evidence_app.report import annex_file, sealed_annex
from evidence_app.report.bundle import clear_left_over, left_over_annexes
from evidence_app.session import Session
from tests.bundle_sample import CLOCK, new_vault
from tests.unit.report.test_sealed_annex import make, save


class KilledError(BaseException):
    """Stands for the end of the process: nothing is cleared up any more."""


@pytest.fixture
def session(tmp_path):
    opened = Session(new_vault(tmp_path / "vault"), CLOCK)
    yield opened
    opened.lock()


@pytest.fixture
def out(tmp_path):
    place = tmp_path / "stick"
    place.mkdir()
    return place / "annex.zip"


def make_killed(session, out, monkeypatch, room, step):
    """Make one whose process ends in place of a step; return what it holds."""

    def kill(*_args, **_more):
        raise KilledError

    picture = save(session)
    with monkeypatch.context() as patched:
        patched.setattr(sealed_annex, "end_annex", lambda *_: None)
        patched.setattr(sealed_annex._Place, "remove", lambda _place: ())
        patched.setattr(sealed_annex, "broken_off_notes", lambda *_: ())
        patched.setattr(room, step, kill)
        with pytest.raises(KilledError):
            make(session, [picture], out)
    return picture


def cleared(session):
    return [each.code for each in clear_left_over(session._vault)]


def exported(session, picture):
    entries = session.custody(picture)
    return [each.detail for each in entries if each.action is Action.EXPORTED]


def test_a_half_made_one_is_removed_and_told_once(session, out, monkeypatch):
    picture = make_killed(session, out, monkeypatch, annex_file, "_tested")
    (left,) = out.parent.iterdir()
    assert left.name.startswith(".annex.zip.")

    assert cleared(session) == ["annex_left_over_removed"]

    assert list(out.parent.iterdir()) == []
    assert exported(session, picture) == ["AX-2026-0001, broken off"]
    assert cleared(session) == []
    assert make(session, [picture], out).made.reference == "AX-2026-0002"


def test_a_named_one_the_log_does_not_know_goes_and_what_is_not_ours_stays(
    session, out, monkeypatch
):
    make_killed(session, out, monkeypatch, sealed_annex, "record_annex")
    assert out.is_file()
    assert cleared(session) == ["annex_left_over_removed"]
    assert not out.exists()

    make_killed(session, out, monkeypatch, sealed_annex, "record_annex")
    out.write_bytes(b"hers")
    assert cleared(session) == []
    assert out.read_bytes() == b"hers"


def test_what_cannot_be_reached_or_removed_is_named_until_it_is_gone(
    session, out, monkeypatch
):
    make_killed(session, out, monkeypatch, annex_file, "_tested")
    (left,) = out.parent.iterdir()
    with monkeypatch.context() as gone:
        gone.setattr(os.path, "ismount", lambda _path: False)
        (told,) = clear_left_over(session._vault)
    assert told.code == "annex_left_over_out_of_reach"
    assert dict(told.words.values) == {"name": left.name, "folder": "stick"}
    with monkeypatch.context() as refused:
        refused.setattr(left_over_annexes, "remove", tuple)
        assert cleared(session) == ["annex_left_over_stays"]
    away = out.parent.rename(out.parent.with_name("moved"))
    assert cleared(session) == ["annex_left_over_not_found"]
    assert [path.name for path in away.iterdir()] == [left.name]


def test_one_that_is_whole_and_logged_stays(session, out, monkeypatch):
    picture = make_killed(session, out, monkeypatch, sealed_annex, "SealedAnnex")
    assert cleared(session) == ["annex_password_unseen"]
    assert out.is_file()
    assert exported(session, picture) == ["AX-2026-0001"]
    assert cleared(session) == []
