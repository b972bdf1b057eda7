"""A program: does everything that a vault can do with words that must not be seen.

    python -m tests.hostile.vault_day FOLDER

Run under strace by ``test_vault_markers.py``.
"""

import io
import sys
from pathlib import Path

from evidence_app.casework.cases import open_case
from evidence_app.crypto.age import Identity
from evidence_app.ingest.handover import receive
from evidence_app.vault.audit import audit
from evidence_app.vault.backup import back_up, restore
from evidence_app.vault.deletion import delete_item
from evidence_app.vault.drafts import put_draft
from evidence_app.vault.handover import check_handover
from evidence_app.vault.key_changes import (
    add_recovery_code,
    add_worker,
    change_passphrase,
)
from evidence_app.vault.vault import IndexedText, create_vault, unlock_vault
from tests.crash.keeping import damage
from tests.unit.vault.handover.giving import given
from tests.unit.vault.making import CLOCK, TINY, item_for

WORDS = "Zq7 the yellow lantern of marker five"
KOREAN, URDU = "마커단어협박사진삭제", "نشانکےالفاظیہاںہیں"
BYTES = bytes((n * 37 + 11) % 251 for n in range(48))
PASSPHRASE, NEW = "Zq7 passphrase of hers", "Zq7 another passphrase"
ACTOR, WORKER = "Zq7 Noor Example", "Zq7 Support Example"
IDENTITY = Identity(bytes(range(32)))
MARKERS = {
    "words": WORDS.encode(),
    "Korean": KOREAN.encode(),
    "Urdu": URDU.encode(),
    "bytes": BYTES,
    "passphrase": PASSPHRASE.encode(),
    "new passphrase": NEW.encode(),
    "actor": ACTOR.encode(),
    "worker": WORKER.encode(),
    "worker's key": IDENTITY.text().encode(),
}


def main(place):
    with create_vault(
        place / "vault", PASSPHRASE, clock=CLOCK, actor=ACTOR, cost=TINY
    ) as vault:
        case = fill(vault)
        vault.search(WORDS)
        vault.search(KOREAN)
        read(vault)
        change_passphrase(vault, PASSPHRASE, NEW, cost=TINY)
        add_worker(vault, IDENTITY.recipient.text(), WORKER, agreed=True)
        (place / "code").write_text(add_recovery_code(vault, cost=TINY))
        back_up(vault, place / "backup", verify=True)
        given(vault, case, IDENTITY.recipient, place / "case.age")
    for path in sorted((place / "vault").glob("items/*/*.age"))[:3]:
        damage(path, path.stat().st_size // 2, 5)
    (place / "vault" / "index.db").unlink()  # to be built anew
    with unlock_vault(place / "vault", NEW, clock=CLOCK, actor=ACTOR) as vault:
        read(vault)
        audit(vault, repair=True)
        delete_item(vault, vault.items()[-1].id)
        take(vault, place / "case.age")
    restore(place / "backup", NEW, place / "again", clock=CLOCK)


def fill(vault):
    case = open_case(vault, WORDS, CLOCK, initials="NK", collector=ACTOR)
    texts = [IndexedText(text=f"{WORDS} {KOREAN}", sender=URDU, place=WORDS)]
    contents = [WORDS.encode(), f"{KOREAN} {URDU}".encode(), BYTES, BYTES * 9000]
    staged = [vault.stage(io.BytesIO(content)) for content in contents]
    vault.commit(
        [(each, item_for(each, WORDS, case=case.id)) for each in staged],
        {each.id: texts for each in staged},
    )
    vault.put_record("note", "one", {"text": f"{WORDS} {URDU}"})
    put_draft(vault, "note", "two", {"text": f"{WORDS} {KOREAN}"})
    return case


def read(vault):
    for item in vault.items():
        with vault.open_item(item.id) as reader:
            reader.read()
            reader.seek(3)
            reader.read(5)


def take(vault, handover):
    checked = check_handover(handover, [IDENTITY])
    case = vault.items()[0].case
    receive(vault, handover, [IDENTITY], checked, case)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
