"""How an installed browser is started so that it keeps and tells as little as it can.

Its profile is empty, private and its own; it is told to be off the record, to ask
nobody for updates, suggestions or lists of bad sites, and to give pages nothing.
"""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evidence_app.recorder.engines.engine import WINDOW_HEIGHT, WINDOW_WIDTH

_QUIET: Final = (
    "--incognito",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-client-side-phishing-detection",
    "--disable-component-update",
    "--disable-crash-reporter",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-search-engine-choice-screen",
    "--disable-sync",
    "--hide-crash-restore-bubble",
    "--metrics-recording-only",
    "--password-store=basic",
    "--use-mock-keychain",
    # Otherwise sites are told that the browser is driven, and some turn away.
    "--disable-blink-features=AutomationControlled",
    "--disable-features=AutofillServerCommunication,MediaRouter,OptimizationHints,"
    "Translate,InterestFeedContentSuggestions,PrivacySandboxSettings4,"
    "SearchPrefetchForIncognito",
)

# Where a person looks: no sound that others hear, and each page loaded anew, so that
# going back is recorded as well.
_SEEN: Final = ("--mute-audio", "--disable-back-forward-cache", "--new-window")

_REFUSE: Final = 2
_NOTHING_GIVEN: Final = dict.fromkeys(
    (
        "notifications",
        "geolocation",
        "media_stream_mic",
        "media_stream_camera",
        "midi_sysex",
        "clipboard",
        "usb_guard",
        "serial_guard",
        "bluetooth_guard",
        "hid_guard",
        "file_system_write_guard",
        "local_fonts",
        "idle_detection",
        "window_placement",
        "sensors",
    ),
    _REFUSE,
)

_PREFERENCES: Final[Mapping[str, object]] = {
    # What is typed into the address bar goes nowhere before Enter is pressed.
    "search": {"suggest_enabled": False},
    "safebrowsing": {"enabled": False, "enhanced": False},
    "alternate_error_pages": {"enabled": False},
    "net": {"network_prediction_options": _REFUSE},
    "credentials_enable_service": False,
    "autofill": {"profile_enabled": False, "credit_card_enabled": False},
    "translate": {"enabled": False},
    "browser": {"show_home_button": False, "has_seen_welcome_page": True},
    "bookmark_bar": {"show_on_all_tabs": False},
    "profile": {
        "default_content_setting_values": _NOTHING_GIVEN,
        "password_manager_enabled": False,
    },
    "signin": {"allowed": False},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a window lies on the screen, in pixels."""

    left: int = 0
    top: int = 0
    width: int
    height: int


def command(
    program: str, profile: Path, *, place: Place | None, sandboxed: bool
) -> list[str]:
    """Return what is started.

    Args:
        program: The browser.
        profile: A private folder that is empty but for ``prepare``.
        place: Where it shows itself on the person's screen, None for nowhere.
        sandboxed: False only where it would not start otherwise.
    """
    return [
        program,
        *_QUIET,
        *(_SEEN if place else ("--headless=new", "--hide-scrollbars")),
        *(() if sandboxed else ("--no-sandbox",)),
        f"--user-data-dir={profile}",
        *_window(place or Place(width=WINDOW_WIDTH, height=WINDOW_HEIGHT)),
        "about:blank",
    ]


def _window(place: Place) -> tuple[str, str]:
    return (
        f"--window-position={place.left},{place.top}",
        f"--window-size={place.width},{place.height}",
    )


def prepare(profile: Path) -> None:
    """Write the settings that the browser reads when it starts."""
    inside = profile / "Default"
    inside.mkdir(mode=0o700)
    (profile / "passing").mkdir(mode=0o700)
    (inside / "Preferences").write_text(json.dumps(_PREFERENCES), "utf-8")


def environment(profile: Path) -> dict[str, str]:
    """Return its environment: what it writes beside its profile goes there too."""
    passing = str(profile / "passing")
    changed = dict(os.environ)
    changed["BREAKPAD_DUMP_LOCATION"] = passing
    if sys.platform == "linux":
        changed["TMPDIR"] = passing
        if not (Path.home() / ".pki" / "nssdb").exists():
            # It would make a certificate store there: a trace of its use.
            changed["HOME"] = str(profile)
    return changed
