"""A redacted copy is kept, and what must hold when that is broken off."""

from evidence_app.capture.captured import Derived
from evidence_app.facts.reading import Decoder
from evidence_app.ingest import Into, ingest_batch
from evidence_app.model.custody import Action
from tests.crash.looking import look, opened
from tests.unit.vault.making import CASE, CLOCK

COPY = b"what stays of the picture"


def keep_copy(captured, saved):
    """Return the work: a copy is taken in, as part of its original."""

    def work(vault, say):
        original = vault.items()[0]
        taken_in = captured("copy", COPY, Derived(original=original.id, how="1 boxes"))
        with Decoder() as decoder:
            into = Into(vault=vault, decoder=decoder, case=CASE, clock=CLOCK)
            taken = ingest_batch([lambda: taken_in], into)
        for failure in taken.failures:
            raise failure.error
        for item in taken.items:
            say(saved(item.id, COPY))

    return work


def look_at_copies(home, told):
    """The original is there; whatever copy there is is its part, and logged."""
    yield from look(home, told)
    with opened(home, told) as vault:
        items = vault.items()
        original, copies = items[0], [each for each in items if each.part_of]
        if [each for each in copies if each.part_of != original.id]:
            yield "a copy of something else"
        notes = {
            entry.detail.partition(",")[0]
            for entry in vault.entries(original.id)
            if entry.action is Action.REDACTED
        }
        if notes - {each.id.value for each in copies}:
            yield "the log names a copy that is not there"
