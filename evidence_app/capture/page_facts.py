"""What the recorder tells of a page, as facts and findings for people."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

from evidence_app.capture.recorder_pipe import Answer, nonsense
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.finding import Finding, Severity
from evidence_app.words import Words, say, say_count

_MEDIA_TYPE: Final = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}")

_SHORTCOMINGS: Final[Mapping[str, tuple[Severity, Callable[[int], Words]]]] = {
    "unfinished": (
        Severity.WARNING,
        lambda _: say(
            "The page had not finished loading when the time was up. It was kept "
            "as it was then; parts of it may be missing."
        ),
    ),
    "stuck": (
        Severity.WARNING,
        lambda _: say(
            "A script of the page ran without end and was stopped. Parts of the "
            "page may be missing."
        ),
    ),
    "still_loading": (
        Severity.NOTICE,
        lambda _: say(
            "The page had loaded but was still fetching things when it was kept."
        ),
    ),
    "pictures_missing": (
        Severity.WARNING,
        lambda count: say_count(
            "{count} picture of the page had not loaded when it was kept.",
            "{count} pictures of the page had not loaded when it was kept.",
            count,
        ),
    ),
    "no_text": (
        Severity.NOTICE,
        lambda _: say("The words of the page could not be read out of it."),
    ),
    "no_picture": (
        Severity.WARNING,
        lambda _: say("The picture of the page could not be taken."),
    ),
    "picture_cut": (
        Severity.WARNING,
        lambda _: say(
            "The page is longer than its picture: the picture was cut off at the "
            "bottom."
        ),
    ),
    "moved_on": (
        Severity.WARNING,
        lambda _: say(
            "The page changed to another one while it was being kept. Picture and "
            "text may not belong to the same moment."
        ),
    ),
    "left_out": (
        Severity.WARNING,
        lambda count: say_count(
            "{count} thing that the page loaded was too large or too much to keep.",
            "{count} things that the page loaded were too large or too much to keep.",
            count,
        ),
    ),
    "requests_failed": (
        Severity.NOTICE,
        lambda count: say_count(
            "{count} thing that the page asked for did not arrive whole.",
            "{count} things that the page asked for did not arrive whole.",
            count,
        ),
    ),
}


def page_facts(end: Answer) -> Iterator[Fact]:
    """Yield what is known of the page, as far as it is known."""
    seen = FactSource.CAPTURE
    status = f"{end.number('status')} {end.text('status_text')}".strip()
    encryption = f"{end.text('tls')} {end.text('cipher')}".strip()
    fingerprint = end.text("certificate_fingerprint")
    facts = (
        Fact("Title", end.text("title"), FactSource.CONTENT),
        Fact("Typed address", end.text("typed"), seen),
        Fact("Final address", end.text("final"), seen),
        Fact("Status", status, seen),
        Fact("Redirects", str(end.number("redirects")), seen),
        Fact("Protocol", end.text("protocol"), seen),
        Fact("Connected to", end.text("address"), seen),
        Fact("Encryption", encryption, seen),
        Fact("Certificate", end.text("certificate_subject"), seen),
        Fact("Certificate issued by", end.text("certificate_issuer"), seen),
        Fact("Certificate valid", _validity(end), seen),
        Fact("Certificate fingerprint (SHA-256)", fingerprint, seen),
        Fact("Started", end.text("started"), seen),
        Fact("Finished", end.text("ended"), seen),
        Fact("Size of the page in pixels", _size(end, "page_height"), seen),
        Fact("Browser", f"{end.text('browser')}, {end.text('engine')}", seen),
    )
    yield from (fact for fact in facts if fact.value)


def picture_facts(end: Answer) -> Iterator[Fact]:
    """Yield what is known of the page's picture."""
    yield Fact("Size in pixels", _size(end, "height"), FactSource.CAPTURE)


def page_findings(end: Answer) -> Iterator[Finding]:
    """Yield what was not as expected."""
    yield from _about_the_connection(end)
    yield from _about_the_answer(end)
    for code, count in _counts(end, "shortcomings").items():
        if code not in _SHORTCOMINGS:
            raise nonsense()
        severity, sentence = _SHORTCOMINGS[code]
        yield Finding(f"page_{code}", sentence(count), severity)
    refused = sum(_counts(end, "refused").values())
    if refused:
        words = say_count(
            "The page asked for {count} thing that it was not given, such as a "
            "window, a permission or a download.",
            "The page asked for {count} things that it was not given, such as "
            "windows, permissions or downloads.",
            refused,
        )
        yield Finding("page_refused", words)
    if not end.yes("sandboxed"):
        words = say(
            "The browser's sandbox was off, because the app was run by the "
            "system's administrator (root)."
        )
        yield Finding("page_sandbox_off", words, Severity.WARNING)


def media_type(end: Answer) -> str:
    """Return the media type that the site gave the page."""
    untrusted = end.text("media_type").lower()
    if _MEDIA_TYPE.fullmatch(untrusted):
        return untrusted
    return "application/octet-stream"


def _about_the_connection(end: Answer) -> Iterator[Finding]:
    if end.yes("certificate_accepted"):
        words = say(
            "The site's certificate did not check. The person who kept this page "
            "confirmed it by its fingerprint."
        )
        yield Finding("page_certificate_confirmed", words, Severity.WARNING)
    if end.text("final").startswith("http:"):
        words = say(
            "The page came without encryption: someone on the way could have read "
            "or changed it."
        )
        yield Finding("page_not_encrypted", words, Severity.WARNING)


def _about_the_answer(end: Answer) -> Iterator[Finding]:
    status = end.number("status")
    if status >= 400:
        words = say(
            "The site answered with the error {status}. What it showed was kept.",
            status=status,
        )
        yield Finding("page_error_status", words, Severity.WARNING)
    source = end.text("html_source")
    if source == "as_text":
        words = say(
            "The browser gave the page's source as text only: its letters are "
            "right, its bytes may differ from those that were received."
        )
        yield Finding("page_html_as_text", words, Severity.WARNING)
    elif source != "as_received":
        words = say("The page's source, as received, could not be kept.")
        yield Finding("page_no_html", words, Severity.WARNING)


def _counts(end: Answer, name: str) -> dict[str, int]:
    untrusted = end.untrusted_head.get(name)
    if not isinstance(untrusted, dict) or len(untrusted) > 50:
        raise nonsense()
    inside = Answer("", untrusted, b"")
    return {str(code): inside.number(code) for code in untrusted}


def _validity(end: Answer) -> str:
    start, stop = end.number("certificate_from"), end.number("certificate_to")
    return f"{_day(start)} to {_day(stop)}" if stop else ""


def _day(seconds: int) -> str:
    return f"{datetime.fromtimestamp(min(seconds, 2**37), UTC):%Y-%m-%d}"


def _size(end: Answer, height: str) -> str:
    if not end.number(height):
        return ""
    return f"{end.number('width')} x {end.number(height)}"
