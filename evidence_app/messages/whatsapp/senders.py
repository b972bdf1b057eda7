"""Tells where the sender's name ends in a WhatsApp message.

``: `` stands behind the name, and a name may hold ``: `` itself. Which ones do is told
by the person, or by all messages "from Ana" going on alike ("Ana: work: …").
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from typing import Final, NamedTuple

from evidence_app.messages.whatsapp.bodies import EDGES
from evidence_app.messages.whatsapp.headers import begins_like_header

MAX_NAME: Final = 100
MAX_COUNTED: Final = 100_000
"""Different names of one file that are counted; in a chat there are a few."""
_SURE_OF_A_NAME: Final = 3
_LONGEST_SECOND: Final = 42
"""Signs behind a name among which what belongs to it has to end."""
_NAME: Final = itemgetter(-2)
_NOT_MET: Final = "\0"
_QUOTES: Final = frozenset('"“”„«»「」')
_OVERRIDES: Final = frozenset("\u202d\u202e")


Row = tuple[str, ...]
"""What a record holds; see ``records.Row``."""


class Sender(NamedTuple):
    """A name as shown, and what must be known of it."""

    name: str
    flags: tuple[str, ...]
    odd: bool
    """Whether it asks for a closer look."""
    system: bool
    """Whether it is none: a line of the app, in which ``: `` stands for itself."""


@dataclass(slots=True)
class Senders:
    """The names of a file, counted before its messages are read."""

    bracketed: bool
    declared: tuple[str, ...] = ()
    _times: dict[str, int] = field(default_factory=dict)
    _seconds: dict[str, str] = field(default_factory=dict)
    _known: dict[str | None, Sender] = field(default_factory=dict)
    _long: tuple[str, ...] = ()

    def count(self, rows: Sequence[Row]) -> None:
        """Count the names of records in; see ``records.Row``."""
        times, seconds = self._times, self._seconds
        open_names = set()
        for name, count in Counter(map(_NAME, rows)).items():
            if name is None or (len(times) > MAX_COUNTED and name not in times):
                continue
            times[name] = times.get(name, 0) + count
            if seconds.get(name, _NOT_MET) != "":
                open_names.add(name)
        if not open_names:
            # Most go on in more than one way soon, which nothing later changes.
            return
        for row in rows:
            name, behind = row[-2:]
            if name in open_names:
                at = behind.find(": ", 0, _LONGEST_SECOND)
                second = behind[:at] if at > 0 else ""
                if seconds.setdefault(name, second) != second:
                    seconds[name] = ""

    def settle(self) -> None:
        """Decide, once all are counted, which names hold a colon."""
        alike = [
            f"{name}: {second}"
            for name, second in self._seconds.items()
            if second
            and self._times[name] >= _SURE_OF_A_NAME
            # What looks like the start of a message is no part of a name.
            and not begins_like_header(f"{second} ")
        ]
        told = [name for name in self.declared if ": " in name]
        self._long = tuple(sorted({*alike, *told}, key=len, reverse=True))

    def people(self, most: int) -> tuple[str, ...]:
        """Return the names under which messages stand; at most so many."""
        names = [self.of(name).name for name in islice(self._times, 2 * most)]
        return tuple(name for name in dict.fromkeys(names) if name)[:most]

    @property
    def long(self) -> tuple[str, ...]:
        """Names that hold ``: ``, the longest first."""
        return self._long

    def of(self, raw: str | None) -> Sender:
        """Return what a name as it stands in the file is."""
        found = self._known.get(raw)
        if found is None:
            found = self._sender(raw or "")
            if len(self._known) < MAX_COUNTED:
                self._known[raw] = found
        return found

    def split(self, whole: str) -> tuple[Sender | None, str]:
        """Return the sender and the rest of what stands behind a header.

        For texts in which the first ``: `` does not end the name, or is missing.
        """
        for long_name in self._long:
            if whole.startswith(f"{long_name}: "):
                flags = ("name_holds_colon", *_odd(long_name))
                name = EDGES.sub("", long_name)
                sender = Sender(name, flags, odd=True, system=False)
                return sender, whole[len(long_name) + 2 :]
        raw, text = _parted(whole)
        if not raw:
            return None, whole
        sender = self.of(raw)
        return (sender, whole) if sender.system else (sender, text)

    def _sender(self, raw: str) -> Sender:
        name = EDGES.sub("", raw)
        if not name:
            return Sender("", (), odd=True, system=True)
        rare = self._times.get(raw, 0) < _SURE_OF_A_NAME
        # Android writes no name in front of its own lines; a quoted group title
        # with a colon in it must not become a person who said something.
        if not self.bracketed and rare and _QUOTES & set(name):
            return Sender("", ("sender_doubtful",), odd=True, system=True)
        flags = _odd(name)
        return Sender(name, flags, odd=bool(flags), system=False)


def _parted(whole: str) -> tuple[str, str]:
    """Return name and text; a name without a text ends in ``:`` and its line."""
    first = whole.partition("\n")[0].rstrip("\r")
    name, colon, _ = first.partition(": ")
    if not colon:
        if not first.endswith(":"):
            return "", whole
        name = first[:-1]
    if len(name) > MAX_NAME:
        return "", whole
    rest = whole[len(name) + 1 :]
    if colon:
        return name, rest[1:]
    return name, rest.removeprefix("\r").removeprefix("\n")


def _odd(name: str) -> tuple[str, ...]:
    return ("bidi_control",) if not _OVERRIDES.isdisjoint(name) else ()
