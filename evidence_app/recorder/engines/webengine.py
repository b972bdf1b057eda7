"""The browser that comes with the app, drawn in our own process.

Nothing it sees is kept: no cache, no cookies after it ends, no downloads. It is
driven over the DevTools protocol through the inspector's own page, in memory.
"""

import os
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, QTimer, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    qWebEngineChromiumSecurityPatchVersion,
    qWebEngineChromiumVersion,
    qWebEngineVersion,
)
from PySide6.QtWebEngineWidgets import QWebEngineView

from evidence_app.recorder.engines.engine import (
    MOST_TABS,
    WINDOW_HEIGHT,
    WINDOW_WIDTH,
    Hears,
    Tab,
)
from evidence_app.recorder.engines.webengine_page import Page, PageDialogs, SchemeGuard
from evidence_app.recorder.engines.webengine_wire import WebWire

_OFF: Final = (
    QWebEngineSettings.WebAttribute.PluginsEnabled,
    QWebEngineSettings.WebAttribute.PdfViewerEnabled,
    QWebEngineSettings.WebAttribute.JavascriptCanOpenWindows,
    QWebEngineSettings.WebAttribute.JavascriptCanAccessClipboard,
    QWebEngineSettings.WebAttribute.JavascriptCanPaste,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessFileUrls,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls,
    QWebEngineSettings.WebAttribute.HyperlinkAuditingEnabled,
    QWebEngineSettings.WebAttribute.ErrorPageEnabled,
    QWebEngineSettings.WebAttribute.ScreenCaptureEnabled,
    QWebEngineSettings.WebAttribute.FullScreenSupportEnabled,
    QWebEngineSettings.WebAttribute.AutoLoadIconsForPage,
    QWebEngineSettings.WebAttribute.DnsPrefetchEnabled,
    QWebEngineSettings.WebAttribute.NavigateOnDropEnabled,
    QWebEngineSettings.WebAttribute.AllowGeolocationOnInsecureOrigins,
    QWebEngineSettings.WebAttribute.BackForwardCacheEnabled,
    QWebEngineSettings.WebAttribute.ShowScrollBars,
)
_ON: Final = (
    QWebEngineSettings.WebAttribute.PlaybackRequiresUserGesture,
    QWebEngineSettings.WebAttribute.WebRTCPublicInterfacesOnly,
)


