"""Cutting a paragraph into atoms: pieces of one face and one direction."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import category, name

from evidence_app.report.typeset.bidi import REMOVED, Resolved
from evidence_app.report.typeset.emoji import EMOJI, LONGEST_LABEL
from evidence_app.report.typeset.faces import Face, Weight, faces
from evidence_app.report.typeset.glyphs import GlyphBook, Word
from evidence_app.report.typeset.languages import UNSURE, Tongue, language_of
from evidence_app.report.typeset.pieces import (
    BLANK,
    LONGEST,
    continues,
    end_of_cluster,
    end_of_piece,
    goes_on,
)
from evidence_app.report.typeset.visible import (
    ISOLATES,
    Kind,
    Mark,
    Revealed,
    is_harmless,
    label_of,
)

MOST_PIECES: Final = 20_000
"""Words and blanks of a look that are remembered."""
BOX_SIZE: Final = 0.72
BOX_SIDE: Final = 0.34
"""Room in a box beside its text, both sides together with the gap around it (em)."""

_CODE_IN_CELLS: Final = re.compile(r"[0-9A-Fa-f:]{12,}")


@dataclass(frozen=True, slots=True)
class Look:
    """Size and weight of a text.

    Attributes:
        leading: The distance between lines, in points.
        middle: How far the middle of its letters stands above their foot (em).
        tongue: What its letters are read as, and shaped as.
    """

    size: float
    leading: float
    weight: Weight = Weight.REGULAR
    code: bool = False
    middle: float = 0.36
    tongue: Tongue = UNSURE

    def shaped_as(self, face: Face) -> str:
        """Return the language that letters of a face are shaped as."""
        return self.tongue.arabic if face.leans else face.language


@lru_cache(maxsize=256)
def spoken(look: Look, tongue: Tongue) -> Look:
    """Return a look for text of a language."""
    return replace(look, tongue=tongue)


class Form(Enum):
    """How an atom behaves in a line."""

    TEXT = auto()
    BLANK = auto()
    BOX = auto()
    PICTURE = auto()
    HIDDEN = auto()


class Atom(NamedTuple):
    """A piece of a line. ``source`` is the text it stands for.

    A tuple, as lines and words are: a long report makes millions of them.
    """

    form: Form
    source: str
    level: int
    width: float
    """In points."""
    size: float
    word: Word | None = None
    mark: Mark | None = None
    face: Face | None = None
    cells: bool = False
    """Set in equal widths."""
    language: str = ""
    """What a screen reader is to read it as; empty for what has no letters."""
    tail: float = 0.0
    """How much of its width is blanks at its end."""


class AtomCutter:
    """Cuts the paragraphs of one document."""

    def __init__(self, book: GlyphBook) -> None:
        self._book = book
        self._pieces: dict[Look, dict[tuple[str, int, str], tuple[Atom, ...]]] = {}

    def cut(self, revealed: Revealed, resolved: Resolved, look: Look) -> list[Atom]:
        """Return the atoms of a paragraph in the order of its text."""
        levels = _filled(resolved)
        known = self._pieces.setdefault(look, {})
        if len(known) >= MOST_PIECES:
            known.clear()
        atoms: list[Atom] = []
        at = 0
        while at < len(revealed.flat):
            mark = revealed.marks.get(at)
            if mark is not None:
                atoms.extend(self._marked(mark, levels[at], look))
                at += 1
                continue
            end = end_of_piece(revealed.flat, levels, at)
            blank = revealed.flat[at] in BLANK
            before = atoms[-1].face if blank and atoms else None
            piece = (revealed.flat[at:end], levels[at], before.name if before else "")
            found = known.get(piece)
            if found is None:
                found = tuple(self._cut_piece(piece[0], piece[1], look, before))
                if end - at <= LONGEST:
                    known[piece] = found
            atoms.extend(found)
            at = end
        return atoms

    def plain_word(self, word: str, blanks: str, look: Look, level: int) -> Atom | None:
        """Return a word that one face draws in one direction; None if it is not.

        The blanks after it are part of the piece: they stand at its left end where
        it runs leftward.
        """
        plain = _plain_words(word[0], look.weight)
        long = len(word) + len(blanks) > LONGEST
        if plain is None or long or not plain[1].fullmatch(word):
            return None
        face = plain[0]
        if level and not face.leans:
            return None
        spoken_as = look.shaped_as(face)
        cells = look.code and _CODE_IN_CELLS.fullmatch(word) is not None
        drawn = self._book.word(face, word, spoken_as, rightward=not level, cells=cells)
        language = language_of(word, look.tongue)
        size, width, tail = look.size, drawn.width * look.size, 0.0
        if blanks:
            blank = self._book.word(face, blanks, spoken_as, rightward=not level)
            tail = blank.width * size
            drawn = blank.followed(drawn) if level else drawn.followed(blank)
        return Atom(
            Form.TEXT,
            word + blanks,
            level,
            width + tail,
            size,
            drawn,
            None,
            face,
            cells,
            language,
            tail,
        )

    def apart(self, atom: Atom, look: Look) -> tuple[Atom, ...]:
        """Return a plain word and the blanks after it, each by itself."""
        word = atom.source.rstrip(" ")
        if not atom.tail or atom.face is None:
            return (atom,)
        blanks = atom.source[len(word) :]
        return (
            self._text(word, atom.level, look, atom.face),
            self._text(blanks, atom.level, look, atom.face, Form.BLANK),
        )

    def part(self, atom: Atom, start: int, end: int, look: Look) -> Atom:
        """Return a part of an atom, set anew."""
        face = atom.face or faces(Weight.REGULAR)[0]
        source = atom.source[start:end]
        word = self._book.word(
            face,
            source,
            look.shaped_as(face),
            rightward=not atom.level & 1,
            cells=atom.cells,
        )
        width = word.width * atom.size
        return atom._replace(source=source, word=word, width=width)

    def box(self, mark: Mark, level: int, look: Look) -> Atom:
        """Return a framed label."""
        face = faces(Weight.REGULAR)[0]
        word = self._book.label(face, mark.label, mark.copied)
        width = (word.width * BOX_SIZE + 2 * BOX_SIDE) * look.size
        return Atom(Form.BOX, mark.source, level, width, look.size, word, mark)

    def _marked(self, mark: Mark, level: int, look: Look) -> list[Atom]:
        """Return an emoji as often as it was sent; a box for what has no picture."""
        found = EMOJI.match(mark.source) if mark.kind is Kind.EMOJI else None
        one = found[0] if found else mark.source
        word = self._book.picture(one) if mark.kind is Kind.EMOJI else None
        if word is None:
            return [self.box(mark, level, look)]
        single = Mark(Kind.EMOJI, mark.label, one)
        width = word.width * look.size
        drawn = Atom(Form.PICTURE, one, level, width, look.size, word, single)
        return [drawn] * (len(mark.source) // len(one))

    def _text(
        self, source: str, level: int, look: Look, face: Face, form: Form = Form.TEXT
    ) -> Atom:
        cells = look.code and _CODE_IN_CELLS.fullmatch(source) is not None
        blank = form is Form.BLANK
        language = "" if blank else language_of(source, look.tongue)
        shown = " " * len(source) if blank else source
        word = self._book.word(
            face, shown, look.shaped_as(face), rightward=not level & 1, cells=cells
        )
        width = word.width * look.size
        return Atom(
            form, source, level, width, look.size, word, None, face, cells, language
        )

    def _cut_piece(
        self, piece: str, level: int, look: Look, before: Face | None
    ) -> Iterator[Atom]:
        """Give the atoms of blanks, of an isolate or of what stands between them."""
        if piece[0] in BLANK:
            # A blank is of its word's face: so a line changes face less often, and
            # see drawing.py for right-to-left text.
            face = before or faces(look.weight)[0]
            yield self._text(piece, level, look, face, Form.BLANK)
            return
        if piece in ISOLATES:
            yield Atom(Form.HIDDEN, piece, level, 0.0, look.size)
            return
        at = 0
        while at < len(piece):
            end = end_of_cluster(piece, at)
            found = _face_for(piece[at:end], look.weight)
            if found is None:
                yield from self._missing(piece[at:end], level, look)
            else:
                end = _end_of_text(piece, at, end, found, look.weight)
                yield self._text(piece[at:end], level, look, found)
            at = end

    def _missing(self, cluster: str, level: int, look: Look) -> Iterator[Atom]:
        """What no face can draw whole is shown by its base, then boxes."""
        face = _face_for(cluster[0], look.weight)
        rest = cluster
        if face is not None:
            yield self._text(cluster[0], level, look, face)
            rest = cluster[1:]
        for character in rest:
            yield from self._marked(_missing_mark(character), level, look)


def _missing_mark(character: str) -> Mark:
    if category(character) in ("So", "Sk"):
        named = name(character, "").lower()
        # A label is drawn as one glyph, and fonts know no wider ones than 32,767 units.
        if named and len(named) <= LONGEST_LABEL:
            return Mark(Kind.EMOJI, named, character)
    return label_of(character)


def _filled(resolved: Resolved) -> list[int]:
    """Give what the rules took out the level of what comes before it."""
    levels = list(resolved.levels)
    for at, level in enumerate(levels):
        if level == REMOVED:
            levels[at] = levels[at - 1] if at else resolved.base
    return levels


def _end_of_text(piece: str, at: int, end: int, face: Face, weight: Weight) -> int:
    plain = _plain_run(face, weight).match(piece, at, at + LONGEST)
    if plain and (plain.end() == len(piece) or not goes_on(piece[plain.end()])):
        end = plain.end()
    while end < len(piece) and end - at < LONGEST:
        after = end_of_cluster(piece, end)
        if not _stays(piece[end:after], face, weight):
            break
        end = after
    return end


@lru_cache(maxsize=16)
def _plain_run(face: Face, weight: Weight) -> re.Pattern[str]:
    """Return what matches letters that stay in a face, each a cluster by itself."""
    return _any_of(_points_of(face, weight))


def _points_of(face: Face, weight: Weight) -> list[int]:
    own = set(face.covers)
    for other in faces(weight):
        if other is face:
            break
        own -= {one for one in other.covers if not face.leans or chr(one).isalpha()}
    return [one for one in sorted(own) if not continues(chr(one))]


def _any_of(points: Iterable[int]) -> re.Pattern[str]:
    listed: list[str] = []
    for point in points:
        if listed and ord(listed[-1][-1]) == point - 1:
            listed[-1] = listed[-1][0] + chr(point)
        else:
            listed.append(chr(point))
    ranges = "".join("-".join(map(re.escape, ends)) for ends in listed)
    return re.compile(f"[{ranges}]+" if ranges else "(?!)")


@lru_cache(maxsize=16)
def _plain_word(face: Face, weight: Weight) -> re.Pattern[str]:
    """Return what matches plain words of a face: nothing in them hides anything."""
    points = _points_of(face, weight)
    return _any_of([one for one in points if is_harmless(chr(one))])


@lru_cache(maxsize=8192)
def _plain_words(first: str, weight: Weight) -> tuple[Face, re.Pattern[str]] | None:
    """Return the face of words that begin with a character, and which are plain."""
    face = _face_for(first, weight)
    return None if face is None else (face, _plain_word(face, weight))


@lru_cache(maxsize=65536)
def _stays(cluster: str, face: Face, weight: Weight) -> bool:
    """Whether a run goes on in its face.

    Signs and digits stay in Arabic runs, whose letters lean on them; elsewhere
    each asks for its own face, so that they look the same in every sentence.
    """
    if face.leans and not cluster[0].isalpha():
        return _covers(face, cluster)
    return _face_for(cluster, weight) is face


@lru_cache(maxsize=65536)
def _face_for(cluster: str, weight: Weight) -> Face | None:
    return next((face for face in faces(weight) if _covers(face, cluster)), None)


def _covers(face: Face, cluster: str) -> bool:
    return all(
        character in "\u200c\u200d" or ord(character) in face.covers
        for character in cluster
    )
