"""The one error of this room: a file that must not go out."""


class NotCleanedError(Exception):
    """A value stands in the file and could not be replaced, or that is not known.

    Attributes:
        unsearched: Whether the file could not even be looked through.
    """

    def __init__(self, *, unsearched: bool = False) -> None:
        super().__init__("unsearched" if unsearched else "holds a value")
        self.unsearched = unsearched
