"""A message of a megabyte without a blank is set, whatever its letters are.

Each size is one at which work that grows with the square of the length takes minutes.
"""

import time

import pytest

from evidence_app.report.pages.languages import appears_to_be
from evidence_app.report.pdf import palette
from evidence_app.report.typeset.lines import Typesetter

SECONDS = 20
"""Of computing: far more than any of these takes, far less than the square of it."""


def lay(text, *, quoted=True, right_to_left=False):
    typesetter = Typesetter(right_to_left=right_to_left)
    return typesetter.lines(text, palette.BODY, 300.0, quoted=quoted)


@pytest.mark.parametrize(
    "text",
    [
        "a\u0627" * 50_000,
        "a" + "\u0301" * 100_000,
        "\U0001f469\u200d" * 30_000 + "a",
        "\u0645" * 100_000 + "x",
        "a" + " " * 100_000 + "b",
        "\u2068" * 30_000 + "a" + "\u2069" * 30_000,
    ],
    ids=["two-ways", "marks", "joined", "leftward", "blanks", "isolates"],
)
def test_a_word_without_end_is_set_whole_and_in_time(text):
    begun = time.process_time()
    lines = lay(text)
    ours = lay(text, quoted=False, right_to_left=True)
    list(appears_to_be([text]))

    assert time.process_time() - begun < SECONDS
    assert all("".join(one.text for one in each) == text for each in (lines, ours))
