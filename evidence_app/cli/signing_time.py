"""``export``: whether outside services are asked when the report existed."""

import argparse

from evidence_app.cli.terminal import Terminal
from evidence_app.session import Session
from evidence_app.session.report_time import Signed, about_signature
from evidence_app.words import say


def add_signing_time(export: argparse.ArgumentParser) -> None:
    """Add the options to ``export``."""
    export.add_argument(
        "--signed-time",
        action=argparse.BooleanOptionalAction,
        help="have outside services sign when the report existed: asks you once, and "
        "is kept; --no-signed-time leaves it out this once",
    )
    export.add_argument(
        "--yes", action="store_true", help="agree to what --signed-time sends"
    )


def may_ask_time(
    session: Session, options: argparse.Namespace, terminal: Terminal
) -> bool:
    """Ask for the yes where it is wanted; return whether anybody may be asked."""
    time = session.time.of_reports
    if not options.signed_time or time.agreed:
        return options.signed_time is not False
    question = time.question()
    terminal.warn(question)
    if not options.yes and not terminal.agrees(say("May it be sent? [y/n] ")):
        terminal.warn(say("Nothing was sent."))
        return False
    time.agree(terminal.language.render(question, isolate=False))
    return True


def tell_signature(made: Signed, terminal: Terminal) -> None:
    """Say what to know about the signature of a report that was made."""
    about = about_signature(made)
    if about is not None:
        terminal.warn(about)
