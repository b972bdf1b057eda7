"""The browser: one window onto one page, with every other door shut.

Nothing it sees is kept: no cache, no cookies after it ends, no downloads. A page
gets no permission, no new window, no file, no password, no certificate of the
person, and no scheme but http and https. What was refused is counted, so that
the record can say so. It is driven over the DevTools protocol through the
inspector's own page, in memory: no port is opened that another program could
connect to.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QSize, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineCertificateError,
    QWebEngineClientCertificateSelection,
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView

WINDOW: Final = QSize(1280, 800)

_WEB: Final = frozenset({"http", "https"})
_INSIDE_A_PAGE: Final = _WEB | {"ws", "wss", "data", "blob", "about"}

# Runs in the inspector's own page, before its scripts: stops them, and passes
# protocol messages on. ``DevToolsAPI`` and ``DevToolsHost`` are the two names by
# which the browser and its inspector know each other.
_BRIDGE: Final = """
(function () {
  if (location.protocol !== "devtools:") { return; }
  window.stop();
  const say = (message) => console.log("protocol:" + message);
  let pieces = [], missing = 0;
  window.DevToolsAPI = {
    dispatchMessage(message) {
      say(typeof message === "string" ? message : JSON.stringify(message));
    },
    dispatchMessageChunk(piece, whole) {
      if (whole) { pieces = []; missing = whole; }
      pieces.push(piece);
      missing -= piece.length;
      if (missing <= 0) { say(pieces.join("")); pieces = []; }
    },
  };
  window.toBrowser = (message) => DevToolsHost.sendMessageToEmbedder(
    JSON.stringify({ id: 0, method: "dispatchProtocolMessage", params: [message] }));
  console.log("ready:");
})();
"""

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


class Inspector(QWebEnginePage):
    """The inspector's page, reduced to a wire for protocol messages."""

    ready = Signal()
    said = Signal(str)

    def javaScriptConsoleMessage(  # noqa: N802 - Qt's name
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,  # noqa: ARG002 - Qt's
        message: str,
        line: int,  # noqa: ARG002 - Qt's
        source: str,  # noqa: ARG002 - Qt's
    ) -> None:
        """Take what the bridge says."""
        if message.startswith("protocol:"):
            self.said.emit(message.removeprefix("protocol:"))
        elif message.startswith("ready:"):
            self.ready.emit()

    def tell(self, text: str) -> None:
        """Pass one protocol message to the browser."""
        self.runJavaScript(f"toBrowser({json.dumps(text)})")


class Page(QWebEnginePage):
    """The page itself: what it asks of the person is refused and counted."""

    def __init__(
        self, profile: QWebEngineProfile, accepted: str, refused: Counter[str]
    ) -> None:
        super().__init__(profile)
        self.untrusted_certificate: tuple[bytes, ...] = ()
        """The chain that did not check, in DER, leaf first."""
        self.certificate_problem = ""
        self.certificate_accepted = False
        self._accepted = accepted
        self._refused = refused

    def acceptNavigationRequest(  # noqa: N802 - Qt's name
        self,
        url: QUrl | str,
        type: QWebEnginePage.NavigationType,  # noqa: A002, ARG002 - Qt's name
        isMainFrame: bool,  # noqa: N803, FBT001 - Qt's name
    ) -> bool:
        """Let the page go to web addresses only."""
        allowed = _WEB | {"about"} if isMainFrame else _INSIDE_A_PAGE
        if QUrl(url).scheme() in allowed:
            return True
        self._refused["scheme"] += 1
        return False

    def createWindow(  # noqa: N802 - Qt's name
        self,
        type: QWebEnginePage.WebWindowType,  # noqa: A002, ARG002 - Qt's name
    ) -> QWebEnginePage:
        """Open no window."""
        self._refused["window"] += 1
        return None  # type: ignore[return-value]  # Qt's way to say no

    def chooseFiles(self, *_arguments: object) -> list[str]:  # noqa: N802 - Qt's name, nothing of it is used
        """Give the page no file."""
        self._refused["file"] += 1
        return []

    def javaScriptAlert(self, *_arguments: object) -> None:  # noqa: N802 - as above
        """Show no message box."""
        self._refused["dialog"] += 1

    def javaScriptConfirm(self, *_arguments: object) -> bool:  # noqa: N802 - as above
        """Answer no."""
        self._refused["dialog"] += 1
        return False

    def javaScriptPrompt(self, *_arguments: object) -> tuple[bool, str]:  # noqa: N802 - as above
        """Answer nothing."""
        self._refused["dialog"] += 1
        return False, ""

    def javaScriptConsoleMessage(self, *_arguments: object) -> None:  # noqa: N802 - as above
        """Print nothing."""

    def judge_certificate(self, error: QWebEngineCertificateError) -> None:
        """Refuse a certificate that does not check, unless it is the confirmed one."""
        chain = tuple(bytes(one.toDer().data()) for one in error.certificateChain())
        leaf = fingerprint(chain[0]) if chain else ""
        if leaf and leaf == self._accepted and error.isOverridable():
            self.certificate_accepted = True
            self._remember(chain, error)
            error.acceptCertificate()
            return
        if error.isMainFrame():
            self._remember(chain, error)
        else:
            self._refused["certificate"] += 1
        error.rejectCertificate()

    def _remember(
        self, chain: tuple[bytes, ...], error: QWebEngineCertificateError
    ) -> None:
        self.untrusted_certificate = chain
        self.certificate_problem = error.type().name


