"""What comes of a browser is checked; a hostile one costs nobody but itself."""

import io
import subprocess
import sys
import threading

import pytest

from evidence_app.capture import recorder_pipe
from evidence_app.capture.browsing import BrowseRequest, BrowserHears, Browsing
from evidence_app.errors import (
    AddressWithLoginError,
    BadAddressError,
    PageLostError,
    RecorderFailedError,
)
from evidence_app.host.children import Child
from evidence_app.host.frames import Frame, read_frame, write_frame
from evidence_app.model.gate import Shown
from tests.unit.capture.moments import StillClock
from tests.unit.capture.test_recorder_pipe import DONE, HTML, LEAD, REPEAT

PAGE = ({**DONE, "type": "page", "shown": "none"}, b"")
OPENING = ({"type": "progress", "step": "opening"}, b"")
END = ({"type": "done"}, b"")


def news(what, **values):
    return ({"type": "news", "what": what, **values}, b"")


class Person:
    """Hears what the browser tells, in order."""

    def __init__(self):
        self.heard = []

    def hears(self):
        return BrowserHears(
            saved=self.heard.append,
            turned_away=lambda shown: self.heard.append(("turned away", shown)),
            elsewhere=lambda place: self.heard.append(("elsewhere", place)),
            leave=lambda: self.heard.append("leave"),
            there=lambda: self.heard.append("there"),
        )


@pytest.fixture
def person():
    return Person()


@pytest.fixture
def started(monkeypatch):
    """Put a program in the recorder's place; the processes that were started."""
    found = []

    def arrange(*said, stays=False, script=REPEAT):
        stream = io.BytesIO()
        for head, body in said:
            write_frame(stream, Frame(head, body))
        words = [stream.getvalue().hex(), *(["stays"] if stays else [])]

        def start(_name, _environment):
            process = subprocess.Popen(
                [sys.executable, "-S", "-E", "-c", script, *words],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
            found.append(process)
            return Child(process)

        monkeypatch.setattr(recorder_pipe, "start_child", start)
        return found

    return arrange


def browse(person, **values):
    Browsing(BrowseRequest(**values), StillClock()).run(person.hears())


def test_each_page_comes_with_its_answer_and_its_own_parts(started, person):
    other = ({**PAGE[0], "shown": "you", "final": "https://board.test/2"}, b"")
    started(OPENING, LEAD, HTML, PAGE, LEAD, other, END)
    browse(person)

    first, second = person.heard
    assert (first.shown, second.shown) == (Shown.NOTHING_SEXUAL, Shown.YOU)
    assert [len(one.parts) for one in person.heard] == [1, 0]
    assert second.origin.place == "https://board.test/2"


@pytest.mark.parametrize(
    "said",
    [
        [PAGE],
        [LEAD, ({**PAGE[0], "shown": "under18"}, b"")],
        [LEAD, ({**PAGE[0], "shown": "other"}, b"")],
        [LEAD, ({**PAGE[0], "shown": "words"}, b"")],
        [LEAD, ({**PAGE[0], "shown": ""}, b"")],
        [LEAD, ({**PAGE[0], "shown": ["adult"]}, b"")],
        [LEAD, (DONE | {"type": "page"}, b"")],
        [LEAD, ({**PAGE[0], "final": "file:///etc/passwd"}, b"")],
        [LEAD, LEAD, PAGE],
        [({"type": "part", "role": "unheard of"}, b"x"), PAGE],
        [news("unheard of")],
        [({"type": "news", "what": 5}, b"")],
        [({"type": "news"}, b"")],
        [({"type": "order"}, b"")],
        [({"type": "progress", "step": "reading"}, b"")] * 1001,
        [news("elsewhere", address=["https://a.test/"])],
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_of_it_taken(started, person, said):
    started(*said, stays=True)
    with pytest.raises(RecorderFailedError):
        browse(person)

    assert person.heard == []


def test_a_page_before_nonsense_is_hers_and_the_rest_is_not(started, person):
    started(LEAD, PAGE, PAGE, stays=True)
    with pytest.raises(RecorderFailedError):
        browse(person)

    assert len(person.heard) == 1


def test_parts_before_some_news_belong_to_no_later_page(started, person):
    started(LEAD, HTML, news("turned_away"), PAGE, stays=True)
    with pytest.raises(RecorderFailedError):
        browse(person)

    assert person.heard == [("turned away", Shown.UNDER_EIGHTEEN)]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("other", Shown.SOMEONE_ELSE),
        ("under18", Shown.UNDER_EIGHTEEN),
        ("you", Shown.UNDER_EIGHTEEN),
    ],
)
def test_why_it_was_turned_away_is_told_and_nonsense_means_the_graver_reason(
    started, person, said, shown
):
    started(OPENING, news("turned_away", shown=said), END)
    browse(person)

    assert person.heard == [("turned away", shown)]


def test_that_she_is_there_is_told_as_often_as_it_is_said(started, person):
    started(OPENING, *[news("there")] * 1001, LEAD, PAGE, END)
    browse(person)

    assert person.heard[:-1] == ["there"] * 1001


def test_leave_in_the_middle_ends_it_and_nothing_after_it_counts(started, person):
    found = started(LEAD, news("leave"), LEAD, PAGE, stays=True)
    browse(person)

    assert person.heard == ["leave"]
    assert found[0].poll() is not None


@pytest.mark.parametrize(
    ("told", "taken"),
    [
        ("https://site.test/a?b", "https://site.test/a?b"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://site.test/\u202egnp.exe", ""),
        ("", ""),
    ],
)
def test_an_address_that_she_takes_along_is_a_plain_one(started, person, told, taken):
    started(news("elsewhere", address=told), END)
    browse(person)

    assert person.heard == [("elsewhere", taken)]


def test_a_browser_that_says_nothing_could_not_be_started(started, person):
    started()
    with pytest.raises(RecorderFailedError) as raised:
        browse(person)

    assert "could not be started" in str(raised.value)


def test_one_that_goes_silent_later_broke_down(started, person):
    started(OPENING)
    with pytest.raises(RecorderFailedError) as raised:
        browse(person)

    assert "stopped answering" in str(raised.value)


def test_a_page_that_was_lost_with_the_window_is_told(started, person):
    started(OPENING, ({"type": "error", "code": "unsaved"}, b""))
    with pytest.raises(PageLostError):
        browse(person)


def test_stop_ends_a_browser_that_hangs_and_is_no_error(started, person):
    found = started(OPENING, stays=True)
    browsing = Browsing(BrowseRequest(), StillClock())
    working = threading.Thread(target=browsing.run, args=[person.hears()])
    working.start()
    browsing.stop()
    working.join(10)

    assert not working.is_alive()
    assert found == [] or found[0].wait(5) != 0


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("file:///etc/passwd", BadAddressError),
        ("https://", BadAddressError),
        ("https://mina:pw@site.test/", AddressWithLoginError),
    ],
)
def test_no_browser_is_opened_at_what_is_no_page(started, url, error):
    found = started(END)
    with pytest.raises(error):
        Browsing(BrowseRequest(url=url), StillClock())

    assert found == []


