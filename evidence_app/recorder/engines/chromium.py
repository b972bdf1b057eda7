"""An installed Chrome, Edge or Chromium, driven over two pipes.

It is attached to before any page runs, so that each page, each window that a page
opens and each worker is held until we listen. What belongs to the browser itself
(its inspector above all) is closed before it can run: the record would not be
worth much if the page could be edited in it.
"""

import os
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from evidence_app.capture.devtools import (
    Branch,
    DevTools,
    Event,
    Reply,
    Values,
    mapping,
    text,
)
from evidence_app.recorder.engines.chromium_doors import shut_doors
from evidence_app.recorder.engines.chromium_pipe import ChromiumPipe
from evidence_app.recorder.engines.chromium_profile import (
    Place,
    command,
    environment,
    prepare,
)
from evidence_app.recorder.engines.chromium_trouble import watch_certificates
from evidence_app.recorder.engines.engine import MOST_TABS, Hears, Tab

# Everything but the strips of tabs, which stand for the pages in them.
_ALL: Final[tuple[dict[str, object], ...]] = ({"type": "tab", "exclude": True}, {})
_INSPECTOR: Final = (
    "devtools://",
    "chrome-devtools://",
    "chrome://inspect",
    "view-source:",
)
_DEAD_PROXY: Final = "http://127.0.0.1:9"
"""Discard: nothing answers there, and a name is not even looked up."""
_PATIENCE: Final = 1.0


