"""A web page, recorded by the recorder.

What comes back in one go: everything that went over the network (WARC), a picture
of the whole page, its source byte for byte, the site's certificates, its words,
and the record of the visit. The page is opened as a stranger would open it: no
cookies, no sign-in, nothing kept by the browser.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from evidence_app.capture.captured import Captured, from_memory
from evidence_app.capture.page_facts import (
    media_type,
    page_facts,
    page_findings,
    picture_facts,
)
from evidence_app.capture.recorder_pipe import (
    Answer,
    Recorder,
    RecorderSilentError,
    nonsense,
    recorder,
)
from evidence_app.capture.titles import title_from
from evidence_app.clock import Clock
from evidence_app.errors import (
    AddressWithLoginError,
    BadAddressError,
    CertificateRefusedError,
    EndlessRedirectError,
    EvidenceError,
    NotAPageError,
    PageNotLoadedError,
    PageTooSlowError,
    RecorderFailedError,
    SiteNotFoundError,
    SiteUnreachableError,
)
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.words import Words, mark, say

# Beyond the time for loading: starting, scrolling, picturing, handing over.
_GRACE: Final = 180.0
_LONGEST_ADDRESS: Final = 4_000
_NO_BROWSER: Final = mark("the browser could not be started on this system")
_NET_ERROR: Final = re.compile(r"net::ERR_[A-Z0-9_]{1,60}")

_STEPS: Final[Mapping[str, Words]] = {
    "opening": say("Opening the page …"),
    "reading": say("Reading the page …"),
    "picturing": say("Taking the picture …"),
    "keeping": say("Putting everything together …"),
}

# Role → (title, file name, media type); in the order in which parts are kept.
_PARTS: Final[Mapping[str, tuple[str, str, str]]] = {
    "picture": (mark("Picture of the whole page"), "page.png", "image/png"),
    "html": (mark("Source of the page, as received"), "page.html", "text/html"),
    "certificate": (
        mark("Certificates of the site"),
        "certificates.pem",
        "application/x-pem-file",
    ),
    "record": (mark("Record of the visit"), "record.json", "application/json"),
    "text": (mark("Words of the page"), "page.txt", "text/plain"),
}

_CERTIFICATE_REASONS: Final[Mapping[str, str]] = {
    "CertificateAuthorityInvalid": mark("nobody this computer knows vouches for it"),
    "CertificateCommonNameInvalid": mark("it belongs to a site of another name"),
    "CertificateDateInvalid": mark("it has run out, or is not valid yet"),
    "CertificateRevoked": mark("it was called back"),
}

_UNREACHABLE: Final[Mapping[str, str]] = {
    "net::ERR_CONNECTION_REFUSED": mark("it refused the connection"),
    "net::ERR_CONNECTION_RESET": mark("it broke the connection off"),
    "net::ERR_CONNECTION_CLOSED": mark("it broke the connection off"),
    "net::ERR_EMPTY_RESPONSE": mark("it gave no answer"),
    "net::ERR_CONNECTION_TIMED_OUT": mark("it did not answer in time"),
    "net::ERR_ADDRESS_UNREACHABLE": mark("there is no way to it"),
    "net::ERR_INTERNET_DISCONNECTED": mark("this computer is not connected"),
    "net::ERR_NETWORK_CHANGED": mark("the connection changed"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRequest:
    """What page to record, and how.

    Attributes:
        url: Its address, with http or https.
        accept_certificate: SHA-256 of the one certificate to accept although it
            does not check, as the person confirmed it.
        seconds: How long loading may take.
    """

    url: str
    accept_certificate: str | None = None
    seconds: float = 60.0


def capture_page(
    request: PageRequest,
    clock: Clock,
    *,
    progress: Callable[[Words], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Captured:
    """Record a page.

    Args:
        request: What page, and how.
        clock: Tells when.
        progress: Told of each step once.
        stop: Asked at least five times a second, from another thread, whether the
            person wants no more of it.

    Raises:
        BadAddressError: it is not the address of a web page.
        AddressWithLoginError: it carries a login name or a password.
        CertificateRefusedError: the certificate does not check and was not
            confirmed; carries its fingerprint.
        PageNotLoadedError: the page did not load; its leaves say why.
        PageTooSlowError: nothing had arrived when the time was up.
        RecorderFailedError: the recorder stopped.
        CaptureStoppedError: ``stop`` said so; nothing was kept.
    """
    seconds = min(max(request.seconds, 1.0), 1800.0)
    question = {
        "type": "page",
        "url": _checked_address(request.url),
        "accept": _plain_fingerprint(request.accept_certificate),
        "seconds": seconds,
    }
    with recorder(
        question, seconds=seconds + _GRACE, environment={}, stop=stop
    ) as running:
        parts, end = _listen(running, request, progress or _say_nothing)
    return _captured(parts, end, clock.now())


def _checked_address(untrusted_url: str) -> str:
    url = untrusted_url.strip()
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError as error:
        raise BadAddressError from error
    fits = len(url) <= _LONGEST_ADDRESS and url.isprintable() and " " not in url
    if parts.scheme not in {"http", "https"} or not host or not fits:
        raise BadAddressError
    if parts.username is not None or parts.password is not None:
        raise AddressWithLoginError
    return url


def _plain_fingerprint(fingerprint: str | None) -> str:
    return re.sub(r"[\s:]", "", fingerprint or "").lower()


def _listen(
    running: Recorder, request: PageRequest, progress: Callable[[Words], None]
) -> tuple[dict[str, Answer], Answer]:
    parts: dict[str, Answer] = {}
    steps: set[str] = set()
    try:
        for answer in running.answers():
            if answer.kind == "part":
                _add(parts, answer)
            elif answer.kind == "progress":
                _tell(answer.text("step"), steps, progress)
            elif answer.kind == "error":
                raise _error(answer, request)
            else:
                return parts, answer
    except RecorderSilentError as silence:
        if silence.too_slow:
            raise _too_slow(request) from silence
        # The browser ends the process when the system denies it its sandbox.
        reason = mark("it stopped answering") if steps else _NO_BROWSER
        raise RecorderFailedError(reason=reason) from silence
    raise nonsense()


def _add(parts: dict[str, Answer], part: Answer) -> None:
    """Take one of the known parts, each once; only the source may be empty."""
    role = part.text("role")
    known = role in _PARTS or role == ""
    if not known or role in parts or not (part.body or role == "html"):
        raise nonsense()
    parts[role] = part


def _tell(step: str, told: set[str], progress: Callable[[Words], None]) -> None:
    words = _STEPS.get(step)
    if words and step not in told:
        told.add(step)
        progress(words)


def _error(answer: Answer, request: PageRequest) -> EvidenceError:
    code, detail = answer.text("code"), answer.text("detail")
    if code == "certificate":
        return CertificateRefusedError(
            reason=_CERTIFICATE_REASONS.get(detail, mark("it is not as it should be")),
            fingerprint=_checked_fingerprint(answer.text("fingerprint")),
        )
    if code == "too_slow":
        return _too_slow(request)
    if code in {"redirects", "download", "not_loaded"}:
        return _not_loaded(code, detail)
    if code == "library_missing":
        return RecorderFailedError(reason=mark("a system library is missing"))
    return RecorderFailedError(reason=title_from(detail) or mark("it gave up"))


def _not_loaded(code: str, untrusted_detail: str) -> PageNotLoadedError:
    if code == "download":
        return NotAPageError(reason=mark("a download"))
    if code == "redirects" or untrusted_detail == "net::ERR_TOO_MANY_REDIRECTS":
        return EndlessRedirectError(reason=mark("endless redirects"))
    if untrusted_detail == "net::ERR_NAME_NOT_RESOLVED":
        return SiteNotFoundError(reason=mark("no such site"))
    if untrusted_detail in _UNREACHABLE:
        return SiteUnreachableError(reason=_UNREACHABLE[untrusted_detail])
    if _NET_ERROR.fullmatch(untrusted_detail):
        return PageNotLoadedError(reason=untrusted_detail.removeprefix("net::"))
    return PageNotLoadedError(reason=mark("the browser gave up"))


def _checked_fingerprint(untrusted: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", untrusted):
        raise nonsense()
    return untrusted


def _too_slow(request: PageRequest) -> PageTooSlowError:
    return PageTooSlowError(seconds=round(request.seconds))


def _captured(parts: dict[str, Answer], end: Answer, at: datetime) -> Captured:
    final = end.text("final")
    if "" not in parts or urlsplit(final).scheme not in {"http", "https"}:
        raise nonsense()
    lead = parts[""]
    return Captured(
        kind=Kind.PAGE,
        title=title_from(end.text("title")) or title_from(final),
        origin=Origin(Method.PAGE_RECORDED, final),
        captured_at=at,
        open=from_memory(lead.body),
        untrusted_name="page.warc.gz",
        media_type="application/warc",
        size=len(lead.body),
        facts=tuple(page_facts(end)),
        findings=(*page_findings(end), *_empty(parts)),
        parts=tuple(
            _part(role, parts[role], end, at)
            for role in _PARTS
            if role in parts and parts[role].body
        ),
    )


def _empty(parts: Mapping[str, Answer]) -> Iterator[Finding]:
    if "html" in parts and not parts["html"].body:
        words = say(
            "The site answered with nothing: the page's source has no bytes, so "
            "there is no source to keep."
        )
        yield Finding("page_source_empty", words, Severity.WARNING)


def _part(role: str, answer: Answer, end: Answer, at: datetime) -> Captured:
    title, name, kind = _PARTS[role]
    return Captured(
        kind=Kind.PAGE,
        title=title,
        origin=Origin(Method.PAGE_RECORDED, end.text("final")),
        captured_at=at,
        open=from_memory(answer.body),
        untrusted_name=name,
        media_type=media_type(end) if role == "html" else kind,
        size=len(answer.body),
        facts=tuple(picture_facts(end)) if role == "picture" else (),
        role=role,
    )


def _say_nothing(_words: Words) -> None:
    return
