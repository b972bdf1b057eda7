"""What a bundle, and a check of it, say of the signature in its report."""

from collections.abc import Iterator, Sequence
from typing import Final

from evidence_app.model.report_signature import (
    Covered,
    ReportSignature,
    SignatureState,
)
from evidence_app.report.pages.voice import day_and_time
from evidence_app.timestamping import Stamp
from evidence_app.words import Words, say


def said_in_bundle(stamps: Sequence[Stamp], *, asked: bool) -> Words:
    """Return what a bundle says about the signature of its report.

    Args:
        stamps: What authorities signed.
        asked: Whether one was to be asked.
    """
    if stamps:
        return say(
            "The report is signed with the same key. It existed not later than {at} "
            "UTC, as {authority} signed.",
            **first_time(stamps),
        )
    if asked:
        return say(
            "The report is signed with the same key. Outside authorities were to be "
            "asked when that was; none answered, or its answer does not count. The "
            "time in it is that of the clock of the computer used."
        )
    return say(
        "The report is signed with the same key. No outside authority was asked when "
        "that was. The time in it is that of the clock of the computer used."
    )


def said_of_checked(report: ReportSignature, bundle_key: str) -> Iterator[Words]:
    """Yield what a check says about a report's signature.

    Args:
        report: What was found.
        bundle_key: Fingerprint of the key that sealed the bundle; "" for a report
            without its bundle.
    """
    yield _STATES[report.state]
    if report.key and report.key != bundle_key:
        yield (
            say(
                "It was made with another key than the bundle: {key}. Compare it with "
                "the key you were given in another way.",
                key=report.key,
            )
            if bundle_key
            else say(
                "It was made with the key {key}. Compare it with the key you were "
                "given in another way.",
                key=report.key,
            )
        )
    elif report.key:
        yield say("It was made with the same key as the bundle.")
    yield from _times(report)


def _times(report: ReportSignature) -> Iterator[Words]:
    for time in report.times:
        if not time.authority:
            yield say(
                "An authority that this program does not know signed a time in the "
                "report: {at} UTC. It counts only if you trust it.",
                at=day_and_time(time.at),
            )
        elif time.covered is Covered.REPORT:
            yield say(
                "The report existed not later than {at} UTC, as {authority} signed.",
                at=day_and_time(time.at),
                authority=time.authority,
            )
        else:
            yield say(
                "The report's signature existed not later than {at} UTC, as "
                "{authority} signed.",
                at=day_and_time(time.at),
                authority=time.authority,
            )
    if report.key and not any(time.authority for time in report.times):
        yield say(
            "The time in the report's signature rests on the clock of the computer "
            "that made it."
        )


def first_time(stamps: Sequence[Stamp]) -> dict[str, str]:
    """Return the earliest time and who signed it, as sentences name them."""
    first = min(stamps, key=lambda each: each.at)
    return {"at": day_and_time(first.at), "authority": first.authority_name}


_STATES: Final = {
    SignatureState.HOLDS: say("The signature in the report holds."),
    SignatureState.ADDED_TO: say(
        "The signature in the report holds for what it covers. Something was added "
        "behind it later, which it does not cover."
    ),
    SignatureState.BROKEN: say(
        "The signature in the report does not check: the report or its signature was "
        "changed, or another program made it."
    ),
    SignatureState.NONE: say("The report has no signature in it."),
}
