"""Authorities are asked over real HTTP, two at least; what they say is weighed."""

import hashlib
import threading
import time
from contextlib import ExitStack
from datetime import timedelta

import pytest

from evidence_app.clock import SystemClock
from evidence_app.errors import (
    AnswerElsewhereError,
    AnswerTooLargeError,
    HostNotAgreedError,
    NotATimestampError,
    OtherContentStampedError,
    OtherRequestAnsweredError,
    SendingStoppedError,
    ServerTooSlowError,
    SignerNotValidThenError,
    TimeBeforeLastError,
    TimesApartError,
    TimestampDeclinedError,
    UnknownSignerError,
)
from evidence_app.model.digest import Digest
from evidence_app.timestamping import Patience, ask, check_response, stamp
from evidence_app.timestamping.der import read
from tests.fixed import FixedClock
from tests.tsa.authority import (
    Settings,
    Signing,
    ago,
    consent_to,
    needs_compiler,
    needs_openssl,
    query_for,
)
from tests.tsa.by_hand import Hand
from tests.tsa.certificates import NOW, Wanted
from tests.tsa.serving import dripping, head, serve
from tests.unit.timestamping.conftest import CONTENT

pytestmark = needs_openssl
CLOCK = SystemClock()
DAY = timedelta(days=1)
YES = consent_to("http://127.0.0.1/")


@pytest.fixture
def at():
    """Puts answers on loopback until the end of the test, and returns the address."""
    with ExitStack() as running:
        yield lambda answer: running.enter_context(serve(answer))


def asked(signing, url, *, clock=CLOCK, patience=None):
    return ask(
        CONTENT,
        signing.authority(url),
        YES,
        clock=clock,
        patience=patience or Patience(),
    )


def by(signing, at, **shift):
    """Return an answerer whose clock is this far from ours."""
    return at(lambda query: signing.reply(query, shift=-ago(**shift) if shift else 0))


def stamped(authorities, *, after=None, consent=YES, patience=None):
    return stamp(
        CONTENT,
        authorities,
        consent,
        after=after,
        clock=CLOCK,
        patience=patience or Patience(),
    )


def refusals(told):
    return [(one.authority, type(one.error)) for one in told.refusals]


def named(told):
    return [one.authority for one in told.stamps]


def test_an_honest_authority_tells_the_time_and_how_far_we_are_off(signing, at):
    told = asked(signing, by(signing, at))

    assert told.offset is not None
    # Its steps are seconds, and it counts down to the last one.
    assert timedelta(seconds=-2) < told.offset < timedelta(seconds=1)


def test_a_clock_of_ours_that_is_wrong_is_recorded_and_not_refused(signing, at):
    wrong = FixedClock(NOW - 400 * DAY)

    told = asked(signing, by(signing, at), clock=wrong)

    assert told.offset is not None
    assert abs(told.offset - 400 * DAY) < timedelta(hours=1)


def test_half_of_the_way_there_and_back_is_taken_off(at):
    hand, waited = Hand(), threading.Event()

    def answer(query):
        waited.wait(0.8)
        nonce = int.from_bytes(read(query).children()[2].content, "big")
        return hand.reply(CONTENT, nonce)

    clock = FixedClock(NOW.replace(microsecond=500_000))
    told = asked(hand, at(answer), clock=clock)

    assert told.offset is not None
    # It says the very time at which our clock stands; half of the way was 0.4 s.
    assert timedelta(seconds=-1.5) < told.offset < timedelta(seconds=-0.39)


def test_only_a_hash_and_a_number_leave(signing, at):
    queries = []

    def answer(query):
        queries.append(query)
        return signing.reply(query)

    asked(signing, at(answer))
    asked(signing, at(answer))

    first, second = (read(query).children() for query in queries)
    assert [part.tag for part in first] == [0x02, 0x30, 0x02, 0x01]
    assert first[1].content[-32:] == hashlib.sha256(CONTENT).digest()
    assert first[2].content != second[2].content
    assert len(first[2].content) >= 8
    assert first[3].content == b"\xff"
    assert not any(CONTENT in query for query in queries)


def replaying(signing):
    """Answer every question with the answer to the first one."""
    first = []

    def answer(query):
        first.append(signing.reply(query))
        return first[0]

    return answer


def with_other_imprint(signing):
    mine = query_for(CONTENT)[24:56]
    other = query_for(b"other")[24:56]
    return lambda query: signing.reply(query.replace(mine, other))


def with_other_nonce(signing):
    def answer(query):
        # The last byte of the nonce stands before certReq, which has three.
        changed = query[:-4] + bytes([query[-4] ^ 1]) + query[-3:]
        return signing.reply(changed)

    return answer


ENDED = threading.Event()
LIES = {
    "wrong nonce": (with_other_nonce, OtherRequestAnsweredError),
    "wrong imprint": (with_other_imprint, OtherContentStampedError),
    "HTML instead": (
        lambda _: lambda _query: b"<html>Sign in</html>",
        NotATimestampError,
    ),
    "cut off": (
        lambda signing: lambda query: signing.reply(query)[:-100],
        NotATimestampError,
    ),
    "nothing": (lambda _: lambda _query: b"", NotATimestampError),
    "huge": (lambda _: lambda _query: b"0" * 100_000, AnswerTooLargeError),
    "slow drip": (lambda _: lambda _query: dripping(ENDED), ServerTooSlowError),
    "redirect": (
        lambda _: lambda _query: [head("302 Found", "Location: http://127.0.0.1:9/")],
        AnswerElsewhereError,
    ),
}


