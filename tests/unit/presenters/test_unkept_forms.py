"""What is typed into any form is there again until it is kept or thrown away.

Each form is tried in the same way: what is so for one must be so for all.
"""

from dataclasses import replace
from typing import Any

import pytest

from evidence_app.capture.instead import InsteadFields
from evidence_app.casework.notices import NoticeWords
from evidence_app.errors import DiskFullError, VaultWriteError
from evidence_app.model.brief import Brief
from evidence_app.model.case import Concerns
from evidence_app.model.contact_details import ContactDetails
from evidence_app.model.correction import Field, correctable
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, MessageFields, Method, Origin
from evidence_app.presenters.add import AddPresenter, TypedNote, Way
from evidence_app.presenters.correction import CorrectionPresenter
from evidence_app.presenters.for_police import ForPolicePresenter
from evidence_app.presenters.gate import Turned
from evidence_app.presenters.library import LibraryPresenter
from evidence_app.presenters.new_case import NewCasePresenter, TypedCase
from evidence_app.presenters.notice import NoticePresenter
from evidence_app.presenters.notice_values import TypedNotice
from evidence_app.presenters.report import LookPresenter
from evidence_app.presenters.unkept import FOUND, LOST
from tests.ui.fake_vault import (
    DeskAtOnce,
    DeskLater,
    FakeVault,
    Recorder,
    make_case,
    make_item,
)

CASES = (make_case(), make_case("Another", 2))
ITEMS = tuple(make_item(each, title="", case=CASES[each].id) for each in (0, 1))
TEXT = "half a sentence"


class View(Recorder):
    """Records; knows what stands in its form, and what is said above it."""

    def __init__(self):
        super().__init__()
        self.seen, self.said, self.problems = "", None, 0
        self.whole: Any = None
        """Everything that was filled in last."""

    @property
    def words(self):
        """What is said above the form, as text."""
        return self.said.text if self.said else ""

    def show_note_form(self, typed, remark):
        self.whole = typed
        self.seen, self.said = typed.text, remark

    def show_instead_form(self, form):
        self.seen = form.typed.said if form.typed else ""
        self.said = form.remark

    def show_now(self, text, *, long):  # noqa: ARG002 - the contract
        self.seen, self.said = text, None

    def show_typed(self, to, reason):
        self.whole = (to, reason)
        self.seen = self.seen if to is None else to

    def show_remark(self, words):
        self.said = words

    def problem(self, _words):
        self.problems += 1

    show_form_problem = show_instead_problem = show_problem = problem


class PoliceView(View):
    """Shows two forms, of which one is tried."""

    def __init__(self, which):
        super().__init__()
        self.which = which
        self.brief, self.contact = Brief(), ContactDetails()

    def show_brief(self, brief, found):
        self.brief = found.typed or brief
        if self.which == "brief":
            self.seen, self.said = self.brief.story, found.remark

    def show_contact(self, details, found):
        self.contact = found.typed or details
        if self.which == "contact":
            self.seen, self.said = self.contact.name, found.remark

    def typed_brief(self):
        return self.brief

    def typed_contact(self):
        return self.contact


class NoticeView(View):
    def show_form(self, form):
        self.whole = form
        self.seen, self.said = form.start.words.why, form.remark


class CaseView(View):
    def show_form(self, found):
        self.seen = found.typed.name if found.typed else ""
        self.said = found.remark


class Note:
    """The form "Something you write"."""

    draft, fails = "note", "take_in"

    def __init__(self, vault, desk):
        self.view = View()
        self.add = AddPresenter(self.view, desk, vault, Recorder())

    def open(self, place):
        self.add.begin(CASES[place])
        self.add.way_chosen(Way.NOTE)

    def type(self, text):
        self.add.note.typed(TypedNote(text=text))

    def keep(self, text):
        self.add.note_pressed(text, MessageFields(), "")

    def discard(self):
        self.add.note.discard_pressed()


class Instead(Note):
    draft = "instead"

    def open(self, place):
        self.add.begin(CASES[place])
        self.add.instead.begin(Turned(shown=Shown.UNDER_EIGHTEEN))

    def type(self, text):
        self.add.instead.typed(InsteadFields(said=text))

    def keep(self, text):
        self.add.instead.pressed(InsteadFields(said=text))

    def discard(self):
        self.add.instead.discard_pressed()


