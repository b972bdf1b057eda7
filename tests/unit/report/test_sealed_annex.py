"""Sealed annexes: chosen originals, one recipient, a password that is kept nowhere."""

import errno
import os
from pathlib import Path

import pytest

from evidence_app.crypto.locked_zip import read_back
from evidence_app.errors import (
    AnnexDamagedError,
    AnnexEmptyError,
    AnnexExistsError,
    AnnexItemError,
    AnnexLeftOverError,
    AnnexNobodyError,
    AnnexPlaceError,
    AnnexUncertainError,
    ItemNotFoundError,
    LockedAwayError,
    VaultWriteError,
)
from evidence_app.model.custody import Action
from evidence_app.model.gate import Shown
from evidence_app.model.item import ItemId
from evidence_app.report import annex_file, sealed_annex
from evidence_app.session import Session
from tests.bundle_sample import CLOCK, new_vault
from tests.unit.decoder.pictures import numbered, png
from tests.unit.report.test_bundle_intimate import pdf_text
from tests.unit.report.test_bundle_redacted import made as bundle_made
from tests.unit.session.pages import page


@pytest.fixture
def session(tmp_path):
    opened = Session(new_vault(tmp_path / "vault"), CLOCK)
    yield opened
    opened.lock()


@pytest.fixture
def out(tmp_path):
    return tmp_path / "annex.zip"


def save(session, shown=Shown.YOU, case="C"):
    captured = session.capture_pasted_picture(png(numbered(30, 20)), "image/png")
    found = session.open_case(case, initials="AB")
    return session.take_in([captured.answered(shown)], found)[0]


def make(session, items, out, recipient="PC 1234 Baker"):
    case = session.find_case("C")
    return session.redacting.annexes.make(
        case, [each.id for each in items], recipient, out
    )


def held(out, password):
    with out.open("rb") as stream:
        return {member.name: digest for member, digest in read_back(stream, password)}


def test_the_originals_chosen_are_in_it_and_a_list_of_them(session, out):
    save(session)
    two = save(session)

    sealed = make(session, [two, two], out)

    found = held(out, sealed.password)
    assert set(found) == {"AB-2-1.png", "SHA256SUMS.txt"}
    assert found["AB-2-1.png"] == str(two.digest)
    assert png(numbered(30, 20)) not in out.read_bytes()


def test_the_log_knows_digest_and_recipient_and_never_the_password(session, out):
    picture = save(session)

    sealed = make(session, [picture], out)

    ((made,), lost) = session.redacting.annexes.of(picture.case)
    assert (made, lost) == (sealed.made, 0)
    assert (made.recipient, made.items) == ("PC 1234 Baker", (picture.id,))
    exported = [e for e in session.custody(picture) if e.action is Action.EXPORTED]
    assert [entry.detail for entry in exported] == [made.reference]
    vault = session._vault
    told = repr([r.content for r in vault.records("annex")]) + repr(vault.entries())
    assert sealed.password not in told + repr(sealed)
    assert session.deleting.went_out(picture)[0].reference == made.reference
    folder = vault.folder
    words = sealed.password.encode()
    assert not [p for p in folder.rglob("*") if p.is_file() and words in p.read_bytes()]


def test_the_report_names_it_with_digest_and_recipient(session, out, tmp_path):
    sealed = make(session, [save(session)], out)

    text = pdf_text(bundle_made(session, tmp_path / "out"))

    assert "Sealed annexes" in text
    assert "PC 1234 Baker" in text
    assert str(sealed.made.digest) in text.replace("\n", "").replace(" ", "")
    assert sealed.password not in text


def test_an_annex_that_cannot_be_read_is_said(session, tmp_path):
    save(session)
    session._vault.put_record("annex", "AX-2026-0001", {"case": 5})

    text = pdf_text(bundle_made(session, tmp_path / "out"))

    assert "1 sealed annex that was made cannot be read any more." in text


def test_of_a_page_only_pictures_go_in(session, out):
    saved = session.take_in([page()], session.open_case("C", initials="AB"))
    whole, record = saved[0], next(each for each in saved if each.role == "record")

    with pytest.raises(AnnexItemError):
        make(session, [record], out)
    assert not out.exists()
    sealed = make(session, [whole], out)
    assert [n for n in held(out, sealed.password) if n.endswith(".png")]
    assert len(held(out, sealed.password)) == 2


def test_what_is_locked_away_can_never_go_in(session, out):
    picture = save(session)
    copy_of = save(session)
    session.deleting.lock_away(picture.id, Shown.UNDER_EIGHTEEN)

    with pytest.raises(LockedAwayError):
        make(session, [copy_of, picture], out)
    assert not out.exists()
    assert session.redacting.annexes.of(picture.case) == ((), 0)


@pytest.mark.parametrize(
    ("recipient", "error"), [("", AnnexNobodyError), (" \n ", AnnexNobodyError)]
)
def test_nobody_named_is_refused(session, out, recipient, error):
    with pytest.raises(error):
        make(session, [save(session)], out, recipient)
    assert not out.exists()


