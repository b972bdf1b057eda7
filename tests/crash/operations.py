"""What a vault does to the disk, each with what must hold when it is broken off.

An ``Operation`` has three parts. ``prepare`` makes the place as it is before. ``act``
works there and says each thing once it was acknowledged; it may end in an error of
ours at any time. ``look`` looks after, with all that was said, and yields what is
wrong. To add one: a function that works on an open vault, and a line in OPERATIONS.
"""

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evidence_app.capture.captured import Captured, from_memory
from evidence_app.errors import EvidenceError, NotAVaultError
from evidence_app.facts.reading import Decoder
from evidence_app.ingest import Into, batch, ingest_batch
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.vault import intake
from evidence_app.vault.vault import IndexedText
from tests.crash import (
    annexing,
    copying,
    covering,
    keeping,
    locking,
    stamping,
    taking,
)
from tests.crash.looking import look
from tests.unit.vault.making import AT, CASE, CLOCK, item_for, make, reopen, save

Say = Callable[[str], None]
SMALL, LARGE = b"Dear Noor, ", b"where are you now " * 20_000
WORDS = [IndexedText(text="words that were read")]


@dataclass(frozen=True)
class Operation:
    """One thing that can be broken off at every call that changes the disk."""

    act: Callable[[Path, Say], None]
    prepare: Callable[[Path], None]
    look: Callable[[Path, list[str]], Iterator[str]] = look


def with_two_items(home):
    """A vault that was used before: two items, a record, locked in order."""
    with make(home / "vault") as vault:
        for content in (SMALL, LARGE):
            save(vault, content, texts=WORDS)
        vault.put_record("case", "one", {"name": "First"})


def nothing_yet(home):
    """An empty folder."""


def on_a_vault(work):
    """Open the vault, work, and lock it; after an error try once more, as people do."""

    def act(home, say):
        with reopen(home / "vault") as vault:
            try:
                work(vault, say)
            except EvidenceError:
                work(vault, say)

    return act


def create(home, say):
    try:
        vault = make(home / "vault")
    except EvidenceError:
        vault = make(home / "vault")
    say("made")
    vault.lock()


def look_at_new(home, told):
    try:
        reopen(home / "vault").lock()
    except NotAVaultError:
        if "made" in told:
            yield "made, and gone"
        make(home / "vault").lock()
    yield from look(home, [word for word in told if word != "made"])


def import_one(vault, say):
    take_in(vault, say, SMALL * 3)


def import_large(vault, say):
    take_in(vault, say, LARGE * 2)


def take_in(vault, say, content):
    staged = vault.stage(io.BytesIO(content))
    vault.commit([(staged, item_for(staged))], {staged.id: WORDS})
    say(saved(staged.id, content))


def import_batch(vault, say):
    contents = [SMALL * number for number in range(1, 5)]
    staged = [vault.stage(io.BytesIO(content)) for content in contents]
    vault.commit([(each, item_for(each)) for each in staged])
    for each, content in zip(staged, contents, strict=True):
        say(saved(each.id, content))


def import_film(vault, say):
    """What is large: along lanes, read back on the way, and in parts."""
    vars(intake).update(LARGE=64 << 10, WINDOW=64 << 10)
    vault.rooms.objects.part_size = 100_000
    import_large(vault, say)


def import_group(vault, say):
    """Many small things, two groups of them, one saved while the other comes in."""
    vars(batch).update(MOST_ITEMS=3)
    contents = {str(number): SMALL * number for number in range(1, 7)}

    def told(items):
        for item in items:
            say(saved(item.id, contents[item.title]))

    prepared = [partial(captured, *each) for each in contents.items()]
    with Decoder() as decoder:
        into = Into(vault=vault, decoder=decoder, case=CASE, clock=CLOCK)
        taken = ingest_batch(prepared, into, saved=told)
    for failure in taken.failures:
        raise failure.error


