"""Writing PDF objects straight to a stream, one after the other.

Nothing is kept but where each object begins, so a report of any length needs
little memory, and the stream need not be seekable.
"""

import hashlib
import zlib
from array import array
from collections.abc import Iterable
from typing import BinaryIO, Final

HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
LEVEL: Final = 6
_ENOUGH: Final = 1 << 16
"""Bytes that wait to be written at most, before what comes last."""


class PDFObjects:
    """The objects of one PDF file."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._position = 0
        self._begins = array("q")
        self._digest = hashlib.sha256()
        self._waiting: list[bytes] = []
        self._waits = 0
        self._put(HEADER)

    @property
    def reserved(self) -> int:
        """How many objects there are so far."""
        return len(self._begins)

    def reserve(self) -> int:
        """Return the number of an object that is written later, or never."""
        self._begins.append(-1)
        return len(self._begins)

    def write(self, number: int, body: str) -> None:
        """Write the object ``number``."""
        self._write(number, body.encode("latin-1"))

    def add(self, body: str) -> int:
        """Write an object and return its number."""
        number = self.reserve()
        self.write(number, body)
        return number

    def write_stream(
        self, number: int, entries: str, content: bytes, *, packed: bool = False
    ) -> None:
        """Write a stream; it is compressed unless it comes ``packed`` already."""
        if not packed:
            content = zlib.compress(content, LEVEL)
            entries = f"/Filter /FlateDecode {entries}"
        head = f"<< {entries} /Length {len(content)} >>\nstream\n".encode("latin-1")
        self._write(number, head + content + b"\nendstream")

    def add_stream(self, entries: str, content: bytes, *, packed: bool = False) -> int:
        """Write a stream and return its number."""
        number = self.reserve()
        self.write_stream(number, entries, content, packed=packed)
        return number

    def copy_stream(
        self,
        number: int,
        entries: str,
        length: int,
        pieces: Iterable[bytes | memoryview],
        key: str,
    ) -> None:
        """Write a stream of bytes that come packed, piece by piece, and unhashed.

        Args:
            number: Of the object.
            entries: Of its dictionary.
            length: Of all pieces together.
            pieces: The bytes.
            key: Says which bytes they are, where the document is told from others.

        Raises:
            ValueError: the pieces are not as long as said.
        """
        self._begins[number - 1] = self._position
        self._put(
            f"{number} 0 obj\n<< {entries} /Length {length} >>\nstream\n".encode(
                "latin-1"
            )
        )
        # What waits comes before the pieces.
        self._flush()
        self._digest.update(key.encode("latin-1"))
        written = 0
        for piece in pieces:
            self._stream.write(piece)
            written += len(piece)
        if written != length:
            raise ValueError("not as long as said")
        self._position += written
        self._put(b"\nendstream\nendobj\n")

    def finish(self, catalog: int, about: int) -> None:
        """Write the table of objects and the trailer."""
        start = self._position
        lines = [f"xref\n0 {len(self._begins) + 1}\n0000000000 65535 f \n"]
        lines += [
            f"{begin:010d} 00000 n \n" if begin >= 0 else "0000000000 65535 f \n"
            for begin in self._begins
        ]
        self._flush()
        name = self._digest.hexdigest()[:32]
        lines.append(
            f"trailer\n<< /Size {len(self._begins) + 1} /Root {catalog} 0 R "
            f"/Info {about} 0 R /ID [<{name}> <{name}>] >>\n"
            f"startxref\n{start}\n%%EOF\n"
        )
        self._put("".join(lines).encode("ascii"))
        self._flush()

    def _write(self, number: int, body: bytes) -> None:
        self._begins[number - 1] = self._position
        self._put(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def _put(self, content: bytes) -> None:
        self._waiting.append(content)
        self._waits += len(content)
        self._position += len(content)
        if self._waits >= _ENOUGH:
            self._flush()

    def _flush(self) -> None:
        """Hand on what waits: most objects are small, and there are many."""
        content = b"".join(self._waiting)
        self._waiting, self._waits = [], 0
        self._stream.write(content)
        self._digest.update(content)


def text_string(text: str) -> str:
    """Return text as a PDF string in UTF-16; half characters become U+FFFD."""
    whole = text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")
    return f"<FEFF{whole.encode('utf-16-be').hex().upper()}>"
