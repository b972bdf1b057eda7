"""A chat export, opened in a decoder process of its own and read as it is asked for.

The bytes stay where they are: the decoder asks for a window at a time. So an export
of gigabytes costs little memory on either side. Whatever comes back is checked
before a value is made of it; after any fault the process is thrown away.
"""

import json
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO, Final, cast

from evidence_app.errors import (
    DecoderFailedError,
    DecoderNonsenseError,
    ExportTooLargeError,
    UnknownExportError,
)
from evidence_app.facts.decoder_child import started, within
from evidence_app.facts.parts import PartsFile
from evidence_app.host.children import Child
from evidence_app.host.frames import Frame
from evidence_app.model.export import Conversation
from evidence_app.model.export_findings import export_finding
from evidence_app.model.export_told import NO_COLUMNS, Columns
from evidence_app.model.finding import Finding
from evidence_app.model.message import Embedded, Message
from evidence_app.model.message_lines import (
    MAX_NAME,
    conversation_from,
    message_from,
)
from evidence_app.model.source import Source

MAX_LIST: Final = 256 << 20
MAX_ROWS: Final = 512 << 20
"""Bytes of one frame: about a mebibyte of rows, or one message of any length."""
MAX_WINDOW: Final = 4 << 20
MAX_MEMBERS: Final = 100_000
MAX_COLUMNS: Final = 50

Found = Conversation | Message | Finding


