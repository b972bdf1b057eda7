"""``browse``: what is printed, what the browser is told, and what costs what."""

import pytest

from evidence_app.capture.browsing import BrowseRequest
from evidence_app.cli.arguments import parse
from evidence_app.cli.browsing import browse
from evidence_app.cli.terminal import CANNOT, DONE, Terminal
from evidence_app.errors import (
    BadAddressError,
    BrowserNotFoundError,
    DiskFullError,
    PageLostError,
)
from evidence_app.model.gate import Shown
from evidence_app.words import load_language
from tests.ui.fake_vault import FakeVault, a_page, make_case
from tests.unit.cli.running import Running

SECOND = "https://social.example/post/2"


class Pages(FakeVault):
    """A vault with one case, of whatever name."""

    def open_case(self, name, **values):  # noqa: ARG002 - the contract
        self.asked.append(("open_case", name))
        return self.all_cases[-1]

    def find_case(self, _name):
        return self.all_cases[-1]


@pytest.fixture
def vault():
    return Pages(all_cases=[make_case()])


@pytest.fixture
def run(vault, capsys):
    """Browse as told: the exit status, what was printed, and what was said."""

    def go(plays, language="en"):
        vault.browser_plays = plays
        terminal = Terminal(load_language(language), as_json=False)
        status = browse(vault, BrowseRequest(language=language), "C", terminal)
        output, errors = capsys.readouterr()
        return status, output.splitlines(), errors

    return go


def test_each_page_is_taken_in_as_it_comes_and_its_id_printed(run, vault):
    def plays(hears):
        hears.saved(a_page())
        hears.saved(a_page(SECOND))

    status, printed, _ = run(plays)

    assert status == DONE
    assert printed == [str(item.id) for item in vault.kept]
    assert len(printed) == 2
    assert vault.browser.heard == ["kept", "kept"]


def test_it_is_said_first_that_the_site_sees_it(run):
    _, _, said = run(lambda _: None)

    assert "site can see" in said


def test_looking_around_makes_no_case(run, vault):
    status, _, _ = run(lambda _: None)

    assert status == DONE
    assert ("open_case", "C") not in vault.asked


def test_a_page_that_cannot_be_kept_is_told_in_both_places_and_costs_one(run, vault):
    def plays(hears):
        vault.trouble["take_in"] = DiskFullError()
        hears.saved(a_page())
        del vault.trouble["take_in"]
        hears.saved(a_page(SECOND))

    status, printed, said = run(plays, "ur")

    assert (status, len(printed)) == (CANNOT, 1)
    told, kept = vault.browser.heard
    assert any("\u0600" <= letter <= "\u06ff" for letter in told)
    assert kept == "kept"
    assert said


def test_someone_under_18_is_told_and_nothing_taken(run, vault):
    status, printed, said = run(lambda hears: hears.turned_away(Shown.UNDER_EIGHTEEN))

    assert (status, printed, vault.kept) == (DONE, [], [])
    assert "18" in said


def test_a_site_that_does_not_work_is_named(run):
    _, _, said = run(lambda hears: hears.elsewhere(SECOND))

    assert SECOND in said


def test_what_is_kept_stays_when_the_browser_breaks_down(run, vault):
    def plays(hears):
        hears.saved(a_page())
        raise PageLostError

    with pytest.raises(PageLostError):
        run(plays)

    assert len(vault.kept) == 1


@pytest.mark.parametrize(
    ("words", "url"),
    [
        (["v", "--case", "C"], None),
        (["v", "https://a.example/", "--case", "C"], "https://a.example/"),
        (["v", "--case", "C", "https://a.example/"], "https://a.example/"),
    ],
)
def test_where_to_begin_may_be_left_out(words, url):
    assert parse(["browse", *words]).url == url


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["--browser", "Netscape"], BrowserNotFoundError),
        (["file:///etc/passwd"], BadAddressError),
    ],
)
def test_it_opens_no_browser_that_is_not_here_and_nothing_but_pages(
    tmp_path, words, error
):
    running = Running(tmp_path)
    running("create", "v")
    done = running("browse", "v", "--case", "C", *words)

    assert done.status == CANNOT
    assert error.sentence.split("{")[0].split(".")[0] in done.errors
