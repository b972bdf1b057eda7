"""The pieces of a page's picture become one picture, scaled to fit as a whole."""

import io

import pytest
from PIL import Image

from evidence_app.facts.reading import Decoder
from evidence_app.model.pixels import Pixels
from evidence_app.session.pictures import first_pages, stacked, whole_picture
from evidence_app.session.pictures import with_preview as shown_with_preview
from tests.unit.decoder.pdf import SMALLEST
from tests.unit.decoder.test_previews import scene, small, with_preview


def piece(width, height, level):
    return Pixels(width, height, bytes([level]) * (width * height * 3))


def png(height, colour):
    content = io.BytesIO()
    Image.new("RGB", (100, height), colour).save(content, "PNG")
    return content.getvalue


def test_pictures_follow_one_another():
    whole = stacked([piece(2, 1, 1), piece(2, 2, 2)])
    assert whole == Pixels(2, 3, b"\x01" * 6 + b"\x02" * 12)


def test_one_of_another_width_ends_it():
    assert stacked([piece(2, 1, 1), piece(3, 1, 2)]) == piece(2, 1, 1)


def test_without_pieces_there_is_no_picture():
    assert stacked([]) is None


@pytest.mark.parametrize(("most", "height"), [(1000, 900), (300, 300)])
def test_a_page_too_tall_is_made_smaller_and_not_cut(most, height):
    with Decoder() as decoder:
        whole = whole_picture(
            [png(400, "red"), png(400, "lime"), png(100, "blue")],
            decoder,
            (1000, most),
        )
    assert whole is not None
    assert abs(whole.height - height) <= 3
    last = whole.rgb[-3:]
    assert last == b"\0\0\xff"


def test_a_preview_that_differs_stands_below_the_picture_and_costs_it_nothing():
    content = with_preview(scene(), small(scene().rotate(180)))
    with Decoder() as decoder:
        whole = decoder.picture(content, max_width=100, max_height=100)
        both = shown_with_preview(whole, content, decoder)
        alone = shown_with_preview(whole, png(9, "red")(), decoder)

    assert (both.width, both.height) == (160, whole.height + 12 + 90)
    assert both.rgb[: whole.width * 3] == whole.rgb[: whole.width * 3]
    assert alone == whole


def test_the_first_pages_of_a_pdf_stand_one_below_the_other():
    kids = b"[" + b"3 0 R " * 7 + b"]/Count 7"
    many = SMALLEST.replace(b"[3 0 R]/Count 1", kids)

    shown = first_pages(many, (60, 4000))
    few = first_pages(many, (60, 150))

    # Five pages of 60 rows and four strips between them.
    assert (shown.width, shown.height) == (60, 5 * 60 + 4 * 12)
    assert few.height == 2 * 60 + 12
