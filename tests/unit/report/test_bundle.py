"""Making a bundle: what is in it, what is not, and that it is whole or absent."""

import errno
import hashlib
import json
import os
import re
import shutil
import stat
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from evidence_app.casework.bundles import bundles_made
from evidence_app.casework.cases import open_case
from evidence_app.errors import (
    BundleLeftOverError,
    BundleWriteError,
    NothingToReportError,
    UnknownJurisdictionError,
    UnknownPlatformError,
    VaultWriteError,
)
from evidence_app.facts.reading import Decoder
from evidence_app.model.case import Audience
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, MessageFields, Method, Origin
from evidence_app.report import bag
from evidence_app.report.bundle import (
    BundleRequest,
    bag_folder,
    chats,
    forms,
    lists,
    make,
    make_bundle,
)
from evidence_app.report.verify import check_bundle
from tests.bundle_sample import (
    CLOCK,
    ENGLISH,
    bundle,
    drawn_png,
    fill,
    make_sample,
    new_vault,
    take_in,
)
from tests.tamper.bag_copy import PHOTO, read_folder
from tests.unit.memory_vault import FixedClock


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    sample = make_sample(tmp_path_factory.mktemp("sample"))
    yield sample
    sample.vault.lock()


@pytest.fixture
def vault(tmp_path):
    vault = new_vault(tmp_path / "vault")
    yield vault
    vault.lock()


@pytest.fixture
def one_file(vault):
    """A case with a single file; the decoder is never started for it."""
    case = open_case(vault, "One file", CLOCK)
    take_in(vault, case, b"the only bytes")
    return case


def request(case, out, **changes):
    plain = BundleRequest(
        case=case,
        audience=Audience.POLICE,
        jurisdiction="uk-ew",
        platform="",
        out=out,
    )
    return replace(plain, **changes)


def make_one(vault, case, out, **changes):
    with Decoder() as decoder:
        return make_bundle(
            vault, decoder, request(case, out, **changes), CLOCK, ENGLISH
        )


