"""Sites take turns and rests; a site that refuses, or a line that is dead, is left."""

import pytest

from evidence_app.capture.page import CONNECTION_CHANGED, NOT_CONNECTED
from evidence_app.capture.page_list import results
from evidence_app.capture.page_list.answers import SiteAnswer
from evidence_app.capture.page_list.pacing import Open, Over, Pace, Round, Wait, host_of
from evidence_app.capture.page_list.results import State
from evidence_app.errors import (
    CertificateRefusedError,
    DiskFullError,
    NotAPageError,
    PageTooSlowError,
    RecorderFailedError,
    SiteNotFoundError,
    SiteUnreachableError,
)

FINE = SiteAnswer(status=200)
PACE = Pace(between=4, spread=2, after_not_now=60, longest=300)


def pages(host, count):
    return [f"https://{host}/{number}" for number in range(count)]


def started(*addresses, chance=0.0):
    return Round(addresses, pace=PACE, chance=lambda: chance)


def opened(turns, now):
    """Open the next page; its address."""
    step = turns.next(now)
    assert isinstance(step, Open)
    return step.address


def keep(turns, now, status=200):
    address = opened(turns, now)
    assert turns.answered(SiteAnswer(status=status), now)
    turns.saved(turns.held())
    return address


def states(turns):
    return [each.state for each in turns.results]


def reasons(turns):
    return [each.reason for each in turns.results]


def test_one_site_is_visited_with_a_pause_after_each_page():
    turns = started(*pages("a.example", 2), chance=0.5)
    keep(turns, 100)
    assert turns.next(100) == Wait(5.0, "a.example")
    assert turns.next(104.5) == Wait(0.5, "a.example")
    assert opened(turns, 105) == "https://a.example/1"


def test_while_one_site_rests_the_others_are_visited():
    a, b = pages("a.example", 2), pages("www.b.example", 2)
    turns = started(*a, *b)
    assert [keep(turns, 0), keep(turns, 1)] == [a[0], b[0]]
    assert turns.next(1) == Wait(3.0, "a.example")
    assert [keep(turns, 6), keep(turns, 6)] == [a[1], b[1]]
    assert turns.next(6) == Over()


def test_the_www_of_a_site_is_the_site():
    assert host_of("https://www.A.example:8443/x") == host_of("http://a.example/")


def test_it_is_told_how_far_it_is():
    turns = started(*pages("a.example", 2))
    assert turns.next(0) == Open("https://a.example/0", 1, 2)
    turns.failed(NotAPageError(), 0)
    assert turns.next(9) == Open("https://a.example/1", 2, 2)


def test_no_page_is_opened_beside_another():
    turns = started(*pages("a.example", 2))
    turns.next(0)
    with pytest.raises(RuntimeError):
        turns.next(100)


@pytest.mark.parametrize("status", [429, 503])
def test_a_site_that_says_not_now_rests_as_long_as_it_asks_and_is_asked_once_more(
    status,
):
    turns = started(*pages("a.example", 2))
    opened(turns, 0)
    assert not turns.answered(SiteAnswer(status=status, wait=30), 0)
    assert turns.next(0) == Wait(30.0, "a.example")
    assert keep(turns, 30) == "https://a.example/0"
    assert states(turns) == [State.SAVED, State.WAITING]


def test_without_a_time_the_rest_doubles_until_the_site_is_left():
    turns = started(*pages("a.example", 5))
    rests, now = [], 0.0
    while not isinstance(step := turns.next(now), Over):
        if isinstance(step, Wait):
            rests.append(step.seconds)
            now += step.seconds
        else:
            turns.answered(SiteAnswer(status=429), now)
    assert rests == [60, 120]
    # The first page was asked for twice, the second once; the rest is spared.
    assert states(turns) == [State.FAILED] * 2 + [State.NOT_TRIED] * 3
    assert reasons(turns)[2:] == [results.REFUSED] * 3


