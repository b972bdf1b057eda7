"""Whoever is turned away is told where to turn, by names with a source."""

from evidence_app.guidance import doors
from evidence_app.guidance.doors import where_to_turn_under_eighteen
from evidence_app.words import load_language


def test_the_doors_for_under_eighteen_are_named_each_once_the_widest_first():
    english = load_language("en")
    told = [english.render(words) for words in where_to_turn_under_eighteen()]
    assert "You are not in trouble for asking." in told[0]
    assert told[1:] == [
        "Any country: Take It Down (NCMEC)",
        "England and Wales, Northern Ireland, Scotland: Report Remove (Childline and "
        "the Internet Watch Foundation)",
    ]


def test_the_place_is_named_in_her_language_and_the_office_as_it_calls_itself():
    urdu = load_language("ur")
    told = urdu.render(where_to_turn_under_eighteen()[1], isolate=False)
    assert told.startswith("کوئی بھی ملک")
    assert told.endswith("Take It Down (NCMEC)")


def test_a_door_that_is_open_everywhere_is_not_named_for_one_country(monkeypatch):
    monkeypatch.setattr(doors, "jurisdictions", lambda: ("us", "general"))
    told = [
        load_language("en").render(words)
        for words in doors.where_to_turn_under_eighteen()
    ]
    assert told[1:] == ["Any country: Take It Down (NCMEC)"]
