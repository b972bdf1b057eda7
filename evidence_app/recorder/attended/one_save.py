"""One Save while a person browses: picture at once, ask, keep, check, hand over.

Nothing is handed over before the question was answered, and nothing at all when
what is shown must not be kept: then everything of this Save is dropped in memory.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from evidence_app.clock import Clock
from evidence_app.recorder.answers import Answers
from evidence_app.recorder.attended.followed import Followed
from evidence_app.recorder.beforehand import Beforehand
from evidence_app.recorder.engines.engine import Engine
from evidence_app.recorder.handing import Save, hand_over
from evidence_app.recorder.occasion import Occasion
from evidence_app.recorder.replay import Replayed
from evidence_app.recorder.saving import Saving
from evidence_app.recorder.seen import Wishes
from evidence_app.recorder.steps import Problem, Walk

DROPPED: Final = "dropped"
_SECONDS: Final = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Who is told how a Save goes.

    Attributes:
        viewed: The window was pictured; she is to be asked.
        step: A step has begun.
        ended: Everything was handed over (""), or it could not be done (a code).
    """

    viewed: Callable[[], None]
    step: Callable[[str], None]
    ended: Callable[[str], None]


class OneSave:
    """A Save that is under way."""

    def __init__(
        self,
        followed: Followed,
        engine: Engine,
        request: Mapping[str, object],
        clock: Clock,
        answers: Answers,
        heard: Heard,
    ) -> None:
        self._followed = followed
        self._answers = answers
        self._heard = heard
        self._occasion = Occasion(
            request=request,
            engine=engine,
            clock=clock,
            started=clock.now(),
            attended=True,
        )
        self._shown = ""
        self._stopped = False
        self._asked = False
        self._agreed: Wishes | None = None
        self._beforehand = Beforehand(engine)
        self._checking = False
        self._over = False
        self._wishes = Wishes(
            pictures=request.get("pictures") is not False,
            one_file=request.get("one_file") is not False,
            seconds=_SECONDS,
            stop=lambda: self._stopped,
        )
        self._saving = Saving(
            followed.tab,
            followed.recording,
            followed.where,
            self._wishes,
            clock,
            agreed=self._answer,
        )
        self._walk = Walk(
            followed.tab.wire,
            self._saving.steps(self._hear),
            ended=self._walked,
        )

    @property
    def title(self) -> str:
        """The page's title as it was saved, "" before that."""
        return self._saving.seen.title

    @property
    def asks(self) -> bool:
        """Whether it waits for her answer."""
        return self._asked and self._agreed is None

    def start(self) -> None:
        """Begin with the picture of the window; the page is held where it is."""
        self._followed.hold(held=True)
        self._walk.start()

    def agree(self, *, shown: str, scroll: bool, account: str) -> None:
        """Take her answers: go on."""
        self._shown = shown
        self._agreed = replace(self._wishes, scroll=scroll, account=account)

    def stop(self) -> None:
        """Scroll no further; keep what is there."""
        self._stopped = True

    def drop(self, code: str = DROPPED) -> None:
        """Keep nothing of it."""
        if self._checking:
            self._end(code)
        else:
            self._walk.break_off(Problem(code))

    def _hear(self, step: str, _far: int) -> None:
        self._heard.step(step)
        if step == "picturing":
            self._beforehand.begin(self._so_far())

    def _answer(self) -> Wishes | None:
        if not self._asked:
            self._asked = True
            self._heard.viewed()
        return self._agreed

    def _walked(self, problem: Problem | None) -> None:
        self._followed.hold(held=False)
        if problem is not None:
            self._end(problem.code)
            return
        if self._saving.seen.document is None:
            self._saving.seen.shortcomings["not_received"] += 1
        self._heard.step("keeping")
        save = self._so_far()
        self._heard.step("checking")
        self._checking = True

        def checked(archive: bytes, replayed: Replayed) -> None:
            if not self._over:
                hand_over(save, archive, replayed, self._answers, self._hand_over_end)

        self._beforehand.end(save, checked)

    def _hand_over_end(self, **values: object) -> None:
        self._answers.page(**values, shown=self._shown)  # type: ignore[arg-type]  # plain values, as handed in
        self._end("")

    def _end(self, code: str) -> None:
        if not self._over:
            self._over = True
            self._heard.ended(code)

    def _so_far(self) -> Save:
        seen, followed = self._saving.seen, self._followed
        about = self._occasion.circumstances(
            seen, self._agreed or self._wishes, followed.trouble, followed.typed
        )
        return Save(seen=seen, recording=followed.recording, about=about)
