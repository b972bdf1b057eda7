"""A finished line as PDF operators.

Text is written in the order in which it is read, each part placed where it is
seen: so text that is copied, searched or read aloud comes in the right order.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from evidence_app.report.typeset.atoms import BOX_SIDE, BOX_SIZE, Atom, Form
from evidence_app.report.typeset.bidi import settle_line, visual_order
from evidence_app.report.typeset.glyphs import in_one
from evidence_app.report.typeset.lines import Line
from evidence_app.report.typeset.visible import Kind

Colour = tuple[float, float, float]
WARNING_INK: Final[Colour] = (0.64, 0.08, 0.08)
WARNING_FILL: Final[Colour] = (1.0, 0.95, 0.94)
EMOJI_INK: Final[Colour] = (0.16, 0.25, 0.29)
EMOJI_FILL: Final[Colour] = (0.95, 0.96, 0.97)
EMOJI_FRAME: Final[Colour] = (0.60, 0.67, 0.70)


def draw_line(
    line: Line, x: float, y: float, ink: Colour, around: str | None = None
) -> list[str]:
    """Return the operators of a line whose left end is ``x`` and baseline ``y``.

    Words in another language than ``around`` are marked as such for whoever has
    the page read aloud; without ``around``, nothing is marked.
    """
    pen = _Pen(y, ink, around)
    if line.one_way and not line.base & 1:
        pen.put_row(line.atoms, x)
    else:
        for atom, left in _groups(line, x):
            pen.put(atom, left)
    pen.stop()
    return pen.operators


@lru_cache(maxsize=8192)
def number(value: float) -> str:
    """Return a number as PDF writes it."""
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if short in ("-0", "") else short


@lru_cache(maxsize=256)
def colour(ink: Colour, operator: str = "rg") -> str:
    """Return the operator that sets a colour (``rg`` fills, ``RG`` strokes)."""
    return f"{' '.join(number(part) for part in ink)} {operator}"


def _groups(line: Line, x: float) -> Iterator[tuple[Atom, float]]:
    """Give atoms as read, with their places.

    A blank after a word that runs leftward is written before it, in one operator with
    the word: programs that search text otherwise miss the blank.
    """
    atoms = line.atoms
    places = _places(line, x)
    at = 0
    while at < len(atoms):
        atom = atoms[at]
        following = atoms[at + 1] if at + 1 < len(atoms) else None
        if following is not None and _joins_leftward(atom, following):
            left = places[at + 1]
            if abs(left + following.width - places[at]) < 0.01:
                yield following._replace(language=atom.language), left
                yield atom, places[at]
                at += 2
                continue
        yield atom, places[at]
        at += 1


def _joins_leftward(atom: Atom, following: Atom) -> bool:
    return (
        following.form is Form.BLANK
        and atom.form is Form.TEXT
        and atom.level & following.level & 1 == 1
        and atom.face is following.face
        and atom.size == following.size
    )


def _places(line: Line, x: float) -> list[float]:
    levels = [] if line.one_way else [atom.level for atom in line.atoms]
    if line.base & 1 and (line.one_way or levels.count(line.base) == len(levels)):
        return _leftward_places(line, x + line.width)
    settle_line(levels, [atom.form is Form.BLANK for atom in line.atoms], line.base)
    order = visual_order(levels)
    places = [0.0] * len(levels)
    if line.base & 1:
        # Blanks at the end lie to the left of the line, outside its width.
        x -= sum(atom.width for atom in line.atoms) - line.width
    for index in order:
        places[index] = x
        x += line.atoms[index].width
    return places


def _leftward_places(line: Line, x: float) -> list[float]:
    """Return the places in a line that runs leftward from ``x``, all of it."""
    places = []
    for atom in line.atoms:
        x -= atom.width
        places.append(x)
    return places


class _Pen:
    """Writes one line, and knows what the text object under way stands at."""

    __slots__ = (
        "_around",
        "_at",
        "_font",
        "_ink",
        "_language",
        "_shown",
        "_size",
        "_writing",
        "_y",
        "operators",
    )

    def __init__(self, y: float, ink: Colour, around: str | None) -> None:
        self.operators: list[str] = []
        self._y = y
        self._ink = ink
        self._around = self._language = around
        self._writing = False
        self._font = ""
        self._size = 0.0
        self._at = 0.0
        # What follows each other in one font is written as one operator.
        self._shown: list[str] = []

    def put_row(self, atoms: Iterable[Atom], left: float) -> None:
        """Write atoms that follow each other from left to right."""
        font, size, language = "", 0.0, self._language
        for atom in atoms:
            word = atom.word
            goes_on = (
                word is not None
                and word.font == font
                and atom.size == size
                and (atom.language == language or not atom.language)
                and atom.form is not Form.BOX
            )
            if goes_on and word is not None:
                self._shown.append(word.operator)
            else:
                self._at = left
                self.put(atom, left)
                font, size, language = self._font, self._size, self._language
            left += atom.width

    def put(self, atom: Atom, left: float) -> None:
        """Write an atom at its place."""
        word = atom.word
        if word is None:
            return
        if atom.form is Form.BOX:
            self.stop()
            self.operators.extend(_box(atom, left, self._y))
            return
        if not self._writing:
            self._start(left)
        elif not -0.01 <= self._at - left <= 0.01:
            self._show()
            # Not by number(), which remembers: words lie everywhere.
            self.operators.append(f"1 0 0 1 {left:.2f} {number(self._y)} Tm")
        if word.font != self._font or atom.size != self._size:
            self._show()
            self.operators.append(_font(word.font, atom.size * word.scale))
            self._font, self._size = word.font, atom.size
        if atom.language != self._language and atom.language:
            self._speak(atom.language)
        self._shown.append(word.operator)
        self._at = left + atom.width

    def stop(self) -> None:
        """End the text object under way."""
        if self._writing:
            self._show()
            self._speak(self._around)
            self._writing = False
            self._font = ""
            self.operators.append("ET")

    def _show(self) -> None:
        """Write what waits: a line has fewer and shorter operators than words."""
        if self._shown:
            self.operators.append(in_one("".join(self._shown)))
            self._shown.clear()

    def _start(self, left: float) -> None:
        self.operators.append(
            f"BT {colour(self._ink)} 1 0 0 1 {number(left)} {number(self._y)} Tm"
        )
        self._writing = True

    def _speak(self, language: str | None) -> None:
        """Go over to another language."""
        if self._around is None or language == self._language:
            return
        self._show()
        if self._language != self._around:
            self.operators.append("EMC")
        if language != self._around:
            self.operators.append(f"/Span <</Lang ({language})>> BDC")
        self._language = language


@lru_cache(maxsize=256)
def _font(name: str, size: float) -> str:
    return f"/{name} {number(size)} Tf"


def _box(atom: Atom, left: float, y: float) -> Iterator[str]:
    """A framed label."""
    if atom.mark is None or atom.word is None:
        return
    emoji = atom.mark.kind is Kind.EMOJI
    ink, fill = (EMOJI_INK, EMOJI_FILL) if emoji else (WARNING_INK, WARNING_FILL)
    frame = EMOJI_FRAME if emoji else WARNING_INK
    size, gap = atom.size, atom.size * 0.08
    yield (
        f"q 0.5 w {colour(fill)} {colour(frame, 'RG')} {number(left + gap)} "
        f"{number(y - size * 0.24)} {number(atom.width - 2 * gap)} {number(size)} re B"
    )
    yield (
        f"BT {colour(ink)} /{atom.word.font} {number(size * BOX_SIZE)} Tf 1 0 0 1 "
        f"{number(left + size * BOX_SIDE)} {number(y + size * 0.01)} Tm "
        f"{atom.word.operator} ET Q"
    )
