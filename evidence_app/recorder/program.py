"""The recorder: a child program that holds the hostile web and what needs Qt.

It never sees a key, a vault or a folder. It reads one request from its standard
input, answers on what was its standard output, and ends. Where a person browses, the
app tells it more on the way; the end of its input ends it at once, with everything
that it started.
"""

import os
import threading
from typing import BinaryIO, Final, Never

from evidence_app.host.frames import BrokenPipeFrameError, Frame, read_frame
from evidence_app.host.privacy import die_with_parent, keep_memory_private
from evidence_app.recorder.answers import Answers
from evidence_app.recorder.ending import end_at_once
from evidence_app.recorder.orders import Orders

# What Qt would keep on disk of the things it has drawn, and what of the person's
# own settings could open a door into the browser or change a picture's size.
_SET: Final = {
    "QT_DISABLE_SHADER_DISK_CACHE": "1",
    "QSG_RHI_DISABLE_DISK_CACHE": "1",
    "MESA_SHADER_CACHE_DISABLE": "true",
    "MESA_GLSL_CACHE_DISABLE": "true",
}
_UNSET: Final = (
    "QTWEBENGINE_REMOTE_DEBUGGING",
    "QTWEBENGINE_CHROMIUM_FLAGS",
    "QTWEBENGINE_DISABLE_SANDBOX",
    "SSLKEYLOGFILE",
)
# Where nobody looks, her own sizes would only change the picture.
_UNSET_UNSEEN: Final = (
    "QT_QPA_PLATFORM",
    "QT_SCALE_FACTOR",
    "QT_SCREEN_SCALE_FACTORS",
    "QT_FONT_DPI",
)
BROWSE: Final = "browse"


def main() -> int:
    """Answer one request and return the exit status."""
    requests, answers = _own_pipes()
    die_with_parent()
    keep_memory_private()
    try:
        request = read_frame(requests, max_body=0)
    except BrokenPipeFrameError:
        return 2
    _settle_environment(seen=request.head.get("type") == BROWSE)
    orders = Orders()
    threading.Thread(target=_hear, args=(requests, orders), daemon=True).start()
    answers.progress("started")
    try:
        _answer(request, answers, orders)
    except ImportError:
        answers.error("library_missing")
    if not answers.ended:
        answers.error("unfinished")
    # Not a plain return: taking a browser apart in order can crash or hang, and
    # everything that had to be said is said.
    os._exit(0)


def _own_pipes() -> tuple[BinaryIO, Answers]:
    # Libraries print what they like: they get neither end of the pipe.
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    return requests, Answers(answers)


def _settle_environment(*, seen: bool) -> None:
    os.environ.update(_SET)
    for name in _UNSET if seen else (*_UNSET, *_UNSET_UNSEEN):
        os.environ.pop(name, None)


def _answer(request: Frame, answers: Answers, orders: Orders) -> None:
    kind = request.head.get("type")
    if kind == "screen":
        from evidence_app.recorder.screen import grab  # noqa: PLC0415 - loads Qt

        grab(request.head, answers)
    elif kind == "freeze":
        from evidence_app.recorder.freezing import freeze  # noqa: PLC0415 - loads Qt

        freeze(request.head, answers, orders)
    elif kind == "copied":
        from evidence_app.recorder.copied import (  # noqa: PLC0415 - loads Qt
            take_copied,
        )

        take_copied(answers)
    elif kind == "page":
        from evidence_app.recorder.page import record  # noqa: PLC0415 - the browser

        record(request.head, answers)
    elif kind == BROWSE:
        from evidence_app.recorder.attended.program import (  # noqa: PLC0415 - as above
            browse,
        )

        browse(request.head, answers, orders)


def _hear(requests: BinaryIO, orders: Orders) -> Never:
    while True:
        try:
            order = read_frame(requests, max_body=0)
        except (BrokenPipeFrameError, OSError):
            end_at_once()
        orders.take(order.head)
