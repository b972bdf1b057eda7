"""Of a list no address is lost or doubled, and no site is hurried or passed over."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from evidence_app.capture.page import NOT_CONNECTED
from evidence_app.capture.page_list import (
    Open,
    Over,
    Pace,
    Round,
    SiteAnswer,
    State,
    Wait,
    host_of,
    read_addresses,
)
from evidence_app.errors import (
    CertificateRefusedError,
    NotAPageError,
    RecorderFailedError,
    SiteNotFoundError,
    SiteUnreachableError,
)

PACE = Pace()
NAMES = st.sampled_from(["a.example", "b.example:8443", "www.c.example", "d.example"])
PATHS = st.text("abcxyz0189-_/~%=&?,", min_size=1, max_size=12).map(
    # What only follows an address in a sentence is no part of it.
    lambda path: path.rstrip(",?") or "x"
)
ADDRESSES = st.lists(
    st.builds("https://{}/{}".format, NAMES, PATHS), min_size=1, unique=True
)
BEFORE = st.sampled_from(
    ["", "1. ", "- ", "\u2022 ", "see: ", "(", "<", "\u200e", "\t"]
)
AFTER = st.sampled_from(
    ["\n", "\r\n", ", ", "; ", " and then ", ").\n", ">\n", "\u060c ", "\u06d4\n"]
)


@given(ADDRESSES, st.data())
def test_every_address_is_found_once_and_in_order_whatever_stands_around(
    addresses, data
):
    text = "".join(
        f"{data.draw(BEFORE)}{address}{data.draw(AFTER)}" for address in addresses
    )
    found = read_addresses(text)
    assert found.addresses == tuple(addresses)
    assert found.doubled == 0


@given(ADDRESSES, st.integers(1, 3))
def test_a_list_pasted_several_times_is_opened_once_and_the_rest_is_counted(
    addresses, times
):
    found = read_addresses("\n".join(addresses * times))
    assert found.addresses == tuple(addresses)
    assert found.doubled == len(addresses) * (times - 1)


@given(st.text(max_size=400))
def test_no_line_with_letters_is_dropped_in_silence(text):
    found = read_addresses(text)
    told = {one.line for one in found.not_taken}
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = lines.replace("\u2028", "\n").replace("\u2029", "\n").split("\n")
    silent = [
        line
        for number, line in enumerate(lines, start=1)
        if number not in told and any(letter.isalnum() for letter in line)
    ]
    assert bool(silent) <= bool(found.addresses)
    assert len(silent) <= len(found.addresses) + found.doubled


HOSTS = st.sampled_from(["a.example", "b.example", "c.example"])
ANSWERS = st.one_of(
    st.sampled_from([200, 200, 200, 403, 404, 410, 429, 500, 503]).map(
        lambda status: SiteAnswer(status=status)
    ),
    st.floats(0, 1000).map(lambda wait: SiteAnswer(status=429, wait=wait)),
    st.sampled_from(
        [
            NotAPageError(reason="a download"),
            SiteNotFoundError(reason="no such site"),
            SiteUnreachableError(reason=NOT_CONNECTED),
            CertificateRefusedError(reason="old", fingerprint=""),
            RecorderFailedError(reason="it gave up"),
        ]
    ),
)


@given(st.lists(HOSTS, max_size=25), st.data())
def test_every_address_ends_somewhere_and_no_site_is_hurried(hosts, data):
    addresses = [f"https://{host}/{number}" for number, host in enumerate(hosts)]
    turns = Round(addresses, chance=lambda: data.draw(st.floats(0, 1)))
    now, rested, opened = 0.0, {}, []
    for _ in range(1000):
        step = turns.next(now)
        if isinstance(step, Over):
            break
        if isinstance(step, Wait):
            assert 0 < step.seconds <= PACE.longest + PACE.spread
            now += step.seconds
            continue
        assert isinstance(step, Open)
        host = host_of(step.address)
        assert now >= rested.get(host, 0)
        opened.append(step.address)
        now += data.draw(st.floats(0, 60))
        answer = data.draw(ANSWERS)
        if not isinstance(answer, SiteUnreachableError):
            rested[host] = now + PACE.between
        if not isinstance(answer, SiteAnswer):
            turns.failed(answer, now)
        elif turns.answered(answer, now):
            turns.saved(turns.held())
        elif answer.wait is not None and answer.wait <= PACE.longest:
            rested[host] = now + max(answer.wait, PACE.between)
    assert isinstance(turns.next(now), Over)
    results = turns.results
    assert [each.address for each in results] == addresses
    assert {each.state for each in results} <= set(State) - {State.WAITING}
    assert all(each.reason for each in results if each.state is not State.SAVED)
    # Each page is opened once, or once more after "not now".
    assert all(opened.count(address) <= PACE.tries for address in opened)
    assert {each.address for each in results if each.state is State.SAVED} <= set(
        opened
    )


@given(st.lists(HOSTS, max_size=25), st.floats(0, 20))
def test_sites_take_turns_and_each_keeps_its_order(hosts, takes):
    addresses = [f"https://{host}/{number}" for number, host in enumerate(hosts)]
    turns = Round(addresses, chance=lambda: 0.0)
    now, opened, free = 0.0, [], {}
    while not isinstance(step := turns.next(now), Over):
        if isinstance(step, Wait):
            left = {host_of(each) for each in addresses} - {
                host for host in free if not _left(addresses, opened, host)
            }
            # Nothing is waited for while another site could be visited.
            assert all(free.get(host, 0.0) > now for host in left)
            now += step.seconds
            continue
        opened.append(step.address)
        now += takes
        turns.answered(SiteAnswer(status=200), now)
        turns.saved(turns.held())
        free[host_of(step.address)] = now + PACE.between
    assert sorted(opened) == sorted(addresses)
    for host in set(hosts):
        own = [each for each in opened if host_of(each) == host]
        assert own == [each for each in addresses if host_of(each) == host]
        _check_turns(opened, host)


def _left(addresses, opened, host):
    return [each for each in addresses if host_of(each) == host and each not in opened]


def _check_turns(opened, host):
    """Between two visits to one site every other that has pages left comes once."""
    places = [n for n, each in enumerate(opened) if host_of(each) == host]
    for first, second in pairwise(places):
        between = [host_of(each) for each in opened[first + 1 : second]]
        left = {host_of(each) for each in opened[second:]} - {host}
        assert len(between) == len(set(between))
        assert left <= set(between)
