"""Looking again: nothing is opened unasked, nothing is quoted, nothing is half."""

from dataclasses import replace

import pytest

from evidence_app.errors import (
    CertificateRefusedError,
    RecorderFailedError,
    VaultWriteError,
)
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.presenters.desk import Lane
from evidence_app.presenters.gate import NOT_ANSWERED, Age, Whose
from evidence_app.presenters.second_look import SecondLookPresenter, told_of
from evidence_app.words import load_language
from tests.ui.fake_second_looks import AFTER, BEFORE
from tests.ui.fake_vault import (
    DeskAtOnce,
    DeskLater,
    FakeVault,
    Recorder,
    item_id,
    make_case,
    make_item,
)

ENGLISH = load_language("en")
PLACE = "https://social.example/@owl"
PAGE = make_item(
    2, kind=Kind.PAGE, title="A page", origin=Origin(Method.PAGE_RECORDED, PLACE)
)
EARLIER = replace(PAGE, id=item_id(9), captured_at=make_item(40).captured_at)


@pytest.fixture
def vault():
    return FakeVault(kept=[EARLIER, PAGE], all_cases=[make_case()])


@pytest.fixture
def looks(vault):
    return vault.second_looks


def presenter(view, vault, listener, desk=None, item=PAGE):
    made = SecondLookPresenter(view, desk or DeskAtOnce(), vault.second_looks, listener)
    made.begin(item)
    return made


def result_said(view):
    (result,) = view.last("show_result")
    return [ENGLISH.render(each) for each in (result.heading, *result.lines)]


def kinds(vault):
    return [each.kind for each in vault.kept]


def test_what_will_happen_is_said_and_nothing_is_opened(view, vault, looks, listener):
    looks.account, looks.missing = "mina", "Chromium"
    presenter(view, vault, listener)

    (form,) = view.last("show_form")
    said = " ".join(ENGLISH.render(each) for each in form.lines)
    assert (form.address, len(form.saves), form.earlier) == (PLACE, 2, form.saves[1])
    assert "The site can see that someone visits" in said
    assert "as a stranger would see it" in said
    assert "signed in as mina. The two may differ for that reason alone" in said
    assert "Chromium, which is not found" in said
    assert (looks.asked, listener.shown) == ([], [])


def test_the_question_comes_before_the_page_is_opened(view, vault, looks, listener):
    made = presenter(view, vault, listener)
    made.look_pressed(0)

    assert (looks.asked, view.names()[-1]) == ([], "show_question")
    made.naked_answered(yes=True)
    made.gate.age_answered(Age.NOT_SURE)
    assert (looks.asked, view.names()[-1]) == ([], "show_turned_away")
    assert kinds(vault) == [Kind.PAGE, Kind.PAGE]


def test_the_page_and_the_comparison_are_saved_with_the_answer(
    view, vault, looks, listener
):
    desk = DeskAtOnce()
    made = presenter(view, vault, listener, desk)
    made.look_pressed(1)
    made.naked_answered(yes=True)
    made.gate.age_answered(Age.EIGHTEEN_OR_OVER)
    made.gate.whose_answered(Whose.MINE)
    assert kinds(vault) == [Kind.PAGE, Kind.PAGE]
    made.naked_answered(yes=True)
    made.gate.age_answered(Age.EIGHTEEN_OR_OVER)
    made.gate.whose_answered(Whose.MINE)

    assert ("keep", (EARLIER.id, Shown.YOU)) in vault.asked
    assert desk.lanes[-2:] == [Lane.OUTSIDE, Lane.VAULT]
    assert [each.url for each in looks.asked] == [PLACE]
    assert kinds(vault)[2:] == [Kind.PAGE, Kind.COMPARISON]
    assert listener.names() == ["page_asked_for", "items_saved"]
    (saved,) = listener.last("items_saved")
    assert [each.kind for each in saved] == [Kind.PAGE, Kind.COMPARISON]


def test_the_result_quotes_nothing_of_the_page(view, vault, listener):
    made = presenter(view, vault, listener)
    made.look_pressed(0)
    made.naked_answered(yes=False)
    made.naked_answered(yes=False)

    said = " ".join(result_said(view))
    assert "1 text of the page was not seen this time." in said
    assert not any(line in said for line in (*BEFORE, *AFTER))


