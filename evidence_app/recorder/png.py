"""Writes a picture as PNG, in memory, and reads how large one is."""

import struct
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter


def as_png(picture: QImage) -> bytes:
    """Return the picture as PNG, every pixel as it is.

    Raises:
        ValueError: the picture is empty or too large for a PNG.
    """
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(picture):
        raise ValueError("no PNG could be written")
    return bytes(content.data())


_START: Final = b"\x89PNG\r\n\x1a\n"


def size_of(png: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels, None when it is no PNG."""
    if not png.startswith(_START) or png[12:16] != b"IHDR" or len(png) < 33:
        return None
    width, height = struct.unpack(">II", png[16:24])
    return (width, height) if width and height else None
