"""What a form holds comes back out of its draft as it was, or is said to be lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.casework.incidents import LONGEST
from evidence_app.errors import VaultDamagedError, VaultWriteError
from evidence_app.model.account import AccountWords, Bond, Tie, Whose
from evidence_app.model.incident import Exactness, IncidentWords
from evidence_app.model.item import ItemId
from evidence_app.model.report_made import State
from evidence_app.model.sheet import SheetId
from evidence_app.presenters.diary import DiaryForm, diary_kind
from evidence_app.presenters.people import AccountForm, account_kind
from evidence_app.presenters.reports_made.choosing import whom_to_choose
from evidence_app.presenters.reports_made.drafts import (
    reply_content,
    reply_typed,
    report_content,
    report_typed,
)
from evidence_app.presenters.reports_made.rows import TypedReply, TypedReport
from evidence_app.presenters.unkept import Drafting
from tests.ui.fake_people import FakePeople
from tests.ui.fake_unkept import FakeUnkept
from tests.ui.fake_vault import DeskAtOnce, make_case

CASE = make_case().id
TEXT = st.text(max_size=20)
ITEM = st.integers(0, 5).map(lambda n: ItemId(f"{n:032x}"))
SHEET = st.integers(0, 5).map(lambda n: SheetId(f"{n:032x}"))
ITEMS = st.lists(ITEM, unique=True, max_size=3).map(tuple)
WHOM = whom_to_choose()
ACCOUNTS = st.builds(
    AccountForm,
    words=st.builds(
        AccountWords,
        whose=st.sampled_from(Whose),
        item=st.none() | ITEM,
        **dict.fromkeys(("platform", "handle", "name", "seen", "how_known"), TEXT),
    ),
    mistyped=st.booleans(),
    items=ITEMS,
    ties=st.lists(
        st.builds(Tie, account=SHEET, bond=st.sampled_from(Bond)), max_size=3
    ).map(tuple),
)
ENTRIES = st.builds(
    DiaryForm,
    words=st.builds(
        IncidentWords,
        exactness=st.sampled_from(Exactness),
        dated=st.none(),
        effect_printed=st.booleans(),
        items=ITEMS,
        accounts=st.lists(SHEET, unique=True, max_size=3).map(tuple),
        **dict.fromkeys(LONGEST, TEXT),
    ),
    dated=TEXT,
)
REPORTS = st.builds(
    TypedReport,
    whom=st.sampled_from(WHOM),
    items=ITEMS,
    **dict.fromkeys(
        ("name", "channel", "when", "reference", "words", "addresses", "duty"), TEXT
    ),
)
REPLIES = st.builds(
    TypedReply,
    state=st.sampled_from(State),
    item=st.none() | ITEM,
    **dict.fromkeys(("when", "reference", "words"), TEXT),
)


@given(form=ACCOUNTS)
@settings(deadline=None, max_examples=50)
def test_an_account_comes_back_as_it_was_typed(form):
    kind = account_kind(FakePeople(None))

    assert kind.from_draft(kind.drafted(form), AccountForm()) == form


@given(form=ENTRIES)
@settings(deadline=None, max_examples=50)
def test_an_entry_of_the_diary_comes_back_as_it_was_typed(form):
    kind = diary_kind(FakePeople(None))

    assert kind.from_draft(kind.drafted(form), DiaryForm()) == form


@given(typed=REPORTS)
@settings(deadline=None, max_examples=50)
def test_a_report_comes_back_as_it_was_typed(typed):
    assert report_typed(report_content(typed), WHOM) == typed


@given(typed=REPLIES)
@settings(deadline=None, max_examples=50)
def test_an_answer_comes_back_as_it_was_typed(typed):
    assert reply_typed(reply_content(typed)) == typed


def test_a_platform_that_is_gone_is_someone_else_and_the_rest_stays():
    typed = TypedReport(
        whom=WHOM[0],
        name="They",
        channel="",
        when="",
        reference="7",
        words="",
        addresses="",
        items=(),
        duty="",
    )
    kept = {**report_content(typed), "pack": "no-such-pack"}

    assert report_typed(kept, WHOM).whom == WHOM[-1]
    assert report_typed(kept, WHOM).reference == "7"


@pytest.mark.parametrize("spoiled", [{}, {"item": "x"}, {"state": "?"}, {"when": 7}])
def test_what_is_of_another_form_is_refused(spoiled):
    whole = reply_content(
        TypedReply(state=State.SENT, when="", reference="", words="", item=None)
    )
    kept = {**whole, **spoiled} if spoiled else {}

    with pytest.raises(VaultDamagedError):
        reply_typed(kept)


def test_a_full_disk_is_told_while_one_writes_and_never_after_it_was_kept():
    unkept, troubles = FakeUnkept(), []
    drafting = Drafting(DeskAtOnce(), unkept, troubles.append)
    unkept.trouble = VaultWriteError()
    drafting.typed(CASE, "diary", {"done": "one"})
    drafting.typed(CASE, "diary", {"done": "one two"})
    assert len(troubles) == 1
    unkept.trouble = None
    drafting.typed(CASE, "diary", {"done": "one two three"})
    unkept.trouble = VaultWriteError()
    drafting.typed(CASE, "diary", {"done": "four"})
    assert len(troubles) == 2
    drafting.done(CASE, "diary")

    assert len(troubles) == 2
    assert drafting.find(CASE, "diary") is None