def test_all_of_it_is_told_once_it_is_uncovered(vault, looks):
    comparison = looks.compare_with_earlier(PAGE.id)

    told = told_of(looks.told(comparison.id))
    said = "\n".join(ENGLISH.render(each) for each in told.said)
    assert BEFORE[2] in said
    assert "does not mean deleted by the other person" in said


def test_a_page_that_does_not_load_is_saved_and_said(view, vault, looks, listener):
    looks.not_loaded = "not_found"
    made = presenter(view, vault, listener)
    made.look_pressed(0)
    made.naked_answered(yes=False)

    assert kinds(vault)[2:] == [Kind.COMPARISON]
    assert "no site of this name was found" in result_said(view)[1]


def test_pressed_twice_is_once(view, vault, looks, listener):
    desk = DeskLater()
    made = presenter(view, vault, listener, desk)
    desk.go_on()
    made.look_pressed(0)
    made.naked_answered(yes=False)
    made.look_pressed(0)
    assert view.names().count("show_question") == 1
    made.naked_answered(yes=False)
    made.compare_pressed()
    made.begin(PAGE)
    desk.go_on()
    made.naked_answered(yes=False)
    made.naked_answered(yes=False)
    desk.go_on()

    assert desk.waiting == []
    assert kinds(vault)[2:] == [Kind.PAGE, Kind.COMPARISON]


def test_stopped_while_the_page_opens_nothing_is_kept(view, vault, looks, listener):
    desk = DeskLater()
    made = presenter(view, vault, listener, desk)
    desk.go_on()
    made.look_pressed(0)
    made.naked_answered(yes=False)
    made.stop_pressed()
    desk.go_on()

    assert (desk.waiting, made.busy) == ([], False)
    assert kinds(vault) == [Kind.PAGE, Kind.PAGE]
    assert "Nothing of this page was saved" in result_said(view)[1]


@pytest.mark.parametrize("outcome", ["page", "not loaded", "certificate"])
def test_left_when_the_answer_has_come_nothing_is_kept_or_asked(
    view, vault, looks, listener, outcome
):
    class Leaving(DeskAtOnce):
        def run(self, work, on_done, on_error, *, lane=Lane.VAULT):
            def leaving(heard):
                def leave(answer):
                    if lane is Lane.OUTSIDE:
                        made.left()
                    heard(answer)

                return leave

            super().run(work, leaving(on_done), leaving(on_error), lane=lane)

    looks.not_loaded = "not_found" if outcome == "not loaded" else ""
    if outcome == "certificate":
        looks.errors = [CertificateRefusedError(reason="r", fingerprint="f")]
    made = SecondLookPresenter(view, Leaving(), looks, listener)
    made.begin(PAGE)
    made.look_pressed(0)
    made.naked_answered(yes=False)

    assert kinds(vault) == [Kind.PAGE, Kind.PAGE]
    assert "show_certificate" not in view.names()
    assert not made.busy


def test_left_while_it_is_stored_it_is_stopped(view, vault, looks, listener):
    class Leaving(DeskAtOnce):
        def post(self, tell):
            made.left()
            super().post(tell)

    made = SecondLookPresenter(view, Leaving(), looks, listener)
    made.begin(PAGE)
    made.look_pressed(0)
    made.naked_answered(yes=False)
    made.naked_answered(yes=False)

    assert kinds(vault) == [Kind.PAGE, Kind.PAGE]


def test_stopped_before_comparing_the_page_stays_and_that_is_said(
    view, vault, looks, listener
):
    looks.stops = True
    made = presenter(view, vault, listener)
    made.look_pressed(0)
    made.naked_answered(yes=False)
    made.naked_answered(yes=False)

    assert kinds(vault)[2:] == [Kind.PAGE]
    assert result_said(view)[0] == "The page was saved, but not compared"
    assert listener.names()[-1] == "items_saved"


def test_a_certificate_is_asked_about_and_only_that_one_is_accepted(
    view, vault, looks, listener
):
    looks.errors = [CertificateRefusedError(reason="r", fingerprint="ab" * 32)]
    made = presenter(view, vault, listener)
    made.look_pressed(0)
    made.naked_answered(yes=False)

    assert view.names()[-1] == "show_certificate"
    assert kinds(vault) == [Kind.PAGE, Kind.PAGE]
    made.certificate_accepted()
    made.certificate_accepted()
    accepted = [each.accept_certificate for each in looks.asked]
    assert accepted == [None, "ab" * 32]


