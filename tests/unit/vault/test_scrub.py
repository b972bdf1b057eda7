"""The slow check: small steps, from session to session, over everything held."""

import sys
from contextlib import contextmanager
from datetime import timedelta

import pytest

from evidence_app.errors import VaultLockedError
from evidence_app.model.custody import Action
from evidence_app.vault.audit import audit
from evidence_app.vault.scrub.pieces import PIECE
from evidence_app.vault.scrub.scrub import ROUND, WEEK, Scrub
from evidence_app.vault.scrub.state import Kept, Place
from evidence_app.vault.vault import IndexedText, unlock_vault
from tests.fixed import FixedClock
from tests.unit.vault.making import AT, PASSPHRASE, codes, content_of, make, save

LARGE = bytes(range(256)) * 4096 * 9  # a little more than two pieces
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A vault with something of every kind; its files."""
    folder = tmp_path_factory.mktemp("scrub") / "vault"
    with make(folder) as vault:
        save(vault, LARGE, "A film", texts=(IndexedText(text="Dear"),))
        save(vault, b"Dear Noor", "A letter")
        vault.put_record("case", "one", {"name": "First"})
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def folder(filled, tmp_path):
    for name, content in filled.items():
        path = tmp_path / "vault" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "vault"


def opened(folder, after=timedelta()):
    return unlock_vault(folder, PASSPHRASE, clock=FixedClock(AT + after, HOUR))


def round_of(scrub, most=100):
    """Make steps until it rests; return what was found, and how many they were."""
    found = []
    for count in range(most):
        step = scrub.step()
        if step.rests:
            return found, count
        found += step.findings
    pytest.fail("it never rests")


def kept(vault):
    return vault.rooms.catalog.ask(Kept.recall)


def flip(path, place=-40):
    content = bytearray(path.read_bytes())
    content[place] ^= 0x20
    path.write_bytes(content)


def test_a_whole_vault_has_nothing_to_say_and_then_it_rests(folder):
    with opened(folder) as vault:
        found, steps = round_of(Scrub(vault))

        assert found == []
        assert steps > len(LARGE) // PIECE
        assert vault.notices == ()


def test_a_round_changes_nothing_but_the_log_which_says_that_it_was_made(folder):
    def files():
        return {
            path: path.read_bytes()
            for path in sorted(folder.glob("[!i]*/**/*.*"))
            if path.suffix != ".evlog"
        }

    with opened(folder) as vault:
        before, known = files(), vault.entries()

        round_of(Scrub(vault))

        assert files() == before
        assert vault.entries()[: len(known)] == known
        (check,) = vault.entries()[len(known) :]
        assert (check.action, check.item) == (Action.CHECKED, None)
        assert check.detail == "everything read, slowly: 0 entries damaged"


PARTS = {
    "header.b": "header_repaired",
    "log/b.evlog": "log_repaired",
    "log/cp/*.note": "proof_repaired",
    f"items/*/{'[0-9a-f]' * 32}.age": "repaired",
    "items/*/*.meta.age": "repaired",
    "items/*/*.doc.age": "repaired",
    "items/*/*.par": "repaired",
}


@pytest.mark.parametrize("part", PARTS)
def test_damage_is_found_put_right_logged_and_said(folder, part):
    with opened(folder) as vault:
        path = max(folder.glob(part), key=lambda each: each.stat().st_size)
        whole = path.read_bytes()
        flip(path, len(whole) // 2)

        found, _ = round_of(Scrub(vault))

        assert codes(found) == [PARTS[part]]
        assert codes(vault.notices) == [PARTS[part]]
        assert path.read_bytes().startswith(whole)
        assert len(vault.entries(action=Action.REPAIRED)) == 1
        assert audit(vault)[1:] == ()


def test_a_round_goes_on_from_session_to_session(folder):
    steps = 0
    for session in range(1, 100):
        with opened(folder, session * HOUR) as vault:
            step = Scrub(vault).step()
        if step.rests:
            break
        steps += 1

    with opened(folder) as vault:
        assert kept(vault).place is None
    assert steps >= 4


def test_the_next_round_begins_a_month_after_the_last_began(folder):
    with opened(folder) as vault:
        round_of(Scrub(vault))
    with opened(folder, WEEK) as vault:
        assert round_of(Scrub(vault)) == ([], 1)  # the weekly part only
    with opened(folder, ROUND - HOUR) as vault:
        assert round_of(Scrub(vault)) == ([], 1)
    with opened(folder, ROUND) as vault:
        assert round_of(Scrub(vault))[1] > 3


def test_a_clock_that_was_put_back_does_not_keep_it_from_checking(folder):
    with opened(folder, 10 * ROUND) as vault:
        round_of(Scrub(vault))
    with opened(folder) as vault:
        assert round_of(Scrub(vault))[1] > 3


def test_what_cannot_be_repaired_is_said_again_in_the_next_session(folder):
    with opened(folder) as vault:
        one, other = vault.items()
        for path in folder.glob(f"items/*/{one.id}*"):
            path.write_bytes(path.read_bytes()[:100] + bytes(2000))
        found, _ = round_of(Scrub(vault))
        assert "not_repairable" in codes(found)
        assert content_of(vault, other) == b"Dear Noor"

    with opened(folder, HOUR) as vault:
        step = Scrub(vault).step()
        assert "not_repairable" in codes(step.findings)
        assert "not_repairable" in codes(vault.notices)


def test_what_was_put_right_elsewhere_is_not_said_again(folder, filled):
    with opened(folder) as vault:
        for path in folder.glob(f"items/*/{vault.items()[0].id}*"):
            path.write_bytes(b"x")
        round_of(Scrub(vault))
    for name, content in filled.items():
        if name.parts[0] == "items":
            (folder / name).write_bytes(content)

    with opened(folder, HOUR) as vault:
        assert round_of(Scrub(vault))[0] == []
        assert kept(vault).damaged == ()


def test_files_of_a_deleted_item_are_not_missed(folder):
    with opened(folder) as vault:
        item = vault.items()[0]
        vault.note(Action.DELETED, item.id, "")
        for path in folder.glob(f"items/*/{item.id}*"):
            path.unlink()

        assert round_of(Scrub(vault))[0] == []


def test_an_entry_damaged_in_both_copies_is_said_and_the_rest_is_checked(folder):
    with opened(folder) as vault:
        mark = vault.rooms.catalog.place_of(1)
        for path in folder.glob("log/*.evlog"):
            flip(path, mark.place + 90)
        sidecar = next(folder.glob(f"items/*/{vault.items()[1].id}.meta.age"))
        flip(sidecar)

        found, _ = round_of(Scrub(vault))

        assert set(codes(found)) == {"log_damaged", "repaired"}


def test_a_log_that_grew_behind_our_back_is_noticed(folder):
    with opened(folder) as vault:
        path = folder / "log" / "b.evlog"
        path.write_bytes(path.read_bytes() + b"more")

        assert codes(round_of(Scrub(vault))[0]) == ["log_repaired"]


def test_a_damaged_catalog_is_built_anew(folder):
    with opened(folder) as vault:
        vault.rooms.catalog.ask(lambda each: each._connection.execute(WRONG))

        found, _ = round_of(Scrub(vault))

        assert codes(found) == ["catalog_damaged", "catalog_rebuilt"]
        assert len(vault.items()) == 2


# An entry that its index does not know of: the pages are whole, the content is not.
WRONG = (
    "pragma writable_schema = on; delete from sqlite_master where name = 'x';"
    " drop index entries_of_item; create index entries_of_item on entries (item)"
    " where sequence < 2; update sqlite_master set sql = 'create index"
    " entries_of_item on entries (item)' where name = 'entries_of_item';"
    " pragma writable_schema = reset;"
)


def test_a_step_that_is_stopped_is_made_again(folder):
    with opened(folder) as vault:
        scrub = Scrub(vault)
        while kept(vault).place is None:
            scrub.step()
        place = kept(vault).place

        scrub.stop()

        assert round_of(scrub)[0] == []
        assert place != kept(vault).place


def test_looking_again_at_a_large_original_can_be_stopped_and_is_done_later(folder):
    with opened(folder) as vault:
        large = vault.items()[0].id
        film = vault.folder / "items" / large.value[:2] / f"{large}.age"
        whole = film.read_bytes()
        film.write_bytes(bytes(len(whole)))
        round_of(Scrub(vault))
        damaged = kept(vault).damaged
        assert damaged
        film.write_bytes(whole)

        scrub = Scrub(vault)
        with stopped_while_it_hashes(scrub):
            assert not scrub.step().rests
        assert kept(vault).damaged == damaged

        round_of(scrub)
        assert kept(vault).damaged == ()


@contextmanager
def stopped_while_it_hashes(scrub):
    """Stop a slow check as soon as a piece of an original is hashed."""

    def profile(_frame, event, function):
        if event == "c_call" and function.__name__ == "update":
            scrub.stop()

    sys.setprofile(profile)
    try:
        yield
    finally:
        sys.setprofile(None)


def test_after_locking_there_is_no_step(folder):
    vault = opened(folder)
    scrub = Scrub(vault)
    vault.lock()

    with pytest.raises(VaultLockedError):
        scrub.step()


@pytest.mark.parametrize(
    "values",
    [
        None,
        [],
        {},
        {"round_began": 3, "place": None, "week_began": None, "damaged": []},
        {"round_began": None, "place": [0], "week_began": None, "damaged": []},
        {"round_began": None, "place": None, "week_began": None, "damaged": [-1]},
    ],
)
def test_of_what_does_not_read_nothing_is_kept(folder, values):
    with opened(folder) as vault:
        vault.rooms.catalog.ask(lambda each: each.state.remember("scrub", values))

        assert kept(vault) == Kept()


def test_what_is_kept_comes_back(folder):
    told = Kept(
        round_began=AT, place=Place(3, "x.age", 70), week_began=AT, damaged=(1, 2)
    )
    with opened(folder) as vault:
        vault.rooms.catalog.ask(told.remember)

        assert kept(vault) == told
