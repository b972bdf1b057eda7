"""One visit to one page, from the address to everything that is kept of it.

    1. listen to the network, then go to the address
    2. wait until the page has loaded, within the time given; stop what never ends
    3. scroll through, so that what loads late is loaded
    4. read title, text and final address
    5. take the picture
    6. read the certificate
    7. wait for the last bodies

What fails on the way is counted in ``shortcomings`` and told; only a page whose
document never arrived raises ``Problem``.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from evidence_app.capture.devtools import DevTools, Event, Reply, Values, mapping, text
from evidence_app.clock import monotonic
from evidence_app.recorder.hops import Hop
from evidence_app.recorder.picture import Picture, ask, scroll_through, take_picture
from evidence_app.recorder.recording import Recording
from evidence_app.recorder.steps import Call, Problem, Steps, Until

_MOST_MOVES: Final = 20
_QUIET: Final = 0.4
_QUIET_SECONDS: Final = 6.0
_LONGEST_TEXT: Final = 2_000_000
_LONGEST_TITLE: Final = 1_000

# An answer such as 404 with an empty page: the browser calls it an error, but the
# site has answered.
_ANSWERED: Final = "net::ERR_HTTP_RESPONSE_CODE_FAILURE"


@dataclass(slots=True)
class Seen:
    """What a visit has found."""

    title: str = ""
    text: str = ""
    address: str = ""
    document: Hop | None = None
    way: list[Hop] = field(default_factory=list)
    picture: Picture | None = None
    certificates: list[str] = field(default_factory=list)
    """The chain in base64 DER, the site's own first."""
    shortcomings: Counter[str] = field(default_factory=Counter)


