"""Bundles with redacted copies: what is covered is nowhere in what goes out."""

import io
import json
import zipfile

import pypdfium2
import pytest
from PIL import Image

from evidence_app.casework.cases import open_case
from evidence_app.casework.redactions import originals_shown, show_in_reports
from evidence_app.facts.reading import Decoder
from evidence_app.model.case import Audience
from evidence_app.model.custody import Action
from evidence_app.model.gate import Shown
from evidence_app.model.redaction import Area, Cover, Covered, Redaction
from evidence_app.report import bag
from evidence_app.report.bundle import BundleRequest, make_bundle
from evidence_app.report.verify import check_bundle
from evidence_app.session import Session
from tests.bundle_sample import CLOCK, ENGLISH, new_vault
from tests.unit.decoder.pictures import exif, jpeg, png
from tests.unit.report.test_bundle_intimate import pdf_text

SECRET = (250, 10, 240)
"""A colour that is in the hidden part alone."""
HIDDEN = Area(40, 30, 96, 72)


def secret_picture():
    picture = Image.new("RGB", (240, 180), (30, 120, 60))
    for number in range(0, HIDDEN.height, 4):
        stripe = (40, 30 + number, 40 + HIDDEN.width, 32 + number)
        picture.paste(SECRET, stripe)
    return picture


@pytest.fixture
def session(tmp_path):
    with_vault = Session(new_vault(tmp_path / "vault"), CLOCK)
    yield with_vault
    with_vault.lock()


def save(session, content, shown=Shown.NOTHING_SEXUAL):
    case = session.open_case("C", initials="AB")
    captured = session.capture_pasted_picture(content, "image/png").answered(shown)
    return session.take_in([captured], case)[0]


def covered(session, item, cover=Cover.BOX, area=HIDDEN, *, in_reports=True):
    redaction = Redaction(covered=(Covered(cover, area),))
    return session.redacting.keep(item.id, redaction, in_reports=in_reports)


def made(session, out, audience=Audience.POLICE):
    vault = session._vault
    request = BundleRequest(
        case=open_case(vault, "C", CLOCK),
        audience=audience,
        jurisdiction="",
        platform="telegram" if audience is Audience.PLATFORM else "",
        out=out,
    )
    with Decoder() as decoder:
        bundle = make_bundle(vault, decoder, request, CLOCK, ENGLISH)
    assert check_bundle(bundle.archive).intact
    with zipfile.ZipFile(bundle.archive) as archive:
        return {
            name.partition("/")[2]: archive.read(name) for name in archive.namelist()
        }


def rows(files):
    return {row["item"]: row for row in json.loads(files[bag.EXHIBITS])["items"]}


def shown_pictures(files):
    """Return every image that the report holds, decoded."""
    with pypdfium2.PdfDocument(files[bag.REPORT]) as document:
        return [
            found.get_bitmap().to_pil().convert("RGB")
            for page in document
            for found in page.get_objects(filter=[3])
        ]


def holds_secret(picture):
    """Whether any pixel is about of the hidden colour."""
    return any(
        abs(red - SECRET[0]) < 40 and green < 60 and abs(blue - SECRET[2]) < 40
        for _, (red, green, blue) in picture.getcolors(1 << 24)
    )


def test_the_test_would_see_the_hidden_part_if_it_were_there(session, tmp_path):
    save(session, png(secret_picture()))

    files = made(session, tmp_path / "out")

    assert any(holds_secret(each) for each in shown_pictures(files))


@pytest.mark.parametrize("cover", Cover)
def test_a_copy_chosen_is_shown_and_nothing_of_the_original_goes_out(
    session, tmp_path, cover
):
    block = exif({0x010F: "Lumo-secret"})
    picture = save(session, jpeg(secret_picture(), exif=block))
    earlier = covered(session, picture, area=Area(0, 0, 9, 9))
    copy = covered(session, picture, cover)

    files = made(session, tmp_path / "out")

    listed = rows(files)
    path = listed[copy.id.value]["path"]
    assert [each for each in files if each.startswith(bag.ORIGINALS)] == [path]
    for left_out in (picture, earlier):
        row = listed[left_out.id.value]
        assert (row["path"], row["withheld"]) == (None, "redacted")
    with Image.open(io.BytesIO(files[path]), formats=("PNG",)) as read:
        assert not holds_secret(read.convert("RGB"))
    found = shown_pictures(files)
    assert found
    assert [each for each in found if holds_secret(each)] == []
    assert [name for name in files if b"Exif" in files[name]] == []
    text = pdf_text(files)
    assert "Derived copy (redacted)" in text
    for digest in (copy.digest, picture.digest):
        assert str(digest) in text.replace("\n", "").replace(" ", "")


