"""Compares two exports of the same chat: what is new, what is gone, what changed.

Messages are the same when the platform's own number is the same, or, where a source
has none, when sender, time as written, words and files are. What cannot be matched
one way or the other is given as new and as gone, never guessed together, with one
exception: of one sender at one written time, an unmatched message of then and one of
now are given as changed (so a text that became "this message was deleted" is).

Absence is claimed only inside the stretch that the later export covers: what lies
before its first known message, or behind its last one while it brings nothing newer,
is counted apart.
"""

import hashlib
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from evidence_app.model.export import Conversation
from evidence_app.model.message import Message
from evidence_app.model.reading import Head

Row = Head | Conversation | Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What differs between an earlier reading and a later one, by sequence numbers.

    Attributes:
        same: How many messages are in both, unchanged.
        new: In the later one only.
        gone: In the earlier one only, inside what the later one covers.
        changed: Pairs: in the earlier one, in the later one.
        not_covered: How many of the earlier ones the later one does not reach.
    """

    same: int
    new: tuple[int, ...]
    gone: tuple[int, ...]
    changed: tuple[tuple[int, int], ...]
    not_covered: int

    @property
    def related(self) -> bool:
        """Whether both hold some of the same messages, so are of one chat."""
        return self.same + len(self.changed) > 0


@dataclass(slots=True)
class _Kept:
    """What is remembered of one message."""

    sequence: int
    chat: str
    number: str
    moment: str
    words: bytes
    matched: bool = field(default=False)


def compare(earlier: Iterable[Row], later: Iterable[Row]) -> Compared:
    """Return what differs; see the module's words for what counts as the same."""
    before, after = list(_kept(earlier)), list(_kept(later))
    changed = _match_by_number(before, after)
    same = sum(each.matched for each in after) - len(changed)
    same += _match_by_words(before, after)
    gone, beyond = _gone(before, after)
    pairs = _match_by_moment(gone, [each for each in after if not each.matched])
    return Compared(
        same=same,
        new=tuple(each.sequence for each in after if not each.matched),
        gone=tuple(each.sequence for each in gone if not each.matched),
        changed=tuple(sorted([*changed, *pairs])),
        not_covered=beyond,
    )


def _kept(rows: Iterable[Row]) -> Iterator[_Kept]:
    chats: dict[int, str] = {}
    for row in rows:
        match row:
            case Conversation():
                chats[row.number] = row.platform_id or row.title
            case Message():
                chat = chats.get(row.conversation, "")
                yield _Kept(
                    row.sequence,
                    chat,
                    f"{chat}\0{row.platform_id}" if row.platform_id else "",
                    f"{chat}\0{row.sender}\0{row.sent_raw}",
                    _words(row),
                )
            case _:
                pass


def _words(message: Message) -> bytes:
    files = "\0".join(each.name for each in message.attachments)
    told = f"{message.sender}\0{message.text}\0{message.deleted.value}\0{files}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).digest()


def _match_by_number(before: list[_Kept], after: list[_Kept]) -> list[tuple[int, int]]:
    known: dict[str, deque[_Kept]] = defaultdict(deque)
    for each in before:
        if each.number:
            known[each.number].append(each)
    changed = []
    for each in after:
        if each.number and known.get(each.number):
            other = known[each.number].popleft()
            other.matched = each.matched = True
            if other.words != each.words:
                changed.append((other.sequence, each.sequence))
    return changed


def _match_by_words(before: list[_Kept], after: list[_Kept]) -> int:
    """Match messages without a number; return how many."""
    known: dict[tuple[str, bytes], deque[_Kept]] = defaultdict(deque)
    for each in before:
        if not each.number:
            known[each.moment, each.words].append(each)
    count = 0
    for each in after:
        waiting = known.get((each.moment, each.words))
        if not each.number and waiting:
            waiting.popleft().matched = each.matched = True
            count += 1
    return count


def _gone(before: list[_Kept], after: list[_Kept]) -> tuple[list[_Kept], int]:
    """Return what is not there any more, and how many messages cannot be judged."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for each in before:
        if each.matched:
            first.setdefault(each.chat, each.sequence)
            last[each.chat] = each.sequence
    newer = _brings_newer(after)
    gone = [
        each
        for each in before
        if not each.matched
        and each.chat in first
        and each.sequence > first[each.chat]
        and (each.sequence < last[each.chat] or newer[each.chat])
    ]
    missing = sum(not each.matched for each in before)
    return gone, missing - len(gone)


def _brings_newer(after: list[_Kept]) -> Mapping[str, int]:
    """Count, by chat, the new messages behind the last that was known before."""
    count: Counter[str] = Counter()
    for each in after:
        count[each.chat] = 0 if each.matched else count[each.chat] + 1
    return count


def _match_by_moment(gone: list[_Kept], new: list[_Kept]) -> list[tuple[int, int]]:
    waiting: dict[str, deque[_Kept]] = defaultdict(deque)
    for each in gone:
        waiting[each.moment].append(each)
    pairs = []
    for each in new:
        if each.number or not waiting.get(each.moment):
            continue
        other = waiting[each.moment].popleft()
        other.matched = each.matched = True
        pairs.append((other.sequence, each.sequence))
    return pairs
