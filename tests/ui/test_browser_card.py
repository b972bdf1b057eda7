"""What stands over a page while she browses: the question first, then notices."""

import hashlib
from collections import Counter

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from evidence_app.errors import BadAddressError
from evidence_app.look.look import ZERO_WIDTH_SPACE, Look
from evidence_app.model.gate import Shown
from evidence_app.recorder.attended.bar import Bar
from evidence_app.recorder.attended.card import Card
from evidence_app.recorder.attended.notices import Notices
from evidence_app.recorder.engines.engine import CertificateTrouble
from evidence_app.words import load_language

BAD = CertificateTrouble(chain=(b"leaf",), problem="Invalid", address="https://b.test/")


@pytest.fixture(params=["en", "ur"])
def look(request, qapp):
    return Look(load_language(request.param))


@pytest.fixture
def place(qtbot):
    """Return what the card lies on: a page."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def card(look, place):
    made = Card(look)
    made.setParent(place)
    return made


@pytest.fixture
def english(place):
    made = Card(Look(load_language("en")))
    made.setParent(place)
    return made


@pytest.fixture
def notices(english):
    return Notices(english, Look(load_language("en")))


def shown(card):
    return [one for one in card.findChildren(QPushButton) if not one.isHidden()]


def press(card, name):
    (button,) = [one for one in shown(card) if one.accessibleName() == name]
    button.click()


def words_on(card):
    words = "\n".join(one.text() for one in card.findChildren(QLabel))
    return words.replace(ZERO_WIDTH_SPACE, "")


def heading(card):
    return "" if card.isHidden() else card.accessibleName()


class TestQuestion:
    """The one question before a page is kept."""

    def test_no_button_has_the_keyboard_when_it_comes(self, card):
        card.show_question(scroll=True, account="", pictures=True)

        assert not [one for one in shown(card) if one.hasFocus() or one.isDefault()]

    def test_all_of_it_fits_into_the_card(self, card):
        card.show_question(scroll=True, account="mina", pictures=False)

        assert card.height() >= card.layout().totalHeightForWidth(card.width())
        assert card.layout().minimumSize().width() <= card.width()

    @pytest.mark.parametrize(("name", "answer"), [("No", False), ("Yes", True)])
    def test_each_answer_is_told(self, english, qtbot, name, answer):
        english.show_question(scroll=True, account="", pictures=True)
        with qtbot.waitSignal(english.naked_answered) as told:
            press(english, name)

        assert told.args == [answer]

    @pytest.mark.parametrize(
        ("name", "over"),
        [("18 or over", True), ("Under 18", False), ("I am not sure", False)],
    )
    def test_not_being_sure_is_under_18(self, english, qtbot, name, over):
        english.show_age()
        with qtbot.waitSignal(english.age_answered) as told:
            press(english, name)

        assert told.args == [over]

    @pytest.mark.parametrize(
        ("name", "whose"),
        [
            ("It is me", Shown.YOU),
            ("I act for that person: they know, or they asked me to", Shown.ACTED_FOR),
            ("Someone else, or I am not sure", Shown.SOMEONE_ELSE),
        ],
    )
    def test_whose_picture_it_is_is_told(self, english, qtbot, name, whose):
        english.show_whose()
        with qtbot.waitSignal(english.whose_answered) as told:
            press(english, name)

        assert told.args == [whose]

    @pytest.mark.parametrize("question", ["show_age", "show_whose"])
    def test_each_question_can_be_left_without_an_answer(
        self, english, qtbot, question
    ):
        getattr(english, question)()
        with qtbot.waitSignal(english.cancelled):
            press(english, "Cancel: keep nothing")

    def test_all_of_the_third_question_fits_into_the_card(self, card):
        card.show_whose()

        assert card.height() >= card.layout().totalHeightForWidth(card.width())
        assert card.layout().minimumSize().width() <= card.width()

    def test_what_she_had_ticked_and_written_is_there_again(self, card):
        card.show_question(scroll=False, account="mina", pictures=True)

        assert card.scrolling.isChecked() is False
        assert card.account.text() == "mina"


class TestKeyboard:
    """It never falls into the page, which would scroll to its first link."""

    @pytest.fixture
    def page(self, place, qtbot):
        made = QPushButton(parent=place)
        with qtbot.waitExposed(place):
            place.show()
        place.activateWindow()
        return made

    def test_a_card_that_shows_something_else_gives_it_to_nobody(
        self, page, english, qtbot
    ):
        english.show_question(scroll=True, account="", pictures=True)
        qtbot.waitUntil(english.hasFocus)
        english.show_words("Saved", ["A page"], [])

        assert not page.hasFocus()

    def test_a_card_that_goes_does_not_either(self, page, english, qtbot):
        english.show_question(scroll=True, account="", pictures=True)
        english.account.setFocus()
        qtbot.waitUntil(english.account.hasFocus)
        english.clear()

        assert not page.hasFocus()

    def test_nor_do_buttons_that_are_switched_off(self, page, place, qtbot):
        bar = Bar(Look(load_language("en")))
        bar.arrange(one_line=True)
        bar.setParent(place)
        bar.show()
        bar.save.setFocus()
        qtbot.waitUntil(bar.save.hasFocus)
        bar.show_saving(True)  # noqa: FBT003 - one plain state

        assert not page.hasFocus()
        assert not bar.leave.hasFocus()

    def test_a_step_that_goes_on_is_shown_once(self, notices, english):
        notices.step("scrolling")
        notices.stopping()
        notices.step("scrolling")

        assert "Keeping" in heading(english)


class TestNotices:
    """One at a time, and none before what matters more."""

    def test_a_download_that_was_refused_is_told(self, notices, english):
        notices.refused(Counter(download=1))

        assert heading(english) == "Refused"
        assert "download" in words_on(english)

    def test_it_is_told_once(self, notices, english):
        notices.refused(Counter(download=1))
        press(english, "Go on")
        notices.refused(Counter(download=1))

        assert heading(english) == ""

    @pytest.mark.parametrize(
        "matters",
        [
            lambda notices: notices.password(),
            lambda notices: notices.certificate(BAD),
            lambda notices: notices.not_kept("There is not enough room."),
            lambda notices: notices.kept("A page"),
            lambda notices: notices.turned_away(),
        ],
    )
    def test_a_page_cannot_push_it_before_what_matters(self, notices, english, matters):
        matters(notices)
        before = heading(english)
        notices.refused(Counter(download=1))
        assert heading(english) == before

        english.clear()
        notices.refused(Counter(download=1))
        assert heading(english) == "Refused"  # and it is not lost

    @pytest.mark.parametrize(
        "notice",
        [
            lambda notices: notices.password(),
            lambda notices: notices.refused(Counter(file=1)),
            lambda notices: notices.certificate(BAD),
            lambda notices: notices.failed("net::ERR_NAME_NOT_RESOLVED"),
        ],
    )
    def test_nothing_comes_between_while_a_page_is_saved(
        self, notices, english, notice
    ):
        notices.step("picturing")
        before = heading(english)
        notice(notices)

        assert heading(english) == before

    def test_what_signing_in_may_tell_is_said_once(self, notices, english):
        notices.password()
        press(english, "Go on")
        notices.password()

        assert heading(english) == ""

    def test_the_names_of_pages_are_shown_as_they_are_and_not_drawn(
        self, notices, english
    ):
        notices.kept("<b>Saved</b> by the police")

        assert "<b>Saved</b>" in words_on(english)


class TestCertificate:
    """She decides, each time that she asks for the site."""

    def test_its_fingerprint_is_shown(self, notices, english):
        notices.certificate(BAD)

        assert hashlib.sha256(b"leaf").hexdigest() in words_on(english)

    def test_going_on_is_told_with_the_fingerprint(self, notices, english, qtbot):
        notices.certificate(BAD)
        with qtbot.waitSignal(notices.certificate_accepted) as told:
            press(english, "I expected this certificate: open it")

        assert len(told.args[0]) == 64
        assert heading(english) == ""

    def test_it_does_not_ask_again_and_again_by_itself(self, notices, english):
        notices.certificate(BAD)
        english.clear()
        notices.certificate(BAD)

        assert heading(english) == ""

    def test_who_said_no_is_asked_once_more_when_she_tries_once_more(
        self, notices, english, qtbot
    ):
        notices.certificate(BAD)
        with qtbot.waitSignal(notices.certificate_refused):
            press(english, "Do not open it")
        notices.certificate(BAD)

        assert heading(english) == "This site cannot show that it is itself"


class TestPagesThatDoNotCome:
    """A blank page says nothing; the card does."""

    @pytest.mark.parametrize(
        ("reason", "words"),
        [
            ("net::ERR_NAME_NOT_RESOLVED", "No site of this name"),
            ("net::ERR_INTERNET_DISCONNECTED", "not connected"),
            ("net::ERR_CONNECTION_REFUSED", "refused the connection"),
            ("net::ERR_SOMETHING_NEW", "could not be loaded"),
            ("<b>net::ERR", "could not be loaded"),
        ],
    )
    def test_it_is_said_why(self, notices, english, reason, words):
        notices.failed(reason)

        assert words in words_on(english)
        assert "<b>" not in words_on(english)

    @pytest.mark.parametrize(
        "reason", ["net::ERR_ABORTED", "net::ERR_CERT_DATE_INVALID"]
    )
    def test_what_was_broken_off_or_is_asked_elsewhere_is_not(
        self, notices, english, reason
    ):
        notices.failed(reason)

        assert heading(english) == ""

    def test_what_is_no_address_is_said(self, notices, english):
        notices.no_address(BadAddressError())

        assert "not the address of a web page" in words_on(english)


class TestBar:
    """Nothing is pressed twice, and Exit can always be pressed."""

    @pytest.fixture
    def bar(self, look, qtbot):
        made = Bar(look)
        made.arrange(one_line=True)
        qtbot.addWidget(made)
        return made

    def test_while_a_page_is_saved_only_exit_can_be_pressed(self, bar):
        bar.show_saving(True)  # noqa: FBT003 - one plain state

        assert [one.isEnabled() for one in (bar.save, bar.elsewhere, bar.done)] == [
            False,
            False,
            False,
        ]
        assert bar.leave.isEnabled()

    def test_the_dots_of_shift_move_nothing(self, bar):
        before = bar.sizeHint()
        bar.show_armed(2)

        assert bar.sizeHint() == before
