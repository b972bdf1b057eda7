"""The record of one visit: what was asked, what came, with what, and what failed.

It is the provenance that goes with the captured bytes, as JSON that another
program can read, and as the plain values that the app shows.
"""

import base64
import binascii
import hashlib
import json
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from evidence_app.capture.devtools import Values, mapping, number, text
from evidence_app.capture.warc import Exchange
from evidence_app.recorder.answers import Plain
from evidence_app.recorder.hops import Hop
from evidence_app.recorder.visit import Seen

FORMAT: Final = "evidence-app-page-record"
VERSION: Final = 1
_LONGEST_ADDRESS: Final = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What is known apart from the page itself."""

    typed: str
    started: datetime
    ended: datetime
    browser: Mapping[str, str]
    sandboxed: bool
    certificate_problem: str
    certificate_accepted: bool
    refused: Mapping[str, int]


def summary(seen: Seen, about: Circumstances, chain: list[bytes]) -> dict[str, Plain]:
    """Return the plain values that the app shows."""
    response = seen.document.response if seen.document else {}
    security = mapping(response.get("securityDetails"))
    return {
        "typed": about.typed,
        "final": seen.address[:_LONGEST_ADDRESS],
        "title": seen.title,
        "started": _moment(about.started),
        "ended": _moment(about.ended),
        "status": int(number(response, "status")),
        "status_text": text(response, "statusText"),
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
        "width": seen.picture.width if seen.picture else 0,
        "height": seen.picture.height if seen.picture else 0,
        "page_height": seen.picture.page_height if seen.picture else 0,
        "sandboxed": about.sandboxed,
        "browser": f"QtWebEngine {about.browser.get('qtwebengine', '')}",
        "engine": f"Chromium {about.browser.get('chromium', '')}",
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
        "way": [{"url": hop.url, "status": hop.status} for hop in seen.way],
        "requests": [_request(hop, exchange) for hop, exchange in requests],
    }
    return json.dumps(record, ensure_ascii=True, indent=1).encode()


def certificates(encoded: list[str]) -> list[bytes]:
    """Return the chain in DER; what is no base64 is left out."""
    chain = []
    for one in encoded:
        try:
            chain.append(base64.b64decode(one, validate=True))
        except (binascii.Error, ValueError):
            continue
    return chain


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
        "failure": hop.failure,
    }


def _address(response: Values) -> str:
    address = text(response, "remoteIPAddress")
    return f"{address}:{int(number(response, 'remotePort'))}" if address else ""


def _fingerprint(chain: list[bytes]) -> str:
    return hashlib.sha256(chain[0]).hexdigest() if chain else ""


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S.%f}Z"
