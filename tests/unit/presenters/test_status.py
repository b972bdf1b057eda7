"""The line at the bottom says only what is true."""

from pathlib import Path

import pytest

from evidence_app.presenters.status import Doings, Place, place_of, status


def test_everything_here_is_said_only_while_nothing_was_asked_of_a_site():
    line = status(Doings(place=Place.COMPUTER)).text

    assert line == "Everything is on this computer. Nothing was sent."


def test_after_a_page_the_line_says_that_a_site_saw_a_visit():
    line = status(Doings(place=Place.COMPUTER, page_opened=True)).text

    assert line.startswith("A web site has seen a visit from this computer.")


def test_a_vault_on_a_stick_is_not_said_to_be_on_this_computer():
    assert "this computer" not in status(Doings(place=Place.ELSEWHERE)).text


def test_after_a_report_it_is_no_longer_said_that_everything_is_here():
    doings = Doings(place=Place.COMPUTER, report_saved=True)

    assert "Everything" not in status(doings).text


@pytest.mark.parametrize("name", ["Dropbox", "OneDrive - Family", "iCloud Drive"])
def test_a_folder_that_is_copied_to_the_internet_is_named_as_such(name):
    folder = Path("/home/person") / name / "Notes"

    assert place_of(folder, same_disk_as_home=True) is Place.SYNCED


def test_a_folder_on_another_disk_is_elsewhere():
    assert place_of(Path("/media/x"), same_disk_as_home=False) is Place.ELSEWHERE
