"""Letters are mended by the evidence of a whole file, and never one text alone."""

import pytest

from evidence_app.messages.meta.letters import Evidence, Letters, storable
from tests.unit.messages.meta.samples import as_bytes

TEXTS = ["schöne Grüße", "안녕하세요 🙂", "مجھے پیسے دو", "نعم، بالتأكيد", "déjà vu"]


def judged(*texts):
    evidence = Evidence()
    evidence.look([{"content": text} for text in texts])
    return evidence


@pytest.mark.parametrize("text", TEXTS)
def test_letters_written_as_bytes_are_put_together(text):
    evidence = judged("plain", as_bytes(text))
    flags = []

    assert evidence.as_bytes
    assert Letters(evidence.as_bytes).read(as_bytes(text), flags) == text
    assert flags == ["mojibake_fixed"]


@pytest.mark.parametrize("text", TEXTS)
def test_letters_that_are_right_stay(text):
    evidence = judged("plain", text)
    flags = []

    assert not evidence.as_bytes
    assert Letters(evidence.as_bytes).read(text, flags) == text
    assert flags == []


def test_one_letter_that_cannot_be_a_byte_keeps_the_whole_file_as_it_is():
    evidence = judged("I typed Ã© myself", "안녕")

    assert not evidence.as_bytes
    assert evidence.unclear
    assert Letters(evidence.as_bytes).read("Ã©", []) == "Ã©"


def test_a_last_letter_alone_is_no_proof_of_bytes():
    assert not judged("café", "voilà").as_bytes


def test_a_text_cut_inside_a_letter_is_mended_up_to_there_and_flagged():
    cut = as_bytes("so schön 🙂")[:-1]
    flags = []

    assert judged(cut).as_bytes
    assert Letters(as_bytes=True).read(cut, flags) == "so schön \ufffd"
    assert flags == ["mojibake_fixed", "invalid_utf8"]


def test_a_file_without_any_such_letter_is_left_alone():
    evidence = judged("hello")

    assert (evidence.as_bytes, evidence.unclear) == (False, False)


@pytest.mark.parametrize("text", ["a\ud83db", "\udfff"])
def test_half_a_surrogate_pair_is_made_storable(text):
    assert storable(text) == text.replace(text.strip("ab"), "\ufffd")
    assert Letters(as_bytes=True).read(text, []) == storable(text)
