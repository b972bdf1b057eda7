"""A person browses, signs in, saves and leaves: both browsers, on a real screen."""

import pytest

from evidence_app.capture.captured import Captured
from evidence_app.host.passing_folders import memory_folder
from evidence_app.model.gate import Shown
from tests.hostile.recorder.opening import (
    archive_of,
    codes,
    needs_a_screen,
    needs_hands,
    the_record,
)
from tests.hostile.recorder.processes import ended, session_of
from tests.hostile.recorder.sitting import NO, QUESTION, SAVED, WHOSE, YES
from tests.site.canaries import USER
from tests.site.pages.members import SIGN_IN
from tests.unit.capture.moments import words_of

pytestmark = needs_a_screen


def test_what_stands_there_is_kept_without_loading_it_again(sitting, social):
    sitting.go(social.url("/article"), "/article")
    captured = sitting.save()

    assert captured.origin.place == social.url("/article")
    assert captured.shown is Shown.NOTHING_SEXUAL
    assert len(social.log.asked("/article")) == 1
    assert social.url("/article") in archive_of(captured)
    record = the_record(captured)
    assert record["attended"] is True
    assert record["replay"]["missing"] == []
    assert {one.role for one in captured.parts} >= {
        "view",
        "picture",
        "html",
        "pdf",
        "certificate",
        "record",
        "text",
    }


def test_a_page_that_was_left_unsaved_is_dropped(sitting, social):
    sitting.go(social.url("/shadow"), "/shadow")
    sitting.go(social.url("/strict"), "/strict")
    kept = archive_of(sitting.save())

    assert social.url("/strict") in kept
    assert social.url("/shadow") not in kept


def test_going_back_is_recorded_anew(sitting, social):
    sitting.go(social.url("/shadow"), "/shadow")
    sitting.go(social.url("/strict"), "/strict")
    sitting.told("run", "history.back()")
    sitting.told("page", "/shadow")
    captured = sitting.save()

    assert social.url("/shadow") in archive_of(captured)
    assert "not_received" not in codes(captured)


@pytest.mark.parametrize(
    ("element", "words"), [("#popup", "GET: popup"), ("#tab", "GET: link")]
)
def test_what_a_page_opens_is_recorded_from_its_first_byte(
    sitting, social, element, words
):
    sitting.go(social.url("/opener"), "/opener")
    sitting.told("run", f"document.querySelector('{element}').click()")
    sitting.told("page", "/opened")
    sitting.tell("bring", "/opened")
    captured = sitting.save()
    sitting.tell("do", "window.close()")
    sitting.told("page", "/opener")

    assert words in words_of(captured)
    assert "not_received" not in codes(captured)


def test_a_form_sent_into_a_new_window_is_recorded(sitting, social, browser):
    sitting.go(social.url("/opener"), "/opener")
    sitting.told("run", "document.querySelector('#form').click()")
    sitting.told("page", "/opened")
    captured = sitting.save()
    sitting.tell("do", "window.close()")
    sitting.told("page", "/opener")

    # The app's own browser opens the window as if its address had been typed: what
    # the form sent is lost (see ``webengine_page``).
    assert ("POST: sent" if browser else "GET:") in words_of(captured)
    assert "not_received" not in codes(captured)


def test_signing_in_works_and_the_password_is_not_in_what_is_kept(sitting, social):
    secrets = social.canaries
    sitting.go(social.url("/login"), "/login")
    script = SIGN_IN.replace("@USER@", USER).replace("@PASSWORD@", secrets.password)
    sitting.told("run", script)
    sitting.told("page", "/home")
    sitting.tell("press", "Save this page")
    sitting.told("card", QUESTION)
    sitting.tell("write", "mina.k")
    sitting.tell("scroll", "no")
    sitting.tell("press", NO)
    captured = sitting.next(Captured)
    sitting.kept()
    sitting.told("card", SAVED)

    assert USER in words_of(captured)
    assert the_record(captured)["account"] == "mina.k"
    for one in (captured, *captured.parts):
        with one.open() as stream:
            content = stream.read()
        assert secrets.password.encode() not in content


def test_two_saves_of_one_page_are_two_pages(sitting, social):
    sitting.go(social.url("/article"), "/article")

    assert archive_of(sitting.save()).keys() == archive_of(sitting.save()).keys()


def test_who_must_not_be_kept_drops_everything_and_tells_the_app(sitting, social):
    sitting.go(social.url("/article"), "/article")
    for answer in ("Under 18", "I am not sure"):
        sitting.tell("press", "Save this page")
        sitting.told("card", QUESTION)
        sitting.tell("press", YES)
        sitting.tell("press", answer)
        sitting.next("turned away")
        sitting.told("card", "This app must not keep this")
    sitting.tell("press", "Save this page")
    sitting.told("card", QUESTION)
    sitting.tell("press", YES)
    sitting.tell("press", "18 or over")
    sitting.told("card", WHOSE)
    sitting.tell("press", "Someone else, or I am not sure")
    sitting.next("turned away")
    sitting.told("card", "This app must not keep this")
    assert not [one for one in sitting.heard if not isinstance(one, str)]


