"""Checks every answer of the decoder before a value is made of it.

The decoder opens hostile bytes and may have been taken over by them. So it sends
names and numbers; the words, and which facts are sensitive, stand here. Whatever
does not fit raises ``ValueError``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evidence_app.facts.fact_names import (
    FACTS,
    FINDINGS,
    NO_METADATA,
    NOT_OF_METADATA,
    OF_A_CAMERA,
)
from evidence_app.facts.limits import MAX_WINDOW
from evidence_app.host.frames import Frame
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.finding import Finding
from evidence_app.model.item import PICTURE_TYPES
from evidence_app.model.passthrough import (
    LONGEST_PALETTE,
    MOST_RUNS,
    Passthrough,
    Run,
)
from evidence_app.model.pixels import Pixels
from evidence_app.model.redaction import (
    MOST_ACROSS,
    MOST_CELLS,
    STEP,
    Placed,
    grid,
)

MAX_SIDE: Final = 1_000_000
MAX_FACT: Final = 500
LARGEST_PREVIEW: Final = 640
"""Pixels from side to side of a small picture that stands inside a picture."""

_FLAG: Final = re.compile(r"[a-z0-9_]{1,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFacts:
    """What a picture's bytes say, without its pixels.

    Attributes:
        media_type: One of ``PICTURE_TYPES``.
        width: In pixels, as shown (its orientation applied).
        height: In pixels, as shown.
        facts: Claims of the file; times and places are not checked.
        findings: What could not be read, or is not there.
    """

    media_type: str
    width: int
    height: int
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """What a film or a sound says of itself: claims of the file, and findings."""

    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The small picture inside a picture, and whether it looks different."""

    pixels: Pixels
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """A picture with covered parts.

    Attributes:
        pixels: What stays of it.
        cells: All that is left of what lay under each veil, as pixels, one a cell.
    """

    pixels: Pixels
    cells: tuple[Pixels, ...]


def picture_facts(answer: Frame) -> PictureFacts:
    """Check an answer to ``facts``."""
    head = answer.head
    if head.get("media_type") not in PICTURE_TYPES:
        raise ValueError("media type")
    named, codes = _named(head)
    findings = [FINDINGS[code] for code in codes]
    if (
        not set(codes) - NOT_OF_METADATA
        and not {code for code, _ in named} & OF_A_CAMERA
    ):
        findings.append(NO_METADATA)
    return PictureFacts(
        media_type=str(head["media_type"]),
        width=_number(head.get("width"), 1, MAX_SIDE),
        height=_number(head.get("height"), 1, MAX_SIDE),
        facts=_facts(named),
        findings=tuple(findings),
    )


def media_facts(answer: Frame) -> MediaFacts:
    """Check an answer to ``media``."""
    named, codes = _named(answer.head)
    return MediaFacts(_facts(named), tuple(FINDINGS[code] for code in codes))


def window(answer: Frame, size: int) -> tuple[int, int]:
    """Check what the decoder asks for of a file of ``size`` bytes: start and length."""
    length = _number(answer.head.get("length"), 1, min(size, MAX_WINDOW))
    return _number(answer.head.get("start"), 0, size - length), length


def _named(head: Mapping[str, object]) -> tuple[list[tuple[str, str]], list[str]]:
    named = [_pair(entry) for entry in _list(head.get("facts"), 100)]
    codes = [_string(code, 40) for code in _list(head.get("findings"), 20)]
    if unknown := {code for code, _ in named} - set(FACTS):
        raise ValueError(str(unknown))
    if unknown := set(codes) - set(FINDINGS):
        raise ValueError(str(unknown))
    return named, codes


def _facts(named: list[tuple[str, str]]) -> tuple[Fact, ...]:
    return tuple(
        Fact(FACTS[code][0], value, FactSource.CONTENT, FACTS[code][1])
        for code, value in named
    )