def test_a_rest_longer_than_the_bound_is_not_waited_for():
    turns = started(*pages("a.example", 3), "https://b.example/")
    opened(turns, 0)
    turns.answered(SiteAnswer(status=429, wait=3600), 0)
    assert states(turns)[:3] == [State.FAILED, State.NOT_TRIED, State.NOT_TRIED]
    assert "60" in str(reasons(turns)[1].count)
    assert keep(turns, 0) == "https://b.example/"
    assert turns.next(0) == Over()


def test_a_short_wait_asked_for_does_not_make_the_pause_shorter():
    turns = started(*pages("a.example", 1))
    opened(turns, 0)
    turns.answered(SiteAnswer(status=429, wait=0), 0)
    assert turns.next(0) == Wait(4.0, "a.example")


def test_a_site_that_forbids_three_times_is_left_and_what_it_showed_is_kept():
    turns = started(*pages("a.example", 5))
    for now in (0, 10, 20):
        keep(turns, now, status=403)
    assert turns.next(30) == Over()
    assert states(turns) == [State.SAVED] * 3 + [State.NOT_TRIED] * 2
    assert reasons(turns)[3] == results.REFUSED


def test_a_page_that_comes_in_between_makes_refusals_count_anew():
    turns = started(*pages("a.example", 7))
    for now, status in enumerate((403, 403, 200, 403, 403)):
        keep(turns, now * 10, status=status)
    assert states(turns)[5:] == [State.WAITING] * 2


def test_a_page_that_tells_of_an_error_is_kept_and_said_to():
    turns = started("https://a.example/")
    keep(turns, 0, status=404)
    assert turns.results[0].state is State.SAVED
    assert "404" in str(turns.results[0].reason)


def test_a_certificate_is_never_accepted_and_the_way_to_it_is_said():
    turns = started("https://a.example/", "https://b.example/")
    opened(turns, 0)
    turns.failed(CertificateRefusedError(reason="old", fingerprint="ab" * 32), 0)
    assert turns.results[0].state is State.FAILED
    assert "open it alone" in turns.results[0].reason.text
    assert "ab" * 32 not in str(turns.results[0].reason)
    assert keep(turns, 0) == "https://b.example/"


@pytest.mark.parametrize("reason", [NOT_CONNECTED, CONNECTION_CHANGED])
def test_a_computer_without_a_connection_ends_the_round_after_three(reason):
    turns = started(*[f"https://s{n}.example/" for n in range(50)])
    keep(turns, 0)
    for _ in range(3):
        opened(turns, 0)
        turns.failed(SiteUnreachableError(reason=reason), 0)
    assert turns.next(0) == Over()
    # Those three can be gone on with like the rest: they were never asked.
    assert states(turns) == [State.SAVED] + [State.NOT_TRIED] * 49
    assert set(reasons(turns)[1:]) == {results.NO_NETWORK}


def test_many_silent_sites_in_a_row_end_the_round():
    turns = started(*[f"https://s{n}.example/" for n in range(20)])
    for _ in range(6):
        opened(turns, 0)
        turns.failed(SiteNotFoundError(reason="no such site"), 0)
    assert turns.next(0) == Over()
    assert set(reasons(turns)) == {results.ALL_SILENT}


def test_dead_sites_among_living_ones_are_failures_of_their_own():
    turns = started(*[f"https://s{n}.example/" for n in range(20)])
    for number in range(20):
        if number % 3 == 2:
            keep(turns, 0)
        else:
            opened(turns, 0)
            turns.failed(SiteNotFoundError(reason="no such site"), 0)
    assert states(turns).count(State.FAILED) == 14
    assert states(turns).count(State.SAVED) == 6


def test_a_page_that_comes_makes_silent_pages_count_anew():
    turns = started(*pages("a.example", 7))
    for number in range(5):
        if number == 2:
            keep(turns, number * 10)
        else:
            opened(turns, number * 10)
            turns.failed(SiteNotFoundError(), number * 10)
    assert states(turns)[5:] == [State.WAITING] * 2


def test_two_dead_sites_are_left_and_do_not_speak_for_the_network():
    turns = started(*pages("a.example", 4), *pages("b.example", 4))
    for number in range(6):
        opened(turns, number * 10)
        turns.failed(SiteNotFoundError(), number * 10)
    assert turns.next(99) == Over()
    assert states(turns) == ([State.FAILED] * 3 + [State.NOT_TRIED]) * 2
    assert reasons(turns)[3] == results.SILENT


