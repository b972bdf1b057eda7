"""For the police: filled with what is kept, kept when asked, never lost by pressing."""

import pytest

from evidence_app.errors import DiskFullError, VaultLockedError
from evidence_app.model.brief import NOTHING_SAID, Ask, Brief, Risk, Said
from evidence_app.model.contact_details import FIELDS, NOBODY, ContactDetails
from evidence_app.presenters.for_police import (
    ANSWERS,
    ASKS,
    CONTACT,
    QUESTIONS,
    RISKS,
    ForPolicePresenter,
)
from tests.ui.fake_vault import DeskAtOnce, DeskLater, FakeVault, Recorder, make_case

CASE = make_case()
OTHER = make_case("Another", 2)
TOLD = Brief(story="He wrote to me.", danger=Said.YES, asks=(Ask.SAFETY,))
REACHED = ContactDetails(name="Amal Bello")


class Form(Recorder):
    """Holds what is typed, as the screen does."""

    def __init__(self):
        super().__init__()
        self.brief, self.contact = NOTHING_SAID, NOBODY
        self.remarks = {}

    def show_brief(self, brief, found):
        self.brief = found.typed or brief
        self.remarks["brief"] = found.remark

    def show_contact(self, details, found):
        self.contact = found.typed or details
        self.remarks["contact"] = found.remark

    def typed_brief(self):
        return self.brief

    def typed_contact(self):
        return self.contact

    def let_keep(self, *, on):
        self.can_keep = on


@pytest.fixture
def form():
    return Form()


@pytest.fixture
def vault():
    return FakeVault(all_cases=[CASE, OTHER])


def begun(form, vault, desk=None):
    presenter = ForPolicePresenter(
        form, desk or DeskAtOnce(), vault.for_police, vault.unkept
    )
    presenter.begin(CASE)
    return presenter


def test_every_answer_question_and_field_has_words():
    assert set(ANSWERS) == set(Said)
    assert set(ASKS) == set(Ask)
    assert set(RISKS) == set(Risk)
    assert tuple(CONTACT) == FIELDS
    assert all(hasattr(NOTHING_SAID, name) for name in QUESTIONS)


def test_nothing_is_said_beforehand(form, vault):
    begun(form, vault)

    assert (form.brief, form.contact, form.can_keep) == (NOTHING_SAID, NOBODY, True)


def test_what_is_kept_is_filled_in(form, vault):
    vault.for_police.briefs[CASE.id] = TOLD
    vault.for_police.contacts[CASE.id] = REACHED
    begun(form, vault)

    assert (form.brief, form.contact) == (TOLD, REACHED)


def test_keep_keeps_what_stands_in_the_form_and_says_so(form, vault):
    presenter = begun(form, vault)
    form.brief = TOLD
    presenter.keep_brief_pressed()
    form.contact = REACHED
    presenter.keep_contact_pressed()

    assert vault.for_police.briefs == {CASE.id: TOLD}
    assert vault.for_police.contacts == {CASE.id: REACHED}
    assert form.names() == ["brief_kept", "show_kept", "contact_kept", "show_kept"]


def test_what_was_typed_stays_when_the_room_is_left_and_entered_again(form, vault):
    presenter = begun(form, vault)
    form.brief = TOLD
    presenter.begin(CASE)

    assert form.brief == TOLD


def test_another_case_shows_nothing_of_the_first(form, vault):
    presenter = begun(form, vault)
    form.brief, form.contact = TOLD, REACHED
    presenter.begin(OTHER)

    assert (form.brief, form.contact) == (NOTHING_SAID, NOBODY)


def test_when_the_vault_is_closed_what_was_typed_is_gone(form, vault):
    presenter = begun(form, vault)
    form.brief, form.contact = TOLD, REACHED
    presenter.forget()
    presenter.keep_brief_pressed()

    assert (form.brief, form.contact) == (NOTHING_SAID, NOBODY)
    assert vault.for_police.briefs == {}


def test_a_late_answer_of_a_closed_vault_fills_nothing(form, vault):
    desk = DeskLater()
    vault.for_police.briefs[CASE.id] = TOLD
    presenter = begun(form, vault, desk)
    presenter.forget()
    desk.go_on()

    assert form.brief == NOTHING_SAID


def test_keep_pressed_before_it_is_filled_keeps_nothing(form, vault):
    desk = DeskLater()
    vault.for_police.briefs[CASE.id] = TOLD
    presenter = begun(form, vault, desk)
    presenter.keep_brief_pressed()
    desk.go_on()

    assert vault.for_police.briefs == {CASE.id: TOLD}


def test_what_could_not_be_kept_is_said_and_stays_in_the_form(form, vault):
    presenter = begun(form, vault)
    vault.trouble["keep_brief"] = DiskFullError()
    form.brief = TOLD
    presenter.keep_brief_pressed()

    assert (form.names()[-1], form.brief, form.can_keep) == (
        "show_problem",
        TOLD,
        True,
    )


def test_what_is_lost_is_said(form, vault):
    vault.for_police.lost = True
    begun(form, vault)

    (words,) = form.last("show_problem")
    assert "cannot be read any more" in words.text


def test_a_vault_that_cannot_be_read_is_said_and_nothing_can_be_kept(form, vault):
    vault.trouble["brief"] = VaultLockedError()
    begun(form, vault)

    assert form.names() == ["show_problem"]
    assert not form.can_keep
