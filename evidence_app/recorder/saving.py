"""One Save: everything that is kept of a page as it stands before her.

    1. picture what the window shows, before anything is touched
    2. where a person sits before it, wait for her answers
    3. with her yes: scroll through, open what is folded away, list each act
    4. read title, words, address, and what the site has stored
    5. wait for the last bodies, and read the certificates of the servers that answered:
       from here on the archive can be made and checked
    6. picture the whole page
    7. take it as one file (MHTML) and as it would print (PDF); with her yes, fetch
       films whole that came in part
    8. the same as 5 for what was fetched meanwhile

Without pictures, they are covered by labelled boxes before the first picture. What
fails on the way is counted in ``shortcomings``; a Save never fails as a whole.
"""

import base64
import binascii
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from evidence_app.capture.devtools import Conversation, mapping, number, text
from evidence_app.clock import Clock
from evidence_app.recorder.acts import Scrolling
from evidence_app.recorder.asking import Asking
from evidence_app.recorder.closed_trees import ClosedTrees
from evidence_app.recorder.engines.engine import Tab
from evidence_app.recorder.films import Films
from evidence_app.recorder.page_scripts import PLACEHOLDER
from evidence_app.recorder.picture import (
    Patience,
    Picture,
    take_beyond,
    take_taller,
    take_view,
)
from evidence_app.recorder.recording import Recording
from evidence_app.recorder.seen import COVER, WINDOW, Act, Seen, Wishes
from evidence_app.recorder.steps import Call, Problem, Steps, Until
from evidence_app.recorder.whereabouts import Whereabouts
from evidence_app.recorder.words import words_of

_QUIET: Final = 0.4
_PICTURE_SECONDS: Final = 120.0
_TALLEST_PAPER: Final = 190.0
"""In inches: a PDF's page may be no taller than 200."""
_PIXELS_PER_INCH: Final = 96
_LONGEST_FILE: Final = 128 << 20
_ANSWER_SECONDS: Final = 1800.0
"""How long a person may think before what waits for her answer is dropped."""