def test_what_becomes_of_a_page_is_told_to_the_browser(monkeypatch, person):
    sent = io.BytesIO()

    class Obedient:
        """A child that takes orders and hands over one page."""

        pid = 0

        def __init__(self):
            said = io.BytesIO()
            for head, body in (LEAD, PAGE, END):
                write_frame(said, Frame(head, body))
            said.seek(0)
            self._said = said

        def send(self, frame):
            write_frame(sent, frame)

        def receive(self, *, max_body):
            return read_frame(self._said, max_body=max_body)

        def kill(self):
            return

    monkeypatch.setattr(recorder_pipe, "start_child", lambda *_: Obedient())
    wish = BrowseRequest(language="ur", dark=True, title="Recipes", label="M. K.")
    browsing = Browsing(wish, StillClock())
    browsing.kept()  # nobody is there yet: nothing happens
    hears = person.hears()

    def saved(_captured):
        browsing.kept(["all of it"])
        browsing.not_kept("کافی جگہ نہیں")
        browsing.lock_is_near("soon")

    browsing.run(
        BrowserHears(
            saved=saved,
            turned_away=hears.turned_away,
            elsewhere=hears.elsewhere,
            leave=hears.leave,
        )
    )
    browsing.kept()  # nobody is there any more

    sent.seek(0)
    heads = [read_frame(sent, max_body=0).head for _ in range(4)]
    request, kept, not_kept, near = heads
    assert (request["type"], request["language"], request["dark"]) == (
        "browse",
        "ur",
        True,
    )
    assert request["seen"] is False
    assert (request["title"], request["label"], request["scale"]) == (
        "Recipes",
        "M. K.",
        1.0,
    )
    assert near == {"type": "near", "words": "soon"}
    assert kept == {"type": "kept", "about": ["all of it"]}
    assert not_kept == {"type": "not_kept", "words": "کافی جگہ نہیں"}
    assert sent.read() == b""
