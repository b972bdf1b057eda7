"""``verify``: checks a bundle with nothing but the bundle."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from evidence_app.cli.rows import bundle_check
from evidence_app.cli.terminal import DOES_NOT_CHECK, DONE, Terminal
from evidence_app.cli.unlocking import Command
from evidence_app.clock import Clock
from evidence_app.model.verdict import BundleCheck, TimeBasis
from evidence_app.report.names import show_path
from evidence_app.report.pages.voice import day_and_time
from evidence_app.report.verify import check_bundle
from evidence_app.words import Words, say, say_count


def _verify(options: argparse.Namespace, terminal: Terminal, _clock: Clock) -> int:
    with terminal.progress() as progress:
        check = check_bundle(Path(options.bundle), progress=progress)
    if terminal.as_json:
        terminal.object(bundle_check(check))
        return DONE if check.intact else DOES_NOT_CHECK
    for finding in check.findings:
        verdict = terminal.language.text(finding.verdict.words)
        terminal.line(f"{verdict}: {finding.path}")
    for words in _told(check):
        terminal.say(words)
    return DONE if check.intact else DOES_NOT_CHECK


def _told(check: BundleCheck) -> Iterator[Words]:
    if check.intact:
        yield say(
            "Unchanged since the bundle was made: {checked} files were read and "
            "compared.",
            checked=check.checked,
        )
    yield from _cleaned(check)
    if check.key:
        yield say(
            "Made with the key {key}. Compare it with the key you were given in "
            "another way.",
            key=check.key,
        )
    if check.log_key:
        yield say("The log is signed with the key {key}.", key=check.log_key)
    if check.unproved:
        yield say_count(
            "{count} entry of the log has no proof: the vault's log lost entries, or "
            "could not be signed.",
            "{count} entries of the log have no proof: the vault's log lost entries, "
            "or could not be signed.",
            check.unproved,
        )
    yield from _times(check)


def _cleaned(check: BundleCheck) -> Iterator[Words]:
    for file in check.cleaned:
        yield say_count(
            "{path} is a cleaned copy, not the original: in {count} place, what could "
            "let someone sign in was replaced. The full one lies sealed in the vault, "
            "digest {digest}.",
            "{path} is a cleaned copy, not the original: in {count} places, what could "
            "let someone sign in was replaced. The full one lies sealed in the vault, "
            "digest {digest}.",
            file.replaced,
            path=show_path(file.path),
            digest=file.original,
        )


def _times(check: BundleCheck) -> Iterator[Words]:
    for time in check.times:
        words = (
            say(
                "Entries with a number below {size} existed not later than {at} UTC, "
                "as {authority} signed.",
                size=time.size,
                at=day_and_time(time.at),
                authority=time.authority,
            )
            if time.known
            else say(
                "An authority that this program does not know, {authority}, signed "
                "that entries with a number below {size} existed at {at} UTC. It "
                "counts only if you trust it.",
                size=time.size,
                at=day_and_time(time.at),
                authority=time.authority,
            )
        )
        yield words
    yield _BASIS[check.time_basis]


_BASIS: Final = {
    TimeBasis.COMPUTER_CLOCK: say(
        "The times rest on the clock of the computer that made it."
    ),
    TimeBasis.SOME_SIGNED: say(
        "All other times, and those of what is not covered by that, rest on the clock "
        "of the computer that made it."
    ),
    TimeBasis.SIGNED: say(
        "All other times rest on the clock of the computer that made it."
    ),
}

COMMANDS: Final[dict[str, Command]] = {"verify": _verify}
