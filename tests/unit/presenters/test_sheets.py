"""Lists and forms of sheets: what comes late, twice or at the wrong moment."""

from dataclasses import replace
from typing import Any

import pytest

from evidence_app.errors import VaultWriteError
from evidence_app.model.account import AccountWords
from evidence_app.model.agreement import AgreementWords, Presses
from evidence_app.model.sheet import ReceivedFrom, SheetId
from evidence_app.presenters.agreements import PRESSES, AgreementsPresenter
from evidence_app.presenters.people import AccountForm, PeoplePresenter
from evidence_app.presenters.private_notes import PrivateNotesPresenter
from evidence_app.presenters.unkept import FOUND, LOST
from tests.ui.fake_people import AT
from tests.ui.fake_vault import DeskAtOnce, DeskLater, FakeVault, make_case, make_item
from tests.unit.stated_page import PAGE

CASE = make_case()
OTHER = make_case("Another", 2)


class View:
    """Records what it is told; ``has_unkept`` is set by the test."""

    def __init__(self):
        self.has_unkept = False
        self.rows = None
        self.remarks = ()
        self.form: Any = None
        self.said = []
        self.forgot = 0
        self.stated = None

    def show_list(self, rows, remarks):
        self.rows, self.remarks = rows, remarks

    def show_form(self, form):
        self.form = form

    def show_typed(self, form, words):
        self.form = form
        self.has_unkept = True
        self.said.append(words)

    def show_sure(self):
        self.said.append("sure")

    def show_form_again(self, words):
        self.said.append(words)

    def show_busy(self):
        self.said.append("busy")

    def show_problem(self, words):
        self.said.append(words)

    def forget(self):
        self.forgot += 1
        self.has_unkept = False

    def show_stated(self, words):
        self.stated = words


@pytest.fixture
def vault():
    return FakeVault(all_cases=[CASE, OTHER])


@pytest.fixture
def view():
    return View()


def notes(view, vault, desk=None):
    made = PrivateNotesPresenter(view, desk or DeskAtOnce(), vault.people, vault.unkept)
    made.begin(CASE)
    return made


def test_what_was_typed_is_shown_again_instead_of_the_list(view, vault):
    made = notes(view, vault)
    view.rows, view.has_unkept = None, True
    made.begin(CASE)

    assert (view.rows, view.said, view.forgot) == (None, [None], 0)


def test_what_was_typed_for_another_case_is_not_shown(view, vault):
    made = notes(view, vault)
    made.new_pressed()
    view.has_unkept = True
    made.begin(OTHER)
    made.keep_pressed("typed for the first case")

    assert view.forgot == 1
    assert vault.people.private.kept == {}


def test_nothing_is_opened_over_what_was_typed(view, vault):
    made = notes(view, vault)
    view.has_unkept = True
    made.new_pressed()
    made.row_chosen(0)

    assert view.form is None
    assert vault.people.private.kept == {}


@pytest.mark.parametrize("place", [-1, 0, 7])
def test_a_row_that_is_not_there_opens_nothing(view, vault, place):
    notes(view, vault).row_chosen(place)

    assert view.form is None


def test_without_a_form_nothing_is_kept_or_taken_back(view, vault):
    made = notes(view, vault)
    made.keep_pressed("text")
    made.withdraw_pressed()

    assert vault.people.private.kept == {}


def test_a_list_that_comes_late_is_not_shown_over_a_form(view, vault):
    desk = DeskLater()
    made = notes(view, vault, desk)
    made.new_pressed()
    desk.go_on()
    desk.go_on()

    assert view.rows is None
    assert view.form


def test_what_was_being_kept_when_the_room_was_left_is_kept_and_forgotten(view, vault):
    desk = DeskLater()
    made = notes(view, vault, desk)
    made.new_pressed()
    desk.go_on()
    desk.go_on()
    made.keep_pressed("text")
    made.keep_pressed("text")
    made.left()
    desk.go_on()
    desk.go_on()

    (versions,) = vault.people.private.kept.values()
    assert [each.text for each in versions] == ["text"]
    assert view.forgot == 1


def test_trouble_leaves_the_form_ready_for_another_try(view, vault):
    made = notes(view, vault)
    made.new_pressed()
    vault.people.private.trouble = VaultWriteError()
    made.keep_pressed("text")
    assert view.forgot == 0
    made.keep_pressed("text")

    assert len(vault.people.private.kept) == 1


def test_what_was_taken_back_stands_below_the_others(view, vault):
    kept = vault.people.private
    first = kept.add(CASE.id, "first")
    kept.add(CASE.id, "second")
    kept.withdraw(first.id)
    notes(view, vault)

    assert [row.title for row in view.rows] == ["second", "first"]
    assert [row.remark is not None for row in view.rows] == [False, True]


def received(vault):
    kept = vault.people.accounts
    account = kept.add(CASE.id, AccountWords(handle="@owl"))
    whence = ReceivedFrom(
        vault="a" * 64,
        name_there=SheetId("b" * 32),
        revision=1,
        at=AT,
        written_at=AT,
        actor="",
    )
    return kept, account, whence


def test_what_another_person_wrote_is_shown_and_not_changed(view, vault):
    kept, account, whence = received(vault)
    written = replace(account.written, received=whence)
    kept.kept[account.id] = [replace(account, written=written)]
    made = PeoplePresenter(view, DeskAtOnce(), vault.people, vault.unkept)
    made.begin(CASE)
    made.row_chosen(0)
    made.keep_pressed(AccountForm(words=AccountWords(handle="@other")))
    made.withdraw_pressed()

    assert view.form.remark is not None
    assert [each.handle for each in kept.kept[account.id]] == ["@owl"]


