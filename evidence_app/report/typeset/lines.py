"""Breaking paragraphs into lines that are never wider than their frame."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from evidence_app.report.typeset.atoms import LONGEST, Atom, AtomCutter, Form, Look
from evidence_app.report.typeset.bidi import NEEDS_RULES, resolve
from evidence_app.report.typeset.emoji import EMOJI, code_points
from evidence_app.report.typeset.faces import Weight, faces
from evidence_app.report.typeset.glyphs import GlyphBook
from evidence_app.report.typeset.pictures import picture_face
from evidence_app.report.typeset.visible import Kind, reveal, split_paragraphs

GOOD_BREAKS: Final = "/?&=_."
HYPHEN: Final = "-"
"""Goes to the next line: at the end of one, viewers take it for hyphenation and
leave it out when text is copied, which changes an address."""
SEARCHED: Final = 24
"""How far back a good place to cut a long token is looked for."""
MOST_TOKENS: Final = 20_000

_LEFTWARD: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ISOLATED: Final = re.compile("\u2068[^\u2069]*\u2069")
_TOKEN: Final = re.compile("[^ ]+| +")


class Line(NamedTuple):
    """One line: atoms in the order of the text, direction, width without end blanks."""

    atoms: tuple[Atom, ...]
    base: int
    width: float
    rightward: bool = False
    """Whether it surely runs from left to right, all of it."""

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join([atom.source for atom in self.atoms])


class Unit(NamedTuple):
    """What stays on one line if it can: a word, blanks, or a box."""

    atoms: tuple[Atom, ...]
    width: float
    blank: bool = False
    boxed: bool = False


class Typesetter:
    """Sets the texts of one document."""

    def __init__(self, *, right_to_left: bool = False, pictures: bool = False) -> None:
        """Begin a document; with ``pictures``, emoji are drawn, not only named."""
        self.book = GlyphBook(picture_face() if pictures else None)
        self.emoji: dict[str, None] = {}
        """Every emoji of the text, in the order of appearance."""
        self._own = 1 if right_to_left else 0
        self._cutter = AtomCutter(self.book)
        self._tokens: dict[Look, dict[str, tuple[Unit, ...]]] = {}

    def lines(
        self, text: str, look: Look, width: float, *, quoted: bool = False
    ) -> list[Line]:
        """Return ``text`` as lines of at most ``width`` points.

        Args:
            text: Plain text; its own line ends are kept. A sentence of ours runs
                as the report does, or left to right if it is still in English.
            look: Size and weight.
            width: Of the frame, in points.
            quoted: Someone else's words: their first strong letter decides the
                direction, and isolates in them are shown instead of obeyed.
        """
        found: list[Line] = []
        for paragraph in split_paragraphs(text):
            base = self._base(paragraph, look, quoted=quoted)
            if not base and not NEEDS_RULES.search(paragraph):
                units = self._rightward(paragraph, look)
                breaker = _Breaker(self._cutter, look, width, 0, rightward=True)
            else:
                ours = not quoted and not look.code and self._own == 1
                base, units = self._mixed(paragraph, look, base, isolates=ours)
                breaker = _Breaker(self._cutter, look, width, base)
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

    def _rightward(self, text: str, look: Look) -> list[Unit]:
        """Return the units of a text in which every word stands for itself."""
        known = self._tokens.setdefault(look, {})
        if len(known) >= MOST_TOKENS:
            known.clear()
        units: list[Unit] = []
        for token in _TOKEN.findall(text):
            found = known.get(token)
            if found is None:
                found = self._word(token, look)
                if len(token) <= LONGEST:
                    known[token] = found
            if found[0].boxed or len(found) > 1:
                self._remember(found)
            units.extend(found)
        return units

    def _base(self, text: str, look: Look, *, quoted: bool) -> int | None:
        if look.code:
            return 0
        if quoted:
            return None
        if self._own and _LEFTWARD.search(_ISOLATED.sub("", text)):
            return 1
        return None if self._own else 0

    def _word(self, token: str, look: Look) -> tuple[Unit, ...]:
        atom = self._cutter.plain_word(token, look)
        if atom is not None:
            return (Unit((atom,), atom.width),)
        revealed = reveal(token, isolates=False)
        atoms = self._cutter.cut(revealed, resolve(revealed.flat, 0), look)
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
        rightward: bool = False,
    ) -> None:
        self._rightward = rightward
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
                self._used += unit.width
            else:
                self._place(unit)
        self._flush()
        return self._done

    def _place(self, unit: Unit) -> None:
        """Place what does not fit into the line under way."""
        if unit.width <= self._width:
            self._flush()
            self._add(unit.atoms, unit.width)
        else:
            if self._used > 0.7 * self._width:
                self._flush()
            for atom in unit.atoms:
                self._pour(atom)

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
            head = self._cutter.part(atom, 0, end)
            if head.width <= room:
                return head, self._cutter.part(atom, end, size)
        first = self._first(atom)
        if self._line or first == size:
            return None, None
        head = _shrunk(self._cutter.part(atom, 0, first), room)
        return head, self._cutter.part(atom, first, size)

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
        clusters = face.shape(atom.source, rightward=rightward)
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
                break
            width -= atom.width
        atoms = tuple(self._line)
        self._done.append(Line(atoms, self._base, max(width, 0.0), self._rightward))
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
            yield Unit((atom,), atom.width, blank=blank, boxed=not blank)
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
