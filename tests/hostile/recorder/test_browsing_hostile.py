"""Pages, servers and mishaps that are against her, while she browses and saves."""

import os
import subprocess
import sys

import pytest

from evidence_app.capture.captured import Captured
from evidence_app.errors import PageLostError
from tests.hostile.recorder.opening import (
    archive_of,
    codes,
    needs_a_screen,
    needs_hands,
    the_record,
)
from tests.hostile.recorder.processes import ended, session_of
from tests.hostile.recorder.sitting import NO, QUESTION, SAVED
from tests.site.canaries import USER
from tests.unit.capture.moments import words_of

pytestmark = needs_a_screen

BAD_CERTIFICATE = "This site cannot show that it is itself"


def press_save(sitting):
    sitting.tell("press", "Save this page")
    sitting.told("card", QUESTION)


def answer(sitting):
    sitting.tell("scroll", "no")  # nothing to see further down
    sitting.tell("press", NO)
    captured = sitting.next(Captured)
    sitting.kept()
    sitting.told("card", SAVED)
    return captured


def save(sitting):
    press_save(sitting)
    return answer(sitting)


def test_a_page_that_flees_while_it_is_saved_is_held(sitting, social):
    sitting.go(social.url("/shadow"), "/shadow")
    press_save(sitting)
    sitting.told("run", "setInterval(() => { location.href = '/strict'; }, 100)")
    social.log.wait_for("/strict")
    captured = answer(sitting)

    assert captured.origin.place == social.url("/shadow")
    assert "page_moved_on" not in codes(captured)
    assert the_record(captured)["refused"]["navigation"] > 0
    assert social.url("/shadow") in archive_of(captured)


def test_an_address_that_is_written_while_it_is_saved_is_not_taken(sitting, social):
    sitting.go(social.url("/shadow"), "/shadow")
    press_save(sitting)
    sitting.told("run", "history.replaceState({}, '', '/innocent')")
    captured = answer(sitting)

    assert captured.origin.place == social.url("/shadow")
    assert "page_address_changed" in codes(captured)


def test_an_address_that_scripts_wrote_before_is_what_she_saw(sitting, social):
    sitting.go(social.url("/shadow"), "/shadow")
    sitting.told("run", "history.pushState({}, '', '/written')")
    sitting.told("page", "/written")
    captured = save(sitting)

    assert captured.origin.place == social.url("/written")
    assert the_record(captured)["typed"] == social.url("/shadow")
    assert social.url("/shadow") in archive_of(captured)
    assert "page_archive_fault" not in codes(captured)


def test_a_window_that_a_page_opens_while_it_is_saved_is_closed(sitting, social):
    sitting.go(social.url("/shadow"), "/shadow")
    press_save(sitting)
    sitting.told("run", "String(window.open('/opened'))")
    captured = answer(sitting)

    assert captured.origin.place == social.url("/shadow")
    assert the_record(captured)["refused"]["window"] > 0
    sitting.told("page", "/shadow")  # it is still the one in front


def test_what_a_page_says_and_asks_does_not_stop_its_save(sitting, social):
    sitting.go(social.url("/shadow"), "/shadow")
    sitting.tell("do", "setTimeout(() => alert('Look here'), 0)")
    sitting.told("asked")
    press_save(sitting)
    sitting.told("run", "setTimeout(() => confirm('Sure?'), 100)")
    captured = answer(sitting)

    assert captured.origin.place == social.url("/shadow")
    assert the_record(captured)["refused"]["dialog"] > 0


def test_a_save_touches_nothing_before_it_is_answered(sitting, social):
    sitting.go(social.url("/index"), "/index")
    sitting.told("run", "scrollTo(0, 500)")
    press_save(sitting)

    place = "String([scrollY, document.activeElement.localName])"
    assert "500,body" in sitting.told("run", place)
    sitting.tell("press", NO)  # and it can be scrolled to its end
    assert the_record(sitting.next(Captured))["stopped_at"] == ""
    sitting.kept()
    sitting.told("card", SAVED)


def test_what_she_typed_is_told_and_what_she_clicked_is_not(sitting, social):
    sitting.go(social.url("/strict"), "/strict")
    typed = save(sitting)
    sitting.told("run", "location.href = '/shadow'")
    sitting.told("page", "/shadow")
    clicked = save(sitting)

    assert the_record(typed)["typed"] == social.url("/strict")
    assert the_record(clicked)["typed"] == ""
    assert "page_attended" in codes(clicked)


@pytest.mark.parametrize(
    "typed", ["two words", "https://mina:pw@social.test/", "file:///etc/passwd"]
)
def test_what_is_no_address_is_said_and_not_opened(sitting, social, browser, typed):
    before = pages_of(social)
    sitting.tell("go", typed)

    if browser is None:
        sitting.told("card", "This was not opened")
    assert sitting.free
    assert pages_of(social) == before


def pages_of(social):
    # A browser asks for the icon of the page before when it likes to.
    return [path for path in social.log.paths() if path != "/favicon.ico"]


