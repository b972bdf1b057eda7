"""Freezes all screens at once, and hands over only what is then chosen of them.

First the app is given the pixels to be looked at, then the order what to keep: whole
screens, or one area of a screen in the picture's own pixels. Only that becomes a
picture file; the rest goes with this process and was never written anywhere. A series
goes on from there, see ``recorder/series.py``.
"""

from collections.abc import Mapping
from queue import SimpleQueue
from typing import Final

from PySide6.QtCore import QRect, qVersion
from PySide6.QtGui import QGuiApplication, QImage, QScreen

from evidence_app.recorder.answers import Answers
from evidence_app.recorder.orders import Orders
from evidence_app.recorder.screen import (
    application,
    grabbed,
    hand_over,
    only_the_desktop_sees,
)
from evidence_app.recorder.series import take_series

_SERIES: Final = "series"


def freeze(request: Mapping[str, object], answers: Answers, orders: Orders) -> None:
    """Answer with all screens to be looked at; then, when told, with what is kept."""
    if only_the_desktop_sees(named_display=bool(request.get("display"))):
        from evidence_app.recorder.portal import (  # noqa: PLC0415 - Linux alone has it
            picture_from_desktop,
        )

        picture_from_desktop(answers)
        return
    told: SimpleQueue[Mapping[str, object]] = SimpleQueue()
    orders.listener = told.put
    # Held until the end: without it the screens are gone.
    connected = application(request, answers)
    pictures = grabbed(connected, answers)
    if answers.ended or connected is None:
        return
    for number, (screen, picture) in enumerate(pictures, start=1):
        _show(number, screen, picture, answers)
    answers.news("frozen", platform=QGuiApplication.platformName(), qt=qVersion())
    order = told.get()
    wanted = [each for each in _wanted(order) if 1 <= each[0] <= len(pictures)]
    if order.get("type") == _SERIES:
        for number, area in wanted[:1]:
            screen, whole = pictures[number - 1]
            part = whole.rect() if area is None else area & whole.rect()
            # What was shown to choose from is kept nowhere while the series runs.
            del whole
            pictures.clear()
            take_series(number, screen, part, told, answers)
    else:
        _hand_over_all(wanted, pictures, answers)
    answers.done()


def _hand_over_all(
    wanted: list[tuple[int, QRect | None]],
    pictures: list[tuple[QScreen, QImage]],
    answers: Answers,
) -> None:
    for number, area in wanted:
        screen, picture = pictures[number - 1]
        part = picture.rect() if area is None else area & picture.rect()
        if not part.isEmpty():
            kept = picture if part == picture.rect() else picture.copy(part)
            hand_over(number, screen, kept, answers)


def _show(number: int, screen: QScreen, picture: QImage, answers: Answers) -> None:
    """Hand over the pixels alone: the app looks into no file to show them."""
    answers.part(
        "pixels",
        _rgb(picture),
        screen=screen.name(),
        number=number,
        width=picture.width(),
        height=picture.height(),
    )


def _rgb(picture: QImage) -> bytes:
    plain = picture.convertToFormat(QImage.Format.Format_RGB888)
    rows, line, wide = bytes(plain.constBits()), plain.bytesPerLine(), plain.width() * 3
    if line == wide:
        return rows[: wide * plain.height()]
    # Each row is filled up to whole words.
    starts = range(0, line * plain.height(), line)
    return b"".join(rows[start : start + wide] for start in starts)


def _wanted(order: Mapping[str, object]) -> list[tuple[int, QRect | None]]:
    kept = order.get("kept")
    found: list[tuple[int, QRect | None]] = []
    for each in kept if isinstance(kept, list) else []:
        number, *area = (int(value) for value in each)
        found.append((number, QRect(*area) if area else None))
    return found
