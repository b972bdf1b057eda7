"""The room of reports made in the real window, over a fake vault."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
)

from evidence_app.errors import DiskFullError
from evidence_app.model.report_made import To
from evidence_app.presenters.sentences import sentence
from tests.ui.fake_reports_made import HOSTILE, sample_reports

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def case(unlocked):
    return unlocked.screens.library.case


@pytest.fixture
def made(unlocked, case):
    fake = unlocked.vault.reports_made
    fake.made = sample_reports(case, (unlocked.vault.kept[0].id,))
    return fake


@pytest.fixture
def room(unlocked, made):
    unlocked.screens._show_case_room()
    rooms = unlocked.screens.case_room
    return next(each for each in rooms._rooms if each.title == "Reports made")


@pytest.fixture
def screen(unlocked, room):
    unlocked.screens.case_room.enter(room)
    screen = room.screen
    unlocked.until(lambda: bool(screen.reports.buttons))
    return screen


@pytest.fixture
def form(unlocked, screen, qtbot):
    qtbot.mouseClick(screen.reports.new, LEFT)
    unlocked.until(lambda: screen.page is screen.form and screen.form.whom.count() > 0)
    return screen.form


def said(page):
    return " ".join(each.text() for each in page.findChildren(QLabel))


def choose(form, place):
    form.whom.setCurrentIndex(place)
    return form._whom()


def test_what_waits_stands_in_the_library_of_rooms_and_nowhere_else(unlocked, room):
    hub = unlocked.screens.case_room.hub
    unlocked.until(lambda: "2 reports wait for an answer." in said(hub))

    assert "passed for 1 of them" in said(hub)
    assert not unlocked.vault.reports_made.asked


def test_what_is_typed_is_kept_and_shown_as_it_is(unlocked, screen, form, made, qtbot):
    whom = choose(form, len(form._people) - 1)
    assert whom.to is To.OTHER
    form.name.setText(HOSTILE)
    form.addresses.setPlainText("https://a.example/1\nhttps://a.example/2")
    form.items.item(0).setSelected(True)
    qtbot.mouseClick(form.keep, LEFT)
    unlocked.until(lambda: screen.page is screen.detail)

    kept = made.made[-1]
    assert kept.recipient.name == HOSTILE
    assert len(kept.addresses) == 2
    assert len(kept.items) == 1
    assert f"\u2068{HOSTILE}\u2069" in screen.detail.heading.text()
    assert (form.name.text(), form.addresses.toPlainText()) == ("", "")


def test_what_was_not_kept_stays_typed_also_when_the_room_was_left(
    unlocked, screen, form, made, room
):
    made.trouble = DiskFullError()
    choose(form, len(form._people) - 1)
    form.name.setText("My school")
    form.keep.click()
    problem = unlocked.window.look.say(sentence(DiskFullError()))
    unlocked.until(lambda: problem in said(form))
    unlocked.screens.show_library()
    unlocked.screens._show_case_room()
    unlocked.screens.case_room.enter(room)
    screen.reports.new.click()
    unlocked.until(lambda: screen.page is screen.form)

    assert form.name.text() == "My school"
    assert form.keep.isEnabled()


def test_a_platform_says_what_its_form_asks_and_whose_time_is_counted(
    unlocked, screen, form, made
):
    names = [each.pack for each in form._people]
    choose(form, names.index("x"))
    unlocked.until(lambda: form.channel.count() > 0)
    timed = [each.duty for each in form._channels].index("us/take-it-down")
    form.channel.setCurrentIndex(timed)

    assert form.met.isVisibleTo(form)
    assert not form._name_box.isVisibleTo(form)
    assert "48 hours" in said(form)
    assert "Report once" in said(form)
    assert form.typed().duty == ""
    form.met.setChecked(True)
    assert form.typed().duty == "us/take-it-down"
    # Another way was not said to hold anything.
    form.channel.setCurrentIndex((timed + 1) % form.channel.count())
    form.channel.setCurrentIndex(timed)
    assert form.typed().duty == ""


def test_a_look_asks_first_and_says_what_was_seen(unlocked, screen, made, qtbot):
    qtbot.mouseClick(screen.reports.buttons[0], LEFT)
    unlocked.until(lambda: screen.page is screen.detail)
    qtbot.mouseClick(screen.detail.look_buttons[0], LEFT)
    unlocked.until(lambda: screen.page is screen.visit)
    assert "the site sees that someone looks" in said(screen.visit)
    assert unlocked.window.focusWidget() is screen.visit.back
    qtbot.mouseClick(screen.visit.go, LEFT)
    unlocked.until(lambda: screen.page is screen.question)
    assert made.asked == []
    qtbot.mouseClick(screen.question.no, LEFT)
    unlocked.until(lambda: "has come" in screen.question._about.text())
    unlocked.until(lambda: screen.page is screen.question)
    qtbot.mouseClick(screen.question.no, LEFT)
    unlocked.until(lambda: screen.page is screen.detail)

    assert len(made.asked) == 1
    assert "What was seen: Still there." in said(screen.detail)


def test_under_18_opens_nothing_and_leads_back_to_the_report(
    unlocked, screen, made, qtbot
):
    qtbot.mouseClick(screen.reports.buttons[0], LEFT)
    unlocked.until(lambda: screen.page is screen.detail)
    qtbot.mouseClick(screen.detail.look_buttons[0], LEFT)
    unlocked.until(lambda: screen.page is screen.visit)
    screen.visit.go.click()
    screen.question.yes.click()
    unlocked.until(lambda: screen.page is screen.age)
    list(screen.age.buttons.values())[1].click()
    unlocked.until(lambda: screen.page is screen.turned_away)
    screen.turned_away.back.click()
    unlocked.until(lambda: screen.page is screen.detail)

    assert made.asked == []


def test_an_answer_is_written_down_and_the_report_closed(unlocked, screen, made):
    screen.reports.buttons[1].click()
    unlocked.until(lambda: screen.page is screen.detail)
    screen.detail.reply.click()
    unlocked.until(lambda: screen.page is screen.reply)
    screen.reply.state.setCurrentIndex(1)
    screen.reply.words.setPlainText("It is down.")
    screen.reply.keep.click()
    unlocked.until(lambda: screen.page is screen.detail)
    assert "It is down." in said(screen.detail)
    screen.detail.close_button.click()
    unlocked.until(lambda: "Wait for it again" in screen.detail.close_button.text())

    assert made.made[1].closed


def test_everything_has_a_name_for_who_hears_it(unlocked, screen, form):
    kinds = (QComboBox, QLineEdit, QPlainTextEdit, QListWidget)
    for page in (screen.form, screen.reply):
        for kind in kinds:
            for each in page.findChildren(kind):
                assert each.accessibleName(), each
        for each in page.findChildren(QAbstractButton):
            assert each.text() or each.accessibleName()


def test_the_keyboard_gets_through_the_form(unlocked, form, qtbot):
    form.whom.setFocus()
    seen = set()
    for _ in range(14):
        qtbot.keyClick(unlocked.window.focusWidget(), Qt.Key.Key_Tab)
        seen.add(unlocked.window.focusWidget())

    assert {form.when, form.reference, form.addresses, form.words, form.keep} <= seen


def test_nothing_typed_or_shown_stays_when_the_vault_is_closed(unlocked, screen, form):
    form.words.setPlainText("SECRET")
    screen.reply.words.setPlainText("SECRET")
    unlocked.screens.case_room.close()

    assert form.words.toPlainText() == screen.reply.words.toPlainText() == ""
    assert screen.detail.heading.text() == "Reports made"
    assert screen.reports.buttons == []


def test_a_time_that_is_over_is_said_quietly_beside_the_items(unlocked, made):
    reminder = unlocked.library._reminder
    assert not reminder.isVisible()
    unlocked.screens.show_library()
    unlocked.until(reminder.isVisible)
    assert "passed for 1 of them" in reminder.text()

    made.made = made.made[1:]
    unlocked.screens.show_library()
    unlocked.until(reminder.isHidden)
