"""What is said of a check: one set of words for the command line and for the page."""

from collections.abc import Iterator, Mapping
from typing import Final

from evidence_app.model.verdict import BundleCheck, SignedNote, TimeBasis
from evidence_app.report.check_meanings import differs, unchanged
from evidence_app.report.names import show_path
from evidence_app.report.pages.voice import day_and_time
from evidence_app.words import Words, say, say_count

BASIS: Final[Mapping[TimeBasis, Words]] = {
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
"""What the times rest on."""


def told(check: BundleCheck) -> Iterator[Words]:
    """Yield what is to be said beside the findings."""
    if check.intact:
        yield unchanged(check.checked)
    else:
        yield differs(len(check.findings))
    if check.absent:
        yield absent(", ".join(check.absent), len(check.absent))
    for file in check.cleaned:
        yield cleaned(show_path(file.path), file.original, file.replaced)
    if check.key:
        yield made_with(check.key)
    if check.log_key:
        yield log_signed(check.log_key)
    if check.unproved:
        yield unproved(check.unproved)
    for time in check.times:
        yield _signed(time)
    yield BASIS[check.time_basis]


def absent(names: str, count: int) -> Words:
    """Say which ZIP files of a bundle in several were not given."""
    return say_count(
        "By the names of these ZIP files, {count} of the same bundle was not chosen: "
        "{names}. What lies in it is called missing here. Choose all of them at once.",
        "By the names of these ZIP files, {count} of the same bundle were not chosen: "
        "{names}. What lies in them is called missing here. Choose all of them at "
        "once.",
        count,
        names=names,
    )


def made_with(key: str) -> Words:
    """Say which key sealed the bundle."""
    return say(
        "Made with the key {key}. Compare it with the key you were given in another "
        "way.",
        key=key,
    )


def log_signed(key: str) -> Words:
    """Say which key signed the log."""
    return say("The log is signed with the key {key}.", key=key)


def unproved(count: int) -> Words:
    """Say how many entries nothing proves."""
    return say_count(
        "{count} entry of the log has no proof: the vault's log lost entries, or "
        "could not be signed.",
        "{count} entries of the log have no proof: the vault's log lost entries, or "
        "could not be signed.",
        count,
    )


def cleaned(path: str, digest: str, replaced: int) -> Words:
    """Say of a file that it is no original, and in how many places not."""
    return say_count(
        "{path} is a cleaned copy, not the original: in {count} place, what could "
        "let someone sign in was replaced. The full one lies sealed in the vault, "
        "digest {digest}.",
        "{path} is a cleaned copy, not the original: in {count} places, what could "
        "let someone sign in was replaced. The full one lies sealed in the vault, "
        "digest {digest}.",
        replaced,
        path=path,
        digest=digest,
    )


def _signed(time: SignedNote) -> Words:
    if time.known:
        return say(
            "Entries with a number below {size} existed not later than {at} UTC, as "
            "{authority} signed.",
            size=time.size,
            at=day_and_time(time.at),
            authority=time.authority,
        )
    return say(
        "An authority that this program does not know, {authority}, signed that "
        "entries with a number below {size} existed at {at} UTC. It counts only if "
        "you trust it.",
        size=time.size,
        at=day_and_time(time.at),
        authority=time.authority,
    )
