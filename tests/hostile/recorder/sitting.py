"""A test that sits before the browser in a person's place, on a screen of its own."""

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from evidence_app.capture.browsing import BrowseRequest, BrowserHears, Browsing
from evidence_app.capture.captured import Captured
from evidence_app.capture.recorder_pipe import Answer
from evidence_app.errors import EvidenceError
from tests.unit.capture.moments import StillClock

PATIENCE: Final = 40.0
COMMAND: Final = [sys.executable, "-B", "-m", "tests.hostile.recorder.with_hands"]
NO, YES = "No", "Yes"
QUESTION: Final = "Does this show anyone naked or in a sexual way?"
WHOSE: Final = "Is that person you, or someone you act for?"
SAVED: Final = "Saved and re-read"


class Sitting(Browsing):
    """A browser with a test before it."""

    def __init__(self, request: BrowseRequest) -> None:
        super().__init__(request, StillClock())
        self.heard: list[object] = []
        self.error: EvidenceError | None = None
        self._said: queue.Queue[object] = queue.Queue()
        self._thread = threading.Thread(target=self._sit, daemon=True)

    def open(self) -> None:
        """Open it, and wait until the first page stands."""
        self._thread.start()
        self.next("open")

    @property
    def pid(self) -> int:
        """The recorder's process number."""
        assert self._running is not None
        return self._running.pid

    @property
    def free(self) -> bool:
        """Whether it is open, and no Save under way."""
        return self._running is not None and self.told("free") == "True"

    def tell(self, kind: str, what: str = "") -> None:
        """Give an order."""
        self._tell({"type": kind, "what": what})

    def told(self, kind: str, what: str = "") -> str:
        """Give an order, and wait for the one answer to it."""
        self.tell(kind, what)
        answer = self.next(Told)
        assert isinstance(answer, str)
        assert not answer.startswith(("instead: ", "no button ")), answer
        return answer

    def go(self, address: str, path: str) -> None:
        """Type an address, and wait until the page with this path stands."""
        self.tell("go", address)
        self.told("page", path)

    def save(self, answer: str = NO) -> Captured:
        """Press Save, answer, wait until it came, and say that it is kept."""
        self.tell("press", "Save this page")
        self.told("card", QUESTION)
        self.tell("press", answer)
        captured = self.next(Captured)
        assert isinstance(captured, Captured)
        self.kept()
        self.told("card", SAVED)
        return captured

    def next(self, kind: object) -> object:
        """Wait for the next thing of a kind; what else comes stays in ``heard``."""
        while True:
            try:
                said = self._said.get(timeout=PATIENCE)
            except queue.Empty:
                raise AssertionError(self._how_it_stands()) from None
            if said == kind or (isinstance(kind, type) and isinstance(said, kind)):
                return said
            self.heard.append(said)
            if said == "over":
                words = f"it is over: {self.error!r}, {self.heard}"
                raise AssertionError(words)

    def _how_it_stands(self) -> str:
        self.tell("state")
        try:
            return f"{self._said.get(timeout=5)}"
        except queue.Empty:
            return "it does not answer"

    def end(self) -> None:
        """Close it, and wait until it is gone."""
        self.stop()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()

    def _sit(self) -> None:
        try:
            self.run(
                BrowserHears(
                    saved=self._said.put,
                    turned_away=lambda _shown: self._said.put("turned away"),
                    elsewhere=lambda place: self._said.put(("elsewhere", place)),
                    leave=lambda: self._said.put("leave"),
                )
            )
        except EvidenceError as error:
            self.error = error
        self._said.put("over")

    def _heard(self, answer: Answer, parts: object, hears: BrowserHears) -> bool:
        if answer.kind == "progress" and answer.text("step") == "opening":
            self._said.put("open")
        if answer.kind == "news" and answer.text("what") == "told":
            self._said.put(Told(answer.text("words")))
            return True
        return super()._heard(answer, parts, hears)  # type: ignore[arg-type]  # handed on


class Told(str):
    """What was told on an order."""

    __slots__ = ()


@contextmanager
def screen(size: str = "1366x900") -> Iterator[str]:
    """Have a virtual screen of so many pixels; its display.

    It does not begin anew when the last window is gone: who comes just then would be
    turned away.
    """
    reading, writing = os.pipe()
    own = ["-noreset", "-screen", "0", f"{size}x24"]
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), *own],
        pass_fds=[writing],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        with os.fdopen(reading) as pipe:
            display = f":{pipe.readline().strip()}"
        yield display
        server.terminate()
