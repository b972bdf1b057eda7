"""Holds what a file's name says it is against what its bytes are.

The name is text from outside and decides nothing; but when the two differ, whoever
opens the file later must not be surprised.
"""

from typing import Final

from evidence_app.facts.kinds import UNKNOWN
from evidence_app.model.finding import Finding
from evidence_app.model.item import PICTURE_NAMES
from evidence_app.words import say

_ISO_MEDIA: Final = frozenset(
    {"video/mp4", "video/quicktime", "video/3gpp", "audio/mp4"}
)
_ZIP: Final = frozenset({"application/zip"})
_OLE: Final = frozenset({"application/x-ole-storage"})
_HEIF: Final = frozenset({"image/heic", "image/heif"})
_ENDINGS: Final[dict[str, frozenset[str]]] = {
    "jpg": frozenset({"image/jpeg"}),
    "jpeg": frozenset({"image/jpeg"}),
    "png": frozenset({"image/png"}),
    "gif": frozenset({"image/gif"}),
    "webp": frozenset({"image/webp"}),
    "heic": _HEIF,
    "heif": _HEIF,
    "avif": frozenset({"image/avif"}),
    "tif": frozenset({"image/tiff"}),
    "tiff": frozenset({"image/tiff"}),
    "bmp": frozenset({"image/bmp"}),
    "mp4": _ISO_MEDIA,
    "m4v": _ISO_MEDIA,
    "mov": _ISO_MEDIA,
    "3gp": _ISO_MEDIA,
    "m4a": _ISO_MEDIA,
    "webm": frozenset({"video/x-matroska", "video/webm"}),
    "mkv": frozenset({"video/x-matroska", "video/webm"}),
    "avi": frozenset({"video/x-msvideo"}),
    "mp3": frozenset({"audio/mpeg"}),
    "ogg": frozenset({"audio/ogg"}),
    "opus": frozenset({"audio/ogg"}),
    "wav": frozenset({"audio/wav"}),
    "amr": frozenset({"audio/amr"}),
    "flac": frozenset({"audio/flac"}),
    "pdf": frozenset({"application/pdf"}),
    "zip": _ZIP,
    "docx": _ZIP,
    "xlsx": _ZIP,
    "pptx": _ZIP,
    "odt": _ZIP,
    "doc": _OLE,
    "xls": _OLE,
    "ppt": _OLE,
    "msg": _OLE,
    "rtf": frozenset({"application/rtf"}),
    "txt": frozenset({"text/plain", "text/html"}),
}


def name_differs(untrusted_name: str, recognised: str) -> Finding | None:
    """Return the finding when a name's ending stands for another kind.

    Endings that are not known here, and names without one, say nothing.
    """
    _, dot, ending = untrusted_name.rpartition(".")
    wanted = _ENDINGS.get(ending.casefold()) if dot else None
    if wanted is None or recognised in wanted:
        return None
    if recognised == UNKNOWN:
        return Finding(
            "name_differs",
            say(
                "The name of this file ends in .{ending}, but its bytes are of no kind "
                "that this program knows.",
                ending=ending.casefold(),
            ),
        )
    return Finding(
        "name_differs",
        say(
            "The name of this file ends in .{ending}, but by its bytes it is of "
            "another kind: {kind}. This program goes by the bytes.",
            ending=ending.casefold(),
            kind=PICTURE_NAMES.get(recognised, recognised),
        ),
    )
