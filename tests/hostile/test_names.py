"""Names from outside: what lands in a bundle cannot escape, hide or run."""

import unicodedata

import pytest

from evidence_app.report.names import (
    LONGEST,
    LONGEST_BYTES,
    make_name,
    name_key,
    show_path,
)

NOTHING = frozenset()


def safe(untrusted_name, taken=NOTHING):
    return make_name(untrusted_name, prefix="AB-1", taken=taken)


@pytest.mark.parametrize(
    ("untrusted_name", "expected"),
    [
        ("photo.jpg", "AB-1_photo.jpg"),
        ("../../etc/passwd", "AB-1_passwd"),
        ("..\\..\\windows\\system32\\drivers", "AB-1_drivers"),
        ("/absolute.png", "AB-1_absolute.png"),
        ("C:\\Users\\someone\\a.png", "AB-1_a.png"),
        ("C:a.png", "AB-1_C_a.png"),
        ("..", "AB-1"),
        (".", "AB-1"),
        ("", "AB-1"),
        ("...", "AB-1"),
        (".hidden", "AB-1_hidden"),
        ("photo_\u202egpj.exe", "AB-1_photo__gpj.exe.bin"),
        ("zero\u200bwidth.txt", "AB-1_zero_width.txt"),
        ("a\x00b\r\nc.txt", "AB-1_a_b__c.txt"),
        ("lone\ud800.png", "AB-1_lone_.png"),
        ("CON", "AB-1_CON"),
        ("nul.txt", "AB-1_nul.txt"),
        ("com1 .png", "AB-1_com1.png"),
        ("ends with dots...", "AB-1_ends with dots"),
        ("ends with spaces   ", "AB-1_ends with spaces"),
        ("a:b|c?.png", "AB-1_a_b_c_.png"),
        ("stream.txt:hidden.exe", "AB-1_stream.txt_hidden.exe.bin"),
        ("100%.png", "AB-1_100_.png"),
        ("page.html", "AB-1_page.html.txt"),
        ("run me.BAT", "AB-1_run me.BAT.txt"),
        ("picture.svg", "AB-1_picture.svg.txt"),
        ("page.warc.gz", "AB-1_page.warc.gz"),
        ("사진.png", "AB-1_사진.png"),
        ("تصویر.jpg", "AB-1_تصویر.jpg"),
        ("a/", "AB-1_a"),
    ],
)
def test_a_hostile_name_becomes_a_plain_one(untrusted_name, expected):
    assert safe(untrusted_name) == expected


@pytest.mark.parametrize(
    "untrusted_name",
    ["x" * 300 + ".jpeg", "한" * 300 + ".png", "😀" * 300, "." * 300, "a" * 5000],
)
def test_a_long_name_is_shortened_and_keeps_its_ending(untrusted_name):
    name = safe(untrusted_name)
    assert len(name) <= LONGEST
    assert len(name.encode()) <= LONGEST_BYTES
    assert name.startswith("AB-1")
    assert not name.endswith((".", " "))


def test_the_ending_survives_the_shortening():
    assert safe("x" * 300 + ".jpeg").endswith("x.jpeg")


def test_an_ending_that_is_no_ending_is_not_kept_whole():
    assert len(safe("a." + "b" * 300)) <= LONGEST


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Photo.jpg", "PHOTO.JPG"),
        ("e\u0301.png", "\u00e9.png"),
        ("straße.png", "STRASSE.png"),
        ("ﬁle.png", "file.png"),
    ],
)
def test_names_that_some_system_takes_for_one_are_made_two(first, second):
    one = safe(first)
    other = safe(second, frozenset({name_key(one)}))
    assert name_key(one) != name_key(other)
    assert other.endswith(("_2.JPG", "_2.png"))


def test_a_name_is_always_in_composed_form():
    name = safe("e\u0301.png")
    assert unicodedata.is_normalized("NFC", name)


def test_a_long_name_can_still_be_made_another_one():
    one = safe("x" * 300)
    other = safe("x" * 300, frozenset({name_key(one)}))
    assert other != one
    assert len(other) <= LONGEST


def test_what_cannot_be_seen_in_a_path_is_written_out():
    assert show_path("a\u202eb\x1b[31m\ud800") == "a\\u202eb\\u001b[31m\\ud800"
