"""What lets someone sign in is in no address that goes along, wherever it was typed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_app.casework.accounts import add_account
from evidence_app.casework.cases import open_case
from evidence_app.casework.incidents import add_incident
from evidence_app.casework.reports_made import NewReport, add_report
from evidence_app.model.account import AccountWords
from evidence_app.model.incident import IncidentWords
from evidence_app.model.report_made import Recipient, To
from evidence_app.report.bundle.typed_links import without_tokens
from evidence_app.report.verify import check_bundle
from tests.bundle_sample import CLOCK, bundle, new_vault, take_in
from tests.tamper.bag_copy import read_folder
from tests.unit.report.test_bundle_locked_away import text_of

SECRET = "eyJhbGciOiJIUzI1NiJ9.c2VjcmV0LXNlc3Npb24.Q2FuYXJ5Q2FuYXJ5"
LINK = f"https://site.example/post/1?access_token={SECRET}&page=2"
AT = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def vault(tmp_path):
    vault = new_vault(tmp_path / "vault")
    yield vault
    vault.lock()


def test_a_token_in_an_address_goes_into_no_file_of_a_bundle(vault, tmp_path):
    case = open_case(vault, "Links", CLOCK, initials="AB")
    take_in(vault, case, b"a file")
    add_account(vault, case.id, AccountWords(handle="@owl", address=LINK))
    add_incident(vault, case.id, IncidentWords(place=LINK, done=f"Posted at {LINK}."))
    new = NewReport(
        recipient=Recipient(to=To.OTHER, name="The site"),
        sent_at=AT,
        local_offset=timedelta(0),
        words=f"It is at {LINK}",
        addresses=(LINK,),
    )
    add_report(vault, case, new)
    made = bundle(vault, case, tmp_path / "out")
    files = read_folder(made.folder)

    assert not [name for name, content in files.items() if SECRET.encode() in content]
    assert SECRET not in text_of(made.folder)
    assert b"site.example/post/1" in files["data/reports_made.json"]
    assert check_bundle(made.archive).intact


@pytest.mark.parametrize(
    "typed",
    ["", "I met them on 3 May.", "https://site.example/a?page=2#p4", "a://", "www."],
)
def test_what_has_no_token_stays_as_it_is(typed):
    assert without_tokens(typed) == typed


@given(st.recursive(st.text() | st.integers() | st.none(), st.lists).map(repr))
def test_texts_without_an_address_are_never_changed(text):
    words = text.replace("://", "").replace("www.", "").replace("WWW.", "")
    known = AccountWords(handle=words)
    assert without_tokens((known, 3, AT)) == (known, 3, AT)


def test_every_text_of_a_value_is_looked_through():
    known = AccountWords(handle="@owl", address=LINK, how_known=LINK)
    cleaned = without_tokens((known,))[0]
    assert SECRET not in repr(cleaned)
    assert replace(cleaned, address="", how_known="") == AccountWords(handle="@owl")
