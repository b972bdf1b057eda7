"""The decoder with the readers of chat exports, for when an export is opened.

They take twice as long to load as all else of the decoder, and must be loaded before it
locks itself in. So what only opens pictures does without them.
"""

from collections.abc import Mapping
from typing import BinaryIO

from evidence_app.decoder import exports, program
from evidence_app.decoder.asking import Pipe


def main() -> int:
    """Answer requests until the app closes the pipe; return the exit status."""
    return program.main(talks)


def talks(requests: BinaryIO, answers: BinaryIO) -> Mapping[str, program.Talk]:
    """Return what it answers in several frames."""
    opened = exports.Exports(Pipe(requests, answers))
    return {
        "open_export": opened.open,
        "read_export": opened.read,
        "read_member": opened.member,
        "copy_export": opened.copy,
        "read_embedded": opened.embedded,
    }
