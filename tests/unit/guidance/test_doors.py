"""Whoever is turned away is told where to turn, by names with a source."""

from evidence_app.guidance.doors import where_to_turn_under_eighteen
from evidence_app.words import load_language


def test_the_doors_for_under_eighteen_are_named():
    english = load_language("en")
    told = [english.render(words) for words in where_to_turn_under_eighteen()]
    assert "You are not in trouble for asking." in told[0]
    assert any(line.startswith("England and Wales: Report Remove") for line in told)
    assert "Any country: Take It Down (NCMEC)" in told
