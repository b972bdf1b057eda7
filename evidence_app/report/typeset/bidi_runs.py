"""Resolving one isolating run sequence (UAX #9, rules W1 to W7, N0 to N2, I1, I2)."""

from typing import Final

from evidence_app.report.typeset.bidi_sequences import IsolatingRun

_OPENING: Final = (
    "([{\u0f3a\u0f3c\u169b\u2045\u207d\u208d\u2308\u230a\u2329\u2768\u276a\u276c"
    "\u276e\u2770\u2772\u2774\u27c5\u27e6\u27e8\u27ea\u27ec\u27ee\u2983\u2985\u2987"
    "\u2989\u298b\u298d\u298f\u2991\u2993\u2995\u2997\u29d8\u29da\u29fc\u2e22\u2e24"
    "\u2e26\u2e28\u2e55\u2e57\u2e59\u2e5b\u3008\u300a\u300c\u300e\u3010\u3014\u3016"
    "\u3018\u301a\ufe59\ufe5b\ufe5d\uff08\uff3b\uff5b\uff5f\uff62"
)
_CLOSING: Final = (
    ")]}\u0f3b\u0f3d\u169c\u2046\u207e\u208e\u2309\u230b\u232a\u2769\u276b\u276d"
    "\u276f\u2771\u2773\u2775\u27c6\u27e7\u27e9\u27eb\u27ed\u27ef\u2984\u2986\u2988"
    "\u298a\u298c\u2990\u298e\u2992\u2994\u2996\u2998\u29d9\u29db\u29fd\u2e23\u2e25"
    "\u2e27\u2e29\u2e56\u2e58\u2e5a\u2e5c\u3009\u300b\u300d\u300f\u3011\u3015\u3017"
    "\u3019\u301b\ufe5a\ufe5c\ufe5e\uff09\uff3d\uff5d\uff60\uff63"
)
_CANONICAL: Final = {"\u2329": "\u3008", "\u232a": "\u3009"}
_CLOSER_OF: Final = {
    _CANONICAL.get(opening, opening): _CANONICAL.get(closing, closing)
    for opening, closing in zip(_OPENING, _CLOSING, strict=True)
}
_CLOSERS: Final = frozenset(_CLOSER_OF.values())
_DEEPEST_BRACKETS: Final = 63
_NEUTRAL: Final = frozenset({"B", "S", "WS", "ON", "FSI", "LRI", "RLI", "PDI"})
_AROUND_ISOLATES: Final = frozenset({"LRI", "RLI", "FSI", "PDI"})
_SIDE: Final = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


def resolve_run(
    run: IsolatingRun,
    text: str,
    classes: list[str],
    types: list[str],
    levels: list[int],
) -> None:
    """Set the final level of every member of ``run``."""
    kinds = [types[index] for index in run.members]
    _take_marks_along(kinds, run.before)
    _settle_numbers(kinds, run.before)
    _settle_separators(kinds)
    _settle_terminators(kinds)
    _absorb_numbers(kinds, run.before)
    _Brackets(run, text, classes, kinds).settle()
    _settle_neutrals(kinds, run)
    for index, kind in zip(run.members, kinds, strict=True):
        levels[index] = run.level + _raised(kind, run.level)


def _take_marks_along(kinds: list[str], previous: str) -> None:
    """W1: a mark goes with what it stands on."""
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = "ON" if previous in _AROUND_ISOLATES else previous
        previous = kinds[at]


