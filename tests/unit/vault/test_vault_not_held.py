"""Where long work tells how far it is, it can wait for hours: it holds nothing then."""

import io
from threading import Thread

import pytest

from evidence_app.vault.audit import audit
from evidence_app.vault.backup import back_up
from evidence_app.vault.drafts import find_draft, put_draft
from tests.unit.vault.making import make, save

WORKS = {
    "check": lambda vault, _out, told: audit(vault, progress=told),
    "repair": lambda vault, _out, told: audit(vault, repair=True, progress=told),
    "backup": lambda vault, out, told: back_up(vault, out / "copy", progress=told),
    "taking in": lambda vault, _out, told: vault.stage(
        io.BytesIO(bytes(9 << 20)), progress=lambda done: told(done, 0)
    ),
}


@pytest.mark.parametrize("work", WORKS.values(), ids=WORKS)
def test_meanwhile_others_can_look_into_the_vault(tmp_path, work):
    vault = make(tmp_path / "vault")
    save(vault)
    put_draft(vault, "note", "a", {"text": "half"})
    stuck = []

    def told(_done, _total):
        looking = Thread(target=lambda: (vault.items(), find_draft(vault, "note", "a")))
        looking.start()
        looking.join(10)
        stuck.append(looking.is_alive())

    with vault:
        work(vault, tmp_path, told)

    assert stuck
    assert not any(stuck)