class Visit:
    """A visit that is under way."""

    def __init__(
        self,
        devtools: DevTools,
        url: str,
        seconds: float,
        progress: Callable[[str], None],
    ) -> None:
        self.seen = Seen()
        self.recording = Recording(devtools)
        self._devtools = devtools
        self._url = url
        self._seconds = seconds
        self._progress = progress
        self._frame = ""
        self._loading = False
        self._moves = 0
        self._refusal = ""
        self._last_frame: Values = {}
        self._answering = True
        devtools.on("Page.frameStartedLoading", self._on_loading)
        devtools.on("Page.frameStoppedLoading", self._on_loaded)
        devtools.on("Page.frameNavigated", self._on_moved)

    def steps(self) -> "Steps[None]":
        """Make the visit."""
        self._progress("opening")
        yield from self._listen()
        yield from self._load()
        self._progress("reading")
        yield from self._free()
        yield from self._scroll()
        loader = yield from self._read()
        self._progress("picturing")
        yield from self._picture()
        yield from self._read_certificate()
        yield from self._finish(loader)

    def _listen(self) -> "Steps[None]":
        yield Call("Page.enable")
        self.recording.attach()
        frame = yield from self._where()
        self._frame = text(frame, "id")
        if not self._frame:
            raise Problem("browser", "no page to drive")

    def _load(self) -> "Steps[None]":
        deadline = monotonic() + self._seconds
        self._devtools.call("Page.navigate", {"url": self._url}, then=self._on_answer)
        loaded = yield Until(self._load_ended, self._seconds)
        self._require_document(timed_out=bool(loaded.failure))
        if loaded.failure:
            self._devtools.call("Page.stopLoading")
            self.seen.shortcomings["unfinished"] += 1
            yield Until(lambda: not self._loading, 1.0)
            return
        patience = min(_QUIET_SECONDS, max(deadline - monotonic(), 1.0))
        quiet = yield Until(self._calm, patience)
        self._require_document(timed_out=False)
        if quiet.failure:
            self.seen.shortcomings["still_loading"] += 1

    def _free(self) -> "Steps[None]":
        if (yield from self._answers()):
            return
        # A script that runs for ever holds everything up, the picture too.
        self.seen.shortcomings["stuck"] += 1
        self._devtools.call("Runtime.terminateExecution")
        self._answering = yield from self._answers()

    def _answers(self) -> "Steps[bool]":
        answer = yield from ask("1", self._frame, seconds=3.0)
        return answer == 1

    def _scroll(self) -> "Steps[None]":
        if not self._answering:
            return
        missing = yield from scroll_through(self._frame, self._calm)
        if missing:
            self.seen.shortcomings["pictures_missing"] += missing

    def _read(self) -> "Steps[str]":
        frame = yield from self._where()
        self.seen.address = text(frame, "url") + text(frame, "urlFragment")
        title = yield from ask(
            f"document.title.slice(0, {_LONGEST_TITLE})", self._frame
        )
        words = yield from ask(
            f"document.body ? document.body.innerText.slice(0, {_LONGEST_TEXT}) : ''",
            self._frame,
        )
        self.seen.title = title if isinstance(title, str) else ""
        self.seen.text = words if isinstance(words, str) else ""
        if not isinstance(words, str):
            self.seen.shortcomings["no_text"] += 1
        return text(frame, "loaderId")

    def _picture(self) -> "Steps[None]":
        if self._answering:
            self.seen.picture = yield from take_picture()
        if self.seen.picture is None:
            self.seen.shortcomings["no_picture"] += 1
        elif self.seen.picture.page_height > self.seen.picture.height:
            self.seen.shortcomings["picture_cut"] += 1

    def _read_certificate(self) -> "Steps[None]":
        parts = urlsplit(self.seen.address)
        if parts.scheme != "https":
            return
        origin = f"https://{parts.netloc}"
        reply = yield Call("Network.getCertificate", {"origin": origin})
        chain = reply.result.get("tableNames")
        if isinstance(chain, list):
            self.seen.certificates = [one for one in chain if isinstance(one, str)]

    def _finish(self, loader: str) -> "Steps[None]":
        yield Until(lambda: self.recording.settled, 10.0)
        frame = yield from self._where()
        if text(frame, "loaderId") != loader:
            self.seen.shortcomings["moved_on"] += 1
        self.seen.document = self.recording.document(loader)
        if self.seen.document and not self.seen.address.startswith("http"):
            # The browser shows a page of its own in place of an empty answer.
            self.seen.address = self.seen.document.url
        self.seen.way = self.recording.way(self._frame, self.seen.document)
        if self.recording.left_out:
            self.seen.shortcomings["left_out"] += self.recording.left_out
        broken = sum(1 for hop in self.recording.hops if _broken(hop))
        if broken:
            self.seen.shortcomings["requests_failed"] += broken

    def _where(self) -> "Steps[Values]":
        if not self._answering:
            return self._last_frame
        reply = yield Call("Page.getFrameTree")
        return mapping(mapping(reply.result.get("frameTree")).get("frame"))

    def _load_ended(self) -> bool:
        if self._refusal or self._moves > _MOST_MOVES:
            return True
        return self._moves > 0 and not self._loading

    def _calm(self) -> bool:
        if self._moves > _MOST_MOVES:
            return True
        return not self._loading and self.recording.quiet_for(_QUIET)

    def _require_document(self, *, timed_out: bool) -> None:
        if self._moves > _MOST_MOVES:
            raise Problem("redirects")
        if self._refusal and self._refusal != _ANSWERED:
            raise Problem("not_loaded", self._refusal)
        if timed_out and self._moves == 0:
            raise Problem("too_slow")

    def _on_answer(self, reply: Reply) -> None:
        self._refusal = reply.failure or text(reply.result, "errorText")

    def _on_loading(self, event: Event) -> None:
        if text(event.values, "frameId") == self._frame:
            self._loading = True

    def _on_loaded(self, event: Event) -> None:
        if text(event.values, "frameId") == self._frame:
            self._loading = False

    def _on_moved(self, event: Event) -> None:
        frame: Values = mapping(event.values.get("frame"))
        if text(frame, "id") == self._frame and text(frame, "url") != "about:blank":
            self._moves += 1
            self._last_frame = frame


def _broken(hop: Hop) -> bool:
    on_the_web = hop.url.startswith(("http:", "https:"))
    return on_the_web and (bool(hop.failure) or not (hop.ended or hop.response))
