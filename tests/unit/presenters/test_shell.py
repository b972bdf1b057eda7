"""Locking, leaving, and what the line at the bottom is told."""

from datetime import date
from pathlib import Path

import pytest

from evidence_app.host.places import Place, Sort
from evidence_app.presenters.shell import LOCK_IS_NEAR, ShellPresenter
from evidence_app.session import GoneOut
from tests.ui.fake_vault import FakeVault


@pytest.fixture
def locked():
    return []


@pytest.fixture
def shell(view, locked):
    return ShellPresenter(
        view,
        lock=locked.append,
        place_of=lambda _: Place(sort=Sort.COMPUTER),
        day_of=date.isoformat,
    )


@pytest.fixture
def vault():
    return FakeVault()


def test_lock_shows_nothing_of_the_vault_before_the_keys_are_dropped(
    shell, view, vault, locked
):
    order = []
    view.show_start = lambda: order.append(("show_start", list(locked)))
    shell.vault_opened(vault, Path("/n"))
    shell.lock_pressed()

    assert (order, locked) == ([("show_start", [])], [vault])


def test_pressing_lock_twice_locks_once(shell, vault, locked):
    shell.vault_opened(vault, Path("/n"))
    shell.lock_pressed()
    shell.lock_pressed()

    assert locked == [vault]


def test_leaving_hides_first_and_asks_nothing(shell, view, vault):
    shell.vault_opened(vault, Path("/n"))
    before = len(view.shown)
    shell.leave_pressed()

    assert view.shown[before:] == [("hide_everything",), ("end", vault)]


def test_leaving_works_before_any_vault_is_open(shell, view):
    shell.leave_pressed()

    assert view.shown == [("hide_everything",), ("end", None)]


def test_leaving_twice_leaves_once(shell, view):
    shell.leave_pressed()
    shell.leave_pressed()

    assert view.names().count("end") == 1


def test_after_a_bug_the_vault_stays_open(shell, view, vault, locked):
    shell.vault_opened(vault, Path("/n"))
    shell.trouble_seen()

    assert (view.last("show_vault"), locked) == ((vault,), [])


def test_after_locking_others_see_nothing_on_screen_sharing(shell, view, vault):
    order = []
    view.let_be_seen = lambda *, seen: order.append(seen)
    view.show_start = lambda: order.append("start")
    shell.vault_opened(vault, Path("/n"))
    shell.sharing_chosen(seen=True)
    shell.lock_pressed()
    shell.vault_opened(vault, Path("/n"))
    sentences = [words.text for words in view.last("show_status")[0]]

    assert order == [True, False, "start"]
    assert not any("screen sharing" in each for each in sentences)


def test_what_the_vault_knows_of_other_sessions_is_told(shell, view, vault):
    shell.vault_opened(vault, Path("/n"))
    shell.gone_out_known(GoneOut(handed_over=date(2026, 3, 3)))
    line, out = view.last("show_status")

    assert any("written for someone" in words.text for words in line)
    assert [dict(words.values)["day"] for words in out] == ["2026-03-03"]


def test_what_one_vault_knows_is_not_told_of_the_next(shell, view, vault):
    shell.vault_opened(vault, Path("/n"))
    shell.gone_out_known(GoneOut(saved=date(2026, 3, 3)))
    shell.lock_pressed()
    shell.vault_opened(FakeVault(), Path("/other"))

    assert view.last("show_status")[1] == []


def test_the_line_is_not_told_again_when_nothing_is_new(shell, view, vault):
    shell.vault_opened(vault, Path("/n"))
    shell.gone_out_known(GoneOut(saved=date(2026, 3, 3)))
    before = view.names().count("show_status")
    shell.gone_out_known(GoneOut(saved=date(2026, 3, 3)))

    assert view.names().count("show_status") == before


def test_after_locking_the_line_at_the_bottom_is_empty(shell, view, vault):
    shell.vault_opened(vault, Path("/n"))
    shell.lock_pressed()

    assert "show_no_status" in view.names()[-2:]


def test_that_it_locks_soon_stands_in_the_line_until_something_is_pressed(
    shell, view, vault
):
    shell.vault_opened(vault, Path("/n"))
    before = view.last("show_status")
    shell.lock_is_near()
    assert view.shown[-1] == ("show_soon", LOCK_IS_NEAR)

    shell.lock_is_far()

    assert view.shown[-1] == ("show_status", *before)


def test_what_else_becomes_true_does_not_take_the_warning_away(shell, view, vault):
    shell.vault_opened(vault, Path("/n"))
    shell.lock_is_near()
    shell.report_saved()
    assert view.shown[-1] == ("show_soon", LOCK_IS_NEAR)

    shell.lock_is_far()

    sentences, _ = view.last("show_status")
    assert any("report" in each.text.lower() for each in sentences)


def test_after_locking_nothing_is_said_of_locking(shell, view, vault):
    shell.vault_opened(vault, Path("/n"))
    shell.lock_is_near()
    shell.lock_pressed()
    before = len(view.shown)
    shell.lock_is_near()
    shell.lock_is_far()

    assert view.shown[before:] == []


def test_a_vault_opened_after_a_warning_shows_its_line(shell, view, vault):
    shell.vault_opened(vault, Path("/n"))
    shell.lock_is_near()
    shell.lock_pressed()
    shell.vault_opened(vault, Path("/n"))
    shell.report_saved()

    assert view.names()[-2:] == ["show_status", "show_status"]
