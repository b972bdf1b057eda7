"""Reads the clipboard when the person presses for it, and never writes to it.

What is written to it comes by ``ui/copied``.

A picture's own bytes are taken as another program offers them; they are not looked
into here. Where only a bitmap is offered that Qt would have to decode, nothing is
taken: this process holds the keys, and opens no picture from outside.
"""

from pathlib import Path
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from evidence_app.presenters.add import Pasted

OFFERED: Final = MappingProxyType(
    {
        "image/png": "image/png",
        "image/jpeg": "image/jpeg",
        # Names under which Windows programs offer a whole file of that type.
        'application/x-qt-windows-mime;value="PNG"': "image/png",
        'application/x-qt-windows-mime;value="JFIF"': "image/jpeg",
    }
)
"""Formats of the clipboard that hold a picture's own bytes, the best first."""


def read_clipboard() -> Pasted:
    """Return what the clipboard holds now."""
    return pasted_from(QGuiApplication.clipboard().mimeData())


def pasted_from(copied: QMimeData) -> Pasted:
    """Return what was copied: files first, then a picture, then words."""
    files = tuple(Path(url.toLocalFile()) for url in copied.urls() if url.isLocalFile())
    if files:
        return Pasted(files=files)
    formats = copied.formats()
    offered = [name for name in OFFERED if name in formats]
    other = [name for name in formats if name.startswith("image/")]
    for name in (*offered, *other):
        content = bytes(copied.data(name).data())
        if content:
            return Pasted(picture=content, media_type=OFFERED.get(name, name))
    # hasImage() asks only which formats there are; imageData() would decode.
    return Pasted(text=copied.text(), bitmap_only=copied.hasImage())
