"""Makes a short line to show out of a name that came from outside.

A name can hold characters that turn the text around (``gpj.exe`` read as
``exe.jpg``), break the line or show nothing. Here they become visible, such as
``[U+202E]``; nothing is left out without a trace. The name as it came is kept
beside the title, unchanged.
"""

import unicodedata
from typing import Final

LONGEST_TITLE: Final = 100
_ENDING: Final = 16
"""How much of a shortened name's end stays, so that ``….jpg`` is still read."""

_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Joiners belong to Urdu words and to emoji; the Arabic signs are letters' own.
_SHOWN_ANYWAY: Final = frozenset(
    "\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd"
)


def title_from(untrusted_text: str, *, longest: int = LONGEST_TITLE) -> str:
    """Return one line, free of hidden characters, at most ``longest`` long."""
    start = untrusted_text[: 20 * longest]
    shown = " ".join("".join(_visible(character) for character in start).split())
    if len(shown) > longest:
        shown = f"{shown[: longest - _ENDING - 1]}…{_end_of(untrusted_text)}"
    return shown


def _end_of(untrusted_text: str) -> str:
    end = "".join(_visible(character) for character in untrusted_text[-_ENDING:])
    return end.rstrip()[-_ENDING:]


def _visible(character: str) -> str:
    if character in "\t\r\n":
        return " "
    if character in _SHOWN_ANYWAY:
        return character
    if unicodedata.category(character) in _HIDDEN:
        return f"[U+{ord(character):04X}]"
    return character
