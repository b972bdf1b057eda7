"""Handovers and receipts: the list, one receipt, and taking in a case."""

from pathlib import Path

import pytest

from evidence_app.errors import HandoverClosedError, ReceiptWriteError
from evidence_app.model.receipt import Direction
from evidence_app.presenters.receipts import ReceiptsPresenter, receipt_fields
from evidence_app.presenters.receiving import ReceivingPresenter, received_words
from evidence_app.words import load_language
from tests.ui.fake_keeping import FakeCopies, receipt, received
from tests.ui.fake_vault import DeskAtOnce, DeskLater


@pytest.fixture
def copies():
    return FakeCopies(receipts_kept=[receipt(), receipt(broken_off=True)], lost=2)


@pytest.fixture
def receipts(view, copies):
    made = ReceiptsPresenter(view, DeskAtOnce(), copies, load_language("en"))
    made.begin()
    return made


def test_the_list_says_which_way_and_what_was_broken_off(view, receipts):
    rows, remarks = view.last("show_list")
    assert [bool(each.remark) for each in rows] == [False, True]
    assert remarks[0].count == 2


def test_a_receipt_is_saved_where_it_was_asked_for(view, receipts, copies):
    receipts.save_pressed("/media/stick")
    assert copies.asked == []
    receipts.row_chosen(7)
    receipts.row_chosen(0)
    receipts.save_pressed(" ")
    assert "Choose where" in view.last("show_problem")[0].text
    receipts.save_pressed("/media/stick")
    assert copies.asked == [(receipt(), Path("/media/stick"))]
    assert dict(view.last("show_saved")[0].values) == {"file": "Receipt.pdf"}
    copies.asked.clear()
    later = DeskLater()
    receipts._desk = later
    receipts.save_pressed("/media/stick")
    receipts.save_pressed("/media/stick")
    receipts.row_chosen(1)
    view.shown.clear()
    later.go_on()
    assert (later.waiting, view.shown, len(copies.asked)) == ([], [], 1)
    receipts._desk = DeskAtOnce()

    copies.trouble = ReceiptWriteError(reason="full")
    receipts.save_pressed("/media/stick")
    assert "could not be written" in view.last("show_problem")[0].text


def test_a_receipt_of_what_was_taken_in_names_the_giving_vault():
    captions = [each for each, _ in receipt_fields(receipt(direction=Direction.TAKEN))]
    assert "Key of the giving vault" in captions
    assert "Written for the key" not in captions


def test_a_case_is_taken_in_and_the_library_told(view, copies):
    taken = []
    made = ReceivingPresenter(
        view, DeskAtOnce(), copies, on_taken=lambda: taken.append(1)
    )
    made.begin()
    assert view.last("show_address") == (copies.address,)
    made.take_in_pressed("")
    assert "Choose the file" in view.last("show_form_problem")[0].text
    made.take_in_pressed("/media/stick/Notes.age")
    (result,) = view.last("show_result")
    assert (copies.asked, taken) == ([Path("/media/stick/Notes.age")], [1])
    assert "compare it with" in result.lines[0].text
    copies.trouble = HandoverClosedError()
    made.again_pressed()
    made.take_in_pressed("/media/stick/Notes.age")
    assert view.last("show_result")[0].again
    assert taken == [1]


def test_what_came_without_bytes_or_could_not_be_read_is_said():
    said = [each.text for each in received_words(received(left_out=1, unread=1))]
    assert any("without its bytes" in each for each in said)
    assert any("could not be read" in each for each in said)
