"""A bundle that came in several ZIP files: the program and the page say the same."""

import os
import re
import shutil
import subprocess
import zipfile

import pytest

from evidence_app.cli import main
from evidence_app.errors import BundleLockedError, BundlePasswordError
from evidence_app.model.verdict import Verdict
from evidence_app.report import bag
from evidence_app.report.checker import checker_page
from evidence_app.report.verify import check_bundle
from evidence_app.report.verify.packed import check_files, is_locked
from tests.tamper.bag_copy import PAGE, PHOTO, flipped, read_folder
from tests.tamper.browser import CHROMIUM, LINES, SETTLED, chromium

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
NAMES = [f"EV-2026-0001-{number}-of-3.zip" for number in (1, 2, 3)]
TOP = "EV-2026-0001/"
SEVEN = shutil.which("7z") or shutil.which("7zz")
PASSWORD = "Correct-horse-7"


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    folder = tmp_path_factory.mktemp("browser")
    page = folder / "verify.html"
    page.write_bytes(checker_page())
    with chromium(folder / "profile", "--lang=en-US") as browser:
        browser.open(page)
        yield browser


@pytest.fixture
def parts(sample, tmp_path):
    """Three ZIP files: lists and the rest, a photo, a page's file."""
    files = read_folder(sample.made.folder)
    rest = [path for path in files if path not in {PHOTO, PAGE, bag.BAGIT}]
    first = [bag.BAGIT, *rest]
    paths = [tmp_path / name for name in NAMES]
    for path, inside in zip(paths, (first, [PHOTO], [PAGE]), strict=True):
        write_part(path, {each: files[each] for each in inside})
    return paths


def write_part(path, files):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(TOP + name, content)


def by_page(browser, paths):
    browser.tell("document.getElementById('result').hidden = true")
    root = browser.ask("DOM.getDocument")["root"]["nodeId"]
    node = browser.ask("DOM.querySelector", nodeId=root, selector="#zip")["nodeId"]
    chosen = [str(each) for each in paths]
    browser.ask("DOM.setFileInputFiles", nodeId=node, files=chosen)
    browser.tell(SETTLED)
    return browser.tell(LINES)


def by_program(paths, capsys):
    main(["verify", *map(str, paths)])
    told = capsys.readouterr()
    verdicts = {verdict.words for verdict in Verdict}
    lines = told.out.splitlines()
    findings = [line for line in lines if line.partition(": ")[0] in verdicts]
    return findings, told.out + told.err


def test_parts_that_are_all_there_are_unchanged_in_any_order(parts, browser, capsys):
    order = [parts[2], parts[0], parts[1]]
    assert by_page(browser, order) == by_program(order, capsys)[0] == []
    assert browser.text("#verdict") == (
        "Unchanged since the bundle was made: 20 files were read and compared."
    )
    assert browser.text("#absent") == ""


def test_a_part_that_was_not_chosen_is_named(parts, browser, capsys):
    for given in (parts[:2], parts[:1]):
        findings, told = by_program(given, capsys)
        assert by_page(browser, given) == findings
        assert f"MISSING: {PAGE}" in findings
        absent = ", ".join(NAMES[len(given) :])
        assert f"not chosen: {absent}. What lies in" in told
        assert f"not chosen: {absent}. What lies in" in browser.text("#absent")


def test_parts_without_the_first_are_not_checked_and_it_is_named(
    parts, browser, capsys
):
    findings, told = by_program(parts[1:], capsys)
    assert by_page(browser, parts[1:]) == findings == []
    for words in (told, browser.text("#verdict")):
        assert f"this was not chosen: {NAMES[0]}. Without the first" in words


def test_changed_damaged_foreign_and_doubled_parts_are_seen(
    parts, sample, tmp_path, browser, capsys
):
    photo = read_folder(sample.made.folder)[PHOTO]
    write_part(parts[1], {PHOTO: flipped(photo)})
    findings, _told = by_program(parts, capsys)
    assert by_page(browser, parts) == findings == [f"CHANGED: {PHOTO}"]

    again = tmp_path / "EV-2026-0001-2-of-3 (1).zip"
    write_part(again, {PHOTO: photo})
    findings, _told = by_program([*parts, again], capsys)
    assert by_page(browser, [*parts, again]) == findings
    assert f"NOT PART OF THE BUNDLE: {PHOTO}" in findings

    with zipfile.ZipFile(again, "w") as archive:
        archive.writestr("EV-2026-0002/data/originals/x.png", b"1")
    findings, _told = by_program([*parts, again], capsys)
    assert by_page(browser, [*parts, again]) == findings
    other = "NOT PART OF THE BUNDLE: EV-2026-0002/data/originals/x.png"
    assert other in findings

    for number in (1, 0):
        content = parts[number].read_bytes()
        parts[number].write_bytes(content[: len(content) // 2])
        findings, _told = by_program(parts, capsys)
        assert by_page(browser, parts) == findings
        assert f"UNREADABLE: {NAMES[number]}" in findings


def test_a_locked_zip_is_called_locked(tmp_path, browser):
    head = bytearray(b"PK\x01\x02")
    path = tmp_path / "EV-2026-0001-locked.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("EV-2026-0001.zip", b"1")
    content = bytearray(path.read_bytes())
    at = content.index(head)
    content[at + 8] |= 1
    content[at + 10] = 99
    path.write_bytes(content)
    assert by_page(browser, [path]) == []
    assert re.match("This ZIP file is locked", browser.text("#verdict"))
    assert bag.BAGIT not in browser.text("#result")


@pytest.mark.skipif(SEVEN is None and not os.environ.get("CI"), reason="no 7-Zip here")
@pytest.mark.parametrize("what", ["zip", "folder"])
def test_what_another_program_locked_is_opened_with_its_password(
    sample, tmp_path, browser, what
):
    path = tmp_path / "again.zip"
    folder = sample.made.folder
    inside = folder if what == "folder" else folder.with_suffix(".zip")
    wanted = ["-tzip", "-mem=AES256", "-mx=9", f"-p{PASSWORD}"]
    subprocess.run(
        [SEVEN or "7z", "a", *wanted, path, inside], check=True, capture_output=True
    )

    assert is_locked(path)
    assert check_files([path], PASSWORD).intact
    with pytest.raises(BundlePasswordError):
        check_files([path], "another one")
    with pytest.raises(BundleLockedError):
        check_bundle(path)
    assert by_page(browser, [path]) == []
    assert re.match("This ZIP file is locked", browser.text("#verdict"))

    with zipfile.ZipFile(path) as archive:
        last = max(archive.infolist(), key=lambda each: each.compress_size)
    content = bytearray(path.read_bytes())
    content[last.header_offset + last.compress_size // 2] ^= 1
    path.write_bytes(content)
    if what == "zip":
        with pytest.raises(BundlePasswordError):
            check_files([path], PASSWORD)
    else:
        (finding,) = check_files([path], PASSWORD).findings
        assert (finding.verdict, TOP + finding.path) == (
            Verdict.UNREADABLE,
            last.filename,
        )
