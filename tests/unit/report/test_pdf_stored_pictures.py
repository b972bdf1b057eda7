"""Pictures whose own bytes are in the PDF: the same pixels, upright, nothing beside."""

import io
import re
import shutil
import subprocess
import zlib
from dataclasses import replace
from functools import cache

import pypdfium2
import pytest
from PIL import Image, ImageChops

from evidence_app.model.digest import Digest
from evidence_app.model.passthrough import Passthrough, Run
from evidence_app.report.blocks import Picture, StoredPicture
from evidence_app.report.pdf import write_pdf
from evidence_app.report.pdf.stored_pictures import copied
from tests.unit.decoder.catalogue import (
    PICTURE,
    PLANTED,
    loaded_jpeg,
    loaded_png,
    opened,
    passed_pictures,
)
from tests.unit.decoder.pictures import numbered, png, turned
from tests.unit.decoder.test_passing import kept, passed
from tests.unit.decoder.test_pictures import UNTURNED
from tests.unit.report.test_pdf_pictures import DETAILS, first_picture, read

PASSED = passed_pictures()
STREAM = re.compile(
    rb"/Type /XObject /Subtype /Image (.*?)/Length (\d+) >>\nstream\n", re.DOTALL
)


def stored(content, **changes):
    return StoredPicture(
        passthrough=passed(content),
        open=lambda: io.BytesIO(content),
        digest=Digest.of(content),
        **changes,
    )


def picture(shown, **changes):
    return Picture(load=lambda: shown, caption="c", alternative="a", **changes)


def written(*blocks):
    stream = io.BytesIO()
    write_pdf(blocks, DETAILS, stream)
    return stream.getvalue()


@cache
def pdf_of(name):
    return written(picture(stored(PASSED[name])))


def streams(content):
    """Return the data of each picture in a PDF."""
    return [
        content[found.end() : found.end() + int(found[2])]
        for found in STREAM.finditer(content)
    ]


def rendered(content, page=0):
    document = pypdfium2.PdfDocument(content)
    shown = document[page].render(scale=2).to_pil().convert("RGB")
    document.close()
    return shown


@pytest.mark.parametrize("name", PASSED)
def test_the_data_in_the_pdf_is_that_of_the_file_and_ends_where_it_says(name):
    content = pdf_of(name)
    (found,) = STREAM.finditer(content)

    assert streams(content) == [kept(PASSED[name])]
    assert content[found.end() + int(found[2]) :].startswith(b"\nendstream\nendobj\n")


@pytest.mark.parametrize("name", PASSED)
def test_nothing_that_was_written_beside_a_picture_is_in_the_pdf(name):
    assert [mark for mark in PLANTED if mark in pdf_of(name)] == []


@pytest.mark.parametrize("name", [name for name in PASSED if "turned" not in name])
def test_a_reader_of_pdf_files_sees_the_pixels_of_the_file(name):
    seen = first_picture(pdf_of(name))
    own = opened(PASSED[name])
    own = own.convert("L") if own.mode in {"1", "L"} else own
    if "16 bits" in name:
        own = Image.frombytes(*_upper_bytes(PASSED[name]))
    # There is more than one way to undo a cosine transform, and to round 16 bits.
    most = 3 if name.startswith("jpeg") else int("16 bits" in name)

    difference = ImageChops.difference(seen, own.convert("RGB"))
    assert max(difference.tobytes()) <= most


def _upper_bytes(content):
    """Return mode, size and the upper byte of each value, of rows without a filter."""
    found = passed(content)
    size, row = (found.width, found.height), found.width * found.channels * 2 + 1
    rows = zlib.decompress(kept(content))
    values = b"".join(rows[at + 1 : at + row : 2] for at in range(0, len(rows), row))
    return ("RGB" if found.channels == 3 else "L"), size, values


@pytest.mark.parametrize("turn", range(2, 9))
def test_a_turned_picture_is_shown_upright(turn):
    upright = numbered(60, 40).resize((240, 160), Image.Resampling.NEAREST)
    plain = rendered(written(picture(stored(png(upright)))))
    content = png(UNTURNED[turn](upright), exif=turned(turn))

    difference = ImageChops.difference(
        rendered(written(picture(stored(content)))), plain
    )
    histogram = difference.convert("L").histogram()
    # Edges between pixels may fall a hair to the other side.
    assert sum(histogram[32:]) < sum(histogram) / 100


def test_a_picture_that_is_shown_twice_is_in_the_pdf_once():
    one, other = stored(PASSED["jpeg"]), stored(PASSED["png"])

    assert len(streams(written(picture(one), picture(other), picture(one)))) == 2


