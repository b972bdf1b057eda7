"""A sealed annex made with a bundle: beside it, named in it, and gone when it fails."""

import json

import pytest

from evidence_app.capture.wacz.writer import wacz_of
from evidence_app.casework.annexes import annexes_of
from evidence_app.casework.bundles import bundles_made, bundles_under_way
from evidence_app.casework.cases import open_case
from evidence_app.crypto.locked_zip import read_back
from evidence_app.errors import (
    AnnexAudienceError,
    AnnexEmptyError,
    AnnexNobodyError,
    EvidenceError,
    ItemDamagedError,
    LockedFilePasswordError,
    PasswordLettersError,
    ReportStoppedError,
    VaultWriteError,
)
from evidence_app.facts.reading import Decoder
from evidence_app.model.case import Audience
from evidence_app.model.custody import Action
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.model.wanted import AnnexWanted, Fate, Wanted
from evidence_app.report import annex_file, bag
from evidence_app.report.bundle import (
    BundleRequest,
    annexing,
    clear_left_over,
    forms,
    make,
    make_bundle,
    work_place,
)
from evidence_app.report.exhibit_rows import ExhibitsError, read_exhibits
from evidence_app.report.verify import check_bundle
from evidence_app.session.annexes import Annexes
from tests.bundle_sample import CLOCK, ENGLISH, new_vault, take_in
from tests.tamper.bag_copy import read_folder
from tests.unit.capture.wacz.sample import DOCUMENT, archive_of
from tests.unit.report.test_bundle_intimate import pdf_text, take_in_page

WHO = "PC 1234 Baker"
SECRET = b"a film of someone " * 90_000
TYPED = "lantern gravel sixteen otter velvet mushroom"


class KilledError(BaseException):
    """Stands for the end of the process: nothing is cleared up any more."""


@pytest.fixture
def vault(tmp_path):
    vault = new_vault(tmp_path / "vault")
    yield vault
    vault.lock()


@pytest.fixture
def case(vault):
    return open_case(vault, "C", CLOCK, initials="AB")


@pytest.fixture
def film(vault, case):
    take_in(vault, case, b"plain")
    return take_in(vault, case, SECRET, shown=Shown.ADULT, media_type="video/mp4")


@pytest.fixture
def out(tmp_path):
    return tmp_path / "stick"


def made(vault, case, out, wanted, *, audience=Audience.POLICE, stop=None):
    request = BundleRequest(
        case=case,
        audience=audience,
        jurisdiction="uk-ew",
        platform="telegram" if audience is Audience.PLATFORM else "",
        out=out,
        wanted=wanted,
    )
    with Decoder() as decoder:
        return make_bundle(vault, decoder, request, CLOCK, ENGLISH, stop=stop)


def wants(*items, **more):
    return Wanted(annex=AnnexWanted(recipient=WHO, items=items, **more))


def held(path, password):
    with path.open("rb") as stream:
        return {member.name: digest for member, digest in read_back(stream, password)}


def exports(vault):
    return [e.detail for e in vault.entries() if e.action is Action.EXPORTED]


def test_it_lies_beside_the_bundle_and_opens_with_the_password_that_is_shown_once(
    vault, case, film, out
):
    bundle = made(vault, case, out, wants(film.id))

    annex = bundle.annex
    assert annex.path == out / "AX-2026-0001.zip"
    assert held(annex.path, annex.password)["AB-2-1.mp4"] == str(film.digest)
    assert check_bundle(bundle.archive).intact
    assert check_bundle(bundle.folder).intact
    assert not [path for path in bundle.folder.rglob("*") if "AX-" in path.name]
    told = [record.content for record in vault.records("bundle")]
    assert annex.password not in repr(told) + repr(vault.entries()) + repr(bundle)


def test_report_list_and_rows_say_where_the_original_is_and_for_whom(
    vault, case, film, out
):
    bundle = made(vault, case, out, wants(film.id))

    files = read_folder(bundle.folder)
    text = "".join(pdf_text(files).split())
    said = f"original in sealed annex AX-2026-0001, for {WHO}".replace(" ", "")
    # In the list of exhibits, and on the exhibit's own page.
    assert text.count(said) == 2
    assert str(bundle.annex.made.digest) in text
    plain, sealed = json.loads(files[bag.EXHIBITS])["items"]
    assert "annexes" not in plain
    digest = bundle.annex.made.digest.hexadecimal
    assert sealed["annexes"] == [
        {"reference": "AX-2026-0001", "recipient": WHO, "sha256": digest}
    ]
    (_, row) = read_exhibits(files[bag.EXHIBITS]).rows
    assert (row.withheld, row.annexes[0].recipient) == ("intimate", WHO)
    broken = files[bag.EXHIBITS].replace(digest.encode(), b"0" * 63)
    with pytest.raises(ExhibitsError):
        read_exhibits(broken)


