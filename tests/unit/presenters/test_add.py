"""Add something: what is taken in, what is not, and what is said of it."""

import pytest

from evidence_app.errors import (
    CaptureStoppedError,
    CertificateRefusedError,
    DiskFullError,
    NoCopiedPictureError,
    PageNotLoadedError,
    SourceGoneError,
)
from evidence_app.guidance.doors import where_to_turn
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, MessageFields
from evidence_app.presenters.add import (
    AddPresenter,
    Pasted,
    Standing,
    TypedNote,
    Way,
)
from evidence_app.presenters.add.outcome import about_page
from evidence_app.presenters.desk import Lane
from evidence_app.presenters.gate import NOT_ANSWERED, Age, Whose
from evidence_app.words import say
from tests.ui.fake_vault import (
    DeskAtOnce,
    DeskLater,
    FakeVault,
    make_case,
    make_item,
)


@pytest.fixture
def vault():
    return FakeVault(all_cases=[make_case()])


@pytest.fixture
def desk():
    return DeskAtOnce()


@pytest.fixture
def add(view, desk, vault, listener):
    made = AddPresenter(view, desk, vault, listener)
    made.begin(make_case())
    return made


@pytest.fixture
def picture(tmp_path):
    file = tmp_path / "IMG_1.jpg"
    file.write_bytes(b"picture")
    return file


def test_a_file_is_not_even_opened_before_the_question_is_answered(add, vault, picture):
    add.files_chosen([picture])

    assert vault.asked == []


@pytest.mark.parametrize("age", [Age.UNDER_EIGHTEEN, Age.NOT_SURE])
def test_under_18_takes_nothing_in(add, vault, picture, age):
    add.files_chosen([picture])
    add.naked_answered(yes=True)
    add.gate.age_answered(age)

    assert (vault.asked, vault.kept) == ([], [])


def test_an_adult_picture_is_kept_as_intimate(add, vault, picture):
    add.files_chosen([picture])
    add.naked_answered(yes=True)
    add.gate.age_answered(Age.EIGHTEEN_OR_OVER)
    add.gate.whose_answered(Whose.MINE)

    assert [item.shown for item in vault.kept] == [Shown.YOU]


def test_a_file_that_is_gone_does_not_lose_the_others(add, view, vault, tmp_path):
    vault.capture_file = gone_first(vault.capture_file)
    files = [tmp_path / "gone.jpg", tmp_path / "here.jpg"]
    files[1].write_bytes(b"here")
    add.files_chosen(files)
    add.naked_answered(yes=False)

    heading, outcome = view.last("show_outcome")
    assert heading.text == "Some of it was saved"
    assert [words.text for words in outcome.problems] == [SourceGoneError.sentence]
    assert [item.title for item in outcome.items] == ["here.jpg"]


def test_a_full_disk_is_a_sentence_and_nothing_is_shown_as_saved(
    add, view, vault, picture, listener
):
    vault.trouble["take_in"] = DiskFullError()
    add.files_chosen([picture])
    add.naked_answered(yes=False)

    heading, outcome = view.last("show_outcome")
    assert (heading.text, outcome.items) == ("This was not saved", ())
    assert listener.shown == []


def test_a_note_needs_no_answer(add, vault):
    add.note_pressed("He wrote again.", MessageFields(sender="R."), "")

    assert [item.shown for item in vault.kept] == [Shown.WORDS_ONLY]


def test_an_empty_note_is_not_kept(add, view, vault):
    add.note_pressed("  \n", MessageFields(), "")

    assert (view.names()[-1], vault.kept) == ("show_form_problem", [])


def test_a_page_is_not_opened_before_the_question_is_answered(add, vault, listener):
    add.page_pressed("https://social.example/")

    assert (vault.asked, listener.shown) == ([], [])


def test_a_page_that_may_show_a_child_is_never_opened(add, vault, listener):
    add.page_pressed("https://social.example/")
    add.naked_answered(yes=True)
    add.gate.age_answered(Age.NOT_SURE)

    assert (vault.asked, listener.shown) == ([], [])


def test_a_site_is_said_to_see_a_visit_even_when_the_page_fails(add, vault, listener):
    vault.trouble["capture_page"] = PageNotLoadedError(reason="no answer")
    add.page_pressed("social.example")
    add.naked_answered(yes=False)

    assert listener.names() == ["page_asked_for"]


