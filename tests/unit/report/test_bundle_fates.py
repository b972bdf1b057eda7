"""Files that go sealed, are left out, or stay: what is then in the bundle and not."""

import io
import json
import zipfile
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_app.casework.cases import open_case
from evidence_app.casework.exhibits import exhibits
from evidence_app.facts.reading import Decoder
from evidence_app.model.case import Audience
from evidence_app.model.custody import Action
from evidence_app.model.telling import choices_of
from evidence_app.model.wanted import AnnexWanted, Fate, Wanted
from evidence_app.report.bundle import BundleRequest, make_bundle
from evidence_app.report.bundle.fates import decided_fates
from evidence_app.report.bundle.telling import look_through
from evidence_app.report.material import Withheld
from evidence_app.report.names import make_neutral_name
from tests.bundle_sample import CLOCK, ENGLISH, new_vault
from tests.tamper.bag_copy import read_folder
from tests.telling_case import PHONE, SERIAL, photo, take_chat, telling_case

NUMBER = PHONE.replace(" ", "-")


@pytest.fixture
def vault(tmp_path):
    vault = new_vault(tmp_path / "vault")
    yield vault
    vault.lock()


@pytest.fixture(scope="module")
def vault_and_case(tmp_path_factory):
    vault = new_vault(tmp_path_factory.mktemp("fates") / "vault")
    yield vault, telling_case(vault)
    vault.lock()


def made_with(vault, case, out, wanted):
    request = BundleRequest(
        case=case,
        audience=Audience.POLICE,
        jurisdiction="uk-ew",
        platform="",
        out=out,
        wanted=wanted,
    )
    with Decoder() as decoder:
        return make_bundle(vault, decoder, request, CLOCK, ENGLISH)


@pytest.fixture(scope="module")
def all_left_out(vault_and_case, tmp_path_factory):
    vault, case = vault_and_case
    fates = {
        item: Fate.LEFT_OUT
        for each in look_through(vault, case).telling
        for item in each.items
    }
    out = tmp_path_factory.mktemp("out")
    return made_with(vault, case, out, Wanted(fates=fates))


@pytest.fixture(scope="module")
def as_they_are(vault_and_case, tmp_path_factory):
    vault, case = vault_and_case
    return made_with(vault, case, tmp_path_factory.mktemp("plain"), Wanted())


def rows(made):
    return json.loads(read_folder(made.folder)["data/exhibits.json"])["items"]


def everything_in(made):
    """Return all bytes that left: the files, those in the ZIP, and the PDF's words."""
    files = read_folder(made.folder)
    with zipfile.ZipFile(io.BytesIO(made.archive.read_bytes())) as archive:
        packed = [archive.read(name) for name in archive.namelist()]
    document = pypdfium2.PdfDocument(made.folder / "data/report/Report.pdf")
    pages = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    return [*files.values(), *packed, pages.encode(), made.archive.read_bytes()]


def exif_of(content):
    """Return the EXIF block of a JPEG as it lies in the file."""
    at = content.index(b"Exif\0\0")
    return content[at : at + int.from_bytes(content[at - 2 : at]) - 2]


def test_what_was_left_out_is_nowhere(all_left_out):
    markers = [
        SERIAL.encode(),
        exif_of(photo(place=True)),
        NUMBER.encode(),
        b"NOOR.SAMPLE",
        b"x-client-ip",
    ]
    gone = everything_in(all_left_out)
    assert [each for each in markers if any(each in part for part in gone)] == []


def test_the_same_markers_are_there_when_nothing_is_left_out(as_they_are):
    there = everything_in(as_they_are)
    for each in (SERIAL.encode(), exif_of(photo(place=True)), NUMBER.encode()):
        assert any(each in part for part in there)


def test_what_was_left_out_keeps_its_row_and_digest(all_left_out, vault_and_case):
    vault, case = vault_and_case
    told = rows(all_left_out)
    assert [(row["ref"], row["withheld"]) for row in told] == [
        ("AB/1", "private"),
        ("AB/2", "private"),
        ("AB/3", "private"),
        ("AB/3", "private"),
        ("AB/4", "private"),
        ("AB/5", "private"),
        ("AB/6", None),
    ]
    kept = {item.id.value: item.digest.hexadecimal for item in vault.items(case.id)}
    assert {row["item"]: row["sha256"] for row in told} == kept
    logged = vault.entries(action=Action.EXPORTED)
    details = {
        entry.detail
        for entry in logged
        if entry.detail.startswith(all_left_out.reference)
    }
    assert details == {
        all_left_out.reference,
        f"{all_left_out.reference}, digest only",
    }


