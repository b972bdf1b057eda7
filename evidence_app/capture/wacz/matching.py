"""Which recorded answer belongs to a request: exactly, else as replayers do.

Tried in this order: the same method, address and body; the same without what only
the page itself reads (the part behind ``#``); the same without a number that was
put there so that no cache answers. Of several answers the n-th request gets the
n-th, and the last one again after that.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

NAMES_AGAINST_CACHES: Final = frozenset(
    {
        "_",
        "cachebust",
        "cachebuster",
        "cb",
        "nocache",
        "rand",
        "rnd",
        "t",
        "timestamp",
        "ts",
        "uncache",
    }
)
_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Question:
    """A request: its method, its address, and the digest of what it sends."""

    method: str
    url: str
    body: bytes


def question(method: str, url: str, body: bytes) -> Question:
    """Return a request in the form in which requests are compared."""
    return Question(method.upper(), url, hashlib.sha256(body).digest())


class Matching:
    """Finds recorded requests, and remembers how often each was asked for."""

    def __init__(self, recorded: Iterable[tuple[Question, int]]) -> None:
        self._numbers: dict[tuple[int, Question], list[int]] = {}
        self._asked: Counter[tuple[int, Question]] = Counter()
        for asked, number in recorded:
            for key in _keys(asked):
                self._numbers.setdefault(key, []).append(number)

    def number_of(self, asked: Question) -> int | None:
        """Return the number of the answer that is this request's turn."""
        for key in _keys(asked):
            if numbers := self._numbers.get(key):
                turn = self._asked[key]
                self._asked[key] += 1
                return numbers[min(turn, len(numbers) - 1)]
        return None

    def start_over(self) -> None:
        """Forget what was asked for, so that a replay begins anew."""
        self._asked.clear()


def _keys(asked: Question) -> list[tuple[int, Question]]:
    ways: tuple[Callable[[str], str], ...] = (str, _bare, _settled)
    return [
        (way, Question(asked.method, change(asked.url), asked.body))
        for way, change in enumerate(ways)
    ]


def _bare(url: str) -> str:
    return url.partition("#")[0]


def _settled(url: str) -> str:
    address, mark, query = _bare(url).partition("?")
    pairs = [pair for pair in query.split("&") if not _is_against_caches(pair)]
    return f"{address}{mark}{'&'.join(pairs)}" if any(pairs) else address


def _is_against_caches(pair: str) -> bool:
    name, _, value = pair.partition("=")
    # Some put the bare number: /feed?1731945600123
    number = value or (name if len(name) >= 10 else "")
    named = name.lower() in NAMES_AGAINST_CACHES or not value
    return named and bool(_NUMBER.fullmatch(number))
