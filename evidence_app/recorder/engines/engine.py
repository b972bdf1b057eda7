"""What the recorder expects of a browser, whichever it is."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from evidence_app.capture.devtools import Conversation

WINDOW_WIDTH: Final = 1280
WINDOW_HEIGHT: Final = 800
MOST_TABS: Final = 20
"""A page that opens windows without end gets no more than these."""


def _trust_nothing(_fingerprint: str) -> None:
    """Leave it to the browser, which asks the person itself."""


@dataclass(slots=True)
class CertificateTrouble:
    """A certificate that did not check.

    Attributes:
        chain: In DER, the site's own first; empty while there is no trouble.
        problem: A stable name of what is wrong with it.
        accepted: Whether the person said to go on all the same.
        may_go_on: Whether the browser was told so only now: it refused the one that
            the person confirmed, and a second visit to the same server goes on.
        address: What was asked for; "" where the browser itself keeps count.
    """

    chain: tuple[bytes, ...] = ()
    problem: str = ""
    accepted: bool = False
    may_go_on: bool = False
    address: str = ""


@dataclass(slots=True, eq=False)
class Tab:
    """One page of the browser.

    Attributes:
        wire: To tell it things and to hear it.
        release: Lets the page go on, once everybody listens who has to.
        close: Closes it.
        trouble: Of its certificate.
        opened_by_page: Whether a page opened it, and not the person or the app.
        trust: Has the certificate with this fingerprint accepted from now on.
        held: Whether the page is being saved: nothing that it asks is shown then.
    """

    wire: Conversation
    release: Callable[[], None]
    close: Callable[[], None]
    trouble: CertificateTrouble = field(default_factory=CertificateTrouble)
    opened_by_page: bool = False
    trust: Callable[[str], None] = _trust_nothing
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hears:
    """Who is told what happens to the browser.

    Attributes:
        ready: Its first page can be driven.
        opened: A page was opened; nothing of it has been fetched yet.
        closed: A page is gone.
        crashed: The process that drew a page is gone.
        died: The browser is gone, with a reason.
    """

    ready: Callable[[Tab], None]
    opened: Callable[[Tab], None]
    closed: Callable[[Tab], None]
    crashed: Callable[[Tab], None]
    died: Callable[[str], None]


class Engine(Protocol):
    """A browser."""

    refused: Counter[str]

    @property
    def about(self) -> Mapping[str, str]:
        """Its names and versions; only when it is ready."""

    @property
    def sandboxed(self) -> bool:
        """Whether the system's walls stand around its pages."""

    def start(self, hears: Hears) -> None:
        """Start it; ``ready`` or ``died`` follows."""

    def open_apart(self, then: Callable[[Tab | None], None]) -> None:
        """Open a hidden page that shares nothing with the others, and no network."""

    def stop(self) -> None:
        """End it with everything that it started."""


def fingerprint(certificate: bytes) -> str:
    """Return the SHA-256 of a certificate in DER, as hex."""
    return hashlib.sha256(certificate).hexdigest()