class Correct:
    fails = "correct"

    def __init__(self, vault, desk):
        self.view = View()
        self.presenter = CorrectionPresenter(
            self.view, desk, vault.correcting, vault.unkept, on_corrected=lambda: None
        )

    draft = f"correction/{ITEMS[0].id}"

    def open(self, place):
        self.presenter.begin(ITEMS[place])

    def type(self, text):
        self.presenter.typed(text, "")

    def keep(self, text):
        self.presenter.save_pressed(text, "")

    def discard(self):
        self.presenter.discard_pressed()


class PoliceForm:
    which, fails, draft = "brief", "keep_brief", "for the police"

    def __init__(self, vault, desk):
        self.view = PoliceView(self.which)
        self.presenter = ForPolicePresenter(
            self.view, desk, vault.for_police, vault.unkept
        )

    def open(self, place):
        self.presenter.begin(CASES[place])

    def type(self, text):
        self.view.brief = Brief(story=text)
        self.presenter.brief_typed(self.view.brief)

    def keep(self, text):
        self.view.brief = Brief(story=text)
        self.presenter.keep_brief_pressed()

    def discard(self):
        self.presenter.discard_brief_pressed()


class Contact(PoliceForm):
    which, fails, draft = "contact", "keep_contact", "contact details"

    def type(self, text):
        self.view.contact = ContactDetails(name=text)
        self.presenter.contact_typed(self.view.contact)

    def keep(self, text):
        self.view.contact = ContactDetails(name=text)
        self.presenter.keep_contact_pressed()

    def discard(self):
        self.presenter.discard_contact_pressed()


class Notice:
    draft, fails = "notice", None

    def __init__(self, vault, desk):
        self.view = NoticeView()
        self.presenter = NoticePresenter(
            self.view,
            desk,
            vault.platform_notices,
            vault.unkept,
            pages=LookPresenter(Recorder(), desk, vault.pages_seen),
        )

    def open(self, place):
        self.presenter.begin(CASES[place])

    def type(self, text):
        self.presenter.typed(notice(text))

    def keep(self, text):
        self.presenter.keep_pressed(notice(text))

    def discard(self):
        self.presenter.discard_pressed("")


class NewCase:
    draft, fails = "new case", None

    def __init__(self, vault, desk):
        self.view = CaseView()
        self.presenter = NewCasePresenter(self.view, desk, vault.unkept)
        self.library = LibraryPresenter(
            Recorder(),
            desk,
            vault,
            first_case="",
            on_item=lambda _: None,
            on_pages_recorded=lambda: None,
        )

    def open(self, _place):
        self.presenter.begin()

    def type(self, text):
        self.presenter.typed(TypedCase(name=text))

    def keep(self, text):
        self.presenter.making()
        self.library.case_wanted(text, "", "", on_made=self.presenter.made)

    def discard(self):
        self.presenter.discard_pressed()


def notice(text, platform=""):
    return TypedNotice(
        words=NoticeWords(platform=platform, why=text), concerns=Concerns.NOT_SAID
    )


FORMS = (Note, Instead, Correct, PoliceForm, Contact, Notice, NewCase)
OF_A_CASE = tuple(each for each in FORMS if each is not NewCase)
KEEPS_TYPING = tuple(each for each in FORMS if each not in {Correct, Notice})
"""The fields of the others cannot be used while it is being kept."""


@pytest.fixture
def vault():
    return FakeVault(kept=list(ITEMS), all_cases=list(CASES))


def opened(form, vault, place=0, desk=None):
    made = form(vault, desk or DeskAtOnce())
    made.open(place)
    return made


def drafts(vault):
    return {**vault.unkept.written, **vault.unkept.handed}


def name_of(form):
    return (None if form is NewCase else CASES[0].id, form.draft)


def all_of(desk):
    while desk.waiting:
        desk.go_on()


@pytest.mark.parametrize("form", FORMS)
def test_opened_again_what_was_typed_stands_there_and_is_said(vault, form):
    opened(form, vault).type(TEXT)
    again = opened(form, vault)

    assert (again.view.seen, again.view.said) == (TEXT, FOUND)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_said_of_a_form_into_which_nothing_was_typed(vault, form):
    view = opened(form, vault).view

    assert (view.seen, view.said, drafts(vault)) == ("", None, {})


