"""Answers what a film or a sound says of itself; the file stays with the app."""

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, Final

from evidence_app.decoder import boxes, matroska, sounds
from evidence_app.decoder.asking import Asked, InBlocks, Pipe
from evidence_app.decoder.opening import ODD_BYTES
from evidence_app.decoder.refusal import RefusedError
from evidence_app.decoder.told import Told
from evidence_app.host.frames import Frame
from evidence_app.model.source import Source

_FILMS: Final[Mapping[str, Callable[[Source], Told]]] = {
    "video/mp4": boxes.read,
    "video/quicktime": boxes.read,
    "video/3gpp": boxes.read,
    "audio/mp4": boxes.read,
    "video/x-matroska": matroska.read,
}


def talks(
    requests: BinaryIO, answers: BinaryIO
) -> Mapping[str, Callable[[Mapping[str, object]], Iterator[Frame]]]:
    """Return the talk about a film or sound, over requests and answers."""

    def media(head: Mapping[str, object]) -> Iterator[Frame]:
        size = head["size"]
        if not isinstance(size, int):
            raise TypeError("size")
        yield answer(str(head["kind"]), Asked(Pipe(requests, answers), 0, size))

    return {"media": media}


def answer(kind: str, source: Source) -> Frame:
    """Return facts and findings, each by name.

    Raises:
        RefusedError: it is of no such kind, or cannot be followed at all.
    """
    held = InBlocks(source)
    try:
        if kind in _FILMS:
            told = _FILMS[kind](held)
        elif kind in sounds.KINDS:
            told = sounds.read(kind, held)
        else:
            raise RefusedError("not_a_picture")
    except ODD_BYTES as error:
        raise RefusedError("damaged") from error
    findings = list(dict.fromkeys(told.findings))
    return Frame({"facts": list(told.facts.items()), "findings": findings})
