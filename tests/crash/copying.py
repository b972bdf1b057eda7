"""Backup, restore, handover and moving, for the programs that break things off.

At every moment an earlier backup restores, no half of a vault opens, and the work can
simply be done again.
"""

from contextlib import suppress
from functools import cache

from evidence_app.casework.cases import open_case
from evidence_app.crypto.age import Identity
from evidence_app.errors import (
    EvidenceError,
    HandoverExistsError,
    NotAVaultError,
    RestorePlaceTakenError,
    RestoreUnfinishedError,
)
from evidence_app.ingest.handover import receive
from evidence_app.model.custody import Action
from evidence_app.model.finding import Severity
from evidence_app.vault.audit import audit
from evidence_app.vault.backup import back_up, restore
from evidence_app.vault.drafts import put_draft
from evidence_app.vault.handover import check_handover
from evidence_app.vault.key_slots import open_header
from evidence_app.vault.layout import FORMAT
from evidence_app.vault.protection import protect
from evidence_app.vault.vault import unlock_vault
from tests.crash.looking import look
from tests.unit.vault.handover.giving import FILM, filled, given
from tests.unit.vault.making import (
    CLOCK,
    PASSPHRASE,
    content_of,
    make,
    reopen,
    save,
)
from tests.vectors import golden

FIRST, SECOND = b"Dear Noor, ", b"where are you now " * 20_000
IDENTITY = Identity(bytes(range(32)))


def with_an_older_backup(home):
    """A vault with an item that its backup does not have yet."""
    with make(home / "vault") as vault:
        save(vault, FIRST)
        back_up(vault, home / "backup")
        save(vault, SECOND)
        put_draft(vault, "note", "open", {"text": "not finished"})


def with_a_backup(home):
    with make(home / "vault") as vault:
        save(vault, FIRST)
        save(vault, SECOND)
        put_draft(vault, "note", "open", {"text": "not finished"})
        back_up(vault, home / "backup")


def with_a_case(home):
    with make(home / "vault") as vault:
        filled(vault)


def with_a_handover(home):
    with make(home / "theirs") as theirs:
        given(theirs, filled(theirs), IDENTITY.recipient, home / "case.age")
    make(home / "vault").lock()


def make_backup(home, say):
    with reopen(home / "vault") as vault:
        twice(lambda: back_up(vault, home / "backup"))
    say("backed up")


def bring_back(home, say):
    try:
        twice(lambda: restored(home, "again"))
    except RestorePlaceTakenError:  # only its last check was broken off
        reopen(home / "again").lock()
    say("restored")


def give(home, say):
    with reopen(home / "vault") as vault:
        case = open_case(vault, "دھمکیاں · 협박", CLOCK)
        # When there is one, only what came after its name was broken off.
        with suppress(HandoverExistsError):
            twice(lambda: given(vault, case, IDENTITY.recipient, home / "case.age"))
    say("given")


def take(home, say):
    with reopen(home / "vault") as vault:
        twice(lambda: taken(home, vault))
    say("taken")


def look_at_backup(home, told):
    yield from look(home, [])
    yield from missing(home, "before", [FIRST, SECOND] if told_of(told) else [FIRST])
    with reopen(home / "vault") as vault:
        yield from serious(back_up(vault, home / "backup", verify=True).findings)
    yield from missing(home, "after", [FIRST, SECOND])


def look_at_restored(home, told):
    yield from look(home, [])
    try:
        reopen(home / "again").lock()
    except (NotAVaultError, RestoreUnfinishedError):
        if told_of(told):
            yield "restored, and gone"
        restored(home, "again")
    with reopen(home / "again") as vault:
        if [content_of(vault, item) for item in vault.items()] != [FIRST, SECOND]:
            yield "a half vault opens"
        yield from serious(audit(vault))


def look_at_given(home, told):
    yield from look(home, [])
    if (home / "case.age").exists():
        if check_handover(home / "case.age", [IDENTITY]).items != 3:
            yield "a half handover has its name"
    elif told_of(told):
        yield "given, and gone"


def look_at_taken(home, told):
    yield from look(home, [])
    with reopen(home / "vault") as vault:
        if told_of(told) and len(vault.items()) != 3:
            yield "taken in, and gone"
        taken(home, vault)
        contents = sorted(content_of(vault, item) for item in vault.items())
        if contents != sorted([b"the chat", FILM, b"alone"]):
            yield f"taken in twice or not: {len(contents)}"
        if len(vault.records("received")) != 2:
            yield "where it came from is not said"
        yield from serious(audit(vault))


def restored(home, name):
    return restore(home / "backup", PASSPHRASE, home / name, clock=CLOCK)


def taken(home, vault):
    checked = check_handover(home / "case.age", [IDENTITY])
    case = open_case(vault, checked.case_name, CLOCK)
    return receive(vault, home / "case.age", [IDENTITY], checked, case.id)


def missing(home, name, expected):
    """Yield what a vault restored now lacks of what it must have at least."""
    findings = restored(home, name).findings
    yield from serious(findings)
    with reopen(home / name) as vault:
        contents = [content_of(vault, item) for item in vault.items()]
        if contents[: len(expected)] != expected:
            yield f"{name}: the backup lost an item"


def twice(work):
    try:
        work()
    except (HandoverExistsError, RestorePlaceTakenError):
        raise
    except EvidenceError:
        work()


def told_of(told):
    return any(not line.startswith(("refused", "calls")) for line in told)


def serious(findings):
    return [one.code for one in findings if one.severity is Severity.INTEGRITY]


def of_format_1(home):
    """A vault that an older version made and locked."""
    golden.copy_of(1, home)
    root_of_golden()  # once, before the children are made


def move(home, say):
    """Open it, which moves it, and add repair data; after an error once more."""
    twice(lambda: moved(home))
    say("moved")


def look_at_moved(home, told):
    try:
        with opened_by_root(home) as vault:
            codes = [finding.code for finding in vault.notices]
            if told_of(told) and "moved" in codes:
                yield "moved, and back"
            contents = [content_of(vault, item) for item in vault.items()]
            if len(contents) != 6 or golden.SEVERAL_CHUNKS not in contents:
                yield "an item was lost"
            yield from serious(protect(vault))
            yield from serious(audit(vault))
            moves = [
                entry
                for entry in vault.entries()
                if entry.action is Action.MIGRATED and entry.item is None
            ]
            if [entry.detail for entry in moves].count(f"format {FORMAT}") != 1:
                yield "the move is not logged once"
    except EvidenceError as error:
        yield f"does not open: {error!r}"
    folder = home / "vault" / "before" / "format-1"
    for name in ("header.a", "header.b", "log/a.evlog", "log/b.evlog"):
        kept = (folder / name.rpartition("/")[2]).read_bytes()
        if kept != (golden.VAULTS / "format-1" / name).read_bytes():
            yield f"what was before is not kept: {name}"


def moved(home):
    with opened_by_root(home) as vault:
        protect(vault)


def opened_by_root(home):
    return unlock_vault(
        home / "vault", root_of_golden(), clock=golden.CLOCK, actor=golden.ACTOR
    )


@cache
def root_of_golden():
    """The golden vault's root key: no passphrase need be tried a thousand times."""
    folder = golden.VAULTS / "format-1"
    paths = (folder / "header.a", folder / "header.b")
    return open_header(paths, golden.PASSPHRASE).root