def test_the_report_says_it(all_left_out):
    document = pypdfium2.PdfDocument(all_left_out.folder / "data/report/Report.pdf")
    pages = " ".join(
        " ".join(page.get_textpage().get_text_bounded().split()) for page in document
    )
    assert pages.count("Left out by choice") == 5
    assert "because it holds a place, the number of a device" in pages
    assert "The picture itself is printed, without what its file holds" in pages
    assert "6 files left out by choice" in pages
    readme = read_folder(all_left_out.folder)["README.txt"].decode()
    assert "Some files were left out, or put into a locked file, by choice" in readme


def test_sealed_needs_a_locked_file_to_be_in(vault_and_case):
    vault, case = vault_and_case
    every = exhibits(vault, case)
    wanted = Wanted(fates={every[0].item.id: Fate.SEALED})
    assert set(decided_fates(every, wanted).values()) == {Withheld.PRIVATE}
    sealed = replace(wanted, annex=AnnexWanted(recipient="Officer"))
    assert set(decided_fates(every, sealed).values()) == {Withheld.SEALED}


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_an_exhibit_goes_or_stays_whole(vault_and_case, data):
    vault, case = vault_and_case
    every = exhibits(vault, case)
    ids = [item.id for each in every for item in (each.item, *each.parts)]
    fates = data.draw(st.dictionaries(st.sampled_from(ids), st.sampled_from(Fate)))
    decided = decided_fates(every, Wanted(fates=fates))
    for each in every:
        items = {each.item.id, *(part.id for part in each.parts)}
        assert items & set(decided) == (items if items & set(fates) else set())


@pytest.mark.parametrize("chosen", [{0, 2}])
def test_a_file_that_was_not_chosen_is_the_same_byte_for_byte(
    vault_and_case, tmp_path, as_they_are, chosen
):
    vault, case = vault_and_case
    every = exhibits(vault, case)
    fates = {every[at].item.id: Fate.LEFT_OUT for at in chosen}
    made = made_with(vault, case, tmp_path, Wanted(fates=fates))
    files, plain = read_folder(made.folder), read_folder(as_they_are.folder)
    out = {every[at].reference.replace("/", "-") for at in chosen}
    kept = {
        path: content
        for path, content in plain.items()
        if path.startswith(("data/originals/", "data/cleaned/", "data/messages/"))
        and path.rpartition("/")[2].split("_")[0].split(".")[0] not in out
    }
    assert kept
    assert {path: files.get(path) for path in kept} == kept


def test_a_place_in_a_picture_of_a_chat_costs_the_chat_no_words(vault, tmp_path):
    case = open_case(vault, "Chat", CLOCK, initials="AB")
    take_chat(vault, case, number=False)
    found = look_through(vault, case).telling
    wanted = choices_of(
        [(each, Fate.LEFT_OUT) for each in found],
        neutral_names=False,
        before=Wanted(),
    )
    made = made_with(vault, case, tmp_path / "out", wanted)
    assert [row["withheld"] for row in rows(made)] == ["private", "private"]
    everything = everything_in(made)
    assert not any(exif_of(photo(place=True)) in part for part in everything)
    assert b"Leave me alone." in read_folder(made.folder)["data/messages/AB-1.jsonl"]


def test_neutral_names_say_the_exhibit_and_the_ending_alone(vault_and_case, tmp_path):
    vault, case = vault_and_case
    made = made_with(vault, case, tmp_path, Wanted(neutral_names=True))
    named = {row["path"]: row["original_name"] for row in rows(made)}
    assert named == {
        "data/originals/AB-1.jpg": "Taken at home.jpg",
        "data/originals/AB-2.jpg": "Taken with her camera.jpg",
        "data/originals/AB-3.json": "result.json",
        "data/originals/AB-3.jpg": "photo.jpg",
        "data/originals/AB-4.wacz": "page.wacz",
        "data/originals/AB-5.txt": "",
        "data/originals/AB-6.png": "plain.png",
    }


def test_neutral_names_of_one_exhibit_differ(vault_and_case):
    first = make_neutral_name("home.png", prefix="AB-1", taken=frozenset())
    second = make_neutral_name("door.PNG", prefix="AB-1", taken=frozenset({"ab-1.png"}))
    odd = make_neutral_name("a.noor lives here", prefix="AB-1", taken=frozenset())
    run = make_neutral_name("x.noor.exe", prefix="AB-1", taken=frozenset())
    assert (first, second, odd, run) == (
        "AB-1.png",
        "AB-1_2.PNG",
        "AB-1",
        "AB-1.exe.bin",
    )


def test_a_case_without_choices_is_as_it_was(vault_and_case, as_they_are):
    assert {row["withheld"] for row in rows(as_they_are)} == {None}
