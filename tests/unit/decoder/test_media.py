"""Films and sounds say how long they are, when and by what they were made; no more."""

import struct
import time
from contextlib import suppress
from datetime import datetime
from typing import Any

import pytest

from evidence_app.decoder import media
from evidence_app.decoder.refusal import RefusedError
from evidence_app.facts.fact_names import FACTS, FINDINGS
from evidence_app.model.item import MEDIA_TYPES
from evidence_app.model.source import Held
from tests.hostile.decoder.test_hostile_pictures import mutated
from tests.unit.decoder.films import apple, box, element, film, matroska, said

MADE = int((datetime(2026, 3, 4) - datetime(1904, 1, 1)).total_seconds())  # noqa: DTZ001


def told(kind, content):
    head = media.answer(kind, Held(content)).head
    named: Any = head["facts"]
    findings: Any = head["findings"]
    facts = dict(named)
    assert set(facts) <= set(FACTS)
    assert set(findings) <= set(FINDINGS)
    return facts, findings


def test_a_phone_s_film_tells_length_size_turn_time_place_and_camera():
    more = apple(
        make="Lumo",
        model="Two",
        creationdate="2026-03-04T01:02:03+0100",
    )
    place = box(b"udta", said(b"\xa9xyz", "+52.5200+013.4050/"))
    facts, findings = told("video/mp4", film(MADE, 12.5, place, more))

    assert facts == {
        "brand": "isom",
        "duration": "0:00:12.5",
        "recorded_at": "2026-03-04 00:00:00 UTC",
        "changed_at": "2026-03-04 00:00:00 UTC",
        "size": "1920 \u00d7 1080",
        "turned": "90°",
        "position": "52.520000, 13.405000",
        "stated_time": "2026-03-04T01:02:03+0100",
        "camera": "Lumo Two",
        "tracks": "avc1",
    }
    assert findings == []


def test_a_film_that_was_packed_anew_says_so_and_zero_is_no_place_and_no_time():
    more = box(
        b"udta", said(b"\xa9xyz", "+00.0000+000.0000/"), said(b"\xa9too", "Lavf58")
    )
    facts, findings = told("video/mp4", film(0, 3, more, turn=(1, 0, 0, 1)))

    assert "recorded_at" not in facts
    assert "position" not in facts
    assert "turned" not in facts
    assert findings == ["position_empty", "packed_anew", "no_recording_time"]


def test_a_film_that_breaks_off_says_so():
    whole = film(MADE)
    assert told("video/mp4", whole[: whole.index(b"moov") - 4])[1] == [
        "media_broken",
        "no_recording_time",
    ]


def test_boxes_in_boxes_and_boxes_without_end_stop_the_walk():
    nested = b""
    for _ in range(3000):
        nested = box(b"moov", nested)
    endless = box(b"ftyp", b"isom") + box(b"free") * 400_000
    lying = b"\x7f\xff\xff\xffmoov" * 1000
    started = time.monotonic()
    for content in (nested, endless, lying, b"\0\0\0\1moov" + b"\xff" * 8):
        told("video/mp4", content)
    assert time.monotonic() - started < 20


def test_a_webm_tells_the_same_and_one_of_a_browser_has_no_length():
    time_of = element(b"\x44\x61", (10**18 // 2).to_bytes(8, "big"))
    by = element(b"\x57\x41", b"Lavf60")
    facts, findings = told("video/x-matroska", matroska(time_of, by))

    assert facts["duration"] == "0:00:04.5"
    assert facts["size"] == "640 \u00d7 360"
    assert facts["tracks"] == "V_VP9"
    assert facts["recorded_at"].startswith("2016-")
    assert findings == ["packed_anew"]
    assert told("video/x-matroska", b"\x1aE\xdf\xa3" + b"\xff" * 5000)[1] == [
        "media_broken",
        "no_recording_time",
    ]


def wav(seconds):
    form = struct.pack("<HHIIHH", 1, 1, 8000, 16000, 2, 16)
    parts = b"fmt " + len(form).to_bytes(4, "little") + form
    note = b"INFOISFT" + (4).to_bytes(4, "little") + b"Lumo"
    parts += b"LIST" + len(note).to_bytes(4, "little") + note
    length = 16000 * seconds
    parts += b"data" + length.to_bytes(4, "little") + bytes(length)
    return b"RIFF" + (4 + len(parts)).to_bytes(4, "little") + b"WAVE" + parts


def opus(seconds):
    tags = b"OpusTags" + b"".join(
        len(each).to_bytes(4, "little") + each for each in (b"libopus 1",)
    )
    page = b"OggS\0\2" + bytes(20) + b"\1\x13OpusHead\1\1" + b"\x38\1" + bytes(7)
    last = b"OggS\0\4" + (48_000 * seconds + 312).to_bytes(8, "little") + bytes(12)
    return page + b"OggS\0\0" + bytes(21) + tags + bytes(12) + last


def mp3(frames):
    text = b"\3Lumo"
    tag = b"TSSE" + len(text).to_bytes(4, "big") + b"\0\0" + text
    head = b"ID3\3\0\0" + len(tag).to_bytes(4, "big") + tag
    frame = (
        b"\xff\xfb\x90\x00" + bytes(32) + b"Xing\0\0\0\1" + frames.to_bytes(4, "big")
    )
    return head + frame + bytes(400)


FLAC = (
    b"fLaC\x80\0\0\x22"
    + bytes(10)
    + (48_000 << 44 | 96_000).to_bytes(8, "big")
    + bytes(16)
)
SOUNDS = {
    "audio/wav": (wav(3), "0:00:03.0"),
    "audio/ogg": (opus(7), "0:00:07.0"),
    "audio/mpeg": (mp3(1000), "0:00:26.1"),
    "audio/flac": (FLAC, "0:00:02.0"),
    "audio/amr": (b"#!AMR\n" + (b"\x3c" + bytes(31)) * 100, "0:00:02.0"),
    "audio/mp4": (film(MADE, 5), "0:00:05.0"),
}
FILMS = {kind: film(MADE) for kind in MEDIA_TYPES if kind.startswith("video")}
FILMS["video/x-matroska"] = matroska()


@pytest.mark.parametrize("kind", sorted(SOUNDS))
def test_a_sound_tells_its_length(kind):
    content, length = SOUNDS[kind]
    facts, _ = told(kind, content)

    assert facts["duration"] == length
    if kind in {"audio/wav", "audio/mpeg"}:
        assert facts["software"] == "Lumo"


def test_every_kind_that_is_promised_is_tried_cut_and_changed():
    assert {*SOUNDS, *FILMS} == MEDIA_TYPES
    whole = {kind: content for kind, (content, _) in SOUNDS.items()} | FILMS
    for kind, content in whole.items():
        small = content.replace(bytes(200_000), b"")
        for at in range(0, min(len(small), 900), 7):
            outcome(kind, small[:at])
        for seed in range(30):
            outcome(kind, mutated(small, seed))


def outcome(kind, content):
    with suppress(RefusedError):
        told(kind, content)
