"""Takes a picture of every screen, or of a region of them.

The picture is what the system gives, pixel for pixel, as PNG. Where the system
forbids it, that is said; a black picture is never made up. Of the machine only
the screen's name and size are told, never a serial number. What freezes the screens
first, and keeps only what is chosen then, is in ``recorder/freezing.py``.
"""

import ctypes
import os
import sys
from collections.abc import Iterator, Mapping
from typing import Final

from PySide6.QtCore import QRect, qVersion
from PySide6.QtGui import QGuiApplication, QImage, QScreen

from evidence_app.recorder.answers import Answers
from evidence_app.recorder.png import as_png

_MAC_GRAPHICS: Final = "/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics"


def grab(request: Mapping[str, object], answers: Answers) -> None:
    """Answer with one picture per screen that the region touches."""
    pictures = grabbed(application(request, answers), answers)
    region = _region(request)
    for number, (screen, picture) in enumerate(pictures, start=1):
        for part in _inside(screen, picture, region):
            hand_over(number, screen, part, answers)
    answers.done(platform=QGuiApplication.platformName(), qt=qVersion())


def application(
    request: Mapping[str, object], answers: Answers
) -> QGuiApplication | None:
    """Return what is connected to the screens; None, and it is said, without leave."""
    if _forbidden(named_display=bool(request.get("display"))):
        answers.error("forbidden")
        return None
    if sys.platform == "linux":
        os.environ["QT_QPA_PLATFORM"] = "xcb"
    # Without a display the next line ends the process; the app sees that the step
    # before it was the last.
    answers.progress("connecting")
    return QGuiApplication(["evidence-app"])


def grabbed(
    connected: QGuiApplication | None, answers: Answers
) -> list[tuple[QScreen, QImage]]:
    """Return every screen with its picture; none, and it is said, without leave."""
    if connected is None:
        return []
    answers.progress("grabbing")
    screens = connected.screens()
    if any(screen.name().startswith("XWAYLAND") for screen in screens):
        answers.error("forbidden")
        return []
    pictures = [(screen, screen.grabWindow(0).toImage()) for screen in screens]
    if any(picture.isNull() for _, picture in pictures):
        answers.error("forbidden")
        return []
    return pictures


def hand_over(number: int, screen: QScreen, part: QImage, answers: Answers) -> None:
    """Hand over what is kept of one screen."""
    answers.part(
        "",
        as_png(part),
        media_type="image/png",
        screen=screen.name(),
        number=number,
        width=part.width(),
        height=part.height(),
        one_colour=_one_colour(part),
    )


def _forbidden(*, named_display: bool) -> bool:
    if sys.platform == "darwin":
        graphics = ctypes.CDLL(_MAC_GRAPHICS)
        graphics.CGPreflightScreenCaptureAccess.restype = ctypes.c_bool
        return not graphics.CGPreflightScreenCaptureAccess()
    return only_the_desktop_sees(named_display=named_display)


def only_the_desktop_sees(*, named_display: bool) -> bool:
    """Return whether a program sees its own windows only, also through X: Wayland."""
    wayland = sys.platform == "linux" and bool(os.environ.get("WAYLAND_DISPLAY"))
    return wayland and not named_display


def _region(request: Mapping[str, object]) -> QRect | None:
    region = request.get("region")
    if not isinstance(region, list):
        return None
    return QRect(*(int(number) for number in region))


def _inside(screen: QScreen, picture: QImage, region: QRect | None) -> Iterator[QImage]:
    if region is None:
        yield picture
        return
    # A screen's corner is given in pixels whatever its scale; its size is not.
    corner = screen.geometry().topLeft()
    whole = QRect(corner, picture.size())
    part = whole & region
    if not part.isEmpty():
        yield picture.copy(part.translated(-corner))


def _one_colour(picture: QImage) -> bool:
    pixels = bytes(picture.convertToFormat(QImage.Format.Format_RGB32).constBits())
    return pixels == pixels[:4] * (len(pixels) // 4)
