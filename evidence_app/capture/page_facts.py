"""What the recorder tells of a page, as facts and findings for people."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from evidence_app.capture.page_shortcomings import SHORTCOMINGS, STOPS
from evidence_app.capture.recorder_pipe import Answer, nonsense
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.finding import Finding, Severity
from evidence_app.words import say, say_count

_MEDIA_TYPE: Final = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}")

_NETWORK_SIGN_IN: Final = 511
"""The answer of a network, not of a site, by which it asks for a sign-in."""


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
        Fact("Asked to come back after", end.text("retry_after"), seen),
        Fact("Redirects", str(end.number("redirects")), seen),
        Fact("Protocol", end.text("protocol"), seen),
        Fact("Connected to", end.text("address"), seen),
        Fact("Encryption", encryption, seen),
        Fact("Certificate", end.text("certificate_subject"), seen),
        Fact("Certificate issued by", end.text("certificate_issuer"), seen),
        Fact("Certificate valid", _validity(end), seen),
        Fact("Certificate fingerprint (SHA-256)", fingerprint, seen),
        Fact("Page asked for", end.text("asked_at"), seen),
        Fact("Started", end.text("started"), seen),
        Fact("Finished", end.text("ended"), seen),
        Fact("Size of the page in pixels", _size(end, "page_height"), seen),
        Fact("Browser", _browser(end), seen),
        Fact("Proxy on the way", end.text("proxy"), seen),
        Fact("Policy of the browser", end.text("policy"), seen),
        Fact("Added root certificates", end.text("added_roots"), seen),
        Fact("Pressed or opened on the page", _some(end, "pressed"), seen),
        Fact("Pictures left out", _some(end, "requests_left_out"), seen),
        Fact(
            "Saved while a person browsed", "yes" if end.yes("attended") else "", seen
        ),
        Fact("Signed in as", end.text("account"), FactSource.PERSON),
    )
    yield from (fact for fact in facts if fact.value)


def piece_facts(piece: Answer) -> Iterator[Fact]:
    """Yield what is known of one picture of the page."""
    yield Fact("Size in pixels", _size(piece, "height"), FactSource.CAPTURE)
    if piece.number("of") > 1:
        place = f"{piece.number('number')} / {piece.number('of')}"
        yield Fact("Part", place, FactSource.CAPTURE)
        yield Fact("Begins at pixel", str(piece.number("top")), FactSource.CAPTURE)


def page_findings(end: Answer) -> Iterator[Finding]:
    """Yield what was not as expected."""
    if end.yes("attended"):
        words = say(
            "A person browsed to this page and kept it as it stood. The times of the "
            "start and the end are those of keeping it. What was done on the page "
            "before that was not written down."
        )
        yield Finding("page_attended", words)
    yield from _about_the_connection(end)
    yield from _about_the_answer(end)
    for code, count in _counts(end, "shortcomings").items():
        if code not in SHORTCOMINGS:
            raise nonsense()
        severity, sentence = SHORTCOMINGS[code]
        yield Finding(f"page_{code}", sentence(count), severity)
    yield from _about_what_is_kept(end)
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
        if end.yes("attended") and end.yes("installed"):
            # What the browser showed of it, and what she looked at, is not known.
            words = say(
                "The site's certificate did not check. The browser warned of it, and "
                "the person who kept this page went on."
            )
        yield Finding("page_certificate_confirmed", words, Severity.WARNING)
    if end.text("final").startswith("http:"):
        words = say(
            "The page came without encryption: someone on the way could have read "
            "or changed it."
        )
        yield Finding("page_not_encrypted", words, Severity.WARNING)


def _about_what_is_kept(end: Answer) -> Iterator[Finding]:
    if end.untrusted_head.get("pictures") is False:
        words = say(
            "Pictures and video were left out, as the person wished: they were not "
            "asked for or not kept, and boxes stand in their place."
        )
        yield Finding("page_without_pictures", words)
    stopped = STOPS.get(end.text("stopped_at"))
    if stopped:
        yield Finding("page_stopped", stopped, Severity.WARNING)
    if end.yes("installed") and not end.yes("profile_in_memory"):
        words = say(
            "The installed browser wrote to a private folder on the disk while it "
            "ran. The folder was wiped afterwards; a disk may keep traces."
        )
        yield Finding("page_profile_on_disk", words)
    if end.text("proxy") or end.text("policy") or end.text("added_roots"):
        words = say(
            "A proxy, a policy or added root certificates were found on this "
            "computer. Whoever controls them could have changed the page."
        )
        yield Finding("page_surroundings", words)


def _about_the_answer(end: Answer) -> Iterator[Finding]:
    yield from _about_the_place(end)
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


def _about_the_place(end: Answer) -> Iterator[Finding]:
    if end.number("status") == _NETWORK_SIGN_IN:
        words = say(
            "The network that this computer uses wants a sign-in first. What was kept "
            "is the network's page, not the site's."
        )
        yield Finding("page_network_sign_in", words, Severity.WARNING)
    if _site(end.text("typed")) != _site(end.text("final")):
        words = say(
            "The address that was typed led to another site. Compare the typed and the "
            "final address: a network that wants a sign-in does that too."
        )
        yield Finding("page_other_site", words, Severity.WARNING)


def _site(untrusted_address: str) -> str:
    try:
        host = urlsplit(untrusted_address).hostname
    except ValueError:
        host = None
    return (host or "").removeprefix("www.").rstrip(".")


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


def _browser(end: Answer) -> str:
    engine = end.text("engine")
    return end.text("browser") + (f", Chromium {engine}" if engine else "")


def _some(end: Answer, name: str) -> str:
    return str(end.number(name)) if end.number(name) else ""


def _size(end: Answer, height: str) -> str:
    if not end.number(height):
        return ""
    return f"{end.number('width')} x {end.number(height)}"