def test_without_a_choice_original_and_copy_go_and_the_copy_is_called_one(
    session, tmp_path
):
    picture = save(session, png(secret_picture()))
    copy = covered(session, picture, in_reports=False)

    files = made(session, tmp_path / "out")

    listed = rows(files)
    assert listed[picture.id.value]["path"]
    assert listed[copy.id.value]["path"]
    assert listed[copy.id.value]["role"] == "redaction"
    assert listed[copy.id.value]["method"] == "redacted"
    assert "Derived copies (redacted)" in pdf_text(files)


def test_an_intimate_picture_is_shown_under_a_veil_of_few_cells(session, tmp_path):
    picture = save(session, png(secret_picture()), Shown.YOU)

    files = made(session, tmp_path / "out")

    (thumbnail,) = shown_pictures(files)
    across, down = thumbnail.width // 40, thumbnail.height // 40
    assert across * down <= 32
    assert not holds_secret(thumbnail)
    assert [each for each in files if each.startswith(bag.ORIGINALS)] == []
    text = pdf_text(files)
    assert "Shown veiled" in text
    assert str(picture.digest) in text.replace("\n", "").replace(" ", "")


def test_a_chosen_copy_of_an_intimate_picture_goes_out_alone(session, tmp_path):
    picture = save(session, png(secret_picture()), Shown.ADULT)
    copy = covered(session, picture, Cover.VEIL)

    files = made(session, tmp_path / "out")

    listed = rows(files)
    assert listed[picture.id.value]["withheld"] == "intimate"
    assert [each for each in files if each.startswith(bag.ORIGINALS)] == [
        listed[copy.id.value]["path"]
    ]
    assert [each for each in shown_pictures(files) if holds_secret(each)] == []


def test_a_platform_gets_neither_original_nor_copy_nor_veil(session, tmp_path):
    one = save(session, png(secret_picture()), Shown.ADULT)
    two = save(session, png(secret_picture()))
    for each in (one, two):
        covered(session, each)

    files = made(session, tmp_path / "out", Audience.PLATFORM)

    assert shown_pictures(files) == []
    assert [each for each in files if each.startswith(bag.ORIGINALS)] == []
    assert b"Derived" not in files[bag.README]


def test_what_is_locked_away_stays_out_with_its_copies(session, tmp_path):
    picture = save(session, png(secret_picture()))
    copy = covered(session, picture)
    save(session, png(Image.new("RGB", (9, 9))))
    session.deleting.lock_away(picture.id, Shown.UNDER_EIGHTEEN)

    files = made(session, tmp_path / "out")

    listed = rows(files)
    for each in (picture, copy):
        assert each.id.value not in listed
    assert [each for each in shown_pictures(files) if holds_secret(each)] == []
    assert "Derived copies (redacted)" not in pdf_text(files)


def test_an_intimate_picture_that_is_damaged_costs_no_bundle(
    session, tmp_path, monkeypatch
):
    picture = save(session, png(secret_picture())[:-60], Shown.ADULT)

    files = made(session, tmp_path / "out")

    assert shown_pictures(files) == []
    assert "Not shown: marked as intimate" in pdf_text(files)
    assert rows(files)[picture.id.value]["withheld"] == "intimate"


def test_the_log_says_what_of_each_went_out(session, tmp_path):
    picture = save(session, png(secret_picture()))
    copy = covered(session, picture)

    made(session, tmp_path / "out")

    def told(item):
        entries = session.custody(item)
        return [each.detail for each in entries if each.action is Action.EXPORTED]

    assert told(picture) == ["EV-2026-0001, digest only"]
    assert told(copy) == ["EV-2026-0001"]


def test_the_choice_can_be_changed_and_an_unreadable_one_shows_the_copy(
    session, tmp_path
):
    picture = save(session, png(secret_picture()))
    covered(session, picture, in_reports=False)
    vault = session._vault
    assert originals_shown(vault) == {picture.id}
    show_in_reports(vault, picture.id, copy=True)
    show_in_reports(vault, picture.id, copy=True)
    assert [r.revision for r in vault.records("redaction_shown")] == [2]
    assert originals_shown(vault) == frozenset()
    show_in_reports(vault, picture.id, copy=False)

    vault.put_record("redaction_shown", picture.id.value, {"copy_instead": "no"})

    assert originals_shown(vault) == frozenset()
    files = made(session, tmp_path / "out")
    assert rows(files)[picture.id.value]["withheld"] == "redacted"