def test_both_stand_in_the_log_by_one_write_and_a_later_report_names_it(
    vault, case, film, out
):
    first = made(vault, case, out, wants(film.id))

    assert exports(vault) == [
        "EV-2026-0001",
        "EV-2026-0001, digest only",
        "AX-2026-0001",
    ]
    assert annexes_of(vault, case.id) == ((first.annex.made,), 0)
    assert [each.annex for each in bundles_made(vault)] == [first.annex.made]
    assert bundles_under_way(vault) == ()
    later = made(vault, case, out, Wanted())
    assert later.annex is None
    assert WHO in pdf_text(read_folder(later.folder))
    assert made(vault, case, out, wants(film.id)).annex.made.reference == "AX-2026-0002"


def test_a_name_that_someone_elses_file_has_is_passed_over(vault, case, film, out):
    out.mkdir()
    (out / "AX-2026-0001.zip").write_bytes(b"hers")

    annex = made(vault, case, out, wants(film.id)).annex

    assert annex.path.name == "AX-2026-0002.zip"
    assert (out / "AX-2026-0001.zip").read_bytes() == b"hers"


def nothing_is_left(vault, case, out):
    assert list(out.iterdir()) == []
    assert exports(vault) == []
    assert annexes_of(vault, case.id) == ((), 0)
    assert bundles_under_way(vault) == ()


@pytest.mark.parametrize(
    "step",
    [
        (annex_file, "_tested"),
        (make, "write_pdf"),
        (forms, "check_bundle"),
        (work_place.WorkPlace, "publish"),
        (make, "record_bundle"),
    ],
)
def test_a_bundle_that_fails_leaves_no_annex_and_no_word_of_it(
    vault, case, film, out, monkeypatch, step
):
    def fail(*_arguments, **_more):
        raise VaultWriteError(reason="no room")

    with monkeypatch.context() as patched:
        patched.setattr(*step, fail)
        with pytest.raises(EvidenceError):
            made(vault, case, out, wants(film.id))
    nothing_is_left(vault, case, out)


def test_stopped_at_any_piece_of_the_annex_nothing_is_left(vault, case, film, out):
    stops = []

    def stop(at):
        asked = iter(range(10**6))
        there = out / ".AX-2026-0001.zip.part"
        return lambda: there.exists() and next(asked) >= at

    for at in range(8):
        with pytest.raises(ReportStoppedError):
            made(vault, case, out, wants(film.id), stop=stop(at))
        nothing_is_left(vault, case, out)
        stops.append(at)
    assert len(stops) == 8


@pytest.mark.parametrize(
    "step",
    [
        (annex_file, "_tested"),
        (make, "write_pdf"),
        (forms, "check_bundle"),
        (make, "record_bundle"),
    ],
)
def test_what_a_killed_run_left_of_it_is_removed(
    vault, case, film, out, monkeypatch, step
):
    def kill(*_arguments, **_more):
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr(*step, kill)
        patched.setattr(work_place.WorkPlace, "clear", lambda _place: ())
        patched.setattr(work_place, "end_bundle", lambda *_args: None)
        with pytest.raises(KilledError):
            made(vault, case, out, wants(film.id))
    assert [path for path in out.iterdir() if "AX-2026-0001" in path.name]

    assert [each.code for each in clear_left_over(vault)] == [
        "report_left_over_removed"
    ]
    nothing_is_left(vault, case, out)


def test_an_annex_whose_export_the_log_began_to_tell_is_called_broken_off(
    vault, case, film, out, monkeypatch
):
    def half(vault_, _made, notes):
        vault_.note(notes[-1].action, notes[-1].item, notes[-1].detail)
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr(make, "record_bundle", half)
        patched.setattr(work_place.WorkPlace, "clear", lambda _place: ())
        patched.setattr(work_place, "end_bundle", lambda *_args: None)
        with pytest.raises(KilledError):
            made(vault, case, out, wants(film.id))
    clear_left_over(vault)

    assert list(out.iterdir()) == []
    assert exports(vault) == ["AX-2026-0001", "AX-2026-0001, broken off"]
    # What the log named once is never given again.
    assert made(vault, case, out, wants(film.id)).annex.made.reference == "AX-2026-0002"