def test_a_certificate_that_was_not_accepted_is_forgotten_with_the_screen(
    view, vault, looks, listener
):
    looks.errors = [CertificateRefusedError(reason="r", fingerprint="ab" * 32)]
    made = presenter(view, vault, listener)
    made.look_pressed(0)
    made.naked_answered(yes=False)
    made.left()
    made.certificate_accepted()

    assert len(looks.asked) == 1


@pytest.mark.parametrize(
    ("name", "error"),
    [("look", RecorderFailedError(reason="it gave up")), ("keep", VaultWriteError())],
)
def test_what_did_not_work_is_a_sentence_and_can_be_tried_again(
    view, vault, looks, listener, name, error
):
    if name == "look":
        looks.errors = [error]
    else:
        vault.trouble[name] = error
    made = presenter(view, vault, listener)
    made.look_pressed(0)
    made.naked_answered(yes=False)
    made.naked_answered(yes=False)
    (result,) = view.last("show_result")
    made.again_pressed()

    assert result.again
    assert (kinds(vault), view.names()[-1]) == ([Kind.PAGE, Kind.PAGE], "show_form")


def test_two_saves_are_compared_without_opening_anything(view, vault, looks, listener):
    made = presenter(view, vault, listener)
    made.compare_pressed()

    assert (looks.asked, kinds(vault)[2:]) == ([], [Kind.COMPARISON])
    assert listener.names() == ["items_saved"]
    assert result_said(view)[0] == "Saved: what the second look found"


def test_without_an_earlier_save_there_is_nothing_to_compare(view, vault, listener):
    made = presenter(view, vault, listener, item=EARLIER)
    made.compare_pressed()

    (form,) = view.last("show_form")
    assert (form.earlier, kinds(vault)) == (None, [Kind.PAGE, Kind.PAGE])


def test_what_is_no_page_is_a_sentence(view, vault, listener):
    vault.kept.append(make_item(3))
    made = presenter(view, vault, listener, item=vault.kept[-1])
    made.look_pressed(0)

    assert view.names() == ["show_form_problem"]


def test_an_answer_for_a_screen_that_was_left_is_dropped(view, vault, listener):
    desk = DeskLater()
    made = presenter(view, vault, listener, desk)
    made.left()
    desk.go_on()
    made.look_pressed(0)

    assert view.shown == []


def test_a_save_that_is_not_in_the_list_is_not_looked_at(view, vault, listener):
    made = presenter(view, vault, listener)
    made.look_pressed(-1)
    made.look_pressed(2)

    assert view.names() == ["show_form"]
    assert isinstance(view, Recorder)


class TestWhenThePageHasCome:
    @pytest.fixture(autouse=True)
    def come(self, view, vault, listener):
        made = presenter(view, vault, listener)
        made.look_pressed(0)
        made.naked_answered(yes=False)
        assert view.names()[-1] == "show_question"
        return made

    def test_nothing_is_written_before_it_is_said_what_it_shows(self, view, vault):
        (about,) = view.last("show_question")
        assert dict(about.values) == {"address": PLACE}
        assert kinds(vault) == [Kind.PAGE, Kind.PAGE]

    def test_an_answer_that_forbids_it_keeps_nothing(self, come, view, vault):
        come.naked_answered(yes=True)
        come.gate.age_answered(Age.NOT_SURE)
        come.naked_answered(yes=False)
        assert view.names()[-1] == "show_turned_away"
        assert kinds(vault) == [Kind.PAGE, Kind.PAGE]

    def test_without_an_answer_nothing_is_kept_and_that_is_said(
        self, come, view, vault
    ):
        assert come.cancelled()
        come.naked_answered(yes=False)
        assert result_said(view)[1] == ENGLISH.render(NOT_ANSWERED)
        assert kinds(vault) == [Kind.PAGE, Kind.PAGE]

    def test_left_that_is_said_when_it_is_looked_at_again(self, come, view):
        come.left()
        come.begin(PAGE)
        (form,) = view.last("show_form")
        assert form.lines[0] == NOT_ANSWERED
        come.begin(PAGE)
        (form,) = view.last("show_form")
        assert NOT_ANSWERED not in form.lines


def test_before_anything_is_opened_cancelling_has_nothing_to_say(view, vault, listener):
    made = presenter(view, vault, listener)
    made.look_pressed(0)
    assert not made.cancelled()
