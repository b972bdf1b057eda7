"""A second look goes out as an exhibit that names both saves by their exhibits."""

import json

import pypdfium2
import pytest

from evidence_app.facts.second_look import NotLoaded
from evidence_app.model.case import Audience
from evidence_app.model.gate import Shown
from evidence_app.report import bag
from evidence_app.report.verify import check_bundle
from evidence_app.session import Session
from tests.bundle_sample import CLOCK, bundle, new_vault, take_in
from tests.unit.session.pages import ADDRESS, page, png

NONE = Shown.NOTHING_SEXUAL
HOSTILE = "\u202eemoh oG\x00{to}<b>&amp; میں تمہیں دیکھ رہا ہوں"


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
    return session.open_case("Looked at again", initials="AB")


def printed(made):
    with pypdfium2.PdfDocument(made.folder / bag.REPORT) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def rows_of(made):
    return json.loads((made.folder / bag.EXHIBITS).read_bytes())["items"]


def look_again(session, case, shown=NONE, **later):
    first = session.take_in([page().answered(shown)], case)[0]
    changed = page(hours=30, **later)
    return session.second_looks.keep(first.id, changed, shown)


def test_the_sheet_says_what_is_gone_and_names_both_saves(
    vault, session, case, tmp_path
):
    kept = look_again(
        session, case, text=f"Good morning\n{HOSTILE}", pictures=[png("red", "blue")]
    )

    made = bundle(vault, case, tmp_path / "out")

    text = printed(made)
    for wanted in (
        "Exhibit AB/3",
        "Second look at a page",
        "no longer shown, between 2026-11-21 19:05:09 (UTC+01:00) and 2026-11-23 "
        "01:05:09 (UTC+01:00): You will regret this",
        "The pictures differ in 1 place",
        "pixel rows 41 to 80 of the earlier picture and 41 to 80 of the later one",
        "Earlier save Exhibit AB/1",
        "Later save Exhibit AB/2",
        "Compared: see AB/3",
        "does not mean deleted by the other person",
    ):
        assert wanted in text
    rows = {row["item"]: row for row in rows_of(made)}
    row = rows[kept.comparison.id.value]
    assert (row["kind"], row["method"]) == ("comparison", "compared")
    document = json.loads((made.folder / row["path"]).read_bytes())
    assert document["first"]["sha256"] == kept.found.first.digest.hexadecimal
    assert check_bundle(made.folder).intact


def test_a_page_that_did_not_load_is_printed_as_that(vault, session, case, tmp_path):
    first = session.take_in([page()], case)[0]
    failed = NotLoaded(
        at=CLOCK.now(),
        local_offset=CLOCK.offset,
        typed=ADDRESS,
        why="not_found",
        detail="no such site",
    )
    session.second_looks.keep(first.id, failed, NONE)

    text = printed(bundle(vault, case, tmp_path / "out"))
    assert "no site of this name was found" in text
    assert "Later save" not in text
    assert not any(word in text for word in ("Removed, or", "no longer there"))


def test_of_an_intimate_page_the_file_stays_and_the_words_are_printed(
    vault, session, case, tmp_path
):
    kept = look_again(session, case, shown=Shown.ADULT, text="Good morning")

    made = bundle(vault, case, tmp_path / "out")
    row = next(r for r in rows_of(made) if r["item"] == kept.comparison.id.value)
    assert (row["path"], row["withheld"]) == (None, "intimate")
    assert "You will regret this" in printed(made)


def test_a_platform_gets_no_word_of_it(vault, session, case, tmp_path):
    look_again(session, case, text="Good morning")

    made = bundle(vault, case, tmp_path / "out", audience=Audience.PLATFORM)
    assert "You will regret this" not in printed(made)


def test_a_document_that_cannot_be_read_is_said_to_be(vault, session, case, tmp_path):
    kept = look_again(session, case)
    damaged = session.item(kept.comparison.id)
    take_in(
        vault,
        case,
        b'{"format": "evidence-app-second-look", "version": 9}',
        kind=damaged.kind,
        origin=damaged.origin,
        title="Not a second look",
    )

    text = printed(bundle(vault, case, tmp_path / "out"))
    assert "What the second look found is not printed here" in text


def test_a_save_that_is_not_in_the_report_is_said_to_be(vault, session, case, tmp_path):
    kept = look_again(session, case)
    session.deleting.delete(kept.page.id, "")

    text = printed(bundle(vault, case, tmp_path / "out"))
    assert "Later save not among the exhibits of this report" in text
    assert kept.page.digest.hexadecimal in text.replace(" ", "")
