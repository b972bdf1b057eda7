"""The decoder's plain no: a reason by name, which the app turns into a sentence."""


class RefusedError(Exception):
    """Something is not opened, and nothing is wrong with the decoder."""

    def __init__(self, reason: str, name: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.name = name
