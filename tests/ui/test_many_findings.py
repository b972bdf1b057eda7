"""Many findings at once: all can be read, and nothing is pushed out of sight."""

import pytest
from PySide6.QtWidgets import QLabel

from evidence_app.model.finding import Finding, Severity
from evidence_app.presenters.long_work import Result
from evidence_app.words import mark, say

LONG = "{title} is not as it was saved: its file was changed or damaged on the disk."


def findings(count):
    return tuple(
        Finding("item_changed", say(LONG, title=f"IMG_{n}.jpg"), Severity.INTEGRITY)
        for n in range(count)
    )


@pytest.fixture
def small(unlocked):
    unlocked.window.resize(1024, 640)
    return unlocked


def test_many_notices_leave_the_items_in_sight(small):
    library = small.library
    library.show_notices([each.words for each in findings(20)])
    small.until(lambda: library._notices_area.verticalScrollBar().maximum() > 0)

    assert len(library._notices_box.findChildren(QLabel)) >= 20
    assert library.gallery.height() > library.height() // 3
    assert all(
        each.height() >= each.heightForWidth(each.width())
        for each in library._notices_box.findChildren(QLabel)
        if each.isVisible()
    )


def test_one_notice_takes_no_more_room_than_it_needs(small):
    library = small.library
    library.show_notices([findings(1)[0].words])
    (notice,) = [
        each
        for each in library._notices_box.findChildren(QLabel)
        if each.isVisibleTo(library)
    ]
    small.until(lambda: library._notices_area.height() == notice.height() > 0)

    assert library._notices_area.verticalScrollBar().maximum() == 0


def test_after_a_check_the_heading_and_what_to_press_are_in_sight(small):
    keeping = small.screens.keeping
    keeping.show_check()
    keeping.check_screen.show_result(
        Result(
            heading=say("Something is not as it was saved"),
            lines=(say("Everything that is not named below is as it was."),),
            findings=findings(30),
            further=mark("Put right what can be put right"),
        )
    )
    page = keeping.check_screen.result
    small.until(lambda: page._scroll.verticalScrollBar().maximum() > 0)

    for each in (page.heading, page.further_button):
        top = each.mapTo(page, each.rect().topLeft()).y()
        assert top >= 0
        assert top + each.height() <= page.height()


def test_with_a_problem_the_button_to_press_next_stays_in_sight(open_window):
    window = open_window(language="ur")
    window.unlock()
    window.window.resize(1024, 640)
    keeping = window.screens.keeping
    keeping.show_handover()
    screen = keeping.handover_screen
    keeping.handover.hand_over_pressed("hello", "/media/stick", "Notes.age")
    form = screen.page
    window.until(lambda: form._scroll.verticalScrollBar().value() > 0)

    top = screen.go.mapTo(form, screen.go.rect().topLeft()).y()
    assert top + screen.go.height() <= form.height()
