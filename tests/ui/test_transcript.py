"""The messages of a chat on the screen: a sound model, and a hundred thousand."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from evidence_app.look.look import Look
from evidence_app.presenters.library.reading import tile_of
from evidence_app.presenters.transcript.rows import details_of, message_row
from evidence_app.presenters.transcript.values import RawShown
from evidence_app.ui.transcript_room.chat_model import MOST_KEPT, ROW, ChatModel
from evidence_app.ui.transcript_room.chat_view import ChatView
from evidence_app.ui.transcript_room.side import MessageSide
from evidence_app.words import load_language, say
from tests.ui.fake_transcripts import SAMPLE, message

MANY = 100_000
LEFT = Qt.MouseButton.LeftButton
KEYS = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def row(number):
    return message_row(message(1 + number, text="Words. " * (number % 40)), "", None)


@pytest.fixture(params=["en", "ur"])
def chat(request, qtbot, qapp):
    view = ChatView(Look(load_language(request.param)))
    qtbot.addWidget(view)
    view.resize(700, 500)
    asked = []

    def answer(first, last):
        start, end = first - first % 100, last - last % 100 + 100
        asked.append((start, end))
        rows = [row(number) for number in range(start, min(end, MANY))]
        view.messages.show_rows(start, rows)

    view.messages.rows_wanted.connect(answer)
    view.messages.show_length(MANY)
    view.show()
    qtbot.waitExposed(view)
    qtbot.waitUntil(lambda: bool(asked))
    view.messages.rows_wanted.connect(lambda *_: view.setProperty("times", len(asked)))
    return view


def drawn(view, qtbot):
    """Wait until all that is in sight is known, and return its rows."""

    def known():
        view.grab()
        return all(
            view.messages.index(number).data(ROW) is not None
            for number, _, _ in view._in_sight()
        )

    qtbot.waitUntil(known)
    return [number for number, _, _ in view._in_sight()]


def test_the_model_keeps_qts_rules(qtmodeltester, qapp):
    model = ChatModel(Look(load_language("en")))
    model.show_length(8)
    model.show_rows(0, [row(number) for number in range(5)])

    qtmodeltester.check(model)


def test_a_screen_reader_hears_who_when_what_and_what_to_be_careful_about(qapp):
    model = ChatModel(Look(load_language("en")))
    model.show_length(len(SAMPLE))
    model.show_rows(0, [message_row(each, "", None) for each in SAMPLE])
    heard = [
        str(model.data(model.index(n), Qt.ItemDataRole.AccessibleTextRole))
        for n in range(len(SAMPLE))
    ]

    assert "Mina" in heard[2]
    assert "Please leave us alone." in heard[2]
    assert "zone not known" in heard[2]
    assert "left out by the app" in heard[4]
    assert "Deleted by the one who wrote it" in heard[5]
    assert "looks like several" in heard[7]


def test_of_a_hundred_thousand_only_those_in_sight_are_asked_for(chat, qtbot):
    bar = chat.verticalScrollBar()
    for part in (10, 5, 2, 1):
        bar.setValue(bar.maximum() // part)
        drawn(chat, qtbot)

    assert int(chat.property("times")) <= 12
    assert len(chat.messages._rows) <= MOST_KEPT


def test_the_end_shows_the_last_message_whole(chat, qtbot):
    chat.setFocus()
    QTest.keyClick(chat, KEYS.Key_End)
    rows = drawn(chat, qtbot)

    assert rows[-1] == MANY - 1
    place = chat.visualRect(chat.messages.index(MANY - 1))
    assert abs(place.bottom() + 1 - chat.viewport().height()) <= 1
    QTest.keyClick(chat, KEYS.Key_Home)
    assert drawn(chat, qtbot)[0] == 0


def test_each_place_leads_back_to_the_message_that_is_there(chat, qtbot):
    chat._go(4_000, 3)
    rows = drawn(chat, qtbot)

    for number in rows[1:-1]:
        place = chat.visualRect(chat.messages.index(number))
        assert chat.indexAt(place.center()).row() == number
        assert chat._row_at(place.center().y()) == number
    for number in (rows[0] - 50, rows[-1] + 50):
        place = chat.visualRect(chat.messages.index(number))
        assert chat._row_at(place.center().y()) == number


def test_keys_go_from_message_to_message_and_keep_them_in_sight(chat, qtbot):
    chat.setFocus()
    drawn(chat, qtbot)
    chat.setCurrentIndex(chat.messages.index(0))
    for number in range(1, 30):
        QTest.keyClick(chat, KEYS.Key_Down)
        assert chat.currentIndex().row() == number
        assert number in drawn(chat, qtbot)


def test_a_range_is_marked_with_shift_also_where_it_runs_out_of_sight(chat, qtbot):
    told = []
    chat.marked.connect(told.append)
    drawn(chat, qtbot)
    first = chat.visualRect(chat.messages.index(1)).center()
    QTest.mouseClick(chat.viewport(), LEFT, pos=first)
    chat._go(60, 0)
    drawn(chat, qtbot)
    last = chat.visualRect(chat.messages.index(61)).center()
    QTest.mouseClick(chat.viewport(), LEFT, SHIFT, pos=last)

    assert told[-1] == list(range(1, 62))


def test_the_wheel_moves_by_pixels_and_back_to_the_same_place(chat, qtbot):
    chat._go(500, 0)
    drawn(chat, qtbot)
    chat._step(333)
    drawn(chat, qtbot)
    assert chat._first > 500 or chat._hidden == 333
    chat._step(-333)

    assert (chat._first, chat._hidden) == (500, 0)


def test_nothing_is_chosen_where_nothing_is(chat):
    chat.messages.show_length(1)

    assert not chat.indexAt(QPoint(10, 480)).isValid()
    chat.messages.show_length(0)
    assert chat.grab().width() == 700


def test_from_the_library_to_a_picked_part_and_back(unlocked, qtbot):
    window = unlocked
    chat = window.vault.kept[0]
    window.screens.library.tile_chosen(tile_of(chat))
    panel = window.library.item_panel
    qtbot.mouseClick(panel._messages, LEFT)
    shown = window.screens.keeping.chats.screen
    window.until(lambda: shown.page is shown._body)
    window.until(lambda: shown.chat.messages.index(3).data(ROW) is not None)
    shown.chat.setCurrentIndex(shown.chat.messages.index(3))
    qtbot.mouseClick(shown.side.raw_button, LEFT)
    window.until(shown.side.raw.isVisible)
    assert "lantern" in shown.side.raw.toPlainText()

    shown.picking.title.setText("He knows where I live")
    shown.picking.before.setCurrentIndex(1)
    qtbot.mouseClick(shown.picking.keep, LEFT)
    window.until(lambda: bool(window.vault.transcripts.made))
    assert window.vault.transcripts.made[0].shown == ((3, 4),)

    qtbot.mouseClick(window.window.bar.back, LEFT)
    assert window.window.screen_in_front is window.library
    assert shown.chat.messages.rowCount() == 0


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_bytes_of_the_message_itself_are_in_sight_at_once(qtbot, qapp, language):
    side = MessageSide(Look(load_language(language)))
    qtbot.addWidget(side)
    side.resize(340, 600)
    side.show()
    side.show_details(details_of(SAMPLE[2]))
    before, after = "some line before\n" * 60, "and after it\n" * 60
    side.show_raw(
        RawShown(before=before, record="THE MESSAGE\n", after=after, place=say("here"))
    )
    qtbot.waitUntil(lambda: side.raw.verticalScrollBar().value() > 0)

    assert side.raw.textCursor().block().text() == "THE MESSAGE"
    assert side.raw.viewport().rect().contains(side.raw.cursorRect())


def test_words_are_found_once_the_person_pauses(unlocked, qtbot):
    window = unlocked
    window.screens.keeping.chats.show(window.vault.kept[0])
    shown = window.screens.keeping.chats.screen
    window.until(lambda: shown.page is shown._body)
    QTest.keyClicks(shown.asking.words, "lantern")
    window.until(lambda: shown.chat.messages.rowCount() == 1)

    assert "1" in shown.asking.count.text()
    shown.asking.words.clear()
    window.until(lambda: shown.chat.messages.rowCount() == len(SAMPLE))
