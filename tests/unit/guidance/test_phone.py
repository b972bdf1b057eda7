"""The guide off a phone: strict in form, short, each sentence with its source."""

from datetime import date

import pytest

from evidence_app.guidance.form import PackFormError
from evidence_app.guidance.phone import (
    facts_of_phone,
    phone_guide,
    read_phone_guide,
    whole_phone_guide,
)
from evidence_app.guidance.provenance import Status
from evidence_app.guidance.review import check_phone_guide
from evidence_app.host import resources

TODAY = date(2026, 11, 27)


@pytest.fixture
def text():
    (path,) = resources.folder("guidance/phone")
    return path.read_text(encoding="utf-8")


def test_each_way_has_three_to_five_steps():
    guide = phone_guide()

    for way in (guide.android, guide.iphone, guide.stick, guide.avoid):
        assert 3 <= len(way) <= 5


def test_it_warns_against_sending_it_to_oneself():
    first = phone_guide().avoid[0].text

    assert "e-mail" in first
    assert "messenger" in first
    assert "account that the other person may be able to open" in first


def test_nothing_is_wrong_with_it_and_nothing_unverified_is_shown():
    assert check_phone_guide(whole_phone_guide(), TODAY) == ()
    shown = {each.provenance.status for each in facts_of_phone(phone_guide())}
    assert Status.UNVERIFIED not in shown


def test_a_number_in_a_step_and_a_review_that_is_due_are_found(text):
    guide = read_phone_guide(text.replace("Unlock the phone.", "Call 0800 1111.", 1))
    told = [each.words.text for each in check_phone_guide(guide, date(2028, 1, 1))]

    assert any("stands in a sentence" in each for each in told)
    assert any("its review was on" in each for each in told)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format = 1", "format = 2"),
        ("[[avoid]]", "[[avoidd]]"),
        ('source = "iphone"', 'source = "other"'),
        ("format = 1", "format = 1\nplace = 1"),
        ("format = 1", "format = "),
    ],
)
def test_what_does_not_follow_the_form_is_refused(text, old, new):
    with pytest.raises(PackFormError):
        read_phone_guide(text.replace(old, new))


def test_the_file_is_named_when_it_is_missing_or_wrong(monkeypatch):
    monkeypatch.setattr(resources, "folder", lambda _: ())
    with pytest.raises(PackFormError, match="phone/pictures"):
        whole_phone_guide()
