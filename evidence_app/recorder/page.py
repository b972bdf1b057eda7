"""Records one page: sets the browser up, makes the visit, hands everything over.

No window opens on the person's screen: the browser draws in memory. Only a
process of the system's administrator runs without the browser's sandbox, because
the browser refuses to start otherwise; that is said with what was captured.
"""

import os
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtNetwork import QNetworkProxyFactory
from PySide6.QtWebEngineCore import (
    qWebEngineChromiumSecurityPatchVersion,
    qWebEngineChromiumVersion,
    qWebEngineVersion,
)
from PySide6.QtWidgets import QApplication

from evidence_app.capture.devtools import DevTools
from evidence_app.capture.warc import Exchange, write_warc
from evidence_app.clock import SystemClock
from evidence_app.recorder.answers import Answers
from evidence_app.recorder.browser import Browser, fingerprint
from evidence_app.recorder.fonts import lend_fonts
from evidence_app.recorder.hops import Hop
from evidence_app.recorder.record import (
    Circumstances,
    certificates,
    pem,
    record_json,
    summary,
)
from evidence_app.recorder.steps import Problem, Walk
from evidence_app.recorder.visit import Visit

_DOWNLOAD_MOMENT: Final = 400
"""How long after a failed loading a download may still be offered (ms)."""

# Reports, updates, caches and lookups that the browser would make for its maker's
# or its own comfort.
_FLAGS: Final = (
    "--disable-background-networking --disable-breakpad --disable-component-update "
    "--disable-domain-reliability --disable-sync --no-pings "
    "--disable-gpu-shader-disk-cache --disable-features=MediaRouter,Translate"
)


def record(request: Mapping[str, object], answers: Answers) -> None:
    """Answer with everything that is kept of one page."""
    sandboxed = _set_up_environment()
    application = QApplication(["evidence-app"])
    # A person who goes online through a proxy must not be shown to the site
    # without it.
    QNetworkProxyFactory.setUseSystemConfiguration(True)
    session = _Session(application, request, answers, sandboxed=sandboxed)
    sys.excepthook = session.fail
    QTimer.singleShot(0, session.start)
    application.exec()


def _set_up_environment() -> bool:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = _FLAGS
    _hide_home_without_roots()
    if sys.platform == "win32" or os.geteuid() != 0:
        return True
    os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    return False


def _hide_home_without_roots() -> None:
    """Keep the browser from making a certificate store in her home folder.

    Chromium makes ``~/.pki/nssdb`` on Linux where there is none: a trace of its
    use. A store that is there already is hers, and is read as by any browser.
    """
    if sys.platform != "linux":
        return
    home = Path.home()
    if (home / ".pki" / "nssdb").exists():
        return
    # Fonts and settings of hers are still found where they are.
    os.environ.setdefault("XDG_DATA_HOME", str(home / ".local" / "share"))
    os.environ.setdefault("XDG_CONFIG_HOME", str(home / ".config"))
    os.environ.setdefault("XDG_CACHE_HOME", str(home / ".cache"))
    os.environ["HOME"] = os.devnull  # no folder can be made below it


class _Session:
    """One page being recorded."""

    def __init__(
        self,
        application: QApplication,
        request: Mapping[str, object],
        answers: Answers,
        *,
        sandboxed: bool,
    ) -> None:
        self._application = application
        self._answers = answers
        self._sandboxed = sandboxed
        self._url = str(request.get("url"))
        self._clock = SystemClock()
        self._started = self._clock.now()
        self._browser = Browser(accepted_certificate=str(request.get("accept")))
        self._devtools = DevTools(self._browser.send)
        self._visit = Visit(
            self._devtools,
            self._url,
            float(str(request.get("seconds"))),
            answers.progress,
        )
        self._walk = Walk(self._devtools, self._visit.steps(), ended=self._end)

    def start(self) -> None:
        """Connect to the page, then walk."""
        lend_fonts()
        self._browser.died.connect(self._die)
        self._browser.open_wire(self._walk.start, self._devtools.receive)

    def fail(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Say that a mistake of ours ended it: a sentence, never a hang."""
        frames = traceback.extract_tb(trace)
        place = f"{frames[-1].name}:{frames[-1].lineno}" if frames else ""
        # The kind and the line only: the message could quote the page.
        self._answers.error("mistake", detail=f"{kind.__name__} {place}")
        del error
        self._application.quit()

    def _die(self) -> None:
        self._walk.break_off(Problem("browser", "the page's process ended"))

    def _end(self, problem: Problem | None) -> None:
        if problem is None:
            self._hand_over()
            self._application.quit()
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
        page = self._browser.page
        if page.untrusted_certificate and not page.certificate_accepted:
            self._answers.error(
                "certificate",
                detail=page.certificate_problem,
                fingerprint=fingerprint(page.untrusted_certificate[0]),
            )
            return
        code = problem.code
        if self._browser.refused["download"] and code == "not_loaded":
            code = "download"
        self._answers.error(code, detail=problem.detail)

    def _hand_over(self) -> None:
        seen, page = self._visit.seen, self._browser.page
        about = Circumstances(
            typed=self._url,
            started=self._started,
            ended=self._clock.now(),
            browser=self._versions(),
            sandboxed=self._sandboxed,
            certificate_problem=page.certificate_problem,
            certificate_accepted=page.certificate_accepted,
            refused=self._browser.refused,
        )
        exchanges = self._visit.recording.exchanges()
        chain = certificates(seen.certificates) or list(page.untrusted_certificate)
        values = summary(seen, about, chain)
        self._answers.progress("keeping")
        self._answers.part("", self._archive(exchanges, about))
        if seen.picture:
            self._answers.part("picture", seen.picture.png)
        if seen.document and seen.document.body is not None:
            self._answers.part("html", seen.document.body)
        if chain:
            self._answers.part("certificate", pem(chain))
        self._answers.part("record", record_json(values, seen, about, exchanges))
        if seen.text:
            self._answers.part("text", seen.text.encode("utf-8", "replace"))
        self._answers.done(**values)

    def _archive(
        self, exchanges: list[tuple[Hop, Exchange | None]], about: Circumstances
    ) -> bytes:
        answered = [exchange for _, exchange in exchanges if exchange]
        return write_warc(answered, about=about.browser, made=about.started)

    def _versions(self) -> dict[str, str]:
        return {
            "software": "Evidence App",
            "qtwebengine": str(qWebEngineVersion()),
            "chromium": str(qWebEngineChromiumVersion()),
            "chromium-security-patches-of": str(
                qWebEngineChromiumSecurityPatchVersion()
            ),
            "http-header-user-agent": self._browser.user_agent,
        }
