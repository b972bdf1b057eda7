"""Pictures whose own bytes go into the PDF: copied in pieces, turned on the page.

Nothing is unpacked, packed or hashed here, and nothing looked into: the ranges come
from the decoder, checked. A picture that a report shows twice is in it once.
"""

from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final

from evidence_app.model.passthrough import Passthrough
from evidence_app.report.blocks import StoredPicture
from evidence_app.report.pdf.sheet import Sheet
from evidence_app.report.typeset.drawing import number

_AT_ONCE: Final = 256 << 10
_COLOURS: Final = {1: "/DeviceGray", 3: "/DeviceRGB"}
# Where the corners of what is stored come to lie, as a matrix over the place of what
# is shown: a, b, c, d, e, f of the PDF, each in parts of its width (a, c, e) or height.
_TURNS: Final = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


def store_as_it_is(sheet: Sheet, picture: StoredPicture) -> int:
    """Copy a picture's data into the PDF, unless it is there; return its object."""
    passed = picture.passthrough
    key = f"{picture.digest} {passed.turn} {passed.runs}"
    if key in sheet.stored:
        return sheet.stored[key]
    stored = sheet.stored[key] = sheet.objects.reserve()
    with picture.open() as stream:
        pieces = copied(stream, passed)
        sheet.objects.copy_stream(
            stored, _entries(passed), passed.length, pieces, key=key
        )
    return stored


def matrix(turn: int, left: float, bottom: float, wide: float, high: float) -> str:
    """Return the operands of ``cm`` that show a stored picture upright in a place."""
    a, b, c, d, e, f = _TURNS[turn]
    placed = (
        a * wide,
        b * high,
        c * wide,
        d * high,
        left + e * wide,
        bottom + f * high,
    )
    return " ".join(number(each) for each in placed)


def copied(stream: BinaryIO, passed: Passthrough) -> Iterator[bytes | memoryview]:
    """Yield the bytes of a file that are passed, a block at a time."""
    begin, block = 0, memoryview(b"")
    parts: list[memoryview] = []
    for start, end in passed.ranges():
        at = start
        while at < end:
            if at >= begin + len(block):
                yield from _joined(parts)
                parts.clear()
                stream.seek(at)
                begin = at
                block = memoryview(stream.read(min(_AT_ONCE, passed.end - at)))
                if not block:
                    return
            part = block[at - begin : end - begin]
            parts.append(part)
            at += len(part)
    yield from _joined(parts)


def _joined(parts: Sequence[memoryview]) -> Sequence[bytes | memoryview]:
    """Return small parts as one; a single one is not copied."""
    return [b"".join(parts)] if len(parts) > 1 else parts


def _entries(passed: Passthrough) -> str:
    colours = _COLOURS[passed.channels]
    if passed.palette:
        most = len(passed.palette) // 3 - 1
        colours = f"[/Indexed /DeviceRGB {most} <{passed.palette.hex()}>]"
    entries = (
        f"/Type /XObject /Subtype /Image /Width {passed.width} "
        f"/Height {passed.height} /ColorSpace {colours} "
        f"/BitsPerComponent {passed.bits} "
    )
    if passed.media_type == "image/jpeg":
        return f"{entries}/Filter /DCTDecode"
    rows = (
        f"<< /Predictor 15 /Colors {passed.channels} "
        f"/BitsPerComponent {passed.bits} /Columns {passed.width} >>"
    )
    return f"{entries}/Filter /FlateDecode /DecodeParms {rows}"