def test_an_adult_is_kept_as_intimate(sitting, social):
    sitting.go(social.url("/strict"), "/strict")
    sitting.tell("press", "Save this page")
    sitting.told("card", QUESTION)
    sitting.tell("press", YES)
    sitting.tell("press", "18 or over")
    sitting.told("card", WHOSE)
    sitting.tell("press", "It is me")
    captured = sitting.next(Captured)
    sitting.kept()
    sitting.told("card", SAVED)

    assert {one.shown for one in (captured, *captured.parts)} == {Shown.YOU}


def test_cancel_keeps_nothing(sitting, social):
    sitting.go(social.url("/strict"), "/strict")
    sitting.tell("press", "Save this page")
    sitting.told("card", QUESTION)
    sitting.tell("press", "Cancel: keep nothing")

    sitting.told("card", "This was not saved")
    sitting.save()  # and another Save works


def test_stop_keeps_what_is_there_and_says_so(sitting, social):
    sitting.go(social.url("/feed"), "/feed")
    sitting.tell("press", "Save this page")
    sitting.told("card", QUESTION)
    sitting.tell("scroll", "yes")
    sitting.tell("press", NO)
    social.log.wait_for("/api/replies")
    sitting.tell("press", "Stop, and keep what is there")
    captured = sitting.next(Captured)
    sitting.kept()
    sitting.told("card", SAVED)

    assert the_record(captured)["stopped_at"] == "person"
    assert "page_stopped" in codes(captured)
    assert [one for one in captured.parts if one.role == "picture"]


def test_what_the_app_cannot_keep_is_never_called_saved(sitting, social):
    sitting.go(social.url("/strict"), "/strict")
    sitting.tell("press", "Save this page")
    sitting.told("card", QUESTION)
    sitting.tell("press", NO)
    sitting.next(Captured)
    sitting.not_kept("There is not enough room on this disk.")

    sitting.told("card", "This was not saved")


def test_a_download_is_refused_in_plain_words(sitting, social):
    sitting.go(social.url("/index"), "/index")
    sitting.tell("go", social.url("/download"))

    sitting.told("card", "Refused")


def test_pages_that_open_windows_without_end_are_bounded(opened):
    sitting = opened("/hostile/windows")
    captured = sitting.save()
    sitting.end()

    assert captured.origin.place.endswith("/hostile/windows")


def test_without_pictures_none_is_asked_for(opened, social):
    sitting = opened("/article", pictures=False)
    captured = sitting.save()
    sitting.end()

    assert not [path for path in social.log.paths() if path.startswith("/picture")]
    assert the_record(captured)["pictures_left_out"] > 0


def test_a_site_that_does_not_work_hands_over_its_address_and_ends(opened, social):
    sitting = opened("/blank")
    sitting.tell("press", "It does not work here")
    sitting.told("card", "Keep it from your own browser")
    sitting.tell("press", "Take a picture of the screen instead")

    assert sitting.next(tuple) == ("elsewhere", social.url("/blank"))
    sitting.next("over")
    assert sitting.error is None


def test_closing_ends_every_process_and_wipes_the_folder(opened):
    sitting = opened("/index")
    family = session_of(sitting.pid)
    before = folders()
    sitting.tell("press", "Close the browser")
    sitting.next("over")

    assert len(family) > 1
    assert all(ended(pid, within=5) for pid in family)
    assert before - folders()


def folders():
    place = memory_folder()
    return set(place.glob("passing-*")) if place else set()


def test_exit_now_tells_the_app_and_is_gone_at_once(opened):
    sitting = opened("/index")
    family = session_of(sitting.pid)
    sitting.tell("press", "Exit now")
    sitting.next("leave")

    assert all(ended(pid, within=2) for pid in family)
    sitting.next("over")
    assert sitting.error is None


@needs_hands
def test_shift_three_times_in_the_page_is_heard(opened, hand):
    sitting = opened("/login")
    hand(*["Shift_L"] * 3)

    sitting.next("leave")


@needs_hands
def test_shift_with_a_letter_is_no_wish_to_leave(opened, hand):
    sitting = opened("/login")
    hand(*["shift+a"] * 4)

    sitting.save()
    sitting.end()


@needs_hands
def test_the_developer_tools_cannot_be_opened(opened, hand, browser):
    sitting = opened("/login")
    hand("F12", "ctrl+shift+i")
    if browser:
        sitting.told("card", "Refused")
    captured = sitting.save()
    sitting.end()

    assert "inspector" in the_record(captured)["refused"] or browser is None


@needs_hands
def test_before_a_password_it_is_said_what_signing_in_may_tell(opened, hand):
    sitting = opened("/login")
    sitting.told(
        "run",
        "document.querySelector('[type=password]').style = 'position:"
        "fixed; inset: 0; width: 100%; height: 100%'",
    )
    for _ in range(5):
        # A click into a window that still moves to its place falls beside it.
        hand()
        if "password" in sitting.told("run", "document.activeElement.type"):
            break

    sitting.told("card", "Before you sign in")
    sitting.end()
