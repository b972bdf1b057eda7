"""Whatever a page does to the browser, its words are kept or a sentence is said."""

import io
import time

import pytest
from PIL import Image

from evidence_app.capture.wacz.reader import open_wacz
from evidence_app.errors import CertificateRefusedError, RecorderFailedError
from tests.hostile.recorder.social_recorder import (
    content,
    make_recorder,
    parts,
    record,
    the_record,
)
from tests.site.pages.answers import HEAVY
from tests.site.pages.hostile import WINDOWS
from tests.site.pages.tall import MARKER
from tests.site.pictures import colour
from tests.unit.capture.moments import words_of

__all__ = ["make_recorder", "record"]

KEPT = "These words are what there is to keep."


def codes(captured):
    return {finding.code for finding in captured.findings}


def test_a_page_that_opens_five_hundred_windows_gets_none(record, social):
    captured = record("/hostile/windows")
    assert KEPT in words_of(captured)
    assert len(social.log.asked("/opened")) < WINDOWS / 10
    assert len(parts(captured, "view")) == 1


def test_a_page_that_stops_in_a_debugger_is_not_stopped(record):
    began = time.monotonic()
    captured = record("/hostile/debugger")
    assert KEPT in words_of(captured)
    assert "page_stuck" not in codes(captured)
    assert time.monotonic() - began < 30


def test_a_flood_of_lines_for_the_console_is_not_listened_to(record):
    began = time.monotonic()
    assert KEPT in words_of(record("/hostile/console"))
    assert time.monotonic() - began < 60


def test_a_page_that_asks_for_everything_is_given_nothing(record):
    captured = record("/hostile/permissions")
    assert KEPT in words_of(captured)
    assert "given" not in words_of(captured)


def test_files_that_a_page_pushes_are_refused_and_counted(record):
    captured = record("/hostile/files")
    assert KEPT in words_of(captured)
    assert the_record(captured)["refused"]["download"] >= 1
    assert "page_refused" in codes(captured)


def test_a_page_whose_drawing_breaks_down_is_a_sentence(record):
    with pytest.raises(RecorderFailedError, match=r"process ended|browser ended"):
        record("/hostile/crash", seconds=20)


def test_a_page_that_hangs_after_it_has_loaded_is_stopped_and_said(record):
    # When it is scrolled, and not after a time: a busy machine may take longer than
    # that to picture what is there before.
    captured = record("/hostile/hang-when-scrolled", seconds=5)
    assert "page_stuck" in codes(captured)
    assert KEPT in words_of(captured)
    assert parts(captured, "picture")


def test_a_name_that_turns_its_letters_round_is_shown_as_it_is_written(record):
    captured = record("/hostile/name")
    assert "[U+202E]" in captured.title
    assert not set(captured.title) & set("\u202e\u2066\n\x07")


def test_a_network_that_leads_elsewhere_is_said_with_the_way(record, social):
    captured = record("/caught")
    record_of_it = the_record(captured)
    assert "page_other_site" in codes(captured)
    assert record_of_it["typed"] == social.url("/caught")
    assert record_of_it["final"].startswith(social.url("/portal", host="captive.test"))
    assert [hop["status"] for hop in record_of_it["way"]] == [302, 302, 200]
    assert "Accept our terms" in words_of(captured)


def test_a_network_that_wants_a_sign_in_is_said(record):
    captured = record("/511", host="captive.test")
    assert {"page_network_sign_in", "page_error_status"} <= codes(captured)


def test_a_page_of_thirty_million_bytes_is_kept_byte_for_byte(record):
    captured = record("/heavy", scroll=False)
    (html,) = parts(captured, "html")
    assert len(html) > HEAVY
    assert captured.title == "Heavy, and read"
    bodies = [one.body for one in open_wacz(content(captured)).exchanges()]
    assert html in bodies


def test_a_page_of_a_hundred_thousand_pixels_is_pictured_to_its_end(record):
    captured = record("/hostile/tall")
    tops = the_record(captured)["picture"]["tops"]
    seen = {}
    for top, one in zip(tops, parts(captured, "picture"), strict=True):
        piece = Image.open(io.BytesIO(one)).convert("RGB")
        for place in range(top, top + piece.height, MARKER):
            seen[place // MARKER] = piece.getpixel((100, place - top + MARKER // 2))
    assert seen == {number: colour(number) for number in range(100)}
    assert "page_picture_cut" not in codes(captured)


@pytest.mark.parametrize("host", ["expired.test", "stranger.test", "misnamed.test"])
def test_each_kind_of_bad_certificate_is_refused_in_its_own_words(record, host):
    reasons = {
        "expired.test": "run out",
        "stranger.test": "nobody this computer knows",
        "misnamed.test": "another name",
    }
    with pytest.raises(CertificateRefusedError, match=reasons[host]):
        record("/", host=host)
