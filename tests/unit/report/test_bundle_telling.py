"""Before saving: which files tell something of the person, and what can be searched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from evidence_app.casework.cases import open_case
from evidence_app.errors import ReportStoppedError
from evidence_app.model.gate import Shown
from evidence_app.model.telling import Detail
from evidence_app.report.bundle.own_words import OwnWords, own_words
from evidence_app.report.bundle.telling import look_through
from tests.bundle_sample import CLOCK, drawn_png, new_vault, take_in
from tests.telling_case import (
    IP,
    PHONE,
    photo,
    take_note,
    take_page,
    take_photo,
    tell_of_oneself,
    telling_case,
)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    vault = new_vault(tmp_path_factory.mktemp("telling") / "vault")
    case = telling_case(vault)
    steps = []
    found = look_through(vault, case, progress=lambda *step: steps.append(step))
    assert steps == [(done, 7) for done in range(1, 8)]
    yield found
    vault.lock()


@pytest.fixture
def vault(tmp_path):
    vault = new_vault(tmp_path / "vault")
    yield vault
    vault.lock()


@pytest.fixture
def case(vault):
    return open_case(vault, "One", CLOCK, initials="AB")


def what(telling):
    return [word for each in telling.told for word in (each.what.text, *_said(each))]


def _said(each):
    return [value for _, value in each.what.values]


def test_places_numbers_and_names_are_found_where_they_are(told):
    assert [(each.reference, set(each.details)) for each in told.telling] == [
        ("AB/1", {Detail.PLACE}),
        ("AB/2", {Detail.SERIAL}),
        ("AB/3", {Detail.PLACE, Detail.OWN}),
        ("AB/4", {Detail.OWN}),
        ("AB/5", {Detail.OWN}),
    ]


def test_each_is_named(told):
    at_home, camera, chat, page, note = told.telling
    assert at_home.title == "Taken at home"
    assert "Position (GPS)" in what(at_home)
    assert what(camera) == ["Camera serial number"]
    assert PHONE in what(chat)
    assert IP in what(page)
    assert "noor.sample" in what(note)


def test_parts_and_whole_go_together(told):
    assert len(told.telling[2].items) == 2


def test_what_cannot_be_searched_is_counted(told):
    # Four pictures, one of them in the chat; all else holds words.
    assert (told.words, told.pictures, told.closed) == (3, 4, 0)


def test_nothing_is_found_where_nothing_is(vault, case):
    take_photo(vault, case, photo(), "No place")
    take_note(vault, case, "Nothing of mine. Version 1.2.3.4 of it.")

    assert look_through(vault, case).telling == ()


def test_what_stays_out_anyway_is_not_asked_about(vault, case):
    tell_of_oneself(vault, case)
    take_in(vault, case, b"noor.sample", media_type="text/plain", shown=Shown.ADULT)

    assert look_through(vault, case).telling == ()


def test_typed_words_are_looked_for_too(vault, case):
    take_note(vault, case, "I live at 12 Mill Lane.")

    assert look_through(vault, case).telling == ()
    (found,) = look_through(vault, case, ["12 mill lane"]).telling
    assert found.details == {Detail.OWN}


def test_a_word_over_the_border_of_two_pieces_is_found(vault, case):
    take_in(
        vault,
        case,
        b"." * ((1 << 20) - 3) + b" noor.sample " + b"." * 99,
        media_type="text/plain",
    )

    (found,) = look_through(vault, case, ["noor.sample"]).telling
    assert found.reference == "AB/1"


def test_a_packed_body_of_a_page_is_searched(vault, case):
    take_page(vault, case, body=b"<p>signed in as noor.sample</p>" * 40)

    (found,) = look_through(vault, case, ["@noor.sample"]).telling
    assert "noor.sample" in what(found)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("kind", ["tiff", "heic"])
def test_places_in_kinds_that_the_decoder_does_not_open_are_found(
    vault, case, kind, order
):
    exif = Image.Exif()
    exif.endian = order
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 26.0)})
    exif.get_ifd(0x8769)[0xA431] = "SN-1234567"
    block = exif.tobytes().removeprefix(b"Exif\0\0")
    before = b"" if kind == "tiff" else b"\0\0\0\x18ftypheic" + b"\0" * 300
    take_in(vault, case, before + block, media_type=f"image/{kind}")

    (found,) = look_through(vault, case).telling
    assert found.details == {Detail.PLACE, Detail.SERIAL}


def test_a_place_in_a_picture_that_the_decoder_did_not_read_is_found(vault, case):
    take_in(vault, case, photo(place=True), media_type="image/jpeg")

    (found,) = look_through(vault, case).telling
    assert found.details == {Detail.PLACE}


def test_a_place_in_a_video_and_in_xmp_is_found(vault, case):
    video = b"\0\0\0\x18ftypqt  " + b"\0" * 50 + b"\xa9xyz\0\x12\x15\xc7+51.5-000.1/"
    take_in(vault, case, video, media_type="video/quicktime")
    xmp = b'<x:xmpmeta exif:GPSLatitude="51,30.4N" aux:SerialNumber="0042"/>'
    take_in(vault, case, drawn_png(8, 8) + xmp, media_type="image/png")

    first, second = look_through(vault, case).telling
    assert first.details == {Detail.PLACE}
    assert second.details == {Detail.PLACE, Detail.SERIAL}
    assert look_through(vault, case).closed == 1  # no words in a video


def test_it_can_be_stopped(vault, case):
    take_note(vault, case, "Anything")

    with pytest.raises(ReportStoppedError):
        look_through(vault, case, stop=lambda: True)


def test_accounts_of_others_are_no_words_of_hers(vault, case):
    tell_of_oneself(vault, case)

    assert own_words(vault, case.id) == ("Noor Sample", PHONE, "noor.sample")


FORMS = [
    ("noor.sample", b"by Noor.Sample, today"),
    ("noor.sample", "NOOR.SAMPLE".encode("utf-16-le")),
    ("@noor", b"u=%40noor&x"),
    ("@noor", b'"a\\nnoor said"'),
    ("김하늘", "보낸 사람: 김하늘".encode()),
    ("김하늘", b"name=%EA%B9%80%ED%95%98%EB%8A%98"),
    ("김하늘", b'"\\uae40\\ud558\\ub298"'),
    ("Zoë Açar", "ZOË  AÇAR".encode()),
    ("نور", "از نور".encode()),
    ("010-1234-5678", b"+82 10 1234 5678"),
    ("+44 7700 900123", b"(07700) 900-123"),
    ("12 Mill Lane", b"12 mill\nlane"),
]


@pytest.mark.parametrize(("word", "text"), FORMS)
def test_a_word_is_found_in_the_forms_in_which_it_is_carried_on(word, text):
    assert OwnWords([word]).found_in(text)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("noor", b"noorani and _noor_"),
        ("Ann", b"Ann was here"),  # three letters stand in every second file
        ("010-1234-5678", b"10123456789"),
        ("", b"anything"),
    ],
)
def test_what_is_not_the_word_is_not_found(word, text):
    assert not OwnWords([word]).found_in(text)


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"]),
        min_size=4,
        max_size=40,
    ),
    st.binary(max_size=50),
)
def test_any_word_is_found_between_any_bytes(word, around):
    words = OwnWords([word])
    if not words.words:
        return
    text = around + b" " + words.words[0].encode() + b" " + around
    assert words.found_in(text)
