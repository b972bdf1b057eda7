"""The wheel as it is released: its fonts, and reports that are set in them.

It is built here from the packages that ``installers/release/fonts.toml`` lists. Without
npm, or away from its registry, that cannot be: then these tests are skipped and say so,
but never in CI.
"""

import ctypes
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from release.folder import build_release
from release.packages import UnreachableError, read_list
from release.wheel import LIST, build_wheel, stage

from evidence_app.report.checker import checker_page
from tests.standards.wheel_pages import CREDIT, WITHOUT_PICTURE

ROOT = Path(__file__).parents[2]
FONTS = "evidence_app/resources/fonts/"
PATIENCE = 120
DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e]")
"""Poppler sets them around what runs leftward; nobody searches for them."""
TOUCH = 0.5
"""Points by which outlines of two lines may meet: their boxes are not their shapes."""


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    """A release's folder."""
    out = tmp_path_factory.mktemp("release") / "out"
    try:
        return build_release(out).parent
    except UnreachableError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"the fonts of the wheel could not be had: {error}")


@pytest.fixture(scope="module")
def wheel(release):
    (wheel,) = release.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def reports(wheel, tmp_path_factory):
    """A folder of reports that were written by the app of the wheel."""
    app = tmp_path_factory.mktemp("app")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(app)
    folder = tmp_path_factory.mktemp("reports")
    subprocess.run(
        [sys.executable, "-m", "tests.standards.wheel_pages", folder],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (app, ROOT)))},
        check=True,
        timeout=PATIENCE,
    )
    assert Path(told(folder)["from"]).is_relative_to(app)
    return folder


def told(folder):
    return json.loads((folder / "facts.json").read_text(encoding="utf-8"))


def by_poppler(path):
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext on this machine")
    command = ["pdftotext", "-enc", "UTF-8", path, "-"]
    done = subprocess.run(command, check=True, capture_output=True)
    return DIRECTIONS.sub("", done.stdout.decode())


def pages_of(path):
    """Give the text page of each page of a PDF."""
    document = pypdfium2.PdfDocument(path)
    for page in document:
        text = page.get_textpage()
        yield text
        text.close()
        page.close()
    document.close()


def by_pdfium(path):
    return "\n".join(text.get_text_range() for text in pages_of(path))


def lines_of(text):
    """Return the boxes of the letters of a page, by the foot of their line."""
    lines: dict[float, list[tuple[float, ...]]] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(text.count_chars()):
        pypdfium2.raw.FPDFText_GetCharOrigin(text.raw, at, x, y)
        box = text.get_charbox(at)
        if box[0] < box[2]:
            lines.setdefault(round(y.value, 1), []).append(box)
    return [lines[foot] for foot in sorted(lines, reverse=True)]


def depth(upper, lower):
    """Return by how much outlines of a line reach into those of the line above."""
    return max(
        (
            below[3] - above[1]
            for above in upper
            for below in lower
            if above[0] < below[2] and below[0] < above[2]
        ),
        default=0.0,
    )


def test_two_builds_are_the_same_bytes(wheel, tmp_path):
    again = tmp_path / "again"
    again.mkdir()
    second = build_wheel(stage(tmp_path), again)

    assert second.name == wheel.name
    assert second.read_bytes() == wheel.read_bytes()


def test_the_wheel_carries_each_font_with_its_licence(wheel):
    with zipfile.ZipFile(wheel) as packed:
        carried = {name.removeprefix(FONTS) for name in packed.namelist()}

    for package in read_list(LIST):
        assert {package.licence_file, *(font.file for font in package.fonts)} <= carried


def test_the_digests_are_those_of_the_files(release):
    lines = (release / "SHA256SUMS").read_text().splitlines()
    listed = {line[66:]: line[:64] for line in lines}

    assert listed == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in release.iterdir()
        if path.name != "SHA256SUMS"
    }
    assert {"verify.html", "NOTICE", "LICENSE"} < set(listed)


def test_the_checker_is_in_every_release(release):
    assert (release / "verify.html").read_bytes() == checker_page()


def test_urdu_is_set_in_nastaliq_and_what_others_wrote_in_naskh(reports):
    content = (reports / "urdu.pdf").read_bytes()

    assert b"+NotoNastaliqUrdu-Regular" in content
    assert b"+NotoNastaliqUrdu-Bold" in content
    assert b"+NotoNaskhArabic" in content
    assert b"Nastaliq" not in (reports / "korean.pdf").read_bytes()


@pytest.mark.parametrize("read", [by_poppler, by_pdfium])
def test_every_urdu_phrase_in_nastaliq_is_found(reports, read):
    phrases = told(reports)["phrases"]
    found = read(reports / "urdu.pdf")

    assert len(phrases) >= 150
    assert [text for text in phrases if text not in found] == []


def test_every_emoji_is_found_by_poppler(reports):
    found = by_poppler(reports / "emoji.pdf")

    assert [text for text in told(reports)["emoji"] if text not in found] == []


def test_every_emoji_that_unicode_recommends_has_a_picture(reports):
    assert told(reports)["without"] == []


def test_emoji_are_drawn_and_not_named(reports):
    content = (reports / "emoji.pdf").read_bytes()
    drawn = [int(count) for count in re.findall(rb"/LastChar (\d+)", content)]

    assert sum(drawn) == len(told(reports)["emoji"])


def test_an_emoji_without_a_picture_is_named_in_a_box(reports):
    found = by_pdfium(reports / "korean.pdf")

    assert all(text in by_poppler(reports / "korean.pdf") for text in WITHOUT_PICTURE)
    assert "U+1FAE9" in found
    assert "man, dragon" in found


def test_pictures_are_drawn_in_their_colours(reports):
    document = pypdfium2.PdfDocument(reports / "korean.pdf")
    picture = document[0].render(scale=1).to_pil().convert("HSV")
    document.close()
    hues, strengths, _ = (band.tobytes() for band in picture.split())
    vivid = [hue for hue, strong in zip(hues, strengths, strict=True) if strong > 150]

    assert len({hue // 16 for hue in vivid}) >= 4


def test_who_made_the_pictures_stands_below_them(reports):
    assert CREDIT in by_pdfium(reports / "urdu.pdf")
    assert CREDIT not in by_pdfium(reports / "plain.pdf")


def test_nothing_is_lost_and_nothing_leaves_its_frame(reports):
    assert told(reports)["wrong"] == []


def test_no_line_of_nastaliq_runs_into_the_next(reports):
    deepest = [
        depth(upper, lower)
        for text in pages_of(reports / "sentences.pdf")
        for upper, lower in pairwise(lines_of(text))
    ]

    assert len(deepest) > 200
    assert max(deepest) <= TOUCH


def test_the_same_report_is_the_same_bytes(reports):
    first, second = (reports / "urdu.pdf"), (reports / "again.pdf")

    assert first.read_bytes() == second.read_bytes()


def test_reports_with_these_fonts_meet_both_standards(reports, judge):
    assert b"/ca 0." in (reports / "judged.pdf").read_bytes()
    verdicts = judge.ask(reports / "urdu.pdf", reports / "judged.pdf")

    assert verdicts.failed == set(), verdicts.said
