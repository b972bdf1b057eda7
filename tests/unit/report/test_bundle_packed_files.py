"""A bundle as files alone: locked, or cut to size, and never readable before."""

import errno
import json
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING, cast

import pytest

from evidence_app.casework.bundles import bundles_made, bundles_under_way
from evidence_app.casework.cases import open_case
from evidence_app.crypto.locked_members import LockedMember, locked_members
from evidence_app.errors import (
    BundleLockedError,
    BundlePasswordError,
    BundleTooLargeError,
    BundleWriteError,
    LockedFilePasswordError,
    PasswordLettersError,
    ReportStoppedError,
)
from evidence_app.facts.reading import Decoder
from evidence_app.model.case import Audience
from evidence_app.model.paper import Paper
from evidence_app.model.wanted import Profile, Wanted, Wrapping
from evidence_app.report import bag
from evidence_app.report.bundle import (
    BundleRequest,
    clear_left_over,
    gather,
    make,
    make_bundle,
    packed_files,
    work_place,
)
from evidence_app.report.bundle.light import LightDecoder
from evidence_app.report.bundle.limits import Limits
from evidence_app.report.verify import check_bundle
from evidence_app.report.verify.packed import check_files, is_locked
from tests.bundle_sample import CLOCK, ENGLISH, bundle, fill, new_vault, take_in

if TYPE_CHECKING:
    from evidence_app.report.material import PictureDecoder

SEVEN = shutil.which("7z") or shutil.which("7zz")
WORDS = b"words that nobody else may read " * 5000
LOCKED = Wanted(wrapping=Wrapping.LOCKED)


@pytest.fixture
def vault(tmp_path):
    vault = new_vault(tmp_path / "vault")
    yield vault
    vault.lock()


@pytest.fixture
def case(vault):
    case = open_case(vault, "Three files", CLOCK)
    for number in range(3):
        take_in(vault, case, WORDS + bytes([number]), title=f"Secret title {number}")
    return case


def make_one(vault, case, out, wanted=LOCKED, *, stop=None, papers=()):
    request = BundleRequest(
        case=case,
        audience=Audience.POLICE,
        jurisdiction="uk-ew",
        platform="",
        out=out,
        wanted=wanted,
        papers=papers,
    )
    with Decoder() as decoder:
        return make_bundle(vault, decoder, request, CLOCK, ENGLISH, stop=stop)


