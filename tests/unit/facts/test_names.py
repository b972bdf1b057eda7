"""A name that stands for another kind than the bytes is told; others say nothing."""

import pytest

from evidence_app.facts.kinds import UNKNOWN
from evidence_app.facts.names import name_differs


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("photo.JPG", "image/jpeg"),
        ("photo.heic", "image/heif"),
        ("film.mov", "video/mp4"),
        ("letter.docx", "application/zip"),
        ("words.txt", "text/html"),
        ("chat.csv", "image/png"),
        ("photo", "image/png"),
        ("jpg", "image/png"),
        ("", UNKNOWN),
    ],
)
def test_a_name_that_fits_or_says_nothing_is_no_finding(name, kind):
    assert name_differs(name, kind) is None


def test_a_name_for_another_kind_is_told_with_both():
    found = name_differs("invoice.pdf.JPG", "application/zip")

    assert found is not None
    assert found.code == "name_differs"
    assert dict(found.words.values) == {"ending": "jpg", "kind": "application/zip"}


def test_bytes_of_no_known_kind_are_said_to_be_that():
    found = name_differs("film.mp4", UNKNOWN)

    assert found is not None
    assert "no kind that this program knows" in found.words.text