def test_a_page_that_does_not_come_is_said(sitting, browser, unused_port):
    sitting.tell("go", f"https://127.0.0.1:{unused_port}/")

    if browser is None:
        sitting.told("card", "The page did not come")
    assert sitting.free


def test_a_bad_certificate_is_asked_for_and_told_of_no_other_page(
    opened, site, social, browser
):
    if browser:
        pytest.skip("an installed browser asks by itself")
    sitting = opened("/strict")
    sitting.tell("go", f"{site.address}/latin")
    sitting.told("card", BAD_CERTIFICATE)
    sitting.tell("press", "Do not open it")
    before = save(sitting)
    sitting.tell("go", f"{site.address}/latin")
    sitting.told("card", BAD_CERTIFICATE)
    sitting.tell("press", "I expected this certificate: open it")
    sitting.told("page", "/latin")
    accepted = save(sitting)
    sitting.go(social.url("/strict"), "/strict")
    after = save(sitting)
    sitting.end()

    kept = [before, accepted, after]
    told = [the_record(one)["certificate_accepted"] for one in kept]
    assert told == [False, True, False]
    assert ["page_certificate_confirmed" in codes(one) for one in kept] == told
    assert before.origin.place == social.url("/strict")


@needs_hands
def test_who_goes_on_past_a_browsers_own_warning_has_it_in_the_record(
    opened, site, social, hand, browser
):
    if browser is None:
        pytest.skip("the app's own browser asks in the card")
    sitting = opened(f"{site.address}/latin")
    hand(*"thisisunsafe", window="error")
    sitting.told("page", "/latin")
    accepted = save(sitting)
    sitting.go(social.url("/strict"), "/strict")
    after = save(sitting)
    sitting.end()

    (words,) = [
        one.words.text
        for one in accepted.findings
        if one.code == "page_certificate_confirmed"
    ]
    assert "went on" in words
    assert "fingerprint" not in words
    assert the_record(after)["certificate_accepted"] is False


@needs_hands
def test_a_server_that_asks_for_a_password_gets_it_and_the_record_does_not(
    opened, social, hand, browser
):
    sitting = opened("/index")
    secret = social.canaries.basic_password
    sitting.tell("go", social.url("/basic"))
    if browser:
        social.log.wait_for("/basic")
        hand.write(USER, secret)
    else:
        sitting.told("dialog", f"{USER}:{secret}")
    sitting.told("page", "/basic")
    captured = save(sitting)
    sitting.end()

    for one in (captured, *captured.parts):
        with one.open() as stream:
            assert secret.encode() not in stream.read()


def test_a_window_closed_in_the_middle_of_a_save_is_said(opened):
    sitting = opened("/strict")
    press_save(sitting)
    sitting.tell("shut")
    sitting.next("over")

    assert isinstance(sitting.error, PageLostError)


def test_pages_that_want_everything_leave_the_window_usable(opened, social):
    sitting = opened("/hostile/permissions")
    for path in ("/hostile/console", "/hostile/debugger"):
        sitting.go(social.url(path), path)
    assert "These words" in words_of(save(sitting))
    sitting.tell("go", social.url("/hostile/hang"))
    social.log.wait_for("/hostile/hang")
    family = session_of(sitting.pid)
    sitting.tell("press", "Exit now")
    sitting.next("leave")

    assert all(ended(pid, within=2) for pid in family)


def test_a_page_that_hangs_is_saved_as_far_as_it_goes(opened, social):
    sitting = opened("/strict")
    sitting.tell("do", "for (;;) {}")
    press_save(sitting)
    captured = answer(sitting)
    sitting.end()

    assert captured.origin.place == social.url("/strict")
    assert "page_stuck" in codes(captured)


PARENT = """
import sys, threading
from tests.hostile.recorder.sitting import Sitting
from evidence_app.capture.browsing import BrowseRequest
from evidence_app.host.browsers import installed_browsers
browser = installed_browsers()[0] if sys.argv[2] == "installed" else None
sitting = Sitting(BrowseRequest(url=sys.argv[1], browser=browser))
sitting.open()
print(sitting.pid, flush=True)
threading.Event().wait()
"""


def test_browser_and_recorder_die_with_the_app(plain_site, browser, display, tmp_path):
    which = "installed" if browser else "built-in"
    home = tmp_path / "home"
    home.mkdir()
    reached = plain_site.when_asked("/latin")
    with subprocess.Popen(
        [sys.executable, "-B", "-c", PARENT, f"{plain_site.address}/latin", which],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "DISPLAY": display, "HOME": str(home), "TMPDIR": str(home)}
        | {"QT_QPA_PLATFORM": "xcb"},
    ) as parent:
        pid = int(parent.stdout.readline())  # type: ignore[union-attr]  # it is a pipe
        assert reached.wait(20)
        family = session_of(pid)
        parent.kill()
        assert len(family) > 1
        assert all(ended(member, within=5) for member in family)
    name = plain_site.address.partition("://")[2]
    files = [one for one in home.rglob("*") if one.is_file()]
    assert [one for one in files if name.encode() in one.read_bytes()] == []
