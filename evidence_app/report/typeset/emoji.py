"""Finding emoji in text and naming them in words, as Unicode names them.

Pictures of emoji differ between makers, so where no picture can be drawn a
label with the name stands in the text and a legend gives name and code points.
"""

import re
from functools import lru_cache
from typing import Final
from unicodedata import name as unicode_name

LONGEST_LABEL: Final = 30

_SKIN: Final = {
    "\U0001f3fb": "light skin",
    "\U0001f3fc": "medium-light skin",
    "\U0001f3fd": "medium skin",
    "\U0001f3fe": "medium-dark skin",
    "\U0001f3ff": "dark skin",
}
_JOINER: Final = "\u200d"
_PICTURE_SIGN: Final = "\ufe0f"
_KEYCAP: Final = "\u20e3"
_REGIONAL: Final = "\U0001f1e6-\U0001f1ff"
# Characters of the older blocks that are pictures without being asked.
_ALWAYS: Final = (
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f"
    "\u2693\u26a1\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3"
    "\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757"
    "\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\U0001f004\U0001f0cf\U0001f18e"
    "\U0001f191-\U0001f19a\U0001f201-\U0001f265\U0001f300-\U0001f3fa"
    "\U0001f400-\U0001faff"
)
# Characters that are pictures only when U+FE0F asks for it, or what they are joined to.
_ON_REQUEST: Final = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe"
    "\u2600-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299"
    "\U0001f170-\U0001f251"
)
_ONE: Final = (
    f"(?:(?:[{_ALWAYS}]|[{_ON_REQUEST}](?=\ufe0f|[\U0001f3fb-\U0001f3ff]|\u200d[\u2600-\u27bf\U0001f300-\U0001faff]))"
    "\ufe0f?[\U0001f3fb-\U0001f3ff]?)"
)
_JOINED: Final = f"(?:{_ONE}|[\u2600-\u27bf\u2b05-\u2b55]\ufe0f?)"
EMOJI: Final = re.compile(
    f"[{_REGIONAL}]{{2}}|[{_REGIONAL}]|[0-9#*]\ufe0f?\u20e3|[\U0001f3fb-\U0001f3ff]|"
    f"{_ONE}(?:{_JOINER}{_JOINED}){{0,9}}(?:[\U000e0020-\U000e007e]{{1,16}}\U000e007f)?"
)
"""One emoji as people see it, however many characters it is made of."""


@lru_cache(maxsize=4096)
def describe(sequence: str) -> str:
    """Return the full name of an emoji: the names of its parts."""
    if re.fullmatch(f"[{_REGIONAL}]{{2}}", sequence):
        return "flag " + "".join(chr(ord(part) - 0x1F1E6 + 65) for part in sequence)
    if sequence.endswith(_KEYCAP):
        return f"keycap {sequence[0]}"
    named = [_part(part) for part in sequence if part not in (_JOINER, _PICTURE_SIGN)]
    return ", ".join(named)


def short_name(sequence: str) -> str:
    """Return the name, or its beginning and code point when it is too long."""
    full = describe(sequence)
    if len(full) <= LONGEST_LABEL:
        return full
    first = full.split(",")[0]
    if len(first) <= LONGEST_LABEL - 2:
        return f"{first} …"
    return f"emoji {code_points(sequence[:1])}"


def code_points(sequence: str) -> str:
    """Return ``U+1F468 U+200D …``."""
    return " ".join(f"U+{ord(part):04X}" for part in sequence)


def _part(character: str) -> str:
    if character in _SKIN:
        return _SKIN[character]
    if 0xE0020 <= ord(character) <= 0xE007F:
        return (
            f"tag {chr(ord(character) - 0xE0000)}"
            if character < "\U000e007f"
            else "end"
        )
    found = unicode_name(character, "")
    return found.lower() if found else f"U+{ord(character):04X}"
