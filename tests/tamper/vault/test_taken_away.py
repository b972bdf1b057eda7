"""The entry that takes an item away: changed or cut off, it is noticed.

Nobody without the keys makes an item vanish from what is shown, or come back, unseen.
"""

import pytest

from evidence_app.errors import VaultError
from evidence_app.model.finding import Severity
from evidence_app.vault.audit import audit
from evidence_app.vault.taking_away import take_away, taken_away
from tests.unit.vault.making import content_of, make, put_back, reopen, save, snapshot


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A vault with one item away; where the log ended before, and its files."""
    folder = tmp_path_factory.mktemp("away") / "vault"
    with make(folder) as vault:
        item = save(vault, b"Dear Noor", "A letter")
        logs = [folder / "log" / name for name in ("a.evlog", "b.evlog")]
        before = logs[0].stat().st_size
        take_away(vault, item.id)
        ends = logs[0].stat().st_size
    return folder, item, logs, (before, ends), snapshot(folder)


def seen(made, change):
    """Return what is said after a change to both copies, and whether it is away."""
    folder, item, logs, _, files = made
    for log in logs:
        change(log)
    try:
        with reopen(folder) as vault:
            found = {*audit(vault), *vault.notices}
            serious = [each for each in found if each.severity is Severity.INTEGRITY]
            away = [one.item for one in taken_away(vault)] == [item]
            if not away:
                assert content_of(vault, vault.item(item.id)) == b"Dear Noor"
            return serious, away
    except VaultError as error:
        return [error], False
    finally:
        put_back(folder, files)


def test_any_byte_of_the_entry_that_is_changed_is_noticed(made):
    before, ends = made[3]

    def flip(place):
        def change(log):
            content = bytearray(log.read_bytes())
            content[place] ^= 1
            log.write_bytes(content)

        return change

    quiet = [
        place for place in range(before, ends, 7) if not seen(made, flip(place))[0]
    ]
    assert quiet == []


def test_an_entry_that_is_cut_off_is_noticed_and_shows_the_item_again(made):
    before, _ = made[3]
    serious, away = seen(made, lambda log: log.write_bytes(log.read_bytes()[:before]))

    assert serious
    assert not away


def test_an_untouched_one_says_nothing_and_stays_away(made):
    assert seen(made, lambda _: None) == ([], True)
