"""Who is asked for a report's time, in which order, and what does not count."""

import pytest

from evidence_app.clock import SystemClock
from evidence_app.errors import SendingStoppedError, ServerTooSlowError
from evidence_app.model.consent import Consent
from evidence_app.model.digest import Digest
from evidence_app.report import asked_times
from evidence_app.report.asked_times import LARGEST_ANSWER, AskedTimes, TimeWanted
from evidence_app.timestamping import Authority
from tests.signed_report import AT, stamp_at

NAMES = ("first", "second", "third")
REPORT, SIGNATURE = Digest.of(b"report"), Digest.of(b"signature")


def authority(name):
    url = f"http://{name}.example/"
    return Authority(id=name, name=name.title(), url=url, country="XX", roots=())


@pytest.fixture
def answers(monkeypatch):
    """What each authority answers: minutes after AT, or an error."""
    told, asked = {}, []

    def ask(digest, one, consent, *, clock, patience):
        assert consent.names(one.host)
        asked.append((one.id, digest))
        answer = told.get(one.id, 0)
        if isinstance(answer, Exception):
            raise answer
        return answer if not isinstance(answer, int) else stamp_at(answer, one.id)

    monkeypatch.setattr(asked_times, "ask", ask)
    told["asked"] = asked
    return told


def asking(*, named=NAMES, after=None, stopped=lambda: False):
    consent = Consent(
        agreed_to="Yes.",
        at=AT,
        by="Noor",
        hosts=frozenset(f"{name}.example" for name in named),
    )
    listed = [authority(name) for name in NAMES]
    wanted = TimeWanted(authorities=listed, consent=consent, after=after)
    return AskedTimes(wanted, SystemClock(), stopped)


def ids(answers):
    return [name for name, _digest in answers["asked"]]


def test_the_second_time_is_asked_of_somebody_else(answers):
    ask = asking()
    seen = (ask(REPORT), ask(SIGNATURE))

    assert [one.authority for one in seen] == ["first", "second"]
    assert answers["asked"] == [("first", REPORT), ("second", SIGNATURE)]


def test_who_does_not_answer_is_passed_over_and_not_waited_for_again(answers):
    answers["first"] = ServerTooSlowError(host="first.example", seconds=15)
    ask = asking()
    ask(REPORT)
    ask(SIGNATURE)

    assert ids(answers) == ["first", "second", "third"]


def test_when_only_one_answers_it_is_asked_twice(answers):
    for name in ("second", "third"):
        answers[name] = ServerTooSlowError(host=name, seconds=15)
    ask = asking()
    ask(REPORT)

    assert ask(SIGNATURE).authority == "first"


def test_nobody_is_asked_who_was_not_agreed_to(answers):
    ask = asking(named=("third",))
    ask(REPORT)

    assert ids(answers) == ["third"]


def test_without_any_answer_there_is_no_time(answers):
    for name in NAMES:
        answers[name] = ServerTooSlowError(host=name, seconds=15)

    assert asking()(REPORT) is None


def test_a_time_that_is_far_from_the_first_does_not_count(answers):
    answers["second"] = 6
    ask = asking()
    ask(REPORT)

    assert ask(SIGNATURE).authority == "third"


def test_a_time_before_the_last_of_the_vault_does_not_count(answers):
    answers["first"] = -1
    ask = asking(after=AT)

    assert ask(REPORT).authority == "second"


def test_an_answer_without_room_in_the_report_does_not_count(answers):
    answers["first"] = stamp_at(0, "first", LARGEST_ANSWER + 1)

    assert asking()(REPORT).authority == "second"


def test_giving_up_is_told_and_not_taken_for_silence(answers):
    answers["first"] = SendingStoppedError()

    with pytest.raises(SendingStoppedError):
        asking()(REPORT)
    assert ids(answers) == ["first"]


def test_all_of_it_takes_no_longer_than_it_may(answers, monkeypatch):
    moments = iter([0.0, 0.0, 50.0, 50.0, 50.0])
    monkeypatch.setattr(asked_times, "monotonic", lambda: next(moments))
    answers["first"] = ServerTooSlowError(host="first.example", seconds=15)

    assert asking()(REPORT) is None
    assert ids(answers) == ["first"]
