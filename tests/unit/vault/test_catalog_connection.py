"""The catalog's file: nothing may stand behind its last page."""

import pytest

from evidence_app.vault.audit import audit
from tests.unit.vault.making import codes, make, reopen, save


@pytest.mark.parametrize("more", [b"\0", bytes(4096), bytes(10_000)])
def test_bytes_behind_the_last_page_are_noticed(tmp_path, more):
    with make(tmp_path / "vault") as vault:
        item = save(vault)
    path = tmp_path / "vault" / "index.db"
    whole = path.read_bytes()
    path.write_bytes(whole + more)

    with reopen(tmp_path / "vault") as vault:
        assert codes(vault.notices) == ["catalog_rebuilt"]
        assert vault.items() == (item,)
        assert audit(vault)[1:] == ()
