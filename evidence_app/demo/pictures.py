"""Pictures for the sample case, drawn by code: nothing here shows a real person."""

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

import fontpkg_noto_sans
from PIL import ExifTags, Image, ImageDraw, ImageFont

SCREEN: Final = (1024, 768)
_MAKE: Final = "Sample Camera Works"


def photo(taken_at: datetime) -> bytes:
    """Return a JPEG with EXIF: a heron over a mill pond, camera, time and place."""
    picture = Image.new("RGB", (1600, 1067), "#b9cfd6")
    draw = ImageDraw.Draw(picture)
    for row in range(560, 1067, 3):
        shade = 120 - (row - 560) // 8
        draw.line((0, row, 1600, row), fill=(shade - 30, shade + 5, shade + 15))
    draw.polygon([(0, 560), (380, 300), (760, 560)], fill="#5e7a68")
    draw.polygon([(520, 560), (1010, 240), (1600, 560)], fill="#48645a")
    draw.arc((690, 330, 900, 470), 190, 350, fill="#2a3338", width=14)
    draw.arc((860, 330, 1070, 470), 190, 350, fill="#2a3338", width=14)
    draw.ellipse((858, 372, 902, 400), fill="#2a3338")
    _write(draw, (40, 1000), "Sample photo, drawn by the app", size=34, fill="#e8f0ef")
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = _MAKE
    exif[ExifTags.Base.Model] = "Heron 2"
    exif[ExifTags.Base.Software] = "sample"
    exif[ExifTags.Base.Orientation] = 1
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    inner[ExifTags.Base.DateTimeOriginal] = taken_at.strftime("%Y:%m:%d %H:%M:%S")
    inner[ExifTags.Base.OffsetTimeOriginal] = "+00:00"
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "N"
    place[ExifTags.GPS.GPSLatitude] = (51.0, 28.0, 40.0)
    place[ExifTags.GPS.GPSLongitudeRef] = "W"
    place[ExifTags.GPS.GPSLongitude] = (0.0, 0.0, 5.0)
    return _saved(picture, "JPEG", exif=exif, quality=88)


def screen_with_messages(lines: Sequence[tuple[str, str]]) -> bytes:
    """Return RGB rows of a drawn chat window of ``SCREEN`` size.

    Args:
        lines: Sender and text of each message.
    """
    picture = Image.new("RGB", SCREEN, "#2f4a52")
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((140, 60, 884, 708), 12, fill="#f4f4f1")
    draw.rounded_rectangle((140, 60, 884, 116), 12, fill="#1f5f6b")
    _write(draw, (168, 74), "Sample chat", size=22, fill="#ffffff")
    top = 146
    for sender, text in lines:
        mine = sender == "You"
        left = 340 if mine else 168
        box = (left, top, left + 516, top + 84)
        draw.rounded_rectangle(box, 14, fill="#dcecee" if mine else "#ffffff")
        _write(draw, (left + 18, top + 10), sender, size=15, fill="#5a6067")
        _write(draw, (left + 18, top + 36), text, size=20, fill="#23272b")
        top += 104
    return picture.tobytes()


def screen_png(rgb: bytes) -> bytes:
    """Return screen rows as a PNG, for machines without a virtual screen."""
    return _saved(Image.frombytes("RGB", SCREEN, rgb), "PNG")


def covered_stand_in() -> bytes:
    """Return a plain grey PNG that stands for a picture nobody should see."""
    picture = Image.new("RGB", (900, 600), "#8d9499")
    _write(
        ImageDraw.Draw(picture),
        (60, 270),
        "Stands for a private picture",
        size=40,
        fill="#eef0f0",
    )
    return _saved(picture, "PNG")


def page_picture(number: int) -> bytes:
    """Return one of the sample page's pictures as a PNG."""
    hue = (number * 29) % 120
    picture = Image.new("RGB", (640, 360), (70 + hue, 120, 150 - hue // 2))
    draw = ImageDraw.Draw(picture)
    for step in range(0, 640, 40):
        draw.line((step, 360, step + 120, 0), fill=(90 + hue, 140, 165), width=6)
    _write(draw, (28, 28), f"Picture {number}", size=44, fill="#ffffff")
    return _saved(picture, "PNG")


def _write(
    draw: ImageDraw.ImageDraw,
    place: tuple[int, int],
    text: str,
    *,
    size: int,
    fill: str,
) -> None:
    file = next(
        path
        for path in (Path(fontpkg_noto_sans.__file__).parent / "files").iterdir()
        if "Italic" not in path.name
    )
    draw.text(place, text, fill=fill, font=ImageFont.truetype(str(file), size))


def _saved(picture: Image.Image, form: str, **options: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, form, **options)
    return target.getvalue()
