"""The words of the commands that take something in, and look at a page again."""

import argparse

from evidence_app.cli.parser_parts import (
    Commands,
    Parser,
    at_save,
    into_case,
    json_option,
    shows,
    vault,
)
from evidence_app.model.export_told import NO_COLUMNS, Columns


def add_capture(commands: "Commands[Parser]") -> None:
    """Add the ways in."""
    capture = commands.add_parser("capture", help="take something in")
    kinds = capture.add_subparsers(
        dest="kind", required=True, metavar="KIND", parser_class=Parser
    )
    file = kinds.add_parser("file", help="files, byte for byte")
    into_case(file)
    file.add_argument("paths", metavar="FILE", nargs="+")
    screen = kinds.add_parser("screen", help="a picture of the screen")
    into_case(screen)
    screen.add_argument(
        "--region", metavar="X,Y,WIDTH,HEIGHT", help="a part of the screen, in pixels"
    )
    page = kinds.add_parser("page", help="a web page, recorded")
    into_case(page)
    at_save(page)
    page.add_argument("url", metavar="URL")
    page.add_argument(
        "--accept-certificate",
        metavar="SHA256",
        help="confirm a certificate that does not check, by its fingerprint",
    )
    page.add_argument(
        "--without-pictures",
        action="store_true",
        help="never ask for pictures and video; boxes show where they were",
    )
    _how_opened(page)
    pages = kinds.add_parser(
        "pages", help="web pages from a list of addresses, one after another"
    )
    into_case(pages)
    at_save(pages)
    pages.add_argument(
        "list", metavar="FILE", help="a text with the addresses; - is standard input"
    )
    pages.add_argument(
        "--with-pictures",
        action="store_true",
        help="ask for pictures and video too; without it, boxes show where they were",
    )
    _how_opened(pages)
    note = kinds.add_parser("note", help="a note or a pasted message")
    into_case(note)
    note.add_argument(
        "--text", help="the words; without them, or with -, read from standard input"
    )
    note.add_argument("--title", default="")
    note.add_argument("--sender", "--from", dest="sender", default="", metavar="WHO")
    note.add_argument("--sent-at", "--when", dest="sent_at", default="", metavar="WHEN")
    note.add_argument("--place", "--where", dest="place", default="", metavar="WHERE")
    _add_instead(kinds.add_parser("instead", help=_INSTEAD))
    import_ = commands.add_parser("import", help="take a chat export in")
    into_case(import_)
    import_.add_argument(
        "exports",
        metavar="EXPORT",
        nargs="+",
        help="a file or folder; several only where an app writes one export so",
    )
    import_.add_argument(
        "--zone",
        default="",
        metavar="ZONE",
        help="the time zone that the exporting phone was set to, as Asia/Karachi",
    )
    import_.add_argument(
        "--order",
        choices=("YMD", "DMY", "MDY"),
        default="",
        help="how its dates are written, where the export does not tell",
    )
    import_.add_argument(
        "--owner", default="", metavar="NAME", help="the name you have in it"
    )
    import_.add_argument(
        "--participant",
        action="append",
        default=[],
        metavar="NAME",
        help="a name in it, where it does not tell where a name ends; repeatable",
    )
    import_.add_argument(
        "--as-text",
        action="store_true",
        help="show a text or table that no reader knows line by line, and keep it",
    )
    import_.add_argument(
        "--columns",
        type=_columns,
        default=NO_COLUMNS,
        metavar="WHEN,WHO,WHAT",
        help="with --as-text, of a table: which column holds what, from 1; 0 is none; "
        "with ,named at the end where the first row holds the columns' names",
    )
    import_.add_argument(
        "--without-files",
        action="store_true",
        help="leave all pictures and other files of it out",
    )
    import_.add_argument(
        "--leave-out",
        action="append",
        default=[],
        metavar="NAME",
        help="leave a file of it out; may be given more than once",
    )
    import_.add_argument(
        "--fetch-keys",
        action="store_true",
        help="of signed e-mails: agree to ask for the public keys of their domains",
    )


def _columns(text: str) -> Columns:
    """Return which column holds what, as it was written."""
    try:
        return Columns.of(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(text) from error


_INSTEAD = "words, where the picture itself must not be kept"


def _add_instead(instead: argparse.ArgumentParser) -> None:
    vault(instead)
    instead.add_argument("--case", required=True, help="made when there is none")
    instead.add_argument(
        "--shows",
        choices=("other", "under18"),
        default="under18",
        help="what the picture shows; without it, under18",
    )
    instead.add_argument("--place", default="", help="web address, or app and group")
    instead.add_argument("--account", default="", help="its name, and number if seen")
    instead.add_argument("--when", default="", help="about is fine")
    instead.add_argument("--said", default="", help="what was said or threatened")
    instead.add_argument("--told-by", default="", help="who told you of it")


def add_browse(commands: "Commands[Parser]") -> None:
    """Add the browser in which pages are saved by hand."""
    browse = commands.add_parser(
        "browse", help="open a browser; what you save there is taken in at once"
    )
    vault(browse)
    browse.add_argument("--case", required=True, help="made when there is none")
    browse.add_argument("url", metavar="URL", nargs="?", help="where to begin")
    browse.add_argument(
        "--without-pictures",
        action="store_true",
        help="never ask for pictures and video; boxes show where they were",
    )
    _how_opened(browse)


def _how_opened(page: argparse.ArgumentParser) -> None:
    page.add_argument(
        "--browser",
        metavar="NAME",
        help="a browser that is installed here, such as Chromium; "
        "without it, the app's own, which leaves nothing on the disk",
    )
    page.add_argument(
        "--without-scrolling",
        action="store_true",
        help="do not scroll, and open nothing that is folded: a site may notice",
    )


def add_second_look(commands: "Commands[Parser]") -> None:
    """Add the second look at a page."""
    look = commands.add_parser(
        "second-look",
        help="open a saved page again, and keep what changed and what is gone",
    )
    vault(look)
    look.add_argument("item", metavar="ITEM", help="its id, as the list shows it")
    look.add_argument(
        "--compare-with",
        metavar="ITEM",
        help="another save of this address; without it, the newest one",
    )
    look.add_argument(
        "--only-compare",
        action="store_true",
        help="open nothing: compare this save with the one before it",
    )
    accept = "confirm a certificate that does not check, by its fingerprint"
    look.add_argument("--accept-certificate", metavar="SHA256", help=accept)
    shows(look)
    at_save(look)
    json_option(look)
