"""People, the diary and private notes in the window: written, kept, never lost."""

import pytest
from PySide6.QtCore import Qt

from evidence_app.errors import VaultWriteError
from evidence_app.model.account import AccountWords, Bond, Tie, Whose
from evidence_app.model.incident import IncidentWords
from tests.ui.fake_vault import make_item, sample_vault
from tests.unit.stated_page import PAGE

LEFT = Qt.MouseButton.LeftButton
ROOMS = {
    "People and accounts": "handle",
    "Diary": "done",
    "Private notes": "text",
}
AGREEMENTS = "Who works with this vault"


class InRoom:
    """A room of the window, gone through as a person does."""

    def __init__(self, unlocked, qtbot, name):
        self.unlocked = unlocked
        self.qtbot = qtbot
        self.name = name
        self.rooms = unlocked.screens.case_room
        self.enter()

    @property
    def kept(self):
        people = self.unlocked.vault.people
        every = (people.accounts, people.diary, people.private)
        return dict(zip(ROOMS, every, strict=True))[self.name]

    @property
    def case(self):
        return self.unlocked.screens.library.case

    @property
    def sheets(self):
        return self.kept.of(self.case.id).sheets

    @property
    def rows(self):
        return self.screen.page.rows

    def enter(self):
        self.unlocked.screens._show_case_room()
        room = next(each for each in self.rooms._rooms if each.title == self.name)
        self.screen = room.screen
        self.rooms.enter(room)
        self.unlocked.until(
            lambda: self.screen.page.isVisible() or self.screen.form.isVisible()
        )

    def press(self, button):
        self.qtbot.mouseClick(button, LEFT)

    def begin_new(self):
        self.press(self.screen.page.new)
        self.unlocked.until(self.screen.form.isVisible)

    def open_row(self, place):
        self.rows.setCurrentRow(place)
        self.rows.itemActivated.emit(self.rows.item(place))
        self.unlocked.until(self.screen.form.isVisible)

    def type(self, text):
        self.screen.form.set_text(ROOMS[self.name], text)

    def typed(self):
        return self.screen.form.text_of(ROOMS[self.name])

    def keep(self):
        self.press(self.screen.form.keep)
        self.unlocked.until(self.screen.page.isVisible)


@pytest.fixture(params=list(ROOMS))
def room(unlocked, qtbot, request):
    return InRoom(unlocked, qtbot, request.param)


@pytest.fixture
def people(unlocked, qtbot):
    return InRoom(unlocked, qtbot, "People and accounts")


@pytest.fixture
def diary(unlocked, qtbot):
    return InRoom(unlocked, qtbot, "Diary")


def test_the_rooms_stand_on_the_page_they_are_entered_from(unlocked):
    unlocked.screens._show_case_room()

    named = [each.text() for each in unlocked.screens.case_room.hub.buttons]
    assert [each for each in named if each in ROOMS] == list(ROOMS)


def test_one_thing_is_written_and_stands_in_the_list(room):
    room.begin_new()
    room.type("something that I know")
    room.keep()

    assert room.rows.count() == 1
    assert "something that I know" in room.rows.item(0).text()
    assert not room.screen.has_unkept


def test_nothing_is_kept_of_an_empty_form_and_that_is_said(room):
    room.begin_new()
    room.press(room.screen.form.keep)
    room.unlocked.until(room.screen.form._problem_box.isVisible)

    assert "nothing to keep yet" in room.screen.form._problem.text()
    assert room.sheets == ()


def test_what_is_typed_stays_when_the_room_is_left_and_is_not_written_over(room):
    room.begin_new()
    room.type("half a sentence")
    room.unlocked.screens._back_pressed()
    room.unlocked.screens._back_pressed()
    room.enter()

    assert (room.screen.form.isVisible(), room.typed()) == (True, "half a sentence")
    room.unlocked.screens._back_pressed()
    room.press(room.screen.page.new)
    room.unlocked.until(room.screen.form.isVisible)
    assert room.typed() == "half a sentence"
    assert "not kept this yet" in room.screen.form._problem.text()


def test_what_is_typed_goes_when_that_is_asked_for(room):
    room.begin_new()
    room.type("half a sentence")
    room.press(room.screen.form.discard)

    assert room.screen.page.isVisible()
    assert not room.screen.page.go_on.isVisible()
    assert room.typed() == ""
    assert room.sheets == ()


