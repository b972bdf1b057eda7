"""``datapackage.json``, which lists every file with its digest, and its own digest."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from evidence_app.capture.wacz.archive import PACKAGE_PATH, VERSION, Archive, written
from evidence_app.capture.wacz.broken import BrokenArchiveError
from evidence_app.capture.wacz.container import Stored
from evidence_app.capture.wacz.plain_json import Values, moment, object_in, text
from evidence_app.capture.warc_records import digest_of

MAX_SIZE: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What a WACZ says of itself.

    Attributes:
        made: When it was made.
        main_url: The page's address.
        listed: Every file but the two of the list itself.
    """

    made: datetime
    main_url: str
    listed: tuple[Stored, ...]


def package_of(archive: Archive, stored: Sequence[Stored]) -> bytes:
    """Return the list of what was stored."""
    values = {
        "profile": "data-package",
        "wacz_version": VERSION,
        "title": archive.page.title,
        "created": written(archive.made),
        "software": archive.about.get("software", ""),
        "mainPageUrl": archive.page.url,
        "mainPageDate": written(archive.page.at),
        "resources": [
            {
                "name": each.name.rpartition("/")[2],
                "path": each.name,
                "hash": each.digest,
                "bytes": each.size,
            }
            for each in stored
        ],
    }
    return json.dumps(values, indent=1).encode()


def digest_file(package: bytes) -> bytes:
    """Return the file that holds the digest of the list of all others."""
    # No blank in it that could be another one: each byte counts.
    values = {"path": PACKAGE_PATH, "hash": digest_of(package)}
    return json.dumps(values, separators=(",", ":")).encode()


def read_package(untrusted: bytes) -> Package:
    """Read the list.

    Raises:
        BrokenArchiveError: it is none.
    """
    if len(untrusted) > MAX_SIZE:
        raise BrokenArchiveError("too_large", PACKAGE_PATH)
    values = object_in(untrusted, PACKAGE_PATH)
    if text(values, "wacz_version", PACKAGE_PATH) != VERSION:
        raise BrokenArchiveError("version", PACKAGE_PATH)
    resources = values.get("resources")
    if not isinstance(resources, list):
        raise BrokenArchiveError("no_list", PACKAGE_PATH)
    return Package(
        made=moment(text(values, "created", PACKAGE_PATH), PACKAGE_PATH),
        main_url=text(values, "mainPageUrl", PACKAGE_PATH),
        listed=tuple(map(_listed, resources)),
    )


def _listed(untrusted: object) -> Stored:
    values: Values = untrusted if isinstance(untrusted, dict) else {}
    size = values.get("bytes")
    if not isinstance(size, int):
        raise BrokenArchiveError("no_size", PACKAGE_PATH)
    return Stored(
        name=text(values, "path", PACKAGE_PATH),
        size=size,
        digest=text(values, "hash", PACKAGE_PATH),
    )
