"""Reads what a camera wrote into a picture, as claims of the file.

Values come back by name as plain text. What cannot be read is said, not guessed:
a time without a zone is given as such, and the position 0, 0 is none.
"""

import io
import logging
import re
from collections.abc import Mapping
from typing import Final

import exifread
from exifread.core.ifd_tag import IfdTag

from evidence_app.decoder.opening import ODD_BYTES

MAX_VALUE: Final = 500

_TIME: Final = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d) (\d\d):(\d\d):(\d\d)")
_ZONE: Final = re.compile(r"[+-]\d\d:\d\d|Z")
_PLAIN: Final = (
    ("software", "Image Software"),
    ("camera_serial", "EXIF BodySerialNumber"),
    ("lens", "EXIF LensModel"),
    ("lens_serial", "EXIF LensSerialNumber"),
    ("owner", "EXIF CameraOwnerName"),
    ("artist", "Image Artist"),
    ("copyright", "Image Copyright"),
    ("description", "Image ImageDescription"),
    ("picture_id", "EXIF ImageUniqueID"),
)
_TIMES: Final = (
    ("taken_at", "EXIF DateTimeOriginal", "EXIF OffsetTimeOriginal"),
    ("digitised_at", "EXIF DateTimeDigitized", "EXIF OffsetTimeDigitized"),
    ("changed_at", "Image DateTime", "EXIF OffsetTime"),
)
_TURNS: Final = {
    2: "mirrored",
    3: "180°",
    4: "180°, mirrored",
    5: "270°, mirrored",
    6: "90°",
    7: "90°, mirrored",
    8: "270°",
}

Named = list[tuple[str, str]]
Tags = Mapping[str, object]


def prepare() -> None:
    """Keep the reader's own remarks about odd files to itself."""
    logging.getLogger("exifread").addHandler(logging.NullHandler())
    logging.getLogger("exifread").propagate = False


def read(block: bytes, turn: int) -> tuple[Named, list[str]]:
    """Return facts and findings, each by name, of an EXIF block."""
    if not block:
        return [], []
    try:
        tags: Tags = exifread.process_file(io.BytesIO(block), details=False)
    except ODD_BYTES:
        return [], ["metadata_unreadable"]
    facts = _camera(tags)
    facts += [(name, text) for name, tag in _PLAIN if (text := _text(tags, tag))]
    facts += _taken(tags)
    position, findings = _position(tags)
    facts += position
    if turn in _TURNS:
        facts.append(("turned", _TURNS[turn]))
    preview = tags.get("JPEGThumbnail")
    if isinstance(preview, bytes) and preview:
        facts.append(("preview", str(len(preview))))
        findings.append("preview_inside")
    return facts, findings


def _camera(tags: Tags) -> Named:
    make, model = _text(tags, "Image Make"), _text(tags, "Image Model")
    if make and model.casefold().startswith(make.casefold()):
        make = ""
    name = f"{make} {model}".strip()
    return [("camera", name)] if name else []


def _taken(tags: Tags) -> Named:
    facts = []
    for name, tag, zone_tag in _TIMES:
        found = _TIME.match(_text(tags, tag))
        if not found or found[1] == "0000":
            continue
        zone = _ZONE.fullmatch(_text(tags, zone_tag))
        time = "{}-{}-{} {}:{}:{}".format(*found.groups())
        facts.append((name, f"{time} {zone[0] if zone else '(no zone)'}"))
    return facts


def _position(tags: Tags) -> tuple[Named, list[str]]:
    if "GPS GPSLatitude" not in tags or "GPS GPSLongitude" not in tags:
        return [], []
    try:
        latitude = _degrees(tags, "GPS GPSLatitude", "S")
        longitude = _degrees(tags, "GPS GPSLongitude", "W")
    except ODD_BYTES:
        return [], ["position_unreadable"]
    if abs(latitude) > 90 or abs(longitude) > 180:
        return [], ["position_unreadable"]
    if latitude == 0 and longitude == 0:
        return [], ["position_empty"]
    facts = [("position", f"{latitude:.6f}, {longitude:.6f}")]
    date, time = _text(tags, "GPS GPSDate"), tags.get("GPS GPSTimeStamp")
    if re.fullmatch(r"\d{4}:\d\d:\d\d", date) and isinstance(time, IfdTag):
        try:
            hour, minute, second = (int(part) for part in time.values)
        except ODD_BYTES:
            return facts, []
        day = date.replace(":", "-")
        facts.append(("position_time", f"{day} {hour:02}:{minute:02}:{second:02} UTC"))
    return facts, []


def _degrees(tags: Tags, name: str, negative: str) -> float:
    tag = tags[name]
    if not isinstance(tag, IfdTag) or len(tag.values) != 3:
        raise ValueError(name)
    degrees, minutes, seconds = (float(part) for part in tag.values)
    value = degrees + minutes / 60 + seconds / 3600
    if _text(tags, f"{name}Ref").upper() == negative:
        value = -value
    return value


def _text(tags: Tags, name: str) -> str:
    tag = tags.get(name)
    value = tag.values if isinstance(tag, IfdTag) else ""
    if isinstance(value, bytes):
        value = value.decode("utf-8", errors="replace")
    if not isinstance(value, str):
        return ""
    kept = "".join(letter if letter.isprintable() else " " for letter in value)
    return " ".join(kept.split())[:MAX_VALUE]
