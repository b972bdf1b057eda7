"""The decoder: a program of its own that opens untrusted bytes.

It is handed bytes over a pipe and gives back plain values and raw pixels. It sees
no key and, once it has said "ready", has no network and no files. When a library
fails in a way nobody expected it simply ends, and the app starts a new one.
"""

import encodings.cp437
import encodings.cp949
import encodings.idna
import encodings.utf_16
import encodings.utf_16_be
import encodings.utf_16_le
import errno
import os
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final

from evidence_app.decoder import (
    ai_signs,
    confinement,
    documents,
    ends,
    exif,
    media,
    opening,
    passing,
    pictures,
    previews,
    redacting,
)
from evidence_app.decoder.refusal import RefusedError
from evidence_app.facts.limits import MAX_REQUEST
from evidence_app.host import privacy
from evidence_app.host.frames import (
    BrokenPipeFrameError,
    Frame,
    read_frame,
    write_frame,
)
from evidence_app.model.redaction import Area

# Codecs are looked up by name when first used; locked in, that would fail.
_CODECS: Final = (
    encodings.cp437,
    encodings.cp949,
    encodings.idna,
    encodings.utf_16,
    encodings.utf_16_be,
    encodings.utf_16_le,
)


Talk = Callable[[Mapping[str, object]], Iterator[Frame]]
"""Answers one request with several frames."""
Operation = Callable[[Mapping[str, object], bytes], Frame]
"""Answers one request with one frame."""
Talks = Callable[[BinaryIO, BinaryIO], Mapping[str, Talk]]
"""Makes them, by the operation's name, over requests and answers."""


def main(
    talks: Talks = media.talks, operations: Mapping[str, Operation] | None = None
) -> int:
    """Answer requests until the app closes the pipe; return the exit status.

    Args:
        talks: What is answered in several frames.
        operations: What is answered in one; None for all that is done to pictures.
    """
    # Nothing but frames may reach the app, whatever a library prints.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    privacy.keep_memory_private()
    privacy.die_with_parent()
    opening.prepare()
    exif.prepare()
    confined = confinement.lock_in()
    write_frame(answers, Frame({"type": "ready", "confined": list(confined)}))
    return serve(sys.stdin.buffer, answers, talks, operations)


def serve(
    requests: BinaryIO,
    answers: BinaryIO,
    made: Talks = media.talks,
    operations: Mapping[str, Operation] | None = None,
) -> int:
    """Answer one request after the other."""
    talks = made(requests, answers)
    while True:
        try:
            request = read_frame(requests, max_body=MAX_REQUEST)
            seconds = number(request.head, "seconds")
            confinement.renew_computing_time(seconds)
            talk = talks.get(str(request.head["op"]))
            if talk is None:
                write_frame(answers, answer(request, operations))
                continue
            for frame in _refusing(talk(request.head)):
                confinement.renew_computing_time(seconds)
                write_frame(answers, frame)
        except BrokenPipeFrameError:
            return 0


def answer(request: Frame, operations: Mapping[str, Operation] | None = None) -> Frame:
    """Return the answer to one request; a refusal is an answer."""
    known = _OPERATIONS if operations is None else operations
    operation = known[str(request.head["op"])]
    try:
        return operation(request.head, request.body)
    except RefusedError as refused:
        return Frame({"refused": refused.reason})
    except MemoryError:
        return Frame({"refused": "too_large"})


def _refusing(frames: Iterator[Frame]) -> Iterator[Frame]:
    try:
        yield from frames
    except RefusedError as refused:
        yield Frame({"refused": refused.reason})


def _facts(_head: Mapping[str, object], content: bytes) -> Frame:
    kind = opening.media_type(content)
    with opening.opened(content) as picture:
        block = opening.exif_block(picture, content)
        turn = opening.turn_of(picture, content)
        width, height = pictures.shown_size(picture.size, turn)
        stored = f"{picture.width} × {picture.height}"  # noqa: RUF001 - as printed
        count = opening.frame_count(kind, picture, content)
    facts, findings = exif.read(block, turn)
    if count > 1:
        facts.insert(0, ("pictures_inside", str(count)))
        findings.append("more_pictures")
    _beside(kind, content, facts, findings)
    said = {
        "media_type": kind,
        "width": width,
        "height": height,
        "facts": [("size", stored), *facts],
        "findings": findings,
    }
    return Frame(said)


