"""What on this computer could stand between a page and what was recorded of it.

Whoever controls the computer can change what its browser shows: by a proxy, by a
policy, by certificates of its own. Such things are looked for and named in the
record; that nothing was found is no promise that there is nothing.
"""

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

_POLICIES: Final = (
    "/etc/chromium/policies/managed",
    "/etc/chromium.d/policies/managed",
    "/etc/opt/chrome/policies/managed",
    "/etc/opt/edge/policies/managed",
    "/Library/Managed Preferences",
)
_POLICY_KEYS: Final = (
    r"SOFTWARE\Policies\Google\Chrome",
    r"SOFTWARE\Policies\Microsoft\Edge",
    r"SOFTWARE\Policies\Chromium",
)
_ADDED_ROOTS: Final = (
    "/usr/local/share/ca-certificates",
    "/etc/pki/ca-trust/source/anchors",
    "/usr/share/pki/trust/anchors",
    "/etc/ca-certificates/trust-source/anchors",
)


def surroundings(proxies: Iterable[str]) -> dict[str, str]:
    """Return what was found: ``proxy``, ``policy``, ``added_roots``.

    Args:
        proxies: Through which the page was fetched, as ``host:port``.
    """
    return {
        "proxy": ", ".join(proxies),
        "policy": ", ".join(_policies()),
        "added_roots": ", ".join(_added_roots()),
    }


def _policies() -> Iterator[str]:
    for folder in map(Path, _POLICIES):
        try:
            yield from (str(one) for one in sorted(folder.iterdir()))
        except OSError:
            continue
    yield from _policies_of_windows()


def _policies_of_windows() -> list[str]:
    found: list[str] = []
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - Windows only

        for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            for name in _POLICY_KEYS:
                with contextlib.suppress(OSError), winreg.OpenKey(root, name):
                    found.append(name)
    return found


def _added_roots() -> Iterator[str]:
    for folder in map(Path, _ADDED_ROOTS):
        try:
            names = sorted(one.name for one in folder.rglob("*") if one.is_file())
        except OSError:
            continue
        yield from names
    # A store of her own, which browsers read too.
    store = Path(os.environ.get("XDG_DATA_HOME", "")).parent.parent / ".pki" / "nssdb"
    if any(one.exists() for one in (Path.home() / ".pki" / "nssdb", store)):
        yield "~/.pki/nssdb"
