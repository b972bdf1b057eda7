"""Papers beside a bundle: nothing filled in or signed, and contact nowhere else."""

import os
from dataclasses import replace

import pypdfium2
import pytest

from evidence_app.casework.brief import keep_brief
from evidence_app.casework.bundles import bundles_made
from evidence_app.casework.cases import open_case
from evidence_app.casework.contact_details import keep_contact
from evidence_app.casework.private_notes import add_private_note
from evidence_app.facts.reading import Decoder
from evidence_app.guidance.packs import jurisdictions, load_jurisdiction
from evidence_app.model.brief import Brief
from evidence_app.model.case import Audience
from evidence_app.model.contact_details import FIELDS, ContactDetails
from evidence_app.model.gate import Shown
from evidence_app.model.paper import Paper
from evidence_app.report.blocks import Table
from evidence_app.report.bundle import BundleRequest, make_bundle
from evidence_app.report.first import ToldFirst
from evidence_app.report.papers import PapersMaterial
from evidence_app.report.papers.lawyer_draft import has_draft
from evidence_app.report.papers.write import paper_blocks
from evidence_app.report.verify import check_bundle
from evidence_app.vault.locking_away import lock_away
from evidence_app.words import load_language
from tests.bundle_sample import CLOCK, ENGLISH, new_vault, take_in
from tests.tamper.bag_copy import read_folder
from tests.unit.report.test_pages import material, texts

CANARIES = {name: f"canary-{name}" for name in FIELDS}
REACHED = ContactDetails(**CANARIES)
NOTE = "canary-of-a-private-note"
LOCKED = "canary-of-what-is-locked-away"
OFFICIAL = "I shall be liable to prosecution if I have wilfully stated"


@pytest.fixture
def vault(tmp_path):
    vault = new_vault(tmp_path / "vault")
    yield vault
    vault.lock()


@pytest.fixture
def case(vault):
    case = open_case(vault, "Papers", CLOCK, initials="AB")
    take_in(vault, case, b"one", title="A letter")
    locked = take_in(vault, case, b"two", title=LOCKED, original_name="two.bin")
    lock_away(vault, locked.id, Shown.UNDER_EIGHTEEN)
    keep_contact(vault, case.id, REACHED)
    keep_brief(vault, case.id, Brief(story="He wrote to me every day."))
    add_private_note(vault, case.id, NOTE)
    return case


def make(vault, case, out, *papers, place="uk-ew", audience=Audience.POLICE):
    request = BundleRequest(
        case=case,
        audience=audience,
        jurisdiction=place,
        platform="telegram" if audience is Audience.PLATFORM else "",
        out=out,
        papers=papers,
    )
    with Decoder() as decoder:
        return make_bundle(vault, decoder, request, CLOCK, ENGLISH)


def words_in(path):
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def bundle_words(made):
    """Return all words and bytes that stand in the bundle."""
    files = read_folder(made.folder)
    plain = b"\n".join(files.values()).decode("utf-8", "replace")
    pdfs = [words_in(made.folder / name) for name in files if name.endswith(".pdf")]
    return "\n".join((plain, *pdfs))


def blocks_of(paper, *, language=ENGLISH, contact=REACHED, **changes):
    report = replace(material(), **changes)
    made = paper_blocks(PapersMaterial(report=report, contact=contact), paper, language)
    return "\n".join(each for block in made for each in texts(block))


def test_contact_stands_on_its_sheet_and_nowhere_in_the_bundle(vault, case, tmp_path):
    made = make(vault, case, tmp_path / "out", *Paper, place="us")
    sheet = words_in(made.papers / "Contact-sheet.pdf")
    inside = bundle_words(made)

    assert [each for each in CANARIES.values() if each not in sheet] == []
    assert [each for each in CANARIES.values() if each in inside] == []
    assert check_bundle(made.folder).intact
    assert check_bundle(made.archive).intact


def test_of_contact_the_other_papers_have_the_name_alone(vault, case, tmp_path):
    made = make(vault, case, tmp_path / "out", *Paper, place="us")
    statement = words_in(made.papers / "Draft-statement.pdf")
    draft = words_in(made.papers / "DRAFT-for-a-lawyer.pdf")

    found = [name for name, each in CANARIES.items() if each in statement]
    assert found == ["name"]
    assert "canary" not in draft


@pytest.mark.parametrize("place", ["us", "uk-ew"])
def test_notes_and_what_is_locked_away_are_on_no_paper(vault, case, tmp_path, place):
    made = make(vault, case, tmp_path / "out", *Paper, place=place)

    for path in made.papers.iterdir():
        assert NOTE not in words_in(path)
        assert LOCKED not in words_in(path)
    assert NOTE not in bundle_words(made)


def test_without_papers_there_is_no_folder_for_them(vault, case, tmp_path):
    made = make(vault, case, tmp_path / "out")

    assert made.papers is None
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        "EV-2026-0001",
        "EV-2026-0001-verify.html",
        "EV-2026-0001.zip",
    ]


def test_only_what_was_wanted_is_written_and_it_is_kept_which(vault, case, tmp_path):
    made = make(vault, case, tmp_path / "out", Paper.STATEMENT)

    assert [each.name for each in made.papers.iterdir()] == ["Draft-statement.pdf"]
    assert bundles_made(vault)[-1].papers == (Paper.STATEMENT,)


