"""Reports of one vault: looks keep their page, and nothing gets by the gate."""

import json
from typing import Any

import pytest

from evidence_app.casework.reports_made import NewReport
from evidence_app.errors import (
    NoSuchReportMadeError,
    ReportMadeNotKeptError,
    UnansweredError,
    UnderEighteenError,
)
from evidence_app.facts.second_look import NotLoaded
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind
from evidence_app.model.report_made import Recipient, Seen, Shows, To, Why
from evidence_app.session import Session
from evidence_app.vault.deletion import delete_item
from tests.bundle_sample import CLOCK, ENGLISH, new_vault
from tests.unit.casework.reports_made.making import DUTY, HOUR
from tests.unit.memory_vault import START
from tests.unit.session.pages import ADDRESS, page
from tests.unit.vault.handover.giving import files_in, new_identity, tar_of

NONE = Shown.NOTHING_SEXUAL
WORDS = "\n".join(f"Line {number} of what was written there" for number in range(9))
SENT = START - HOUR


@pytest.fixture
def vault(tmp_path):
    return new_vault(tmp_path / "vault")


@pytest.fixture
def session(vault):
    opened = Session(vault, CLOCK)
    yield opened
    opened.lock()


@pytest.fixture
def case(session):
    return session.open_case("C")


@pytest.fixture
def made(session):
    return session.reports_made


@pytest.fixture
def report(made, case):
    return keep(made, case)


def keep(made, case, **changes):
    values: dict[str, Any] = {
        "recipient": Recipient(to=To.PLATFORM, pack="x", name="X"),
        "sent_at": SENT,
        "local_offset": HOUR,
        "addresses": (ADDRESS,),
        "duty": DUTY,
    }
    return made.add(case, NewReport(**(values | changes)))


def before(session, case, **values):
    """Save the page as it was before the report."""
    return session.take_in([page(**({"text": WORDS, "hours": -2} | values))], case)[0]


def pages(session):
    return [
        each
        for each in session.items()
        if each.kind is Kind.PAGE and each.part_of is None
    ]


def test_a_look_opens_what_was_saved_with_the_choices_of_that_save(
    session, made, case, report
):
    assert made.request(case, report.id, ADDRESS).scroll is True
    before(session, case, scroll=False, pictures=[])

    request = made.request(case, report.id, ADDRESS)
    assert (request.url, request.scroll) == (ADDRESS, False)


def test_what_is_there_is_said_and_its_page_is_an_item(session, made, case, report):
    before(session, case)
    kept = made.keep(case, report.id, ADDRESS, page(text=WORDS), NONE)
    told, check = kept.report, kept.check

    assert (check.seen, check.why, check.status) == (Seen.THERE, Why.SAME_WORDS, 200)
    assert kept.page == pages(session)[-1]
    assert check.item == kept.page.id
    assert check.at == pages(session)[-1].captured_at
    assert told == made.find(case, report.id)


@pytest.mark.parametrize(
    ("shown", "error"),
    [(Shown.UNDER_EIGHTEEN, UnderEighteenError), (Shown.WORDS_ONLY, UnansweredError)],
)
def test_no_look_gets_by_the_question(session, made, case, report, shown, error):
    with pytest.raises(error):
        made.keep(case, report.id, ADDRESS, page(text=WORDS), shown)

    assert session.items() == ()
    assert made.find(case, report.id).checks == ()


def test_a_page_that_says_not_found_is_no_measure_for_the_next(
    session, made, case, report
):
    sorry = "Sorry. This page is not here, or it never was, or it moved elsewhere."
    before(session, case)
    checks = [
        made.keep(case, report.id, ADDRESS, page(text=text, hours=hours), NONE).check
        for hours, text in enumerate((sorry, sorry, WORDS))
    ]

    assert [each.why for each in checks] == [
        Why.OTHER_WORDS,
        Why.OTHER_WORDS,
        Why.SAME_WORDS,
    ]


def test_an_error_page_saved_before_is_no_measure_either(session, made, case, report):
    before(session, case, status=404)
    check = made.keep(
        case, report.id, ADDRESS, page(text=WORDS, status=404), NONE
    ).check

    assert (check.seen, check.why) == (Seen.UNKNOWN, Why.NEVER_SAVED)