def captured(title, content, derived=None):
    return Captured(
        kind=Kind.FILE,
        title=title,
        origin=Origin(Method.FILE_GIVEN, title),
        captured_at=AT,
        open=from_memory(content),
        size=len(content),
        shown=Shown.NOTHING_SEXUAL,
        derived=derived,
    )


def keep_record(vault, say):
    record = vault.put_record("case", "one", {"name": "Second"})
    say(f"record case one {record.revision}")


def only_open(vault, say):
    """Open and lock; both write."""


def mixed(vault, say):
    """Several things in one session, as on a working day."""
    import_one(vault, say)
    keep_record(vault, say)
    import_batch(vault, say)


def saved(item, content):
    return f"saved {item} {hashlib.sha256(content).hexdigest()}"


def on_used_vault(work, look_after=look):
    return Operation(on_a_vault(work), with_two_items, look_after)


OPERATIONS = {
    "create": Operation(create, nothing_yet, look_at_new),
    "import": on_used_vault(import_one),
    "import-large": on_used_vault(import_large),
    "batch": on_used_vault(import_batch),
    "film": on_used_vault(import_film),
    "group": on_used_vault(import_group),
    "cover": on_used_vault(
        covering.keep_copy(captured, saved), covering.look_at_copies
    ),
    "annex": Operation(
        on_a_vault(annexing.lock_alone), annexing.with_a_film, annexing.look_at_alone
    ),
    "record": on_used_vault(keep_record),
    "lock": on_used_vault(only_open),
    "mixed": on_used_vault(mixed),
    "backup": Operation(
        copying.make_backup, copying.with_an_older_backup, copying.look_at_backup
    ),
    "restore": Operation(
        copying.bring_back, copying.with_a_backup, copying.look_at_restored
    ),
    "hand-over": Operation(copying.give, copying.with_a_case, copying.look_at_given),
    "delete": on_used_vault(keeping.delete_last),
    "lock-away": Operation(
        on_a_vault(locking.lock_family), locking.with_a_family, locking.look_at_locked
    ),
    "take-away": Operation(
        on_a_vault(taking.take_family_and_back),
        locking.with_a_family,
        taking.look_at_taken,
    ),
    "draft": Operation(
        on_a_vault(keeping.keep_draft), keeping.with_a_draft, keeping.look_at_draft
    ),
    "passphrase": on_used_vault(keeping.new_passphrase),
    "recovery-code": on_used_vault(keeping.recovery_code, keeping.look_at_keys),
    "worker": on_used_vault(keeping.worker, keeping.look_at_keys),
    "remove-key": Operation(
        on_a_vault(keeping.without_code), keeping.with_keys, keeping.look_at_keys
    ),
    "only-passphrase": Operation(
        on_a_vault(keeping.only_new), keeping.with_keys, keeping.look_at_only
    ),
    "repair": Operation(
        on_a_vault(keeping.repair), keeping.with_damage, keeping.look_at_repaired
    ),
    "stamp": on_used_vault(stamping.stamp, stamping.look_at_stamped),
    "receive": Operation(copying.take, copying.with_a_handover, copying.look_at_taken),
    "migrate": Operation(copying.move, copying.of_format_1, copying.look_at_moved),
}

EVERYDAY = (
    *(import_one, import_large, import_batch, keep_record),
    *(keeping.delete_last, keeping.keep_draft, keeping.recovery_code),
)
"""What a person does again and again, for the program that kills at random."""


def said_too_early(vault, say):
    """What no vault may do: say that it is saved, then save."""
    staged = vault.stage(io.BytesIO(SMALL))
    say(saved(staged.id, SMALL))
    vault.commit([(staged, item_for(staged))])


CHECKS = {"said-too-early": on_used_vault(said_too_early)}
"""Wrong on purpose: the programs must find it, or they find nothing."""
LONG = {
    "report": Operation(
        on_a_vault(annexing.lock_with_bundle),
        annexing.with_a_film,
        annexing.look_at_both,
    ),
}
"""What takes seconds each time: tried at few calls in a small run."""
EVERY = OPERATIONS | CHECKS | LONG
