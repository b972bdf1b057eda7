"""Raw pixels from the decoder: the only form in which pictures reach us."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pixels:
    """A decoded picture, 8 bits per channel, RGB, rows top to bottom, no padding."""

    width: int
    height: int
    rgb: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1:
            raise ValueError("empty picture")
        if len(self.rgb) != self.width * self.height * 3:
            raise ValueError("pixels do not fill the picture")