@dataclass(frozen=True, slots=True)
class ExportMember:
    """One file inside an export.

    Attributes:
        index: Its place, from 0.
        name: As the export has it: untrusted; "" for a file that came alone.
        occurrence: Which of several members of that name, from 0.
        size: In bytes, as the archive says.
        volume: Which of the files that came holds it.
    """

    index: int
    name: str
    occurrence: int
    size: int
    volume: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the person said of an export that it does not say itself.

    Attributes:
        order: How its dates are written: YMD, DMY, MDY, or "" while not asked.
        participants: Names, where the file does not tell where a name ends.
        owner: Under which name the person herself appears, or "".
        columns: Of a table that no reader knows: which column holds what.
        keys: Of signed mails, what was looked up with the person's yes: the name of
            each record and its text, empty where there is none.
    """

    order: str = ""
    participants: tuple[str, ...] = ()
    owner: str = ""
    columns: Columns = NO_COLUMNS
    keys: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Volume:
    """One file that came: its untrusted name and its bytes."""

    name: str
    source: Source = field(repr=False)


class OpenExport:
    """An export and the process that reads it; ``close`` it when done.

    Reading may begin anew at any time. One thing is read at a time.
    """

    def __init__(
        self,
        volumes: Sequence[Volume],
        *,
        plain: bool = False,
        limit_seconds: float = 90.0,
        computing_seconds: int = 60,
    ) -> None:
        """Have the decoder recognise it.

        Args:
            volumes: What came; several where an app splits its export.
            plain: Whether a text is to be shown as it stands, though no reader
                knows it.
            limit_seconds: How long the decoder may take from frame to frame.
            computing_seconds: How much processor time it may use for each.

        Raises:
            UnknownExportError: no reader knows it.
            ExportTooLargeError: it holds more than is opened.
            DecoderFailedError: the decoder ended, hung or answered nonsense.
            IntakeError: the bytes could not be read any more.
        """
        self._volumes = tuple(volumes)
        self._plain = plain
        self._limit = limit_seconds
        self._computing = computing_seconds
        self._child: Child | None = None
        self._closed = False
        self.name: Final = _plain_name(volumes[0].name)
        self.platform = ""
        """The app's own name."""
        self.format = ""
        """The reader's stable name."""
        self.archive = False
        """Whether a ZIP is among the volumes."""
        self.members: tuple[ExportMember, ...] = ()
        self.columns: tuple[str, ...] = ()
        """What stands in the first row of a table that no reader knows."""
        try:
            self._opened()
        except BaseException:
            self.close()
            raise

    def read(self, asked: Asked | None = None) -> Iterator[Found]:
        """Yield conversations, messages and findings, in the order of the source.

        Raises:
            UnknownExportError, ExportTooLargeError, DecoderFailedError, IntakeError:
                see above; what was yielded before must not be used then.
        """
        asked = asked or Asked()
        request = {
            "op": "read_export",
            "order": asked.order,
            "participants": list(asked.participants),
            "owner": asked.owner,
            "columns": str(asked.columns) if asked.columns.any else "",
            "keys": [list(each) for each in asked.keys],
        }
        sequence = 0
        for frame in self._talk(request, MAX_ROWS):
            with self._checking():
                found = [_found(row) for row in frame.body.split(b"\n") if row]
                for one in found:
                    if isinstance(one, Message):
                        sequence += 1
                        _require(one.sequence == sequence, "sequence")
            yield from found

    @contextmanager
    def open(self, member: ExportMember) -> Iterator[BinaryIO]:
        """Open a member; it is unpacked as it is read, once and forward only.

        Raises:
            UnknownExportError: it is damaged or asks for a password; also later,
                while it is read.
            ExportTooLargeError, DecoderFailedError, IntakeError: see above.
        """
        with self._parts({"op": "read_member", "index": member.index}) as file:
            yield file

    @contextmanager
    def open_embedded(
        self, member: ExportMember, place: Embedded
    ) -> Iterator[BinaryIO]:
        """Open a file that is written inside a member; it is decoded as it is read.

        Spans of a packed member are best asked for in their order: then it is
        unpacked once. Errors as in ``open``.
        """
        request = {
            "op": "read_embedded",
            "index": member.index,
            "start": place.start,
            "end": place.end,
            "encoding": place.encoding.value,
        }
        with self._parts(request) as file:
            yield file

    @contextmanager
    def copy_without(
        self,
        volume: int,
        members: Collection[ExportMember],
        spans: Collection[tuple[ExportMember, Embedded]] = (),
    ) -> Iterator[BinaryIO]:
        """Open a copy of one file that came, without some of the files in it.

        Args:
            volume: Which one.
            members: What is not in the copy at all.
            spans: What is overwritten inside other members.

        Raises:
            UnknownExportError, ExportTooLargeError, DecoderFailedError, IntakeError:
                see ``open``.
        """
        request = {
            "op": "copy_export",
            "volume": volume,
            "members": [member.index for member in members],
            "spans": [
                [member.index, place.start, place.end] for member, place in spans
            ],
        }
        with self._parts(request) as file:
            yield file

    def rest(self) -> None:
        """End the process until it is read again: a person may think for long."""
        self._throw_away()

    def close(self) -> None:
        """End the process; pressing twice is fine."""
        self._closed = True
        self._throw_away()

    # --- the talk --------------------------------------------------------

    @contextmanager
    def _parts(self, request: Mapping[str, object]) -> Iterator[BinaryIO]:
        parts = self._talk(request, MAX_WINDOW)
        try:
            yield cast("BinaryIO", PartsFile(frame.body for frame in parts))
        finally:
            parts.close()

    def _opened(self) -> None:
        volumes = [[_plain_name(one.name), one.source.size] for one in self._volumes]
        request = {"op": "open_export", "volumes": volumes, "plain": self._plain}
        self._throw_away()
        self._child, _ = started(self._limit, program="export-decoder")
        answer = self._answer(self._child, request, MAX_LIST)
        with self._checking():
            self.platform = _string(answer.head.get("platform"), 40)
            self.format = _string(answer.head.get("format"), 40)
            self.archive = answer.head.get("archive") is True
            self.members = _members(answer.body, len(self._volumes))
            self.columns = _columns(answer.head.get("columns", []))

    def _talk(
        self, request: Mapping[str, object], room: int
    ) -> Generator[Frame, None, None]:
        """Yield the frames of one answer; who leaves early ends the process."""
        if self._closed:
            raise ValueError("closed")
        if self._child is None or not self._child.running:
            self._opened()
        child = cast("Child", self._child)
        frame = self._answer(child, request, room)
        try:
            while frame.head.get("type") in {"rows", "part"}:
                yield frame
                frame = self._received(child, None, room)
        except GeneratorExit:
            self._throw_away()
            raise
        if frame.head.get("type") != "done":
            self._throw_away()
            raise DecoderNonsenseError

    def _answer(self, child: Child, request: Mapping[str, object], room: int) -> Frame:
        frame = Frame({**request, "seconds": self._computing})
        return self._received(child, frame, room)

    def _received(self, child: Child, sent: Frame | None, room: int) -> Frame:
        """Send a frame, serve the decoder's wants, and return what else it says."""
        most = max(room, 1)
        try:
            while True:
                say = partial(_exchange, child, sent, most)
                answer = within(self._limit, child, say)
                if answer.head.get("type") != "want":
                    break
                sent = Frame({}, self._wanted(answer))
        except DecoderFailedError:
            self._throw_away()
            raise
        refused = answer.head.get("refused")
        if refused == "unknown_export":
            raise UnknownExportError(name=self.name)
        if refused is not None:
            raise ExportTooLargeError(name=self.name)
        return answer

    def _wanted(self, answer: Frame) -> bytes:
        with self._checking():
            volume = _number(answer.head.get("volume"), len(self._volumes) - 1)
            source = self._volumes[volume].source
            length = _number(answer.head.get("length"), MAX_WINDOW)
            start = _number(answer.head.get("start"), source.size - length)
        return source.read(start, length)

    @contextmanager
    def _checking(self) -> Iterator[None]:
        try:
            yield
        except (ValueError, TypeError, OverflowError, RecursionError) as error:
            self._throw_away()
            raise DecoderNonsenseError from error

    def _throw_away(self) -> None:
        if self._child:
            self._child.kill()
            self._child = None


