"""Reads the members of a ZIP in memory, within fixed limits.

No name from the archive is ever used as a path. Names met twice are both kept, and
an archive inside the archive stays a file. What the archive says of its own sizes
is not believed: reading stops at the limits.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Final

from evidence_app.errors import ExportTooLargeError, UnknownExportError

MAX_MEMBERS: Final = 10_000
MAX_TOTAL: Final = 384 << 20
MAX_RATIO: Final = 200
"""How many times its packed size a member may unpack to, above ``SMALL``."""
SMALL: Final = 1 << 20
MAX_NAME: Final = 1_000

_ODD_NAME: Final = re.compile(
    r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\\|[\x00-\x1f\u202a-\u202e\u2066-\u2069]"
)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive; ``name`` is as written there, and only a name."""

    name: str
    content: bytes = field(repr=False)

    @property
    def odd(self) -> bool:
        """Whether the name points elsewhere or tries to look like another."""
        return bool(_ODD_NAME.search(self.name)) or len(self.name) >= MAX_NAME


def read_members(content: bytes, untrusted_name: str) -> tuple[Member, ...]:
    """Return all files of a ZIP, in its own order.

    Raises:
        UnknownExportError: it is no ZIP, is damaged or asks for a password.
        ExportTooLargeError: it holds too many files or too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MAX_MEMBERS:
                raise ExportTooLargeError(name=untrusted_name)
            members = []
            left = MAX_TOTAL
            for entry in entries:
                unpacked = _unpack(archive, entry, left, untrusted_name)
                left -= len(unpacked)
                members.append(Member(entry.orig_filename[:MAX_NAME], unpacked))
            return tuple(members)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        LookupError,
        OSError,
        OverflowError,
        # An unknown packing method, or a password.
        RuntimeError,
        ValueError,
    ) as error:
        raise UnknownExportError(name=untrusted_name) from error


def _unpack(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, untrusted_name: str
) -> bytes:
    most = min(left, max(SMALL, entry.compress_size * MAX_RATIO))
    with archive.open(entry) as stream:
        unpacked = stream.read(most + 1)
    if len(unpacked) > most:
        raise ExportTooLargeError(name=untrusted_name)
    return unpacked