def passthrough(answer: Frame, size: int) -> Passthrough | None:
    """Check an answer to ``passthrough`` about a file of ``size`` bytes."""
    told = answer.head.get("plan", "none")
    if told is None:
        return None
    if not isinstance(told, dict):
        raise TypeError("plan")
    if told.get("kind") not in {"image/jpeg", "image/png"}:
        raise ValueError("kind")
    found = Passthrough(
        media_type=str(told["kind"]),
        width=_number(told.get("width"), 1, MAX_SIDE),
        height=_number(told.get("height"), 1, MAX_SIDE),
        channels=_number(told.get("channels"), 1, 3),
        bits=_number(told.get("bits"), 1, 16),
        turn=_number(told.get("turn"), 1, 8),
        runs=tuple(_run(run, size) for run in _list(told.get("runs"), MOST_RUNS)),
        palette=bytes.fromhex(_string(told.get("palette", ""), 2 * LONGEST_PALETTE)),
    )
    if found.end > size:
        raise ValueError("beyond the file")
    return found


def _run(value: object, size: int) -> Run:
    start, length, count, gap = (_number(each, 0, size) for each in _list(value, 4))
    return Run(start, length, count, gap)


def pixels(answer: Frame, *, max_width: int, max_height: int) -> Pixels:
    """Check an answer to ``picture`` or ``crop``."""
    return Pixels(
        _number(answer.head.get("width"), 1, max_width),
        _number(answer.head.get("height"), 1, max_height),
        answer.body,
    )


def preview(answer: Frame) -> Preview:
    """Check an answer to ``preview``."""
    differs = answer.head.get("differs")
    if not isinstance(differs, bool):
        raise TypeError("differs")
    most = LARGEST_PREVIEW
    return Preview(pixels(answer, max_width=most, max_height=most), differs)


def redacted(answer: Frame, order: Placed) -> Redacted:
    """Check an answer to ``redact``: as large as ordered, and no veil with more."""
    frame = order.frame
    told = _list(answer.head.get("cells"), len(order.veils))
    return Redacted(
        pixels=Pixels(
            _number(answer.head.get("width"), frame.width, frame.width),
            _number(answer.head.get("height"), frame.height, frame.height),
            answer.body,
        ),
        cells=tuple(
            _cells(each, *grid(veil))
            for veil, each in zip(order.veils, told, strict=True)
        ),
    )


def cells(answer: Frame) -> Pixels:
    """Check an answer to ``veil``."""
    across = _number(answer.head.get("width"), 1, MOST_ACROSS)
    down = _number(answer.head.get("height"), 1, MOST_ACROSS)
    return _in_steps(Pixels(across, down, answer.body))


def tried(answer: Frame) -> Mapping[str, str]:
    """Check an answer to ``self_test``."""
    outcomes = answer.head.get("tried")
    if not isinstance(outcomes, dict) or len(outcomes) > 20:
        raise TypeError("no outcomes")
    return {_string(name, 40): _string(value, 40) for name, value in outcomes.items()}


def _cells(value: object, across: int, down: int) -> Pixels:
    return _in_steps(Pixels(across, down, bytes.fromhex(_string(value, 400))))


def _in_steps(found: Pixels) -> Pixels:
    if found.width * found.height > MOST_CELLS or any(
        each % STEP for each in found.rgb
    ):
        raise ValueError("more than a veil leaves")
    return found


def _pair(entry: object) -> tuple[str, str]:
    code, value = _list(entry, 2)
    return _string(code, 40), _string(value, MAX_FACT)


def _list(value: object, limit: int) -> Sequence[object]:
    if not isinstance(value, list) or len(value) > limit:
        raise ValueError("list")
    return value


def _string(value: object, limit: int | None = None) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    if limit is not None and len(value) > limit:
        raise ValueError("text too long")
    # Half a surrogate pair cannot be stored as UTF-8; this raises for one.
    value.encode()
    return value


def _number(value: object, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("number")
    if not least <= value <= most:
        raise ValueError("number out of range")
    return value
