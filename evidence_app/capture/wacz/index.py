"""The index of an archive: one CDXJ line for each answer and each resource.

A line says where a record lies, what it answers, and the digest of its body. The
lines are what the tool ``cdxj-indexer`` makes of the same archive, in its order.
"""

import json
import re
from collections.abc import Iterable
from typing import Final

from evidence_app.capture.exchange import header
from evidence_app.capture.wacz.posted import address_with, is_posted, words_of
from evidence_app.capture.wacz.surt import surt
from evidence_app.capture.warc import Place
from evidence_app.capture.warc_records import date

_NO_DIGIT: Final = re.compile(r"[^0-9]")
_END_OF_TYPE: Final = re.compile(r"[;\s]")


def index_of(places: Iterable[Place], archive: str) -> bytes:
    """Return the index of the records in the archive of this name."""
    return "".join(sorted(line_of(place, archive) for place in places)).encode()


def line_of(place: Place, archive: str) -> str:
    """Return the index line of one record, with its line end."""
    values: dict[str, str | None] = {"url": place.url}
    if (media_type := _media_type(place)) is not None:
        values["mime"] = media_type
    if place.exchange:
        values["status"] = str(place.exchange.status)
    values |= {
        "digest": place.digest,
        "length": str(place.length),
        "offset": str(place.offset),
        "filename": archive,
    }
    address = place.url
    if place.exchange and is_posted(place.exchange):
        words = words_of(place.exchange)
        address = address_with(place.url, place.exchange, words)
        values |= {"requestBody": words, "method": place.exchange.method.upper()}
    moment = _NO_DIGIT.sub("", date(place.at))[:14]
    return f"{surt(address)} {moment} {json.dumps(values)}\n"


def _media_type(place: Place) -> str | None:
    if place.exchange is None:
        return place.media_type
    value = header(place.exchange.response_headers, "content-type")
    return None if value is None else _END_OF_TYPE.split(value, maxsplit=1)[0]
