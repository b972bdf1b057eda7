"""File names inside a bundle, made from names that came from outside.

A name keeps what a person would know it by, and loses what could mislead or
escape: folders, control and direction characters, endings that a double click
would run. It begins with the exhibit's reference, so it is never one that Windows
keeps for a device. Names are told apart without regard to letter case. The name as
it came stands in ``data/exhibits.json``.
"""

import re
import unicodedata
from typing import Final

LONGEST: Final = 120
LONGEST_BYTES: Final = 230
"""File systems count bytes (255); a Korean letter has three."""

_FORBIDDEN: Final = frozenset('<>:"/\\|?*%')
"""What Windows forbids, and %, which BagIt manifests would have to escape."""
_UNSEEN: Final = frozenset(["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])
_LONGEST_ENDING: Final = 12
_PLAIN_ENDING: Final = re.compile(r"(?:\.(?:warc|tar|html))?\.[A-Za-z0-9]{1,6}")
_OPENS_AS_TEXT: Final = re.compile(
    "html|htm|xhtml|xht|shtml|mht|mhtml|svg|xml|js|mjs|css|hta|vbs|vbe|jse|wsf|wsh|ps1|"
    "psm1|sh|py|bat|cmd|url|desktop|reg|inf|command|webloc|website"
)
_OPENS_AS_BYTES: Final = re.compile(
    "exe|com|scr|pif|msi|msp|lnk|jar|dll|cpl|app|appimage|deb|rpm|dmg|pkg|apk|iso|img|"
    "vhd|chm|appx|msix|gadget|scf|library-ms|jnlp|docm|xlsm|pptm"
)


def make_name(untrusted_name: str, *, prefix: str, taken: frozenset[str]) -> str:
    """Return a name for a bundle's file that no other there has.

    Args:
        untrusted_name: The name as it came; may be empty or hostile.
        prefix: What the name begins with, such as ``AB-1``.
        taken: Keys (``name_key``) of the names in use.
    """
    stem, ending = _split(_clean(untrusted_name))
    return _free(f"{prefix}_{stem}" if stem else prefix, ending, taken)


def make_neutral_name(
    untrusted_name: str, *, prefix: str, taken: frozenset[str]
) -> str:
    """Return a name of which only the ending is that of the name as it came.

    A long or odd ending says something too: it goes as well.
    """
    _, ending = _split(_clean(untrusted_name))
    return _free(prefix, ending if _PLAIN_ENDING.fullmatch(ending) else "", taken)


def _free(front: str, ending: str, taken: frozenset[str]) -> str:
    ending += _harmless_ending(ending)
    number = 1
    while True:
        mark = f"_{number}" if number > 1 else ""
        name = _fit(front, mark + ending)
        if name_key(name) not in taken:
            return name
        number += 1


def name_key(name: str) -> str:
    """Return what a name is compared by: systems differ in what they tell apart."""
    return unicodedata.normalize("NFKC", name).casefold()


def show_path(untrusted_path: str) -> str:
    r"""Return a path with what cannot be seen written out, such as ``\u202e``."""
    return "".join(
        character
        if unicodedata.category(character) not in _UNSEEN
        else f"\\u{ord(character):04x}"
        for character in untrusted_path
    )


def _clean(untrusted_name: str) -> str:
    last = untrusted_name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    composed = unicodedata.normalize("NFC", last)
    visible = "".join(
        "_"
        if character in _FORBIDDEN or unicodedata.category(character) in _UNSEEN
        else " "
        if character.isspace()
        else character
        for character in composed
    )
    return " ".join(visible.split()).strip(" .")


def _split(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem or not 0 < len(ending) <= _LONGEST_ENDING or " " in ending:
        return name, ""
    # Two endings that belong together stay together: page.warc.gz
    front, dot, inner = stem.rpartition(".")
    if dot and front and inner.lower() in {"warc", "tar", "html"}:
        return front.rstrip(" ."), f".{inner}.{ending}"
    return stem.rstrip(" ."), f".{ending}"


def _harmless_ending(ending: str) -> str:
    last = ending.rpartition(".")[2].lower()
    if _OPENS_AS_TEXT.fullmatch(last):
        return ".txt"
    return ".bin" if _OPENS_AS_BYTES.fullmatch(last) else ""


def _fit(front: str, back: str) -> str:
    room = LONGEST - len(back)
    kept = front[:room]
    while len((kept + back).encode()) > LONGEST_BYTES:
        kept = kept[:-1]
    return kept.rstrip(" .") + back