def test_nothing_chosen_or_not_there_or_of_another_case_is_refused(session, out):
    save(session)
    other = save(session, case="Other")
    with pytest.raises(AnnexEmptyError):
        make(session, [], out)
    with pytest.raises(AnnexItemError):
        make(session, [other], out)
    with pytest.raises(ItemNotFoundError):
        session.redacting.annexes.make(
            session.find_case("C"), [ItemId("f" * 32)], "PC 1234 Baker", out
        )
    assert not out.exists()


def test_nothing_is_overwritten_and_nothing_lies_in_the_vault(session, out):
    picture = save(session)
    out.write_bytes(b"hers")
    with pytest.raises(AnnexExistsError):
        make(session, [picture], out)
    assert out.read_bytes() == b"hers"
    with pytest.raises(AnnexPlaceError):
        make(session, [picture], session._vault.folder / "annex.zip")
    another = out.parent / "another"
    (another / "items").mkdir(parents=True)
    (another / "header.b").touch()
    with pytest.raises(AnnexPlaceError):
        make(session, [picture], another / "items" / "annex.zip")
    with pytest.raises(AnnexPlaceError):
        make(session, [picture], out.parent / "none" / "annex.zip")


@pytest.mark.parametrize("place", [90, -30])
def test_a_disk_that_alters_what_it_was_given_leaves_nothing(
    session, out, monkeypatch, place
):
    picture = save(session)
    write = annex_file._write

    def altered(stream, inside, password, go_on):
        written = write(stream, inside, password, go_on)
        stream.seek(place, os.SEEK_SET if place > 0 else os.SEEK_END)
        stream.write(b"\x00\x01\x02\x03")
        return written

    monkeypatch.setattr(annex_file, "_write", altered)
    with pytest.raises(AnnexDamagedError):
        make(session, [picture], out)
    assert not out.exists()
    assert session.redacting.annexes.of(picture.case) == ((), 0)


def test_a_log_that_cannot_be_written_leaves_nothing(session, out, monkeypatch):
    picture = save(session)

    def fail(*_arguments, **_more):
        raise VaultWriteError(reason="no room")

    monkeypatch.setattr(type(session._vault), "keep_together", fail)
    with pytest.raises(VaultWriteError):
        make(session, [picture], out)
    assert not out.exists()


def test_what_the_log_may_know_stays_until_that_is_known(session, out, monkeypatch):
    picture = save(session)

    def fail(vault, _made):
        with vault.working() as rooms:
            rooms.log._poisoned = True
        raise VaultWriteError

    monkeypatch.setattr(sealed_annex, "record_annex", fail)
    with pytest.raises(AnnexUncertainError, match=out.name):
        make(session, [picture], out)
    assert out.is_file()


@pytest.mark.parametrize("stays", [False, True])
def test_a_disk_that_fails_leaves_nothing_with_its_name_and_the_log_says_so(
    session, out, monkeypatch, stays
):
    picture = save(session)
    seen = []

    def fail(*_asked):
        seen.extend(path.name for path in out.parent.glob("*.zip"))
        raise OSError(errno.EIO, "input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(annex_file, "_tested", fail)
        if stays:
            patched.setattr(sealed_annex, "remove", lambda paths: tuple(paths[:1]))
        with pytest.raises(AnnexLeftOverError if stays else AnnexPlaceError) as caught:
            make(session, [picture], out)
    assert seen == []
    left = [path.name for path in out.parent.glob(".annex.zip.*.part")]
    assert len(left) == stays
    assert all(name in str(caught.value) for name in left)
    exported = [e for e in session.custody(picture) if e.action is Action.EXPORTED]
    assert [entry.detail for entry in exported] == ["AX-2026-0001, broken off"]
    assert session.deleting.went_out(picture) == ()
    assert make(session, [picture], out).made.reference == "AX-2026-0002"


@pytest.mark.parametrize("fails", [False, True])
def test_what_comes_to_have_the_name_meanwhile_stays(session, out, monkeypatch, fails):
    picture = save(session)
    tested = annex_file._tested

    def meanwhile(*asked):
        out.write_bytes(b"hers")
        if fails:
            raise OSError(errno.EIO, "input/output error")
        return tested(*asked)

    monkeypatch.setattr(annex_file, "_tested", meanwhile)
    with pytest.raises(AnnexPlaceError if fails else AnnexExistsError):
        make(session, [picture], out)
    assert out.read_bytes() == b"hers"
    assert {path.name for path in out.parent.iterdir()} == {"vault", "annex.zip"}


def test_nothing_readable_is_written_while_it_is_made(session, out, monkeypatch):
    picture = save(session)
    seen = []
    real = os.fsync

    def looking(descriptor):
        files = [each for each in Path(out.parent).rglob("*") if each.is_file()]
        seen.extend(png(numbered(30, 20)) in each.read_bytes() for each in files)
        return real(descriptor)

    monkeypatch.setattr(os, "fsync", looking)
    make(session, [picture], out)

    assert seen
    assert not any(seen)


def test_references_go_on(session, tmp_path):
    picture = save(session)
    made = [
        make(session, [picture], tmp_path / f"{n}.zip").made.reference for n in "ab"
    ]
    assert made == ["AX-2026-0001", "AX-2026-0002"]