def test_a_sheet_is_not_offered_to_be_tied_to_itself(view, vault):
    kept = vault.people.accounts
    kept.add(CASE.id, AccountWords(handle="@one"))
    kept.add(CASE.id, AccountWords(handle="@two"))
    made = PeoplePresenter(view, DeskAtOnce(), vault.people, vault.unkept)
    made.begin(CASE)
    made.row_chosen(0)

    assert [name for _, name in view.form.choices.accounts] == ["@two"]


def test_only_pages_that_state_an_account_are_offered(view, vault):
    page = make_item(1, case=CASE.id, **PAGE)
    vault.kept.extend([page, make_item(2, case=CASE.id)])
    made = PeoplePresenter(view, DeskAtOnce(), vault.people, vault.unkept)
    made.begin(CASE)
    made.new_pressed()
    made.page_chosen(page.id)

    assert [item for item, _ in view.form.choices.pages] == [page.id]
    assert view.stated.item == page.id
    assert vault.people.accounts.kept == {}


def test_what_is_typed_is_there_again_for_another_screen_and_goes_when_kept(
    view, vault
):
    made = notes(view, vault)
    made.new_pressed()
    view.has_unkept = True
    made.typed("half a sentence")
    other = View()
    again = PrivateNotesPresenter(other, DeskAtOnce(), vault.people, vault.unkept)
    again.begin(CASE)
    assert other.form.words == "half a sentence"
    assert other.said == [FOUND]
    again.keep_pressed("half a sentence, and the rest")

    assert vault.unkept.written == vault.unkept.handed == {}
    (versions,) = vault.people.private.kept.values()
    assert versions[-1].text == "half a sentence, and the rest"


def test_a_draft_of_a_change_is_kept_as_a_change_of_the_same_entry(view, vault):
    note = vault.people.private.add(CASE.id, "first")
    made = notes(view, vault)
    made.row_chosen(0)
    view.has_unkept = True
    made.typed("second")
    again = notes(View(), vault)
    again.keep_pressed("second")

    assert [each.text for each in vault.people.private.kept[note.id]] == [
        "first",
        "second",
    ]


def test_a_draft_of_what_was_taken_back_since_becomes_a_new_entry(view, vault):
    note = vault.people.private.add(CASE.id, "first")
    made = notes(view, vault)
    made.row_chosen(0)
    view.has_unkept = True
    made.typed("second")
    vault.people.private.withdraw(note.id)
    other = View()
    again = notes(other, vault)
    assert other.form.remark is None
    again.keep_pressed("second")

    assert len(vault.people.private.kept) == 2


def test_thrown_away_it_is_gone_and_another_case_never_saw_it(view, vault):
    made = notes(view, vault)
    made.new_pressed()
    view.has_unkept = True
    made.typed("half a sentence")
    other = View()
    elsewhere = PrivateNotesPresenter(other, DeskAtOnce(), vault.people, vault.unkept)
    elsewhere.begin(OTHER)
    assert other.form is None
    made.discard_pressed()

    assert vault.unkept.written == {}
    assert view.forgot == 1


def test_a_draft_that_cannot_be_read_is_said(vault):
    vault.unkept.written[CASE.id, "private note"] = {"sheet": "", "typed": {}}
    view = View()
    notes(view, vault)

    assert view.form is None
    assert view.said == [LOST]


def test_an_entry_is_taken_back_only_after_a_second_question(view, vault):
    note = vault.people.private.add(CASE.id, "first")
    made = notes(view, vault)
    made.row_chosen(0)
    made.withdraw_pressed()
    assert view.said[-1] == "sure"
    assert len(vault.people.private.kept[note.id]) == 1
    made.withdraw_agreed()
    made.withdraw_agreed()

    assert [each.written.withdrawn for each in vault.people.private.kept[note.id]] == [
        False,
        True,
    ]


def test_what_was_taken_back_comes_back_at_one_press_and_only_that(view, vault):
    note = vault.people.private.add(CASE.id, "first")
    made = notes(view, vault)
    made.row_chosen(0)
    assert not view.form.can_return
    made.return_pressed()  # it was not taken back
    vault.people.private.withdraw(note.id)
    made.list_wanted()
    made.row_chosen(0)
    assert view.form.can_return
    made.return_pressed()
    made.return_pressed()

    versions = vault.people.private.kept[note.id]
    assert [each.written.withdrawn for each in versions] == [False, True, False]
    agreement = AgreementsPresenter(view, DeskAtOnce(), vault.agreements, vault.unkept)
    assert agreement._kind.bring_back is None


def test_an_agreement_belongs_to_the_vault_and_its_draft_comes_back_whole(view, vault):
    made = AgreementsPresenter(view, DeskAtOnce(), vault.agreements, vault.unkept)
    words = AgreementWords(
        name="Amina", agreed="We save together", presses=Presses.ALONE, told=True
    )
    made.begin(CASE)
    made.new_pressed()
    assert view.form.words.presses is Presses.PERSON
    view.has_unkept = True
    made.typed(words)
    view.has_unkept = False
    made.begin(CASE)
    assert (view.form.words, view.said) == (words, [FOUND])

    made.keep_pressed(words)
    made.begin(OTHER)
    assert [each.title for each in view.rows] == ["Amina"]
    made.row_chosen(0)
    made.keep_pressed(replace(words, presses=Presses.BESIDE))
    made.row_chosen(0)
    (before,) = view.form.versions
    assert PRESSES[Presses.ALONE] in dict(before.fields).values()