@pytest.mark.parametrize("form", FORMS)
def test_once_it_is_kept_there_is_no_draft(vault, form):
    made = opened(form, vault)
    made.type(TEXT)
    made.keep(TEXT)

    assert drafts(vault) == {}
    assert opened(form, vault).view.said is None


@pytest.mark.parametrize("form", FORMS)
def test_thrown_away_it_is_gone_from_the_form_and_the_vault(vault, form):
    made = opened(form, vault)
    made.type(TEXT)
    made.discard()

    assert (made.view.seen, made.view.said, drafts(vault)) == ("", None, {})


@pytest.mark.parametrize("form", FORMS)
def test_what_was_typed_and_taken_out_again_is_no_draft(vault, form):
    made = opened(form, vault)
    made.type(TEXT)
    if form is Correct:
        made.presenter.typed(None, "")
    else:
        told = {
            Note: lambda: made.add.note.typed(None),
            Instead: lambda: made.add.instead.typed(None),
            PoliceForm: lambda: made.presenter.brief_typed(None),
            Contact: lambda: made.presenter.contact_typed(None),
            Notice: lambda: made.presenter.typed(None),
            NewCase: lambda: made.presenter.typed(None),
        }
        told[form]()

    assert drafts(vault) == {}


@pytest.mark.parametrize("form", OF_A_CASE)
def test_two_cases_do_not_mix(vault, form):
    made = opened(form, vault)
    made.type(TEXT)
    made.open(1)
    assert (made.view.seen, made.view.said) == ("", None)
    made.type("of the other")
    made.open(0)

    assert made.view.seen == TEXT
    assert opened(form, vault, 1).view.seen == "of the other"


@pytest.mark.parametrize("form", OF_A_CASE)
def test_what_comes_late_of_one_case_is_not_shown_in_another(vault, form):
    opened(form, vault).type(TEXT)
    desk = DeskLater()
    made = form(vault, desk)
    made.open(0)
    if isinstance(made, Notice):
        # Its form does one thing at a time; it is left before another case is opened.
        made.presenter.left()
    made.open(1)
    all_of(desk)

    assert made.view.seen == ""


@pytest.mark.parametrize("form", FORMS)
def test_a_full_disk_is_said_once_and_typing_goes_on(vault, form):
    made = opened(form, vault)
    vault.unkept.trouble = DiskFullError()
    made.type("half")
    made.type(TEXT)
    assert made.view.problems == 1
    vault.unkept.trouble = None
    made.type(TEXT + " more")

    assert opened(form, vault).view.seen == TEXT + " more"


@pytest.mark.parametrize("form", FORMS)
def test_what_the_full_disk_refused_is_still_there_when_it_is_opened_again(vault, form):
    made = opened(form, vault)
    vault.unkept.trouble = DiskFullError()
    made.type(TEXT)

    assert opened(form, vault).view.seen == TEXT


@pytest.mark.parametrize("form", FORMS)
def test_a_damaged_draft_is_said_and_not_guessed_and_can_be_written_over(vault, form):
    vault.unkept.damaged.add(name_of(form))
    made = opened(form, vault)
    assert (made.view.seen, made.view.said) == ("", LOST)
    made.type(TEXT)

    assert opened(form, vault).view.seen == TEXT


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("content", [{"story": 7}, {"words": 1, "forms": [{}]}])
def test_a_draft_of_another_form_is_said_to_be_lost(vault, form, content):
    vault.unkept.written[name_of(form)] = content
    view = opened(form, vault).view

    assert (view.seen, view.said) == ("", LOST)


@pytest.mark.parametrize("form", FORMS)
def test_what_could_not_be_kept_stays_a_draft(vault, form):
    made = opened(form, vault)
    made.type(TEXT)
    if form.fails:
        vault.trouble[form.fails] = DiskFullError()
    elif form is Notice:
        vault.platform_notices.trouble = VaultWriteError()
    else:
        vault.open_case = refuse
    made.keep(TEXT)

    assert opened(form, vault).view.seen == TEXT


