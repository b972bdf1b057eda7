"""Places of a text are replaced; where they overlap, nothing of them is left."""

from evidence_app.capture.credentials.spans import Span, cut


def span(start, end, word=b"REMOVED", kind="cookie sid"):
    return Span(start=start, end=end, kind=kind, word=word)


def test_each_place_becomes_its_word_and_is_counted():
    done = cut(b"abc def ghi", [span(8, 11), span(0, 3, kind="token")])

    assert done.text == b"REMOVED def REMOVED"
    assert done.kinds == {"token": 1, "cookie sid": 1}


def test_overlapping_places_become_one_word():
    done = cut(b"abcdefgh", [span(1, 4), span(3, 6), span(2, 3), span(6, 7)])

    assert done.text == b"aREMOVEDREMOVEDh"
    assert done.kinds == {"cookie sid": 2}


def test_a_word_of_equal_length_grows_with_what_it_replaces():
    assert cut(b"abcdefghij", [span(0, 4, b"REMO"), span(2, 9)]).text == b"REMOVEDREj"


def test_without_places_the_very_same_bytes_come_back():
    text = b"abc"

    assert cut(text, []).text is text
