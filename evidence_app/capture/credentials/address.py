"""Addresses without the parameters that let someone in."""

from typing import Final
from urllib.parse import urlsplit

from evidence_app.capture.credentials.needles import Needles
from evidence_app.capture.credentials.text import CleanText, Purpose, clean_text
from evidence_app.capture.credentials.values import REMOVED

_NO_NEEDLES: Final = Needles(())


def clean_address(untrusted_url: str) -> str:
    """Return the address with a fixed word in the place of each token."""
    return address_of(untrusted_url, _NO_NEEDLES)[0]


def address_of(untrusted_url: str, needles: Needles) -> tuple[str, CleanText]:
    """Return the address without tokens and known values, and what was replaced."""
    untrusted = untrusted_url.encode("utf-8", "surrogatepass")
    done = clean_text(untrusted, needles, Purpose.ADDRESS)
    if done.unfit:
        return f"{_origin(untrusted_url, needles)}/{REMOVED}", done
    return done.content.decode("utf-8", "surrogatepass"), done


def _origin(untrusted_url: str, needles: Needles) -> str:
    try:
        parts = urlsplit(untrusted_url)
    except ValueError:
        return ""
    origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    return "" if needles.are_in(origin.encode("utf-8", "surrogatepass")) else origin
