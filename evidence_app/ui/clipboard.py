"""Reads the clipboard when the person presses for it, and never writes to it.

The picture's own bytes are kept where the other program offers them; otherwise Qt
hands over a picture and a PNG is made of it, which is then said.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter

from evidence_app.presenters.add import Pasted

OFFERED: Final = ("image/png", "image/jpeg")


def read_clipboard() -> Pasted:
    """Return what the clipboard holds now."""
    return pasted_from(QGuiApplication.clipboard().mimeData())


def pasted_from(copied: QMimeData) -> Pasted:
    """Return what was copied: files first, then a picture, then words."""
    files = tuple(Path(url.toLocalFile()) for url in copied.urls() if url.isLocalFile())
    if files:
        return Pasted(files=files)
    other = (name for name in copied.formats() if name.startswith("image/"))
    for media_type in (*OFFERED, *other):
        content = bytes(copied.data(media_type).data())
        if content:
            return Pasted(picture=content, media_type=media_type)
    if copied.hasImage():
        return Pasted(picture=_png(copied.imageData()), encoded_again=True)
    return Pasted(text=copied.text())


def _png(image: object) -> bytes:
    if not isinstance(image, QImage) or image.isNull():
        return b""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(content.data())
