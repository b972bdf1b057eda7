"""What of the traffic is kept, and what is left out on purpose.

Pictures and video are left out when the person asked for a page without them: in
some countries keeping other people's pictures is a crime. They are recognised by
what the browser wanted them for, by their type, and by their first bytes, whatever
they call themselves. What was left out is counted by its reason.
"""

import re
from typing import Final

from evidence_app.capture.devtools import Values, text
from evidence_app.recorder.hops import headers_of

PICTURE_KINDS: Final = ("Image", "Media")
"""What the browser wants such things for, in its own words."""

_STARTS: Final = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"\x00\x00\x01\x00",
    b"\x1aE\xdf\xa3",
    b"OggS",
    b"FLV\x01",
)
_INLINE: Final = re.compile(
    rb"(data:(?:image|video|audio)/[a-z0-9.+-]{1,40}(?:;[a-z0-9=._-]{1,40}){0,4},)"
    rb"[A-Za-z0-9+/=_%.\-]{64,}",
    re.IGNORECASE,
)
_LEFT_OUT: Final = rb"\1"


def is_picture(resource: str, media_type: str, body: bytes) -> bool:
    """Return whether a body is a picture, a video or a sound."""
    plain = media_type.lower().strip()
    if plain.startswith("image/svg"):
        # A drawing in words; what it holds inside is taken out of it.
        return resource in PICTURE_KINDS
    if resource in PICTURE_KINDS or plain.startswith(("image/", "video/", "audio/")):
        return True
    return _looks_like_one(body)


def without_inline_pictures(body: bytes) -> tuple[bytes, int]:
    """Return text without the pictures written into it, and how many there were."""
    return _INLINE.subn(_LEFT_OUT, body)


def announced_type(paused: Values) -> str:
    """Return the media type that a paused answer announces."""
    headers = headers_of(paused.get("responseHeaders"))
    found = [value for name, value in headers if name.lower() == "content-type"]
    return found[-1] if found else ""


def wanted_for(values: Values) -> str:
    """Return what the browser wants a paused request for, in its own word."""
    return text(values, "resourceType")


def _looks_like_one(body: bytes) -> bool:
    if body.startswith(_STARTS) or body[4:8] == b"ftyp":
        return True
    return body[:4] == b"RIFF" and body[8:12] in {b"WEBP", b"AVI ", b"WAVE"}
