"""A picture that is on the clipboard without a file: the recorder makes one of it.

Where another program offers a picture's own file, ``capture_pasted_picture`` keeps
that byte for byte. Else the recorder unpacks the picture, in a program without keys,
and writes its pixels as PNG; that the app made the file is said on the item.
"""

from collections.abc import Callable
from typing import Final

from evidence_app.capture.captured import Captured, from_memory
from evidence_app.capture.recorder_pipe import (
    Answer,
    Recorder,
    RecorderSilentError,
    nonsense,
    recorder,
)
from evidence_app.capture.titles import title_from
from evidence_app.clock import Clock
from evidence_app.errors import NoCopiedPictureError
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.finding import Finding
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.words import mark, say

_SECONDS: Final = 60.0
_FORM: Final = "image/png"


def capture_copied_picture(
    clock: Clock, *, stop: Callable[[], bool] | None = None
) -> Captured:
    """Return the picture on the clipboard as a PNG file that this app made.

    Args:
        clock: Tells when.
        stop: Asked again and again, from another thread, whether to give up.

    Raises:
        NoCopiedPictureError: there is none that can be read, or it went meanwhile.
        CaptureStoppedError: ``stop`` said so.
        RecorderFailedError: the recorder could not be started, or made no sense.
    """
    request = {"type": "copied"}
    with recorder(request, seconds=_SECONDS, environment={}, stop=stop) as running:
        part, end = _listen(running)
    return Captured(
        kind=Kind.FILE,
        title=mark("Pasted picture"),
        origin=Origin(Method.PICTURE_PASTED, mark("Clipboard")),
        captured_at=clock.now(),
        open=from_memory(part.body),
        media_type=_FORM,
        size=len(part.body),
        facts=(
            Fact("Size in pixels", _size(part), FactSource.CAPTURE),
            Fact("File made with", _tool(end), FactSource.CAPTURE),
        ),
        findings=(
            Finding(
                "made_from_clipboard",
                say(
                    "This app made this file from the picture on the clipboard. It is "
                    "not a file that existed before. The other program gave the "
                    "picture only, without a file."
                ),
            ),
        ),
    )


def _listen(running: Recorder) -> tuple[Answer, Answer]:
    part: Answer | None = None
    try:
        for answer in running.answers():
            if answer.kind == "error":
                raise NoCopiedPictureError
            if answer.kind == "part":
                if part is not None or not answer.body:
                    raise nonsense()
                part = answer
            elif answer.kind == "done" and part is not None:
                return part, answer
    except RecorderSilentError as silence:
        # Qt ends the process when it finds no display to connect to.
        raise NoCopiedPictureError from silence
    raise nonsense()


def _size(part: Answer) -> str:
    return f"{part.number('width')} x {part.number('height')}"


def _tool(end: Answer) -> str:
    return f"Qt {title_from(end.text('qt'))} ({title_from(end.text('platform'))})"