def test_a_tall_picture_is_in_the_pdf_once_and_every_row_of_it_is_shown():
    content = png(numbered(64, 400).resize((640, 4000), Image.Resampling.NEAREST))
    pdf = written(picture(stored(content)))
    text, boxes = read(pdf)
    parts = re.findall(r"Rows (\d+)–(\d+) of 4000", text)  # noqa: RUF001 - a range

    assert len(streams(pdf)) == 1
    assert len(parts) == len(boxes) > 3
    ends = [0] + [int(last) for _, last in parts]
    assert all(
        int(first) <= end for (first, _), end in zip(parts, ends[1:], strict=True)
    )
    assert ends[-1] == 4000


def test_the_last_rows_of_the_picture_before_stand_above_a_picture():
    red = png(Image.new("RGB", (200, 300), (250, 0, 0)))
    blue = png(Image.new("RGB", (200, 100), (0, 0, 250)))
    shown = stored(blue, above=stored(red), rows_again=50)
    pdf = written(picture(stored(red)), picture(shown))
    page = rendered(pdf, 0)

    assert len(streams(pdf)) == 2
    colours = [page.getpixel((page.width // 8, row)) for row in range(page.height)]
    reds = [at for at, one in enumerate(colours) if one == (250, 0, 0)]
    blues = [at for at, one in enumerate(colours) if one == (0, 0, 250)]
    lower = [at for at in reds if at > blues[0] - 80]
    # 50 of 300 rows again, and the blue one right below it.
    assert abs(len(reds) - len(lower) - 6 * len(lower)) <= 12
    assert abs(2 * len(lower) - len(blues)) <= 4
    assert blues[0] - lower[-1] <= 2


def test_the_same_pictures_make_the_same_bytes():
    blocks = [picture(stored(content)) for content in PASSED.values()]

    assert written(*blocks) == written(*blocks)


def test_another_picture_of_the_same_length_makes_another_identifier():
    one = loaded_png()
    other = one.replace(b"tail-secret", b"tail-secreT")
    ids = [
        re.findall(rb"/ID \[<(\w+)>", written(picture(stored(content))))
        for content in (one, other)
    ]

    assert ids[0] != ids[1]


def test_a_file_that_is_shorter_than_said_makes_no_pdf():
    whole = stored(PASSED["jpeg"])
    cut = replace(whole, open=lambda: io.BytesIO(PASSED["jpeg"][:-2000]))

    with pytest.raises(ValueError, match="not as long"):
        written(picture(cut))


def test_only_the_ranges_are_read_whatever_the_blocks():
    content = bytes(at % 251 for at in range(1 << 20))
    plan = Passthrough(
        media_type="image/jpeg",
        width=1,
        height=1,
        channels=1,
        bits=8,
        turn=1,
        runs=(Run(3, 5, 4, 2), Run(100_000, 400_000), Run(700_001, 7, 9_000, 12)),
    )
    expected = b"".join(content[start:end] for start, end in plan.ranges())

    assert b"".join(copied(io.BytesIO(content), plan)) == expected
    assert len(expected) == plan.length


@pytest.mark.parametrize(
    "wrong",
    [
        {"runs": ()},
        {"runs": (Run(10, 5), Run(14, 2))},
        {"runs": (Run(0, 1, 100_001, 1),)},
        {"runs": tuple(Run(at * 2, 1) for at in range(65))},
        {"width": 0},
        {"width": 60_000},
        {"turn": 9},
        {"channels": 4},
        {"bits": 12},
        {"bits": 16},
        {"palette": bytes(6)},
        {"media_type": "image/png", "palette": bytes(5)},
        {"media_type": "image/png", "palette": bytes(15), "bits": 2},
        {"media_type": "image/png", "palette": bytes(6), "channels": 3},
    ],
)
def test_a_plan_that_cannot_be_is_none(wrong):
    right = Passthrough(
        media_type="image/jpeg",
        width=9,
        height=9_000,
        channels=1,
        bits=8,
        turn=1,
        runs=(Run(0, 9),),
    )

    with pytest.raises(ValueError, match=r"\w"):
        replace(right, **wrong)


@pytest.mark.parametrize("wrong", [(-1, 1), (0, 0), (0, 1, 0), (0, 1, 1, -1)])
def test_a_run_of_nothing_is_none(wrong):
    with pytest.raises(ValueError, match="run"):
        Run(*wrong)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_a_second_reader_finds_no_fault(tmp_path):
    path = tmp_path / "pictures.pdf"
    path.write_bytes(written(*(picture(stored(one)) for one in PASSED.values())))
    said = subprocess.run(
        ["qpdf", "--check", str(path)], capture_output=True, text=True, check=False
    )

    assert said.returncode == 0, said.stdout + said.stderr


def test_a_small_picture_beside_text_is_at_most_half_a_page_high():
    _, boxes = read(written(picture(stored(loaded_jpeg(PICTURE)), full_width=False)))
    ((left, bottom, right, top),) = boxes[0]

    assert right - left <= 61 * 0.75 + 1
    assert top - bottom <= 47 * 0.75 + 1
