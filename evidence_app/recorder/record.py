"""The record of one visit: what was asked, what came, with what, and what failed.

It is the provenance that goes with the captured bytes, as JSON that another
program can read, and as the plain values that the app shows.
"""

import base64
import hashlib
import json
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from evidence_app.capture.browsers import INSTALLED
from evidence_app.capture.devtools import Values, mapping, number, text
from evidence_app.capture.exchange import Exchange
from evidence_app.recorder.answers import Plain
from evidence_app.recorder.hops import Hop, headers_of
from evidence_app.recorder.recording import Recording
from evidence_app.recorder.seen import OPEN, PRESS, Act, Seen, Wishes

FORMAT: Final = "evidence-app-page-record"
VERSION: Final = 3
_LONGEST_ADDRESS: Final = 60_000
_MOST_STORED: Final = 8 << 20
"""Letters of what a page has stored that a record keeps, of cookies and storage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What is known apart from the page itself."""

    typed: str
    started: datetime
    ended: datetime
    browser: Mapping[str, str]
    sandboxed: bool
    engine: str
    """``built-in`` or ``installed``."""
    profile_in_memory: bool
    """Whether what the browser wrote meanwhile never reached the disk."""
    certificate_problem: str
    certificate_accepted: bool
    untrusted_chain: tuple[bytes, ...]
    refused: Mapping[str, int]
    wishes: Wishes
    surroundings: Mapping[str, str]
    """What of this computer could have changed the page: proxy, policy, roots."""
    attended: bool = False
    """Whether a person browsed to it and saved it as it stood."""
    browser_name: str = ""
    """Of an installed browser, as people know it."""


def summary(
    seen: Seen, about: Circumstances, recording: Recording, chain: list[bytes]
) -> dict[str, Plain]:
    """Return the plain values that the app shows."""
    response = seen.document.response if seen.document else {}
    security = mapping(response.get("securityDetails"))
    return {
        "typed": about.typed,
        "final": seen.address[:_LONGEST_ADDRESS],
        "title": seen.title,
        "asked_at": _asked_at(seen),
        "started": _moment(about.started),
        "ended": _moment(about.ended),
        "status": int(number(response, "status")),
        "status_text": text(response, "statusText"),
        "retry_after": _retry_after(response),
        "media_type": text(response, "mimeType"),
        "protocol": text(response, "protocol"),
        "address": _address(response),
        "tls": text(security, "protocol"),
        "cipher": text(security, "cipher"),
        "certificate_subject": text(security, "subjectName"),
        "certificate_issuer": text(security, "issuer"),
        "certificate_from": int(number(security, "validFrom")),
        "certificate_to": int(number(security, "validTo")),
        "certificate_fingerprint": _fingerprint(chain),
        "certificate_accepted": about.certificate_accepted,
        "certificate_problem": about.certificate_problem,
        "redirects": max(len(seen.way) - 1, 0),
        "html_source": seen.document.body_source if seen.document else "",
        "width": seen.picture.page_width if seen.picture else 0,
        "height": _pictured(seen),
        "page_height": seen.picture.page_height if seen.picture else 0,
        "sandboxed": about.sandboxed,
        "browser": about.browser.get("browser", ""),
        "engine": about.browser.get("chromium", ""),
        "installed": about.engine == INSTALLED,
        "profile_in_memory": about.profile_in_memory,
        "proxy": about.surroundings.get("proxy", ""),
        "policy": about.surroundings.get("policy", ""),
        "added_roots": about.surroundings.get("added_roots", ""),
        "requests_left_out": sum(
            1 for hop in recording.hops if hop.left_out or hop.inline_left_out
        ),
        "pictures": about.wishes.pictures,
        "pictures_left_out": seen.covered,
        "pressed": sum(1 for act in seen.acts if act.what in {PRESS, OPEN}),
        "stopped_at": seen.stopped_at,
        "account": about.wishes.account[:1000],
        "attended": about.attended,
        "shortcomings": dict(seen.shortcomings),
        "refused": dict(about.refused),
    }


