"""Whoever is turned away is told where to turn, by names with a source and a day."""

from datetime import date

import pytest

from evidence_app.guidance import doors
from evidence_app.guidance.doors import where_to_turn
from evidence_app.guidance.packs import (
    jurisdictions,
    load_jurisdiction,
    read_jurisdiction,
)
from evidence_app.guidance.provenance import Status
from evidence_app.host import resources
from evidence_app.model.gate import Shown
from evidence_app.words import load_language

DAY = date(2026, 11, 26)
LATE = date(2028, 1, 1)
ENGLISH = load_language("en")


def told(shown, jurisdiction=None, on=DAY):
    return [ENGLISH.render(one) for one in where_to_turn(shown, jurisdiction, on=on)]


def unverified_too(pack_id):
    found = resources.find(f"guidance/jurisdictions/{pack_id}.toml")
    assert found is not None
    text = found.read_text("utf-8")
    return read_jurisdiction(pack_id, text)


def after(lines, heading):
    """Return the lines of one part: those after its heading, up to the next."""
    rest = lines[lines.index(heading) + 1 :]
    ends = [at for at, line in enumerate(rest) if line.endswith(":")]
    return rest[: ends[0]] if ends else rest


def test_own_pictures_go_to_those_who_take_them_down_the_widest_first():
    lines = told(Shown.UNDER_EIGHTEEN)
    own = after(lines, "To get a picture of yourself taken down:")

    assert "You are not in trouble for asking." in lines[0]
    assert own[0].startswith(
        "Any country: Take It Down (NCMEC), takeitdown.ncmec.org. For "
    )
    assert own[1].startswith(
        "England and Wales, Northern Ireland, Scotland: Report Remove (Childline and "
        "the Internet Watch Foundation), childline.org.uk. For people under 18"
    )


def test_a_stranger_s_picture_goes_to_the_hotlines():
    found = after(
        told(Shown.UNDER_EIGHTEEN), "If you came across a picture of someone else:"
    )

    assert any("Internet Watch Foundation, iwf.org.uk" in line for line in found)
    assert any("CyberTipline (NCMEC)" in line for line in found)


def test_an_adult_who_is_shown_is_led_to_other_doors_than_a_child():
    lines = told(Shown.SOMEONE_ELSE)

    assert any("StopNCII.org" in line for line in lines)
    assert not any("Take It Down" in line or "Report Remove" in line for line in lines)


@pytest.mark.parametrize("shown", [Shown.UNDER_EIGHTEEN, Shown.SOMEONE_ELSE])
def test_threats_lead_to_the_police_and_the_picture_is_not_to_be_shown(shown):
    lines = told(shown)
    police = after(lines, "If someone threatens you or asks for money:")

    assert any("even to prove it" in line for line in lines)
    assert any("Your local police" in line for line in police)


def test_only_the_place_that_is_known_and_any_country_are_named():
    lines = told(Shown.UNDER_EIGHTEEN, "uk-sc")

    assert any("Scotland: Report Remove" in line for line in lines)
    assert not any("United States" in line or "England" in line for line in lines)


def test_what_is_due_to_be_checked_again_says_so():
    assert not any("due to be" in line for line in told(Shown.SOMEONE_ELSE))
    assert all(
        "due to be checked again" in line
        for line in told(Shown.SOMEONE_ELSE, on=LATE)
        if "Checked on" in line
    )


def test_no_office_is_named_that_its_pack_does_not_show():
    hidden = {
        office.name
        for each in jurisdictions()
        for office in unverified_too(each).offices
        if office.provenance.status is Status.UNVERIFIED
        and office.name not in {one.name for one in load_jurisdiction(each).offices}
    }
    lines = told(Shown.UNDER_EIGHTEEN) + told(Shown.SOMEONE_ELSE)

    assert hidden
    assert not any(name in line for name in hidden for line in lines)


def test_the_place_is_named_in_her_language_and_the_office_as_it_calls_itself():
    urdu = load_language("ur")
    lines = [
        urdu.render(words, isolate=False)
        for words in where_to_turn(Shown.UNDER_EIGHTEEN, on=DAY)
    ]
    (line,) = [one for one in lines if "Take It Down (NCMEC)" in one]
    assert line.startswith("کوئی بھی ملک")


def test_a_door_that_is_open_everywhere_is_not_named_for_one_country(monkeypatch):
    monkeypatch.setattr(doors, "jurisdictions", lambda: ("us", "general"))
    own = after(told(Shown.UNDER_EIGHTEEN), "To get a picture of yourself taken down:")
    assert [line.split(":")[0] for line in own] == ["Any country"]
