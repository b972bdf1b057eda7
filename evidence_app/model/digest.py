"""A SHA-256 digest as a type, so that no other string passes for one."""

import hashlib
import re
from dataclasses import dataclass
from typing import Final, Self

_HEX: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, order=True)
class Digest:
    """A SHA-256 digest (FIPS 180-4), written as 64 lower-case hex digits."""

    hexadecimal: str

    def __post_init__(self) -> None:
        if not _HEX.fullmatch(self.hexadecimal):
            raise ValueError(self.hexadecimal)

    @classmethod
    def of(cls, content: bytes) -> Self:
        """Return the digest of bytes held in memory."""
        return cls(hashlib.sha256(content).hexdigest())

    def __str__(self) -> str:
        return self.hexadecimal