def record_json(
    values: Mapping[str, Plain],
    seen: Seen,
    about: Circumstances,
    requests: list[tuple[Hop, Exchange | None]],
) -> bytes:
    """Return the whole record as JSON."""
    record: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        **values,
        "browser": dict(about.browser),
        "browser_name": about.browser_name,
        "scroll": about.wishes.scroll,
        "way": [{"url": hop.url, "status": hop.status} for hop in seen.way],
        "surroundings": dict(about.surroundings),
        "picture": _how_pictured(seen),
        "acts": [_act(act) for act in seen.acts],
        **_held(seen),
        "requests": [_request(hop, exchange) for hop, exchange in requests],
    }
    return json.dumps(record, ensure_ascii=True, indent=1).encode()


def pem(chain: list[bytes]) -> bytes:
    """Return the chain as PEM, the site's own certificate first."""
    blocks = []
    for certificate in chain:
        lines = "\n".join(textwrap.wrap(base64.b64encode(certificate).decode(), 64))
        blocks.append(
            f"-----BEGIN CERTIFICATE-----\n{lines}\n-----END CERTIFICATE-----\n"
        )
    return "".join(blocks).encode()


def _request(hop: Hop, exchange: Exchange | None) -> dict[str, Plain]:
    body = exchange.body if exchange else None
    return {
        "url": hop.url,
        "method": hop.method,
        "status": hop.status,
        "kind": hop.resource.lower(),
        "size": None if body is None else len(body),
        "sha256": None if body is None else hashlib.sha256(body).hexdigest(),
        "body": hop.body_source,
        "left_out": hop.left_out,
        "failure": hop.failure,
    }


def _pictured(seen: Seen) -> int:
    picture = seen.picture
    if picture is None:
        return 0
    last = picture.pieces[-1]
    return min(last.top + last.height, picture.page_height)


def _how_pictured(seen: Seen) -> dict[str, Plain]:
    picture = seen.picture
    if picture is None:
        return {}
    return {
        "way": picture.way,
        "tops": [piece.top for piece in picture.pieces],
        "cut": picture.cut,
    }


def _held(seen: Seen) -> dict[str, object]:
    """Return what the browser held for the page, as far as there is room."""
    room = _MOST_STORED
    kept: dict[str, list[dict[str, str]]] = {"cookies": [], "storage": []}
    # The short ones first: what lets someone in is seldom long.
    both = [("cookies", it) for it in seen.cookies]
    both += [("storage", it) for it in seen.storage]
    both.sort(key=lambda it: len(it[1][1]))
    for place, (name, value) in both:
        room -= len(name) + len(value)
        if room >= 0:
            kept[place].append({"name": name, "value": value})
    left_out = len(both) - sum(map(len, kept.values()))
    return {**kept, "held_left_out": left_out}


def _act(act: Act) -> dict[str, Plain]:
    return {
        "at": _moment(act.at),
        "what": act.what,
        "where": act.where,
        "text": act.text,
    }


def _retry_after(response: Values) -> str:
    """Return what a site said of when to come again, as it said it."""
    headers = headers_of(response.get("headers"))
    found = [value for name, value in headers if name.lower() == "retry-after"]
    return found[0][:100] if found else ""


def _address(response: Values) -> str:
    address = text(response, "remoteIPAddress")
    return f"{address}:{int(number(response, 'remotePort'))}" if address else ""


def _fingerprint(chain: list[bytes]) -> str:
    return hashlib.sha256(chain[0]).hexdigest() if chain else ""


def _asked_at(seen: Seen) -> str:
    """Return when the browser asked for the page, by this computer's clock."""
    seconds = seen.document.wall_time if seen.document else 0.0
    if seconds <= 0:
        return ""
    return _moment(datetime.fromtimestamp(min(seconds, 2**33), UTC))


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S.%f}Z"
