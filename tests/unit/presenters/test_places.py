"""What is said of a folder before anything is saved there."""

import pytest

from evidence_app.errors import EvidenceError
from evidence_app.host.places import Place, Sort
from evidence_app.presenters import places
from evidence_app.presenters.desk import Lane
from evidence_app.presenters.places import AboutPlace, told_for_report, told_for_vault
from evidence_app.words import Words

HERE = Place(sort=Sort.COMPUTER, others=False)


class Waiting:
    """A desk whose work is done when the test says so."""

    def __init__(self):
        self.waiting = []

    def run(self, work, on_done, on_error, *, lane):
        # A machine that does not answer must not hold up what else is done.
        assert lane is Lane.OUTSIDE
        self.waiting.append((work, on_done, on_error))

    def finish(self):
        work, on_done, _on_error = self.waiting.pop(0)
        on_done(work())

    def fail(self):
        self.waiting.pop(0)[2](EvidenceError())


@pytest.fixture
def desk():
    return Waiting()


@pytest.fixture
def shown():
    return []


@pytest.fixture
def about(desk, shown, monkeypatch):
    monkeypatch.setattr(
        places,
        "place_of",
        lambda folder: Place(sort=Sort.SYNCED, service=folder.name),
    )
    return AboutPlace(desk, shown.append, lambda place: Words(place.service))


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("others", [None, False, True])
def test_who_can_read_a_report_is_said_of_every_place(sort, others):
    told = told_for_report(Place(sort=sort, others=others))

    assert told is not None
    assert "read the report" in told.text


def test_a_vault_on_this_computer_needs_no_words():
    assert told_for_vault(HERE) is None


@pytest.mark.parametrize("tell", [told_for_report, told_for_vault])
def test_a_service_is_named(tell):
    told = tell(Place(sort=Sort.SYNCED, service="Dropbox"))

    assert dict(told.values) == {"service": "Dropbox"}
    assert tell(Place(sort=Sort.SYNCED)).text.startswith("Another program")


def test_others_on_this_computer_see_the_names_and_cannot_read_what_is_private():
    others = told_for_report(Place(sort=Sort.COMPUTER, others=True))

    assert others is not None
    assert others.text.startswith("Others who use this computer can see")
    assert "under your name can read the report" in others.text
    assert told_for_vault(Place(sort=Sort.COMPUTER, others=True)) is not None


def test_nothing_is_said_while_it_is_looked_at(about, desk, shown):
    about.changed("/x/one")
    assert shown == [None]
    desk.finish()
    assert shown == [None, Words("one")]


def test_only_the_last_folder_is_told(about, desk, shown):
    about.changed("/x/one")
    about.changed("/x/two")
    about.changed("/x/three")
    assert len(desk.waiting) == 1
    desk.finish()
    desk.finish()
    assert shown == [None, None, None, Words("three")]
    assert desk.waiting == []


def test_an_empty_field_is_not_looked_at(about, desk, shown):
    about.changed("  ")
    assert desk.waiting == []
    about.changed("/x/one")
    about.changed("")
    desk.finish()
    assert shown[-1] is None


def test_a_look_that_fails_says_nothing_and_the_next_one_works(about, desk, shown):
    about.changed("/x/one")
    desk.fail()
    about.changed("/x/two")
    desk.finish()
    assert shown[-1] == Words("two")
