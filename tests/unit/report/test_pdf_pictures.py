"""Pictures in reports: whole, at readable size, and every row of tall ones."""

import io
import itertools
import re
from dataclasses import replace
from functools import partial

import pypdfium2
import pytest
from PIL import Image

from evidence_app.model.pixels import Pixels
from evidence_app.report.blocks import DocumentDetails, Paragraph, Picture
from evidence_app.report.pdf import write_pdf
from evidence_app.report.pdf.pictures import OVERLAP

DETAILS = DocumentDetails(
    title="t",
    subject="s",
    language="en",
    header="h",
    footer="f",
    page_of="{page}/{pages}",
    made_at_iso="2026-11-21T10:00:00Z",
)


def drawing(width, height):
    """Return a flat picture with a mark in each corner."""
    image = Image.new("RGB", (width, height), (236, 229, 221))
    image.paste((200, 10, 10), (0, 0, 8, 8))
    image.paste((10, 10, 200), (width - 8, height - 8, width, height))
    return Pixels(width, height, image.tobytes())


def noise(width, height):
    image = Image.effect_noise((width, height), 80).convert("RGB")
    return Pixels(width, height, image.tobytes())


def same(pixels):
    return pixels


def write(*pixels, full_width=True, small=False):
    blocks = [
        Picture(
            load=partial(same, one),
            caption=f"picture {at}",
            alternative="a picture",
            full_width=full_width,
            small=small,
        )
        for at, one in enumerate(pixels)
    ]
    stream = io.BytesIO()
    pages = write_pdf(blocks, DETAILS, stream)
    return stream.getvalue(), pages


def read(content):
    """Return the text of all pages and the boxes of the pictures on each."""
    document = pypdfium2.PdfDocument(content)
    texts, boxes = [], []
    for page in document:
        text = page.get_textpage()
        texts.append(text.get_text_range())
        kind = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
        boxes.append([one.get_bounds() for one in page.get_objects([kind])])
    document.close()
    return "\n".join(texts), boxes


def first_picture(content):
    document = pypdfium2.PdfDocument(content)
    kind = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    (found,) = document[0].get_objects([kind])
    image = found.get_bitmap().to_pil().convert("RGB")
    document.close()
    return image


def test_a_drawing_is_stored_without_any_loss():
    content, _ = write(drawing(300, 200))
    assert first_picture(content).tobytes() == drawing(300, 200).rgb
    assert b"/DCTDecode" not in content


def test_a_photo_is_stored_as_a_picture_of_the_same_size():
    content, _ = write(noise(300, 200))
    assert b"/DCTDecode" in content
    assert first_picture(content).size == (300, 200)


@pytest.mark.parametrize(("pixels", "lossy"), [(noise, True), (drawing, False)])
def test_a_small_one_takes_the_form_with_fewer_bytes(pixels, lossy):
    plain, _ = write(pixels(300, 200))
    content, _ = write(pixels(300, 200), small=True)

    assert (b"/DCTDecode" in content) is lossy
    assert len(content) <= len(plain)


def test_a_phone_screenshot_stays_on_one_page():
    _, pages = write(drawing(1080, 2400))
    assert pages == 1


def test_every_row_of_a_tall_picture_is_shown_and_pages_overlap():
    content, pages = write(drawing(1280, 8000))
    text, _ = read(content)
    parts = [
        (int(first), int(last))
        for first, last in re.findall(r"Rows (\d+)–(\d+) of 8000", text)  # noqa: RUF001
    ]
    scale = 489.28 / 1280
    assert len(parts) == pages == 5
    assert (parts[0][0], parts[-1][1]) == (1, 8000)
    shared = [before[1] - after[0] for before, after in itertools.pairwise(parts)]
    assert [rows for rows in shared if abs(rows - OVERLAP / scale) > 2] == []


def test_the_parts_of_a_tall_picture_are_one_stored_picture():
    content, _ = write(drawing(1280, 8000))
    assert content.count(b"/Subtype /Image") == 1


def test_a_small_picture_is_not_blown_up():
    content, _ = write(drawing(100, 80))
    _, boxes = read(content)
    left, _, right, _ = boxes[0][0]
    assert right - left <= 75.5


def test_a_picture_that_is_not_full_width_takes_at_most_half_a_page():
    content, pages = write(drawing(400, 4000), full_width=False)
    _, boxes = read(content)
    _, bottom, _, top = boxes[0][0]
    assert pages == 1
    assert top - bottom <= 357


def test_pictures_lie_within_the_frame():
    content, _ = write(drawing(3000, 500), drawing(500, 3000), noise(640, 480))
    _, boxes = read(content)
    edges = [(box[0], box[2]) for page in boxes for box in page]
    assert [edge for edge in edges if edge[0] < 52.9 or edge[1] > 542.4] == []


def test_one_picture_is_loaded_at_a_time():
    alive = []

    def load():
        alive.append("loaded")
        return drawing(50, 50)

    def blocks():
        for _ in range(3):
            yield Picture(load=load, caption="c", alternative="a")
            alive.append("drawn")

    write_pdf(blocks(), DETAILS, io.BytesIO())
    assert alive == ["loaded", "drawn"] * 3


def test_a_caption_stands_below_its_picture():
    content, _ = write(drawing(100, 80))
    text, _ = read(content)
    assert "picture 0" in text


def test_a_caption_longer_than_a_page_is_printed_in_full():
    words = " ".join(f"w{at}w" for at in range(2000))
    picture = Picture(
        load=lambda: drawing(400, 4000),
        caption=words,
        alternative="a",
        full_width=False,
    )
    stream = io.BytesIO()
    write_pdf([picture], DETAILS, stream)
    text, _ = read(stream.getvalue())
    assert [at for at in range(2000) if f"w{at}w" not in text] == []


def test_a_picture_longer_than_a_jpeg_can_be_is_stored_without_loss():
    content, _ = write(noise(2, 66_000), full_width=False)
    assert b"/DCTDecode" not in content


def test_text_after_a_tall_picture_follows_it():
    picture = Picture(load=lambda: drawing(1280, 8000), caption="", alternative="a")
    stream = io.BytesIO()
    write_pdf([picture, Paragraph(text="after it")], DETAILS, stream)
    text, _ = read(stream.getvalue())
    assert text.index("of 8000") < text.index("after it")


def test_each_part_but_the_first_says_that_rows_stand_there_again():
    details = replace(DETAILS, rows_again="The first of them again.")
    picture = Picture(load=lambda: drawing(1280, 8000), caption="", alternative="a")
    stream = io.BytesIO()
    pages = write_pdf([picture], details, stream)
    text, _ = read(stream.getvalue())

    assert text.count("The first of them again.") == pages - 1
    assert text.index("Rows 1") < text.index("The first of them again.")
