"""Which passwords that a person typed may lock a ZIP file.

The form's 1,000 rounds of SHA-1 cost a guesser next to nothing, so a password that is
good for a vault may be weak here. Letters beyond ASCII are turned into bytes in another
way by each program, so that the right password would not open the file elsewhere.
"""

from typing import Final

from evidence_app.crypto.strength import strength_of
from evidence_app.errors import ZipPasswordError
from evidence_app.words import mark

GUESSES_A_SECOND: Final = 10**9
"""Of a hundred graphics cards with 10^10 SHA-1 a second each, 2,000 of them a guess:
rounded up."""
LEAST: Final = 10 * 365 * 86_400 * GUESSES_A_SECOND
"""Guesses for ten years."""
LONGEST: Final = 99
"""7-Zip takes no longer one for this form."""


def check_zip_password(typed: str) -> None:
    """Refuse a typed password that does not hold, or opens nothing elsewhere.

    Raises:
        ZipPasswordError: with the reason.
    """
    if not (typed.isascii() and typed.isprintable()):
        raise ZipPasswordError(
            problem=mark(
                "Only letters, digits and signs of an English keyboard can be used: "
                "other programs would not open the file with others."
            )
        )
    if len(typed) > LONGEST or typed != typed.strip():
        raise ZipPasswordError(
            problem=mark(
                "A password has at most 99 letters and no space before or after it."
            )
        )
    if strength_of(typed).guesses < LEAST:
        raise ZipPasswordError(
            problem=mark(
                "This password is too easy to find: for a locked ZIP file a computer "
                "can try very many. Take five or more words that do not belong "
                "together, or let the app make one."
            )
        )