class WebEngine(QObject):
    """The browser and its pages."""

    def __init__(self, *, accepted: str = "", attended: bool = False) -> None:
        super().__init__()
        self.dialogs: PageDialogs | None = None
        """Asks the person what pages and servers want to know."""
        self._attended = attended
        self.refused: Counter[str] = Counter()
        self._accepted = accepted
        self._profile = _private_profile(self.refused)
        self._guard = SchemeGuard(self.refused)
        self._profile.setUrlRequestInterceptor(self._guard)
        self._profile.downloadRequested.connect(self._refuse_download)
        self._inspectors = QWebEngineProfile()
        self._open: list[_Opened] = []
        self._apart: list[_Opened] = []

    @property
    def sandboxed(self) -> bool:
        """Whether the system's walls stand around its pages."""
        return "QTWEBENGINE_DISABLE_SANDBOX" not in os.environ

    @property
    def about(self) -> Mapping[str, str]:
        """Its names and versions."""
        return {
            "browser": f"QtWebEngine/{qWebEngineVersion()!s}",
            "chromium": str(qWebEngineChromiumVersion()),
            "chromium-security-patches-of": str(
                qWebEngineChromiumSecurityPatchVersion()
            ),
            "http-header-user-agent": str(self._profile.httpUserAgent()),
        }

    def start(self, hears: Hears) -> None:
        """Open the first page."""
        self._hears = hears
        first = self._make_page(opened_by_page=False)
        first.page.setUrl(QUrl("about:blank"))
        first.wire.open(lambda: hears.ready(first.tab))

    def open_apart(self, then: Callable[[Tab | None], None]) -> None:
        """Open a hidden page that shares nothing with the others, and no network."""
        profile = _private_profile(self.refused)
        guard = NetworkGuard()
        profile.setUrlRequestInterceptor(guard)
        page = Page(profile, "", Counter(), lambda: None)
        opened = self._opened(page, _hidden(page))
        opened.kept = (profile, guard)
        self._apart.append(opened)
        page.setUrl(QUrl("about:blank"))
        opened.wire.open(lambda: then(opened.tab))

    def view_of(self, tab: Tab) -> QWebEngineView | None:
        """Return the widget that draws a page."""
        return next((one.view for one in self._open if one.tab is tab), None)

    def stop(self) -> None:
        """End it: there is nothing to wait for, it ends with the process."""

    def _make_page(self, *, opened_by_page: bool) -> "_Opened":
        page = Page(
            self._profile,
            self._accepted,
            self.refused,
            self._open_window,
            self.dialogs,
        )
        view = QWebEngineView(page)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        if not self._attended:
            # A page that is not shown is never drawn, and has no picture. Where a
            # person looks, her window shows it.
            view.resize(QSize(WINDOW_WIDTH, WINDOW_HEIGHT))
            view.show()
        opened = self._opened(page, view)
        opened.tab.opened_by_page = opened_by_page
        self._open.append(opened)
        page.renderProcessTerminated.connect(lambda *_: self._hears.crashed(opened.tab))
        if opened_by_page:
            # The one that she opened herself is hers to close.
            page.windowCloseRequested.connect(partial(self._close, opened))
        return opened

    def _opened(self, page: Page, view: QWebEngineView) -> "_Opened":
        wire = WebWire(page, self._inspectors)
        tab = Tab(
            wire=wire,
            release=page.let_go,
            close=lambda: self._close(opened),
            trouble=page.trouble,
            trust=page.trust,
        )
        page.is_held = lambda: tab.held
        opened = _Opened(page, view, wire, tab)
        return opened

    def _open_window(self) -> Page | None:
        if len(self._open) >= MOST_TABS:
            return None
        opened = self._make_page(opened_by_page=True)
        # Only when this call is over has the page taken over what was opened; an
        # inspector that is set before stays with what the page was until then.
        QTimer.singleShot(
            0, lambda: opened.wire.open(lambda: self._hears.opened(opened.tab))
        )
        return opened.page

    def _close(self, opened: "_Opened") -> None:
        if opened in self._apart:
            self._apart.remove(opened)
        if opened in self._open:
            self._open.remove(opened)
            self._hears.closed(opened.tab)
        opened.wire.close("the page was closed")
        opened.view.close()

    def _refuse_download(self, download: QObject) -> None:
        self.refused["download"] += 1
        download.cancel()  # type: ignore[attr-defined]  # a QWebEngineDownloadRequest


class _Opened:
    """A page with what draws it and what drives it."""

    def __init__(
        self, page: Page, view: QWebEngineView, wire: WebWire, tab: Tab
    ) -> None:
        self.page = page
        self.view = view
        self.wire = wire
        self.tab = tab
        self.kept: tuple[QObject, ...] = ()


class NetworkGuard(QWebEngineUrlRequestInterceptor):
    """Shuts the ways out of a page apart that DevTools does not hold.

    Requests by http and https pass here, because this stands before DevTools, which
    answers or refuses each of them.
    """

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:  # noqa: N802 - Qt's name
        """Block what DevTools would not be asked about, web sockets above all."""
        if info.requestUrl().scheme() not in {"http", "https", "data", "blob", "about"}:
            info.block(True)  # noqa: FBT003 - Qt's signature


def settle_environment(flags: str) -> None:
    """Set what the browser reads before it starts."""
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = flags
    if sys.platform != "win32" and os.geteuid() == 0:
        # It refuses to start otherwise; that is said with what was captured.
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"


def _hidden(page: Page) -> QWebEngineView:
    view = QWebEngineView(page)
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    view.resize(QSize(WINDOW_WIDTH, WINDOW_HEIGHT))
    view.show()
    return view


def _private_profile(refused: Counter[str]) -> QWebEngineProfile:
    profile = QWebEngineProfile()  # without a name: nothing of it is kept
    profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
    profile.setPersistentCookiesPolicy(
        QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies
    )
    profile.setSpellCheckEnabled(False)
    profile.setPushServiceEnabled(False)

    def only_the_sites_own(request: object) -> bool:
        if request.thirdParty:  # type: ignore[attr-defined]  # a FilterRequest
            refused["cookie"] += 1
            return False
        return True

    profile.cookieStore().setCookieFilter(only_the_sites_own)
    settings = profile.settings()
    for attribute in (*_OFF, *_ON):
        settings.setAttribute(attribute, attribute in _ON)
    settings.setUnknownUrlSchemePolicy(
        QWebEngineSettings.UnknownUrlSchemePolicy.DisallowUnknownUrlSchemes
    )
    return profile
