"""Checks an archive at once: opens a page apart, and lets the archive answer it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer

from evidence_app.capture.wacz.broken import BrokenArchiveError
from evidence_app.capture.wacz.reader import open_wacz
from evidence_app.recorder.engines.engine import Engine, Tab
from evidence_app.recorder.replay import Replay, Replayed
from evidence_app.recorder.seen import Seen
from evidence_app.recorder.steps import Problem, Walk

_OPENING: Final = 8_000
"""How long a page apart may take to open (ms)."""
_FOR_A_STUCK_PAGE: Final = 3.0


class Checking:
    """One check; ``checked`` is called once, whatever happens."""

    def __init__(
        self,
        engine: Engine,
        seen: Seen,
        archive: bytes,
        checked: Callable[[Replayed], None],
    ) -> None:
        self._engine = engine
        self._seen = seen
        self._archive = archive
        self._checked = checked
        self._tab: Tab | None = None
        self._walk: Walk | None = None
        self._over = False

    def start(self) -> None:
        """Begin."""
        QTimer.singleShot(_OPENING, self._give_up_waiting)
        self._engine.open_apart(self._replay)

    def break_off(self) -> None:
        """End it where it stands: the browser is gone."""
        if self._walk:
            self._walk.break_off(Problem("browser", "the browser ended"))
        else:
            self._end(Replayed())

    def _replay(self, tab: Tab | None) -> None:
        if self._over or tab is None:
            if tab:
                tab.close()  # it came too late
            self._end(Replayed())
            return
        try:
            reader = open_wacz(self._archive)
        except BrokenArchiveError:
            self._end(Replayed())
            return
        self._tab = tab
        replay = Replay(tab.wire, reader, self._seen.loaded_from, self._seen.text)
        if self._seen.shortcomings["stuck"]:
            # Its script, which was stopped, will not end here either.
            replay.load_seconds = _FOR_A_STUCK_PAGE
        self._walk = Walk(
            tab.wire, replay.steps(), ended=lambda _: self._end(replay.outcome)
        )
        tab.release()
        self._walk.start()

    def _give_up_waiting(self) -> None:
        if self._tab is None:
            self._end(Replayed())

    def _end(self, outcome: Replayed) -> None:
        if self._over:
            return
        self._over = True
        if self._tab:
            self._tab.close()
        self._checked(outcome)