def everything_below(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


# --- what is in it -------------------------------------------------------


def test_the_bundle_holds_what_the_specification_lists(sample):
    assert set(read_folder(sample.made.folder)) == {
        "data/custody/checkpoints/12.note",
        "data/custody/key.txt",
        "data/custody/proofs.jsonl",
        "README.txt",
        "bag-info.txt",
        "bagit.txt",
        "manifest-sha256.txt",
        "signature.json",
        "tagmanifest-sha256.txt",
        "data/custody/log.jsonl",
        "data/case.jsonld",
        "data/exhibits.json",
        "data/messages/AB-3.jsonl",
        "data/originals/AB-1_photo.png",
        "data/originals/AB-2_certificate.pem",
        "data/originals/AB-2_page.html.txt",
        "data/originals/AB-2_page.png",
        "data/originals/AB-2_page.wacz",
        "data/originals/AB-2_record.json",
        "data/originals/AB-3_result.json",
        "data/originals/AB-4_note.txt",
        "data/report/Report.pdf",
    }


def test_the_originals_are_the_bytes_that_were_taken_in(sample):
    files = read_folder(sample.made.folder)
    rows = json.loads(files[bag.EXHIBITS])["items"]
    held = {item.id.value: item for item in sample.vault.items(sample.case.id)}
    for row in rows:
        if row["path"]:
            assert Digest.of(files[row["path"]]) == held[row["item"]].digest
    assert len(rows) == len(held) == 9


def test_an_intimate_picture_is_in_no_file_of_the_bundle(sample):
    item = next(each for each in sample.vault.items() if each.shown.intimate)
    with sample.vault.open_item(item.id) as stream:
        intimate = stream.read()
    files = read_folder(sample.made.folder)
    assert [path for path in files if intimate[40:] in files[path]] == []
    row = json.loads(files[bag.EXHIBITS])["items"][-1]
    assert (row["path"], row["withheld"]) == (None, "intimate")
    assert row["sha256"] == item.digest.hexadecimal
    assert sample.made.left_out == 1


def test_the_zip_holds_the_same_as_the_folder(sample):
    with zipfile.ZipFile(sample.made.archive) as archive:
        assert archive.testzip() is None
        packed = {
            name.removeprefix("EV-2026-0001/"): archive.read(name)
            for name in archive.namelist()
        }
        ways = {each.filename: each.compress_type for each in archive.infolist()}
    assert packed == read_folder(sample.made.folder)
    assert ways[f"EV-2026-0001/{PHOTO}"] == zipfile.ZIP_STORED
    assert ways[f"EV-2026-0001/{bag.LOG}"] == zipfile.ZIP_DEFLATED


def test_standard_tools_check_the_manifests(sample):
    for name in (bag.MANIFEST, bag.TAG_MANIFEST):
        subprocess.run(
            ["sha256sum", "--quiet", "--strict", "-c", name],
            cwd=sample.made.folder,
            check=True,
        )


def test_the_report_carries_the_digest_of_the_originals_lines(sample):
    manifest = (sample.made.folder / bag.MANIFEST).read_bytes()
    lines = manifest.splitlines(keepends=True)
    originals = b"".join(line for line in lines if b"  data/originals/" in line)
    text = pdf_text(sample.made.folder)
    assert hashlib.sha256(originals).hexdigest() in text


def pdf_text(folder):
    with pypdfium2.PdfDocument(folder / bag.REPORT) as document:
        return "\f".join(page.get_textpage().get_text_bounded() for page in document)


def test_positions_are_not_printed(sample):
    text = pdf_text(sample.made.folder)
    assert "51.5" not in text
    assert "withheld; in the original" in text


def test_messages_in_three_scripts_can_be_found_in_the_report(sample):
    text = pdf_text(sample.made.folder)
    assert "Stop writing to me." in text
    assert "답장하지 않으면 사진을 올린다" in text
    assert "تمہاری" in text


def test_the_tag_files_name_no_person_and_no_place_of_the_computer(sample, tmp_path):
    files = read_folder(sample.made.folder)
    tags = b"".join(files[path] for path in files if not path.startswith("data/"))
    assert b"Baker" not in tags
    assert str(tmp_path.parent).encode() not in b"".join(files.values())
    # As a word: a short name can stand inside a key or digest by chance.
    told = files[bag.BAG_INFO] + files[bag.README]
    assert os.uname().nodename.encode() not in re.findall(rb"[\w.-]+", told)


def test_the_log_holds_the_entries_of_the_exhibits_only(sample):
    lines = [
        json.loads(line)
        for line in (sample.made.folder / bag.LOG).read_text("utf-8").splitlines()
    ]
    assert {line["item"] for line in lines} == {
        item.id.value for item in sample.vault.items(sample.case.id)
    }
    assert {line["action"] for line in lines} == {"taken_in"}


def test_every_item_s_export_is_logged_and_the_bundle_recorded(sample):
    noted = [
        entry for entry in sample.vault.entries() if entry.action is Action.EXPORTED
    ]
    assert {entry.item for entry in noted} == {
        item.id for item in sample.vault.items(sample.case.id)
    }
    assert {entry.detail for entry in noted} == {
        "EV-2026-0001",
        "EV-2026-0001, digest only",
    }
    (made,) = bundles_made(sample.vault)
    manifest = (sample.made.folder / bag.MANIFEST).read_bytes()
    assert (made.reference, made.manifest) == ("EV-2026-0001", Digest.of(manifest))


def test_the_same_vault_and_time_make_the_same_payload(vault, one_file, tmp_path):
    one = make_one(vault, one_file, tmp_path / "one")
    other = make_one(vault, one_file, tmp_path / "other")
    assert other.reference == "EV-2026-0002"
    path = "data/originals/EX-1_file-1.bin"
    assert read_folder(one.folder)[path] == read_folder(other.folder)[path]


def test_a_bundle_for_a_platform_holds_no_originals_and_no_names(vault, tmp_path):
    case = fill(vault)
    bundle(vault, case, tmp_path / "earlier")
    made = bundle(
        vault,
        case,
        tmp_path / "out",
        audience=Audience.PLATFORM,
        platform="telegram",
    )
    files = read_folder(made.folder)
    payload = sorted(path for path in files if path.startswith("data/"))
    assert payload == [bag.LOG, bag.EXHIBITS, bag.REPORT]
    assert files[bag.LOG] == b""
    assert json.loads(files[bag.EXHIBITS])["items"] == []
    text = pdf_text(made.folder)
    assert "https://example.org/channel/everyone" in text
    assert "Baker" not in text
    assert "R. Sample" not in text
    assert check_bundle(made.folder).intact


@pytest.mark.parametrize("audience", [Audience.LAWYER, Audience.SELF])
def test_other_audiences_get_the_same_shape(vault, one_file, tmp_path, audience):
    made = make_one(vault, one_file, tmp_path / "out", audience=audience)
    assert check_bundle(made.archive).intact
    assert "data/originals/EX-1_file-1.bin" in read_folder(made.folder)


# --- whole or absent -----------------------------------------------------


def test_a_case_without_items_makes_nothing(vault, tmp_path):
    case = open_case(vault, "Empty", CLOCK)
    with pytest.raises(NothingToReportError):
        make_one(vault, case, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"jurisdiction": "atlantis"}, UnknownJurisdictionError),
        ({"platform": "nowhere"}, UnknownPlatformError),
    ],
)
def test_unknown_guidance_makes_nothing(vault, one_file, tmp_path, changes, error):
    with pytest.raises(error):
        make_one(vault, one_file, tmp_path / "out", **changes)
    assert not (tmp_path / "out").exists()


