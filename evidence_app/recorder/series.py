"""Pictures of one part of a screen, one a second, for as long as the person scrolls.

A picture with the same pixels as an earlier one is not handed over again, only
counted. What is compared are digests of pixels; nothing else of a picture stays here.
"""

import hashlib
from collections.abc import Mapping
from queue import Empty, SimpleQueue
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QImage, QScreen

from evidence_app.recorder.answers import Answers
from evidence_app.recorder.screen import hand_over

SECONDS: Final = 1.0
"""From one picture to the next."""


def take_series(
    number: int,
    screen: QScreen,
    part: QRect,
    told: SimpleQueue[Mapping[str, object]],
    answers: Answers,
) -> None:
    """Hand over this part of a screen each second, until anything is told."""
    whole = screen.grabWindow(0).size()
    seen: set[bytes] = set()
    while not _told(told):
        # The system says here that a screen has changed or is gone.
        QGuiApplication.processEvents()
        picture = screen.grabWindow(0).toImage()
        if picture.isNull() or picture.size() != whole:
            answers.news("changed")
            return
        kept = picture.copy(part)
        digest = _digest(kept)
        if digest in seen:
            answers.news("same")
            continue
        seen.add(digest)
        hand_over(number, screen, kept, answers)
        answers.news("picture")


def _told(told: SimpleQueue[Mapping[str, object]]) -> bool:
    try:
        told.get(timeout=SECONDS)
    except Empty:
        return False
    return True


def _digest(picture: QImage) -> bytes:
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    return hashlib.sha256(plain.constBits()).digest()
