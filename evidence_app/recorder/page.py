"""Records one page that nobody attends: one visit, then everything is handed over.

No window opens on the person's screen: the browser draws in memory. Only a
process of the system's administrator runs without the browser's sandbox, because
the browser refuses to start otherwise; that is said with what was captured.
"""

import sys
from collections.abc import Mapping
from types import TracebackType
from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer

from evidence_app.clock import SystemClock
from evidence_app.recorder.answers import Answers
from evidence_app.recorder.beforehand import Beforehand
from evidence_app.recorder.engines.choosing import make_application, make_engine
from evidence_app.recorder.engines.engine import Engine, Hears, Tab, fingerprint
from evidence_app.recorder.fonts import lend_fonts
from evidence_app.recorder.handing import Save, hand_over
from evidence_app.recorder.occasion import Occasion
from evidence_app.recorder.replay import Replayed
from evidence_app.recorder.seen import Wishes
from evidence_app.recorder.steps import Problem, Walk
from evidence_app.recorder.visit import Visit

_DOWNLOAD_MOMENT: Final = 400
"""How long after a failed loading a download may still be offered (ms)."""


def record(request: Mapping[str, object], answers: Answers) -> None:
    """Answer with everything that is kept of one page."""
    application = make_application(request, visible=False)
    lend_fonts()
    try:
        engine = make_engine(request, visible=False)
    except OSError:
        answers.error("browser", detail="it could not be started")
        return
    session = _Session(application, engine, request, answers)
    sys.excepthook = session.fail
    QTimer.singleShot(0, session.start)
    application.exec()
    engine.stop()


class _Session:
    """One page being recorded."""

    def __init__(
        self,
        application: QCoreApplication,
        engine: Engine,
        request: Mapping[str, object],
        answers: Answers,
    ) -> None:
        self._application = application
        self._engine = engine
        self._request = request
        self._answers = answers
        self._clock = SystemClock()
        self._occasion = Occasion(
            request=request,
            engine=engine,
            clock=self._clock,
            started=self._clock.now(),
            attended=False,
        )
        self._wishes = Wishes(
            scroll=request.get("scroll") is not False,
            pictures=request.get("pictures") is not False,
            one_file=request.get("one_file") is not False,
            seconds=25.0,
        )
        self._walk: Walk | None = None
        self._beforehand = Beforehand(engine)

    def start(self) -> None:
        """Start the browser, then walk."""
        self._engine.start(
            Hears(
                ready=self._visit,
                opened=self._refuse_window,
                closed=lambda tab: self._break_off(tab, "the page was closed"),
                crashed=lambda tab: self._break_off(tab, "the page's process ended"),
                died=self._die,
            )
        )

    def fail(
        self,
        kind: type[BaseException],
        _error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """End, and say that it was a mistake of ours."""
        self._answers.mistake(kind, trace)
        self._application.quit()

    def _visit(self, tab: Tab) -> None:
        self._tab = tab
        self._visiting = Visit(
            tab,
            str(self._request.get("url")),
            self._wishes,
            self._clock,
            seconds=float(str(self._request.get("seconds"))),
            accepted=str(self._request.get("accept", "")),
        )
        steps = self._visiting.steps(self._hear)
        self._walk = Walk(tab.wire, steps, ended=self._end)
        self._walk.start()

    def _hear(self, step: str, _far: int) -> None:
        self._answers.progress(step)
        if step == "picturing":
            self._beforehand.begin(self._so_far())

    def _refuse_window(self, tab: Tab) -> None:
        self._engine.refused["window"] += 1
        tab.close()

    def _break_off(self, tab: Tab, reason: str) -> None:
        if self._walk and tab is self._tab:
            self._walk.break_off(Problem("browser", reason))

    def _die(self, reason: str) -> None:
        problem = Problem("browser", reason)
        if self._walk:
            self._walk.break_off(problem)
        else:
            self._give_up(problem)

    def _end(self, problem: Problem | None) -> None:
        if problem is None:
            self._check()
        elif problem.code == "not_loaded":
            # A download breaks the loading off before the browser offers it: what
            # it was is known a moment later.
            QTimer.singleShot(_DOWNLOAD_MOMENT, lambda: self._give_up(problem))
        else:
            self._give_up(problem)

    def _give_up(self, problem: Problem) -> None:
        self._say(problem)
        self._application.quit()

    def _say(self, problem: Problem) -> None:
        trouble = self._tab.trouble if self._walk else None
        # Confirmed, but no time was left to go on: it is not the certificate's fault.
        late = trouble and trouble.may_go_on and problem.code == "too_slow"
        if trouble and trouble.chain and not trouble.accepted and not late:
            self._answers.error(
                "certificate",
                detail=trouble.problem,
                fingerprint=fingerprint(trouble.chain[0]),
            )
            return
        code = problem.code
        if self._engine.refused["download"] and code == "not_loaded":
            code = "download"
        self._answers.error(code, detail=problem.detail)

    def _check(self) -> None:
        self._answers.progress("keeping")
        save = self._so_far()
        self._answers.progress("checking")

        def checked(archive: bytes, replayed: Replayed) -> None:
            hand_over(save, archive, replayed, self._answers, self._answers.done)
            self._application.quit()

        self._beforehand.end(save, checked)

    def _so_far(self) -> Save:
        seen = self._visiting.seen
        about = self._occasion.circumstances(
            seen, self._wishes, self._tab.trouble, str(self._request.get("url"))
        )
        return Save(seen=seen, recording=self._visiting.recording, about=about)
