"""Six questions are answered by the words of the first two pages, in six cases."""

import re

import pytest

from tests.front_cases import TOLD
from tests.front_pages import front_words, make_report
from tests.situations import SIX


def test_there_is_a_case_for_each_of_the_six_situations():
    assert list(TOLD) == list(SIX)


@pytest.mark.parametrize("name", SIX)
def test_the_first_two_pages_answer_six_questions(name, tmp_path):
    told = TOLD[name]
    # A name may be broken over lines: its letters count, whatever stands between them.
    words = re.sub(r"\s|\u200b", "", front_words(make_report(name, tmp_path)))
    asked = [each for answer in told.answers for each in answer]

    assert len(told.answers) >= 6
    assert [each for each in asked if re.sub(r"\s", "", each) not in words] == []
