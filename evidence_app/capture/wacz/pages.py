"""``pages.jsonl``: a line about the list, then a line for the page and its words."""

import json
from typing import Final

from evidence_app.capture.wacz.archive import PAGES_PATH, Page, written
from evidence_app.capture.wacz.broken import BrokenArchiveError
from evidence_app.capture.wacz.plain_json import moment, object_in, text

MAX_SIZE: Final = 64 << 20


def pages_of(page: Page) -> bytes:
    """Return the page list."""
    about = {
        "format": "json-pages-1.0",
        "id": "pages",
        "title": "All Pages",
        "hasText": True,
    }
    line = {
        "id": page.key,
        "url": page.url,
        "title": page.title,
        "ts": written(page.at),
        "text": page.text,
    }
    return f"{json.dumps(about)}\n{json.dumps(line)}\n".encode()


def read_page(untrusted: bytes) -> Page:
    """Return the page of the list.

    Raises:
        BrokenArchiveError: the list names no page, or more than one.
    """
    lines = untrusted.split(b"\n") if len(untrusted) <= MAX_SIZE else []
    if len(lines) != 3 or lines[2]:
        raise BrokenArchiveError("no_page", PAGES_PATH)
    object_in(lines[0], PAGES_PATH)
    values = object_in(lines[1], PAGES_PATH)
    return Page(
        key=text(values, "id", PAGES_PATH),
        url=text(values, "url", PAGES_PATH),
        title=text(values, "title", PAGES_PATH),
        at=moment(text(values, "ts", PAGES_PATH), PAGES_PATH),
        text=text(values, "text", PAGES_PATH),
    )
