"""Taking an item away and bringing it back, broken off: with its parts, or not at all.

What was said counts, in a catalog that is built anew too, and no byte is lost.
"""

from evidence_app.errors import EvidenceError
from evidence_app.vault.audit import audit
from evidence_app.vault.taking_away import bring_back, take_away, taken_away
from tests.crash.locking import LEAD, PART
from tests.crash.looking import serious
from tests.unit.vault.making import content_of, reopen


def take_family_and_back(vault, say):
    """Take the whole away, bring it back, take it away again."""
    lead = (*(one.item for one in taken_away(vault)), *leads(vault))[0]
    for number in range(3):
        say(f"changing {number}")
        (take_away, bring_back)[number % 2](vault, lead.id)
        say(f"{('away', 'back')[number % 2]} {number}")


def leads(vault):
    shown = (item for item in vault.items() if item.title != "Stays")
    return [item for item in shown if not item.part_of]


def look_at_taken(home, told):
    """Yield what is wrong: half a family away, a lost change, a lost byte."""
    last = told[-1].split()[0] if told else "back"
    try:
        for _ in ("as it was left", "built anew"):
            with reopen(home / "vault") as vault:
                yield from wrong_in(vault, last)
                yield from serious(audit(vault))
            (home / "vault" / "index.db").unlink()
    except EvidenceError as error:
        yield f"does not open: {error!r}"


def wrong_in(vault, last):
    away = taken_away(vault)
    shown = len(vault.items()) - 1
    if shown not in (0, 2) or (shown == 0) != bool(away):
        yield f"half away: {shown}, {away}"
    if {"away": 2, "back": 0}.get(last) == shown:
        yield f"lost: {last}"
    for one in away:
        bring_back(vault, one.item.id)
    read = {content_of(vault, item) for item in vault.items()}
    if not {LEAD, PART} <= read:
        yield f"lost: {read}"
    for one in away:
        take_away(vault, one.item.id)
