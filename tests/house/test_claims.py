"""The app never says of itself that it is safe or secure, or that it proves something.

It says what it knows: what was saved, what was changed, what was not. The paper has its
own rules: there "proof" is the name of a file, or of what is broken.
"""

import re

import pytest

from tests.house.project import collected_words

CLAIMS = re.compile(
    r"\b(safe|safer|safest|safely|safety|unsafe|secure|secured|securely|security|"
    r"proof|proofs|proven|prove|proves|proved|guarantee\w*|tamper-?proof|"
    r"unbreakable|bulletproof|hack-?proof)\b",
    re.IGNORECASE,
)
ELSEWHERE = ("evidence_app/report/", "evidence_app/demo/", "resources/")
"""The paper, the sample, and the guidance of others with their own words."""
NO_CLAIM_OF_OURS = {
    # Of her, not of the app.
    "Plan with me how I stay safe",
    "A telephone number that is safe to call",
    "An e-mail address that is safe to write to",
    "When it is safe to call or write, and when not",
    "Do not save, photograph, forward or show it, even to prove it. If it is safe, "
    "tell the person shown where you saw it, without sending the picture.",
    "Do not save, photograph, forward or show it, even to prove it. Do not delete your "
    "own original before you have talked to one of them.",
    "Nothing was taken in, and nothing was written. Sexual pictures of anyone under 18 "
    "must not be saved or sent, not even as proof: the law forbids it, and there are "
    "people who get them removed. Do not delete your own original before you have "
    "spoken to one of them.",
    # The name of a law.
    "A law of the United Kingdom: Online Safety Act",
    # Of a file that is called so, and of what it lacks.
    "PROOF BROKEN",
    "{count} record has no proof: the log lost entries, or could not be signed.",
    "The proof needs a new or empty folder that does not lie inside the vault. Nothing "
    "was written. Choose another one.",
    "The proof could not be written there ({reason}). Nothing half-made was left. "
    "Choose another place or free some space.",
    "There is no signed note there. Choose a note that was kept, the folder of a "
    "proof, or a bundle.",
}
"""Sentences with such a word that say nothing of the app; each was looked at."""


def said_in_the_window():
    return {
        message.text
        for message, places in collected_words().places.items()
        if any(not place.startswith(ELSEWHERE) for place in places)
    }


def test_the_app_claims_nothing_of_itself():
    claims = {text for text in said_in_the_window() if CLAIMS.search(text)}

    assert claims - NO_CLAIM_OF_OURS == set()


def test_every_sentence_that_is_let_be_is_still_said():
    assert NO_CLAIM_OF_OURS - said_in_the_window() == set()


@pytest.mark.parametrize(
    "text",
    ["Your vault is safe.", "Kept securely.", "This proves it.", "A tamper-proof log"],
)
def test_a_claim_is_noticed(text):
    assert CLAIMS.search(text)


def test_the_words_of_errors_are_among_what_is_looked_at():
    assert any("is not changed by this" in text for text in said_in_the_window())
