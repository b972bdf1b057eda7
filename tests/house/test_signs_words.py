"""What is said of AI generation never judges a picture, and never in numbers.

The paper and the window say what a file contains, what was checked and what was not.
A wrong word here is read as an opinion of the program, and harms who relies on it.
"""

import re

import pytest

from tests.house.project import collected_words

VERDICTS = re.compile(
    r"\b(real|really|fake[ds]?|likely|unlikely|likelihood|probabl[ey]|probability|"
    r"authentic|manipulated|forged|score|confidence)\b|%|\bper ?cent\b",
    re.IGNORECASE,
)
TELLS = ("ai_signs", "content_credentials")
"""Parts of the names of modules that say something of it."""


def said_of_signs():
    return {
        text
        for message, places in collected_words().places.items()
        for text in (message.text, message.many)
        if text and any(part in place for place in places for part in TELLS)
    }


def test_no_sentence_about_ai_generation_judges_a_picture():
    said = said_of_signs()

    assert any("SynthID" in text for text in said)
    assert {text for text in said if VERDICTS.search(text)} == set()


@pytest.mark.parametrize(
    "text", ["It is likely a fake.", "A real picture", "AI: 87 %", "Probably made"]
)
def test_a_judgement_is_noticed(text):
    assert VERDICTS.search(text)
