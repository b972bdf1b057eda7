"""Where a page is: its address, whether it is still loading, how often it moved on."""

from collections.abc import Callable

from evidence_app.capture.devtools import Conversation, Event, Values, mapping, text
from evidence_app.recorder.steps import Call, Problem, Steps


class Whereabouts:
    """Follows one page from address to address."""

    def __init__(
        self, wire: Conversation, moved: Callable[[str, str], None] | None = None
    ) -> None:
        self.frame = ""
        """The name by which the browser knows the page's own frame."""
        self.loading = False
        self.moves = 0
        self.last_frame: Values = {}
        self._moved = moved
        wire.on("Page.frameStartedLoading", self._on_loading)
        wire.on("Page.frameStoppedLoading", self._on_loaded)
        wire.on("Page.frameNavigated", self._on_moved)
        wire.on("Page.navigatedWithinDocument", self._on_moved_within)

    @property
    def address(self) -> str:
        """The address as last told."""
        return text(self.last_frame, "url") + text(self.last_frame, "urlFragment")

    @property
    def loader(self) -> str:
        """The name of the load that brought the page."""
        return text(self.last_frame, "loaderId")

    def listen(self) -> "Steps[None]":
        """Begin to follow.

        Raises:
            Problem: there is no page.
        """
        yield Call("Page.enable")
        frame = yield from self.ask()
        self.frame = text(frame, "id")
        if not self.frame:
            raise Problem("browser", "no page to drive")

    def ask(self) -> "Steps[Values]":
        """Ask the browser itself where the page is."""
        reply = yield Call("Page.getFrameTree")
        return mapping(mapping(reply.result.get("frameTree")).get("frame"))

    def _on_loading(self, event: Event) -> None:
        if text(event.values, "frameId") == self.frame:
            self.loading = True

    def _on_loaded(self, event: Event) -> None:
        if text(event.values, "frameId") == self.frame:
            self.loading = False

    def _on_moved(self, event: Event) -> None:
        frame: Values = mapping(event.values.get("frame"))
        if event.session or text(frame, "parentId"):
            return
        if not self.frame or text(frame, "id") == self.frame:
            self.frame = text(frame, "id")
            self.last_frame = frame
            if text(frame, "url") != "about:blank":
                self.moves += 1
                if self._moved:
                    self._moved(self.frame, self.loader)

    def _on_moved_within(self, event: Event) -> None:
        if text(event.values, "frameId") == self.frame:
            url = text(event.values, "url")
            self.last_frame = {**self.last_frame, "url": url, "urlFragment": ""}
