"""Receipts of handovers: the same on both sides, also of what was broken off."""

import pytest

from evidence_app.casework.receipts import KIND, receipts
from evidence_app.crypto.age import Recipient
from evidence_app.errors import (
    HandoverClosedError,
    HandoverWriteError,
    PlaceRefusedError,
    ReceiptLeftOverError,
    ReceiptWriteError,
)
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.receipt import Direction
from evidence_app.report.bundle import receipt_file, work_place
from evidence_app.session.copies import Copies
from evidence_app.vault.handover import make as making
from evidence_app.words import load_language
from tests.unit.vault.handover.giving import filled
from tests.unit.vault.making import CLOCK, make

ENGLISH = load_language("en")


@pytest.fixture
def giving(tmp_path):
    with make(tmp_path / "giving") as vault:
        yield vault


@pytest.fixture
def taking(tmp_path):
    with make(tmp_path / "taking") as vault:
        yield vault


def hand(giving, taking, out, name=" Amina,  at the office "):
    given, taken = Copies(giving, CLOCK), Copies(taking, CLOCK)
    to = Recipient.read(taken.address)
    given.hand_over(filled(giving), to, out, ENGLISH, name=name)
    return given, taken, to


def test_both_sides_keep_a_receipt_that_names_the_same_file(giving, taking, tmp_path):
    out = tmp_path / "case.age"
    given, taken, to = hand(giving, taking, out)
    came = taken.receive(out).receipt
    (went,) = given.receipts().sheets

    assert taken.receipts().sheets == (came,)
    assert (went.direction, came.direction) == (Direction.GIVEN, Direction.TAKEN)
    assert went.digest == came.digest == Digest.of(out.read_bytes())
    assert went.size == came.size == out.stat().st_size
    assert (went.id, went.items) == (came.id, came.items)
    assert (went.other, came.other) == (to.text(), giving.key_fingerprint)
    assert went.name == "Amina, at the office"
    # Taken in once more, it is the same receipt, and says what was here before.
    again = taken.receive(out).receipt
    assert again.known == again.items
    assert [each.known for each in taken.receipts().sheets] == [again.items]


def test_nothing_of_a_vault_is_taken_in_by_one_it_was_not_written_for(
    giving, taking, tmp_path
):
    out = tmp_path / "case.age"
    hand(giving, taking, out)
    with make(tmp_path / "third") as third:
        before = third.entries()
        with pytest.raises(HandoverClosedError):
            Copies(third, CLOCK).receive(out)

        assert third.entries() == before
        assert Copies(third, CLOCK).receipts().sheets == ()


def test_a_receipt_is_printed_beside_what_is_there_and_the_log_names_it(
    giving, taking, tmp_path, monkeypatch
):
    given, _, _ = hand(giving, taking, tmp_path / "case.age")
    (receipt,) = given.receipts().sheets
    folder = tmp_path / "papers"
    folder.mkdir()
    pages = [given.save_receipt(receipt, folder, ENGLISH) for _ in range(2)]

    assert [each.name for each in pages] == ["Receipt.pdf", "Receipt 2.pdf"]
    assert all(each.read_bytes().startswith(b"%PDF") for each in pages)
    logged = giving.entries(action=Action.EXPORTED)
    assert {each.detail for each in logged} == {f"receipt {receipt.id}"}
    for refused in (giving.folder, tmp_path / "nowhere"):
        with pytest.raises(PlaceRefusedError):
            given.save_receipt(receipt, refused, ENGLISH)

    def fail(page, content):
        page.write_bytes(content[:9])
        raise OSError

    monkeypatch.setattr(receipt_file, "_write", fail)
    with pytest.raises(ReceiptWriteError):
        given.save_receipt(receipt, folder, ENGLISH)
    assert len(list(folder.iterdir())) == 2
    monkeypatch.setattr(work_place, "remove", tuple)
    with pytest.raises(ReceiptLeftOverError, match=r"Receipt 3\.pdf"):
        given.save_receipt(receipt, folder, ENGLISH)


def test_what_was_broken_off_and_what_cannot_be_read_is_said(
    giving, taking, tmp_path, monkeypatch
):
    def stop(*_):
        raise OSError

    monkeypatch.setattr(making, "_put_beside", stop)
    with pytest.raises(HandoverWriteError):
        hand(giving, taking, tmp_path / "case.age")
    monkeypatch.undo()
    giving.put_record(KIND, "0" * 32, {"vault": 7})

    found = Copies(giving, CLOCK).receipts()
    assert [each.broken_off for each in found.sheets] == [True]
    assert found.lost == 1
    assert receipts(taking).sheets == ()
