"""One visit that nobody attends: go to an address, wait, and save what came.

    1. listen to the network, then go to the address
    2. wait until the page has loaded, within the time given; stop what never ends
    3. save it (``saving``)

Only a page whose document never arrived raises ``Problem``.
"""

from collections import Counter
from collections.abc import Callable
from typing import Final

from evidence_app.capture.devtools import Reply, text
from evidence_app.clock import Clock, monotonic
from evidence_app.recorder.engines.engine import Tab, fingerprint
from evidence_app.recorder.recording import Recording
from evidence_app.recorder.rules import Rules
from evidence_app.recorder.saving import Saving
from evidence_app.recorder.seen import Seen, Wishes
from evidence_app.recorder.steps import Problem, Steps, Until
from evidence_app.recorder.whereabouts import Whereabouts

_MOST_MOVES: Final = 20
_QUIET: Final = 0.4
_QUIET_SECONDS: Final = 6.0
_WARNED_SECONDS: Final = 8.0
"""For the browser's page of warning, which a busy computer draws late."""

# An answer such as 404 with an empty page: the browser calls it an error, but the
# site has answered.
_CERTIFICATE: Final = "net::ERR_CERT"
_ANSWERED: Final = "net::ERR_HTTP_RESPONSE_CODE_FAILURE"


class Visit:
    """A visit that is under way."""

    def __init__(
        self,
        tab: Tab,
        url: str,
        wishes: Wishes,
        clock: Clock,
        *,
        seconds: float,
        accepted: str = "",
    ) -> None:
        self.recording = Recording(tab.wire, Rules(pictures=wishes.pictures))
        self.where = Whereabouts(tab.wire)
        self.shortcomings: Counter[str] = Counter()
        self.seen = Seen()
        self._tab = tab
        self._url = url
        self._wishes = wishes
        self._clock = clock
        self._seconds = seconds
        self._accepted = accepted
        self._refusal = ""

    def steps(self, tell: Callable[[str, int], None]) -> "Steps[None]":
        """Make the visit; ``tell`` hears each step."""
        tell("opening", 0)
        yield from self.where.listen()
        self.recording.attach()
        self._tab.release()
        yield from self._load()
        saving = Saving(
            self._tab, self.recording, self.where, self._wishes, self._clock
        )
        self.seen = saving.seen
        self.seen.shortcomings.update(self.shortcomings)
        yield from saving.steps(tell)

    def _load(self) -> "Steps[None]":
        deadline = monotonic() + self._seconds
        loaded = yield from self._go()
        if self._refusal.startswith(_CERTIFICATE):
            # Which certificate it was is told with the browser's page of warning.
            yield Until(lambda: bool(self._tab.trouble.chain), _WARNED_SECONDS)
            if self._is_confirmed():
                yield Until(lambda: self._tab.trouble.may_go_on, _WARNED_SECONDS)
        if self._tab.trouble.may_go_on:
            loaded = yield from self._go()
        self._require_document(timed_out=bool(loaded.failure))
        if loaded.failure:
            self._tab.wire.call("Page.stopLoading")
            self.shortcomings["unfinished"] += 1
            yield Until(lambda: not self.where.loading, 1.0)
            return
        patience = min(_QUIET_SECONDS, max(deadline - monotonic(), 1.0))
        quiet = yield Until(self._calm, patience)
        self._require_document(timed_out=False)
        if quiet.failure:
            self.shortcomings["still_loading"] += 1

    def _go(self) -> "Steps[Reply]":
        self._refusal, self.where.moves = "", 0
        self._tab.wire.call("Page.navigate", {"url": self._url}, then=self._on_answer)
        return (yield Until(self._load_ended, self._seconds))

    def _is_confirmed(self) -> bool:
        """Whether the certificate that was refused is the confirmed one."""
        chain = self._tab.trouble.chain
        return (
            bool(chain and self._accepted) and fingerprint(chain[0]) == self._accepted
        )

    def _load_ended(self) -> bool:
        if self._refusal or self.where.moves > _MOST_MOVES:
            return True
        return self.where.moves > 0 and not self.where.loading

    def _calm(self) -> bool:
        if self.where.moves > _MOST_MOVES:
            return True
        return not self.where.loading and self.recording.quiet_for(_QUIET)

    def _require_document(self, *, timed_out: bool) -> None:
        if self.where.moves > _MOST_MOVES:
            raise Problem("redirects")
        if self._refusal and self._refusal != _ANSWERED:
            raise Problem("not_loaded", self._refusal)
        if timed_out and self.where.moves == 0:
            raise Problem("too_slow")

    def _on_answer(self, reply: Reply) -> None:
        self._refusal = reply.failure or text(reply.result, "errorText")
