"""Signed times: the one question, how things stand, and when authorities are asked.

Once it is agreed to, what was saved is shown to them a little later, by its
fingerprint only, and again later when they could not be reached. Nothing waits for it.
"""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from evidence_app.errors import EvidenceError
from evidence_app.model.item import ItemId
from evidence_app.model.proof import KeptStamp
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.report_time import ReportTime
from evidence_app.presenters.sentences import sentence
from evidence_app.session import Asked, TimeQuestion, TimeState
from evidence_app.timestamping import Stamped, name_of
from evidence_app.words import Words, say

SOON_SECONDS: Final = 20.0
"""After something was saved: more may follow, and one answer stands for all."""
WAITS_SECONDS: Final = (60.0, 300.0, 900.0, 3600.0)
"""After one, two, three and more failures in a row."""


class TrustedTime(Protocol):
    """Asks for signed times and keeps them; ``session.TrustedTime`` is one."""

    def question(self) -> Words:
        """Return the sentence that is to be agreed to."""
        ...

    def agree(self, shown: str) -> None:
        """Remember the yes to the sentence that was shown."""
        ...

    def withdraw(self) -> None:
        """Remember that nothing shall be sent any more."""
        ...

    def state(self) -> TimeState:
        """Return how things stand; asks nobody."""
        ...

    def prepare(self) -> TimeQuestion | None:
        """Return what is to be shown, None when nothing waits."""
        ...

    def fetch(
        self, question: TimeQuestion, stopped: Callable[[], bool] | None = None
    ) -> Stamped:
        """Ask the authorities."""
        ...

    def keep(self, question: TimeQuestion, answered: Stamped) -> Asked:
        """Keep what was answered."""
        ...

    @property
    def of_reports(self) -> ReportTime:
        """The yes to the same for reports."""
        ...

    @property
    def log_key(self) -> str:
        """The key that signs the log, for comparing with a proof or a report."""
        ...

    def of(self, item: ItemId) -> KeptStamp | None:
        """Return the first answer that an item's intake stands under, or None."""
        ...


def signed_words(time: TrustedTime, item: ItemId) -> tuple[Words, Words]:
    """Say of one item until when it existed at the latest, and who signs the log."""
    key = say("The log is signed with the key {key}.", key=time.log_key)
    return _until(time, item), key


def _until(time: TrustedTime, item: ItemId) -> Words:
    kept = time.of(item)
    if kept is not None:
        return say(
            "Existed not later than {at} UTC, as {authority} signed.",
            at=kept.at.strftime("%Y-%m-%d %H:%M:%S"),
            authority=name_of(kept.authority),
        )
    if time.state().agreed:
        return say("Signed time: not yet. The app asks again by itself.")
    return say(
        "No outside service has signed a time for it. You can allow that under “Keys "
        "and copies”."
    )


class TimeView(Protocol):
    """Shows the question, or how things stand."""

    def show_question(self, meaning: Sequence[Words]) -> None:
        """Ask whether authorities may be asked."""
        ...

    def show_agreed(self, told: Sequence[Words], *, can_ask: bool) -> None:
        """Show how things stand."""
        ...

    def show_busy(self, words: Words) -> None:
        """Show that something is being done; nothing can be pressed."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show what did not work."""
        ...


