"""Reads what a sound file says of itself: MP3, Ogg and Opus, WAV, FLAC, AMR.

Lengths, programs and times; the sound itself is not unpacked. A length that can only be
reckoned from the file's size is said to be "about".
"""

import struct
from collections.abc import Callable, Mapping
from typing import Final

from evidence_app.decoder.told import Told, clock
from evidence_app.model.source import Source

_HEAD: Final = 1 << 16
_MOST_FRAMES: Final = 200_000
_RATES: Final = (44_100, 48_000, 32_000)
_FIRST: Final = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_SECOND: Final = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""Thousands of bits a second of layer III, of MPEG 1 and of MPEG 2."""
_ID3: Final = {
    b"TSSE": "software",
    b"TENC": "software",
    b"TIT2": "description",
    b"TPE1": "artist",
    b"TDRC": "stated_time",
    b"TYER": "stated_time",
}
_COMMENTS: Final = {
    "encoder": "software",
    "title": "description",
    "artist": "artist",
    "date": "stated_time",
}
_NARROW: Final = (13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1)
_WIDE: Final = (18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1)
"""Bytes of one frame of AMR by its kind: of telephones, and of the wider one."""


def read(kind: str, source: Source) -> Told:
    """Return what a sound file of a kind in ``KINDS`` says."""
    told = Told()
    KINDS[kind](source, told)
    told.finish(times_usual=False)
    return told


def _mp3(source: Source, told: Told) -> None:
    head = source.read(0, 10)
    at = 0
    if head.startswith(b"ID3"):
        length = _seven_bits(head[6:10])
        _id3(source.read(10, min(length, _HEAD)), head[3], told)
        at = 10 + length
    frame = source.read(at, 4096)
    if len(frame) < 4 or frame[0] != 0xFF or frame[1] & 0xE6 != 0xE2:
        return
    first = frame[1] & 0x18 == 0x18
    table = _FIRST if first else _SECOND
    thousands = table[frame[2] >> 4] if frame[2] >> 4 < 15 else 0
    rate_at = frame[2] >> 2 & 3
    if not thousands or rate_at > 2:
        return
    halved = 0 if first else (1 if frame[1] & 0x18 == 0x10 else 2)
    rate = _RATES[rate_at] >> halved
    counted = max(frame.find(b"Xing"), frame.find(b"Info"))
    if counted >= 0 and frame[counted + 7 : counted + 8] and frame[counted + 7] & 1:
        frames = int.from_bytes(frame[counted + 8 : counted + 12], "big")
        told.keep("duration", clock(frames * (1152 if first else 576) / rate))
    else:
        seconds = (source.size - at) * 8 / (thousands * 1000)
        told.keep("duration", f"≈ {clock(seconds)}")


def _id3(body: bytes, version: int, told: Told) -> None:
    at = 0
    while at + 10 <= len(body) and version in {3, 4}:
        size = body[at + 4 : at + 8]
        length = _seven_bits(size) if version == 4 else int.from_bytes(size, "big")
        name = _ID3.get(body[at : at + 4])
        text = body[at + 10 : at + 10 + length]
        if not length or not body[at : at + 4].isalnum():
            return
        if name and text:
            kinds = ("latin-1", "utf-16", "utf-16-be", "utf-8")
            kind = kinds[text[0]] if text[0] < len(kinds) else "latin-1"
            told.keep(name, text[1:].decode(kind, "replace").strip("\x00"))
        at += 10 + length


def _seven_bits(body: bytes) -> int:
    value = 0
    for each in body:
        value = value << 7 | each & 0x7F
    return value


def _ogg(source: Source, told: Told) -> None:
    head = source.read(0, _HEAD)
    rate, before = 0, 0
    if (at := head.find(b"OpusHead")) >= 0 and at + 12 <= len(head):
        rate, before = 48_000, int.from_bytes(head[at + 10 : at + 12], "little")
        told.track("Opus")
    elif (at := head.find(b"\x01vorbis")) >= 0:
        rate = int.from_bytes(head[at + 12 : at + 16], "little")
        told.track("Vorbis")
    for mark in (b"OpusTags", b"\x03vorbis"):
        if (at := head.find(mark)) >= 0:
            _comments(head[at + len(mark) :], told)
    tail = source.read(max(0, source.size - _HEAD), _HEAD)
    last = tail.rfind(b"OggS")
    if rate and last >= 0 and last + 14 <= len(tail):
        samples = int.from_bytes(tail[last + 6 : last + 14], "little")
        if before < samples < 1 << 62:
            told.keep("duration", clock((samples - before) / rate))


def _comments(body: bytes, told: Told) -> None:
    texts = []
    at = 0
    for turn in range(100):
        if turn == 1:
            at += 4  # how many there are
        length = int.from_bytes(body[at : at + 4], "little")
        if at + 4 + length > len(body):
            break
        texts.append(body[at + 4 : at + 4 + length].decode("utf-8", "replace"))
        at += 4 + length
    for text in texts[1:]:
        key, _, value = text.partition("=")
        if name := _COMMENTS.get(key.casefold()):
            told.keep(name, value)
    if texts:
        told.keep("software", texts[0])


def _wav(source: Source, told: Told) -> None:
    at, a_second = 12, 0
    for _ in range(1000):
        head = source.read(at, 8)
        if len(head) < 8:
            return
        length = int.from_bytes(head[4:], "little")
        if head[:4] == b"fmt ":
            body = source.read(at + 8, 16)
            a_second = int.from_bytes(body[8:12], "little")
        elif head[:4] == b"data" and a_second:
            length = min(length, source.size - at - 8)
            told.keep("duration", clock(length / a_second))
        elif head[:4] == b"LIST":
            _list(source.read(at + 8, min(length, _HEAD)), told)
        at += 8 + length + length % 2


def _list(body: bytes, told: Told) -> None:
    names = {b"ISFT": "software", b"ICRD": "stated_time", b"INAM": "description"}
    at = 4
    while at + 8 <= len(body):
        length = int.from_bytes(body[at + 4 : at + 8], "little")
        if name := names.get(body[at : at + 4]):
            text = body[at + 8 : at + 8 + length]
            told.keep(name, text.rstrip(b"\x00").decode("utf-8", "replace"))
        at += 8 + length + length % 2


def _flac(source: Source, told: Told) -> None:
    at = 4
    for _ in range(100):
        head = source.read(at, 4)
        if len(head) < 4:
            return
        length = int.from_bytes(head[1:], "big")
        body = source.read(at + 4, min(length, _HEAD))
        if head[0] & 0x7F == 0 and len(body) >= 18:
            (packed,) = struct.unpack(">Q", body[10:18])
            rate, samples = packed >> 44, packed & 0xFFFFFFFFF
            if rate and samples:
                told.keep("duration", clock(samples / rate))
        elif head[0] & 0x7F == 4:
            _comments(body, told)
        if head[0] & 0x80:
            return
        at += 4 + length


def _amr(source: Source, told: Told) -> None:
    wide = source.read(0, 9) == b"#!AMR-WB\n"
    sizes, at, count = (_WIDE, 9, 0) if wide else (_NARROW, 6, 0)
    while at < source.size and count < _MOST_FRAMES:
        at += sizes[source.read(at, 1)[0] >> 3 & 15]
        count += 1
    # A frame is a fiftieth of a second.
    told.keep("duration", clock(count / 50))


KINDS: Final[Mapping[str, Callable[[Source, Told], None]]] = {
    "audio/mpeg": _mp3,
    "audio/ogg": _ogg,
    "audio/wav": _wav,
    "audio/flac": _flac,
    "audio/amr": _amr,
}
