"""A real Chromium without a window, driven over the DevTools pipe, for ``verify.html``.

It opens the page from its file, and gives it bundles through its own file choosers, as
a person would. It is told to be offline, and what it asks of the network is kept.
"""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
)
LINES = """
[...document.querySelectorAll('#findings li')].map((each) => each.textContent)
"""
SETTLED = """
new Promise((resolve) => {
  const look = () => {
    if (!document.getElementById('result').hidden) resolve(true);
    else requestAnimationFrame(look);
  };
  look();
})
"""


class BrowserError(AssertionError):
    """The browser answered with an error."""


class Chromium:
    """One page of the browser."""

    def __init__(self, process: int, into: int, out: int) -> None:
        self.process = process
        """Its number, and that of the group of all its processes."""
        self._into, self._out = into, out
        self._held = b""
        self._number = 0
        self._session = ""
        self.asked: list[str] = []
        """Every address that the page asked for."""
        self.said: list[str] = []
        """What the browser complained of."""
        (target,) = (
            each
            for each in self.ask("Target.getTargets")["targetInfos"]
            if each["type"] == "page"
        )
        attached = self.ask(
            "Target.attachToTarget", targetId=target["targetId"], flatten=True
        )
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "DOM", "Log"):
            self.ask(f"{domain}.enable")

    def ask(self, method, **parameters):
        """Send one command and return its answer."""
        self._number += 1
        order = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            order["sessionId"] = self._session
        os.write(self._into, json.dumps(order).encode() + b"\0")
        while True:
            told = self._hear()
            if told.get("id") != self._number:
                self._keep(told)
            elif "error" in told:
                raise BrowserError(method, told["error"])
            else:
                return told["result"]

    def _hear(self):
        while b"\0" not in self._held:
            piece = os.read(self._out, 1 << 16)
            if not piece:
                raise BrowserError("the browser has ended")
            self._held += piece
        line, _, self._held = self._held.partition(b"\0")
        return json.loads(line)

    def _keep(self, told):
        parameters = told.get("params", {})
        if told.get("method") == "Network.requestWillBeSent":
            self.asked.append(parameters["request"]["url"])
        if told.get("method") == "Log.entryAdded":
            self.said.append(parameters["entry"]["text"])
        if told.get("method") == "Runtime.exceptionThrown":
            self.said.append(json.dumps(parameters["exceptionDetails"])[:500])

    def open(self, page: Path) -> None:
        """Open a page from its file, and wait until it stands."""
        self.ask("Page.navigate", url=page.as_uri())
        self.tell(
            "new Promise((resolve) => document.readyState === 'complete' "
            "? resolve(true) : addEventListener('load', () => resolve(true)))"
        )

    def tell(self, script: str) -> Any:
        """Run a script in the page and return what it gives."""
        told = self.ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in told:
            raise BrowserError(told["exceptionDetails"])
        return told["result"].get("value")

    def give(self, chooser: str, path: Path) -> None:
        """Choose a file or folder, as the browser's own dialog would."""
        root = self.ask("DOM.getDocument")["root"]["nodeId"]
        node = self.ask("DOM.querySelector", nodeId=root, selector=f"#{chooser}")
        self.ask("DOM.setFileInputFiles", nodeId=node["nodeId"], files=[str(path)])

    def check(self, path: Path) -> list[str]:
        """Have a bundle checked; return the page's lines, each as it is read aloud."""
        self.tell("document.getElementById('result').hidden = true")
        self.give("folder" if path.is_dir() else "zip", path)
        self.tell(SETTLED)
        return list(self.tell(LINES))

    def text(self, selector: str) -> str:
        """Return what a part of the page says."""
        script = f"document.querySelector({json.dumps(selector)}).innerText"
        return str(self.tell(script))


@contextmanager
def chromium(profile: Path, *options: str) -> Iterator[Chromium]:
    """Start the browser, and end it with all its children."""
    assert CHROMIUM is not None
    to_browser, from_browser = os.pipe(), os.pipe()

    def settle() -> None:
        read, write = os.dup(to_browser[0]), os.dup(from_browser[1])
        os.dup2(read, 3)
        os.dup2(write, 4)

    process = subprocess.Popen(
        [CHROMIUM, *OPTIONS, *options, f"--user-data-dir={profile}", "about:blank"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        close_fds=False,
        preexec_fn=settle,  # noqa: PLW1509 - the tests have no other threads
        start_new_session=True,
    )
    os.close(to_browser[0])
    os.close(from_browser[1])
    try:
        yield Chromium(process.pid, to_browser[1], from_browser[0])
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(to_browser[1])
        os.close(from_browser[0])
