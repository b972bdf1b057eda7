"""The root of the error tree."""

from typing import ClassVar, Final

MARKED_VALUES: Final = frozenset({"part", "problem", "reason"})
"""Values of these names are literals marked for translation themselves."""


class EvidenceError(Exception):
    """Base of every error raised on purpose."""

    sentence: ClassVar[str] = "Something could not be done."

    def __init__(self, **values: str | int) -> None:
        super().__init__()
        self.values = values

    def __str__(self) -> str:
        return self.sentence.format(**self.values)
