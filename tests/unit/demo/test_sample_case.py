"""The sample case: real parts, invented people, nothing claimed that is not so."""

import re

import pypdfium2 as pdfium
import pytest

from evidence_app.clock import SystemClock
from evidence_app.demo.sample_case import PASSPHRASE, run_sample_case
from evidence_app.errors import VaultExistsError
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, Method
from evidence_app.report.verify import check_bundle
from evidence_app.session import unlock_session
from evidence_app.words import load_language


@pytest.fixture(scope="module")
def told():
    return []


@pytest.fixture(scope="module")
def bundle(tmp_path_factory, told):
    folder = tmp_path_factory.mktemp("sample") / "case"
    language = load_language("en")
    return run_sample_case(folder, SystemClock(), language, tell=told.append)


@pytest.fixture(scope="module")
def session(bundle):
    vault = bundle.parent.parent / "vault"
    session = unlock_session(vault, PASSPHRASE, clock=SystemClock())
    yield session
    session.lock()


def test_the_bundle_and_its_zip_are_intact(bundle):
    assert check_bundle(bundle).intact
    assert check_bundle(bundle.with_name(bundle.name + ".zip")).intact


def test_every_way_in_is_in_the_case(session):
    leads = [item for item in session.items() if item.part_of is None]
    # A second look needs a page that has changed since.
    assert {item.kind for item in leads} == set(Kind) - {Kind.COMPARISON}
    assert Method.PAGE_RECORDED in {item.origin.method for item in leads}


def test_accounts_a_diary_and_reports_are_in_the_case_and_in_the_report(
    session, bundle
):
    (case,) = session.cases()
    assert len(session.people.accounts.of(case.id).sheets) == 3
    assert len(session.people.diary.of(case.id).sheets) == 2
    assert len(session.reports_made.of(case).made) == 2
    with pdfium.PdfDocument(bundle / "data" / "report" / "Report.pdf") as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    told = " ".join(" ".join(pages).split())
    for words in ("elm_lane_42", "Tuesday evening", "SAMPLE-0042"):
        assert words in told
    # A private note is for the person alone.
    assert "Ask my sister" not in told


def test_the_page_came_over_https_with_its_parts_and_its_full_height(session):
    (page,) = [
        item
        for item in session.items()
        if item.kind is Kind.PAGE and item.part_of is None
    ]
    roles = [part.role for part in session.parts(page)]
    assert roles == [
        *("view", "picture", "picture", "html", "mhtml", "pdf"),
        *("certificate", "record", "text"),
    ]
    facts = {fact.name: fact.value for fact in page.facts}
    assert facts["Final address"].startswith("https://127.0.0.1:")
    assert facts["Size of the page in pixels"].endswith(" 8000")
    picture = session.picture(page, max_width=1280, max_height=20_000)
    assert (picture.width, picture.height) == (1280, 8000)


def test_the_last_lazy_picture_was_loaded(session):
    (page,) = [
        item
        for item in session.items()
        if item.kind is Kind.PAGE and item.part_of is None
    ]
    picture = session.picture(page, max_width=1280, max_height=20_000)
    row = 7600 * picture.width * 3
    colours = {
        picture.rgb[at : at + 3] for at in range(row, row + picture.width * 3, 3)
    }
    assert len(colours) > 2


def test_the_report_prints_the_page_to_its_end(bundle):
    with pdfium.PdfDocument(bundle / "data" / "report" / "Report.pdf") as report:
        words = " ".join(page.get_textpage().get_text_bounded() for page in report)
    assert "Picture 1 of 2 of the page" in " ".join(words.split())
    assert "Picture 2 of 2 of the page" in " ".join(words.split())


def test_the_certificate_was_confirmed_by_its_fingerprint_and_that_is_said(
    session, told
):
    assert any(re.search(r"\b[0-9a-f]{64}\b", line) for line in told)
    codes = {finding.code for item in session.items() for finding in item.findings}
    assert "page_certificate_confirmed" in codes


def test_messages_in_three_scripts_are_found(session):
    words = ("Friday", "사진", "تصویر")
    assert all(session.search(word) for word in words)


def test_the_private_picture_stays_out_of_the_bundle(session, bundle):
    (private,) = [item for item in session.items() if item.shown is Shown.ADULT]
    sizes = {path.stat().st_size for path in bundle.rglob("originals/*")}
    assert private.size not in sizes


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "hers.txt").write_text("hers")
    with pytest.raises(VaultExistsError):
        run_sample_case(
            tmp_path, SystemClock(), load_language("en"), tell=lambda _: None
        )
    assert [path.name for path in tmp_path.iterdir()] == ["hers.txt"]
