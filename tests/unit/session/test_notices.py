"""A notice of a real vault: what can go into it, what never does, and where it goes."""

import io
from dataclasses import replace
from datetime import timedelta

import pypdfium2
import pytest

from evidence_app.casework.accounts import add_account
from evidence_app.casework.cases import open_case, set_concerns
from evidence_app.casework.incidents import add_incident
from evidence_app.casework.notices import NoticeWords
from evidence_app.casework.path_answers import keep_answers
from evidence_app.casework.private_notes import add_private_note
from evidence_app.casework.reports_made import countdown, reports_of
from evidence_app.errors import (
    NoNoticeForServiceError,
    NoticeLeftOverError,
    NoticeWriteError,
)
from evidence_app.facts.reading import Decoder
from evidence_app.guidance.packs import jurisdictions, load_jurisdiction
from evidence_app.guidance.path import AgeBand, Answers
from evidence_app.guidance.situations import Situation
from evidence_app.model.account import AccountWords, Whose
from evidence_app.model.case import Audience, Concerns
from evidence_app.model.custody import Action
from evidence_app.model.gate import Shown
from evidence_app.model.incident import IncidentWords
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.report.bundle import BundleRequest, make_bundle, work_place
from evidence_app.session.notices import Notices, write_notice
from evidence_app.vault.locking_away import lock_away
from evidence_app.words import load_language
from tests.bundle_sample import CLOCK, bundle, drawn_png, take_in
from tests.unit.vault.making import make

ENGLISH = load_language("en")
ADDRESS = "https://x.example/status/1861234567890123456"
WORDS = NoticeWords(
    platform="x",
    place="us",
    situation=Situation.SHARED,
    addresses=(ADDRESS,),
    why="It was given to one person alone.",
    name="Sana M.",
    contact="alone@mail.example",
)


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def case(vault):
    made = open_case(vault, "Canary-case-name", CLOCK, collector="canary-collector")
    return set_concerns(vault, made.id, Concerns.YOU)


@pytest.fixture
def notices(vault):
    return Notices(vault, CLOCK)


def page(vault, case, address, **changes):
    return take_in(
        vault,
        case,
        address.encode(),
        kind=Kind.PAGE,
        origin=Origin(Method.PAGE_RECORDED, address),
        **changes,
    )


def canaries(vault, case):
    """Put into a case what must never be in a notice."""
    take_in(
        vault,
        case,
        drawn_png(40, 40),
        title="canary-title",
        original_name="canary-file.png",
        media_type="image/png",
        shown=Shown.ADULT,
    )
    add_private_note(vault, case.id, "canary-private-note")
    add_incident(vault, case.id, IncidentWords(done="canary-done", effect="canary-e"))
    words = AccountWords(platform="X", handle="canary-own", whose=Whose.OWN)
    add_account(vault, case.id, words)
    witness = AccountWords(platform="X", handle="canary-w", whose=Whose.WITNESS)
    add_account(vault, case.id, witness)


def everything(notices, case, notice, out):
    """Return all that a notice puts out, as one text."""
    text = notices.save_text(case, notice, out, ENGLISH).read_text(encoding="utf-8")
    pdf = notices.save_pdf(case, notice, out, ENGLISH)
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [each.get_textpage().get_text_range() for each in document]
    finally:
        document.close()
    raw = pdf.read_bytes().decode("latin-1")
    fields = [each.text(ENGLISH) for each in notice.fields]
    return "\n".join((text, raw, *pages, *fields))


def test_nothing_goes_out_but_what_was_chosen(vault, case, notices, tmp_path):
    canaries(vault, case)
    page(vault, case, "https://canary.example/not/chosen")
    told = everything(
        notices, case, notices.compose(case, WORDS), tmp_path / "out"
    ).lower()
    assert ADDRESS in told
    assert "canary" not in told
    assert str(vault.folder).lower() not in told
    assert "/subtype /image" not in told
    # No platform has the bytes that were saved: a digest would tell it nothing.
    assert not any(each.digest.hexadecimal in told for each in vault.items())


def test_only_partners_of_stopncii_are_asked_for_its_case_number(case, notices):
    assert notices.start(case, "meta").stopncii
    assert not notices.start(case, "telegram").stopncii


def test_what_is_locked_away_is_not_offered(vault, case, notices, tmp_path):
    kept = page(vault, case, "https://x.example/kept")
    gone = page(vault, case, "https://x.example/locked")
    lock_away(vault, gone.id, Shown.UNDER_EIGHTEEN)
    places = notices.start(case, "x").places
    assert [(each.address, each.item) for each in places] == [
        ("https://x.example/kept", kept.id)
    ]
    made = bundle(vault, case, tmp_path / "out", audience=Audience.PLATFORM)
    document = pypdfium2.PdfDocument(next(made.folder.rglob("*.pdf")))
    text = "".join(each.get_textpage().get_text_range() for each in document)
    document.close()
    assert "https://x.example/kept" in text
    assert "https://x.example/locked" not in text


def test_an_address_is_offered_once_and_without_what_signs_in(vault, case, notices):
    secret = "tok-4f9a1c77e2b84d0fa6c3"
    page(vault, case, f"https://x.example/a?access_token={secret}")
    page(vault, case, "https://x.example/b")
    page(vault, case, "https://x.example/b")
    offered = [each.address for each in notices.start(case, "x").places]
    assert offered.count("https://x.example/b") == 1
    assert not any(secret in each for each in offered)


