"""How much goes to the decoder and comes back at once; both ends keep to it."""

from typing import Final

MAX_REQUEST: Final = 256 << 20
"""Bytes of one picture or export."""
MAX_WINDOW: Final = 4 << 20
"""Bytes that the decoder asks for at once of a file that stays with the app."""
MAX_ANSWER: Final = 512 << 20
"""Bytes of one answer: raw pixels, or an export's texts and files."""
