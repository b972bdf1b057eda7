"""A report's pages are in memory while they are looked at, and gone after that."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from evidence_app.errors import PagesNotDrawnError, ReportStoppedError
from evidence_app.facts.reading import Decoder
from evidence_app.model.case import Audience
from evidence_app.report.bundle import BundleRequest
from evidence_app.report.bundle.in_memory import ReportInMemory
from evidence_app.session import pages_seen
from evidence_app.session.choices import ReportChoices
from evidence_app.session.pages_seen import PagesSeen
from tests.bundle_sample import CLOCK, ENGLISH, new_vault
from tests.telling_case import HANDLE, PHONE, telling_case

CHOICES = ReportChoices(audience=Audience.POLICE, jurisdiction="", out=Path())


def request_for(case, choices):
    return BundleRequest(
        case=case,
        audience=choices.audience,
        jurisdiction=choices.jurisdiction,
        platform="",
        out=choices.out,
        wanted=choices.wanted,
    )


def test_whoever_locks_while_they_are_opened_leaves_none_open(tmp_path, monkeypatch):
    made = ReportInMemory(content=b"", pages=1, files=0, annex=False)
    monkeypatch.setattr(pages_seen, "report_in_memory", lambda *_, **__: made)
    closed = []
    drawn = SimpleNamespace(close=lambda: closed.append(True))
    monkeypatch.setattr(pages_seen, "OpenPages", lambda *_: drawn)
    vault = new_vault(tmp_path / "vault")
    case = telling_case(vault)
    with Decoder() as decoder:
        looks = PagesSeen(vault, CLOCK, decoder, request_for)

        def locked_meanwhile():
            looks.close()
            return False

        with pytest.raises(ReportStoppedError):
            looks.look(case, CHOICES, ENGLISH, stop=locked_meanwhile)
        assert closed
    vault.lock()


def test_own_words_are_found_on_the_pages_and_own_accounts_can_stay_out(tmp_path):
    vault = new_vault(tmp_path / "vault")
    case = telling_case(vault)
    before = {path for path in tmp_path.rglob("*") if "vault" not in path.parts}
    with Decoder() as decoder:
        looks = PagesSeen(vault, CLOCK, decoder, request_for)
        first = looks.look(case, CHOICES, ENGLISH, own=["Leave me"])
        found = {word for at in range(first.count) for word in first.own_on(at)}
        on_pages = "".join(first.words(at) for at in range(first.count))
        without = replace(CHOICES.wanted, own_accounts=False)
        second = looks.look(case, replace(CHOICES, wanted=without), ENGLISH)
        told = "".join(second.words(at) for at in range(second.count))
        with pytest.raises(PagesNotDrawnError):
            first.draw(0, across=100)
        looks.close()
        with pytest.raises(PagesNotDrawnError):
            second.draw(0, across=100)
        with pytest.raises(ReportStoppedError):
            looks.look(case, CHOICES, ENGLISH)
    vault.lock()

    assert HANDLE in on_pages
    assert {HANDLE.lstrip("@"), PHONE} <= found
    assert "own account of the person reporting" not in told
    assert "1 account of the person reporting was left out" in told.replace("\r\n", " ")
    assert {path for path in tmp_path.rglob("*") if "vault" not in path.parts} == before