def test_an_earlier_bundle_is_never_written_over(vault, one_file, tmp_path):
    out = tmp_path / "out"
    (out / "EV-2026-0001").mkdir(parents=True)
    (out / "EV-2026-0002.zip").write_bytes(b"someone's")
    assert make_one(vault, one_file, out).reference == "EV-2026-0003"
    assert (out / "EV-2026-0002.zip").read_bytes() == b"someone's"
    assert list((out / "EV-2026-0001").iterdir()) == []


def test_what_another_vault_is_making_there_is_left_alone(vault, one_file, tmp_path):
    out = tmp_path / "out"
    (out / ".EV-2026-0001.part" / "data").mkdir(parents=True)
    (out / ".EV-2026-0002.zip.part").write_bytes(b"half")
    assert make_one(vault, one_file, out).reference == "EV-2026-0003"
    assert (out / ".EV-2026-0001.part" / "data").is_dir()
    assert (out / ".EV-2026-0002.zip.part").read_bytes() == b"half"


def test_a_place_inside_the_vault_is_refused(vault, one_file):
    before = sorted(vault.folder.rglob("*"))
    with pytest.raises(BundleWriteError) as caught:
        make_one(vault, one_file, vault.folder / "out")
    assert "inside the folder of a vault" in str(caught.value)
    assert sorted(vault.folder.rglob("*")) == before


def test_a_file_in_the_place_of_the_folder_is_a_sentence(vault, one_file, tmp_path):
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(BundleWriteError):
        make_one(vault, one_file, tmp_path / "out")


FULL = OSError(errno.ENOSPC, "full")


def fail(*_args, **_named):
    raise FULL


@pytest.mark.parametrize(
    ("room", "step"),
    [
        (make, "write_pdf"),
        (forms, "write_archive"),
        (make, "write_seal"),
        (lists, "write_lines"),
        (bag_folder, "sync_folders"),
    ],
)
def test_a_full_disk_at_any_step_leaves_nothing_and_is_said(
    vault, one_file, tmp_path, monkeypatch, room, step
):
    monkeypatch.setattr(room, step, fail)
    with pytest.raises(BundleWriteError) as caught:
        make_one(vault, one_file, tmp_path / "out")
    assert "the disk is full" in str(caught.value)
    assert everything_below(tmp_path / "out") == []
    assert bundles_made(vault) == ()


def test_a_disk_that_loses_a_byte_is_noticed_before_the_bundle_is_named(
    vault, one_file, tmp_path, monkeypatch
):
    def lose_a_byte(folder):
        report = Path(folder) / bag.REPORT
        report.write_bytes(report.read_bytes()[:-1])

    monkeypatch.setattr(bag_folder, "sync_folders", lose_a_byte)
    with pytest.raises(BundleWriteError):
        make_one(vault, one_file, tmp_path / "out")
    assert everything_below(tmp_path / "out") == []


def test_a_bundle_that_cannot_be_logged_is_taken_back(
    vault, one_file, tmp_path, monkeypatch
):
    def refuse(*_args):
        raise VaultWriteError

    monkeypatch.setattr(vault, "keep_together", refuse)
    with pytest.raises(VaultWriteError):
        make_one(vault, one_file, tmp_path / "out")
    assert everything_below(tmp_path / "out") == []
    assert bundles_made(vault) == ()
    assert Action.EXPORTED not in {entry.action for entry in vault.entries()}


