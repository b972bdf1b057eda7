"""What the room of a notice decides, without a window."""

from dataclasses import replace

import pytest

from evidence_app.errors import NoticeWriteError, VaultWriteError
from evidence_app.guidance.basis import Ground
from evidence_app.model.case import Concerns
from evidence_app.presenters.notice import NoticePresenter
from evidence_app.presenters.notice_values import TypedNotice
from evidence_app.presenters.report import LookPresenter
from tests.ui.fake_notices import sample_words
from tests.ui.fake_pages_seen import FakePagesSeen
from tests.ui.fake_vault import (
    DeskAtOnce,
    DeskLater,
    Recorder,
    make_case,
    sample_vault,
)


class Looked(Recorder):
    sharpness = 1.0


class View:
    """Keeps what it was told to show."""

    def __init__(self):
        self.forms, self.shown, self.said, self.problems = [], [], [], []
        self.fields = frozenset()
        self.again = []
        self.busy = self.kept_forms = 0
        self.place = None

    def show_notice_again(self):
        self.again.append(True)

    def show_form(self, form):
        self.forms.append(form)

    def form_kept(self):
        self.kept_forms += 1

    def show_fields(self, names):
        self.fields = names

    def show_notice(self, shown):
        self.shown.append(shown)

    def show_place(self, words):
        self.place = words

    def show_busy(self):
        self.busy += 1

    def show_said(self, words, place=""):
        self.said.append((words.text, place))

    def show_problem(self, words):
        self.problems.append(words.text)


class Room:
    def __init__(self, desk):
        self.view, self.case = View(), make_case()
        vault = sample_vault()
        self.kept, self.unkept = vault.platform_notices, vault.unkept
        self.pages = FakePagesSeen()
        self.looked = Looked()
        self.presenter = NoticePresenter(
            self.view,
            desk,
            self.kept,
            self.unkept,
            pages=LookPresenter(self.looked, desk, self.pages),
        )

    def show(self, **changes):
        typed = TypedNotice(words=sample_words(**changes), concerns=Concerns.YOU)
        self.presenter.begin(self.case)
        self.presenter.show_pressed(typed)
        return self.view.shown[-1]


@pytest.fixture
def room():
    return Room(DeskAtOnce())


def typed(**changes):
    return TypedNotice(words=sample_words(**changes), concerns=Concerns.YOU)


def test_the_notice_is_shown_with_its_fields_ways_and_text(room):
    shown = room.show()
    assert shown.notice.basis.ground is Ground.TAKE_IT_DOWN
    assert shown.fields[0].text.startswith("https://x.example/")
    assert shown.text.startswith("Request for removal to X")
    assert next(each.name for each in shown.ways) == "Form for the TAKE IT DOWN Act"


def test_nothing_is_kept_or_saved_by_showing(room):
    room.show()
    assert (room.kept.kept, room.kept.saved, room.kept.told) == ({}, [], [])


def test_another_ground_takes_another_way_and_its_own_statement(room):
    room.show()
    room.presenter.changed(ground=Ground.RULES)
    shown = room.view.shown[-1]
    assert shown.notice.basis.ground is Ground.RULES
    assert "as far as I know" in shown.text


def test_the_language_of_the_notice_is_not_that_of_the_window(room):
    room.show()
    room.presenter.changed(language="ko")
    shown = room.view.shown[-1]
    assert shown.language == "ko"
    assert "삭제 요청" in shown.text


def test_a_notice_is_shown_in_the_language_in_which_it_is_read(room):
    assert room.show().language == "en"
    korea = room.show(platform="", place="kr")
    assert (korea.notice.basis.ground, korea.language) == (Ground.KOREA, "ko")
    room.presenter.changed(ground=Ground.RULES)
    assert room.view.shown[-1].language == "en"
    room.presenter.changed(language="ur")
    room.presenter.changed(ground=Ground.KOREA)
    assert room.view.shown[-1].language == "ur"


def test_a_platform_with_words_of_its_own_shows_them_else_what_is_typed(room):
    room.presenter.begin(room.case)
    own = sample_words(platform="meta", why="Kept for Meta.")
    room.kept.keep(room.case, own)
    room.presenter.platform_chosen(typed(why="Typed."), "meta")
    assert room.view.forms[-1].start.words == own
    room.presenter.platform_chosen(typed(why="Typed."), "telegram")
    carried = room.view.forms[-1].start.words
    assert (carried.platform, carried.why) == ("telegram", "Typed.")


