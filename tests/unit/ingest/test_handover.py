"""Taking a handover in: all that it says, nothing twice, no half items."""

import pytest

from evidence_app.casework.cases import open_case
from evidence_app.errors import (
    HandoverChangedError,
    HandoverStoppedError,
    VaultWriteError,
)
from evidence_app.ingest.handover import FROM_VAULT, NAME_THERE, receive
from evidence_app.model.custody import Action
from evidence_app.model.finding import Severity
from evidence_app.vault import disk
from evidence_app.vault.audit import audit
from evidence_app.vault.handover import check_handover
from evidence_app.vault.taking_away import bring_back, take_away
from tests.unit.vault.handover.giving import (
    ENGLISH,
    FILM,
    filled,
    given,
    new_identity,
)
from tests.unit.vault.making import CLOCK, content_of, make, reopen, save

IDENTITY = new_identity()


@pytest.fixture
def theirs(tmp_path):
    opened = make(tmp_path / "theirs")
    yield opened
    opened.lock()


@pytest.fixture
def file(theirs, tmp_path):
    given(theirs, filled(theirs), IDENTITY.recipient, tmp_path / "case.age")
    return tmp_path / "case.age"


@pytest.fixture
def ours(tmp_path):
    with make(tmp_path / "ours") as opened:
        yield opened


def take(vault, file, **more):
    checked = check_handover(file, [IDENTITY])
    case = open_case(vault, checked.case_name, CLOCK)
    return receive(vault, file, [IDENTITY], checked, case.id, **more)


def test_everything_comes_with_what_is_known_about_it(theirs, ours, file):
    received = take(ours, file)

    pairs = list(zip(theirs.items(), received.items, strict=False))
    assert [content_of(ours, item) for item in received.items] == [
        b"the chat",
        FILM,
        b"alone",
    ]
    for there, here in pairs:
        assert (here.title, here.digest, here.size) == (
            there.title,
            there.digest,
            there.size,
        )
        assert (here.shown, here.origin, here.captured_at) == (
            there.shown,
            there.origin,
            there.captured_at,
        )


def test_items_get_names_of_this_vault_and_say_where_they_came_from(theirs, ours, file):
    received = take(ours, file)

    first_there, first_here = theirs.items()[0], received.items[0]
    facts = {fact.name: fact.value for fact in first_here.facts}
    assert first_here.id != first_there.id
    assert facts[FROM_VAULT] == theirs.key_fingerprint
    assert facts[NAME_THERE] == first_there.id.value
    assert received.items[1].part_of == first_here.id


def test_the_other_logs_entries_are_kept(theirs, ours, file):
    received = take(ours, file)

    record = {each.id: each for each in ours.records("received")}
    kept = record[received.items[0].id.value].content["custody"]
    seals = [entry["seal"] for entry in kept[0]["entries"]]
    there = theirs.entries(theirs.items()[0].id)
    assert seals[0] == str(there[0].seal)
    assert [each["item"] for each in kept] == [
        item.id.value for item in received.items[:2]
    ]


def test_each_item_is_logged_as_received(theirs, ours, file):
    received = take(ours, file)

    said = [it for it in ours.entries() if it.action is Action.RECEIVED]
    assert {entry.item for entry in said} == {item.id for item in received.items}
    assert theirs.key_fingerprint in said[0].detail


def test_texts_are_found_and_the_vault_checks(ours, file, tmp_path):
    take(ours, file)

    assert ours.search("lantern")
    ours.lock()
    with reopen(tmp_path / "ours") as vault:
        assert audit(vault) == ()


def test_a_sentence_from_outside_is_shown_and_not_filled_in(ours, file):
    [finding] = take(ours, file).items[2].findings

    shown = ENGLISH.render(finding.words, isolate=False)
    assert shown == "Said where it came from: {0.x} is odd"
    assert finding.severity is Severity.NOTICE


def test_the_same_file_a_second_time_brings_nothing(ours, file):
    take(ours, file)
    before = ours.items()

    again = take(ours, file)

    assert (again.items, again.known) == ((), 3)
    assert ours.items() == before
    assert len(ours.records("received")) == 2

    # What was taken away since is known too.
    take_away(ours, before[0].id)
    again = take(ours, file)
    assert (again.items, again.known) == ((), 3)
    bring_back(ours, before[0].id)
    assert ours.items() == before


def test_a_later_handover_brings_what_is_new(theirs, ours, file, tmp_path):
    take(ours, file)
    case = open_case(theirs, "دھمکیاں · 협박", CLOCK)
    save(theirs, b"later", "Later", case=case.id)
    given(theirs, case, IDENTITY.recipient, tmp_path / "second.age")

    again = take(ours, tmp_path / "second.age")

    assert [item.title for item in again.items] == ["Later"]
    assert again.known == 3


def test_a_stopped_run_is_gone_on_with(ours, file):
    answers = iter([False, True])

    with pytest.raises(HandoverStoppedError):
        take(ours, file, stop=lambda: next(answers))

    assert ours.items() == ()
    assert list((ours.folder / "tmp").iterdir()) == []
    assert len(take(ours, file).items) == 3


def test_what_a_crash_kept_from_being_said_is_said_by_the_next_run(
    ours, file, monkeypatch
):
    # A stand-in for a crash between an item and the record of where it came from.
    def crash(*_arguments):
        raise VaultWriteError

    monkeypatch.setattr(ours, "keep_together", crash)
    with pytest.raises(VaultWriteError):
        take(ours, file)
    monkeypatch.undo()
    assert len(ours.items()) == 2

    again = take(ours, file)

    assert (len(again.items), again.known) == (1, 2)
    said = [it for it in ours.entries() if it.action is Action.RECEIVED]
    assert len(said) == 3


def test_a_full_disk_leaves_no_half_item(ours, file, monkeypatch):
    # A stand-in for a disk that ends in the middle of the film.
    real, left = disk.write_all, iter(range(8))

    def write_all(descriptor, content):
        if next(left, None) is None:
            raise OSError(28, "no space left")
        real(descriptor, content)

    monkeypatch.setattr(disk, "write_all", write_all)
    with pytest.raises(Exception, match="room"):
        take(ours, file)
    monkeypatch.undo()

    assert ours.items() == ()
    assert list((ours.folder / "tmp").iterdir()) == []


def test_another_file_in_the_place_of_the_checked_one_is_noticed(
    theirs, ours, file, tmp_path
):
    checked = check_handover(file, [IDENTITY])
    case = open_case(theirs, "Second", CLOCK)
    save(theirs, b"something else", case=case.id)
    given(theirs, case, IDENTITY.recipient, tmp_path / "second.age")

    with pytest.raises(HandoverChangedError):
        receive(ours, tmp_path / "second.age", [IDENTITY], checked, case.id)

    assert ours.items() == ()
