"""The line at the bottom says only what is true."""

from datetime import date

import pytest

from evidence_app.host.places import Place, Sort
from evidence_app.presenters.status import Doings, status, went_out
from evidence_app.session import Fingerprint, GoneOut

PLACES = [Place(sort=sort) for sort in Sort]

VISIT = "A web site has seen a visit from this computer."


def line(doings):
    return " ".join(told(words) for words in status(doings, date.isoformat))


def told(words):
    return words.text.format(**dict(words.values))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("page_opened", [False, True])
@pytest.mark.parametrize("report_saved", [False, True])
def test_it_is_never_said_that_nothing_at_all_was_sent(
    place, page_opened, report_saved
):
    doings = Doings(place=place, page_opened=page_opened, report_saved=report_saved)

    assert "Nothing was sent" not in line(doings)
    assert "This app sent nothing" in line(doings)


@pytest.mark.parametrize("place", PLACES)
def test_a_visit_that_is_known_is_told_wherever_the_vault_lies(place):
    assert VISIT in line(Doings(place=place, page_opened=True))
    assert VISIT not in line(Doings(place=place))


@pytest.mark.parametrize("page_opened", [False, True])
def test_a_folder_that_may_be_copied_is_told_whatever_else_was_done(page_opened):
    doings = Doings(
        place=Place(sort=Sort.SYNCED), page_opened=page_opened, report_saved=True
    )

    assert "copies to the internet" in line(doings)


def test_a_vault_on_a_stick_is_not_said_to_be_on_this_computer():
    assert "this computer" not in line(Doings(place=Place(sort=Sort.DRIVE)))


def test_after_a_report_it_is_said_where_the_vault_is_and_not_all_that_was_saved():
    told = line(
        Doings(place=Place(sort=Sort.COMPUTER), page_opened=True, report_saved=True)
    )

    assert "A report lies where you saved it." in told
    assert "What you saved is" not in told


@pytest.mark.parametrize("place", PLACES)
def test_that_others_can_see_the_window_stands_first_and_hides_nothing(place):
    told = line(Doings(place=place, seen=True))
    others = line(Doings(place=place))

    assert told == f"Others can see this window on screen sharing. {others}"


def test_whoever_copies_the_folder_is_named():
    place = Place(sort=Sort.SYNCED, service="OneDrive")

    assert "OneDrive copies" in " ".join(
        str(dict(words.values).get("service", "")) + " copies"
        for words in status(Doings(place=place), date.isoformat)
    )


def test_a_disk_of_which_nothing_is_known_is_not_said_to_be_this_computer():
    assert "this computer" not in line(Doings(place=Place(sort=Sort.ELSEWHERE)))


def test_another_machine_is_never_said_to_be_this_computer():
    assert "this computer" not in line(Doings(place=Place(sort=Sort.NETWORK)))


HERE = Place(sort=Sort.COMPUTER)
DAY = date(2026, 3, 3)
ALL = GoneOut(
    fingerprint=Fingerprint(("DigiCert", "Sectigo"), DAY),
    saved=date(2026, 4, 4),
    handed_over=date(2026, 5, 5),
)


def test_a_fingerprint_is_told_with_whom_it_went_to_and_when():
    gone = GoneOut(fingerprint=Fingerprint(("DigiCert", "Sectigo"), DAY))

    assert line(Doings(place=HERE, gone=gone)) == (
        "Vault on: this computer. "
        "Sent so far: a fingerprint to DigiCert, Sectigo on 2026-03-03. "
        "This app sent nothing you saved."
    )


def test_an_asking_of_this_session_is_told_before_anybody_answered():
    doings = Doings(place=HERE, time_asked=True)

    assert "A fingerprint went out" in line(doings)


def test_a_report_of_this_session_is_told_as_lying_where_it_was_saved():
    doings = Doings(place=HERE, report_saved=True, gone=GoneOut(saved=DAY))

    assert "A report lies where you saved it." in line(doings)
    assert "2026-03-03" not in line(doings)


def test_the_line_stays_short_and_says_where_the_rest_is():
    doings = Doings(place=HERE, page_opened=True, gone=ALL)
    sentences = status(doings, date.isoformat)

    assert len(sentences) == 4
    assert "More is under “Keys and copies”." in line(doings)
    assert [told(words) for words in went_out(doings, date.isoformat)] == [
        "Sent so far: a fingerprint to DigiCert, Sectigo on 2026-03-03.",
        VISIT,
        "A report or notice was saved on 2026-04-04.",
        "A case was written for someone on 2026-05-05.",
    ]


@pytest.mark.parametrize("gone", [GoneOut(saved=DAY), GoneOut(handed_over=DAY)])
def test_what_left_in_another_session_is_never_kept_silent(gone):
    assert "2026-03-03" in line(Doings(place=HERE, gone=gone))
