"""Whatever people write: letters written as bytes come back, right ones stay."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evidence_app.messages.meta.letters import Evidence, Letters
from tests.unit.messages.meta.samples import as_bytes

TEXTS = st.lists(st.text(max_size=20), min_size=1, max_size=5)


def read(texts):
    evidence = Evidence()
    evidence.look(texts)
    letters = Letters(evidence.as_bytes)
    return [letters.read(text, []) for text in texts]


@given(texts=TEXTS)
@settings(max_examples=60, deadline=None)
def test_letters_written_as_bytes_come_back(texts):
    assert read(as_bytes(texts)) == texts


@given(texts=TEXTS)
@settings(max_examples=60, deadline=None)
def test_a_file_with_a_letter_beyond_bytes_stays_as_it_is(texts):
    assume(any(ord(letter) > 255 for text in texts for letter in text))

    assert read(texts) == texts
