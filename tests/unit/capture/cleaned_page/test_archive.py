"""A cleaned archive checks, still shows the page, and holds no value; or is refused."""

import gzip
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evidence_app.capture.cleaned_page import NotCleanedError, clean_file
from evidence_app.capture.cleaned_page.archive import clean_archive
from evidence_app.capture.credentials import Cleaner, Secrets
from evidence_app.capture.exchange import header
from evidence_app.capture.wacz.archive import WARC_PATH
from evidence_app.capture.wacz.check import check
from evidence_app.capture.wacz.reader import open_wacz, read_archive
from evidence_app.capture.wacz.writer import wacz_of
from tests.unit.capture.cleaned_page.samples import (
    ALL,
    FILES,
    FULL,
    HTML,
    PLAIN_PAGE,
    SIGNED_IN,
    WACZ,
    cleaned,
    cleaner_of,
)
from tests.unit.capture.wacz.sample import DOCUMENT, archive_of

DONE = cleaned(FILES)[""]


def unpacked(archive):
    reader = open_wacz(archive)
    held = b"".join(bytes(member.content) for member in reader.members)
    return held + gzip.decompress(reader.file(WARC_PATH))


def test_no_value_is_in_it_and_all_are_in_the_full_one():
    assert [value for value in ALL if value.encode() in unpacked(DONE.value)] == []
    assert [value for value in ALL if value.encode() not in unpacked(WACZ)] == []


def test_it_checks_in_every_digest_and_line():
    assert check(DONE.value) == ()


def test_what_was_said_is_still_there_and_is_found_by_its_address():
    reader = open_wacz(DONE.value)
    answer = reader.answer("GET", reader.page.url)
    assert answer is not None
    assert answer.body == HTML.replace(b"Ty9Ui8Op7As6Df5G", b"REMOVED").replace(
        b"Zt5Yh1Gf6Rd3Sa0P", b"REMOVED"
    ).replace(b"q7Jw2zXc9Lk4Vb8N", b"REMOVED").replace(b"Mn8Bv7Cx6Za5Lk4J", b"REMOVED")
    assert reader.page.title == "Board REMOVED"


def test_what_holds_no_value_is_written_again_as_it_was():
    before, after = read_archive(WACZ), read_archive(DONE.value)
    assert after.chains == before.chains
    cookie = (("User-Agent", "test"), ("Cookie", "session=REMOVED"))
    assert after.exchanges[2:] == tuple(
        replace(one, request_headers=cookie) for one in before.exchanges[2:]
    )
    assert after.sockets[0].messages[1:] == before.sockets[0].messages[1:]
    assert (after.made, after.about) == (before.made, before.about)


def test_a_length_that_the_browser_declared_is_made_to_fit():
    sent = read_archive(DONE.value).exchanges[1]
    assert sent.request_body == b'{"csrf": "REMOVED"}'
    assert header(sent.request_headers, "content-length") == str(len(sent.request_body))


def test_every_place_is_listed_with_its_kind_and_never_its_value():
    rows = {(row.part, row.kind): row.count for row in DONE.replacements}
    assert ("request header Cookie", "header Cookie") in rows
    assert ("sent", "field csrf") in rows
    assert ("message", "field token") in rows
    assert ("title", "cookie sid") in rows
    assert [value for value in ALL if value in repr(DONE.replacements)] == []


def test_an_archive_without_values_comes_back_byte_for_byte():
    plain = wacz_of(PLAIN_PAGE)
    done = clean_archive(plain, cleaner_of({"": ("", plain)}))
    assert done.value is plain
    assert done.replacements == ()


def test_a_second_cleaning_changes_nothing():
    again = cleaned({"": ("application/wacz", DONE.value)})[""]
    assert again.value == DONE.value


@pytest.mark.parametrize("length", [0, 1, 40, len(WACZ) // 2, len(WACZ) - 1])
def test_one_that_was_cut_is_refused_as_not_searched(length):
    with pytest.raises(NotCleanedError) as caught:
        clean_archive(WACZ[:length], Cleaner(Secrets()))
    assert caught.value.unsearched


def test_one_whose_digests_do_not_agree_is_not_written_anew():
    """A new archive that checks would hide what was wrong with the full one."""
    at = WACZ.index(b'"hash": "sha256:') + 20
    other = b"0" if WACZ[at : at + 1] != b"0" else b"1"
    with pytest.raises(NotCleanedError) as caught:
        clean_archive(WACZ[:at] + other + WACZ[at + 1 :], cleaner_of(FILES))
    assert caught.value.unsearched


def test_a_page_that_renamed_itself_is_cleaned_all_the_same():
    moved = replace(FULL, page=replace(FULL.page, url="https://board.test/other"))
    done = cleaned({"": ("application/wacz", wacz_of(moved))})[""]
    assert [fault.code for fault in check(done.value)] == ["page_without_record"]


def test_a_body_in_which_a_value_cannot_be_replaced_is_left_out_and_said():
    packed = replace(
        DOCUMENT,
        url="https://board.test/blob",
        response_headers=(("Content-Type", "application/octet-stream"),),
        body=b"\xff\x00\xfe" + SIGNED_IN.request_headers[1][1][4:].encode() + b"\xff",
    )
    done = cleaned({"": ("", wacz_of(archive_of(SIGNED_IN, packed)))})[""]
    blob = read_archive(done.value).exchanges[1]
    assert (blob.body, blob.left_out) == (None, "credentials")
    assert "left out whole" in {row.kind for row in done.replacements}


def test_pictures_are_not_looked_at():
    picture = b"\x89PNG" + ALL[0].encode()
    done = clean_file("picture", "image/png", picture, cleaner_of(FILES))
    assert done.value is picture


def test_a_pdf_with_a_value_is_refused_and_one_without_goes_out():
    pdf = b"%PDF-1.7\n1 0 obj (" + ALL[0].encode() + b") endobj"
    with pytest.raises(NotCleanedError) as caught:
        clean_file("pdf", "application/pdf", pdf, cleaner_of(FILES))
    assert not caught.value.unsearched
    plain = b"%PDF-1.7\n1 0 obj (words) endobj"
    assert clean_file("pdf", "", plain, cleaner_of(FILES)).value is plain


VALUES = st.text("abcdefXYZ0123456789", min_size=16, max_size=24)


@given(
    words=st.text(st.characters(exclude_characters="<>=&%\\\"'"), max_size=40),
    value=VALUES.filter(lambda drawn: len(set(drawn)) > 3),
)
def test_words_around_a_value_stay_whatever_they_are(words, value):
    assume(value not in words)
    said = f"<p>{words}</p><i>".encode("utf-8", "surrogatepass")
    page = replace(
        SIGNED_IN,
        request_headers=(("Authorization", f"Bearer {value}"),),
        body=said + value.encode() + b"</i>",
    )
    done = cleaned({"": ("", wacz_of(archive_of(page)))})[""]
    assert read_archive(done.value).exchanges[0].body == said + b"REMOVED</i>"


@pytest.mark.parametrize("value", ["on", "12345", "en-US"])
def test_a_value_too_short_or_plain_is_not_looked_for_in_the_words(value):
    page = replace(
        SIGNED_IN,
        request_headers=(("Cookie", f"a={value}"),),
        body=f"<p>on 12345 en-US {value}</p>".encode(),
    )
    done = cleaned({"": ("", wacz_of(archive_of(page)))})[""]
    exchange = read_archive(done.value).exchanges[0]
    assert exchange.body == page.body
    assert exchange.request_headers == (("Cookie", "a=REMOVED"),)
