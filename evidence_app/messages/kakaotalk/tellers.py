"""Tells the records of KakaoTalk's texts apart: of phones, and of Windows."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from evidence_app.messages.files_beside import NO_FILES, Files
from evidence_app.messages.kakaotalk import lines, notes
from evidence_app.messages.talk import Ahead, Told
from evidence_app.model.message import MessageKind, Precision

_OVERRIDES: Final = frozenset("\u202d\u202e")


@dataclass(slots=True)
class Phone:
    """Android and iOS: each line has its day, time and name.

    Attributes:
        files: What lies beside the text.
        names: Names that hold `` : ``, as the person gave them.
    """

    files: Files = NO_FILES
    names: tuple[str, ...] = ()
    precision: Precision = Precision.MINUTE
    _begun: bool = False

    def begins(self, text: str) -> Told | None:
        """Return what begins with this text, or None."""
        found = lines.SAID.match(text)
        if found:
            self._begun = True
            return self._said(found, text)
        noted = lines.NOTED.match(text)
        if noted:
            self._begun = True
            return self._noted(noted, text)
        divider = lines.phone_divider(text)
        if divider:
            return Told(text=text, kind=MessageKind.SYSTEM, closed=True)
        return None

    def alone(self, text: str) -> Told:
        """Return a piece that is neither; the first lines tell of the file."""
        head = not self._begun and bool(
            not text.strip() or lines.TITLE.match(text) or lines.SAVED.match(text)
        )
        kind = MessageKind.SYSTEM if head else MessageKind.UNKNOWN
        return Told(text=text, kind=kind, closed=not self._begun)

    def looks_like_a_beginning(self, line: str) -> bool:
        """Whether a line could be taken for the beginning of a record."""
        return bool(lines.NOTED.match(line) or lines.phone_divider(line))

    def holds_on(self, _told: Told, _line: str, _ahead: Ahead) -> bool:
        """Nothing here stays open."""
        return False

    def finish(self, told: Told) -> None:
        """Say what a record is."""
        if told.sender:
            notes.describe(told, self.files)
        else:
            notes.describe_note(told)

    def _said(self, found: re.Match[str], text: str) -> Told:
        name, behind = found["name"], text[found.end() :]
        flags: tuple[str, ...] = ()
        rest = text[found.start("name") :]
        for known in self.names:
            if rest.startswith(f"{known} : "):
                name, behind = known, rest[len(known) + 3 :]
                flags = ("name_holds_colon",)
        return Told(
            text=behind,
            sender=name,
            raw=found["raw"],
            moment=lines.moment_of(found, lines.day_of(found)),
            flags=(*flags, *_odd(name), *_unread(found)),
        )

    def _noted(self, found: re.Match[str], text: str) -> Told:
        return Told(
            text=text[found.start("text") :],
            raw=found["raw"],
            moment=lines.moment_of(found, lines.day_of(found)),
            kind=MessageKind.SYSTEM,
            flags=_unread(found),
        )


@dataclass(slots=True)
class Windows:
    """Windows: a line with the day, below it names and times in brackets."""

    files: Files = NO_FILES
    precision: Precision = Precision.MINUTE
    _day: date | None = None
    _written: str = ""
    _begun: bool = False

    def begins(self, text: str) -> Told | None:
        """Return what begins with this text, or None."""
        divider = lines.pc_divider(text)
        if divider:
            self._day, self._written, self._begun = divider.day, divider.raw, True
            return Told(text=text, kind=MessageKind.SYSTEM, closed=True)
        found = lines.PC_SAID.match(text)
        if not found:
            return None
        self._begun = True
        moment = lines.moment_of(found, self._day)
        doubt = "clock_unreadable" if self._day else "day_unknown"
        return Told(
            text=text[found.end() :],
            sender=found["name"],
            raw=f"{self._written} {found['raw']}".strip(),
            moment=moment,
            flags=(*_odd(found["name"]), *(() if moment else (doubt,))),
        )

    def alone(self, text: str) -> Told:
        """Return a piece that is neither: a line that the app wrote."""
        # Below a day, the app's own lines have neither name nor time.
        head = lines.TITLE.match(text) or lines.SAVED.match(text) or not text.strip()
        known = self._begun or bool(head)
        kind = MessageKind.SYSTEM if known else MessageKind.UNKNOWN
        return Told(text=text, kind=kind, closed=True)

    def looks_like_a_beginning(self, line: str) -> bool:
        """Whether a line could be taken for the beginning of a record."""
        return bool(lines.PC_SAID.match(line) or lines.pc_divider(line))

    def holds_on(self, _told: Told, _line: str, _ahead: Ahead) -> bool:
        """Nothing here stays open."""
        return False

    def finish(self, told: Told) -> None:
        """Say what a record is."""
        if not told.sender:
            notes.describe_note(told)
            return
        notes.describe(told, self.files)
        if any(map(notes.looks_like_app, told.text.split("\n")[1:])):
            told.flags += ("app_line_inside",)


def _odd(name: str) -> tuple[str, ...]:
    return () if _OVERRIDES.isdisjoint(name) else ("bidi_control",)


def _unread(found: re.Match[str]) -> tuple[str, ...]:
    day = lines.day_of(found)
    if day is None:
        return ("date_unreadable",)
    return () if lines.moment_of(found, day) else ("clock_unreadable",)
