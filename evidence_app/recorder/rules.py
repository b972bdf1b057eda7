"""How a page is recorded: what is held to be read, and what is never asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from evidence_app.capture.devtools import Values, number, text
from evidence_app.recorder.hops import headers_of
from evidence_app.recorder.keeping import PICTURE_KINDS

MOST_BYTES_HELD: Final = 64 << 20

_HELD: Final = frozenset({"Document", "Script", "Stylesheet", "Other"})
_HELD_IF_FINITE: Final = frozenset({"XHR", "Fetch"})
_STREAMS: Final = (
    "text/event-stream",
    "multipart/x-mixed",
    "application/x-ndjson",
    "application/json-seq",
    "application/grpc",
)
_TEXT: Final = ("text/", "json", "xml", "javascript", "ecmascript")
_NO_BODY: Final = frozenset({101, 204, 205, 304})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How a page is recorded.

    Attributes:
        pictures: Whether pictures and video are kept; else they are not asked for.
        attended: Whether a person sits before it and may sign in.
    """

    pictures: bool = True
    attended: bool = False


def patterns(rules: Rules) -> Iterator[Values]:
    """Yield what the browser shall stop at, and when."""
    # Only what has to be held costs a detour; pictures and letters do not.
    held = (*sorted(_HELD | _HELD_IF_FINITE),)
    for kind in held if rules.pictures else (*held, *PICTURE_KINDS, "Ping"):
        yield {"urlPattern": "*", "requestStage": "Response", "resourceType": kind}
    if not rules.attended:
        # Only so that we are asked for passwords, and decline.
        yield {
            "urlPattern": "*",
            "requestStage": "Request",
            "resourceType": "Document",
        }
    if not rules.pictures:
        for kind in PICTURE_KINDS:
            yield {"urlPattern": "*", "requestStage": "Request", "resourceType": kind}


def worth_holding(values: Values) -> bool:
    """Return whether a paused answer is one that would be altered if read later."""
    status = int(number(values, "responseStatusCode"))
    if not status or status in _NO_BODY or 300 <= status < 400:
        return False
    headers = {n.lower(): v for n, v in headers_of(values.get("responseHeaders"))}
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length) > MOST_BYTES_HELD:
        return False
    media_type = headers.get("content-type", "").lower()
    if media_type.startswith(_STREAMS):
        return False
    resource = text(values, "resourceType")
    if resource in _HELD_IF_FINITE and not length.isdecimal():
        return False
    textual = not media_type or any(sign in media_type for sign in _TEXT)
    return textual and resource in _HELD | _HELD_IF_FINITE
