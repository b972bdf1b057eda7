"""Lends the browser the app's own letters, where the system has none.

A page whose script the system cannot draw would be pictured as rows of boxes. On
Linux the app's fonts join the system's for this one process; nothing is installed.
Windows and macOS bring fonts for these scripts with them.
"""

import ctypes
import os
import sys
from importlib.resources import files
from typing import Final

_FONTS: Final = (
    ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"),
    ("pylopdf_fonts_ar", "NotoNaskhArabic-Variable.ttf"),
    ("pylopdf_fonts_ko", "NotoSansKR-Regular.otf"),
)


def lend_fonts() -> None:
    """Add the app's fonts to those that this process can draw with."""
    if sys.platform != "linux":
        return
    try:
        library = ctypes.CDLL("libfontconfig.so.1")
    except OSError:
        return  # then the browser has no fonts of the system either
    for package, name in _FONTS:
        path = os.fsencode(str(files(package) / name))
        library.FcConfigAppFontAddFile(None, path)
