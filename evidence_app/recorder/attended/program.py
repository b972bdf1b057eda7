"""Starts the browser before which a person sits, and the window or bar around it."""

import sys
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from evidence_app.look.dressing import dress, sheet_of
from evidence_app.look.look import Look
from evidence_app.look.manner import Manner
from evidence_app.recorder.answers import Answers
from evidence_app.recorder.attended.browsing import Browsing
from evidence_app.recorder.attended.dialogs import Dialogs
from evidence_app.recorder.attended.named import Named, named_in
from evidence_app.recorder.attended.view import BrowsingView, Wanted
from evidence_app.recorder.engines.choosing import make_application, make_engine
from evidence_app.recorder.engines.engine import Engine
from evidence_app.recorder.fonts import lend_fonts
from evidence_app.recorder.orders import Orders
from evidence_app.words import load_language

_LANGUAGE: Final = "language"
_LEAST, _MOST = 1.0, 2.0
"""How large the text may be."""


class _Ordered(QObject):
    """Brings what the app says from the reading thread into the window's."""

    came = Signal(object)


def browse(request: Mapping[str, object], answers: Answers, orders: Orders) -> None:
    """Let a person browse, and hand over what she saves, until she is done."""
    application = make_application(request, visible=True)
    if not isinstance(application, QApplication):
        raise TypeError("a window needs an application with windows")
    lend_fonts()
    try:
        engine = make_engine(request, visible=True)
    except OSError:
        answers.error("browser", detail="it could not be started")
        return
    language = load_language(str(request.get(_LANGUAGE, "")))
    manner = Manner(
        dark=request.get("dark") is True,
        high_contrast=request.get("high_contrast") is True,
        still=request.get("still") is True,
        scale=_scale_in(request),
    )
    look = dress(application, language, manner)
    named = named_in(request, look)
    if named.icon:
        application.setWindowIcon(look.icon(named.icon, "accent", 48))
    application.setStyleSheet(sheet_of(look))
    application.setQuitOnLastWindowClosed(False)
    browsing = Browsing(application, engine, request, answers, look)
    browsing.show(_view(look, engine, browsing.wanted, named))
    ordered = _Ordered()
    ordered.came.connect(browsing.take_order)
    orders.listener = ordered.came.emit
    sys.excepthook = browsing.fail
    QTimer.singleShot(0, browsing.start)
    application.exec()
    engine.stop()


def _scale_in(request: Mapping[str, object]) -> float:
    value = request.get("scale")
    if isinstance(value, int | float) and _LEAST <= value <= _MOST:
        return float(value)
    return _LEAST


def _view(look: Look, engine: Engine, wanted: Wanted, named: Named) -> BrowsingView:
    from evidence_app.recorder.engines.chromium import (  # noqa: PLC0415 - one of two
        Chromium,
    )

    if isinstance(engine, Chromium):
        from evidence_app.recorder.attended.bar_window import (  # noqa: PLC0415 - as above
            BarWindow,
        )

        return BarWindow(look, wanted, named)
    from evidence_app.recorder.attended.window import (  # noqa: PLC0415 - 200 MB
        BrowserWindow,
    )
    from evidence_app.recorder.engines.webengine import (  # noqa: PLC0415 - 200 MB
        WebEngine,
    )

    if not isinstance(engine, WebEngine):
        raise TypeError("a browser of no known kind")
    dialogs = engine.dialogs = Dialogs(look, engine.refused)
    return BrowserWindow(look, engine, wanted, dialogs, named)
