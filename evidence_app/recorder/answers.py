"""What the recorder says to the app: frames of plain values and bytes.

progress  a step has begun (``step``, a stable name)
part      one thing captured: its ``role``, plain values, and its bytes
page      where a person browses: one page was handed over (plain values)
news      where a person browses: what she wants besides (``what``, plain values)
error     it could not be done (``code`` and plain values); nothing follows
done      everything was said (plain values); nothing follows
"""

import traceback
from types import TracebackType
from typing import BinaryIO

from evidence_app.host.frames import Frame, write_frame

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]
"""A value that JSON can carry."""


class Answers:
    """The recorder's own end of the pipe."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.ended = False

    def progress(self, step: str) -> None:
        """Say that a step has begun."""
        self._write({"type": "progress", "step": step})

    def part(self, role: str, body: bytes, **values: Plain) -> None:
        """Hand over one thing captured."""
        self._write({**values, "type": "part", "role": role}, body)

    def page(self, **values: Plain) -> None:
        """Say that one page was handed over; more may follow."""
        self._write({**values, "type": "page"})

    def news(self, what: str, **values: Plain) -> None:
        """Say what the person wants besides."""
        self._write({**values, "type": "news", "what": what})

    def error(self, code: str, **values: Plain) -> None:
        """Say that it could not be done, and end."""
        self._write({**values, "type": "error", "code": code})
        self.ended = True

    def mistake(self, kind: type[BaseException], trace: TracebackType | None) -> None:
        """Say that a mistake of ours ended it: a sentence, never a hang.

        The kind and the line only: the message could quote the page.
        """
        frames = traceback.extract_tb(trace)
        place = f"{frames[-1].name}:{frames[-1].lineno}" if frames else ""
        self.error("mistake", detail=f"{kind.__name__} {place}")

    def done(self, **values: Plain) -> None:
        """Say that everything was said, and end."""
        self._write({**values, "type": "done"})
        self.ended = True

    def _write(self, head: dict[str, Plain], body: bytes = b"") -> None:
        if not self.ended:
            write_frame(self._stream, Frame(head, body))
