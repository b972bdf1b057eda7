"""How much goes to the decoder and comes back at once; both ends keep to it."""

from typing import Final

MAX_REQUEST: Final = 256 << 20
"""Bytes of one picture or export."""
MAX_ANSWER: Final = 512 << 20
"""Bytes of one answer: raw pixels, or an export's texts and files."""
