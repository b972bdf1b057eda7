"""What goes into a WACZ, and the names that its parts have there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from evidence_app.capture.exchange import Chain, Exchange, Socket

VERSION: Final = "1.1.1"
WARC_NAME: Final = "data.warc.gz"
WARC_PATH: Final = f"archive/{WARC_NAME}"
INDEX_PATH: Final = "indexes/index.cdx"
"""CDXJ lines; the name is the one that every replayer looks for."""
PAGES_PATH: Final = "pages/pages.jsonl"
PACKAGE_PATH: Final = "datapackage.json"
DIGEST_PATH: Final = "datapackage-digest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The page that a person looked at.

    Attributes:
        key: Its UUID, the one that its exchanges name.
        url: Its address at the end, without a fragment.
        title: As the page gave it.
        at: When it was loaded, UTC.
        text: Its visible words.
    """

    key: str
    url: str
    title: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """All that was received of a page.

    Attributes:
        exchanges: In their order.
        chains: The certificates of each origin.
        sockets: The websockets and what went over them.
        page: The page itself.
        about: The software that took part, by its role.
        made: When the archive was made, UTC.
    """

    exchanges: tuple[Exchange, ...]
    chains: tuple[Chain, ...] = ()
    sockets: tuple[Socket, ...] = ()
    page: Page
    about: Mapping[str, str]
    made: datetime


def written(moment: datetime) -> str:
    """Return a moment as the WACZ's own files write it."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat()}Z"
