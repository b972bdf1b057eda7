"""A password that a person typed for a locked ZIP file: refused unless it holds.

Whoever has such a file can try passwords on it for ever, and its form makes each try
cheap. So a password that would be found within ten years is refused, and so is one
that programs read in different ways: then nobody could open the file.
"""

import re
from typing import Final

from evidence_app.crypto.strength import Level, Strength, strength_of
from evidence_app.errors import LockedFilePasswordError, PasswordLettersError

TRIES_A_SECOND: Final = 100 * 20_000_000
"""Of a hundred graphics cards, 20 million each: a try is 1,000 rounds of HMAC-SHA1."""
_PLAIN: Final = re.compile(r"[!-~](?:[ -~]{0,97}[!-~])?")
"""What every program that opens such files takes for the same bytes; 7-Zip: 99.

A space before or after it is soon lost when it is passed on."""


def file_strength(typed: str) -> Strength:
    """Return what is thought of a password for a locked ZIP file."""
    return strength_of(typed, tries_a_second=TRIES_A_SECOND)


def check_typed(typed: str) -> None:
    """Refuse a password that does not hold, or that programs read differently.

    Raises:
        PasswordLettersError: it has other signs than all programs agree on.
        LockedFilePasswordError: it would be found within ten years.
    """
    if not _PLAIN.fullmatch(typed):
        raise PasswordLettersError
    if file_strength(typed).level not in {Level.GOOD, Level.STRONG}:
        raise LockedFilePasswordError
