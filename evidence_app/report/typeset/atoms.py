"""Cutting a paragraph into atoms: pieces of one face and one direction."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from typing import Final
from unicodedata import category, name

from evidence_app.report.typeset.bidi import REMOVED, Resolved
from evidence_app.report.typeset.faces import Face, Weight, faces
from evidence_app.report.typeset.glyphs import GlyphBook, Word
from evidence_app.report.typeset.visible import (
    ISOLATES,
    Kind,
    Mark,
    Revealed,
    label_of,
)

LONGEST: Final = 200
"""Characters in an atom: shaping costs the square of its length."""
BOX_SIZE: Final = 0.72
BOX_SIDE: Final = 0.34
"""Room in a box beside its text, both sides together with the gap around it (em)."""

_BLANK: Final = frozenset(" \u00a0\u1680\u202f\u205f\u3000") | frozenset(
    map(chr, range(0x2000, 0x200B))
)
_CONTINUING: Final = frozenset({"Mn", "Me"})
_CODE_IN_CELLS: Final = re.compile(r"[0-9A-Fa-f:]{12,}")


@dataclass(frozen=True, slots=True)
class Look:
    """Size and weight of a text; ``leading`` is the distance between lines."""

    size: float
    leading: float
    weight: Weight = Weight.REGULAR
    code: bool = False


class Form(Enum):
    """How an atom behaves in a line."""

    TEXT = auto()
    BLANK = auto()
    BOX = auto()
    HIDDEN = auto()


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a line. ``source`` is the text it stands for."""

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


class AtomCutter:
    """Cuts the paragraphs of one document."""

    def __init__(self, book: GlyphBook) -> None:
        self._book = book

    def cut(self, revealed: Revealed, resolved: Resolved, look: Look) -> list[Atom]:
        """Return the atoms of a paragraph in the order of its text."""
        levels = _filled(resolved)
        atoms: list[Atom] = []
        at = 0
        while at < len(revealed.flat):
            mark = revealed.marks.get(at)
            if mark is not None:
                atoms.append(self.box(mark, levels[at], look))
                at += 1
                continue
            at = self._next(revealed, levels, at, look, atoms)
        return atoms

    def text(
        self, source: str, level: int, look: Look, face: Face, form: Form = Form.TEXT
    ) -> Atom:
        """Return an atom of ``source`` set in ``face``."""
        cells = look.code and _CODE_IN_CELLS.fullmatch(source) is not None
        language = face.language if any(map(str.isalpha, source)) else ""
        return self._atom(
            Atom(form, source, level, 0, look.size, None, None, face, cells, language)
        )

    def part(self, atom: Atom, start: int, end: int) -> Atom:
        """Return a part of an atom, set anew."""
        return self._atom(replace(atom, source=atom.source[start:end]))

    def _atom(self, atom: Atom) -> Atom:
        face = atom.face or faces(Weight.REGULAR)[0]
        shown = " " * len(atom.source) if atom.form is Form.BLANK else atom.source
        word = self._book.word(
            face, shown, rightward=not atom.level & 1, cells=atom.cells
        )
        return replace(atom, word=word, width=word.width * atom.size)

    def box(self, mark: Mark, level: int, look: Look) -> Atom:
        """Return a framed label."""
        face = faces(Weight.REGULAR)[0]
        word = self._book.label(face, mark.label, mark.copied)
        width = (word.width * BOX_SIZE + 2 * BOX_SIDE) * look.size
        return Atom(Form.BOX, mark.source, level, width, look.size, word, mark)

    def _next(
        self,
        revealed: Revealed,
        levels: list[int],
        at: int,
        look: Look,
        atoms: list[Atom],
    ) -> int:
        flat = revealed.flat
        if flat[at] in _BLANK:
            end = _run_of_blanks(flat, levels, at)
            # In right-to-left text a blank is of its word's face, see drawing.py.
            before = atoms[-1].face if atoms and levels[at] & 1 else None
            face = before or faces(look.weight)[0]
            atoms.append(self.text(flat[at:end], levels[at], look, face, Form.BLANK))
            return end
        if flat[at] in ISOLATES:
            atoms.append(Atom(Form.HIDDEN, flat[at], levels[at], 0.0, look.size))
            return at + 1
        end = _end_of_cluster(flat, at)
        face_found = _face_for(flat[at:end], look.weight)
        if face_found is None:
            atoms.extend(self._missing(flat[at:end], levels[at], look))
            return end
        end = _end_of_text(revealed, levels, at, end, face_found, look.weight)
        atoms.append(self.text(flat[at:end], levels[at], look, face_found))
        return end

    def _missing(self, cluster: str, level: int, look: Look) -> Iterator[Atom]:
        """What no face can draw whole is shown by its base, then boxes."""
        face = _face_for(cluster[0], look.weight)
        rest = cluster
        if face is not None:
            yield self.text(cluster[0], level, look, face)
            rest = cluster[1:]
        for character in rest:
            yield self.box(_missing_mark(character), level, look)


def _missing_mark(character: str) -> Mark:
    if category(character) in ("So", "Sk"):
        named = name(character, "").lower()
        if named and len(named) <= LONGEST:
            return Mark(Kind.EMOJI, named, character)
    return label_of(character)


def _filled(resolved: Resolved) -> list[int]:
    """Give what the rules took out the level of what comes before it."""
    levels = list(resolved.levels)
    for at, level in enumerate(levels):
        if level == REMOVED:
            levels[at] = levels[at - 1] if at else resolved.base
    return levels


def _run_of_blanks(flat: str, levels: list[int], at: int) -> int:
    end = at + 1
    while end < len(flat) and flat[end] in _BLANK and levels[end] == levels[at]:
        end += 1
    return min(end, at + LONGEST)


def _end_of_cluster(flat: str, at: int) -> int:
    end = at + 1
    while end < len(flat) and (
        flat[end] in "\u200c\u200d" or category(flat[end]) in _CONTINUING
    ):
        end += 1
    return end


def _end_of_text(
    revealed: Revealed,
    levels: list[int],
    at: int,
    end: int,
    face: Face,
    weight: Weight,
) -> int:
    flat = revealed.flat
    while end < len(flat) and end - at < LONGEST:
        character = flat[end]
        if (
            levels[end] != levels[at]
            or end in revealed.marks
            or character in _BLANK
            or character in ISOLATES
        ):
            break
        after = _end_of_cluster(flat, end)
        if not _stays(flat[end:after], face, weight):
            break
        end = after
    return end


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