@pytest.mark.parametrize("form", KEEPS_TYPING)
def test_what_is_typed_while_it_is_being_kept_is_not_lost(vault, form):
    desk = DeskLater()
    made = form(vault, desk)
    made.open(0)
    all_of(desk)
    made.type(TEXT)
    made.keep(TEXT)
    if form is Instead:
        # The form is gone from the screen as soon as it is pressed.
        all_of(desk)
        assert drafts(vault) == {}
        return
    made.type("and more")
    all_of(desk)

    assert "and more" in str(drafts(vault))


def refuse(*_values, **_named):
    raise DiskFullError


class TestTheNote:
    def test_what_is_pasted_never_takes_the_place_of_what_was_typed(self, vault):
        made = opened(Note, vault)
        made.type(TEXT)
        made.add.note.wanted("pasted")

        assert made.view.seen == TEXT
        assert "have not kept this yet" in made.view.words

    def test_a_form_that_comes_late_does_not_take_the_place_of_another_way(self, vault):
        desk = DeskLater()
        made = form_in_front(vault, desk)
        made.add.way_chosen(Way.NOTE)
        made.add.way_chosen(Way.SCREEN)
        all_of(desk)

        assert "show_screen_form" in made.view.names()
        assert (made.view.seen, made.view.said) == ("", None)

    def test_every_field_comes_back(self, vault):
        whole = TypedNote(text="a", author="b", when="c", place="d", title="e")
        made = opened(Note, vault)
        made.add.note.typed(whole)

        assert opened(Note, vault).view.whole == whole


def form_in_front(vault, desk):
    opened(Note, vault).type(TEXT)
    made = Note(vault, desk)
    made.add.begin(CASES[0])
    all_of(desk)
    return made


class TestTheWordsInsteadOfAPicture:
    ADDRESS = "https://social.example/post/1"

    def wish(self, vault, shown):
        made = Instead(vault, DeskAtOnce())
        made.add.begin(CASES[0])
        made.add.instead.begin(Turned(shown=shown, address=self.ADDRESS))
        return made

    def test_a_draft_holds_no_more_than_the_form_would_keep(self, vault):
        made = self.wish(vault, Shown.UNDER_EIGHTEEN)
        made.type(TEXT)

        (content,) = vault.unkept.written.values()
        fields = {"place", "account", "when", "said", "told_by"}
        assert set(content) == {*fields, "shown"}
        # The address stands in a field of the form; taken out there, it is gone.
        assert self.ADDRESS not in str(content)

    def test_words_go_with_the_answer_for_which_they_were_written(self, vault):
        self.wish(vault, Shown.UNDER_EIGHTEEN).type(TEXT)
        later = self.wish(vault, Shown.SOMEONE_ELSE)
        later.keep(TEXT)

        (item,) = (each for each in vault.kept if each.findings)
        assert "under 18" in item.findings[0].words.text

    def test_thrown_away_the_form_is_for_what_was_turned_away_now(self, vault):
        self.wish(vault, Shown.UNDER_EIGHTEEN).type(TEXT)
        later = self.wish(vault, Shown.SOMEONE_ELSE)
        later.discard()
        later.keep("other words")

        (item,) = (each for each in vault.kept if each.findings)
        assert "an adult" in item.findings[0].words.text

    def test_after_a_lock_it_is_offered_among_the_ways_in(self, vault):
        self.wish(vault, Shown.UNDER_EIGHTEEN).type(TEXT)
        made = Instead(vault, DeskAtOnce())
        made.add.begin(CASES[0])
        assert made.view.last("offer_instead") == (True,)
        made.add.instead.resume_pressed()
        assert made.view.seen == TEXT
        made.keep(TEXT)

        assert made.view.last("offer_instead") == (False,)
        assert drafts(vault) == {}

    def test_it_is_not_offered_in_another_case(self, vault):
        made = self.wish(vault, Shown.UNDER_EIGHTEEN)
        made.type(TEXT)
        made.add.begin(CASES[1])

        assert made.view.last("offer_instead") == (False,)

    def test_thrown_away_after_a_lock_the_ways_are_shown(self, vault):
        self.wish(vault, Shown.UNDER_EIGHTEEN).type(TEXT)
        made = Instead(vault, DeskAtOnce())
        made.add.begin(CASES[0])
        made.add.instead.resume_pressed()
        made.discard()
        made.keep(TEXT)

        assert made.view.names()[-1] == "show_ways"
        assert drafts(vault) == {}
        assert vault.kept == list(ITEMS)

    @pytest.mark.parametrize("shown", [Shown.WORDS_ONLY, Shown.YOU])
    def test_an_answer_that_turns_nothing_away_is_damage(self, vault, shown):
        self.wish(vault, Shown.UNDER_EIGHTEEN).type(TEXT)
        name, content = vault.unkept.written.popitem()
        vault.unkept.written[name] = {**content, "shown": shown.value}
        view = self.wish(vault, Shown.SOMEONE_ELSE).view

        assert (view.seen, view.said) == ("", LOST)


