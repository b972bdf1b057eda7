"""What an authority answered, for the programs that break things off.

What was said to be kept is there and checks; the items never depend on it.
"""

from functools import cache, partial

from evidence_app.timestamping import check_response
from evidence_app.vault.checkpoints import write_checkpoint
from evidence_app.vault.inclusion import newest_checkpoint
from evidence_app.vault.stamps import NewStamp, keep_stamps, waiting_note
from tests.crash.looking import look, opened
from tests.tsa.by_hand import Hand
from tests.unit.vault.making import CLOCK, save


@cache
def authority():
    return Hand()


def stamp(vault, say):
    """Take something in, have the log's note signed, and keep the answer."""
    save(vault, b"Dear Noor, again")
    with vault.working() as rooms:
        write_checkpoint(rooms, vault.now())
        note = waiting_note(rooms)
        if note is None:
            return
        hand = authority()
        told = check_response(hand.reply(note.note), note.note, hand.authority())
        new = NewStamp("hand", told.response, told.chain_pem, told.at, CLOCK.offset)
        keep_stamps(rooms, vault.now(), note.size, [new])
    say(f"stamped {note.size}")


def known_of(size, catalog):
    return catalog.proofs.of(size)


def look_at_stamped(home, told):
    yield from look(home, [line for line in told if not line.startswith("stamped")])
    sizes = [int(line.split()[1]) for line in told if line.startswith("stamped")]
    with opened(home, told) as vault, vault.working() as rooms:
        for size in sizes:
            known = rooms.catalog.ask(partial(known_of, size))
            if not any(name.endswith(".hand.tsr") for name in known):
                yield f"lost: the answer to {size}"
        if sizes and newest_checkpoint(rooms) is None:
            yield "lost: the notes"
