"""Makes a PNG file of a picture that another program has put on the clipboard.

For programs that offer a picture without a file: what is on the clipboard then is
untrusted and has to be unpacked by Qt. That is done here, where no key is. Every pixel
is as Qt unpacked it.
"""

import os
import sys

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication, QImage

from evidence_app.recorder.answers import Answers
from evidence_app.recorder.png import as_png


def take_copied(answers: Answers) -> None:
    """Answer with the picture on the clipboard."""
    if sys.platform == "linux":
        if not os.environ.get("DISPLAY"):
            answers.error("no_clipboard")
            return
        # Wayland shows the clipboard only to the program in front; X does to all.
        os.environ["QT_QPA_PLATFORM"] = "xcb"
    # Without a display the next line ends the process.
    answers.progress("connecting")
    application = QGuiApplication(["evidence-app"])
    answers.progress("reading")
    answer_picture(application.clipboard().image(), answers)


def answer_picture(picture: QImage, answers: Answers) -> None:
    """Answer with this picture; without one, say so."""
    if picture.isNull():
        answers.error("no_picture")
        return
    answers.part(
        "",
        as_png(picture),
        media_type="image/png",
        width=picture.width(),
        height=picture.height(),
    )
    answers.done(platform=QGuiApplication.platformName(), qt=qVersion())
