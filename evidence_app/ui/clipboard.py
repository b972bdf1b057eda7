"""Reads the clipboard, or what is dragged in, and never writes to the clipboard.

It is read when the person presses for it, or lets go of what she drags.

What is written to it comes by ``ui/copied``.

A picture's own bytes are taken as another program offers them; they are not looked
into here. A bitmap that Qt would have to decode is not touched here: this process
holds the keys, and opens no picture from outside. The recorder does that.
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
    links = sum(not url.isLocalFile() for url in copied.urls())
    if files:
        return Pasted(files=files, links=links)
    formats = copied.formats()
    offered = [name for name in OFFERED if name in formats]
    other = [name for name in formats if name.startswith("image/")]
    for name in (*offered, *other):
        content = bytes(copied.data(name).data())
        if content:
            media_type = OFFERED.get(name, name)
            return Pasted(picture=content, media_type=media_type, links=links)
    # hasImage() asks only which formats there are; imageData() would decode.
    return Pasted(text=copied.text(), bitmap_only=copied.hasImage(), links=links)


def held(dragged: QMimeData) -> Pasted:
    """Return what is held over the window, asking for no picture's bytes yet."""
    urls = dragged.urls()
    files = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    if files or urls:
        picture = not files and _offers_picture(dragged)
        return Pasted(files=files, bitmap_only=picture, links=len(urls) - len(files))
    if _offers_picture(dragged):
        return Pasted(bitmap_only=True)
    return Pasted(text=dragged.text())


def _offers_picture(dragged: QMimeData) -> bool:
    names = dragged.formats()
    return dragged.hasImage() or any(
        name in OFFERED or name.startswith("image/") for name in names
    )