def test_the_reference_of_a_bundle_that_did_not_come_about_is_not_given_again(
    vault, one_file, tmp_path, monkeypatch
):
    monkeypatch.setattr(make, "write_seal", fail)
    with pytest.raises(BundleWriteError):
        make_one(vault, one_file, tmp_path / "out")
    monkeypatch.undo()
    assert make_one(vault, one_file, tmp_path / "out").reference == "EV-2026-0002"


def test_what_cannot_be_removed_after_a_failure_is_named(
    vault, one_file, tmp_path, monkeypatch
):
    # A stand-in for a disk that has become read-only.
    monkeypatch.setattr(forms, "write_archive", fail)
    monkeypatch.setattr(shutil, "rmtree", lambda *_args, **_more: None)
    with pytest.raises(BundleLeftOverError) as caught:
        make_one(vault, one_file, tmp_path / "out")
    assert ".EV-2026-0001.part" in str(caught.value)
    assert ".EV-2026-0001.zip.part" not in str(caught.value)


def test_a_disk_that_was_pulled_out_is_not_taken_for_an_empty_one(
    vault, one_file, tmp_path, monkeypatch
):
    def pull(*_args):
        monkeypatch.setattr(os.path, "ismount", lambda _path: False)
        raise OSError(errno.EIO, "gone")

    monkeypatch.setattr(forms, "write_archive", pull)
    with pytest.raises(BundleLeftOverError) as caught:
        make_one(vault, one_file, tmp_path / "out")
    assert ".EV-2026-0001.zip.part" in str(caught.value)


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_only_its_owner_may_read_a_bundle(vault, one_file, tmp_path):
    before = os.umask(0)
    try:
        made = make_one(vault, one_file, tmp_path / "out")
    finally:
        os.umask(before)
    below = [made.archive, made.folder, *made.folder.rglob("*")]
    modes = {path.is_dir(): stat.S_IMODE(path.stat().st_mode) for path in below}
    loose = [path for path in below if path.stat().st_mode & 0o077]
    assert (modes, loose) == ({True: 0o700, False: 0o600}, [])


@pytest.mark.parametrize("year", [1970, 2150])
def test_a_clock_that_a_zip_cannot_say_still_makes_a_bundle(
    vault, one_file, tmp_path, year
):
    clock = FixedClock(datetime(year, 1, 1, tzinfo=UTC))
    with Decoder() as decoder:
        made = make_bundle(
            vault, decoder, request(one_file, tmp_path / "out"), clock, ENGLISH
        )
    assert check_bundle(made.archive).intact
    assert f"{year}-01-01" in (made.folder / bag.BAG_INFO).read_text("utf-8")


def damage_is_said(made, item):
    rows = json.loads((made.folder / bag.EXHIBITS).read_text("utf-8"))
    told = (made.folder / bag.README).read_text("utf-8")
    assert made.damaged == 1
    assert list((made.folder / "data").rglob("originals/*")) == []
    assert str(item.digest) in json.dumps(rows)
    assert '"damaged"' in json.dumps(rows)
    assert "could not be read from the vault as they were saved" in told
    assert "Damaged in the vault" in pdf_text(made.folder)
    assert check_bundle(made.archive).intact


def test_a_damaged_item_is_left_out_and_said(vault, one_file, tmp_path):
    item = vault.items()[0]
    (stored,) = vault.folder.rglob(f"{item.id.value}.age")
    for repair_data in vault.folder.rglob("*.par"):
        repair_data.unlink()
    content = bytearray(stored.read_bytes())
    content[-1] ^= 1
    stored.chmod(0o600)
    stored.write_bytes(content)
    damage_is_said(make_one(vault, one_file, tmp_path / "out"), item)


def test_bytes_that_are_not_those_taken_in_never_go_out(
    vault, one_file, tmp_path, monkeypatch
):
    true = vault.items
    (other,) = (replace(item, digest=Digest.of(b"other")) for item in true())
    monkeypatch.setattr(vault, "items", lambda _case=None: (other,))
    # The log tells another digest than the item: no bundle can hold both.
    with pytest.raises(BundleWriteError):
        make_one(vault, one_file, tmp_path / "out")
    assert everything_below(tmp_path / "out") == []


