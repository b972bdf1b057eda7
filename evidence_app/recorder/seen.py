"""What one Save has found, before it is put together."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from evidence_app.capture.warc import Headers
from evidence_app.recorder.hops import Hop
from evidence_app.recorder.picture import Picture, Piece

PRESS: Final = "press"
OPEN: Final = "open"
SCROLL: Final = "scroll"
WINDOW: Final = "window"
COVER: Final = "cover"
FETCH: Final = "fetch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that the recorder did to the page.

    Attributes:
        at: When, UTC.
        what: ``press``, ``open``, ``scroll``, ``window`` (made taller), ``cover``,
            ``fetch`` (of a film, whole).
        where: A path to the element, or how far.
        text: What stood on it.
    """

    at: datetime
    what: str
    where: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the person wants of a Save.

    Attributes:
        scroll: Whether to scroll through the page and open what is folded away.
        pictures: Whether pictures may be kept.
        one_file: Whether the page may be kept as one file: the browser writes it
            out for a moment on the way.
        seconds: How long scrolling may take.
        account: The account shown as signed in, as she names it; "" when not said.
        stop: Whether Stop was pressed: what is there then is kept.
    """

    scroll: bool = True
    pictures: bool = True
    one_file: bool = True
    seconds: float = 120.0
    account: str = ""
    stop: Callable[[], bool] = lambda: False


@dataclass(slots=True)
class Seen:
    """What was found."""

    title: str = ""
    address: str = ""
    text: str = ""
    html: str = ""
    """The page as it stood, after its scripts had worked."""
    document: Hop | None = None
    way: list[Hop] = field(default_factory=list)
    view: Piece | None = None
    picture: Picture | None = None
    mhtml: bytes = field(default=b"", repr=False)
    pdf: bytes = field(default=b"", repr=False)
    chains: dict[str, list[bytes]] = field(default_factory=dict)
    """By origin: its certificates in DER, the site's own first."""
    cookies: Headers = field(default=(), repr=False)
    storage: Headers = field(default=(), repr=False)
    """Names and values that the browser holds for the page: kept sealed, so that a
    copy that goes out can be looked through for them."""
    acts: list[Act] = field(default_factory=list)
    stopped_at: str = ""
    """Why scrolling ended before the end: ``person``, ``time``, ``tall``."""
    covered: int = 0
    shortcomings: Counter[str] = field(default_factory=Counter)

    @property
    def loaded_from(self) -> str:
        """The address whose answer brought the page; scripts may show another."""
        loaded = self.document.url if self.document else self.address
        return loaded.split("#")[0]
