"""Which of several times stand together, whatever they are and in whatever order."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as made

from evidence_app.timestamping import FURTHEST_APART, Stamp
from evidence_app.timestamping.asking import agreeing

AT = datetime(2026, 11, 26, 8, tzinfo=UTC)


def said(seconds):
    """Return stamps that were signed so many seconds from each other."""
    return [
        Stamp(
            authority=str(number),
            authority_name=str(number),
            at=AT + timedelta(seconds=each),
            accuracy=None,
            serial=1,
            policy="1.2",
            signer="x",
            chain=(),
            response=b"",
        )
        for number, each in enumerate(seconds)
    ]


SECONDS = made.lists(made.integers(-1000, 1000), max_size=6)


@given(SECONDS)
def test_what_stands_together_is_close_and_nothing_closer_was_left(seconds):
    stamps = said(seconds)
    gaps = [
        abs(a.at - b.at) for place, a in enumerate(stamps) for b in stamps[place + 1 :]
    ]

    together = agreeing(stamps)

    if len(together) == 2:
        assert abs(together[0].at - together[1].at) == min(gaps) <= FURTHEST_APART
    else:
        assert len(stamps) < 2 or min(gaps) > FURTHEST_APART
        assert list(together) == stamps[:1] * (len(stamps) == 1)


@given(SECONDS, made.randoms())
def test_the_order_of_asking_does_not_change_how_close_they_are(seconds, chance):
    mixed = list(seconds)
    chance.shuffle(mixed)

    first, second = agreeing(said(seconds)), agreeing(said(mixed))

    assert len(first) == len(second)
    assert spread(first) == spread(second)


def spread(stamps):
    times = [stamp.at for stamp in stamps]
    return max(times) - min(times) if times else None


def test_five_minutes_is_close_enough_and_a_second_more_is_not():
    assert len(agreeing(said([0, 300]))) == 2
    assert agreeing(said([0, 301])) == ()


def test_the_closer_pair_counts_where_the_third_agrees_with_both():
    told = agreeing(said([0, 500, 240]))

    assert [stamp.authority for stamp in told] == ["0", "2"]