class TestTheNotice:
    def test_each_platform_has_its_own(self, vault):
        made = opened(Notice, vault)
        vault.platform_notices.keep(CASES[0], notice("kept", "x").words)
        made.type(TEXT)
        made.presenter.platform_chosen(notice(TEXT, "x"), "x")
        assert made.view.seen == "kept"
        made.presenter.typed(notice("for x", "x"))
        made.presenter.platform_chosen(notice("for x", ""), "")

        assert (made.view.seen, made.view.said) == (TEXT, FOUND)
        made.keep(TEXT)
        assert "for x" in str(drafts(vault))
        assert TEXT not in str(drafts(vault))

    def test_it_opens_at_the_platform_for_which_one_wrote(self, vault):
        made = opened(Notice, vault)
        made.presenter.platform_chosen(notice("", "x"), "x")
        made.presenter.typed(notice("for x", "x"))
        words = opened(Notice, vault).view.whole.start.words

        assert (words.platform, words.why) == ("x", "for x")

    def test_what_goes_along_to_another_platform_leaves_no_draft_behind(self, vault):
        made = opened(Notice, vault)
        made.type(TEXT)
        made.presenter.platform_chosen(notice(TEXT, "x"), "x")
        made.presenter.keep_pressed(notice(TEXT, "x"))

        assert drafts(vault) == {}


class TestTheCorrection:
    NOTE = replace(
        make_item(5, title="A note"), message=MessageFields(sender="K", place="T")
    )

    @pytest.fixture
    def made(self, vault):
        vault.kept.append(self.NOTE)
        form = Correct(vault, DeskAtOnce())
        form.presenter.begin(self.NOTE)
        return form

    def test_looking_at_another_field_loses_nothing(self, made):
        made.type("A better name")
        made.presenter.field_chosen(2)
        assert made.view.seen == "K"
        assert "another part" in made.view.words
        made.presenter.field_chosen(0)

        assert (made.view.seen, made.view.said) == ("A better name", FOUND)

    def test_keeping_one_field_leaves_the_others_drafts(self, made, vault):
        made.type("A better name")
        made.presenter.field_chosen(2)
        made.keep("Carl")
        again = Correct(vault, DeskAtOnce())
        again.presenter.begin(self.NOTE)

        assert (again.view.seen, again.view.said) == ("A better name", FOUND)

    def test_it_opens_at_the_field_that_was_begun_and_with_its_reason(
        self, made, vault
    ):
        made.presenter.field_chosen(2)
        made.presenter.typed("Carl", "misread")
        again = Correct(vault, DeskAtOnce())
        again.presenter.begin(self.NOTE)

        assert again.view.last("show_choice") == (2,)
        assert again.view.whole == ("Carl", "misread")

    def test_the_words_of_a_note_stay_covered_until_they_are_chosen(self, vault):
        note = make_item(
            6,
            title="N",
            kind=Kind.NOTE,
            media_type="text/plain",
            origin=Origin(Method.WRITTEN, ""),
        )
        vault.kept.append(note)
        form = Correct(vault, DeskAtOnce())
        form.presenter.begin(note)
        place = correctable(note).index(Field.TEXT)
        form.presenter.field_chosen(place)
        form.type("SECRET words")
        again = Correct(vault, DeskAtOnce())
        again.presenter.begin(note)
        assert again.view.seen == "N"
        assert "another part" in again.view.words
        again.presenter.field_chosen(place)

        assert again.view.seen == "SECRET words"

    def test_what_is_told_before_the_field_is_filled_is_nobody_s(self, vault):
        desk = DeskLater()
        form = Correct(vault, desk)
        form.presenter.begin(ITEMS[0])
        form.type("")

        assert drafts(vault) == {}
