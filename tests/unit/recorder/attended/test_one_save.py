"""One Save hands over all of a page with its answer, or nothing at all."""

import io
from collections import Counter

import pytest

from evidence_app.host.frames import BrokenPipeFrameError, read_frame
from evidence_app.recorder.answers import Answers
from evidence_app.recorder.attended.one_save import Heard, OneSave
from tests.unit.capture.moments import StillClock
from tests.unit.recorder.attended.tabs import START, Page


class NoOtherPage:
    """A browser that opens no page to check the archive in."""

    sandboxed = True

    def __init__(self):
        self.about = {"browser": "Test/1"}
        self.refused = Counter()
        self.waiting = []

    def start(self, hears):
        """It runs already."""

    def open_apart(self, then):
        self.waiting.append(then)

    def stop(self):
        """It ends with the test."""


class Save:
    """A Save of one page; the page answers nothing but what it must."""

    def __init__(self, **request):
        self.page = Page()
        self.page.followed.begin("")
        self.page.answer_all()
        self.page.followed.go(START)
        self.page.reply("Page.navigate", loaderId="L")
        self.page.stand()
        self.page.response("L", START)
        self.page.answer_all()
        self.engine, self.stream = NoOtherPage(), io.BytesIO()
        self.asked, self.steps, self.ends = [], [], []
        heard = Heard(
            viewed=lambda: self.asked.append(1),
            step=self.steps.append,
            ended=self.ends.append,
        )
        self.save = OneSave(
            self.page.followed,
            self.engine,
            {"engine": "built-in", **request},
            StillClock(),
            Answers(self.stream),
            heard,
        )

    def frames(self):
        self.stream.seek(0)
        found = []
        try:
            while True:
                found.append(read_frame(self.stream, max_body=1 << 24))
        except BrokenPipeFrameError:
            return found


@pytest.fixture
def save(qapp):
    made = Save()
    made.save.start()
    return made


@pytest.fixture
def until(qtbot, save):
    """Answer everything that the page is asked until something is so."""

    def wait(met):
        def look():
            save.page.answer_all()
            return bool(met())

        qtbot.waitUntil(look, timeout=5000)

    return wait


def checked(save, until):
    """Open no page for any check, until all of it is handed over."""

    def over():
        while save.engine.waiting:
            save.engine.waiting.pop(0)(None)
        return save.ends

    until(over)


def goes_elsewhere(page):
    page.sent.clear()
    page.tell(
        "Fetch.requestPaused", requestId="p", resourceType="Document", frameId="F"
    )
    return "Fetch.failRequest" not in page.asked()


def test_nothing_is_handed_over_before_the_answer(save, until):
    until(lambda: save.asked)

    assert save.frames() == []
    assert save.ends == []


def test_the_page_is_held_as_long_as_it_is_saved_and_then_let_go(save, until):
    assert not goes_elsewhere(save.page)
    save.save.drop()
    assert goes_elsewhere(save.page)


@pytest.mark.parametrize("code", ["dropped", "closed", "crashed"])
def test_what_is_dropped_before_the_answer_leaves_nothing(save, until, code):
    until(lambda: save.asked)
    save.save.drop(code)

    assert save.ends == [code]
    assert save.frames() == []


def test_with_the_answer_all_of_it_is_handed_over_once(save, until):
    until(lambda: save.asked)
    save.save.agree(shown="you", scroll=False, account="mina")
    until(lambda: save.engine.waiting)
    assert save.frames() == []  # it is not checked yet
    checked(save, until)

    *parts, end = [frame.head for frame in save.frames()]
    assert {one["type"] for one in parts} == {"part"}
    assert (end["type"], end["shown"], end["account"]) == ("page", "you", "mina")
    assert (end["attended"], end["final"], end["typed"]) == (True, START, START)
    assert end["certificate_accepted"] is False
    assert end["shortcomings"]["not_replayed"] == 1
    assert save.ends == [""]


@pytest.mark.parametrize("place", ["https://bad.test/", START])
def test_a_certificate_that_was_refused_is_none_of_this_page(save, until, place):
    trouble = save.page.tab.trouble
    trouble.chain, trouble.address = (b"leaf",), place
    until(lambda: save.asked)
    save.save.agree(shown="you", scroll=False, account="")
    checked(save, until)

    end = save.frames()[-1].head
    assert (end["certificate_accepted"], end["certificate_fingerprint"]) == (False, "")


def test_one_that_she_accepted_is_told(save, until):
    trouble = save.page.tab.trouble
    trouble.chain, trouble.accepted, trouble.address = (b"leaf",), True, START
    until(lambda: save.asked)
    save.save.agree(shown="you", scroll=False, account="")
    checked(save, until)

    end = save.frames()[-1].head
    assert end["certificate_accepted"] is True
    assert len(end["certificate_fingerprint"]) == 64


def test_an_address_that_scripts_wrote_meanwhile_is_not_taken_for_the_page(save, until):
    until(lambda: save.asked)
    save.page.tell(
        "Page.navigatedWithinDocument", frameId="F", url="https://site.test/innocent"
    )
    save.save.agree(shown="you", scroll=False, account="")
    checked(save, until)

    end = save.frames()[-1].head
    assert end["final"] == START
    assert end["shortcomings"]["address_changed"] == 1