def test_gone_and_back_after_the_person_says_so(session, made, case, report):
    before(session, case)
    made.keep(case, report.id, ADDRESS, page(text="Other words", hours=1), NONE)
    gone = made.say_seen(case, report.id, ADDRESS, there=False)
    told = made.keep(case, report.id, ADDRESS, page(text=WORDS, hours=2), NONE).report

    assert gone.checks[-1].why is Why.PERSON
    assert [shows for _, shows in told.shown()] == [
        Shows.UNKNOWN,
        Shows.GONE,
        Shows.BACK,
    ]


def test_the_person_cannot_say_what_was_seen_of_a_page_that_nobody_saved(
    made, case, report
):
    with pytest.raises(ReportMadeNotKeptError):
        made.say_seen(case, report.id, ADDRESS, there=False)
    lost = NotLoaded(at=START, local_offset=HOUR, typed=ADDRESS, why="not_found")
    check = made.keep(case, report.id, ADDRESS, lost, NONE).check
    with pytest.raises(ReportMadeNotKeptError):
        made.say_seen(case, report.id, ADDRESS, there=False)

    assert (check.seen, check.why, check.detail) == (
        Seen.UNKNOWN,
        Why.NOT_LOADED,
        "not_found",
    )


def test_only_the_reports_own_addresses_are_opened(made, case, report):
    other = "https://talk.example/p/18"
    with pytest.raises(ReportMadeNotKeptError):
        made.request(case, report.id, other)
    with pytest.raises(ReportMadeNotKeptError):
        made.keep(case, report.id, other, page(), NONE)
    with pytest.raises(NoSuchReportMadeError):
        made.request(case, "0" * 32, ADDRESS)


def test_a_report_that_lost_a_part_takes_no_page_in(session, vault, made, case, report):
    (record,) = vault.records("report_made")
    made.close(case, report.id)
    vault.put_record("report_made", report.id, dict(record.content))

    with pytest.raises(ReportMadeNotKeptError):
        made.keep(case, report.id, ADDRESS, page(), NONE)
    assert session.items() == ()


def test_what_waits_is_counted_and_what_was_closed_is_not(made, case):
    keep(made, case)
    keep(made, case, sent_at=START - 60 * HOUR)
    done = keep(made, case, sent_at=START - 90 * HOUR)
    made.close(case, done.id)

    waiting = made.waiting(case)
    assert (waiting.reports, waiting.passed) == (2, 1)
    assert made.of(case).made[0].sent_at == START - 60 * HOUR
    assert made.waiting(made_other(case)) == type(waiting)(reports=0, passed=0)


def made_other(case):
    return type(case)(
        id=type(case.id)("9" * 32),
        name="Other",
        initials="EX",
        collector="",
        created_at=case.created_at,
    )


def test_a_page_that_was_deleted_is_no_measure_and_costs_nothing(
    session, vault, made, case, report
):
    saved = before(session, case)
    made.keep(case, report.id, ADDRESS, page(text=WORDS), NONE)
    delete_item(vault, saved.id, "")
    delete_item(vault, pages(session)[0].id, "")

    assert made.find(case, report.id).checks[0].seen is Seen.THERE
    check = made.keep(case, report.id, ADDRESS, page(text=WORDS, hours=2), NONE).check
    assert check.why is Why.NOTHING_TO_COMPARE


def test_a_handover_takes_the_reports_of_its_case_along_and_no_others(
    session, made, case, report, tmp_path
):
    before(session, case)
    keep(made, session.open_case("Other"))
    made.close(case, report.id, "enough")
    theirs = new_identity()
    out = tmp_path / "case.age"
    session.copies.hand_over(case, theirs.recipient, out, ENGLISH)

    told = json.loads(files_in(tar_of(out, theirs))["records.json"])["records"]
    (record,) = [each for each in told if each["kind"] == "report_made"]
    assert record["id"] == report.id
    assert record["content"]["closings"][0]["words"] == "enough"
