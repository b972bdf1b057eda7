"""A screen about one item with what decides it: built, and brought to the front."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from evidence_app.ui.window import MainWindow

S = TypeVar("S", bound=QWidget)


class ItemRoom(QObject, Generic[S]):
    """What such rooms share; each connects its screen with its presenter itself."""

    left = Signal()

    def __init__(
        self, window: MainWindow, screen: S, added: Callable[[QWidget], object]
    ) -> None:
        super().__init__()
        self._window = window
        self.screen = screen
        added(screen)

    def bring(self, name: str) -> None:
        """Bring the screen to the front; ``name`` is what the bar calls it."""
        self._window.bar.show_place(self._window.look.text(name))
        self._window.show_screen(self.screen)
