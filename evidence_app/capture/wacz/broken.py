"""The one error of this room: bytes that are no archive of ours."""


class BrokenArchiveError(Exception):
    """The bytes cannot be read as an archive.

    Attributes:
        code: What is wrong, as a stable name for machines.
        detail: Where, "" when the code says it.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code} {detail}".strip())
        self.code = code
        self.detail = detail
