"""How well it is known what each way of handing over takes, and from where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from evidence_app.model.wanted import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the sizes of one way rest on.

    Attributes:
        sources: Public pages; none when nothing was found, and that is said then.
        looked_up: The day on which they were looked for.
    """

    sources: tuple[str, ...]
    looked_up: date


KNOWN: Final[Mapping[Profile, Known]] = MappingProxyType(
    {
        # No page of any police was found that says what its website takes. A maker of
        # such websites names 4 GB a file (help.axon.com, article 221457647), another
        # 50 files at a time (help.getac.com, article 630): both more than we fill.
        # Of all others nothing is known.
        Profile.PORTAL: Known(sources=(), looked_up=date(2026, 11, 28)),
        # A file grows by a third and a little on its way, so that 14 MB stay below
        # the least that these name, 20 MB. None is by those who run the services.
        Profile.MAIL: Known(
            sources=(
                "https://truefilesize.com/email-attachment-size-limits",
                "https://fastnethost.com/support/email/size-limits/index.html",
            ),
            looked_up=date(2026, 11, 28),
        ),
    }
)
