"""Every form of a value is found wherever it lies, and nothing else."""

import pytest

from evidence_app.capture.credentials.needles import Needles
from evidence_app.capture.credentials.secret import Secret


def needles(*values):
    return Needles(Secret(value=value, kind="cookie sid") for value in values)


def places(found, text):
    return sorted((span.start, span.end) for span in found.spans(text))


@pytest.mark.parametrize("before", range(9))
@pytest.mark.parametrize("value", ["abc12X", "abc12XY", "abc12XYz9", "a" * 40 + "b"])
def test_a_value_is_found_at_every_offset(value, before):
    text = b"." * before + value.encode() + b"."

    assert (before, before + len(value)) in places(needles(value), text)


def test_values_side_by_side_are_both_found():
    assert places(needles("abc12XY", "Qrs98TU"), b"abc12XYQrs98TU") == [(0, 7), (7, 14)]


def test_what_is_cut_short_is_not_found():
    assert not needles("abc12XYz9").are_in(b"abc12XYz abc12XY")


def test_a_text_without_end_or_beginning_is_read_whole():
    assert not needles("abc12XY").are_in(b"")
    assert not needles("abc12XY").are_in(b"abc")


def test_without_values_nothing_is_found():
    assert not needles().are_in(b"anything at all")
