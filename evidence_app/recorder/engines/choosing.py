"""Starts the browser that was asked for."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QGuiApplication

from evidence_app.capture.browsers import INSTALLED
from evidence_app.recorder.engines.chromium_profile import Place
from evidence_app.recorder.engines.engine import Engine

# Reports, updates, caches and lookups that the browser would make for its maker's
# or its own comfort.
_FLAGS: Final = (
    "--disable-background-networking --disable-breakpad --disable-component-update "
    "--disable-domain-reliability --disable-sync --no-pings "
    "--disable-gpu-shader-disk-cache --disable-features=MediaRouter,Translate"
)

_BAR: Final = 150
"""Room for our bar and its title, above an installed browser's window (pixels)."""
_WIDEST: Final = 1600
_LOWEST: Final = 500


def make_application(
    request: Mapping[str, object], *, visible: bool
) -> QCoreApplication:
    """Return the event loop that the browser asked for needs."""
    if not visible:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    hide_home_without_roots()
    if request.get("passing"):
        os.environ["TMPDIR"] = str(request.get("passing"))
    if request.get("engine") == INSTALLED and not visible:
        return QCoreApplication(["evidence-app"])
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - only where drawn

    if request.get("engine") != INSTALLED:
        _settle_web_engine()
    return QApplication(["evidence-app"])


def make_engine(request: Mapping[str, object], *, visible: bool) -> Engine:
    """Return the browser asked for, not yet started.

    Raises:
        OSError: it cannot be started.
    """
    accepted = str(request.get("accept", ""))
    if request.get("engine") == INSTALLED:
        from evidence_app.recorder.engines.chromium import (  # noqa: PLC0415 - as above
            Chromium,
        )

        return Chromium(
            str(request.get("program")),
            Path(str(request.get("profile"))),
            place=_below_the_bar() if visible else None,
            accepted=accepted,
        )
    from evidence_app.recorder.engines.webengine import (  # noqa: PLC0415 - 200 MB
        WebEngine,
    )

    return WebEngine(accepted=accepted, attended=visible)


def _below_the_bar() -> Place:
    """Return a place for a browser's window that leaves room for our bar above."""
    free = QGuiApplication.primaryScreen().availableGeometry()
    return Place(
        left=free.left(),
        top=free.top() + _BAR,
        width=min(free.width(), _WIDEST),
        height=max(free.height() - _BAR, _LOWEST),
    )


def proxies_for(url: str) -> list[str]:
    """Return through which proxies the system's settings send an address."""
    from PySide6.QtNetwork import (  # noqa: PLC0415 - settings, no socket
        QNetworkProxyFactory,
        QNetworkProxyQuery,
    )

    found = QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(QUrl(url)))
    return [f"{one.hostName()}:{one.port()}" for one in found if one.hostName()]


def _settle_web_engine() -> None:
    from PySide6.QtNetwork import QNetworkProxyFactory  # noqa: PLC0415 - as above

    from evidence_app.recorder.engines.webengine import (  # noqa: PLC0415 - as above
        settle_environment,
    )

    settle_environment(_FLAGS)
    # A person who goes online through a proxy must not be shown to the site
    # without it.
    QNetworkProxyFactory.setUseSystemConfiguration(True)


def hide_home_without_roots() -> None:
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
