"""What pages and servers ask: one at a time, never for ever, and nothing is locked."""

from collections import Counter

import pytest
import shiboken6
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton

from evidence_app.look.look import Look
from evidence_app.recorder.attended.dialogs import Dialogs
from evidence_app.recorder.attended.sign_in import SignInDialog
from evidence_app.words import load_language

SITE = QUrl("https://mina:pw@board.test:8443/post?a=b")


class Authenticator:
    """What the browser fills in at the server."""

    user = password = None

    def setUser(self, user):  # noqa: N802 - Qt's name
        self.user = user

    def setPassword(self, password):  # noqa: N802 - Qt's name
        self.password = password


@pytest.fixture
def refused():
    return Counter()


@pytest.fixture
def dialogs(qapp, refused):
    return Dialogs(Look(load_language("en")), refused)


@pytest.fixture
def then(dialogs):
    """Do something with the dialog as soon as it stands."""

    def arrange(act):
        QTimer.singleShot(0, lambda: act(dialogs._open))

    return arrange


def press(dialog, name):
    for button in dialog.findChildren(QPushButton):
        if button.accessibleName() == name:
            button.click()


@pytest.mark.parametrize(("name", "answer"), [("OK", True), ("Cancel", False)])
def test_she_answers_what_a_page_asks(dialogs, then, name, answer):
    then(lambda dialog: press(dialog, name))

    assert dialogs.ask(SITE, "Sure?") is answer


def test_what_she_writes_is_told_and_only_with_ok(dialogs, then):
    def write(dialog):
        dialog.findChild(QLineEdit).setText("words")
        press(dialog, "OK")

    then(write)
    assert dialogs.ask_words(SITE, "Who?", "given") == "words"
    then(lambda dialog: press(dialog, "Cancel"))
    assert dialogs.ask_words(SITE, "Who?", "given") is None


def test_a_message_is_shown_as_the_pages_own_words_and_not_drawn(dialogs, then):
    seen = []

    def look(dialog):
        seen.extend(label.text() for label in dialog.findChildren(QLabel))
        seen.append(dialog.windowModality())
        dialog.accept()

    then(look)
    dialogs.tell(SITE, "<h1>Evidence App</h1>" + "line\n" * 5000)

    *texts, modality = seen
    words = "\n".join(texts)
    assert modality is Qt.WindowModality.NonModal
    assert "This page says" in words
    assert "<h1>" in words
    assert len(words) < 1500
    assert "https://board.test:8443" in words
    assert "pw" not in words


def test_a_password_goes_to_the_server_and_nowhere_with_cancel(dialogs, then):
    def sign_in(dialog):
        assert isinstance(dialog, SignInDialog)
        assert dialog.password.echoMode() is QLineEdit.EchoMode.Password
        dialog.name.setText("mina")
        dialog.password.setText("secret")
        dialog.accept()

    given, none = Authenticator(), Authenticator()
    then(sign_in)
    assert dialogs.sign_in(SITE, given)
    then(lambda dialog: dialog.reject())
    assert not dialogs.sign_in(SITE, none)

    assert (given.user, given.password) == ("mina", "secret")
    assert (none.user, none.password) == (None, None)


def test_there_is_one_at_a_time(dialogs, then, refused):
    inner = []

    def ask_again(dialog):
        inner.append(dialogs.ask(SITE, "And this?"))
        dialog.accept()

    then(ask_again)
    assert dialogs.ask(SITE, "Sure?") is True
    assert inner == [False]
    assert refused["dialog"] == 1


def test_a_page_that_asks_without_end_is_answered_no(dialogs, then, refused):
    for _ in range(5):
        then(lambda dialog: dialog.accept())
        assert dialogs.ask(SITE, "Sure?") is True

    assert dialogs.ask(SITE, "Sure?") is False
    assert refused["dialog"] == 1


def test_closing_it_from_outside_is_no(dialogs):
    QTimer.singleShot(0, dialogs.close)

    assert dialogs.ask(SITE, "Sure?") is False


def test_a_dialog_whose_window_goes_is_no_and_nobody_waits(dialogs, then):
    then(shiboken6.delete)

    assert dialogs.ask(SITE, "Sure?") is False


def test_a_dialog_is_no_part_of_the_one_before(dialogs, then):
    parents = []

    def look(dialog):
        parents.append(dialog.parent())
        dialog.accept()

    for _ in range(2):
        then(look)
        dialogs.tell(SITE, "Look here")

    assert parents == [None, None]


def test_none_is_left_behind(dialogs, then):
    then(lambda dialog: dialog.accept())
    dialogs.tell(SITE, "Look here")

    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
    assert not [one for one in shown if one.isVisible()]
