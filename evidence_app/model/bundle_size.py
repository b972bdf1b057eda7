"""About how large a bundle becomes, before it is made."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleSize:
    """What is known before: originals exactly, the report by the number of pictures.

    Attributes:
        originals: Bytes of all files that go out.
        largest: Bytes of the largest of them.
        report: About how many bytes the report has.
    """

    originals: int
    largest: int
    report: int

    @property
    def whole(self) -> int:
        """Of all of it once, in bytes."""
        return self.originals + self.report