def test_progress_is_told_in_words(vault, one_file, tmp_path):
    told = []
    make_bundle(
        vault,
        Decoder(),
        request(one_file, tmp_path / "out"),
        CLOCK,
        ENGLISH,
        progress=lambda words: told.append(ENGLISH.render(words)),
    )
    assert told == [
        "Copying the originals",
        "Drawing the report",
        "Signing the report",
        "Packing the ZIP file",
        "Checking what was written",
    ]


def test_hostile_names_stay_in_the_originals_folder(vault, tmp_path):
    case = open_case(vault, "Names", CLOCK)
    for name in ("../../a.txt", "A.TXT", "a.txt", "CON", "x\u202etxt.exe", "y" * 300):
        take_in(vault, case, name.encode("utf-8"), original_name=name, title=name)
    made = make_one(vault, case, tmp_path / "out")
    names = everything_below(made.folder / "data" / "originals")
    assert len({name.casefold() for name in names}) == 6
    assert check_bundle(made.archive).intact
    assert everything_below(tmp_path) == ["out", "vault"]


def test_a_later_bundle_tells_of_an_earlier_one_but_not_for_whom_it_was(
    vault, one_file, tmp_path
):
    make_one(vault, one_file, tmp_path / "out", audience=Audience.LAWYER)
    later = make_one(vault, one_file, tmp_path / "out")
    log = (later.folder / bag.LOG).read_bytes()
    assert b"EV-2026-0001" in log
    assert b"lawyer" not in log


def test_an_export_that_cannot_be_read_again_is_said_and_still_goes_out(
    vault, tmp_path
):
    case = open_case(vault, "Chat", CLOCK)
    take_in(vault, case, b"no chat at all", kind=Kind.CHAT, original_name="chat.txt")
    made = make_one(vault, case, tmp_path / "out")
    assert "could not be read again for these pages" in pdf_text(made.folder)
    assert "data/originals/EX-1_chat.txt" in read_folder(made.folder)


def take_in_chat(vault, **changes):
    case = open_case(vault, "Chat", CLOCK)
    take_in(vault, case, b"a chat", kind=Kind.CHAT, **changes)
    return case


def test_for_a_platform_no_chat_is_read(vault, tmp_path, monkeypatch):
    case = take_in_chat(vault)
    monkeypatch.setattr(chats, "OpenExport", None)
    wanted = request(
        case, tmp_path / "out", audience=Audience.PLATFORM, platform="telegram"
    )
    with Decoder() as decoder:
        made = make_bundle(vault, decoder, wanted, CLOCK, ENGLISH)
    assert check_bundle(made.archive).intact


def test_a_very_tall_picture_runs_over_pages_and_is_in_the_report_once(vault, tmp_path):
    case = open_case(vault, "Tall", CLOCK)
    take_in(vault, case, drawn_png(400, 9000), media_type="image/png")
    made = make_one(vault, case, tmp_path / "out")
    text = pdf_text(made.folder)
    assert "Rows 1 to " in text
    assert " to 9000 of 9000" in text
    assert (made.folder / bag.REPORT).read_bytes().count(b"/Subtype /Image") == 1


def page_of(folder, heading):
    """Return the number of the page that begins with a heading."""
    pages = pdf_text(folder).split("\f")
    found = [at for at, page in enumerate(pages, start=1) if heading in page]
    return found[0]


def test_the_summary_of_a_large_case_with_long_titles_stays_on_one_page(
    vault, tmp_path
):
    case = open_case(vault, "Large", CLOCK)
    for number in range(30):
        take_in(
            vault,
            case,
            b"%d" % number,
            title=f"{number} " + "사진을 올린다 WWWWW " * 20,
            origin=Origin(
                Method.FILE_GIVEN, f"https://example.org/{number}/" + "W" * 200
            ),
            message=MessageFields(sender=f"Sender {number} " + "W" * 200),
        )
    take_in(vault, case, b"words", kind=Kind.NOTE, shown=Shown.ADULT)
    made = make_one(vault, case, tmp_path / "out")
    assert page_of(made.folder, "The list of exhibits has") == 2
    assert page_of(made.folder, "To preserve at once") == 3