@pytest.mark.skipif(os.name != "posix", reason="modes are those of such systems")
def test_papers_are_for_their_owner_alone(vault, case, tmp_path):
    made = make(vault, case, tmp_path / "out", Paper.CONTACT)

    assert made.papers.stat().st_mode & 0o777 == 0o700
    assert {each.stat().st_mode & 0o777 for each in made.papers.iterdir()} == {0o600}


def test_a_platform_gets_no_paper(vault, case, tmp_path):
    made = make(vault, case, tmp_path / "out", *Paper, audience=Audience.PLATFORM)

    assert made.papers is None


def test_a_draft_that_there_is_not_is_said_and_not_made(vault, case, tmp_path):
    made = make(vault, case, tmp_path / "out", Paper.LAWYER)

    assert (made.papers, made.no_draft) == (None, True)


def test_a_name_that_is_taken_is_not_written_over(vault, case, tmp_path):
    taken = tmp_path / "out" / "EV-2026-0001-papers"
    taken.mkdir(parents=True)
    (taken / "mine.txt").write_text("mine")
    made = make(vault, case, tmp_path / "out", Paper.CONTACT)

    assert made.reference == "EV-2026-0002"
    assert [each.name for each in taken.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("place", jurisdictions())
def test_the_declaration_is_printed_for_england_and_wales_alone(place):
    text = blocks_of(Paper.STATEMENT, jurisdiction=load_jurisdiction(place))

    assert (OFFICIAL in text) is (place == "uk-ew")
    assert ("No official declaration is printed" in text) is (place != "uk-ew")


@pytest.mark.parametrize("code", ["en", "ur", "ko"])
def test_the_official_words_are_never_translated_and_carry_their_digest(code):
    (found,) = load_jurisdiction("uk-ew").statements
    text = blocks_of(Paper.STATEMENT, language=load_language(code))

    assert found.wording in text
    assert "fb46e992b298a1ab0d99fc7fc0a8ff9c1e245f7763d061d26a29f517e50dd533" in text
    assert found.provenance.checked_on.isoformat() in text


def test_a_statement_is_unsigned_and_its_blanks_are_lines():
    text = blocks_of(Paper.STATEMENT, contact=ContactDetails())

    assert "Statement of\n____" in text
    assert "Age, if under 18\n____" in text
    assert text.count("Signature (only if the police ask)\n\n____") == 2


def test_a_statement_says_what_was_told_and_produces_each_exhibit():
    first = ToldFirst(brief=Brief(story="He wrote to me.\nHe wants money."))
    text = blocks_of(Paper.STATEMENT, first=first)

    assert "He wrote to me.\nHe wants money." in text
    assert "I produce as exhibit AB/1:" in text


def test_a_sheet_that_is_lost_is_said_to_be_lost():
    lost = PapersMaterial(report=material(), contact_lost=True)
    made = paper_blocks(lost, Paper.CONTACT, ENGLISH)
    text = "\n".join(each for one in made for each in texts(one))

    assert "can no longer be read" in text
    assert text.count("\n____") == len(FIELDS)


PLACES = [each for each in jurisdictions() if has_draft(each)]


def test_there_are_drafts_for_these_places():
    assert PLACES == ["in", "kr", "pk", "us"]


@pytest.mark.parametrize("place", PLACES)
def test_a_draft_states_nothing_at_all(place):
    report = replace(
        material(title="A title", original_name="a-name.bin"),
        jurisdiction=load_jurisdiction(place),
        first=ToldFirst(brief=Brief(story="He wrote to me.")),
    )
    made = list(
        paper_blocks(
            PapersMaterial(report=report, contact=REACHED), Paper.LAWYER, ENGLISH
        )
    )
    text = "\n".join(each for one in made for each in texts(one))
    digest = report.exhibits[0].exhibit.item.digest.hexadecimal

    for stated in ("A title", "a-name", digest, "He wrote", "canary", "AB/1", "[x]"):
        assert stated not in text
    assert "DRAFT" in text
    assert "Not a certificate" in text


def test_the_american_draft_has_both_official_wordings_and_chooses_none():
    text = blocks_of(Paper.LAWYER, jurisdiction=load_jurisdiction("us"))

    for found in load_jurisdiction("us").statements:
        for_a_court = found.id.startswith("usc-1746") or found.id == "fre-902-14"
        assert (found.wording in text) is for_a_court
    assert text.count("SHA-256 of these words") == 3


@pytest.mark.parametrize("code", ["en", "ur", "ko"])
def test_the_indian_draft_is_part_a_word_for_word_with_nothing_filled_in(code):
    pack = load_jurisdiction("in")
    (found,) = pack.statements
    language = load_language(code)
    text = blocks_of(Paper.LAWYER, jurisdiction=pack, language=language)

    assert found.wording in text
    assert found.wording.count("\u25a1") == 16
    assert not set("\u2611\u2612\u2713\u2714\u25a0") & set(text)
    assert found.sha256 in text
    assert found.provenance.source.title in text


def test_the_korean_table_is_empty_but_for_its_numbers():
    report = replace(material(), jurisdiction=load_jurisdiction("kr"))
    made = paper_blocks(PapersMaterial(report=report), Paper.LAWYER, ENGLISH)
    (table,) = (each for each in made if isinstance(each, Table))

    rows = list(table.rows)
    assert [row[0] for row in rows] == [str(number) for number in range(1, 13)]
    assert {str(cell).strip() for row in rows for cell in row[1:]} == {""}