@pytest.mark.parametrize("lie", LIES)
def test_every_lie_on_the_way_is_refused_by_name(signing, at, lie):
    answering, error = LIES[lie]

    with pytest.raises(error):
        asked(signing, at(answering(signing)), patience=Patience(each=2))


def test_an_old_answer_played_again_is_refused(signing, at):
    url = at(replaying(signing))
    asked(signing, url)

    with pytest.raises(OtherRequestAnsweredError):
        asked(signing, url)


@pytest.mark.parametrize(
    ("made", "error"),
    [
        ({"settings": Settings(digests="sha512")}, TimestampDeclinedError),
        (
            {"signer": Wanted(begin=NOW - 9 * DAY, end=NOW - DAY)},
            SignerNotValidThenError,
        ),
    ],
)
def test_every_lie_of_the_signer_is_refused_by_name(tmp_path, at, made, error):
    liar = Signing(tmp_path, **made)

    with pytest.raises(error):
        asked(liar, by(liar, at))


def test_someone_else_with_the_same_name_is_refused(signing, tmp_path, at):
    liar = Signing(tmp_path)

    with pytest.raises(UnknownSignerError):
        asked(signing, by(liar, at))


def test_two_are_asked_and_both_count(signing, at):
    url = by(signing, at)
    three = [signing.authority(url, name) for name in ("one", "two", "three")]

    told = stamped(three)

    assert named(told) == ["one", "two"]
    assert told.refusals == ()
    assert all(one.offset is not None for one in told.stamps)


def test_the_next_one_steps_in_for_one_that_fails(signing, at):
    url, lying = by(signing, at), at(lambda _query: b"<html>")
    listed = [
        signing.authority(url, "one"),
        signing.authority(lying, "two"),
        signing.authority(url, "three"),
    ]

    told = stamped(listed)

    assert named(told) == ["one", "three"]
    assert refusals(told) == [("two", NotATimestampError)]
    assert told.refusals[0].name == "Two"


def test_who_was_not_agreed_to_is_not_asked(signing, at):
    queries = []
    url = at(queries.append)

    told = stamped([signing.authority(url)], consent=consent_to("http://time.example/"))

    assert refusals(told) == [("here", HostNotAgreedError)]
    assert queries == []


def test_one_alone_counts_when_nothing_contradicts_it(signing, at):
    url, lying = by(signing, at), at(lambda _query: b"")

    told = stamped([signing.authority(lying, "one"), signing.authority(url, "two")])

    assert named(told) == ["two"]


@needs_compiler
def test_two_that_are_far_apart_both_do_not_count(signing, at):
    right, ahead = by(signing, at), by(signing, at, minutes=6)

    told = stamped([signing.authority(right, "one"), signing.authority(ahead, "two")])

    assert named(told) == []
    assert refusals(told) == [("one", TimesApartError), ("two", TimesApartError)]


@needs_compiler
def test_a_few_minutes_apart_both_count(signing, at):
    right, ahead = by(signing, at), by(signing, at, minutes=4)

    told = stamped([signing.authority(right, "one"), signing.authority(ahead, "two")])

    assert named(told) == ["one", "two"]


@needs_compiler
def test_a_third_decides_between_two_that_are_far_apart(signing, at):
    right, ahead = by(signing, at), by(signing, at, hours=3)
    listed = [
        signing.authority(right, "one"),
        signing.authority(ahead, "two"),
        signing.authority(right, "three"),
        signing.authority(right, "four"),
    ]

    told = stamped(listed)

    assert named(told) == ["one", "three"]
    assert refusals(told) == [("two", TimesApartError)]


@needs_compiler
def test_a_time_before_the_last_one_does_not_count(signing, at):
    behind, right = by(signing, at, days=-1), by(signing, at)
    last = asked(signing, right).at
    listed = [signing.authority(behind, "one"), signing.authority(right, "two")]

    told = stamped(listed, after=last)

    assert named(told) == ["two"]
    assert refusals(told) == [("one", TimeBeforeLastError)]


def test_the_same_second_as_the_last_one_counts(signing, at):
    url = by(signing, at)
    last = asked(signing, url).at

    assert named(stamped([signing.authority(url)], after=last)) == ["here"]


def test_all_of_them_together_end_in_time(signing, at):
    ended = threading.Event()
    url = at(lambda _query: dripping(ended))
    listed = [signing.authority(url, name) for name in ("one", "two", "three")]
    begun = time.monotonic()

    told = stamped(listed, patience=Patience(each=0.3, altogether=0.5))
    ended.set()

    assert time.monotonic() - begun < 3
    assert refusals(told) == [
        (name, ServerTooSlowError) for name in ("one", "two", "three")
    ]


def test_who_asked_can_stop_it(signing, at):
    asked_once, ended = threading.Event(), threading.Event()

    def answer(_query):
        asked_once.set()
        return dripping(ended)

    patience = Patience(stopped=asked_once.is_set)

    with pytest.raises(SendingStoppedError):
        stamped([signing.authority(at(answer))], patience=patience)
    ended.set()


def test_an_authority_can_be_asked_about_a_digest(signing, at):
    authority = signing.authority(by(signing, at))
    digest = Digest.of(CONTENT)
    told = ask(digest, authority, YES, clock=CLOCK)

    assert check_response(told.response, digest, authority).at == told.at
    assert check_response(told.response, CONTENT, authority).at == told.at
    with pytest.raises(OtherContentStampedError):
        check_response(told.response, Digest.of(b"else"), authority)
