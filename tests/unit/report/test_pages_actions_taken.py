"""What was reported goes out in the report and for machines, and to no one else."""

import io
import json

import pypdfium2
import pytest

from evidence_app.casework.reports_made import NewReply, NewReport
from evidence_app.facts.second_look import NotLoaded
from evidence_app.model.case import Audience
from evidence_app.model.digest import Digest
from evidence_app.model.gate import Shown
from evidence_app.model.report_made import Recipient, State, To
from evidence_app.model.verdict import BundleFinding, Verdict
from evidence_app.report import bag
from evidence_app.report.reports_list import read_reports
from evidence_app.report.verify import check_bundle
from evidence_app.report.verify.contents import check_contents
from evidence_app.session import Session
from evidence_app.vault.deletion import delete_item
from tests.bundle_sample import CLOCK, bundle, new_vault
from tests.unit.casework.reports_made.making import DUTY, HOUR
from tests.unit.memory_vault import START
from tests.unit.session.pages import ADDRESS, page

NONE = Shown.NOTHING_SEXUAL
HOSTILE = "\u202eoN {to} <b>&amp; نہیں 아니요"
WORDS = "\n".join(f"Line {number} of what was written there" for number in range(9))
SENT = START - 50 * HOUR


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
    return session.open_case("Reported", initials="EX")


@pytest.fixture
def report(session, case):
    """A report to X that was refused, with the page there 50 hours later."""
    made = session.reports_made
    first = session.take_in([page(text=WORDS, hours=-60)], case)[0]
    kept = made.add(
        case,
        NewReport(
            recipient=Recipient(to=To.PLATFORM, pack="x", name="X"),
            sent_at=SENT,
            local_offset=HOUR,
            channel="{not a way}",
            reference="R-17",
            words=HOSTILE,
            addresses=(ADDRESS,),
            items=(first.id,),
            duty=DUTY,
        ),
    )
    reply = NewReply(
        state=State.REFUSED, at=SENT + HOUR, local_offset=HOUR, words=HOSTILE
    )
    made.reply(case, kept.id, reply)
    made.keep(case, kept.id, ADDRESS, page(text=WORDS, hours=0), NONE)
    lost = NotLoaded(at=START, local_offset=HOUR, typed=ADDRESS, why="unreachable")
    made.keep(case, kept.id, ADDRESS, lost, NONE)
    made.close(case, kept.id, "now it rests")
    return made.find(case, kept.id)


def printed(made):
    with pypdfium2.PdfDocument(made.folder / bag.REPORT) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def test_the_report_tells_what_was_done_with_the_clock_and_the_exhibits(
    vault, case, report, tmp_path
):
    made = bundle(vault, case, tmp_path / "out")

    text = printed(made)
    for wanted in (
        "Actions taken",
        "Report 1: X",
        "{not a way}",
        "R-17",
        "About these exhibits EX/1",
        "They refused",
        "Their time ended 2026-11-21 17:05:09 (UTC +01:00) = 2026-11-21 16:05:09 UTC",
        "Seen online after that time 2026-11-21 19:05:09 (UTC +01:00) = 2026-11-21 "
        "18:05:09 UTC, EX/2",
        "48 hours from a valid report",
        "only if the report held everything",
        "Still there",
        "Could not tell",
        "Nothing more is awaited since",
        "now it rests",
        "Something about a report made was written down",
    ):
        assert wanted in text
    assert check_bundle(made.folder).intact
    assert check_bundle(made.archive).intact


def test_machines_get_the_same_and_can_read_it_back(vault, case, report, tmp_path):
    made = bundle(vault, case, tmp_path / "out")
    content = (made.folder / bag.REPORTS_MADE).read_bytes()
    (row,) = json.loads(content)["reports"]
    (read,) = read_reports(content)

    assert (read.id, read.checks, read.replies) == (
        report.id,
        report.checks,
        report.replies,
    )
    assert "case" not in row
    assert [each["shows"] for each in row["checks"]] == ["there", "unknown"]
    assert row["deadline"]["ends_at"] == "2026-11-21T16:05:09.250000+00:00"
    listed = (made.folder / bag.MANIFEST).read_text()
    assert bag.REPORTS_MADE in listed


def test_a_changed_list_is_noticed_and_one_of_another_form_cannot_be_read(
    vault, case, report, tmp_path
):
    made = bundle(vault, case, tmp_path / "out")
    path = made.folder / bag.REPORTS_MADE
    path.write_bytes(path.read_bytes().replace(b"refused", b"removed"))

    assert [
        (each.verdict, each.path) for each in check_bundle(made.folder).findings
    ] == [(Verdict.CHANGED, bag.REPORTS_MADE)]
    path.unlink()
    assert Verdict.MISSING in {
        each.verdict for each in check_bundle(made.folder).findings
    }


def test_a_deleted_exhibit_is_not_named_as_one(vault, session, case, report, tmp_path):
    delete_item(vault, report.items[0], "")
    made = bundle(vault, case, tmp_path / "out")

    assert "About these exhibits not in this bundle" in printed(made)
    assert check_bundle(made.folder).intact


def test_lost_reports_are_said(vault, session, case, report, tmp_path):
    vault.put_record("report_made", report.id, {"to": "nobody"})
    made = bundle(vault, case, tmp_path / "out")

    assert "1 report that was made cannot be read any more." in printed(made)
    assert not (made.folder / bag.REPORTS_MADE).exists()


def test_a_case_without_reports_says_nothing_of_them(vault, session, case, tmp_path):
    session.take_in([page()], case)
    made = bundle(vault, case, tmp_path / "out")

    assert "Actions taken" not in printed(made)
    assert not (made.folder / bag.REPORTS_MADE).exists()


def test_a_platform_is_reminded_of_its_own_report_only(vault, case, report, tmp_path):
    own = bundle(
        vault, case, tmp_path / "own", audience=Audience.PLATFORM, platform="x"
    )
    other = bundle(
        vault, case, tmp_path / "other", audience=Audience.PLATFORM, platform="tiktok"
    )

    assert "I reported this to you before" in printed(own)
    assert "R-17" in printed(own)
    assert "R-17" not in printed(other)
    assert "before" not in printed(other).split("Where it is", maxsplit=1)[0]
    for made in (own, other):
        assert "now it rests" not in printed(made)
        assert not (made.folder / bag.REPORTS_MADE).exists()


def test_a_list_of_another_form_is_found_though_every_digest_fits():
    content = b'{"format": "evidence-app-bundle", "version": 9, "reports": []}'
    digests = {bag.REPORTS_MADE: Digest.of(content)}
    files = {bag.REPORTS_MADE: lambda: io.BytesIO(content)}

    found = list(check_contents(files, digests, digests))

    assert BundleFinding(Verdict.UNREADABLE, bag.REPORTS_MADE) in found
    assert BundleFinding(Verdict.UNREADABLE, bag.REPORTS_MADE) not in list(
        check_contents(files, {}, digests)
    )
