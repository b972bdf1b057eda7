"""Checks what the decoder found of AI generation, and makes facts of it."""

import re
from collections.abc import Mapping, Set
from typing import Final

from evidence_app.host.frames import Frame
from evidence_app.model.ai_signs import (
    SOURCE_TYPES,
    Declared,
    Sign,
    facts_of,
)
from evidence_app.model.fact import Fact

MOST: Final = 20
TOOLS: Final = frozenset(
    {
        "Stable Diffusion web UI",
        "SwarmUI",
        "ComfyUI",
        "InvokeAI",
        "Fooocus",
        "NovelAI",
        "Midjourney",
        "Grok",
        "Adobe Firefly",
        "Google AI",
        "stealth pnginfo",
    }
)
_WHERE: Final = re.compile(r"[A-Za-z0-9_, -]{1,60}")


_C2PA: Final = frozenset({"Content Credentials"})
_VALUES: Final[Mapping[Sign, Set[str]]] = {
    Sign.TOOL: TOOLS,
    Sign.HIDDEN: TOOLS,
    Sign.SOURCE_TYPE: frozenset(SOURCE_TYPES),
    Sign.CREDENTIALS: _C2PA,
    Sign.ELSEWHERE: _C2PA,
}


def signs(answer: Frame) -> tuple[Fact, ...]:
    """Check an answer to ``signs``.

    Raises:
        ValueError, TypeError: it does not fit.
    """
    told = answer.head.get("signs")
    searched = answer.head.get("pixels_searched")
    if not isinstance(told, list) or not isinstance(searched, bool):
        raise TypeError("signs")
    return tuple(
        facts_of([_declared(each) for each in told[:MOST]], pixels_searched=searched)
    )


def _declared(sign: object) -> Declared:
    if not isinstance(sign, list) or len(sign) != 3:
        raise ValueError("sign")
    code, value, where = sign
    if not all(isinstance(each, str) for each in sign):
        raise TypeError("sign")
    if value not in _VALUES[Sign(code)] or not _WHERE.fullmatch(where):
        raise ValueError("sign")
    return Declared(Sign(code), value, where)
