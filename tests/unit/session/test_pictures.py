"""The pieces of a page's picture are laid one below the other, as far as they fit."""

from evidence_app.model.pixels import Pixels
from evidence_app.session.pictures import stacked


def piece(width, height, level):
    return Pixels(width, height, bytes([level]) * (width * height * 3))


def test_pieces_follow_one_another():
    whole = stacked([piece(2, 1, 1), piece(2, 2, 2)], max_height=10)
    assert whole == Pixels(2, 3, b"\x01" * 6 + b"\x02" * 12)


def test_pieces_beyond_the_height_are_left_out():
    whole = stacked([piece(2, 4, 1), piece(2, 4, 2), piece(2, 4, 3)], max_height=9)
    assert whole is not None
    assert whole.height == 8


def test_a_piece_of_another_width_ends_it():
    whole = stacked([piece(2, 1, 1), piece(3, 1, 2)], max_height=10)
    assert whole == piece(2, 1, 1)


def test_without_pieces_there_is_no_picture():
    assert stacked([], max_height=10) is None
