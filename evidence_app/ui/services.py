"""What the window is handed besides Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evidence_app.host.capture_shield import CaptureShield, NoShield
from evidence_app.model.window_named import NOT_NAMED, WindowNamed
from evidence_app.presenters.keys import KeyFunctions
from evidence_app.presenters.now import Guide
from evidence_app.presenters.report import Choice, Make
from evidence_app.presenters.services import Doors, OpenVault


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The core behind the window: the real one, or fakes in a test."""

    doors: Doors
    guide: Guide
    make_report: Callable[[OpenVault], Make]
    jurisdictions: Callable[[], Sequence[Choice]]
    key_functions: KeyFunctions
    shield: CaptureShield = NoShield()  # noqa: RUF009 - it has no state
    named: WindowNamed = NOT_NAMED
    """How the window is called until a vault is open."""