def test_files_that_go_sealed_are_in_it_and_someone_must_be_named(
    vault, case, film, out
):
    plain = vault.items()[0]
    fates = {plain.id: Fate.SEALED}
    with pytest.raises(AnnexNobodyError):
        made(vault, case, out, Wanted(fates=fates))

    annex = made(
        vault, case, out, Wanted(fates=fates, annex=AnnexWanted(recipient=WHO))
    ).annex

    assert set(held(annex.path, annex.password)) == {"AB-1-1.bin", "SHA256SUMS.txt"}
    assert annex.made.items == (plain.id,)
    assert film.id not in annex.made.items


def test_of_a_page_that_goes_sealed_a_cleaned_copy_is_in_it(vault, case, out):
    page = take_in(
        vault,
        case,
        wacz_of(archive_of(DOCUMENT)),
        kind=Kind.PAGE,
        media_type="application/wacz",
        origin=Origin(Method.PAGE_RECORDED, "https://example.org/a"),
    )
    wanted = AnnexWanted(recipient=WHO)

    annex = made(
        vault, case, out, Wanted(fates={page.id: Fate.SEALED}, annex=wanted)
    ).annex

    inside = held(annex.path, annex.password)
    assert set(inside) == {"AB-1-1.wacz", "SHA256SUMS.txt"}
    assert inside["AB-1-1.wacz"] != str(page.digest)
    (copy,) = read_exhibits((out / "EV-2026-0001" / bag.EXHIBITS).read_bytes()).rows
    assert (copy.withheld, copy.path) == ("sealed", None)


def test_a_page_that_cannot_be_cleaned_does_not_go_in(vault, case, out):
    page = take_in_page(vault, case, shown=Shown.NOTHING_SEXUAL)
    wanted = AnnexWanted(recipient=WHO)

    # Its archive cannot be searched: nobody can say what it lets someone do.
    with pytest.raises(ItemDamagedError):
        made(vault, case, out, Wanted(fates={page.id: Fate.SEALED}, annex=wanted))
    nothing_is_left(vault, case, out)


@pytest.mark.parametrize(
    ("wanted", "audience", "error"),
    [
        (AnnexWanted(recipient=" "), Audience.POLICE, AnnexNobodyError),
        (AnnexWanted(recipient=WHO), Audience.POLICE, AnnexEmptyError),
        (AnnexWanted(recipient=WHO), Audience.PLATFORM, AnnexAudienceError),
        (
            AnnexWanted(recipient=WHO, password="tulip1990"),
            Audience.POLICE,
            LockedFilePasswordError,
        ),
        (
            AnnexWanted(recipient=WHO, password="بہت لمبا خفیہ جملہ یہاں"),
            Audience.POLICE,
            PasswordLettersError,
        ),
    ],
)
def test_what_cannot_be_made_is_refused_before_anything_is_written(
    vault, case, out, wanted, audience, error
):
    take_in(vault, case, b"plain")
    with pytest.raises(error):
        made(vault, case, out, Wanted(annex=wanted), audience=audience)

    assert not out.exists() or list(out.iterdir()) == []
    assert exports(vault) == []


def test_a_typed_password_opens_it_and_is_not_shown_again(vault, case, film, out):
    annex = made(vault, case, out, wants(film.id, password=TYPED)).annex

    assert annex.password == ""
    assert str(film.digest) in held(annex.path, TYPED).values()


def test_an_original_that_is_damaged_is_said_and_nothing_is_left(
    vault, case, film, out, monkeypatch
):
    plain = vault.items()[0]
    real = annexing._inside

    def other(vault_, name, item, cleaned):
        inside = real(vault_, name, item, cleaned)
        return annex_file.Inside(
            name=inside.name,
            item=inside.item,
            size=plain.size,
            digest=inside.digest,
            open=lambda: vault_.open_item(plain.id),
        )

    monkeypatch.setattr(annexing, "_inside", other)
    with pytest.raises(ItemDamagedError):
        made(vault, case, out, wants(film.id))
    nothing_is_left(vault, case, out)


def test_only_what_stays_out_as_intimate_is_offered_of_a_page_its_pictures(
    vault, case, film
):
    page = take_in_page(vault, case, shown=Shown.ADULT)
    annexes = Annexes(vault)

    offered = annexes.offered(case)

    pictures = [i.id for i in vault.items() if i.part_of == page.id][:1]
    assert [(each.reference, list(each.items)) for each in offered] == [
        ("AB/2", [film.id]),
        ("AB/3", pictures),
    ]
    assert annexes.of_exhibits(case, ["AB/3", "AB/2"]) == (*pictures, film.id)
