"""A page that meets a full disk is there with all its parts, or not at all."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest

from evidence_app.capture.captured import Captured, from_memory
from evidence_app.errors import DiskFullError
from evidence_app.facts.reading import Decoder
from evidence_app.ingest import ingest
from evidence_app.model.gate import Shown
from evidence_app.model.item import CaseId, Kind, Method, Origin
from evidence_app.vault import disk
from tests.unit.vault.making import CLOCK, make, reopen

ROLES = ("view", "picture", "html", "mhtml", "pdf", "certificate", "record", "text")
FLUSHES = range(0, 24, 3)
"""Before which flush the disk is full; a page needs more than the last of these."""


def a_page():
    lead = Captured(
        kind=Kind.PAGE,
        title="A page",
        origin=Origin(method=Method.PAGE_RECORDED, place="https://board.test/"),
        captured_at=datetime(2026, 3, 14, 12, 0, tzinfo=UTC),
        open=from_memory(b"archive " * 9000),
        untrusted_name="page.wacz",
        shown=Shown.NOTHING_SEXUAL,
    )
    parts = tuple(
        replace(lead, role=role, open=from_memory(role.encode() * 9000))
        for role in ROLES
    )
    return replace(lead, parts=parts)


def take_in(vault):
    decoder = Decoder()
    try:
        case = CaseId("0" * 32)
        return ingest(a_page(), vault=vault, decoder=decoder, case=case, clock=CLOCK)
    finally:
        decoder.close()


@pytest.mark.parametrize("flush", FLUSHES)
def test_a_page_is_saved_whole_or_not_at_all(tmp_path, monkeypatch, flush):
    make(tmp_path / "vault").lock()
    real, flushes = disk.sync, count()

    def sync(descriptor):
        if next(flushes) >= flush:
            raise OSError(28, "no space left")
        real(descriptor)

    with reopen(tmp_path / "vault") as vault:
        monkeypatch.setattr(disk, "sync", sync)
        with pytest.raises(DiskFullError):
            take_in(vault)
        monkeypatch.setattr(disk, "sync", real)
    with reopen(tmp_path / "vault") as vault:
        assert list(vault.items()) == []
        assert len(take_in(vault)) == 1 + len(ROLES)
