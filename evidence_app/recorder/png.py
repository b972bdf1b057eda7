"""Writes a picture as PNG, in memory."""

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