class SchemeGuard(QWebEngineUrlRequestInterceptor):
    """Stops every request that does not go to the web."""

    def __init__(self, refused: Counter[str]) -> None:
        super().__init__()
        self._refused = refused

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:  # noqa: N802 - Qt's name
        """Block what has no business in a page."""
        if info.requestUrl().scheme() not in _INSIDE_A_PAGE:
            self._refused["scheme"] += 1
            info.block(True)  # noqa: FBT003 - Qt's signature


class Browser(QObject):
    """The page in its window, and the wire to it."""

    died = Signal()

    def __init__(self, *, accepted_certificate: str) -> None:
        super().__init__()
        self.refused: Counter[str] = Counter()
        self._profile = _private_profile(self.refused)
        self._guard = SchemeGuard(self.refused)
        self._profile.setUrlRequestInterceptor(self._guard)
        self._profile.downloadRequested.connect(self._refuse_download)
        self.page = Page(self._profile, accepted_certificate, self.refused)
        _shut_doors(self.page, self.refused)
        self.page.renderProcessTerminated.connect(lambda *_: self.died.emit())
        # A page that is not shown is never drawn, and has no picture.
        self._view = QWebEngineView(self.page)
        self._view.resize(WINDOW)
        self._view.show()
        self._inspector_profile = QWebEngineProfile()
        self._inspector = Inspector(self._inspector_profile)
        self._inspector.scripts().insert(_bridge_script())

    @property
    def user_agent(self) -> str:
        """How the browser names itself to sites."""
        return str(self._profile.httpUserAgent())

    def open_wire(
        self, on_ready: Callable[[], None], on_message: Callable[[str], None]
    ) -> None:
        """Connect to the page; ``on_ready`` is called when messages can be sent."""
        self._inspector.ready.connect(on_ready)
        self._inspector.said.connect(on_message)
        self.page.setUrl(QUrl("about:blank"))
        self.page.setDevToolsPage(self._inspector)

    def send(self, text: str) -> None:
        """Send one protocol message to the page."""
        self._inspector.tell(text)

    def _refuse_download(self, download: QObject) -> None:
        self.refused["download"] += 1
        download.cancel()  # type: ignore[attr-defined]  # a QWebEngineDownloadRequest


def fingerprint(certificate: bytes) -> str:
    """Return the SHA-256 of a certificate in DER, as hex."""
    return hashlib.sha256(certificate).hexdigest()


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


def _shut_doors(page: Page, refused: Counter[str]) -> None:
    def refuse(what: str, how: str) -> Callable[[object], None]:
        def answer(request: object) -> None:
            refused[what] += 1
            getattr(request, how)()

        return answer

    page.setAudioMuted(True)
    page.certificateError.connect(page.judge_certificate)
    page.permissionRequested.connect(refuse("permission", "deny"))
    page.fileSystemAccessRequested.connect(refuse("file", "reject"))
    page.registerProtocolHandlerRequested.connect(refuse("permission", "reject"))
    page.fullScreenRequested.connect(refuse("permission", "reject"))
    page.desktopMediaRequested.connect(refuse("permission", "cancel"))
    page.webAuthUxRequested.connect(refuse("permission", "cancel"))
    page.selectClientCertificate.connect(_offer_no_certificate)


def _offer_no_certificate(selection: QWebEngineClientCertificateSelection) -> None:
    selection.selectNone()


def _bridge_script() -> QWebEngineScript:
    script = QWebEngineScript()
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
    script.setWorldId(QWebEngineScript.ScriptWorldId.MainWorld)
    script.setSourceCode(_BRIDGE)
    return script
