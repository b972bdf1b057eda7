"""The page that stays with her: where to send it, who sees it, how old that is."""

from dataclasses import replace
from datetime import timedelta

from evidence_app.guidance.packs import load_platform
from evidence_app.model.case import Audience
from evidence_app.report.pages import report
from evidence_app.words import load_language
from tests.unit.report.test_pages import material, page_text, texts

LATE = "This should have been checked again"


def notice(**changes):
    return replace(material(audience=Audience.PLATFORM), **changes)


def test_a_way_to_report_has_its_address_its_source_and_its_date():
    text = page_text(notice())
    assert "telegram.org/dsa-report" in text
    assert "Checked on 2026-11-21: Telegram, terms for users in the EU" in text
    assert LATE not in text


def test_a_fact_whose_review_is_overdue_says_so():
    later = notice().made_at + timedelta(days=365)
    assert LATE in page_text(notice(made_at=later))


def test_who_sees_the_name_and_what_was_not_found_are_said():
    assert "tells the person who uploaded it" in page_text(
        notice(platform=load_platform("youtube"))
    )
    assert "Whether Telegram tells anyone who reported was not found." in page_text(
        notice()
    )


def test_what_was_never_verified_is_on_no_page():
    text = page_text(notice(platform=load_platform("discord")))
    assert "the link of the message, not only its number" not in text
    assert "has to be checked first" in text


def test_the_sentences_of_a_pack_are_said_in_the_report_s_language():
    pages = report(notice(), load_language("ur"))
    assert "ہر پیغام کا لنک" in "\n".join(
        line for each in pages for line in texts(each)
    )
