"""That a vault is not in its place is said at once; it goes on when it is back."""

from evidence_app.errors import OlderVaultInPlaceError, VaultInUseError
from evidence_app.presenters.away import (
    BACK_SECONDS,
    LOOK_SECONDS,
    AwayPresenter,
)
from evidence_app.session import Where
from evidence_app.words import load_language
from tests.ui.fake_presence import FakePresence
from tests.ui.fake_vault import DeskAtOnce, DeskLater

ENGLISH = load_language("en")


class Strip:
    def __init__(self):
        self.sheets = []
        self.hidden = 0

    def show_away(self, sheet):
        self.sheets.append(sheet)

    def hide_away(self):
        self.hidden += 1

    @property
    def text(self):
        sheet = self.sheets[-1]
        told = " ".join(ENGLISH.render(each) for each in (sheet.heading, *sheet.lines))
        return told.replace("\u2068", "").replace("\u2069", "")


class Watch:
    def __init__(self, desk=None):
        self.seconds = 0.0
        self.strip = Strip()
        self.presence = FakePresence()
        self.told = []
        self.away = AwayPresenter(
            self.strip,
            desk or DeskAtOnce(),
            self.presence,
            seconds=lambda: self.seconds,
            on_told=self.told.append,
        )

    def after(self, seconds=LOOK_SECONDS):
        self.seconds += seconds
        self.away.tick()

    def gone(self, where=Where.AWAY, missed=()):
        self.presence.where, self.presence.missed = where, missed
        self.after()


def test_while_it_lies_there_nothing_is_said_and_it_is_looked_at_now_and_then():
    watch = Watch()
    for _ in range(10):
        watch.after(0.5)

    assert (watch.strip.sheets, watch.told) == ([], [])
    assert len(watch.presence.looks) == 2


def test_that_it_is_gone_is_said_once_with_what_was_not_kept_and_what_to_do():
    watch = Watch()
    watch.gone(missed=("a.jpg", "b.jpg", "c.jpg", "d.jpg"))
    watch.after()

    assert len(watch.strip.sheets) == 1
    assert not watch.strip.sheets[0].is_back
    assert "What you had saved is in it." in watch.strip.text
    assert "a.jpg, b.jpg, c.jpg, and 1 more" in watch.strip.text
    assert watch.told == [True]


def test_another_vault_in_its_place_is_said_to_be_another():
    watch = Watch()
    watch.gone()
    watch.gone(Where.OTHER)

    assert "Another vault" in watch.strip.text
    assert watch.told == [True]


def test_when_it_is_there_again_it_goes_on_and_the_word_of_it_goes_away():
    watch = Watch()
    watch.gone()
    watch.gone(Where.BACK)

    assert watch.presence.came_back == 1
    assert watch.strip.sheets[-1].is_back
    assert watch.told == [True, False]

    watch.after(BACK_SECONDS)
    assert watch.strip.hidden == 1


def test_a_folder_put_back_before_anybody_wrote_is_gone_on_with():
    watch = Watch()
    watch.gone()
    watch.gone(Where.HERE)
    watch.away.put_away()

    assert watch.presence.came_back == 1
    assert watch.strip.hidden == 1


def test_an_older_copy_and_one_that_is_open_elsewhere_are_said_and_tried_again():
    watch = Watch()
    watch.presence.trouble = OlderVaultInPlaceError()
    watch.gone(Where.BACK)
    assert "An older copy" in watch.strip.text

    watch.presence.trouble = VaultInUseError()
    watch.after()
    assert "open in another window" in watch.strip.text

    watch.presence.trouble = None
    watch.after()
    assert watch.strip.sheets[-1].is_back
    assert watch.told == [True, False]


def test_a_write_that_failed_makes_it_look_at_once():
    watch = Watch()
    watch.presence.where = Where.AWAY
    watch.away.write_failed()

    assert len(watch.strip.sheets) == 1


def test_what_is_shown_goes_with_the_lock_and_nothing_is_looked_at_after_it():
    watch = Watch()
    watch.gone()
    looks = len(watch.presence.looks)
    watch.away.close()
    watch.after(60)

    assert watch.strip.hidden == 1
    assert len(watch.presence.looks) == looks


def test_an_answer_that_comes_after_the_lock_shows_nothing():
    desk = DeskLater()
    watch = Watch(desk)
    watch.gone(Where.BACK)
    desk.go_on()
    watch.away.close()
    while desk.waiting:
        desk.go_on()

    assert watch.strip.sheets == []
    assert watch.told == []


def test_of_a_vault_that_is_only_looked_at_that_is_said_all_the_time():
    watch = Watch()
    watch.away.begin(read_only=True)
    assert "only look at" in watch.strip.text

    watch.gone()
    watch.gone(Where.HERE)
    watch.away.put_away()
    assert "only look at" in watch.strip.text
    assert watch.strip.hidden == 0

    watch.away.close()
    assert watch.strip.hidden == 1
