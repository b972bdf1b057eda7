"""Breaking paragraphs into lines that are never wider than their frame."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Final, NamedTuple

from evidence_app.report.typeset.atoms import (
    Atom,
    AtomCutter,
    Form,
    Look,
    spoken,
)
from evidence_app.report.typeset.bidi import Resolved, one_way, resolve
from evidence_app.report.typeset.emoji import EMOJI, code_points
from evidence_app.report.typeset.faces import Weight, faces
from evidence_app.report.typeset.glyphs import GlyphBook
from evidence_app.report.typeset.languages import URDU, Tongue, tongue_of
from evidence_app.report.typeset.pictures import picture_face
from evidence_app.report.typeset.pieces import LONGEST
from evidence_app.report.typeset.visible import Kind, reveal, split_paragraphs

GOOD_BREAKS: Final = "/?&=_."
HYPHEN: Final = "-"
"""Goes to the next line: at the end of one, viewers take it for hyphenation and
leave it out when text is copied, which changes an address."""
SEARCHED: Final = 24
"""How far back a good place to cut a long token is looked for."""
MOST_TOKENS: Final = 20_000

_LEFTWARD: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ISOLATED: Final = re.compile("\u2068[^\u2069]*(?:\u2069|\\Z)")
_OURS: Final = Tongue(arabic=URDU)
"""Our own sentences, in a report that runs from right to left."""
_TOKEN: Final = re.compile("[^ ]+ *| +")


class Line(NamedTuple):
    """One line: atoms in the order of the text, direction, width without end blanks."""

    atoms: tuple[Atom, ...]
    base: int
    width: float
    one_way: bool = False
    """Whether all of it surely runs as its base does."""

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join([atom.source for atom in self.atoms])


class Unit(NamedTuple):
    """What stays on one line if it can: a word, blanks, or a box."""

    atoms: tuple[Atom, ...]
    width: float
    blank: bool = False
    tail: float = 0.0
    """Width of the blanks after it, which may stand outside the frame."""


_Known = dict[str, tuple[Unit, ...]]
"""Words with the blanks after them, as units."""


class Typesetter:
    """Sets the texts of one document."""

    def __init__(self, *, right_to_left: bool = False, pictures: bool = False) -> None:
        """Begin a document; with ``pictures``, emoji are drawn, not only named."""
        self.book = GlyphBook(picture_face() if pictures else None)
        self.emoji: dict[str, None] = {}
        """Every emoji of the text, in the order of appearance."""
        self._own = 1 if right_to_left else 0
        self._cutter = AtomCutter(self.book)
        self._tokens: tuple[dict[Look, _Known], dict[Look, _Known]] = ({}, {})

    def lines(
        self, text: str, plain: Look, width: float, *, quoted: bool = False
    ) -> list[Line]:
        """Return ``text`` as lines of at most ``width`` points.

        Args:
            text: Plain text; its own line ends are kept. A sentence of ours runs
                as the report does, or left to right if it is still in English.
            plain: Size and weight.
            width: Of the frame, in points.
            quoted: Someone else's words: their first strong letter decides the
                direction, and isolates in them are shown instead of obeyed.
        """
        found: list[Line] = []
        for paragraph in split_paragraphs(text):
            base = self._base(paragraph, plain, quoted=quoted)
            own = self._own and not quoted
            tongue = _OURS if own else tongue_of(paragraph)
            look = plain if tongue == plain.tongue else spoken(plain, tongue)
            way = one_way(paragraph, base)
            if way is None:
                ours = not quoted and not look.code and self._own == 1
                base, units = self._mixed(paragraph, look, base, isolates=ours)
                breaker = _Breaker(self._cutter, look, width, base)
            else:
                units = self._word_by_word(paragraph, look, way)
                breaker = _Breaker(self._cutter, look, width, way, one_way=True)
            found.extend(breaker.run(units))
        return found

    def _mixed(
        self, text: str, look: Look, base: int | None, *, isolates: bool
    ) -> tuple[int, list[Unit]]:
        """Return the base level and the units of a text of any direction."""
        revealed = reveal(text, isolates=isolates)
        resolved = resolve(revealed.flat, base)
        units = list(_joined(self._cutter.cut(revealed, resolved, look)))
        self._remember(units)
        return resolved.base, units

    def _word_by_word(self, text: str, look: Look, level: int) -> list[Unit]:
        """Return the units of a text in which every word stands for itself."""
        known = self._tokens[level].setdefault(look, {})
        if len(known) >= MOST_TOKENS:
            known.clear()
        found = [
            known.get(token) or self._new_token(token, look, level, known)
            for token in _TOKEN.findall(text)
        ]
        return list(chain.from_iterable(found))

    def _new_token(
        self, token: str, look: Look, level: int, known: _Known
    ) -> tuple[Unit, ...]:
        units = self._word(token, look, level)
        self._remember(units)
        if len(token) <= LONGEST:
            known[token] = units
        return units

    def _base(self, text: str, look: Look, *, quoted: bool) -> int | None:
        if look.code:
            return 0
        if quoted:
            return None
        if self._own and _LEFTWARD.search(_ISOLATED.sub("", text)):
            return 1
        return None if self._own else 0

    def _word(self, token: str, look: Look, level: int) -> tuple[Unit, ...]:
        word = token.rstrip(" ")
        blanks = token[len(word) :]
        atom = self._cutter.plain_word(word, blanks, look, level) if word else None
        if atom is not None:
            return (Unit((atom,), atom.width - atom.tail, tail=atom.tail),)
        revealed = reveal(token, isolates=False)
        resolved = Resolved(level, [level] * len(revealed.flat))
        atoms = self._cutter.cut(revealed, resolved, look)
        return tuple(_joined(atoms))

    def _remember(self, units: Iterable[Unit]) -> None:
        for unit in units:
            mark = unit.atoms[0].mark
            if mark is not None and mark.kind is Kind.EMOJI:
                one = EMOJI.match(mark.source)
                self.emoji[one[0] if one else mark.source] = None


class _Breaker:
    """Fills lines greedily."""

    def __init__(
        self,
        cutter: AtomCutter,
        look: Look,
        width: float,
        base: int,
        *,
        one_way: bool = False,
    ) -> None:
        self._one_way = one_way
        self._cutter = cutter
        self._look = look
        self._width = width
        self._base = base
        self._line: list[Atom] = []
        self._used = 0.0
        self._done: list[Line] = []

    def run(self, units: list[Unit]) -> list[Line]:
        """Return the lines of one paragraph; an empty one gives an empty line."""
        for unit in units:
            if unit.blank or self._used + unit.width <= self._width:
                self._line.extend(unit.atoms)
                self._used += unit.width + unit.tail
            else:
                self._place(unit)
        self._flush()
        return self._done

    def _place(self, unit: Unit) -> None:
        """Place what does not fit into the line under way."""
        if unit.width <= self._width:
            self._flush()
            self._add(unit.atoms, unit.width + unit.tail)
        else:
            if self._used > 0.7 * self._width:
                self._flush()
            for whole in unit.atoms:
                atom, *blanks = self._cutter.apart(whole, self._look)
                self._pour(atom)
                self._add(blanks, whole.tail)

    def _add(self, atoms: Iterable[Atom], width: float) -> None:
        self._line.extend(atoms)
        self._used += width

    def _pour(self, atom: Atom) -> None:
        """Place an atom, cut as often as its length asks for."""
        rest = atom
        while self._used + rest.width > self._width:
            head, tail = self._cut(rest, self._width - self._used)
            if head is not None and tail is not None:
                self._add((head,), head.width)
                rest = tail
            elif not self._line:
                rest = _shrunk(self._shorter(rest), self._width)
                break
            self._flush()
        self._add((rest,), rest.width)

    def _cut(self, atom: Atom, room: float) -> tuple[Atom | None, Atom | None]:
        """Return the part of an atom that fits, and the rest."""
        if atom.form is not Form.TEXT:
            return None, None
        size = len(atom.source)
        for end in self._ends(atom, room):
            head = self._cutter.part(atom, 0, end, self._look)
            if head.width <= room:
                return head, self._cutter.part(atom, end, size, self._look)
        first = self._first(atom)
        if self._line or first == size:
            return None, None
        head = _shrunk(self._cutter.part(atom, 0, first, self._look), room)
        return head, self._cutter.part(atom, first, size, self._look)

    def _shorter(self, atom: Atom) -> Atom:
        """An emoji's name may be too long for a narrow column: its code is not."""
        if atom.mark is None or atom.mark.kind is not Kind.EMOJI:
            return atom
        if atom.form is Form.PICTURE:
            return atom
        mark = replace(atom.mark, label=code_points(atom.source[:1]))
        return self._cutter.box(mark, atom.level, self._look)

    def _first(self, atom: Atom) -> int:
        return next(iter(self._borders(atom)), (len(atom.source), 0.0))[0]

    def _borders(self, atom: Atom) -> list[tuple[int, float]]:
        """Return where clusters end, and how wide the text is up to there."""
        face = atom.face or faces(Weight.REGULAR)[0]
        rightward = not atom.level & 1
        language = self._look.shaped_as(face)
        clusters = face.shape(atom.source, language, rightward=rightward)
        stretch = atom.width / (sum(one.advance for one in clusters) or 1)
        at, wide = 0, 0.0
        borders = []
        for cluster in clusters if rightward else reversed(clusters):
            at += len(cluster.text)
            wide += cluster.advance * stretch
            borders.append((at, wide))
        return borders[:-1]

    def _ends(self, atom: Atom, room: float) -> Iterator[int]:
        """Give places to cut, best first: after a separator, then anywhere."""
        fitting = [
            end
            for end, wide in self._borders(atom)
            if wide <= room and atom.source[end - 1] != HYPHEN
        ]
        for end in reversed(fitting[-SEARCHED:]):
            if atom.source[end - 1] in GOOD_BREAKS or atom.source[end] == HYPHEN:
                yield end
                break
        yield from reversed(fitting)

    def _flush(self) -> None:
        width = self._used
        for atom in reversed(self._line):
            if atom.form is not Form.BLANK:
                width -= atom.tail
                break
            width -= atom.width
        atoms = tuple(self._line)
        self._done.append(Line(atoms, self._base, max(width, 0.0), self._one_way))
        self._line = []
        self._used = 0.0


def _joined(atoms: Iterable[Atom]) -> Iterator[Unit]:
    """Give blanks, boxes and words, each as what must stay on one line."""
    word: list[Atom] = []
    for atom in atoms:
        alone = atom.form in (Form.BLANK, Form.BOX, Form.PICTURE)
        if alone and word:
            yield _unit(word)
            word = []
        if alone:
            blank = atom.form is Form.BLANK
            yield Unit((atom,), atom.width, blank=blank)
        else:
            word.append(atom)
    if word:
        yield _unit(word)


def _unit(word: list[Atom]) -> Unit:
    return Unit(tuple(word), sum(atom.width for atom in word))


def _shrunk(atom: Atom, width: float) -> Atom:
    """Draw smaller what cannot be cut: never beyond the frame, never dropped."""
    if atom.width <= width:
        return atom
    return atom._replace(size=atom.size * width / atom.width, width=width)