def test_what_was_answered_begins_a_notice(vault, case, notices):
    answers = Answers(
        situations=(Situation.DOXING,), platform="telegram", jurisdiction="ie"
    )
    keep_answers(vault, case.id, replace(answers, concerns=Concerns.YOU))
    words = notices.start(case).words
    assert (words.platform, words.place) == ("telegram", "ie")
    assert words.situation is Situation.DOXING


def test_a_pack_that_is_there_no_more_keeps_no_form_from_opening(vault, case, notices):
    gone = Answers(platform="gone-since", jurisdiction="gone", concerns=Concerns.YOU)
    keep_answers(vault, case.id, gone)
    words = notices.start(case).words
    assert (words.platform, words.place) == ("", "")


def test_a_picture_of_someone_who_may_be_under_18_is_a_notice_for_that(
    vault, case, notices
):
    answers = Answers(age=AgeBand.UNDER_18, concerns=Concerns.YOU)
    keep_answers(vault, case.id, answers)
    assert notices.compose(case, WORDS).situation is Situation.UNDER_18


def test_a_service_that_helps_takes_no_notice(case, notices):
    with pytest.raises(NoNoticeForServiceError):
        notices.start(case, "stopncii")
    with pytest.raises(NoNoticeForServiceError):
        notices.compose(case, NoticeWords(platform="take-it-down"))


def test_a_saved_notice_is_logged_and_writes_over_nothing(
    vault, case, notices, tmp_path
):
    notice = notices.compose(case, WORDS)
    first = notices.save_pdf(case, notice, tmp_path / "out", ENGLISH)
    content = first.read_bytes()
    looked = io.BytesIO()
    write_notice(notice, ENGLISH, looked)
    assert looked.getvalue() == content
    second = notices.save_pdf(case, notice, tmp_path / "out", ENGLISH)
    assert first != second
    assert first.read_bytes() == content == second.read_bytes()
    assert "Canary" not in first.name
    logged = vault.entries(action=Action.EXPORTED)
    assert [each.detail for each in logged] == [f"{case.id} notice x"] * 2


def test_no_notice_is_written_into_the_vault_s_folder(vault, case, notices):
    before = set(vault.folder.rglob("*"))
    with pytest.raises(NoticeWriteError):
        notices.save_text(case, notices.compose(case, WORDS), vault.folder, ENGLISH)
    assert set(vault.folder.rglob("*")) == before


def test_a_place_that_cannot_be_written_leaves_nothing(vault, case, notices, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    with pytest.raises(NoticeWriteError):
        notices.save_pdf(case, notices.compose(case, WORDS), blocked / "in", ENGLISH)
    assert vault.entries(action=Action.EXPORTED) == ()


def test_what_cannot_be_logged_is_not_left(vault, case, notices, tmp_path, monkeypatch):
    def refuse(*_asked):
        raise NoticeWriteError(reason="the disk is full")

    monkeypatch.setattr(vault, "note", refuse)
    notice = notices.compose(case, WORDS)
    with pytest.raises(NoticeWriteError):
        notices.save_pdf(case, notice, tmp_path / "out", ENGLISH)
    assert list((tmp_path / "out").iterdir()) == []
    monkeypatch.setattr(work_place, "remove", tuple)
    with pytest.raises(NoticeLeftOverError, match=r"notice-x-.*\.pdf"):
        notices.save_pdf(case, notice, tmp_path / "out", ENGLISH)


def test_what_she_sent_is_a_report_with_its_words_addresses_items_and_clock(
    vault, case, notices
):
    item = page(vault, case, ADDRESS)
    notice = notices.compose(case, WORDS)
    notices.sent(case, notice, ENGLISH)
    (report,) = reports_of(vault, case.id).made
    assert (report.recipient.pack, report.addresses) == ("x", (ADDRESS,))
    assert report.items == (item.id,)
    assert "It was given to one person alone." in report.words
    assert report.channel == "Form for the TAKE IT DOWN Act"
    packs = tuple(map(load_jurisdiction, jurisdictions()))
    clock = countdown(report, packs, CLOCK.now() + timedelta(hours=1))
    assert clock is not None
    assert clock.within == timedelta(hours=48)


def test_a_notice_that_lacks_something_starts_no_clock(vault, case, notices):
    notices.sent(case, notices.compose(case, replace(WORDS, contact="")), ENGLISH)
    (report,) = reports_of(vault, case.id).made
    assert report.duty == ""


def test_a_bundle_for_a_platform_holds_the_notice_as_it_was_kept(
    vault, case, notices, tmp_path
):
    canaries(vault, case)
    notices.keep(case, replace(WORDS, police_reference="CR/1234/26"))
    made = make_bundle(
        vault,
        Decoder(),  # never started: no picture is opened for a platform
        BundleRequest(
            case=case,
            audience=Audience.PLATFORM,
            jurisdiction="us",
            platform="x",
            out=tmp_path / "out",
        ),
        CLOCK,
        ENGLISH,
    )
    document = pypdfium2.PdfDocument(next(made.folder.rglob("*.pdf")))
    text = document[0].get_textpage().get_text_range()
    whole = "".join(each.get_textpage().get_text_range() for each in document)
    document.close()
    assert ADDRESS in text
    assert "TAKE IT DOWN Act, section 3" in " ".join(text.split())
    assert "CR/1234/26" in text
    assert "canary" not in whole.lower()
