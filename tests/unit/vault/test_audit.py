"""The audit tells how far it is, and repeats what opening found."""

from evidence_app.vault.audit import audit
from tests.unit.vault.making import codes, make, reopen, save


def test_progress_counts_every_entry(tmp_path):
    told = []
    with make(tmp_path / "vault") as vault:
        save(vault)
        save(vault)

        assert audit(vault, progress=lambda done, of: told.append((done, of))) == ()

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_what_opening_repaired_is_still_said(tmp_path):
    folder = tmp_path / "vault"
    make(folder).lock()
    (folder / "header.b").write_bytes(b"")

    with reopen(folder) as vault:
        assert codes(audit(vault)) == ["header_repaired"]
    with reopen(folder) as vault:
        assert audit(vault) == ()


def test_an_audit_changes_nothing_that_counts(tmp_path):
    folder = tmp_path / "vault"
    with make(folder) as vault:
        save(vault)
        before = [path.read_bytes() for path in counting(folder)]

        audit(vault)

        assert [path.read_bytes() for path in counting(folder)] == before


def counting(folder):
    return [*folder.glob("header.*"), *folder.glob("log/*"), *folder.glob("items/*/*")]