def test_a_full_disk_loses_nothing_that_was_typed(room):
    room.kept.trouble = VaultWriteError()
    room.begin_new()
    room.type("something that I know")
    room.press(room.screen.form.keep)
    room.unlocked.until(room.screen.form._problem_box.isVisible)

    assert room.typed() == "something that I know"
    room.keep()
    assert len(room.sheets) == 1


def test_pressed_twice_it_is_kept_once(room):
    room.begin_new()
    room.type("something that I know")
    room.screen.form.keep_pressed.emit()
    room.screen.form.keep_pressed.emit()
    room.unlocked.until(room.screen.page.isVisible)

    assert [len(each) for each in room.kept.kept.values()] == [1]


def test_a_change_keeps_the_earlier_version_and_shows_it(room):
    room.begin_new()
    room.type("what I said first")
    room.keep()
    room.open_row(0)
    room.type("what I say now")
    room.keep()
    room.open_row(0)

    assert room.typed() == "what I say now"
    assert "what I said first" in room.screen.form._versions.text()


def test_what_was_taken_back_stays_in_the_list_and_cannot_be_changed(room):
    room.begin_new()
    room.type("something that I know")
    room.keep()
    room.open_row(0)
    room.press(room.screen.form.withdraw)
    room.press(room.screen.form.agree)
    room.unlocked.until(room.screen.page.isVisible)
    assert "taken back" in room.rows.item(0).text()

    room.open_row(0)
    assert not room.screen.form.keep.isVisible()
    assert not room.screen.form.withdraw.isVisible()
    room.screen.form.keep_pressed.emit()
    assert len(room.kept.kept[room.sheets[0].id]) == 2

    room.press(room.screen.form.bring_back)
    room.unlocked.until(room.screen.page.isVisible)
    room.open_row(0)
    assert not room.screen.form.bring_back.isVisible()
    assert room.screen.form.keep.isVisible()
    assert room.typed() == "something that I know"


def test_the_list_is_looked_through(room):
    for word in ("first thing", "second thing"):
        room.begin_new()
        room.type(word)
        room.keep()
    room.screen.page.filter.setText("SECOND")

    hidden = [room.rows.isRowHidden(place) for place in range(2)]
    assert sorted(hidden) == [False, True]


def test_what_is_lost_is_said(room):
    room.kept.lost = 2
    room.begin_new()
    room.type("something")
    room.keep()

    assert "2 entries" in room.screen.page._remarks.text()


def test_another_case_does_not_see_what_was_typed_for_this_one(room):
    room.begin_new()
    room.type("half a sentence")
    case = room.unlocked.vault.open_case("Another")
    room.rooms.show(case)
    made = next(each for each in room.rooms._rooms if each.title == room.name)
    room.rooms.enter(made)
    room.unlocked.until(room.screen.page.isVisible)

    assert room.typed() == ""


def test_a_saved_page_fills_in_a_sheet_and_nothing_is_kept_yet(people):
    page = make_item(77, case=people.case.id, **PAGE)
    people.unlocked.vault.kept.append(page)
    people.begin_new()
    assert not people.screen.account.stated.isVisible()
    people.press(people.screen.account.take)
    people.unlocked.until(people.screen.account.stated.isVisible)

    assert people.typed() != ""
    assert people.sheets == ()
    people.keep()
    assert people.sheets[0].items == (page.id,)


def test_a_sheet_is_linked_to_items_and_other_accounts(people):
    friend = people.kept.add(people.case.id, AccountWords(handle="@friend"))
    people.begin_new()
    people.type("@owl")
    form = people.screen.account
    form.whose.setCurrentIndex(list(Whose).index(Whose.OTHER))
    people.press(form.items.add)
    people.press(form.items.add)
    people.press(form.ties.add)
    people.keep()

    owl = next(each for each in people.sheets if each.handle == "@owl")
    assert owl.whose is Whose.OTHER
    assert len(owl.items) == 1
    assert owl.ties == (Tie(account=friend.id, bond=Bond.VOUCHED_FOR_BY),)
    people.open_row([each.id for each in people.sheets].index(owl.id))
    people.press(form.items.take)
    people.keep()
    assert next(each for each in people.sheets if each.id == owl.id).items == ()