def _exchange(child: Child, sent: Frame | None, room: int) -> Frame:
    if sent is not None:
        child.send(sent)
    return child.receive(max_body=room)


def _found(row: bytes) -> Found:
    told = json.loads(row)
    if not isinstance(told, dict):
        raise TypeError("no object")
    if "noticed" in told:
        code, count = told["noticed"]
        try:
            return export_finding(_string(code, 40), _number(count, 1 << 31))
        except KeyError as error:
            raise ValueError("finding") from error
    if "chat" in told:
        return conversation_from(told["chat"])
    return message_from(told)


def _members(body: bytes, volumes: int) -> tuple[ExportMember, ...]:
    told = json.loads(body)
    _require(isinstance(told, list) and len(told) <= MAX_MEMBERS, "members")
    return tuple(
        ExportMember(
            index,
            _string(name, MAX_NAME),
            _number(occurrence, MAX_MEMBERS),
            _number(size, 1 << 62),
            _number(volume, volumes - 1),
        )
        for index, (name, occurrence, size, volume) in enumerate(told)
    )


def _columns(told: object) -> tuple[str, ...]:
    if not isinstance(told, list):
        raise TypeError("columns")
    _require(len(told) <= MAX_COLUMNS, "columns")
    return tuple(_string(name, MAX_NAME) for name in told)


def _require(condition: bool, what: str) -> None:  # noqa: FBT001 - an assertion
    if not condition:
        raise ValueError(what)


def _string(value: object, limit: int) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    _require(len(value) <= limit, "text too long")
    value.encode()
    return value


def _number(value: object, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("number")
    _require(0 <= value <= most, "number out of range")
    return value


def _plain_name(untrusted_name: str) -> str:
    kept = "".join(letter if letter.isprintable() else "_" for letter in untrusted_name)
    return kept[:200]
