"""Looks for words in bytes, in whatever form they may have been written."""

import base64
import re
import zlib
from urllib.parse import quote


def forms_of(marker):
    """Return the bytes of a marker in every form that is looked for."""
    text = marker.decode("utf-8", errors="ignore")
    # Base64 depends on where the marker begins; each of the three is looked for.
    shifted = [base64.b64encode(b"x" * n + marker)[4:-4] for n in range(3)]
    shifted += [base64.urlsafe_b64encode(b"x" * n + marker)[4:-4] for n in range(3)]
    escaped = text.encode("ascii", "backslashreplace")
    return {
        *(marker, marker.hex().encode(), marker.hex().upper().encode(), *shifted),
        *(text.encode("utf-16-le"), text.encode("utf-16-be"), text.encode("utf-32-le")),
        *(quote(text).encode(), quote(text, safe="").encode(), escaped),
        text.casefold().encode(),
    } - {b""}


def opened_up(content):
    """Yield the bytes, and whatever in them is a zlib or gzip stream."""
    yield content
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08", content):
        try:
            yield zlib.decompressobj(47).decompress(content[start.start() :], 1 << 24)
        except zlib.error:
            continue


def found_in(content, markers):
    """Return the names of the markers that some bytes hold, in any form."""
    return [
        name
        for name, marker in markers.items()
        for layer in opened_up(content)
        if any(form in layer for form in forms_of(marker))
    ]