def test_an_unclear_date_is_said_and_what_was_written_stays(diary):
    diary.begin_new()
    diary.type("he wrote")
    diary.screen.form.set_text("dated", "3 May")
    diary.press(diary.screen.form.keep)
    diary.unlocked.until(diary.screen.form._problem_box.isVisible)
    assert (diary.typed(), diary.sheets) == ("he wrote", ())

    diary.screen.form.set_text("dated", "2026-05-03 21:30")
    diary.screen.incident.printed.setChecked(False)
    diary.keep()
    (entry,) = diary.sheets
    assert entry.words.dated.isoformat() == "2026-05-03T21:30:00+01:00"
    assert entry.words.effect_printed is False


def test_a_thousand_entries_are_listed(diary):
    for number in range(1000):
        words = IncidentWords(done=f"Act {number}")
        diary.kept.add(diary.case.id, words)
    diary.unlocked.screens._back_pressed()
    diary.enter()
    diary.unlocked.until(lambda: diary.rows.count() == 1000)
    diary.screen.page.filter.setText("Act 777")

    shown = [place for place in range(1000) if not diary.rows.isRowHidden(place)]
    assert len(shown) == 1


def test_everything_goes_with_the_vault(open_window):
    window = open_window(sample_vault())
    window.unlock()
    window.screens._show_case_room()
    for room in window.screens.case_room._rooms:
        window.screens.case_room.enter(room)
    window.shell.presenter.leave_pressed()
    window.until(lambda: window.screens is None)


def test_an_item_leads_to_the_sheet_of_who_did_what_it_shows(unlocked, qtbot):
    item = unlocked.vault.kept[0]
    unlocked.screens.item.show(item)
    qtbot.mouseClick(unlocked.library.item_panel._who, LEFT)
    people = unlocked.window.screen_in_front
    unlocked.until(people.form.isVisible)
    assert [each for each, _ in people.account.items.chosen] == [item.id]
    assert not people.has_unkept
    people.form.set_text("handle", "@owl")
    qtbot.mouseClick(people.form.keep, LEFT)
    unlocked.until(people.page.isVisible)

    (kept,) = unlocked.vault.people.accounts.of(item.case).sheets
    assert (kept.handle, kept.items) == ("@owl", (item.id,))


def test_what_was_typed_comes_before_the_sheet_of_an_item(people, qtbot):
    people.begin_new()
    people.type("half a sentence")
    people.unlocked.screens.show_library()
    people.unlocked.screens.item.show(people.unlocked.vault.kept[0])
    qtbot.mouseClick(people.unlocked.library.item_panel._who, LEFT)
    people.unlocked.until(people.screen.form.isVisible)

    assert people.typed() == "half a sentence"
    assert "not kept this yet" in people.screen.form._problem.text()


def test_asked_once_more_it_can_be_left_as_it_is(room):
    room.begin_new()
    room.type("something that I know")
    room.keep()
    room.open_row(0)
    form = room.screen.form
    room.press(form.withdraw)
    assert form.sure.isVisible()
    assert room.unlocked.window.focusWidget() is form.leave
    room.press(form.leave)

    assert not form.sure.isVisible()
    assert form.withdraw.isVisible()
    assert not room.sheets[0].written.withdrawn


def test_a_worker_who_presses_is_told_first_that_they_may_give_evidence(
    unlocked, qtbot
):
    room = InRoom(unlocked, qtbot, AGREEMENTS)
    room.begin_new()
    form = room.screen.form
    form.set_text("name", "Amina")
    form.set_text("agreed", "We save together")
    assert form.presses.currentText() == "I press. The worker sits beside me."
    assert form.evidence.isHidden()
    form.presses.setCurrentIndex(1)

    assert not form.evidence.isHidden()
    assert not form.told.isChecked()
    form.told.click()
    room.keep()
    (kept,) = unlocked.vault.agreements.all().sheets
    assert kept.words.told
    room.open_row(0)
    room.press(form.withdraw)
    room.press(form.agree)
    unlocked.until(room.screen.page.isVisible)
    assert "taken back" in room.rows.item(0).text()
