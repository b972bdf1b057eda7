"""Recorded pages go out as cleaned copies, or not at all; everything else as it was."""

import json

import pypdfium2
import pytest

from evidence_app.capture.wacz.writer import wacz_of
from evidence_app.casework.cases import open_case
from evidence_app.casework.corrections import correct
from evidence_app.facts.second_look import (
    Look,
    compare,
    read_second_look,
    write_second_look,
)
from evidence_app.facts.second_look import compared as document_of
from evidence_app.model.case import Audience
from evidence_app.model.correction import Field
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.finding import Finding
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.report import bag
from evidence_app.report.verify import check_bundle
from evidence_app.words import say
from tests.bundle_sample import CLOCK, bundle, drawn_png, new_vault, take_in
from tests.tamper.bag_copy import read_folder
from tests.unit.capture.cleaned_page.samples import (
    ALL,
    FILES,
    HELD,
    PLAIN_PAGE,
    SESSION,
    URL,
    WACZ,
)
from tests.unit.facts.second_look.documents import NOW, known

PDF = b"%PDF-1.7\n1 0 obj (" + SESSION.encode() + b") endobj"
WHOLE = {
    **FILES,
    "pdf": ("application/pdf", PDF),
    "picture": ("image/png", drawn_png(300, 200)),
    "certificate": ("application/x-pem-file", b"---"),
}
NAMES = {
    "": "page.wacz",
    "html": "page.html",
    "record": "record.json",
    "text": "page.txt",
    "pdf": "page.pdf",
    "picture": "page.png",
    "certificate": "certificates.pem",
}


@pytest.fixture
def vault(tmp_path):
    vault = new_vault(tmp_path / "vault")
    yield vault
    vault.lock()


@pytest.fixture
def case(vault):
    return open_case(vault, "Signed in", CLOCK, initials="AB")


def keep(vault, case, files, url=URL, **changes):
    """Take a page in as the recorder hands it over; return its item."""
    about = {
        "kind": Kind.PAGE,
        "title": url,
        "origin": Origin(Method.PAGE_RECORDED, url),
        "facts": (
            Fact("Typed address", url, FactSource.CAPTURE),
            Fact("Title", f"Board of {SESSION}", FactSource.CONTENT),
        ),
        "findings": (Finding("odd", say("Seen at {url}.", url=url)),),
    }
    kind, content = files[""]
    lead = take_in(
        vault,
        case,
        content,
        original_name="page.wacz",
        media_type=kind,
        **(about | changes),
    )
    for role, (media_type, part) in files.items():
        if role:
            take_in(
                vault,
                case,
                part,
                part_of=lead.id,
                role=role,
                original_name=NAMES[role],
                media_type=media_type,
                **(about | {"facts": (), "findings": (), "title": NAMES[role]}),
            )
    return lead


def made(vault, case, tmp_path, audience=Audience.POLICE):
    result = bundle(
        vault, case, tmp_path / "out", audience=audience, platform="telegram"
    )
    return result, read_folder(result.folder)


def rows(files):
    return {row["role"]: row for row in json.loads(files[bag.EXHIBITS])["items"]}


def words_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def flat(text):
    return "".join(text.split())


def test_no_value_is_in_any_file_and_the_report_prints_none(vault, case, tmp_path):
    keep(vault, case, WHOLE)
    _, files = made(vault, case, tmp_path)
    printed = flat(words_of(files[bag.REPORT]))
    assert [value for value in ALL if value in printed] == []
    assert [
        (path, value)
        for path, content in files.items()
        for value in ALL
        if value.encode() in content
    ] == []
    assert "token=REMOVED" in printed


def test_copies_have_a_folder_and_digests_of_their_own(vault, case, tmp_path):
    lead = keep(vault, case, WHOLE)
    _, files = made(vault, case, tmp_path)
    row = rows(files)[""]
    assert row["path"] == "data/cleaned/AB-1_page.wacz"
    assert row["sha256"] == lead.digest.hexadecimal == Digest.of(WACZ).hexadecimal
    copy = files[row["path"]]
    assert row["cleaned"] == {
        "sha256": Digest.of(copy).hexadecimal,
        "size": len(copy),
        "replaced": row["cleaned"]["replaced"],
        "list": "data/cleaned/AB-1_replaced.jsonl",
    }
    listed = [json.loads(line) for line in files[row["cleaned"]["list"]].splitlines()]
    mine = [one["count"] for one in listed if one["path"] == row["path"]]
    assert sum(mine) == row["cleaned"]["replaced"] > 5
    printed = flat(words_of(files[bag.REPORT]))
    assert Digest.of(copy).hexadecimal in printed
    assert lead.digest.hexadecimal in printed


