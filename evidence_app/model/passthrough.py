"""Which bytes of a picture's file a page can take as they are.

A PDF holds JPEG scans and the packed rows of a PNG in the very form in which the
files do. So a picture need not be unpacked for a page: the decoder says once where in
the file its data lies, leaving out what a camera or a program wrote beside it (EXIF,
GPS, profiles, comments, previews, whatever follows the end), and that is copied.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MOST_RUNS: Final = 64
MOST_RANGES: Final = 100_000
MOST_PIXELS: Final = 50_000_000
"""A page with a larger one would cost its reader more memory than may be there."""
LONGEST_PALETTE: Final = 768
_CHANNELS: Final = {"image/jpeg": (1, 3), "image/png": (1, 3)}
_BITS: Final = {"image/jpeg": (8,), "image/png": (1, 2, 4, 8, 16)}


@dataclass(frozen=True, slots=True)
class Run:
    """Ranges of a file, as long as one another and equally far apart.

    Attributes:
        start: Where the first begins.
        length: Of each, in bytes.
        count: How many there are.
        gap: Bytes between one and the next that are left out.
    """

    start: int
    length: int
    count: int = 1
    gap: int = 0

    def __post_init__(self) -> None:
        if self.start < 0 or self.length < 1 or self.count < 1 or self.gap < 0:
            raise ValueError("run")

    @property
    def end(self) -> int:
        """Where the last range ends."""
        return self.start + self.count * (self.length + self.gap) - self.gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Passthrough:
    """How a picture goes into a page without being unpacked.

    Attributes:
        media_type: ``image/jpeg`` or ``image/png``.
        width: In pixels, as stored.
        height: In pixels, as stored.
        channels: 1 for grey or a palette's numbers, 3 for red, green and blue.
        bits: Of each value.
        turn: EXIF orientation, 1 (upright) to 8: how what is stored is shown.
        runs: The bytes to copy, in the order of the file.
        palette: Red, green and blue of each number, empty where there is none.
    """

    media_type: str
    width: int
    height: int
    channels: int
    bits: int
    turn: int
    runs: tuple[Run, ...]
    palette: bytes = b""

    def __post_init__(self) -> None:
        channels, bits = _CHANNELS[self.media_type], _BITS[self.media_type]
        if self.channels not in channels or self.bits not in bits:
            raise ValueError("kind of picture")
        if self.width < 1 or self.height < 1 or not 1 <= self.turn <= 8:
            raise ValueError("size")
        if self.width * self.height > MOST_PIXELS:
            raise ValueError("too large")
        self._check_palette()
        self._check_runs()

    def _check_palette(self) -> None:
        if not self.palette:
            return
        numbers = self.media_type == "image/png" and self.channels == 1
        if not numbers or self.bits > 8 or len(self.palette) % 3:
            raise ValueError("palette")
        if len(self.palette) > min(LONGEST_PALETTE, 3 << self.bits):
            raise ValueError("palette")

    def _check_runs(self) -> None:
        if not 1 <= len(self.runs) <= MOST_RUNS:
            raise ValueError("runs")
        if sum(run.count for run in self.runs) > MOST_RANGES:
            raise ValueError("ranges")
        end = 0
        for run in self.runs:
            if run.start < end:
                raise ValueError("order")
            end = run.end

    @property
    def end(self) -> int:
        """How long the file must be at least."""
        return self.runs[-1].end

    @property
    def length(self) -> int:
        """How many bytes are copied."""
        return sum(run.length * run.count for run in self.runs)

    @property
    def shown_size(self) -> tuple[int, int]:
        """Width and height as shown."""
        if self.turn >= 5:
            return self.height, self.width
        return self.width, self.height

    def ranges(self) -> Iterator[tuple[int, int]]:
        """Yield where each range begins and ends."""
        for run in self.runs:
            for start in range(run.start, run.end, run.length + run.gap):
                yield start, start + run.length
