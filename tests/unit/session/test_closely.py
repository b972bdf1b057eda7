"""Rows of a picture are its rows, over the pieces of a page too."""

import pytest

from evidence_app.errors import NotDecodableError
from evidence_app.facts.reading import Decoder
from evidence_app.session.closely import Closely
from tests.bundle_sample import drawn_png
from tests.ui.fake_vault import make_item

PIECES = (drawn_png(90, 400), drawn_png(90, 130))


@pytest.fixture(scope="module")
def decoder():
    with Decoder() as opened:
        yield opened


def closely(decoder, pieces):
    parts = [make_item(number) for number in range(1, len(pieces) + 1)]
    contents = dict(zip([each.id for each in parts], pieces, strict=True))
    return Closely(decoder, lambda item: contents[item.id], lambda _: parts)


def test_rows_are_those_of_the_whole_picture(decoder):
    page = make_item(9, media_type="application/warc")
    looking = closely(decoder, PIECES)
    size = looking.size(page)
    whole = looking.whole(page, (90, 9_999))
    line = 3 * size.width

    assert (size.width, size.height) == (whole.width, whole.height) == (90, 530)
    for top, height in ((0, 400), (390, 25), (400, 130), (529, 1), (0, 530)):
        rows = looking.rows(page, top, height, 90)
        assert (rows.width, rows.height) == (90, height)
        assert rows.rgb == whole.rgb[top * line : (top + height) * line]


def test_what_is_smaller_comes_smaller_and_what_is_not_there_not(decoder):
    looking = closely(decoder, PIECES[:1])
    item = make_item(1)

    assert looking.rows(item, 100, 100, 45).height == 50
    with pytest.raises(ValueError, match="no such rows"):
        looking.rows(item, 400, 10, 90)
    looking.close()
    assert looking.rows(item, 399, 10, 90).height == 1
    with pytest.raises(NotDecodableError):
        closely(decoder, ()).size(make_item(9, media_type="application/warc"))