def test_a_page_is_waited_for_apart_from_the_vault(add, desk):
    add.page_pressed("https://social.example/")
    add.naked_answered(yes=False)

    assert desk.lanes[1:] == [Lane.OUTSIDE]
    add.naked_answered(yes=False)
    # The last notes what is said once in a vault.
    assert desk.lanes[1:] == [Lane.OUTSIDE, Lane.VAULT, Lane.VAULT]


@pytest.mark.parametrize("ask", ["stop_pressed", "left", "close"])
def test_a_page_being_opened_is_stopped_at_once(view, vault, listener, ask):
    desk = DeskLater()
    add = AddPresenter(view, desk, vault, listener)
    add.begin(make_case())
    desk.go_on()
    add.page_pressed("https://social.example/")
    add.naked_answered(yes=False)
    getattr(add, ask)()
    desk.go_on()

    (problem,) = view.last("show_outcome")[1].problems
    assert (problem.text, vault.kept) == (CaptureStoppedError.sentence, [])


def test_only_the_certificate_that_was_confirmed_is_accepted(add, vault, view):
    vault.trouble["capture_page"] = CertificateRefusedError(
        reason="self-signed", fingerprint="ab" * 32
    )
    add.page_pressed("https://social.example/")
    add.naked_answered(yes=False)
    vault.trouble.clear()
    add.page.certificate_accepted()

    assert vault.asked[-1] == (
        "capture_page",
        ("https://social.example/", "ab" * 32),
    )


def test_a_copied_bitmap_is_asked_about_before_the_file_made_of_it_is_kept(
    add, vault, view
):
    add.pasted(Pasted(bitmap_only=True))

    assert (view.names()[-1], vault.kept) == ("show_question", [])
    add.naked_answered(yes=False)
    assert [item.title for item in vault.kept] == ["Pasted picture"]


def test_a_copied_bitmap_that_cannot_be_read_is_refused_with_a_way_out(
    add, vault, view
):
    vault.trouble["capture_copied_picture"] = NoCopiedPictureError()
    add.pasted(Pasted(bitmap_only=True))

    assert (view.names()[-1], vault.kept) == ("show_bitmap_only", [])


@pytest.mark.parametrize("ask", ["stop_pressed", "left", "close"])
def test_reading_a_copied_bitmap_is_stopped_at_once(view, vault, listener, ask):
    desk = DeskLater()
    add = AddPresenter(view, desk, vault, listener)
    add.begin(make_case())
    desk.go_on()
    add.pasted(Pasted(bitmap_only=True))
    getattr(add, ask)()
    desk.go_on()

    assert (vault.kept, add.gate.waits) == ([], False)
    assert add.standing is Standing.FREE


def test_words_copied_along_with_a_bitmap_are_not_lost(add, view):
    add.pasted(Pasted(text="Row 1", bitmap_only=True))

    assert view.last("show_note_form") == (TypedNote(text="Row 1"), None)


def test_words_pasted_become_a_note_to_be_looked_over(add, view, vault):
    add.pasted(Pasted(text="I know where you live"))

    assert view.last("show_note_form") == (
        TypedNote(text="I know where you live"),
        None,
    )
    assert vault.kept == []


def test_pressing_twice_saves_once(view, vault, listener):
    desk = DeskLater()
    add = AddPresenter(view, desk, vault, listener)
    add.begin(make_case())
    desk.go_on()
    add.note_pressed("once", MessageFields(), "")
    add.note_pressed("once", MessageFields(), "")

    assert len(desk.waiting) == 1


def test_going_back_to_the_ways_forgets_what_waited(add, vault, picture):
    add.files_chosen([picture])
    add.again()
    add.naked_answered(yes=False)

    assert vault.asked == []


def test_stop_keeps_nothing_of_what_is_being_saved(view, vault, listener, picture):
    desk = DeskLater()
    add = AddPresenter(view, desk, vault, listener)
    add.begin(make_case())
    desk.go_on()
    add.files_chosen([picture])
    add.naked_answered(yes=False)
    add.stop_pressed()
    desk.go_on()

    assert (vault.kept, view.last("show_outcome")[0].text) == ([], "This was not saved")


def test_once_in_a_vault_it_is_said_to_leave_the_original_in_place(
    add, view, vault, desk, listener, picture
):
    said = []

    def keep():
        add.files_chosen([picture])
        add.naked_answered(yes=False)
        said.append(view.names().count("show_keep_original"))

    add.note_pressed("He wrote again.", MessageFields(), "")
    assert "show_keep_original" not in view.names()
    keep()
    assert view.names()[-2:] == ["show_outcome", "show_keep_original"]
    keep()
    add = AddPresenter(view, desk, vault, listener)
    add.begin(make_case())
    keep()
    assert said == [1, 1, 1]


