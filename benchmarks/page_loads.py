"""Loads a page once, with or without the recording, and writes the seconds out.

    python -m benchmarks.page_loads built-in|installed ADDRESS with|without PROGRAM

The browser is started for it and has nothing in its cache. What is timed is from the
order to go there to the browser's word that everything has been loaded.
"""

import os
import sys
import tempfile
import time
from collections.abc import Mapping
from typing import Final, Never

from PySide6.QtCore import QCoreApplication, QTimer

from evidence_app.capture.devtools import Event, text
from evidence_app.recorder.engines.choosing import make_application, make_engine
from evidence_app.recorder.engines.engine import Hears, Tab
from evidence_app.recorder.recording import Recording
from evidence_app.recorder.whereabouts import Whereabouts
from tests.hostile.recorder.with_hosts import tell_where_the_names_lead

_LONGEST: Final = 60_000
_REST: Final = 300
"""After the start, in ms: a browser that has just come up is busy with itself."""


class _Load:
    """One load in a browser of its own."""

    def __init__(
        self, application: QCoreApplication, address: str, *, recorded: bool
    ) -> None:
        self.seconds = 0.0
        self._application = application
        self._address = address
        self._recorded = recorded
        self._began = 0.0

    def run(self, request: Mapping[str, object]) -> float:
        """Start, load, end; return the seconds of the load, 0 when it failed."""
        self._engine = make_engine(request, visible=False)
        over = self._application.quit
        self._engine.start(
            Hears(
                ready=self._prepare,
                opened=lambda tab: tab.close(),
                closed=lambda _tab: over(),
                crashed=lambda _tab: over(),
                died=lambda _reason: over(),
            )
        )
        QTimer.singleShot(_LONGEST, over)
        self._application.exec()
        self._engine.stop()
        return self.seconds

    def _prepare(self, tab: Tab) -> None:
        self._tab = tab
        self._where = Whereabouts(tab.wire)
        tab.wire.on("Page.loadEventFired", self._take_time)
        tab.wire.on("Page.frameNavigated", self._see)
        tab.wire.call("Page.enable")
        if self._recorded:
            self._recording = Recording(tab.wire)
            self._recording.attach()
        tab.release()
        QTimer.singleShot(_REST, self._go)

    def _go(self) -> None:
        self._there = False
        self._began = time.perf_counter()
        self._tab.wire.call("Page.navigate", {"url": self._address})

    def _see(self, _event: Event) -> None:
        self._there = self._where.address.startswith("http")

    def _take_time(self, event: Event) -> None:
        if not text(event.values, "frameId") and self._began and self._there:
            self.seconds = time.perf_counter() - self._began
            self._application.quit()


def main(arguments: list[str]) -> Never:
    """Load once, and write how long it took."""
    which, address, recorded, program = arguments
    tell_where_the_names_lead()
    with tempfile.TemporaryDirectory() as profile:
        request: dict[str, object] = {"engine": which, "program": program}
        request["profile"] = profile
        application = make_application(request, visible=False)
        load = _Load(application, address, recorded=recorded == "with")
        seconds = load.run(request)
        sys.stdout.write(f"{seconds}")
        sys.stdout.flush()
    # Not a plain return: taking a browser apart in order can crash.
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