def names_in(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def inside(path, password):
    """Return the locked ZIP's members, opened with its password."""
    found = {}
    with path.open("rb") as stream:
        for member in locked_members(stream):
            reader = LockedMember(stream, member, password)
            reader.authenticate(lambda: None)
            reader.seek(0)
            found[member.filename] = reader.readall()
    return found


def test_a_locked_bundle_is_one_file_that_holds_the_whole_bundle(vault, tmp_path):
    made = make_one(vault, fill(vault), tmp_path / "out")

    assert names_in(tmp_path / "out") == ["EV-2026-0001-locked.zip"]
    assert made.files == (tmp_path / "out" / "EV-2026-0001-locked.zip",)
    assert made.size == made.files[0].stat().st_size
    check = check_files(made.files, made.password)
    assert check.intact
    assert check.key == vault.key_fingerprint
    (logged,) = bundles_made(vault)
    assert (logged.wrapping, logged.files) == (Wrapping.LOCKED, 1)
    assert bundles_under_way(vault) == ()


def test_what_comes_out_is_a_plain_zip_and_the_page_that_checks_it(
    vault, case, tmp_path
):
    made = make_one(vault, case, tmp_path / "out")
    found = inside(made.archive, made.password)

    assert sorted(found) == ["EV-2026-0001-verify.html", "EV-2026-0001.zip"]
    plain = tmp_path / "EV-2026-0001.zip"
    plain.write_bytes(found["EV-2026-0001.zip"])
    assert check_bundle(plain).intact
    with zipfile.ZipFile(plain) as archive:
        assert archive.testzip() is None
        assert not any(each.flag_bits & 8 for each in archive.infolist())
    assert b"<html" in found["EV-2026-0001-verify.html"][:400]


@pytest.mark.skipif(SEVEN is None, reason="needs 7-Zip")
def test_seven_zip_opens_it(vault, case, tmp_path):
    made = make_one(vault, case, tmp_path / "out")
    words = ["x", "-y", f"-p{made.password}", f"-o{tmp_path / 'x'}", made.archive]
    subprocess.run([str(SEVEN), *words], check=True, capture_output=True)

    assert check_bundle(tmp_path / "x" / "EV-2026-0001.zip").intact


def test_it_holds_the_same_as_a_plain_one(vault, case, tmp_path):
    plain = bundle(vault, case, tmp_path / "plain")
    made = make_one(vault, case, tmp_path / "out")
    (tmp_path / "inner.zip").write_bytes(
        inside(made.archive, made.password)[f"{made.reference}.zip"]
    )
    with (
        zipfile.ZipFile(plain.archive) as one,
        zipfile.ZipFile(tmp_path / "inner.zip") as other,
    ):
        first = [each.removeprefix(plain.reference) for each in one.namelist()]
        second = [each.removeprefix(made.reference) for each in other.namelist()]
        named = [each for each in first if bag.ORIGINALS in each]
        assert {each for each in first if "checkpoints" not in each} == {
            each for each in second if "checkpoints" not in each
        }
        assert len(named) == 3
        for each in named:
            assert one.read(plain.reference + each) == other.read(made.reference + each)


def test_nothing_readable_is_on_the_disk_at_any_piece(vault, case, tmp_path):
    out = tmp_path / "out"
    seen = set()

    def look():
        for path in out.rglob("*") if out.is_dir() else ():
            if path.is_file():
                content = path.read_bytes()
                seen.add(path.name)
                assert WORDS[:32] not in content
                assert b"Secret title" not in content
                assert b"%PDF" not in content
                assert b"bagit" not in content.lower()
        return False

    make_one(vault, case, out, stop=look)

    assert ".EV-2026-0001-locked.zip.part" in seen
    assert "000000" in seen
    assert not any("Report" in name or "file-1" in name for name in seen)


def test_stopped_at_any_piece_it_leaves_nothing(vault, case, tmp_path):
    pieces = 0

    def count():
        nonlocal pieces
        pieces += 1
        return False

    make_one(vault, case, tmp_path / "first", stop=count)
    for at in range(0, pieces, pieces // 6):
        left = iter(range(at))
        with pytest.raises(ReportStoppedError):
            make_one(
                vault,
                case,
                tmp_path / "out",
                stop=lambda left=left: next(left, None) is None,
            )
        assert names_in(tmp_path / "out") == []
        assert bundles_under_way(vault) == ()
    assert len(bundles_made(vault)) == 1


@pytest.mark.parametrize("name", ["pack", "open_new", "check_files"])
def test_a_full_disk_at_any_step_leaves_nothing(
    vault, case, tmp_path, monkeypatch, name
):
    def fail(*_args, **_more):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(packed_files, name, fail)
    with pytest.raises(BundleWriteError):
        make_one(vault, case, tmp_path / "out")
    assert names_in(tmp_path / "out") == []
    assert bundles_made(vault) == ()


def test_a_disk_that_changes_a_bit_is_noticed_before_it_is_named(
    vault, case, tmp_path, monkeypatch
):
    before = packed_files.AsFiles._digest_of

    def flip(form, path):
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(bytes(content))
        return before(form, path)

    monkeypatch.setattr(packed_files.AsFiles, "_digest_of", flip)
    with pytest.raises(BundleWriteError):
        make_one(vault, case, tmp_path / "out")
    assert names_in(tmp_path / "out") == []


def test_a_wrong_password_and_a_changed_file_are_said(vault, case, tmp_path):
    made = make_one(vault, case, tmp_path / "out")
    with pytest.raises(BundlePasswordError):
        check_files(made.files, "ACDE-FGHJ-KMNP-QRTU-VWXY-3469")
    with pytest.raises(BundleLockedError):
        check_bundle(made.archive)
    assert is_locked(made.archive)

    content = bytearray(made.archive.read_bytes())
    content[5000] ^= 1
    made.archive.write_bytes(bytes(content))
    with pytest.raises(BundlePasswordError):
        check_files(made.files, made.password)


def test_a_typed_password_opens_it_and_is_not_told_again(vault, case, tmp_path):
    typed = "correct lantern puzzle gravel oyster window"
    wanted = Wanted(wrapping=Wrapping.LOCKED, password=typed)
    made = make_one(vault, case, tmp_path / "out", wanted)

    assert made.password == ""
    assert check_files(made.files, typed).intact
    assert typed not in repr(made) + repr(wanted)


@pytest.mark.parametrize(
    "typed", ["password123", "비밀번호를 아주 길게 씁니다", " spaces "]
)
def test_a_password_that_does_not_hold_is_refused_before_anything_is_there(
    vault, case, tmp_path, typed
):
    wanted = Wanted(wrapping=Wrapping.LOCKED, password=typed)
    with pytest.raises((LockedFilePasswordError, PasswordLettersError)):
        make_one(vault, case, tmp_path / "out", wanted)
    assert names_in(tmp_path / "out") == []


def test_papers_are_locked_in_with_it(vault, case, tmp_path):
    made = make_one(vault, case, tmp_path / "out", papers=(Paper.CONTACT,))
    found = inside(made.archive, made.password)

    assert names_in(tmp_path / "out") == ["EV-2026-0001-locked.zip"]
    assert found["EV-2026-0001-papers/Contact-sheet.pdf"].startswith(b"%PDF")
    assert (made.papers, made.papers_inside) == (None, True)


# --- cut to size -------------------------------------------------------------


@pytest.fixture
def small(monkeypatch):
    """A portal that takes little, so that three files need three ZIPs."""
    limits = {Profile.PORTAL: Limits(size=900_000, files=4)}
    monkeypatch.setattr(packed_files, "LIMITS", limits)


@pytest.fixture
def large_case(vault):
    case = open_case(vault, "Large", CLOCK)
    for number in range(3):
        take_in(vault, case, bytes([number]) * 600_000)
    return case


@pytest.mark.parametrize("locked", [Wrapping.PLAIN, Wrapping.LOCKED])
@pytest.mark.usefixtures("small")
def test_a_bundle_for_a_portal_is_whole_zips_that_are_small_enough(
    vault, large_case, tmp_path, locked
):
    wanted = Wanted(wrapping=locked, profile=Profile.PORTAL)
    made = make_one(vault, large_case, tmp_path / "out", wanted)

    ending = "-locked" if locked is Wrapping.LOCKED else ""
    assert names_in(tmp_path / "out") == [
        f"EV-2026-0001-{number}-of-3{ending}.zip" for number in (1, 2, 3)
    ]
    assert all(path.stat().st_size <= 900_000 for path in made.files)
    assert check_files(made.files[::-1], made.password).intact
    assert not check_files(made.files[:2], made.password).intact
    (logged,) = bundles_made(vault)
    assert (logged.profile, logged.files) == (Profile.PORTAL, 3)


@pytest.mark.usefixtures("small")
def test_unpacked_into_one_folder_the_zips_are_the_bundle(vault, large_case, tmp_path):
    wanted = Wanted(profile=Profile.PORTAL)
    made = make_one(vault, large_case, tmp_path / "out", wanted)
    for path in made.files:
        with zipfile.ZipFile(path) as archive:
            archive.extractall(tmp_path / "all")

    assert check_bundle(tmp_path / "all" / made.reference).intact
    assert not [
        name
        for path in made.files
        for name in zipfile.ZipFile(path).namelist()
        if name.endswith(".html")
    ]


@pytest.mark.usefixtures("small")
def test_a_file_that_no_zip_can_hold_is_named_and_nothing_is_made(
    vault, large_case, tmp_path
):
    take_in(vault, large_case, bytes(900_001), original_name="film.mp4")
    with pytest.raises(BundleTooLargeError) as caught:
        make_one(vault, large_case, tmp_path / "out", Wanted(profile=Profile.PORTAL))
    assert "film.mp4" in str(caught.value)
    assert names_in(tmp_path / "out") == []


@pytest.mark.usefixtures("small")
def test_more_zips_than_a_portal_takes_are_refused(vault, large_case, tmp_path):
    for number in range(2):
        take_in(vault, large_case, bytes([9 + number]) * 600_000)
    with pytest.raises(BundleTooLargeError):
        make_one(vault, large_case, tmp_path / "out", Wanted(profile=Profile.PORTAL))


def test_a_light_copy_names_what_mail_does_not_carry(
    vault, case, tmp_path, monkeypatch
):
    limits = {Profile.MAIL: Limits(size=900_000, files=9)}
    monkeypatch.setattr(packed_files, "LIMITS", limits)
    monkeypatch.setattr(gather, "LIMITS", limits)
    take_in(vault, case, bytes(901_000), original_name="film.mp4")
    made = make_one(vault, case, tmp_path / "out", Wanted(profile=Profile.MAIL))

    assert made.too_large == ("film.mp4",)
    assert all(path.stat().st_size <= 900_000 for path in made.files)
    assert check_files(made.files).intact
    with zipfile.ZipFile(made.files[0]) as archive:
        listed = json.loads(archive.read(f"{made.reference}/{bag.EXHIBITS}"))
        report = tmp_path / "Report.pdf"
        report.write_bytes(archive.read(f"{made.reference}/{bag.REPORT}"))
    told = [row["withheld"] for row in listed["items"]]
    assert told == [None, None, None, "too_large"]
    words = ["pdftotext", report, "-"]
    text = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    assert "Light copy" in text
    assert "too large for mail" in " ".join(text.split())


def test_pictures_of_a_light_copy_are_small():
    asked = []

    class Decoder:
        def picture(self, _content, *, max_width, max_height):
            asked.append((max_width, max_height))

        def crop(self, _content, *, top, height, max_width):
            asked.append((max_width, top + height))

    light = LightDecoder(cast("PictureDecoder", Decoder()))
    light.picture(b"", max_width=1400, max_height=8000)
    light.crop(b"", top=1, height=2, max_width=300)

    assert asked == [(720, 8000), (300, 3)]


# --- ended midway ------------------------------------------------------------


class KilledError(BaseException):
    """Stands for the end of the process: nothing is cleared up any more."""


def make_killed(vault, case, out, monkeypatch, room, step):
    def kill(*_args, **_more):
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr(room, step, kill)
        patched.setattr(work_place.WorkPlace, "clear", lambda _place: ())
        patched.setattr(work_place, "end_bundle", lambda *_args: None)
        with pytest.raises(KilledError):
            make_one(vault, case, out)


@pytest.mark.parametrize(
    ("room", "step"),
    [
        (packed_files, "check_files"),
        (packed_files, "pack"),
        (work_place.WorkPlace, "publish"),
        (make, "record_bundle"),
        (packed_files.AsFiles, "_write_locked"),
    ],
)
def test_what_an_ended_app_left_is_removed_and_said(
    vault, case, tmp_path, monkeypatch, room, step
):
    out = tmp_path / "out"
    make_killed(vault, case, out, monkeypatch, room, step)
    assert names_in(out) != []
    (out / "mine.zip").write_bytes(b"of someone else")

    found = clear_left_over(vault)

    assert [each.code for each in found] == ["report_left_over_locked_removed"]
    assert names_in(out) == ["mine.zip"]
    assert clear_left_over(vault) == ()


def test_another_file_of_the_same_name_is_left_alone(
    vault, case, tmp_path, monkeypatch
):
    out = tmp_path / "out"
    make_killed(vault, case, out, monkeypatch, make, "record_bundle")
    (out / "EV-2026-0001-locked.zip").write_bytes(b"of someone else")

    clear_left_over(vault)

    assert names_in(out) == ["EV-2026-0001-locked.zip"]


def test_a_password_that_nobody_may_have_seen_is_said(
    vault, case, tmp_path, monkeypatch
):
    monkeypatch.setattr(work_place, "end_bundle", lambda *_args: None)
    make_one(vault, case, tmp_path / "out")
    monkeypatch.undo()

    (found,) = clear_left_over(vault)

    assert found.code == "report_password_unseen"
    assert names_in(tmp_path / "out") == ["EV-2026-0001-locked.zip"]
    assert clear_left_over(vault) == ()