def test_of_a_page_is_told_what_was_kept_and_what_was_not():
    stopped = Finding("page_stopped", say("The rest is missing."), Severity.WARNING)
    seen = Finding("page_attended", say("The site saw a visit."))
    page = make_item(1, kind=Kind.PAGE, findings=(seen, stopped))
    parts = [make_item(number, kind=Kind.PAGE, part_of=page.id) for number in (2, 3)]

    kept, *remarks, sign_in = about_page([page, *parts])
    assert kept.count == 2
    assert remarks == [stopped.words, seen.words]
    assert "sign in" in sign_in.text
    assert len(about_page([page, *parts], most=1)) == 3
    assert about_page([page, make_item(4, kind=Kind.PAGE)]) == ()
    assert about_page([make_item(5, kind=Kind.FILE)]) == ()


def test_what_cannot_be_noted_as_said_is_said_nevertheless(add, view, vault, picture):
    vault.settings.trouble["tell_of_originals"] = DiskFullError()
    add.files_chosen([picture])
    add.naked_answered(yes=False)

    assert "show_keep_original" in view.names()


def test_no_file_chosen_changes_nothing(add, view):
    before = len(view.shown)
    add.files_chosen([])

    assert len(view.shown) == before


@pytest.mark.parametrize(
    ("way", "shown"),
    [
        (Way.FILES, "show_file_choice"),
        (Way.FOLDER, "show_folder_choice"),
        (Way.PHONE, "show_phone_guide"),
        (Way.CHAT, "show_chat_choice"),
        (Way.SCREEN, "show_screen_form"),
        (Way.PAGE, "show_page_form"),
        (Way.NOTE, "show_note_form"),
    ],
)
def test_each_way_leads_to_its_form(add, view, way, shown):
    add.way_chosen(way)

    assert view.names()[-1] == shown


def gone_first(capture):
    def answer(path):
        if path.name == "gone.jpg":
            raise SourceGoneError(name=path.name)
        return capture(path)

    return answer


class TestAPageThatHasCome:
    PAGE = "https://social.example/"

    @pytest.fixture(autouse=True)
    def come(self, add):
        add.page_pressed(self.PAGE)
        add.naked_answered(yes=False)
        return add

    def test_it_is_asked_about_by_its_address_before_it_is_saved(self, view, vault):
        (about,) = view.last("show_question")
        assert dict(about.values) == {"address": self.PAGE}
        assert (vault.kept, view.names().count("show_question")) == ([], 2)

    def test_the_second_answer_is_the_one_that_it_is_kept_with(self, come, vault):
        come.naked_answered(yes=True)
        come.gate.age_answered(Age.EIGHTEEN_OR_OVER)
        come.gate.whose_answered(Whose.ACTED_FOR)
        assert [item.shown for item in vault.kept] == [Shown.ACTED_FOR]

    @pytest.mark.parametrize("age", [Age.UNDER_EIGHTEEN, Age.NOT_SURE])
    def test_under_18_keeps_nothing_of_it(self, come, vault, view, age):
        come.naked_answered(yes=True)
        come.gate.age_answered(age)
        come.naked_answered(yes=False)
        assert (vault.kept, view.names()[-1]) == ([], "show_turned_away")
        assert come.gate.turned.address == self.PAGE

    def test_cancelled_it_is_not_saved_and_that_is_said(self, come, vault, view):
        come.again()
        come.naked_answered(yes=False)
        (problem,) = view.last("show_outcome")[1].problems
        assert (problem, vault.kept) == (NOT_ANSWERED, [])
        come.again()
        assert view.names()[-1] == "show_ways"

    def test_gone_away_from_it_is_not_saved_and_said_at_the_next_time(
        self, come, vault, view
    ):
        come.left()
        come.naked_answered(yes=False)
        come.begin(make_case())
        (problem,) = view.last("show_outcome")[1].problems
        assert (problem, vault.kept) == (NOT_ANSWERED, [])


def test_who_helps_is_named_for_the_place_of_the_case(view, vault, listener, picture):
    vault.place = "uk-sc"
    add = AddPresenter(view, DeskAtOnce(), vault, listener)
    add.begin(make_case())
    add.files_chosen([picture])
    add.naked_answered(yes=True)
    add.gate.age_answered(Age.UNDER_EIGHTEEN)

    _, where = view.last("show_turned_away")
    assert list(where) == list(where_to_turn(Shown.UNDER_EIGHTEEN, "uk-sc"))
    assert list(where) != list(where_to_turn(Shown.UNDER_EIGHTEEN))
