"""A locked file is looked into with its password, and nothing of it is written."""

import zipfile
from pathlib import Path

import pytest

from evidence_app.errors import (
    BundlePasswordError,
    NotDecodableError,
    NotLockedFileError,
)
from evidence_app.model.case import Audience
from evidence_app.model.wanted import Wanted, Wrapping
from evidence_app.report import bag
from evidence_app.session import ReportChoices, Session
from evidence_app.session.locked_files import Holds, OpenedFile
from tests.bundle_sample import CLOCK, ENGLISH, new_vault
from tests.unit.decoder.pictures import numbered, png
from tests.unit.report.test_sealed_annex import make, save

WRONG = "ACDE-FGHJ-KMNP-QRTU-VWXY-3469"


@pytest.fixture
def session(tmp_path):
    opened = Session(new_vault(tmp_path / "vault"), CLOCK)
    yield opened
    opened.lock()


def all_files(folder: Path):
    return {path for path in folder.rglob("*") if path.is_file()}


def test_an_annex_is_listed_shown_and_known_and_nothing_is_written(session, tmp_path):
    picture = save(session)
    sealed = make(session, [picture], tmp_path / "annex.zip")
    files = session.redacting.locked_files
    before = all_files(tmp_path)

    opened = files.open(sealed.path, sealed.password)

    told = {each.name: each.holds for each in opened.members}
    assert told == {"AB-1-1.png": Holds.PICTURE, "SHA256SUMS.txt": Holds.WORDS}
    assert files.known(picture.case, opened) == sealed.made
    pixels = files.picture(opened, "AB-1-1.png", max_width=300, max_height=300)
    assert (pixels.width, pixels.height) == (30, 20)
    text, more = files.words(opened, "SHA256SUMS.txt")
    assert (text.split()[0], more) == (str(picture.digest), False)
    assert sealed.password not in repr(opened)
    assert all_files(tmp_path) == before
    with pytest.raises(NotDecodableError):
        files.picture(opened, "SHA256SUMS.txt", max_width=300, max_height=300)


def test_what_does_not_open_is_said(session, tmp_path):
    picture = save(session)
    sealed = make(session, [picture], tmp_path / "annex.zip")
    files = session.redacting.locked_files
    with pytest.raises(BundlePasswordError):
        files.open(sealed.path, WRONG)
    content = bytearray(sealed.path.read_bytes())
    content[90] ^= 1
    other = tmp_path / "other.zip"
    other.write_bytes(content)
    with pytest.raises(BundlePasswordError):
        files.open(other, sealed.password)
    other.write_bytes(png(numbered(30, 20)))
    for path in (other, tmp_path, tmp_path / "none.zip"):
        with pytest.raises(NotLockedFileError):
            files.open(path, sealed.password)
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("open.txt", "open")
    with pytest.raises(NotLockedFileError):
        files.open(other, sealed.password)


def test_of_a_file_that_was_swapped_nothing_is_shown(session, tmp_path):
    picture = save(session)
    sealed = make(session, [picture], tmp_path / "annex.zip")
    files = session.redacting.locked_files
    opened: OpenedFile = files.open(sealed.path, sealed.password)
    sealed.path.write_bytes(b"another")
    with pytest.raises(NotLockedFileError):
        files.words(opened, "SHA256SUMS.txt")


def test_a_locked_bundle_is_checked_and_its_files_are_listed(session, tmp_path):
    save(session)
    case = session.find_case("C")
    choices = ReportChoices(
        audience=Audience.POLICE,
        jurisdiction="uk-ew",
        out=tmp_path / "out",
        wanted=Wanted(wrapping=Wrapping.LOCKED),
    )
    made = session.make_bundle(case, choices, ENGLISH)
    opened = session.redacting.locked_files.open(made.files[0], made.password)
    assert opened.check is not None
    assert opened.check.intact
    names = {each.name.partition("/")[2] for each in opened.members}
    assert {bag.README, bag.REPORT, bag.EXHIBITS} <= names
    assert f"{made.reference}-verify.html" in {each.name for each in opened.members}
    name = f"{made.reference}/{bag.README}"
    text, more = session.redacting.locked_files.words(opened, name)
    assert f"Reference: {made.reference}" in text
    assert not more