def test_pictures_and_certificates_go_out_byte_for_byte(vault, case, tmp_path):
    keep(vault, case, WHOLE)
    _, files = made(vault, case, tmp_path)
    for role in ("picture", "certificate"):
        row = rows(files)[role]
        assert (row["cleaned"], files[row["path"]]) == (None, WHOLE[role][1])
        assert row["path"].startswith(bag.ORIGINALS)


def test_a_pdf_with_a_value_stays_out_and_the_sheet_says_why(vault, case, tmp_path):
    keep(vault, case, WHOLE)
    result, files = made(vault, case, tmp_path)
    row = rows(files)["pdf"]
    assert (row["path"], row["withheld"]) == (None, "credentials")
    assert (result.cleaned, result.uncleaned) == (1, 1)
    printed = flat(words_of(files[bag.REPORT]))
    assert flat("something in it could let someone sign in") in printed
    assert flat("Pictures cannot be searched") in printed


def test_a_page_without_values_goes_out_byte_for_byte_in_version_1(
    vault, case, tmp_path
):
    plain = {
        "": ("application/wacz", wacz_of(PLAIN_PAGE)),
        "text": ("text/plain", b"Hi"),
    }
    keep(vault, case, plain, url="https://board.test/post?id=7")
    result, files = made(vault, case, tmp_path)
    listed = json.loads(files[bag.EXHIBITS])
    assert listed["version"] == 1
    assert [row for row in listed["items"] if "cleaned" in row] == []
    assert b"Evidence-Bundle-Format: 1\n" in files[bag.BAG_INFO]
    assert files["data/originals/AB-1_page.wacz"] == plain[""][1]
    assert (result.cleaned, result.uncleaned) == (0, 0)


def test_the_check_calls_a_copy_a_copy_and_names_the_full_one(vault, case, tmp_path):
    lead = keep(vault, case, WHOLE)
    result, files = made(vault, case, tmp_path)
    for place in (result.folder, result.archive):
        outcome = check_bundle(place)
        assert outcome.findings == ()
        told = {one.path: one for one in outcome.cleaned}
        assert len(told) == 4
        whole = told["data/cleaned/AB-1_page.wacz"]
        assert whole.original == lead.digest.hexadecimal
        assert whole.replaced == rows(files)[""]["cleaned"]["replaced"]


def test_the_log_says_that_a_copy_went_out(vault, case, tmp_path):
    lead = keep(vault, case, WHOLE)
    made(vault, case, tmp_path)
    told = {
        entry.detail
        for entry in vault.entries(action=Action.EXPORTED)
        if entry.item == lead.id
    }
    assert told == {"EV-2026-0001, cleaned copy"}


