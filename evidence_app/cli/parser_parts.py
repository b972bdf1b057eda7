"""What the commands' parsers share: no shortened words, ways in, a case, JSON."""

import argparse
from typing import Any, Final

SHOWS: Final = ("none", "adult", "other", "under18")


class Parser(argparse.ArgumentParser):
    """A parser that takes no shortened words.

    ``--passphrase`` would pass for ``--passphrase-file``, and she would believe that
    a secret may stand on the command line.
    """

    def __init__(self, **options: Any) -> None:  # argparse's own, handed on  # noqa: ANN401
        super().__init__(**{"allow_abbrev": False, **options})


Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse names no public type


def vault(parser: argparse.ArgumentParser) -> None:
    """Let a command name its vault, and open it by any key."""
    parser.add_argument("vault", metavar="VAULT", help="the vault's folder")
    ways_in(parser)


def ways_in(parser: argparse.ArgumentParser) -> None:
    """Let a command open the vault by any key."""
    ways = parser.add_mutually_exclusive_group()
    passphrase_file(ways)
    ways.add_argument(
        "--recovery-code-file",
        metavar="FILE",
        help="open with the recovery code in a file's first line; - is standard input",
    )
    ways.add_argument("--identity", metavar="FILE", help="open with a secret age key")
    ways.add_argument(
        "--keyring",
        action="store_true",
        help="open with the key store of this computer",
    )
    parser.add_argument(
        "--pin-file",
        metavar="FILE",
        help="the PIN for --keyring, in a file's first line",
    )


def passphrase_file(parser: "argparse._ActionsContainer") -> None:
    """Let a command read the passphrase from a file."""
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help="read the passphrase from a file's first line; - is standard input",
    )


def into_case(parser: argparse.ArgumentParser) -> None:
    """Let a command name the vault, the case and what is shown."""
    vault(parser)
    parser.add_argument("--case", required=True, help="made when there is none")
    shows(parser)


def shows(parser: argparse.ArgumentParser) -> None:
    """Let a command be given the answer to the one question."""
    parser.add_argument(
        "--shows",
        choices=SHOWS,
        help=(
            "is anyone shown naked or in a sexual way? none, adult (18 or over in "
            "the picture: you, or someone you act for), other (any other adult; also "
            "when not sure), or under18 (also when not sure)"
        ),
    )


def at_save(parser: argparse.ArgumentParser) -> None:
    """Let a command be given the answer for when the page has come."""
    parser.add_argument(
        "--at-save",
        choices=SHOWS,
        help=(
            "the same question once more, when the page has come and before anything "
            "of it is saved; without it, asked at the terminal"
        ),
    )


def json_option(parser: argparse.ArgumentParser) -> None:
    """Let a command print JSON."""
    parser.add_argument("--json", action="store_true", help="JSON Lines")
