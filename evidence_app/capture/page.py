"""A web page, recorded by the recorder.

What comes back in one go: everything that went over the network (WARC), a picture
of the whole page, its source byte for byte, the site's certificates, its words,
and the record of the visit. The page is opened as a stranger would open it: no
cookies, no sign-in, nothing kept by the browser.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from evidence_app.capture.browsers import browser_request
from evidence_app.capture.captured import Captured
from evidence_app.capture.page_parts import PageParts
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
    PageLostError,
    PageNotLoadedError,
    PageTooSlowError,
    RecorderFailedError,
    SiteNotFoundError,
    SiteUnreachableError,
)
from evidence_app.host.browsers import InstalledBrowser
from evidence_app.words import Words, mark, say

# Beyond the time for loading: starting, scrolling, picturing, handing over.
_GRACE: Final = 180.0
_LONGEST_ADDRESS: Final = 4_000
_NO_BROWSER: Final = mark("the browser could not be started on this system")
NOT_CONNECTED: Final = mark("this computer is not connected")
CONNECTION_CHANGED: Final = mark("the connection changed")
_NET_ERROR: Final = re.compile(r"net::ERR_[A-Z0-9_]{1,60}")

_STEPS: Final[Mapping[str, Words]] = {
    "opening": say("Opening the page …"),
    "reading": say("Reading the page …"),
    "scrolling": say("Going through the page …"),
    "picturing": say("Taking the picture …"),
    "keeping": say("Putting everything together …"),
    "checking": say("Checking that it can be shown again …"),
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
    "net::ERR_INTERNET_DISCONNECTED": NOT_CONNECTED,
    "net::ERR_NETWORK_CHANGED": CONNECTION_CHANGED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRequest:
    """What page to record, and how.

    Attributes:
        url: Its address, with http or https.
        accept_certificate: SHA-256 of the one certificate to accept although it
            does not check, as the person confirmed it.
        seconds: How long loading may take.
        scroll: Whether to scroll through it and open what is folded away; the
            site may notice.
        pictures: Whether pictures and video are kept; else they are not asked for.
        browser: The installed browser to use, None for the one that comes along.
    """

    url: str
    accept_certificate: str | None = None
    seconds: float = 60.0
    scroll: bool = True
    pictures: bool = True
    browser: InstalledBrowser | None = None


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
        "url": checked_address(request.url),
        "accept": _plain_fingerprint(request.accept_certificate),
        "seconds": seconds,
        "scroll": request.scroll,
        "pictures": request.pictures,
    }
    with (
        browser_request(question, request.browser) as whole,
        recorder(whole, seconds=seconds + _GRACE, environment={}, stop=stop) as running,
    ):
        parts, end = _listen(running, request, progress or _say_nothing)
    return parts.captured(end, clock.now())


def completed_address(typed: str) -> str:
    """Return what was typed as an address, with ``https://`` where it has no scheme.

    Nothing stays nothing.
    """
    address = typed.strip()
    return address if not address or "://" in address else f"https://{address}"


def checked_address(untrusted_url: str) -> str:
    """Return the address of a web page as it may be opened.

    Raises:
        BadAddressError: it is not the address of a web page.
        AddressWithLoginError: it carries a login name or a password.
    """
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
) -> tuple[PageParts, Answer]:
    parts = PageParts()
    steps: set[str] = set()
    try:
        for answer in running.answers():
            if answer.kind == "part":
                parts.add(answer)
            elif answer.kind == "progress":
                _tell(answer.text("step"), steps, progress)
            elif answer.kind == "error":
                raise page_error(answer, seconds=request.seconds)
            else:
                return parts, answer
    except RecorderSilentError as silence:
        if silence.too_slow:
            raise _too_slow(request.seconds) from silence
        # The browser ends the process when the system denies it its sandbox.
        reason = mark("it stopped answering") if steps else _NO_BROWSER
        raise RecorderFailedError(reason=reason) from silence
    raise nonsense()


def _tell(step: str, told: set[str], progress: Callable[[Words], None]) -> None:
    words = _STEPS.get(step)
    if words and step not in told:
        told.add(step)
        progress(words)


def page_error(answer: Answer, *, seconds: float) -> EvidenceError:
    """Return the error that an answer of the recorder names.

    Args:
        answer: Of kind ``error``.
        seconds: How long loading was allowed to take.
    """
    code, detail = answer.text("code"), answer.text("detail")
    if code == "certificate":
        return CertificateRefusedError(
            reason=_CERTIFICATE_REASONS.get(detail, mark("it is not as it should be")),
            fingerprint=_checked_fingerprint(answer.text("fingerprint")),
        )
    if code == "too_slow":
        return _too_slow(seconds)
    if code in {"redirects", "download", "not_loaded"}:
        return _not_loaded(code, detail)
    if code == "unsaved":
        return PageLostError()
    if code == "library_missing":
        return RecorderFailedError(reason=mark("a system library is missing"))
    return RecorderFailedError(reason=title_from(detail) or mark("it gave up"))


def load_error(untrusted_reason: str) -> PageNotLoadedError:
    """Return the error for a page that did not come, by the browser's name for why."""
    return _not_loaded("not_loaded", untrusted_reason)


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


def _too_slow(seconds: float) -> PageTooSlowError:
    return PageTooSlowError(seconds=round(seconds))


def _say_nothing(_words: Words) -> None:
    return
