"""The wire to a page of the browser that comes with the app.

It is the page's own inspector, stopped before it starts, with a few lines in its
place that pass protocol messages on, in memory. Printing is done by the browser's
own call, because its protocol does not know it.
"""

import base64
import json
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QByteArray, QMarginsF, QSizeF, Signal
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineScript,
)

from evidence_app.capture.devtools import (
    NO_VALUES,
    DevTools,
    Event,
    Reply,
    Values,
    number,
)

# Runs in the inspector's own page, before its scripts: stops them, and passes
# protocol messages on. ``DevToolsAPI`` and ``DevToolsHost`` are the two names by
# which the browser and its inspector know each other.
_BRIDGE: Final = """
(function () {
  if (location.protocol !== "devtools:") { return; }
  window.stop();
  const say = (message) => console.log("protocol:" + message);
  let pieces = [], missing = 0;
  window.DevToolsAPI = {
    dispatchMessage(message) {
      say(typeof message === "string" ? message : JSON.stringify(message));
    },
    dispatchMessageChunk(piece, whole) {
      if (whole) { pieces = []; missing = whole; }
      pieces.push(piece);
      missing -= piece.length;
      if (missing <= 0) { say(pieces.join("")); pieces = []; }
    },
  };
  window.toBrowser = (message) => DevToolsHost.sendMessageToEmbedder(
    JSON.stringify({ id: 0, method: "dispatchProtocolMessage", params: [message] }));
  console.log("ready:");
})();
"""


class Inspector(QWebEnginePage):
    """The inspector's page, reduced to a wire for protocol messages."""

    ready = Signal()
    said = Signal(str)

    def javaScriptConsoleMessage(  # noqa: N802 - Qt's name
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,  # noqa: ARG002 - Qt's
        message: str,
        line: int,  # noqa: ARG002 - Qt's
        source: str,  # noqa: ARG002 - Qt's
    ) -> None:
        """Take what the bridge says."""
        if message.startswith("protocol:"):
            self.said.emit(message.removeprefix("protocol:"))
        elif message.startswith("ready:"):
            self.ready.emit()

    def __init__(self, profile: QWebEngineProfile) -> None:
        super().__init__(profile)
        self.scripts().insert(_bridge_script())

    def tell(self, text: str) -> None:
        """Pass one protocol message to the browser."""
        self.runJavaScript(f"toBrowser({json.dumps(text)})")


class WebWire:
    """The conversation with one page."""

    def __init__(self, page: QWebEnginePage, profile: QWebEngineProfile) -> None:
        self._page = page
        self._inspector = Inspector(profile)
        self._devtools = DevTools(self._inspector.tell)
        self._inspector.said.connect(self._devtools.receive)

    def open(self, on_ready: Callable[[], None]) -> None:
        """Connect; ``on_ready`` is called when messages can be sent."""
        self._inspector.ready.connect(on_ready)
        self._page.setDevToolsPage(self._inspector)

    def call(
        self,
        method: str,
        values: Values = NO_VALUES,
        *,
        then: Callable[[Reply], None] | None = None,
        session: str = "",
    ) -> None:
        """Send a command; ``then`` gets its one reply."""
        if method == "Page.printToPDF":
            self._print(values, then or _forget)
        else:
            self._devtools.call(method, values, then=then, session=session)

    def on(self, event: str, listener: Callable[[Event], None]) -> None:
        """Have ``listener`` called at each such event."""
        self._devtools.on(event, listener)

    def close(self, reason: str) -> None:
        """Hear and say nothing more: the page is gone."""
        self._devtools.close(reason)

    def _print(self, values: Values, then: Callable[[Reply], None]) -> None:
        size = QSizeF(number(values, "paperWidth"), number(values, "paperHeight"))
        paper = QPageSize(
            size, QPageSize.Unit.Inch, "", QPageSize.SizeMatchPolicy.ExactMatch
        )
        layout = QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF())

        def printed(content: QByteArray) -> None:
            encoded = base64.b64encode(content.data()).decode()
            then(Reply({"data": encoded}) if encoded else Reply(failure="no print"))

        self._page.printToPdf(printed, layout)


def _forget(_reply: Reply) -> None:
    return


def _bridge_script() -> QWebEngineScript:
    script = QWebEngineScript()
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
    script.setWorldId(QWebEngineScript.ScriptWorldId.MainWorld)
    script.setSourceCode(_BRIDGE)
    return script
