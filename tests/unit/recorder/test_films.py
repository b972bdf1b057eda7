"""Films in part are asked for once, within bounds, and marked as asked for."""

import base64
from dataclasses import replace

import pytest

from evidence_app.capture.devtools import Reply
from evidence_app.recorder.asking import Asking
from evidence_app.recorder.films import MOST_BYTES, Films, is_whole
from evidence_app.recorder.hops import ASKED_BY_APP, Hop
from evidence_app.recorder.seen import Seen
from tests.unit.capture.moments import StillClock
from tests.unit.recorder.playing import play
from tests.unit.recorder.wires import Wire

ADDRESS = "https://site.test/film.mp4"
FILM = b"film" * 1000


def hop(status=200, body=FILM, url=ADDRESS, **changes):
    headers = changes.pop("headers", {})
    plain = Hop(
        url=url,
        method="GET",
        resource="Media",
        frame="F",
        loader="L",
        wall_time=0.0,
        request={},
        response={"status": status, "headers": headers},
        body=body,
        ended=True,
    )
    return replace(plain, **changes)


def ranged(value, **changes):
    return hop(206, headers={"Content-Range": value}, **changes)


class Browser:
    """A browser in whose page these films stand, and a site that answers so."""

    def __init__(
        self, films, *, chunks=(FILM,), status=200, headers=None, again=False, **answer
    ):
        self.films = films
        self.chunks = list(chunks)
        self.again = list(chunks) if again else []
        self.resource = {
            "success": True,
            "httpStatusCode": status,
            "stream": "S",
            "headers": headers or {},
        } | answer

    def __call__(self, call):
        if call.method == "Page.createIsolatedWorld":
            return Reply({"executionContextId": 7})
        if call.method == "Runtime.evaluate":
            told = self.films if "films" in call.values["expression"][:30] else True
            return Reply({"result": {"value": told}})
        if call.method == "Network.loadNetworkResource":
            self.chunks = self.again[:] or self.chunks
            return Reply({"resource": self.resource})
        if call.method == "IO.read":
            return self._next()
        return Reply({})

    def _next(self):
        if not self.chunks:
            return Reply(failure="gone")
        part = self.chunks.pop(0)
        content = base64.b64encode(part).decode() if part is not None else "***"
        return Reply({"data": content, "base64Encoded": True, "eof": not self.chunks})


def fetched(browser, *before, stop=lambda: False):
    """Return what the round left: the recording's new hops, what was seen, calls."""
    recording, seen = Wire().recording, Seen()
    for each in before:
        recording.add(each)
    films = Films(Asking("F"), recording, seen, StillClock(), stop)
    _, calls = play(films.steps("F"), browser)
    return recording.hops[len(before) :], seen, [call.method for call in calls]


def test_a_film_in_part_is_fetched_marked_and_listed():
    chunks = (FILM[:1500], FILM[1500:])
    new, seen, _ = fetched(Browser([ADDRESS], chunks=chunks), ranged("bytes 0-9/4000"))

    assert [(one.url, one.body, one.body_source) for one in new] == [
        (ADDRESS, FILM, ASKED_BY_APP)
    ]
    (act,) = seen.acts
    assert (act.what, act.where) == ("fetch", ADDRESS)
    assert "asked for by the app" in act.text
    assert seen.shortcomings == {"film_fetched": 1}


def test_the_same_film_twice_on_a_page_is_asked_for_once():
    _, _, calls = fetched(Browser([ADDRESS, ADDRESS]))

    assert calls.count("Network.loadNetworkResource") == 1


@pytest.mark.parametrize(
    "before",
    [hop(), ranged("bytes 0-3999/4000"), hop(url=f"{ADDRESS}#t=3")],
)
def test_what_is_whole_already_is_not_asked_for_again(before):
    new, seen, calls = fetched(Browser([ADDRESS]), before)

    assert (new, seen.acts) == ([], [])
    assert "Network.loadNetworkResource" not in calls


@pytest.mark.parametrize(
    "part",
    [
        hop(body=None),
        hop(failure="net::ERR_ABORTED"),
        hop(ended=False),
        hop(404),
        hop(url=f"{ADDRESS}?other"),
        ranged("bytes 0-3998/4000"),
        ranged("bytes 1-4000/4001"),
        ranged("bytes 0-3999/*"),
        ranged("bytes 0-3999/4000", body=FILM[:-1]),
        hop(206),
    ],
)
def test_what_came_in_part_is_never_taken_for_the_whole(part):
    assert not is_whole([part], ADDRESS)


def test_streams_have_no_address_to_ask_and_are_counted():
    new, seen, calls = fetched(
        Browser(["blob:https://site.test/1", "stream:", "data:video/mp4,x", ""])
    )

    assert (new, seen.shortcomings) == ([], {"film_streamed": 3})
    assert "Network.loadNetworkResource" not in calls


@pytest.mark.parametrize(
    "browser",
    [
        Browser([ADDRESS], success=False),
        Browser([ADDRESS], status=403),
        Browser([ADDRESS], status=206),
        Browser([ADDRESS], stream=""),
        Browser([ADDRESS], chunks=()),
        Browser([ADDRESS], chunks=(FILM, None)),
        Browser([ADDRESS], headers={"Content-Length": "4001"}),
    ],
)
def test_what_does_not_come_whole_is_not_kept_as_the_whole(browser):
    new, seen, _ = fetched(browser)

    assert (new, seen.shortcomings) == ([], {"film_in_part": 1})
    assert [act.what for act in seen.acts] == ["fetch"]


def test_a_packed_answer_may_be_longer_than_it_said():
    headers = {"content-length": "17", "Content-Encoding": "gzip"}
    new, _, _ = fetched(Browser([ADDRESS], headers=headers))

    assert [one.body for one in new] == [FILM]


def test_a_film_without_end_is_let_go_and_its_stream_closed(monkeypatch):
    monkeypatch.setattr("evidence_app.recorder.films.MOST_BYTES", 6000)
    browser = Browser([ADDRESS], chunks=[FILM] * 50)
    new, seen, calls = fetched(browser)

    assert (new, seen.shortcomings) == ([], {"film_in_part": 1})
    assert (calls.count("IO.read"), calls[-1]) == (2, "IO.close")
    assert MOST_BYTES == 200 << 20


def test_all_films_of_a_page_share_one_room(monkeypatch):
    monkeypatch.setattr("evidence_app.recorder.films.MOST_BYTES", 6000)
    browser = Browser([ADDRESS, f"{ADDRESS}?2"], again=True)
    new, seen, _ = fetched(browser)

    assert [one.url for one in new] == [ADDRESS]
    assert seen.shortcomings == {"film_fetched": 1, "film_in_part": 1}


def test_stop_asks_for_nothing_more():
    new, seen, calls = fetched(Browser([ADDRESS]), stop=lambda: True)

    assert (new, seen.acts) == ([], [])
    assert seen.shortcomings == {"film_in_part": 1}
    assert "Network.loadNetworkResource" not in calls


@pytest.mark.parametrize("told", [None, [], [None, 7], "films"])
def test_a_page_that_tells_nonsense_of_its_films_has_none(told):
    new, seen, _ = fetched(Browser(told))

    assert (new, seen.shortcomings) == ([], {})
