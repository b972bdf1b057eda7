"""``export``: as what a bundle is written, and for which way of handing over."""

import argparse
from collections.abc import Iterator
from typing import Final

from evidence_app.cli.terminal import Terminal
from evidence_app.model.wanted import Profile, Wanted, Wrapping
from evidence_app.report.bundle import MadeBundle
from evidence_app.words import Words, say

_PASSWORD: Final = say("New password of the locked file (Enter: the app makes one): ")


def add_wrapping(export: argparse.ArgumentParser) -> None:
    """Add the options to ``export``."""
    export.add_argument(
        "--locked",
        action="store_true",
        help="one encrypted ZIP (AES-256) and nothing else; a password is asked for, "
        "or made and shown once",
    )
    export.add_argument(
        "--fit",
        dest="profile",
        choices=[each.value for each in Profile],
        default=Profile.WHOLE.value,
        help="cut it into ZIP files for a portal (16 of 2 GB; not confirmed, ask the "
        "police what theirs takes) or for mail (14 MB each)",
    )


def wrapping(options: argparse.Namespace, terminal: Terminal) -> Wanted:
    """Return what was chosen; a password is asked for at the terminal alone."""
    profile = Profile(options.profile)
    if not options.locked:
        return Wanted(profile=profile)
    typed = terminal.new_secret(_PASSWORD) if terminal.asks else ""
    return Wanted(wrapping=Wrapping.LOCKED, password=typed, profile=profile)


def about_wrapping(made: MadeBundle) -> Iterator[Words]:
    """Yield what to know about how it was written."""
    if made.password:
        yield say(
            "The password of the locked file: {password}\nIt is shown this once and "
            "kept nowhere. Write it down now. Tell it by another way than the file, "
            "such as by telephone. Without it nobody can open the file. Some computers "
            "need 7-Zip to open it.",
            password=made.password,
        )
    if made.too_large:
        yield say(
            "These files are too large for mail and not in it: {names}. Hand them over "
            "on a stick.",
            names=", ".join(made.too_large),
        )
    if made.papers_inside:
        yield say(
            "The other papers are locked in with the report. Read them before you hand "
            "it over."
        )
