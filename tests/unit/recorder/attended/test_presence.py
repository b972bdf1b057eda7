"""The app is told that a person is there, never what is done, and not too often."""

import pytest
from PySide6.QtCore import QEvent, QObject

from evidence_app.look.look import Look
from evidence_app.recorder.attended.named import Named, named_in
from evidence_app.recorder.attended.presence import Presence
from evidence_app.words import load_language


class Hand:
    seconds = 0.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def told():
    return []


@pytest.fixture
def hand():
    return Hand()


@pytest.fixture
def presence(qapp, told, hand):
    parent = QObject()
    made = Presence(lambda: told.append(hand.seconds), parent, hand)
    yield made
    parent.deleteLater()


def test_of_much_that_is_done_little_is_told_and_nothing_of_what_moves_by_itself(
    presence, told, hand
):
    for tenth in range(100):
        hand.seconds = tenth / 10
        presence.eventFilter(presence, QEvent(QEvent.Type.Paint))
        if tenth >= 30:
            presence.eventFilter(presence, QEvent(QEvent.Type.Wheel))

    assert told == [3.0, 5.0, 7.0, 9.0]


def test_a_window_without_a_chosen_name_has_the_usual_one(qapp):
    look = Look(load_language("en"))
    asked = {"title": "Recipes", "label": "M. K.", "icon": "utensils"}

    assert named_in({"title": 5}, look) == Named(title="Notes and pictures")
    assert named_in(asked, look) == Named(
        title="Recipes", label="M. K.", icon="utensils"
    )
