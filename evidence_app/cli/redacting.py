"""``redact``: a copy of a picture with covered parts; the original stays as it is."""

import argparse
import re
from typing import Final

from evidence_app.cli.annex import COMMANDS as ANNEX
from evidence_app.cli.naming import item_id_from
from evidence_app.cli.parser_parts import Commands, Parser, vault
from evidence_app.cli.terminal import DONE, Terminal
from evidence_app.cli.unlocking import Command, unlocked
from evidence_app.clock import Clock
from evidence_app.errors import UsageError
from evidence_app.model.redaction import Area, Cover, Covered, Redaction
from evidence_app.words import mark, say

_MEASURES: Final = re.compile(r"(\d{1,7}),(\d{1,7}),(\d{1,7}),(\d{1,7})")
_AREA: Final = "LEFT,TOP,WIDTH,HEIGHT"


def add_redact(commands: "Commands[Parser]") -> None:
    """Add the words of the command."""
    redact = commands.add_parser(
        "redact", help="make a copy of a picture with parts of it covered"
    )
    vault(redact)
    redact.add_argument("item", metavar="ITEM", help="its id, as the list shows it")
    told = {
        "--box": "cover with a black box, for words; may be given again",
        "--veil": "cover with a veil, for faces and bodies; may be given again",
        "--crop": "keep only this part of the picture",
    }
    for name, words in told.items():
        many = name != "--crop"
        redact.add_argument(
            name,
            metavar=_AREA,
            action="append" if many else "store",
            default=[] if many else None,
            help=words,
        )
    redact.add_argument(
        "--in-reports",
        choices=("copy", "original"),
        default="copy",
        help="what reports show of the picture from now on",
    )


def _redact(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    item = item_id_from(options.item)
    redaction = Redaction(
        covered=(
            *(Covered(Cover.VEIL, _area(each)) for each in options.veil),
            *(Covered(Cover.BOX, _area(each)) for each in options.box),
        ),
        crop=_area(options.crop) if options.crop else None,
    )
    with unlocked(options, terminal, clock) as session:
        original = session.redacting.begin(item).original
        kept = session.redacting.keep(
            original.id, redaction, in_reports=options.in_reports == "copy"
        )
    terminal.line(str(kept.id))
    terminal.warn(
        say(
            "The copy is saved beside the original, which is unchanged. It was opened "
            "again to test it: nothing is left under the boxes, and under a veil only "
            "a few patches of colour."
        )
    )
    return DONE


def _area(given: str) -> Area:
    found = _MEASURES.fullmatch(given)
    try:
        if found:
            return Area(*(int(each) for each in found.groups()))
    except ValueError as error:
        raise _unclear() from error
    raise _unclear()


def _unclear() -> UsageError:
    return UsageError(
        problem=mark(
            "A part of a picture is four whole numbers with commas between them: "
            "left, top, width and height, in pixels."
        )
    )


COMMANDS: Final[dict[str, Command]] = {"redact": _redact, **ANNEX}