def _settle_numbers(kinds: list[str], strong: str) -> None:
    """W2 and W3: digits after Arabic letters are Arabic numbers."""
    for at, kind in enumerate(kinds):
        if kind in ("R", "L", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
    for at, kind in enumerate(kinds):
        if kind == "AL":
            kinds[at] = "R"


def _settle_separators(kinds: list[str]) -> None:
    """W4: one separator between two numbers of a kind belongs to them."""
    for at in range(1, len(kinds) - 1):
        left, kind, right = kinds[at - 1 : at + 2]
        if kind == "ES" and left == right == "EN":
            kinds[at] = "EN"
        elif kind == "CS" and left == right and left in ("EN", "AN"):
            kinds[at] = left


def _settle_terminators(kinds: list[str]) -> None:
    """W5 and W6: signs beside a number belong to it, others are neutral."""
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if end > at and "EN" in (kinds[at - 1 : at] + kinds[end : end + 1]):
            kinds[at:end] = ["EN"] * (end - at)
        at = max(end, at + 1)
    for at, kind in enumerate(kinds):
        if kind in ("ES", "ET", "CS"):
            kinds[at] = "ON"


def _absorb_numbers(kinds: list[str], strong: str) -> None:
    """W7: digits after Latin letters run with them."""
    for at, kind in enumerate(kinds):
        if kind in ("R", "L"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"


class _Brackets:
    """N0: both brackets of a pair take one direction."""

    def __init__(
        self, run: IsolatingRun, text: str, classes: list[str], kinds: list[str]
    ) -> None:
        self._run = run
        self._text = text
        self._classes = classes
        self._kinds = kinds
        self._own = "R" if run.level & 1 else "L"

    def settle(self) -> None:
        """Give every pair its direction, from the first opening bracket on."""
        for opening, closing in sorted(self._pairs()):
            direction = self._direction(opening, closing)
            if direction:
                self._assign(opening, direction)
                self._assign(closing, direction)

    def _pairs(self) -> list[tuple[int, int]]:
        waiting: list[tuple[str, int]] = []
        pairs: list[tuple[int, int]] = []
        for at, index in enumerate(self._run.members):
            if self._kinds[at] != "ON" or self._classes[index] != "ON":
                continue
            bracket = _CANONICAL.get(self._text[index], self._text[index])
            if bracket in _CLOSER_OF:
                if len(waiting) >= _DEEPEST_BRACKETS:
                    return pairs
                waiting.append((_CLOSER_OF[bracket], at))
            elif bracket in _CLOSERS:
                _close(waiting, pairs, bracket, at)
        return pairs

    def _direction(self, opening: int, closing: int) -> str:
        inside = {_SIDE.get(kind, "") for kind in self._kinds[opening + 1 : closing]}
        if self._own in inside:
            return self._own
        other = "L" if self._own == "R" else "R"
        if other not in inside:
            return ""
        return other if self._before(opening) == other else self._own

    def _before(self, opening: int) -> str:
        for at in range(opening - 1, -1, -1):
            if self._kinds[at] in _SIDE:
                return _SIDE[self._kinds[at]]
        return self._run.before

    def _assign(self, at: int, direction: str) -> None:
        self._kinds[at] = direction
        for following in range(at + 1, len(self._kinds)):
            if self._classes[self._run.members[following]] != "NSM":
                return
            self._kinds[following] = direction


def _close(
    waiting: list[tuple[str, int]], pairs: list[tuple[int, int]], bracket: str, at: int
) -> None:
    for depth in range(len(waiting) - 1, -1, -1):
        if waiting[depth][0] == bracket:
            pairs.append((waiting[depth][1], at))
            del waiting[depth:]
            return


def _settle_neutrals(kinds: list[str], run: IsolatingRun) -> None:
    """N1 and N2: what has no direction takes that of its surroundings."""
    own = "R" if run.level & 1 else "L"
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        if end > at:
            left = _SIDE[kinds[at - 1]] if at else run.before
            right = _SIDE[kinds[end]] if end < len(kinds) else run.after
            kinds[at:end] = [left if left == right else own] * (end - at)
        at = max(end, at + 1)


def _raised(kind: str, level: int) -> int:
    """I1 and I2: how far above its run a character comes to lie."""
    if level & 1:
        return 0 if kind == "R" else 1
    return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