class Saving:
    """A Save that is under way."""

    def __init__(
        self,
        tab: Tab,
        recording: Recording,
        where: Whereabouts,
        wishes: Wishes,
        clock: Clock,
        agreed: Callable[[], Wishes | None] | None = None,
    ) -> None:
        """Prepare one.

        Args:
            tab: The page.
            recording: What came over the network for it.
            where: Where it is.
            wishes: How.
            clock: Tells when.
            agreed: Her answers, asked for again and again until they are there; they
                replace ``wishes``. None where nobody is asked.
        """
        self.seen = Seen()
        self._wire: Conversation = tab.wire
        self._tab = tab
        self._recording = recording
        self._where = where
        self._wishes = wishes
        self._clock = clock
        self._agreed = agreed
        self._asking = Asking(where.frame)
        self._trees = ClosedTrees(self._asking)

    def steps(self, tell: Callable[[str, int], None]) -> "Steps[None]":
        """Make it; ``tell`` hears each step's name and how far it is."""
        tell("reading", 0)
        answering = yield from self._free()
        loader, address = self._where.loader, self._where.address
        if answering:
            yield from self._view()
        yield from self._agree()
        if self._agreed is not None:
            # She may have thought for long, and its scripts have run on.
            answering = yield from self._free()
        scrolling = Scrolling(
            self._asking,
            self.seen,
            self._wishes,
            self._clock,
            lambda: self._recording.open_requests == 0,
        )
        if answering and self._wishes.scroll:
            yield from scrolling.steps(
                self._calm, lambda height: tell("scrolling", height)
            )
            # A script may begin to run for ever at any time.
            answering = yield from self._free()
        if answering:
            yield from self._cover()
            yield from self._read()
        yield from self._gather(loader, address)
        tell("picturing", 0)
        if answering and (yield from self._free()):
            yield from self._picture(scrolling)
        if answering and (yield from self._free()):
            yield from self._as_files()
            yield from self._films()
        self._count_pictures()
        yield from self._gather(loader, address)
        self._sum_up(loader, address)

    def _agree(self) -> "Steps[None]":
        agreed = self._agreed
        if agreed is None:
            return
        yield Until(lambda: agreed() is not None, _ANSWER_SECONDS)
        wishes = agreed()
        if wishes is None:
            raise Problem("unanswered")
        self._wishes = wishes

    def _free(self) -> "Steps[bool]":
        if (yield from self._answers()):
            return True
        # A script that runs for ever holds everything up, the picture too.
        self.seen.shortcomings["stuck"] += 1
        self._wire.call("Runtime.terminateExecution")
        return (yield from self._answers())

    def _answers(self) -> "Steps[bool]":
        answer = yield from self._asking.ask("1", seconds=3.0)
        return answer == 1

    def _view(self) -> "Steps[None]":
        yield from self._cover()
        self.seen.view = yield from take_view()

    def _cover(self) -> "Steps[None]":
        if self._wishes.pictures:
            return
        yield from self._trees.open()
        count = yield from self._asking.tool(
            "cover", PLACEHOLDER, seconds=20.0, wait=True
        )
        if not isinstance(count, int):
            self.seen.shortcomings["not_covered"] += 1
        elif count:
            self.seen.covered += count
            self._log(COVER, f"{count} pictures")

    def _read(self) -> "Steps[None]":
        self.seen.title = _text((yield from self._asking.tool("title")))
        self.seen.html = _text((yield from self._asking.tool("html", seconds=20.0)))
        snapshot = yield Call(
            "DOMSnapshot.captureSnapshot", {"computedStyles": ["display"]}, 30.0
        )
        self.seen.text = words_of(snapshot.result)
        if not self.seen.text:
            words = yield from self._asking.tool("words")
            self.seen.text = _text(words)
            if not isinstance(words, str):
                self.seen.shortcomings["no_text"] += 1
        missing = yield from self._asking.tool("missing")
        if isinstance(missing, int) and missing:
            self.seen.shortcomings["pictures_missing"] += missing
        yield from self._stored()

    def _stored(self) -> "Steps[None]":
        cookies = yield Call("Network.getCookies")
        listed = cookies.result.get("cookies")
        if isinstance(listed, list):
            self.seen.cookies = tuple(
                (text(mapping(one), "name"), text(mapping(one), "value"))
                for one in listed
            )
        storage = yield from self._asking.tool("storage")
        if isinstance(storage, list):
            self.seen.storage = tuple(
                (str(one[1]), str(one[2]))
                for one in storage
                if isinstance(one, list) and len(one) == 3
            )

    def _picture(self, scrolling: Scrolling) -> "Steps[None]":
        # Who stopped the scrolling still wants the picture of what is there.
        stop = _never if self._wishes.stop() else self._wishes.stop
        patience = Patience(seconds=_PICTURE_SECONDS, stop=stop)
        taller = scrolling.in_pane or scrolling.forgetful
        if taller:
            self._log(WINDOW, "made taller for the picture")
            self.seen.picture = yield from take_taller(
                self._asking, scrolling.height, patience, in_pane=scrolling.in_pane
            )
        else:
            self.seen.picture = yield from take_beyond(patience)

    def _films(self) -> "Steps[None]":
        wishes = self._wishes
        # The browser writes a film out for a moment on the way, as one file.
        if wishes.pictures and wishes.scroll and wishes.one_file:
            films = Films(
                self._asking, self._recording, self.seen, self._clock, wishes.stop
            )
            yield from films.steps(self._where.frame)

    def _count_pictures(self) -> None:
        picture: Picture | None = self.seen.picture
        if picture is None:
            self.seen.shortcomings["no_picture"] += 1
        elif picture.cut:
            self.seen.shortcomings["picture_cut"] += 1

    def _as_files(self) -> "Steps[None]":
        # One file would hold pictures too, inside its own wrapping.
        if not (self._wishes.pictures and self._wishes.one_file):
            self.seen.shortcomings["one_file_left_out"] += 1
        else:
            snapshot = yield Call("Page.captureSnapshot", {"format": "mhtml"}, 60.0)
            content = text(snapshot.result, "data").encode("utf-8", "replace")
            self.seen.mhtml = content[:_LONGEST_FILE]
            if not content:
                self.seen.shortcomings["no_mhtml"] += 1
        yield from self._print()

    def _print(self) -> "Steps[None]":
        picture = self.seen.picture
        width = picture.page_width if picture else 1280
        height = (picture.page_height if picture else 1000) + 4
        yield Call("Emulation.setEmulatedMedia", {"media": "screen"})
        printed = yield Call(
            "Page.printToPDF",
            {
                "printBackground": True,
                "paperWidth": width / _PIXELS_PER_INCH,
                "paperHeight": min(height / _PIXELS_PER_INCH, _TALLEST_PAPER),
                "marginTop": 0,
                "marginBottom": 0,
                "marginLeft": 0,
                "marginRight": 0,
            },
            90.0,
        )
        yield Call("Emulation.setEmulatedMedia", {"media": ""})
        self.seen.pdf = _decoded(text(printed.result, "data"))
        if not self.seen.pdf:
            self.seen.shortcomings["no_pdf"] += 1

    def _certificates(self) -> "Steps[None]":
        for origin in set(self._origins()) - set(self.seen.chains):
            for session in ("", *self._recording.frames_apart):
                reply = yield Call(
                    "Network.getCertificate", {"origin": origin}, 5.0, session
                )
                chain = reply.result.get("tableNames")
                if isinstance(chain, list) and chain:
                    self.seen.chains[origin] = [_decoded(str(one)) for one in chain]
                    break

    def _origins(self) -> list[str]:
        found = dict.fromkeys(
            f"https://{urlsplit(hop.url).netloc}"
            for hop in self._recording.hops
            if hop.url.startswith("https://") and number(hop.response, "status")
        )
        return list(found)[:50]

    def _gather(self, loader: str, address: str) -> "Steps[None]":
        yield Until(lambda: self._recording.settled, 10.0)
        yield from self._certificates()
        seen = self.seen
        # What its scripts wrote there since was not loaded.
        moved_on = self._where.loader != loader
        seen.address = self._where.address if moved_on else address
        seen.document = self._recording.document(loader)
        if seen.document and not seen.address.startswith("http"):
            # The browser shows a page of its own in place of an empty answer.
            seen.address = seen.document.url

    def _sum_up(self, loader: str, address: str) -> None:
        seen, recording = self.seen, self._recording
        if self._where.loader != loader:
            seen.shortcomings["moved_on"] += 1
        elif self._where.address != address:
            seen.shortcomings["address_changed"] += 1
        if seen.address.split("#")[0] != seen.loaded_from:
            seen.shortcomings["address_written"] += 1
        seen.way = recording.way(self._where.frame, seen.document)
        if recording.left_out:
            seen.shortcomings["left_out"] += recording.left_out
        broken = sum(1 for hop in recording.hops if hop.broken)
        if broken:
            seen.shortcomings["requests_failed"] += broken

    def _calm(self) -> bool:
        return not self._where.loading and self._recording.quiet_for(_QUIET)

    def _log(self, what: str, where: str) -> None:
        self.seen.acts.append(Act(at=self._clock.now(), what=what, where=where))


def _never() -> bool:
    return False


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _decoded(content: str) -> bytes:
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        return b""
