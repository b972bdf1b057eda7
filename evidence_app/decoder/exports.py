"""Reads chat exports that lie with the app, asking it for their bytes as it goes.

One export is open at a time. Its bytes are asked for a window at a time, messages go
back in rows as they are read, members in parts as they are unpacked; so neither side
holds the whole. Findings travel by name and number only, so that no sentence can be
put into the app's mouth from here.

    app: open_export, read_export, read_member, read_embedded
    us:  want (volume, start, length) → the app answers with those bytes
    us:  rows | part … done, or refused
"""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from evidence_app.decoder.asking import Asked, Pipe
from evidence_app.decoder.refusal import RefusedError
from evidence_app.errors import ExportTooLargeError, UnknownExportError
from evidence_app.host.frames import Frame
from evidence_app.messages import formats, plain
from evidence_app.messages.copying import copy_without
from evidence_app.messages.embedded import EmbeddedFiles
from evidence_app.messages.package import Package
from evidence_app.messages.reading import (
    DayOrder,
    Declared,
    Event,
    Format,
    Noticed,
)
from evidence_app.model.export import Conversation
from evidence_app.model.export_told import NO_COLUMNS, Columns
from evidence_app.model.message import Embedded, Encoding
from evidence_app.model.message_lines import conversation_row, line_of, message_row

PART: Final = 1 << 20
"""About how many bytes of rows, and at most how many of a member, go at once."""


class Exports:
    """The export that is open."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe
        self._package: Package | None = None
        self._format: Format | None = None
        self._embedded: EmbeddedFiles | None = None

    def open(self, head: Mapping[str, object]) -> Iterator[Frame]:
        """Look through an export's own lists, and recognise it."""
        volumes = head["volumes"]
        if not isinstance(volumes, list):
            raise TypeError("volumes")
        told: dict[str, object] = {}
        with _refusing():
            self._package = Package(
                [
                    (str(name), Asked(self._pipe, number, int(size)))
                    for number, (name, size) in enumerate(volumes)
                ]
            )
            plain_wanted = head.get("plain") is True
            known = plain.recognised if plain_wanted else formats.recognised
            self._format = known(self._package)
            if self._format is plain.TABLE:
                told["columns"] = list(plain.columns(self._package))
            self._embedded = EmbeddedFiles(self._package)
        members = [
            [each.name, each.occurrence, each.size, each.volume]
            for each in self._package.members
        ]
        told |= {"format": self._format.name, "platform": self._format.platform}
        yield Frame({**told, "archive": self._package.archive}, _json(members))

    def read(self, head: Mapping[str, object]) -> Iterator[Frame]:
        """Give back what the reader finds, in its order."""
        if self._package is None or self._format is None:
            raise RefusedError("unknown_export")
        rows: list[bytes] = []
        length = 0
        with _refusing():
            events = formats.events(self._format, self._package, _declared(head))
            for event in events:
                rows.append(_row(event))
                length += len(rows[-1])
                if length >= PART:
                    yield Frame({"type": "rows"}, b"".join(rows))
                    rows, length = [], 0
        yield Frame({"type": "rows"}, b"".join(rows))
        yield Frame({"type": "done"})

    def member(self, head: Mapping[str, object]) -> Iterator[Frame]:
        """Give back the bytes of one member."""
        if self._package is None:
            raise RefusedError("unknown_export")
        member = self._package.members[_number(head, "index")]
        with _refusing(), self._package.open(member) as file:
            while part := file.read(PART):
                yield Frame({"type": "part"}, part)
        yield Frame({"type": "done"})

    def embedded(self, head: Mapping[str, object]) -> Iterator[Frame]:
        """Give back the bytes of one file that is written inside a member."""
        if self._package is None or self._embedded is None:
            raise RefusedError("unknown_export")
        member = self._package.members[_number(head, "index")]
        place = Embedded(
            start=_number(head, "start"),
            end=_number(head, "end"),
            encoding=Encoding(head["encoding"]),
        )
        with _refusing():
            for part in self._embedded.parts(member, place):
                if part:
                    yield Frame({"type": "part"}, part)
        yield Frame({"type": "done"})

    def copy(self, head: Mapping[str, object]) -> Iterator[Frame]:
        """Give back a copy of one file that came, without some of the files in it."""
        if self._package is None:
            raise RefusedError("unknown_export")
        members, spans = head["members"], head["spans"]
        if not isinstance(members, list) or not isinstance(spans, list):
            raise TypeError("left out")
        volume = _number(head, "volume")
        overwritten: dict[int, list[tuple[int, int]]] = {}
        for index, start, end in spans:
            overwritten.setdefault(index, []).append((start, end))
        with _refusing():
            for whole in copy_without(self._package, volume, set(members), overwritten):
                for at in range(0, len(whole), PART):
                    yield Frame({"type": "part"}, whole[at : at + PART])
        yield Frame({"type": "done"})


class _refusing:  # noqa: N801 - reads as a statement
    """Turns the readers' errors into refusals, also between two frames."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _at: object) -> None:
        if isinstance(error, UnknownExportError):
            raise RefusedError("unknown_export") from error
        if isinstance(error, ExportTooLargeError | MemoryError):
            raise RefusedError("export_too_large") from error


def _declared(head: Mapping[str, object]) -> Declared:
    order = head.get("order")
    names = head.get("participants", [])
    if not isinstance(names, list):
        raise TypeError("participants")
    columns = head.get("columns")
    keys = head.get("keys", [])
    if not isinstance(keys, list):
        raise TypeError("keys")
    return Declared(
        order=DayOrder(order) if order else None,
        participants=tuple(str(name) for name in names),
        owner=str(head.get("owner", "")),
        columns=Columns.of(str(columns)) if columns else NO_COLUMNS,
        keys=tuple((str(name), str(record)) for name, record in keys),
    )


def _number(head: Mapping[str, object], name: str) -> int:
    number = head[name]
    if not isinstance(number, int):
        raise TypeError(name)
    return number


def _row(event: Event) -> bytes:
    match event:
        case Noticed(code, count):
            return line_of({"noticed": [code, count]})
        case Conversation():
            return line_of({"chat": conversation_row(event)})
        case _:
            return line_of(message_row(event))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
