"""Cuts a WhatsApp text into records: every byte belongs to exactly one.

The app ends a message with CR LF and keeps typed line breaks as bare LF. So where
both stand in a file, only CR LF ends a message, and a line after a bare LF that
looks like a header is text, whoever wrote it. Where all line ends are alike
(copies through editors and mail), headers are all there is, and that is said.
"""

from dataclasses import dataclass, field
from enum import Enum

from evidence_app.messages.text_lines import Line, split_lines
from evidence_app.messages.whatsapp.headers import Header, find_header


class Ends(Enum):
    """What the line ends of a file tell of the borders between messages."""

    TOLD_APART = "told_apart"
    ALIKE = "alike"
    MIXED = "mixed"


@dataclass(slots=True)
class Record:
    """One message or system line, or text in front of the first (no header)."""

    header: Header | None
    lines: list[Line] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    headers_inside: int = 0

    @property
    def start(self) -> int:
        """First byte."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """One past the last byte."""
        return self.lines[-1].end

    @property
    def body(self) -> str:
        """Everything behind the header, without the line end that closes it."""
        parts = [line.text + line.ending.decode() for line in self.lines[:-1]]
        whole = "".join(parts) + self.lines[-1].text
        return whole[self.header.length :] if self.header else whole


def cut(content: bytes) -> tuple[list[Record], Ends]:
    """Return the records of a text, in order, and what its line ends are like."""
    lines = list(split_lines(content))
    ends = _ends(lines)
    found = [find_header(line.text) for line in lines]
    starts = _possible_starts(lines, ends)
    shape = next(
        (
            header.shape
            for header, start in zip(found, starts, strict=True)
            if header and start
        ),
        None,
    )
    records: list[Record] = []
    for line, header, start in zip(lines, found, starts, strict=True):
        if header and start and header.shape == shape:
            records.append(Record(header))
            if line.start > 0 and ends is not Ends.TOLD_APART:
                records[-1].flags.append("lf_only_boundary")
        elif not records:
            records.append(Record(None))
        elif header:
            records[-1].headers_inside += 1
        records[-1].lines.append(line)
    return records, ends


def _ends(lines: list[Line]) -> Ends:
    kinds = {line.ending for line in lines if line.ending}
    if not {b"\r\n", b"\n"} <= kinds:
        return Ends.ALIKE
    # The app wrote the first line's end or the last: one of them is CR LF unless
    # somebody typed CR LF into a file that ends its messages with LF.
    if b"\r\n" in {lines[0].ending, lines[-1].ending}:
        return Ends.TOLD_APART
    return Ends.MIXED


def _possible_starts(lines: list[Line], ends: Ends) -> list[bool]:
    if ends is not Ends.TOLD_APART:
        return [True] * len(lines)
    before = [b"\r\n", *(line.ending for line in lines[:-1])]
    return [ending == b"\r\n" for ending in before]