@pytest.mark.parametrize("broken", [b"no archive", WACZ[:-1], WACZ[: len(WACZ) // 2]])
def test_a_page_whose_archive_cannot_be_searched_sends_pictures_only(
    vault, case, tmp_path, broken
):
    keep(vault, case, {**WHOLE, "": ("application/wacz", broken)})
    take_in(vault, case, b"another exhibit")
    result, files = made(vault, case, tmp_path)
    by_role = {row["role"]: row for row in json.loads(files[bag.EXHIBITS])["items"][:7]}
    assert {role for role, row in by_role.items() if row["withheld"]} == {
        "",
        "html",
        "record",
        "text",
        "pdf",
    }
    assert {row["withheld"] for row in by_role.values()} == {None, "unsearched"}
    assert files["data/originals/AB-2_file-8.bin"] == b"another exhibit"
    assert [path for path in files if path.startswith(bag.CLEANED)] == []
    assert check_bundle(result.folder).intact
    printed = flat(words_of(files[bag.REPORT]))
    assert flat("could not be read, so nobody can say") in printed


def test_a_record_that_cannot_be_read_holds_the_page_back(vault, case, tmp_path):
    keep(vault, case, {**WHOLE, "record": ("application/json", b"{")})
    _, files = made(vault, case, tmp_path)
    assert rows(files)[""]["withheld"] == "unsearched"


def test_a_text_that_stays_unfit_stays_out_and_the_rest_goes(vault, case, tmp_path):
    # Escaped letter by letter, a value shows only when the escapes are undone twice.
    hidden = "".join(f"%2525{ord(letter):02x}" for letter in SESSION)
    unfit = {**WHOLE, "text": ("text/plain", f"see {hidden}".encode())}
    keep(vault, case, unfit)
    _, files = made(vault, case, tmp_path)
    assert rows(files)["text"]["withheld"] == "credentials"
    assert rows(files)["html"]["cleaned"]


def test_a_value_that_one_page_is_sure_of_goes_from_the_others_too(
    vault, case, tmp_path
):
    keep(vault, case, WHOLE)
    other = {
        "": ("application/wacz", wacz_of(PLAIN_PAGE)),
        "text": ("text/plain", f"a {SESSION} b".encode()),
    }
    keep(vault, case, other, url=f"https://board.test/{SESSION}", facts=())
    _, files = made(vault, case, tmp_path)
    assert files["data/cleaned/AB-2_page.txt"] == b"a REMOVED b"
    assert files["data/originals/AB-2_page.wacz"] == other[""][1]


def test_a_platform_gets_the_address_without_its_token(vault, case, tmp_path):
    keep(vault, case, WHOLE)
    _, files = made(vault, case, tmp_path, Audience.PLATFORM)
    printed = flat(words_of(files[bag.REPORT]))
    assert "https://board.test/post?id=7&token=REMOVED" in printed
    assert [value for value in ALL if value in printed] == []
    assert [path for path in files if path.startswith(bag.CLEANED)] == []


def test_an_intimate_page_stays_out_whole_and_its_facts_are_cleaned(
    vault, case, tmp_path
):
    keep(vault, case, WHOLE, shown=Shown.ADULT)
    _, files = made(vault, case, tmp_path)
    assert {row["withheld"] for row in rows(files).values()} == {"intimate"}
    assert [path for path in files if path.startswith(bag.CLEANED)] == []
    printed = flat(words_of(files[bag.REPORT]))
    assert [value for value in ALL if value in printed] == []


def test_corrected_words_are_cleaned_like_those_before_them(vault, case, tmp_path):
    lead = keep(vault, case, WHOLE)
    correct(vault, lead.id, Field.TITLE, f"Mine: {SESSION}", reason=f"was {SESSION}")
    _, files = made(vault, case, tmp_path)
    assert rows(files)[""]["corrections"]
    assert [value for value in ALL if value.encode() in files[bag.EXHIBITS]] == []


def test_a_long_address_that_serves_as_title_leaves_no_end_of_its_value(
    vault, case, tmp_path
):
    long = f"https://board.test/{'a/' * 60}?token={'Zq8' * 20}Hk3Lm9Pw2Xc7"
    keep(vault, case, WHOLE, url=long, title=f"{long[:83]}…{long[-16:]}")
    _, files = made(vault, case, tmp_path)
    assert long[-16:] not in flat(words_of(files[bag.REPORT]))


def test_what_is_no_recorded_page_is_never_touched(vault, case, tmp_path):
    take_in(vault, case, WACZ, original_name="page.wacz", media_type="application/wacz")
    _, files = made(vault, case, tmp_path)
    assert files["data/originals/AB-1_page.wacz"] == WACZ


def test_a_list_never_takes_the_name_of_a_file(vault, case, tmp_path):
    lead = keep(vault, case, {"": WHOLE[""], "text": WHOLE["text"]})
    take_in(
        vault,
        case,
        f"x {SESSION}".encode(),
        part_of=lead.id,
        role="html",
        kind=Kind.PAGE,
        original_name="replaced.jsonl",
        media_type="text/plain",
        origin=Origin(Method.PAGE_RECORDED, URL),
    )
    result, files = made(vault, case, tmp_path)
    assert "data/cleaned/AB-1_replaced_2.jsonl" in files
    assert check_bundle(result.folder).intact


def test_a_comparison_repeats_no_value_of_the_pages_that_it_compares(
    vault, case, tmp_path
):
    keep(vault, case, WHOLE)
    found = document_of(
        known(1, typed=URL, final=URL),
        known(2, at=NOW, typed=URL, final=URL),
        compare(
            Look(address=URL, lines=(f"Hello {HELD}", "Still here")),
            Look(address=URL, lines=("Still here",)),
        ),
    )
    comparison = take_in(
        vault,
        case,
        write_second_look(found),
        kind=Kind.COMPARISON,
        title=f"A second look, {SESSION}",
        original_name="second-look.json",
        media_type="text/plain",
        origin=Origin(Method.COMPARED, URL),
    )
    _, files = made(vault, case, tmp_path)
    printed = flat(words_of(files[bag.REPORT]))
    assert [value for value in ALL if value in printed] == []
    assert [
        (path, value)
        for path, content in files.items()
        for value in ALL
        if value.encode() in content
    ] == []
    assert comparison.digest.hexadecimal in printed
    (copy,) = [path for path in files if path.endswith("second-look.json")]
    assert read_second_look(files[copy]).first.item == known(1).item
    assert flat("Removed, or no longer shown") in printed