def _beside(
    kind: str, content: bytes, facts: list[tuple[str, str]], findings: list[str]
) -> None:
    """Tell what the file holds beside its picture."""
    length, kinds = ends.behind(kind, content)
    if length:
        facts.append(("bytes_behind", str(length)))
        findings.append("more_behind")
    if kinds:
        facts.append(("kinds_behind", ", ".join(kinds)))
    if readings := ends.other_readings(kind, content):
        facts.append(("also_reads_as", ", ".join(readings)))
        findings.append("two_readings")


def _passthrough(_head: Mapping[str, object], content: bytes) -> Frame:
    return Frame({"plan": passing.plan(content)})


def _picture(head: Mapping[str, object], content: bytes) -> Frame:
    return _pixels(
        pictures.render(
            content,
            max_width=number(head, "max_width"),
            max_height=number(head, "max_height"),
        )
    )


def _preview(_head: Mapping[str, object], content: bytes) -> Frame:
    differs, (width, height, rgb) = previews.compared(content)
    return Frame({"differs": differs, "width": width, "height": height}, rgb)


def _crop(head: Mapping[str, object], content: bytes) -> Frame:
    rows = pictures.Rows(number(head, "top"), number(head, "height"))
    width = number(head, "max_width")
    return _pixels(
        pictures.render(content, max_width=width, max_height=None, rows=rows)
    )


def _pixels(result: tuple[int, int, bytes]) -> Frame:
    width, height, rgb = result
    return Frame({"width": width, "height": height}, rgb)


def _redact(head: Mapping[str, object], content: bytes) -> Frame:
    noise = [bytes.fromhex(str(each)) for each in _list(head, "noise")]
    veils = [_area(each) for each in _list(head, "veils")]
    done = redacting.redact(
        content,
        _area(head["frame"]),
        list(zip(veils, noise, strict=True)),
        [_area(each) for each in _list(head, "boxes")],
    )
    told: dict[str, object] = {"width": done.width, "height": done.height}
    told["cells"] = [each.hex() for each in done.cells]
    return Frame(told, done.rgb)


def _veil(_head: Mapping[str, object], content: bytes) -> Frame:
    return _pixels(redacting.veil(content))


def _smooth(head: Mapping[str, object], cells: bytes) -> Frame:
    width, height = number(head, "width"), number(head, "height")
    across, down = number(head, "across"), number(head, "down")
    rgb = redacting.smoothed(across, down, cells, (width, height))
    return _pixels((width, height, rgb))


def self_test(_head: Mapping[str, object], _content: bytes) -> Frame:
    """Try what must not work, and say what happened."""
    tried: dict[str, Callable[[], object]] = {
        "socket": lambda: socket.socket().close(),
        "read_file": lambda: Path(__file__).read_bytes(),
        "write_file": lambda: Path("evidence-app-self-test").touch(),
        "start_program": lambda: os.spawnl(  # noqa: S606 - it must not start
            os.P_WAIT, sys.executable, sys.executable, "-c", ""
        ),
        "memory": lambda: bytearray(confinement.MEMORY_LIMIT),
    }
    return Frame({"tried": {name: _outcome(act) for name, act in tried.items()}})


def _outcome(act: Callable[[], object]) -> str:
    try:
        act()
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, "refused")
    except MemoryError:
        return "ENOMEM"
    return "allowed"


def _list(head: Mapping[str, object], name: str) -> list[object]:
    value = head[name]
    if not isinstance(value, list):
        raise TypeError(name)
    return value


def _area(value: object) -> Area:
    if not isinstance(value, list):
        raise TypeError("area")
    return Area(*(int(each) for each in value))


def number(head: Mapping[str, object], name: str) -> int:
    """Return a whole number out of a request; our own app sends nothing else."""
    value = head[name]
    if not isinstance(value, int):
        raise TypeError(name)
    return value


_OPERATIONS: Final[Mapping[str, Operation]] = {
    "facts": _facts,
    "signs": ai_signs.answer,
    "passthrough": _passthrough,
    "picture": _picture,
    "crop": _crop,
    "preview": _preview,
    "document": documents.answer,
    "redact": _redact,
    "veil": _veil,
    "smooth": _smooth,
    "self_test": self_test,
}