class Chromium:
    """A running browser of the Chromium family."""

    def __init__(
        self,
        program: str,
        profile: Path,
        *,
        place: Place | None = None,
        accepted: str = "",
    ) -> None:
        """Start it; it shows itself at ``place`` on the screen, or nowhere.

        Raises:
            OSError: it cannot be started.
        """
        self.refused: Counter[str] = Counter()
        self._sandboxed = sys.platform == "win32" or os.geteuid() != 0
        prepare(profile)
        line = command(program, profile, place=place, sandboxed=self._sandboxed)
        self._pipe = ChromiumPipe(line, environment(profile))
        self._devtools = DevTools(self._pipe.send)
        self._accepted = accepted
        self._visible = place is not None
        self._tabs: dict[str, Tab] = {}
        self._apart: dict[str, Callable[[Tab | None], None]] = {}
        self._contexts: set[str] = set()
        self._about: dict[str, str] = {}
        self._program = program
        self._profile = profile
        self._beside: Chromium | None = None

    @property
    def sandboxed(self) -> bool:
        """Whether the system's walls stand around its pages."""
        return self._sandboxed

    @property
    def about(self) -> Mapping[str, str]:
        """Its names and versions."""
        return self._about

    def start(self, hears: Hears) -> None:
        """Attach to everything that the browser has and will have."""
        self._hears = hears
        self._pipe.said.connect(self._devtools.receive)
        self._pipe.ended.connect(self._end)
        self._devtools.on("Target.attachedToTarget", self._on_attached)
        self._devtools.on("Target.detachedFromTarget", self._on_detached)
        self._devtools.on("Target.targetCrashed", self._on_crashed)
        self._devtools.on("Target.targetInfoChanged", self._on_changed)
        self._devtools.on("Browser.downloadWillBegin", self._on_download)
        self._pipe.listen()
        self._devtools.call("Browser.getVersion", then=self._learn)
        self._devtools.call(
            "Browser.setDownloadBehavior", {"behavior": "deny", "eventsEnabled": True}
        )
        self._devtools.call("Target.setDiscoverTargets", {"discover": True})
        self._devtools.call(
            "Target.setAutoAttach",
            {
                "autoAttach": True,
                "waitForDebuggerOnStart": True,
                "flatten": True,
                "filter": list(_ALL),
            },
        )

    def open_apart(self, then: Callable[[Tab | None], None]) -> None:
        """Open a hidden page in a context of its own, behind a proxy that is dead.

        A hidden page of a visible browser draws nothing, and so loads nothing as it
        is scrolled: there a second browser, invisible as a whole, opens it.
        """
        if self._visible:
            self._open_beside(then)
            return

        def opened(reply: Reply) -> None:
            target = text(reply.result, "targetId")
            if not target:
                then(None)
                return
            self._apart[target] = then
            self._hand_over(target)

        def made(reply: Reply) -> None:
            context = text(reply.result, "browserContextId")
            values = {"url": "about:blank", "browserContextId": context}
            self._contexts.add(context)
            self._devtools.call("Target.createTarget", values, then=opened)

        self._devtools.call(
            "Target.createBrowserContext",
            {
                "disposeOnDetach": True,
                "proxyServer": _DEAD_PROXY,
                # Not even this computer itself is reached.
                "proxyBypassList": "<-loopback>",
            },
            then=made,
        )

    def _open_beside(self, then: Callable[[Tab | None], None]) -> None:
        if self._beside is not None:
            self._beside.open_apart(then)
            return
        profile = self._profile / "beside"
        try:
            profile.mkdir(mode=0o700)
            beside = Chromium(self._program, profile)
        except OSError:
            then(None)
            return
        self._beside = beside

        def nothing(_tab: Tab) -> None:
            return

        def died(_reason: str) -> None:
            self._beside = None

        beside.start(
            Hears(
                ready=lambda _tab: beside.open_apart(then),
                opened=nothing,
                closed=nothing,
                crashed=nothing,
                died=died,
            )
        )

    def stop(self) -> None:
        """End the browser."""
        if self._beside is not None:
            self._beside.stop()
        self._devtools.call("Browser.close")
        self._pipe.stop(patience=_PATIENCE)

    def _learn(self, reply: Reply) -> None:
        self._about = {
            "browser": text(reply.result, "product"),
            "revision": text(reply.result, "revision"),
            "http-header-user-agent": text(reply.result, "userAgent"),
        }

    def _on_attached(self, event: Event) -> None:
        if event.session:
            return  # a frame or a worker: its page's affair
        target = mapping(event.values.get("targetInfo"))
        session = text(event.values, "sessionId")
        kind, address = text(target, "type"), text(target, "url")
        if address.startswith(_INSPECTOR):
            self.refused["inspector"] += 1
            self._close(text(target, "targetId"))
        elif kind == "page" or self._is_apart(target):
            self._take_page(target, session)
        else:
            self._devtools.call("Runtime.runIfWaitingForDebugger", session=session)

    def _is_apart(self, target: Values) -> bool:
        return text(target, "browserContextId") in self._contexts

    def _take_page(self, target: Values, session: str) -> None:
        number = text(target, "targetId")
        if len(self._tabs) >= MOST_TABS:
            self.refused["window"] += 1
            self._close(number)
            return
        branch = Branch(self._devtools, session)
        tab = Tab(
            wire=branch,
            release=lambda: branch.call("Runtime.runIfWaitingForDebugger"),
            close=lambda: self._close(number),
            opened_by_page=bool(text(target, "openerId")),
        )
        # What a page apart is refused is no news: it was refused to the first one.
        apart = self._is_apart(target)
        refused = Counter[str]() if apart else self.refused
        watch_certificates(tab, self._accepted, refused)
        shut_doors(tab, refused, attended=self._visible)
        first = not self._tabs
        self._tabs[number] = tab
        if apart:
            self._hand_over(number)
        elif first:
            self._hears.ready(tab)
        else:
            self._hears.opened(tab)

    def _hand_over(self, number: str) -> None:
        # Two messages, in either order: that it was made, and that it is attached.
        if number in self._apart and number in self._tabs:
            self._apart.pop(number)(self._tabs[number])

    def _on_detached(self, event: Event) -> None:
        tab = self._tabs.pop(text(event.values, "targetId"), None)
        if tab is None or event.session:
            return
        tab.wire.close("the page was closed")
        self._hears.closed(tab)

    def _on_changed(self, event: Event) -> None:
        # A page's source, shown as a page: no page that the site would show.
        target = mapping(event.values.get("targetInfo"))
        if text(target, "url").startswith(_INSPECTOR):
            self.refused["inspector"] += 1
            self._close(text(target, "targetId"))

    def _on_crashed(self, event: Event) -> None:
        tab = self._tabs.get(text(event.values, "targetId"))
        if tab:
            self._hears.crashed(tab)

    def _on_download(self, event: Event) -> None:
        self.refused["download"] += 1
        self._devtools.call(
            "Browser.cancelDownload", {"guid": text(event.values, "guid")}
        )

    def _close(self, target: str) -> None:
        self._devtools.call("Target.closeTarget", {"targetId": target})

    def _end(self) -> None:
        self._devtools.close("the browser ended")
        self._hears.died("the browser ended")
