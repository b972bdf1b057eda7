"""A bundle of some exhibits: the others are nowhere in it, and it says so."""

import io
import zipfile

import pypdfium2
import pytest

from evidence_app.casework.captions import captions_of, keep_captions
from evidence_app.casework.exhibits import exhibits
from evidence_app.casework.incidents import add_incident
from evidence_app.errors import NothingToReportError, SheetTooLongError
from evidence_app.facts.reading import Decoder
from evidence_app.model.case import Audience
from evidence_app.model.incident import IncidentWords
from evidence_app.model.item import ItemId
from evidence_app.model.wanted import ALL_EXHIBITS, Selection, Wanted
from evidence_app.report.bundle import BundleRequest, make_bundle, size_of_bundle
from evidence_app.report.bundle.telling import look_through
from evidence_app.report.verify import check_bundle
from tests.bundle_sample import CLOCK, ENGLISH, new_vault
from tests.tamper.bag_copy import read_folder
from tests.telling_case import telling_case

CAPTION = "He wrote this the evening after."
TOKEN = "https://example.org/in?session=SECRETSECRET12345678"


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    vault = new_vault(tmp_path_factory.mktemp("choosing") / "vault")
    yield vault
    vault.lock()


@pytest.fixture(scope="module")
def case(vault):
    made = telling_case(vault)
    every = exhibits(vault, made)
    add_incident(
        vault,
        made.id,
        IncidentWords(done="It began", items=tuple(each.item.id for each in every[:4])),
    )
    return made


@pytest.fixture(scope="module")
def every(vault, case):
    return exhibits(vault, case)


def made_with(vault, case, out, selection, audience=Audience.POLICE):
    request = BundleRequest(
        case=case,
        audience=audience,
        jurisdiction="uk-ew",
        platform="",
        out=out,
        wanted=Wanted(selection=selection),
    )
    with Decoder() as decoder:
        return make_bundle(vault, decoder, request, CLOCK, ENGLISH)


@pytest.fixture(scope="module")
def two(vault, case, every, tmp_path_factory):
    last, first = every[-1].item.id, every[0].item.id
    chosen = Selection(
        items=(last, first), captions={last: f"{CAPTION} {TOKEN}", first: "  "}
    )
    return made_with(vault, case, tmp_path_factory.mktemp("two"), chosen)


def words_of(made):
    document = pypdfium2.PdfDocument(made.folder / "data/report/Report.pdf")
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def everything_in(made):
    with zipfile.ZipFile(io.BytesIO(made.archive.read_bytes())) as archive:
        packed = [archive.read(name) for name in archive.namelist()]
        names = "\n".join(archive.namelist()).encode()
    return b"\n".join([*read_folder(made.folder).values(), *packed, names])


def test_what_was_left_out_is_nowhere_in_it(two, every):
    whole, words = everything_in(two), words_of(two)
    inside = {each.item.id for each in (every[0], every[-1])}
    outside = [each for each in every if each.item.id not in inside]
    # The chat's picture is, byte for byte, one that goes in as an exhibit.
    digests = {each.item.digest for each in every if each.item.id in inside}
    assert len(outside) > 2
    for each in outside:
        for item in (each.item, *each.parts):
            assert item.digest in digests or str(item.digest).encode() not in whole
            assert item.id.value.encode() not in whole
        assert each.item.title not in words


def test_it_says_that_exhibits_were_left_out_and_how_many(two, every):
    words = words_of(two)

    assert f"{len(every) - 2} exhibits of the case are not in it" in words
    assert "The person reporting chose" in words


def test_it_says_of_gaps_and_of_intimate_pictures_no_more_than_it_holds(two):
    words = words_of(two)

    assert "A gap means that the person reporting left an item out" in words
    assert "Of what is in this report the person reporting marked none" in words
    assert "The person reporting marked none" not in words


def test_a_report_of_all_says_nothing_of_choosing(vault, case, tmp_path):
    words = words_of(made_with(vault, case, tmp_path, ALL_EXHIBITS))

    assert "chose what goes into" not in words
    assert "A gap means that the person reporting took an item away, or" in words


def test_it_checks_like_any_other(two):
    assert check_bundle(two.archive).intact


def test_sheets_come_in_the_order_that_was_chosen_under_their_own_numbers(two, every):
    words = words_of(two)
    first, last = (f"Exhibit {each.reference}" for each in (every[0], every[-1]))

    assert 0 < words.rindex(f"{last} ") < words.rindex(f"{first} ")


def test_a_caption_stands_on_its_sheet_without_what_signs_in(two):
    words = words_of(two)

    assert CAPTION in words
    assert "SECRETSECRET" not in words
    assert words.count("Written for this report by the person reporting") == 1


@pytest.mark.parametrize("items", [(), (ItemId("0" * 32),)])
def test_with_nothing_chosen_nothing_is_made(vault, case, tmp_path, items):
    with pytest.raises(NothingToReportError):
        made_with(vault, case, tmp_path / "out", Selection(items=items))

    assert not (tmp_path / "out").exists()


def test_what_is_not_chosen_is_neither_looked_through_nor_counted(vault, case, every):
    telling = look_through(vault, case).telling
    one = Selection(items=(telling[0].items[0],))

    found = look_through(vault, case, selection=one).telling
    assert [each.reference for each in found] == [telling[0].reference]
    assert size_of_bundle(vault, case, one).originals < (
        size_of_bundle(vault, case).originals
    )


def test_captions_are_kept_changed_and_taken_back(vault, case, every):
    item, other = every[0].item.id, every[1].item.id
    keep_captions(vault, case.id, {item: " one ", other: ""})
    assert captions_of(vault, case.id) == ({item: "one"}, False)
    with pytest.raises(SheetTooLongError):
        keep_captions(vault, case.id, {item: "x" * 501})
    assert captions_of(vault, case.id) == ({item: "one"}, False)
    keep_captions(vault, case.id, {})
    assert captions_of(vault, case.id) == ({}, False)


@pytest.mark.parametrize("rows", [None, [{"item": "x", "text": "y"}], [{"text": 1}]])
def test_captions_that_cannot_be_read_are_said_and_can_be_written_anew(
    vault, case, every, rows
):
    vault.put_record("captions", case.id.value, {"captions": rows})
    assert captions_of(vault, case.id) == ({}, True)
    keep_captions(vault, case.id, {})
    assert captions_of(vault, case.id) == ({}, False)


def test_a_picture_is_left_out_and_its_exhibit_stays(vault, case, every, tmp_path):
    photo = next(each for each in every if each.item.media_type == "image/jpeg")
    selection = Selection(
        captions={photo.item.id: CAPTION}, no_pictures=frozenset({photo.item.id})
    )
    made = made_with(vault, case, tmp_path / "out", selection)
    files = read_folder(made.folder)
    asked = look_through(vault, case, selection=selection)

    listed = files["data/exhibits.json"].decode()
    text = words_of(made)
    own = f"data/originals/{photo.reference.replace('/', '-')}"
    assert "Picture left out by choice" in text
    assert f"Picture of exhibit {photo.reference}" not in text
    assert CAPTION in text
    assert any(each.startswith("data/originals/") for each in files)
    assert not [each for each in files if each.startswith(own)]
    assert photo.item.digest.hexadecimal in listed
    assert photo.reference not in {each.reference for each in asked.telling}
    assert check_bundle(made.folder).intact
