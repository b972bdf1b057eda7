"""A real Firefox without a window, driven over Marionette, for ``verify.html``.

It opens the page from its file and gives it bundles through its own file choosers. All
that it would ask of a network goes to a proxy that is not there.
"""

import base64
import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.tamper.browser import LINES, SETTLED, BrowserError

FIREFOX = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
NOWHERE = 9
"""The port of a service that throws away what it gets; none listens here."""
PREFERENCES = {
    "app.update.auto": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "en-US",
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": NOWHERE,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": NOWHERE,
    "toolkit.telemetry.enabled": False,
}
STARTS = 60.0
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""How WebDriver names what it hands a reference of."""
FILL = """
const [field, inside] = arguments;
const held = new DataTransfer();
for (const [name, text] of inside) {
  const bytes = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  const file = new File([bytes], name.split('/').at(-1));
  Object.defineProperty(file, 'webkitRelativePath', { value: name });
  held.items.add(file);
}
Object.defineProperty(field, 'files', { value: held.files, configurable: true });
field.dispatchEvent(new Event('change', { bubbles: true }));
"""


class Firefox:
    """One page of the browser."""

    def __init__(self, port: int) -> None:
        self._pipe = _connected(port)
        self._held = b""
        self._number = 0
        self._hear()  # who speaks, and which protocol
        self.ask("WebDriver:NewSession", capabilities={"alwaysMatch": {}})
        self.ask("WebDriver:SetTimeouts", script=60_000)

    def ask(self, command: str, **parameters: Any) -> Any:
        """Send one command and return its answer."""
        self._number += 1
        order = json.dumps([0, self._number, command, parameters]).encode()
        self._pipe.sendall(b"%d:%s" % (len(order), order))
        _, number, error, result = self._hear()
        assert number == self._number
        if error:
            raise BrowserError(command, error)
        return result

    def _hear(self):
        while True:
            size, colon, rest = self._held.partition(b":")
            if colon and len(rest) >= int(size):
                self._held = rest[int(size) :]
                return json.loads(rest[: int(size)])
            piece = self._pipe.recv(1 << 16)
            if not piece:
                raise BrowserError("the browser has ended")
            self._held += piece

    def open(self, page: Path) -> None:
        """Open a page from its file, and wait until it stands."""
        self.ask("WebDriver:Navigate", url=page.as_uri())

    def tell(self, script: str) -> Any:
        """Run a script in the page and return what it gives."""
        told = self.ask(
            "WebDriver:ExecuteAsyncScript",
            script=f"Promise.resolve({script.strip()}).then(arguments[0])",
            args=[],
        )
        return told["value"]

    def give(self, chooser: str, path: Path) -> None:
        """Choose a file or folder, as the browser's own dialog would."""
        field = self.ask(
            "WebDriver:FindElement", using="css selector", value=f"#{chooser}"
        )["value"]
        if path.is_file():
            self.ask("WebDriver:ElementSendKeys", id=field[ELEMENT], text=str(path))
            return
        # No command chooses a folder: the field is given its files, made in the page.
        inside = [
            [
                f"{path.name}/{each.relative_to(path).as_posix()}",
                base64.b64encode(each.read_bytes()).decode(),
            ]
            for each in sorted(path.rglob("*"))
            if each.is_file()
        ]
        self.ask("WebDriver:ExecuteScript", script=FILL, args=[field, inside])

    def close(self) -> None:
        """Hang up."""
        self._pipe.close()

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


def _connected(port: int) -> socket.socket:
    until = time.monotonic() + STARTS
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=STARTS)
        except ConnectionRefusedError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)  # nothing tells that it listens


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def firefox(profile: Path) -> Iterator[Firefox]:
    """Start the browser, and end it with all its children."""
    assert FIREFOX is not None
    port = _free_port()
    profile.mkdir()
    lines = {**PREFERENCES, "marionette.port": port}.items()
    (profile / "user.js").write_text(
        "".join(f"user_pref({json.dumps(n)}, {json.dumps(v)});\n" for n, v in lines)
    )
    process = subprocess.Popen(
        [FIREFOX, "--headless", "--marionette", "--profile", str(profile)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"HOME": str(profile), "PATH": "/usr/bin:/bin", "MOZ_HEADLESS": "1"},
        start_new_session=True,
    )
    browser = None
    try:
        browser = Firefox(port)
        yield browser
    finally:
        if browser is not None:
            browser.close()
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
