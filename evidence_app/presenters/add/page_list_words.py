"""What is said of a list of pages: what was found in it, and what came of it."""

from collections.abc import Sequence
from math import ceil

from evidence_app.capture.page_list import (
    MOST_ADDRESSES,
    AddressList,
    PageResult,
    State,
    Wait,
)
from evidence_app.presenters.add.page_list_view import Alike, ListCount, ListOutcome
from evidence_app.words import Words, say, say_count


def outcome_of(results: Sequence[PageResult], titles: Sequence[str]) -> ListOutcome:
    """Return what is said of a list: alike things together, the worst first."""
    order = (State.TURNED_AWAY, State.FAILED, State.NOT_TRIED, State.SAVED)
    alike: dict[tuple[State, Words], list[str]] = {}
    for state in order:
        for each in results:
            if each.state is state and each.reason is not None:
                alike.setdefault((state, each.reason), []).append(each.address)
    left = [each for each in results if each.state is not State.SAVED]
    return ListOutcome(
        heading=_heading(len(results) - len(left), len(results)),
        untrusted_titles=tuple(titles),
        told=tuple(
            Alike(reason, tuple(addresses), saved=state is State.SAVED)
            for (state, reason), addresses in alike.items()
        ),
        failed=sum(each.state is State.FAILED for each in left),
        not_tried=sum(each.state is State.NOT_TRIED for each in left),
        untrusted_left=tuple(each.address for each in left),
    )


def _heading(saved: int, total: int) -> Words:
    if saved == total:
        return say_count(
            "{count} page saved and re-read",
            "All {count} pages saved and re-read",
            total,
        )
    if not saved:
        return say("None of these pages was saved")
    return say("{saved} of {total} pages saved and re-read", saved=saved, total=total)


def waiting_words(step: Wait) -> Words:
    """Return why nothing happens for a moment."""
    return say_count(
        "A pause of {count} second before the next page of {host}, so as not to be "
        "blocked",
        "A pause of {count} seconds before the next page of {host}, so as not to be "
        "blocked",
        ceil(step.seconds),
        host=step.host,
    )


def count_of(found: AddressList) -> ListCount:
    """Return what was found in a text."""
    if found.too_long:
        return ListCount(lines=(_too_long(),))
    lines = []
    if found.addresses:
        lines.append(
            say_count("{count} address", "{count} addresses", len(found.addresses))
        )
    if found.doubled:
        lines.append(
            say_count(
                "{count} came twice and is opened once",
                "{count} came again and are opened once",
                found.doubled,
            )
        )
    return ListCount(tuple(lines), found.not_taken)


def problem_of(found: AddressList) -> Words | None:
    """Return why a list cannot be begun with."""
    if found.too_long:
        return _too_long()
    if not found.addresses:
        return say("Paste the pages' addresses first. They begin with https://.")
    if len(found.addresses) > MOST_ADDRESSES:
        return say(
            "These are {count} addresses. At most {most} can be opened by one list: "
            "take the others out, and paste them afterwards.",
            count=len(found.addresses),
            most=MOST_ADDRESSES,
        )
    return None


def _too_long() -> Words:
    return say("This text is too long to be a list of addresses. Paste less of it.")
