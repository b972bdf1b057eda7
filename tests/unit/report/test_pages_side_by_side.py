"""Two pictures on one sheet: each shown as on its own, and as the person says."""

import pypdfium2
import pytest

from evidence_app.casework.cases import open_case
from evidence_app.casework.pairs import MOST, drop_pair, keep_pair, pairs_of
from evidence_app.errors import TooManyPairsError
from evidence_app.model.gate import Shown
from evidence_app.model.item import ItemId
from evidence_app.model.pair import Pair, PairKind
from evidence_app.model.pixels import Pixels
from evidence_app.report import bag
from evidence_app.report.pages.side_by_side import beside
from tests.bundle_sample import CLOCK, bundle, drawn_png, new_vault, take_in
from tests.tamper.bag_copy import read_folder


@pytest.fixture
def vault(tmp_path):
    vault = new_vault(tmp_path / "vault")
    yield vault
    vault.lock()


@pytest.fixture
def case(vault):
    return open_case(vault, "Pairs", CLOCK, initials="AB")


def picture(vault, case, content, **changes):
    return take_in(vault, case, content, media_type="image/png", **changes)


def pages_of(files):
    with pypdfium2.PdfDocument(files[bag.REPORT]) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    return [" ".join(text.split()) for text in texts]


def test_two_pictures_stand_beside_each_other_on_white():
    left, right = Pixels(1, 2, b"\x01" * 6), Pixels(2, 1, b"\x02" * 6)

    both = beside(left, right)

    rows = [both.rgb[at : at + both.width * 3] for at in (0, both.width * 3)]
    assert (both.width, both.height) == (43, 2)
    assert rows[0] == b"\x01" * 3 + b"\xff" * 120 + b"\x02" * 6
    assert rows[1] == b"\x01" * 3 + b"\xff" * 126


def test_a_pair_is_on_one_sheet_and_what_is_intimate_is_veiled_there(
    vault, case, tmp_path
):
    one = picture(vault, case, drawn_png(60, 80), shown=Shown.ADULT)
    other = picture(vault, case, drawn_png(50, 40))
    keep_pair(vault, case.id, Pair(one=one.id, other=other.id, kind=PairKind.ALTERED))

    made = bundle(vault, case, tmp_path / "b")

    pages = pages_of(read_folder(made.folder))
    (sheet,) = [page for page in pages if "Side by side: AB/1 and AB/2" in page]
    assert "AB/1 is an altered picture" in sheet
    assert sheet.count("veiled: marked as intimate") == 1
    assert "not shown beside each other" not in sheet
    assert one.digest.hexadecimal in sheet.replace(" ", "")


def test_a_pair_is_replaced_by_the_same_two_and_there_is_an_end_to_pairs(vault, case):
    ids = [ItemId(f"{number:032x}") for number in range(MOST + 2)]
    keep_pair(vault, case.id, Pair(one=ids[0], other=ids[1], kind=PairKind.COPIES))
    keep_pair(vault, case.id, Pair(one=ids[1], other=ids[0], kind=PairKind.ALTERED))
    assert [each.kind for each in pairs_of(vault, case.id)] == [PairKind.ALTERED]
    drop_pair(vault, case.id, ids[0], ids[1])
    assert pairs_of(vault, case.id) == ()

    for each in ids[1 : MOST + 1]:
        pair = Pair(one=ids[0], other=each, kind=PairKind.COPIES)
        keep_pair(vault, case.id, pair)
    last = Pair(one=ids[0], other=ids[-1], kind=PairKind.COPIES)
    with pytest.raises(TooManyPairsError):
        keep_pair(vault, case.id, last)
