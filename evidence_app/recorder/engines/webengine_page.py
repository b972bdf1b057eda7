"""One page of the browser that comes with the app, with every other door shut.

A page gets no permission, no file, no password, no certificate of the person, and
no scheme but http and https. What was refused is counted, so that the record can
say so.
"""

from collections import Counter
from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineCertificateError,
    QWebEngineClientCertificateSelection,
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)

from evidence_app.recorder.engines.engine import CertificateTrouble, fingerprint

_WEB: Final = frozenset({"http", "https"})
_INSIDE_A_PAGE: Final = _WEB | {"ws", "wss", "data", "blob", "about"}


class Authenticator(Protocol):
    """What the browser fills in at a server."""

    def setUser(self, user: str) -> None:  # noqa: N802 - Qt's name
        """Take the name."""

    def setPassword(self, password: str) -> None:  # noqa: N802 - Qt's name
        """Take the password."""


class PageDialogs(Protocol):
    """Shows a person what a page or a server wants, and waits for her answer."""

    def sign_in(self, address: QUrl, authenticator: Authenticator) -> bool:
        """Fill in a name and a password."""

    def tell(self, address: QUrl, words: str) -> bool:
        """Show what a page says."""

    def ask(self, address: QUrl, words: str) -> bool:
        """Return whether she says yes."""

    def ask_words(self, address: QUrl, words: str, given: str) -> str | None:
        """Return what she writes, None when she does not."""


class Page(QWebEnginePage):
    """The page itself: what it asks of the person is refused and counted."""

    def __init__(
        self,
        profile: QWebEngineProfile,
        accepted: str,
        refused: Counter[str],
        open_window: Callable[[], "Page | None"],
        dialogs: "PageDialogs | None" = None,
    ) -> None:
        super().__init__(profile)
        self.dialogs = dialogs
        self.is_held: Callable[[], bool] = lambda: False
        """Whether it is being saved: nothing that it asks is shown then."""
        self.trouble = CertificateTrouble()
        self.held: QUrl | None = None
        """Where it wants to go first, while nobody listens yet."""
        self._listened = False
        self._accepted = accepted
        self._refused = refused
        self._open_window = open_window
        shut_doors(self, refused)
        if dialogs:
            self.authenticationRequired.connect(self._ask_sign_in)

    def trust(self, fingerprint: str) -> None:
        """Accept the certificate with this fingerprint from now on."""
        self._accepted = fingerprint

    def let_go(self) -> None:
        """Let it go where it wanted to: somebody listens now."""
        self._listened = True
        if self.held is not None:
            self.setUrl(self.held)

    def acceptNavigationRequest(  # noqa: N802 - Qt's name
        self,
        url: QUrl | str,
        type: QWebEnginePage.NavigationType,  # noqa: A002, ARG002 - Qt's name
        isMainFrame: bool,  # noqa: N803, FBT001 - Qt's name
    ) -> bool:
        """Let the page go to web addresses only, and nowhere before we listen.

        What a form sends into a new window is lost by that: the window opens as if
        its address had been typed. Qt does not tell a form from a link here.
        """
        allowed = _WEB | {"about"} if isMainFrame else _INSIDE_A_PAGE
        if QUrl(url).scheme() not in allowed:
            self._refused["scheme"] += 1
            return False
        if self._listened or not isMainFrame or QUrl(url).scheme() == "about":
            return True
        self.held = QUrl(url)
        return False

    def createWindow(  # noqa: N802 - Qt's name
        self,
        type: QWebEnginePage.WebWindowType,  # noqa: A002, ARG002 - Qt's name
    ) -> QWebEnginePage:
        """Open a window where there is room for one."""
        opened = self._open_window()
        if opened is None:
            self._refused["window"] += 1
        return opened  # type: ignore[return-value]  # None is Qt's way to say no

    def chooseFiles(self, *_arguments: object) -> list[str]:  # noqa: N802 - Qt's name, nothing of it is used
        """Give the page no file."""
        self._refused["file"] += 1
        return []

    def javaScriptAlert(self, origin: QUrl | str, message: str) -> None:  # noqa: N802 - Qt's name
        """Show a person what the page says; show nothing where nobody sits."""
        dialogs = self._may_ask()
        if dialogs:
            dialogs.tell(QUrl(origin), message)

    def javaScriptConfirm(self, origin: QUrl | str, message: str) -> bool:  # noqa: N802 - Qt's name
        """Ask a person; answer no where nobody sits."""
        dialogs = self._may_ask()
        return dialogs.ask(QUrl(origin), message) if dialogs else False

    def javaScriptPrompt(  # noqa: N802 - Qt's name
        self,
        origin: QUrl | str,
        message: str,
        given: str,
    ) -> tuple[bool, str]:
        """Ask a person; answer nothing where nobody sits."""
        dialogs = self._may_ask()
        written = dialogs.ask_words(QUrl(origin), message, given) if dialogs else None
        return written is not None, written or ""

    def javaScriptConsoleMessage(self, *_arguments: object) -> None:  # noqa: N802 - as above
        """Print nothing."""

    def judge_certificate(self, error: QWebEngineCertificateError) -> None:
        """Refuse a certificate that does not check, unless it is the confirmed one."""
        chain = tuple(bytes(one.toDer().data()) for one in error.certificateChain())
        leaf = fingerprint(chain[0]) if chain else ""
        if leaf and leaf == self._accepted and error.isOverridable():
            self.trouble.accepted = True
            self._remember(chain, error)
            error.acceptCertificate()
            return
        if error.isMainFrame():
            self._remember(chain, error)
        else:
            self._refused["certificate"] += 1
        error.rejectCertificate()

    def _may_ask(self) -> "PageDialogs | None":
        if self.dialogs is None or self.is_held():
            self._refused["dialog"] += 1
            return None
        return self.dialogs

    def _ask_sign_in(self, address: QUrl, authenticator: Authenticator) -> None:
        if self.dialogs and not self.is_held():
            self.dialogs.sign_in(address, authenticator)

    def _remember(
        self, chain: tuple[bytes, ...], error: QWebEngineCertificateError
    ) -> None:
        self.trouble.chain = chain
        self.trouble.problem = error.type().name
        self.trouble.address = error.url().toString()


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


def shut_doors(page: Page, refused: Counter[str]) -> None:
    """Refuse what a page may ask of the person, and count it."""

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
