"""Guides to exports: strict in form, each sentence with its source, none loose."""

from dataclasses import replace
from datetime import date

import pytest

from evidence_app.guidance.exports import (
    export_guides,
    facts_of_guide,
    guide_for,
    read_guide,
    whole_guides,
)
from evidence_app.guidance.form import PackFormError
from evidence_app.guidance.provenance import Status
from evidence_app.guidance.review import check_guides

TODAY = date(2026, 11, 27)
FACT = """
source = "own"
status = "{status}"
checked_on = 2026-11-21
review_by = 2027-05-21
"""
GUIDE = f"""
format = 2
name = "Chatter"
place = 1
platforms = ["Chatter"]
lacks = []
[[sources]]
id = "own"
title = "Seen"
[[steps]]
text = "Press Export."
{FACT.format(status="own")}
[[leaves_out]]
text = "Deleted messages."
{FACT.format(status="primary")}
[[leaves_out]]
text = "Something nobody looked at."
{FACT.format(status="unverified")}
"""


def test_a_guide_is_read_with_all_that_it_says():
    guide = read_guide("chatter", GUIDE)

    assert (guide.id, guide.name, guide.platforms) == (
        "chatter",
        "Chatter",
        ("Chatter",),
    )
    assert [each.text for each in guide.steps] == ["Press Export."]
    assert len(facts_of_guide(guide)) == 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format = 2", "format = 1"),
        ('name = "Chatter"', ""),
        ("lacks = []", ""),
        ('source = "own"', 'source = "other"'),
        ("place = 1", "place = 1\nplaces = 2"),
        ("[[steps]]", "[[stepps]]"),
        ('title = "Seen"', 'title = "Seen"\n[[sources]]\nid = "loose"\ntitle = "x"'),
        ("format = 2", "format = "),
    ],
)
def test_what_does_not_follow_the_form_is_refused(old, new):
    with pytest.raises(PackFormError):
        read_guide("chatter", GUIDE.replace(old, new, 1))


def test_what_was_not_verified_is_shown_to_no_one():
    shown = {
        each.provenance.status
        for guide in export_guides()
        for each in facts_of_guide(guide)
    }

    assert Status.UNVERIFIED not in shown
    assert all(each.steps and each.leaves_out for each in export_guides())


def test_the_shipped_guides_have_nothing_wrong_and_say_what_to_save_first():
    assert check_guides(whole_guides(), TODAY) == ()
    assert all(guide.first for guide in export_guides())
    places = [guide.place for guide in export_guides()]
    assert places == sorted(set(places))


def test_a_number_in_a_sentence_and_a_review_that_is_due_are_found():
    guide = read_guide("chatter", GUIDE.replace("Press Export.", "Call 0800 1111."))
    told = [each.words.text for each in check_guides([guide], date(2028, 1, 1))]

    assert any("stands in a sentence" in each for each in told)
    assert any("its review was on" in each for each in told)
    assert check_guides([replace(guide, steps=(), leaves_out=())], TODAY) == ()


def test_an_export_finds_the_guide_of_its_format_before_that_of_its_app():
    by_format = guide_for("messenger-e2ee", "Messenger")
    by_name = guide_for("whatsapp", "WhatsApp")

    assert by_format is not None
    assert by_format.id == "messenger-encrypted"
    assert by_name is not None
    assert by_name.id == "whatsapp"
    assert guide_for("odd", "Odd") is None
