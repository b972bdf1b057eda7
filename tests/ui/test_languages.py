"""A language that no native speaker has read says so, and shows the English below."""

import pytest
from PySide6.QtWidgets import QLabel

from evidence_app.ui.case_room.hub import Hub
from evidence_app.ui.gate_pages import QuestionPage
from evidence_app.words import NOT_READ_YET, load_language

QUESTION = "Does this show anyone naked or in a sexual way?"


def spoken(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


@pytest.mark.parametrize("code", ["ur", "ko"])
def test_the_first_screen_says_that_no_native_speaker_read_it(open_window, code):
    window = open_window(language=code)

    assert window.window.status_text == load_language(code).render(NOT_READ_YET)
    assert window.window.status_text.count("\n") == 1


def test_in_english_the_first_screen_says_nothing_of_it(open_window):
    assert open_window().window.status_text == ""


def test_it_is_gone_once_a_vault_is_open(open_window):
    window = open_window(language="ko")
    window.unlock()

    assert NOT_READ_YET.text not in window.window.status_text


@pytest.mark.parametrize("code", ["ur", "ko"])
def test_the_question_before_all_else_can_be_read_in_english_too(
    open_window, qtbot, code
):
    page = QuestionPage(open_window(language=code).window.look)
    qtbot.addWidget(page)

    assert QUESTION in page.heading.text()
    assert page.heading.text().partition("\n")[0] != QUESTION
    assert "Saying yes does not mean" in spoken(page)


@pytest.mark.parametrize(("code", "said"), [("ur", 1), ("ko", 1), ("en", 0)])
def test_the_rooms_of_a_case_say_it_once_below_all(open_window, qtbot, code, said):
    hub = Hub(open_window(language=code).window.look)
    qtbot.addWidget(hub)
    hub.show_rooms(())

    assert spoken(hub).count(NOT_READ_YET.text) == said


def test_where_the_police_are_is_named_in_the_language_of_the_window(open_window):
    window = open_window(language="ko")
    window.unlock()
    window.screens._show_report()
    where = window.screens.report_screen.form.jurisdiction

    assert where.itemText(where.findData("uk-ew")) == load_language("ko").text(
        "England and Wales"
    )


@pytest.mark.parametrize(
    ("window_in", "chosen", "asked"),
    [("ko", "ko", "ko"), ("en", "ur", "ur"), ("ur", "en", "en")],
)
def test_a_report_is_made_in_the_chosen_language_first_in_that_of_the_window(
    open_window, window_in, chosen, asked
):
    window = open_window(language=window_in)
    window.unlock()
    window.screens._show_report()
    form = window.screens.report_screen.form
    first = form.language.currentData()
    form.language.setCurrentIndex(form.language.findData(chosen))
    form.jurisdiction.setCurrentIndex(form.jurisdiction.findData("uk-ew"))
    form.go.click()
    window.past_what_files_tell()
    place = window.screens.report_screen.place
    window.save_in("/media/stick")

    place.go.click()

    window.until(lambda: bool(window.reporter.asked))
    assert (first, window.reporter.asked[0][3]) == (window_in, asked)