class TimePresenter:
    """Decides what "Signed times" does, and asks by itself once that is agreed to."""

    def __init__(
        self,
        view: TimeView,
        desk: Desk,
        time: TrustedTime,
        *,
        say_words: Callable[[Words], str],
        seconds: Callable[[], float],
        on_sent: Callable[[], None],
    ) -> None:
        """Wait for ticks.

        Args:
            view: Shows what is decided.
            desk: Where the work is done.
            time: Asks and keeps.
            say_words: Gives the sentence as it is shown, for the record of the yes.
            seconds: A clock that never jumps.
            on_sent: Told each time before something is sent.
        """
        self._view = view
        self._desk = desk
        self._time = time
        self._say = say_words
        self._seconds = seconds
        self._on_sent = on_sent
        self._due = seconds() + SOON_SECONDS
        self._failures = 0
        self._under_way = False
        self._closed = False
        self._shown = False
        self._problem: Words | None = None

    def begin(self) -> None:
        """Show the question, or how things stand."""
        self._shown = True
        self._problem = None
        self._look()

    def _look(self) -> None:
        self._desk.run(self._time.state, self._stands, self._failed_to_show)

    def left(self) -> None:
        """Something else is in front."""
        self._shown = False

    def agreed(self) -> None:
        """They may be asked: ask at once."""
        words = self._say(self._time.question())
        self._view.show_busy(say("One moment …"))
        self._desk.run(
            lambda: self._time.agree(words),
            lambda _: self._ask(),
            self._failed_to_show,
        )

    def withdrawn(self) -> None:
        """Nobody shall be asked any more."""
        self._due = float("inf")
        self._view.show_busy(say("One moment …"))
        self._desk.run(
            self._time.withdraw, lambda _: self.begin(), self._failed_to_show
        )

    def ask_pressed(self) -> None:
        """Ask now."""
        if not self._under_way:
            self._problem = None
            self._view.show_busy(say("Asking for a signed time …"))
            self._ask()

    def something_saved(self) -> None:
        """More is kept: show its fingerprint soon."""
        self._failures = 0
        self._due = self._seconds() + SOON_SECONDS

    def tick(self) -> None:
        """Time passes: ask when it is due and was agreed to."""
        if not self._under_way and self._seconds() >= self._due:
            self._ask()

    def close(self) -> None:
        """The vault is being locked: what is under way ends."""
        self._closed = True
        self._due = float("inf")

    def _ask(self) -> None:
        if self._under_way or self._closed:
            return
        self._under_way = True
        self._desk.run(self._prepared, self._fetch, self._not_asked)

    def _prepared(self) -> TimeQuestion | None:
        return self._time.prepare() if self._time.state().agreed else None

    def _fetch(self, question: TimeQuestion | None) -> None:
        if question is None:
            self._rest()
            return
        self._on_sent()
        self._desk.run(
            lambda: self._time.fetch(question, lambda: self._closed),
            lambda answered: self._keep(question, answered),
            self._not_asked,
            lane=Lane.OUTSIDE,
        )

    def _keep(self, question: TimeQuestion, answered: Stamped) -> None:
        self._desk.run(
            lambda: self._time.keep(question, answered), self._asked, self._not_asked
        )

    def _asked(self, asked: Asked) -> None:
        if asked.stamps:
            self._rest()
            return
        first = next(iter(asked.refusals), None)
        self._try_later(sentence(first.error) if first else None)

    def _not_asked(self, error: EvidenceError) -> None:
        self._try_later(sentence(error))

    def _try_later(self, words: Words | None) -> None:
        self._under_way = False
        wait = WAITS_SECONDS[min(self._failures, len(WAITS_SECONDS) - 1)]
        self._failures += 1
        self._due = self._seconds() + wait
        self._problem = words
        if self._shown:
            self._look()

    def _rest(self) -> None:
        self._under_way = False
        self._failures = 0
        self._due = float("inf")
        if self._shown:
            self.begin()

    def _stands(self, state: TimeState) -> None:
        if not self._shown:
            return
        if state.agreed:
            can_ask = state.waiting and not self._under_way
            self._view.show_agreed(tuple(_told(state)), can_ask=can_ask)
            if self._problem is not None:
                self._view.show_problem(self._problem)
        else:
            self._view.show_question((*_MEANING, self._time.question(), _LAST))

    def _failed_to_show(self, error: EvidenceError) -> None:
        self._view.show_problem(sentence(error))


_MEANING: Final = (
    say(
        "Someone may say later that you made all this up yesterday. An outside "
        "service can sign when it saw a fingerprint of what you keep: then it existed "
        "not later than that. It says nothing about how much earlier, or who wrote it."
    ),
)
_LAST: Final = say(
    "The app then asks by itself when something new is saved. You can take this back "
    "at any time. If the other person watches your network, it may be better to wait."
)


def _told(state: TimeState) -> Sequence[Words]:
    last = (
        say(
            "The last signed time: {at} UTC. What was kept until then existed not "
            "later than that.",
            at=state.last.strftime("%Y-%m-%d %H:%M:%S"),
        )
        if state.last
        else say("No time has been signed yet.")
    )
    waiting = say(
        "Not yet signed: what was saved since. The app asks by itself, and again later "
        "when nobody answers. What you saved is not changed by the wait."
    )
    return (last, waiting) if state.waiting else (last,)
