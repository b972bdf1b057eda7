"""The system libraries that Qt needs and does not bring: found, named, installed.

Only on Linux; Windows and macOS have them. Libraries are found by loading them,
as Qt will. As root on Debian or Ubuntu the missing packages are installed; anyone
else is given the one line to run. Nothing else of the system is changed.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bootstrap.telling import tell

WINDOW: Final = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Without these no part of Qt starts, not even without a screen."""

DESKTOP: Final = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
"""For a window on a screen and for pictures of the screen."""

RECORDER: Final = {
    "libnspr4.so": "libnspr4",
    "libnss3.so": "libnss3",
    "libXcomposite.so.1": "libxcomposite1",
    "libXdamage.so.1": "libxdamage1",
    "libXext.so.6": "libxext6",
    "libXrandr.so.2": "libxrandr2",
    "libXtst.so.6": "libxtst6",
    "libasound.so.2": "libasound2",
    "libxkbfile.so.1": "libxkbfile1",
    "libgbm.so.1": "libgbm1",
    "libdrm.so.2": "libdrm2",
    "libxcb-dri3.so.0": "libxcb-dri3-0",
    "libbrotlidec.so.1": "libbrotli1",
}
"""For capturing web pages."""

FONTS: Final = {
    "truetype/dejavu/DejaVuSans.ttf": "fonts-dejavu-core",
    "opentype/noto/NotoSansCJK-Regular.ttc": "fonts-noto-cjk",
    "truetype/noto/NotoColorEmoji.ttf": "fonts-noto-color-emoji",
}
"""Without fonts the text of a captured page is blank."""

PROGRAMS: Final = {"Xvfb": "xvfb", "xauth": "xauth"}
"""A virtual screen, so that demo and tests never picture a real one."""

RENAMED: Final = {"libasound2": "libasound2t64", "libglib2.0-0": "libglib2.0-0t64"}
"""Names since Ubuntu 24.04 and Debian 13; the old ones do not always lead there."""

FONT_FOLDER: Final = Path("/usr/share/fonts")


@dataclass(frozen=True, slots=True)
class Missing:
    """What the system lacks.

    Attributes:
        needed: Packages without which no window starts.
        wished: Packages without which some captures do not work.
    """

    needed: tuple[str, ...] = ()
    wished: tuple[str, ...] = ()


def find_missing(*, virtual_screen: bool) -> Missing:
    """Return what this system lacks; nothing on Windows and macOS.

    Args:
        virtual_screen: Also look for the programs of a virtual screen.
    """
    if not sys.platform.startswith("linux"):
        return Missing()
    wished = [
        package
        for library, package in (DESKTOP | RECORDER).items()
        if not _loads(library)
    ]
    if shutil.which("apt-get"):  # elsewhere fonts lie in other folders
        wished += [
            package
            for font, package in FONTS.items()
            if not (FONT_FOLDER / font).exists()
        ]
    if virtual_screen:
        wished += [
            package for name, package in PROGRAMS.items() if not shutil.which(name)
        ]
    needed = [package for library, package in WINDOW.items() if not _loads(library)]
    return Missing(tuple(needed), tuple(wished))


def provide(missing: Missing, *, virtual_screen: bool) -> Missing:
    """Install what is missing where this may be done, else say how; return the rest."""
    packages = (*missing.needed, *missing.wished)
    if not packages:
        return missing
    if shutil.which("apt-get") is None:
        tell(_why(missing) + " Install what your system calls:")
        tell("  " + " ".join(packages))
        return missing
    if os.geteuid() != 0:
        tell(_why(missing) + " Please run this line once:")
        tell("  " + _apt_line(packages))
        return missing
    return _install(packages, virtual_screen=virtual_screen)


def _install(packages: Iterable[str], *, virtual_screen: bool) -> Missing:
    tell("Installing system libraries: " + " ".join(packages))
    _apt("update")
    # Names can be checked only now that the lists are here.
    _apt("install", "-y", "--no-install-recommends", *map(_current_name, packages))
    rest = find_missing(virtual_screen=virtual_screen)
    left = (*rest.needed, *rest.wished)
    if left:
        tell(_why(rest) + " When packages can be reached, run:")
        tell("  " + _apt_line(left))
    return rest


def _why(missing: Missing) -> str:
    if missing.needed:
        return "The window needs system libraries that are not here."
    return "The app runs, but some captures need system packages that are not here."


def _apt(*words: str) -> None:
    """Run apt-get, quiet unless it fails; success is seen by looking again."""
    done = subprocess.run(  # noqa: S603 - apt-get, no shell
        ["apt-get", "-qq", *words],  # noqa: S607 - found on the path of root
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        tell(done.stderr.strip())


def _apt_line(packages: Iterable[str]) -> str:
    names = " ".join(map(_current_name, packages))
    return f"sudo apt-get install -y --no-install-recommends {names}"


def _current_name(package: str) -> str:
    newer = RENAMED.get(package)
    if newer is None:
        return package
    known = subprocess.run(  # noqa: S603 - apt-cache, no shell
        ["apt-cache", "show", newer],  # noqa: S607 - stands beside apt-get
        capture_output=True,
        check=False,
    )
    return package if known.returncode else newer


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
