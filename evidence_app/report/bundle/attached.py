"""What lies within the report's PDF for programs to read, where it is small enough.

The same bytes as in the bundle: the list of exhibits, and the messages of chats.
Whoever has nothing but the PDF can still search and count them. A notice to a
platform has none.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO, Final, Protocol

from evidence_app.model.case import Audience
from evidence_app.report import bag
from evidence_app.report.blocks import Attachment
from evidence_app.report.material import ReportMaterial
from evidence_app.words import Language, mark

MOST: Final = 5_000_000
"""Bytes of all together: a PDF with more in it is refused by mail and slow to open."""


class Written(Protocol):
    """What was written for a bundle, wherever it lies."""

    def size_of(self, path: str) -> int:
        """The size of a file, in bytes."""
        ...

    def open(self, path: str) -> AbstractContextManager[BinaryIO]:
        """Open a file."""
        ...


def attachments(
    material: ReportMaterial, folder: Written, language: Language
) -> tuple[Attachment, ...]:
    """Return what is attached: all, or nothing where all would be too much.

    What is attached was written into ``folder`` before.
    """
    paths = list(_paths(material))
    if sum(folder.size_of(path) for path in paths) > MOST:
        return ()
    exhibits = language.text(mark("The list of exhibits, for programs to read"))
    messages = language.text(mark("The messages of an exhibit, for programs to read"))
    return tuple(
        Attachment(
            name=path.rpartition("/")[2],
            media_type=(
                "application/json" if path == bag.EXHIBITS else "application/x-ndjson"
            ),
            description=exhibits if path == bag.EXHIBITS else messages,
            content=_content(folder, path),
        )
        for path in paths
    )


def _content(folder: Written, path: str) -> bytes:
    with folder.open(path) as stream:
        return stream.read()


def _paths(material: ReportMaterial) -> Iterator[str]:
    if material.audience is Audience.PLATFORM:
        return
    yield bag.EXHIBITS
    for exhibit in material.exhibits:
        if exhibit.messages_path:
            yield exhibit.messages_path
