"""An item's bytes for Qt, decrypted as they are read: no file, nothing kept.

A player may seek in it and read it from a thread of its own. Qt buffers nothing of
it. When the vault is locked, or the item is damaged and cannot be mended, a read
fails as Qt expects it, and ``troubled`` says why; nothing is made up.
"""

import threading
from typing import BinaryIO

from PySide6.QtCore import QIODevice, QIODeviceBase, Signal

from evidence_app.errors import EvidenceError


class ItemDevice(QIODevice):
    """A device that reads one item; it closes the stream that it is given.

    Args:
        stream: The item's bytes, at any place, as the vault gives them.
        size: How many they are.
    """

    troubled = Signal(object)
    """The ``EvidenceError`` for which a read failed."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        super().__init__()
        self._stream = stream
        self._size = size
        self._place = 0
        self._one_at_a_time = threading.Lock()
        mode = QIODeviceBase.OpenModeFlag
        self.open(mode.ReadOnly | mode.Unbuffered)

    def isSequential(self) -> bool:  # noqa: N802 - Qt's name
        """Say that it can be read at any place."""
        return False

    def size(self) -> int:
        """Return how many bytes the item has."""
        return self._size

    def seek(self, place: int) -> bool:
        """Go to a place; beyond the end there is none."""
        with self._one_at_a_time:
            if not 0 <= place <= self._size or not super().seek(place):
                return False
            self._place = place
            return True

    def readData(self, most: int) -> bytes | None:  # noqa: N802 - Qt's name
        """Return what comes next, nothing at the end, None when it failed."""
        with self._one_at_a_time:
            try:
                self._stream.seek(self._place)
                content = self._stream.read(min(most, self._size - self._place))
            except EvidenceError as error:
                self.setErrorString(error.sentence)
                self.troubled.emit(error)
                return None
            self._place += len(content)
            return content

    def writeData(self, _content: object, _length: int) -> int:  # noqa: N802 - Qt's name
        """Refuse: what was saved is not changed."""
        return -1

    def close(self) -> None:
        """Close the stream; later reads find a closed device."""
        with self._one_at_a_time:
            super().close()
            self._stream.close()