def test_what_was_typed_and_not_kept_is_there_when_the_room_is_entered_again(room):
    room.kept.keep(room.case, sample_words(why="Kept."))
    room.presenter.begin(room.case, typed(why="Typed since."))
    assert room.view.forms[-1].start.words.why == "Typed since."


def test_keeping_keeps_the_words_and_whom_it_is_about(room):
    room.presenter.begin(room.case)
    room.presenter.keep_pressed(typed())
    assert room.kept.kept[room.case.id, "x"] == sample_words()
    assert room.kept.concerns(room.case) is Concerns.YOU
    assert room.view.said == [("It is kept.", "")]


def test_what_could_not_be_kept_is_said(room):
    room.presenter.begin(room.case)
    room.kept.trouble = VaultWriteError(reason="the disk is full")
    room.presenter.keep_pressed(typed())
    assert room.view.problems == [VaultWriteError.sentence]
    assert room.view.said == []


def test_it_is_saved_only_where_a_folder_was_chosen(room, tmp_path):
    room.show()
    room.presenter.save_pressed("  ", pdf=True)
    assert room.kept.saved == []
    room.presenter.save_pressed(str(tmp_path), pdf=True)
    room.presenter.save_pressed(str(tmp_path), pdf=False)
    assert [each[3] for each in room.kept.saved] == ["pdf", "text"]
    assert room.view.said[-1] == ("It is saved here:", str(tmp_path / "notice.text"))


def test_what_could_not_be_saved_is_said(room, tmp_path):
    room.show()
    room.kept.trouble = NoticeWriteError(reason="the disk is full")
    room.presenter.save_pressed(str(tmp_path), pdf=True)
    assert room.view.problems == [NoticeWriteError.sentence]


def test_of_the_folder_it_is_said_who_can_read_it(room, tmp_path):
    room.show()
    room.presenter.place_changed(str(tmp_path))
    assert room.view.place is not None


def test_a_notice_that_was_sent_is_kept_and_told_once(room):
    room.show()
    room.presenter.sent_pressed()
    ((notice, language),) = room.kept.told
    assert (notice.addresses, language) == (sample_words().addresses, "en")
    assert room.kept.kept[room.case.id, "x"].why == sample_words().why


def test_pressing_twice_is_pressing_once():
    desk = DeskLater()
    room = Room(desk)
    room.presenter.begin(room.case)
    desk.go_on()
    room.presenter.show_pressed(typed())
    desk.go_on()
    room.presenter.sent_pressed()
    room.presenter.sent_pressed()
    desk.go_on()
    assert len(room.kept.told) == 1


def test_a_late_answer_to_a_room_that_was_left_is_dropped():
    desk = DeskLater()
    room = Room(desk)
    room.presenter.begin(room.case)
    desk.go_on()
    room.presenter.show_pressed(typed())
    room.presenter.left()
    desk.go_on()
    assert room.view.shown == []
    assert not room.presenter.inside


def test_nothing_happens_before_a_case_is_there(room):
    room.presenter.show_pressed(typed())
    room.presenter.changed(ground=Ground.RULES)
    room.presenter.sent_pressed()
    room.presenter.save_pressed("/", pdf=True)
    assert (room.view.shown, room.kept.told, room.kept.saved) == ([], [], [])


def test_words_that_cannot_be_read_any_more_are_said_to_be_lost(room):
    room.kept.lost = True
    room.presenter.begin(room.case)
    assert any("cannot be read any more" in each for each in room.view.problems)


def test_the_words_of_another_platform_do_not_carry_its_way(room):
    room.presenter.begin(room.case)
    way = replace(sample_words(), channel="Form for the TAKE IT DOWN Act")
    told = TypedNotice(words=way, concerns=Concerns.YOU)
    room.presenter.platform_chosen(told, "meta")
    assert room.view.forms[-1].start.words.channel == ""


def test_its_pages_are_looked_at_in_its_language_and_it_comes_back(room):
    shown = room.show()
    room.presenter.look_pressed()
    ((notice, language),) = room.pages.asked
    (about,) = room.looked.last("show_begun")[1]
    back = len(room.view.again)
    room.presenter._pages.back_pressed()

    assert (notice, language) == (shown.notice, shown.language)
    assert "same bytes" in about.text
    assert (back, len(room.view.again)) == (0, 1)