@pytest.mark.parametrize("error", [SiteNotFoundError(), PageTooSlowError(seconds=60)])
def test_one_silent_site_is_left_after_three_pages(error):
    turns = started(*pages("a.example", 5))
    for now in (0, 10, 20):
        opened(turns, now)
        turns.failed(error, now)
    assert turns.next(30) == Over()
    assert states(turns) == [State.FAILED] * 3 + [State.NOT_TRIED] * 2
    assert reasons(turns)[4] == results.SILENT


def test_a_recorder_that_does_not_work_ends_the_round_after_three():
    turns = started(*[f"https://s{n}.example/" for n in range(9)])
    for _ in range(3):
        opened(turns, 0)
        turns.failed(RecorderFailedError(reason="it could not be started"), 0)
    assert turns.next(0) == Over()
    assert set(reasons(turns)) == {results.RECORDER_BROKEN}


def test_a_page_that_is_no_page_does_not_speak_for_the_others():
    turns = started(*[f"https://s{n}.example/" for n in range(9)])
    for _ in range(9):
        opened(turns, 0)
        turns.failed(NotAPageError(reason="a download"), 0)
    assert states(turns) == [State.FAILED] * 9


def test_a_vault_that_cannot_save_ends_the_round():
    turns = started(*[f"https://s{n}.example/" for n in range(3)])
    opened(turns, 0)
    turns.answered(FINE, 0)
    turns.not_saved(turns.held(), DiskFullError())
    assert turns.next(0) == Over()
    assert states(turns) == [State.FAILED] + [State.NOT_TRIED] * 2
    assert reasons(turns)[0].text == DiskFullError.sentence


def test_stop_names_the_open_page_and_all_behind_it():
    turns = started(*pages("a.example", 3))
    keep(turns, 0)
    opened(turns, 10)
    turns.stop()
    assert turns.next(20) == Over()
    assert states(turns) == [State.SAVED] + [State.NOT_TRIED] * 2
    assert reasons(turns)[1:] == [results.STOPPED] * 2


@pytest.mark.parametrize(
    ("wanted", "taken_up"),
    [({State.FAILED}, [1]), ({State.NOT_TRIED}, [2]), (set(State), [1, 2])],
)
def test_what_is_missing_can_be_taken_up_again(wanted, taken_up):
    addresses = pages("a.example", 3)
    turns = started(*addresses)
    keep(turns, 0)
    opened(turns, 10)
    turns.failed(NotAPageError(reason="a download"), 10)
    turns.stop()
    turns.again(wanted, 11)
    assert turns.next(11) == Wait(3.0, "a.example")
    found = [keep(turns, 20 * n) for n in range(1, 1 + len(taken_up))]
    assert found == [addresses[place] for place in taken_up]
    assert isinstance(turns.next(999), Over)


def test_taking_up_again_waits_no_longer_than_the_bound():
    turns = started(*pages("a.example", 2))
    opened(turns, 0)
    turns.answered(SiteAnswer(status=429, wait=86_400), 0)
    turns.again({State.NOT_TRIED}, 10)
    assert turns.next(10) == Wait(300.0, "a.example")


def test_taking_up_again_gives_each_page_and_site_its_tries_again():
    turns = started(*pages("a.example", 4))
    now, asked = 0.0, 0
    for _ in range(2):
        while not isinstance(step := turns.next(now), Over):
            if isinstance(step, Wait):
                now += step.seconds
            else:
                asked += 1
                turns.answered(SiteAnswer(status=429, wait=1), now)
        # Twice the first, once the second; then the site is left.
        assert states(turns) == [State.FAILED] * 2 + [State.NOT_TRIED] * 2
        turns.again(set(State), now)
    assert asked == 6


def test_pauses_differ_by_chance():
    seen = set()
    for _ in range(20):
        turns = Round(pages("a.example", 2))
        keep(turns, 0)
        step = turns.next(0)
        assert isinstance(step, Wait)
        assert 4 <= step.seconds <= 7
        seen.add(step.seconds)
    assert len(seen) > 1
