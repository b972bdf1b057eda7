"""Rooms are made a piece at a time, between what a person does."""

from collections.abc import Callable, Generator, Mapping

from PySide6.QtCore import QObject, QTimer

BETWEEN_TURNS_MS = 40
"""So that what a person does comes before what is only prepared."""
_MADE = object()


class InTurns(QObject):
    """Makes several rooms, one piece of one room at each turn.

    While something is ``awaited`` nothing is made: its progress must not falter.
    """

    def __init__(
        self,
        making: Mapping[str, Generator[None]],
        parent: QObject,
        *,
        awaited: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(parent)
        self._awaited = awaited
        # Each by itself: one that is wanted at once need not wait for the others.
        self._making = dict(making)
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._make_some)

    def start(self) -> None:
        """Make a piece at each turn from now on."""
        self._turns.start(BETWEEN_TURNS_MS)

    def finish(self, name: str) -> None:
        """Make at once what is not made of a room yet."""
        for _ in self._making.get(name, ()):
            pass

    def close(self) -> None:
        """Make nothing more."""
        self._turns.stop()
        for making in self._making.values():
            making.close()

    def _make_some(self) -> None:
        if self._awaited():
            return
        for name, making in list(self._making.items()):
            if next(making, _MADE) is not _MADE:
                return
            del self._making[name]
        self._turns.stop()
