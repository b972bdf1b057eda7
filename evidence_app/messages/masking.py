"""Makes the copy of an export that may go out: without what lets someone in.

A file, or an archive of them. In an archive only the files that hold secrets are
written anew, stored as they are; of all others the contents stay byte for byte. What
cannot be looked through is refused, never let through.

An archive inside the archive is not opened.
"""

import copy
import io
import re
import shutil
import zipfile
from collections.abc import Mapping
from typing import Final

from evidence_app.errors import ExportTooLargeError
from evidence_app.messages.package import Member, Package
from evidence_app.messages.secrets import MARK, SECRET_MEMBERS, Masked, masked
from evidence_app.model.source import Source

MAX_LOOKED_AT: Final = 512 << 20
"""The longest file that is looked through, in bytes."""
MAX_COPY: Final = 1 << 30
"""The largest archive of which a copy is made in memory."""

_JSON: Final = (".json", ".jsonl", ".js")
_BEGINS: Final = (b"{", b"[", b"window.YTD")
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_DESCRIPTOR_FOLLOWS: Final = 0x08
_WORDS_ALONE: Final = re.compile(r"(?:^|/)(?:_chat|WhatsApp[^/]*)\.txt$")
"""The words of a WhatsApp chat. Its other files are what people sent: no keys."""
_GONE: Final = MARK.strip(b"_") + b"\n"


def secrets_of(name: str, source: Source) -> Mapping[int, Masked]:
    """Return the files of an export that must not go out as they are.

    Args:
        name: Of the export, as it came.
        source: Its bytes.

    Returns:
        By their place in the export, what goes in their stead.

    Raises:
        UnknownExportError: it is damaged.
        ExportTooLargeError: it holds more than is looked through.
    """
    package = Package([(name, source)])
    found: dict[int, Masked] = {}
    if any(_WORDS_ALONE.search(member.name) for member in package.members):
        return found
    for member in package.members:
        instead = _instead(package, member)
        if instead is not None and instead.kinds:
            found[member.index] = instead
    return found


def copy_of(name: str, source: Source, instead: Mapping[int, Masked]) -> bytes:
    """Return an export with other contents in the place of some of its files.

    Args:
        name: As for ``secrets_of``.
        source: The same bytes.
        instead: What that returned, not empty.

    Raises:
        UnknownExportError, ExportTooLargeError: as there.
    """
    package = Package([(name, source)])
    if not package.archive:
        return instead[0].content
    if sum(member.size for member in package.members) > MAX_COPY:
        raise ExportTooLargeError(name=name)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for member in package.members:
            # Names met twice are both kept.
            made.NameToInfo.clear()
            _write(made, package, member, instead.get(member.index))
    return stream.getvalue()


def _instead(package: Package, member: Member) -> Masked | None:
    name = member.name or package.name
    if SECRET_MEMBERS.search(name):
        return Masked(_GONE, {"file": 1})
    if not _may_hold(package, member, name):
        return None
    return masked(package.content(member, MAX_LOOKED_AT))


def _may_hold(package: Package, member: Member, name: str) -> bool:
    if name.lower().endswith(_JSON):
        return True
    if package.archive:
        return False
    head = package.beginning(member).removeprefix(_BYTE_ORDER_MARK).lstrip()
    return head.startswith(_BEGINS)


def _write(
    made: zipfile.ZipFile, package: Package, member: Member, instead: Masked | None
) -> None:
    written = copy.copy(package.entry(member)) or zipfile.ZipInfo(member.name)
    written.extra = b""
    written.flag_bits &= ~_DESCRIPTOR_FOLLOWS
    if instead is not None:
        written.compress_type = zipfile.ZIP_STORED
        made.writestr(written, instead.content)
        return
    with package.open(member) as source, made.open(written, "w") as target:
        shutil.copyfileobj(source, target)
