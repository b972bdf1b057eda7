"""A program: makes a report and waits for ever at the given piece, to be killed there.

    python -m tests.crash.exporting VAULT OUT PIECE [locked]

Writes a line when it has come so far.
"""

import sys
from pathlib import Path

from evidence_app.casework.cases import open_case
from evidence_app.facts.reading import Decoder
from evidence_app.model.case import Audience
from evidence_app.model.wanted import Wanted, Wrapping
from evidence_app.report.bundle import BundleRequest, make_bundle
from evidence_app.words import load_language
from tests.unit.vault.making import CLOCK, reopen


def main(folder, out, piece, *how):
    vault = reopen(folder)
    case = open_case(vault, "Large", CLOCK)
    request = BundleRequest(
        case=case,
        audience=Audience.POLICE,
        jurisdiction="uk-ew",
        platform="",
        out=out,
        wanted=Wanted(wrapping=Wrapping(*(how or ["plain"]))),
    )
    english = load_language("en")
    left = iter(range(piece))
    with Decoder() as decoder:
        make_bundle(
            vault, decoder, request, CLOCK, english, stop=lambda: wait_after(left)
        )


def wait_after(left):
    for _ in left:
        return False
    sys.stdout.write("here\n")
    sys.stdout.flush()
    sys.stdin.read()
    return False


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
