"""``capture pages``: what is printed, what is said of the rest, and when it ends."""

import pytest

from evidence_app.capture.page import NOT_CONNECTED
from evidence_app.cli.arguments import parse
from evidence_app.cli.page_list import Time, take_list
from evidence_app.cli.terminal import CANNOT, DONE, Terminal
from evidence_app.clock import SystemClock
from evidence_app.errors import (
    BrowserNotFoundError,
    DiskFullError,
    NotAPageError,
    SiteUnreachableError,
    SourceGoneError,
    UnderEighteenError,
    UsageError,
)
from evidence_app.model.gate import Shown
from evidence_app.vault.vault import create_vault
from evidence_app.words import load_language
from tests.fixed import CHEAP
from tests.ui.fake_vault import FakeVault, make_case
from tests.unit.cli.running import PASSPHRASE, Running

SITES = [f"https://s{number}.example/" for number in range(9)]


class Pages(FakeVault):
    """A vault whose pages come, or fail as a table says."""

    def __post_init__(self):
        super().__post_init__()
        self.web = {}
        self.requests = []

    def capture_page(self, request, *, progress=None, stop=None):  # noqa: ARG002 - the contract
        self.requests.append(request)
        if request.url in self.web:
            raise self.web[request.url]
        return super().capture_page(request, progress=progress, stop=lambda: False)

    def find_case(self, _name):
        return self.all_cases[-1]

    def open_case(self, name, **values):  # noqa: ARG002 - the contract
        return self.all_cases[-1]


ANSWERED = ("--at-save", "adult")


@pytest.fixture
def vault():
    return Pages(all_cases=[make_case()])


@pytest.fixture
def take(vault, tmp_path, capsys):
    """Take a list in: the exit status, what was printed, and what was said."""

    def run(text, *options, typing=None):
        file = tmp_path / "list.txt"
        file.write_text(text, encoding="utf-8")
        words = ["capture", "pages", "v", str(file), "--case", "C", *options]
        if typing is None:
            words += ANSWERED
        terminal = typing or Terminal(load_language("en"), as_json=False)
        time = Time(seconds=Seconds(), wait=lambda _: None)
        try:
            status = take_list(parse(words), vault, terminal, time)
        except KeyboardInterrupt:
            status = None
        output, errors = capsys.readouterr()
        return status, output.splitlines(), errors.splitlines()

    return run


class Seconds:
    """A clock on which any wait is over when it is looked at again."""

    now = 0.0

    def __call__(self):
        self.now += 100
        return self.now


def test_each_id_is_printed_and_nothing_is_said_when_all_is_saved(take, vault):
    status, output, errors = take("\n".join(SITES))
    assert status == DONE
    assert output == [str(item.id) for item in vault.kept]
    assert [item.title for item in vault.kept] == SITES
    assert {item.shown for item in vault.kept} == {Shown.ADULT}
    assert errors == []


@pytest.mark.parametrize(
    ("options", "pictures", "scroll"),
    [
        ((), False, True),
        (("--with-pictures",), True, True),
        (("--without-scrolling",), False, False),
    ],
)
def test_pictures_are_left_out_unless_asked_for(take, vault, options, pictures, scroll):
    take(SITES[0], *options)
    (request,) = vault.requests
    assert (request.pictures, request.scroll) == (pictures, scroll)
    assert request.accept_certificate is None


def test_what_is_not_saved_stands_below_its_reason(take, vault):
    vault.web = {site: NotAPageError(reason="a download") for site in SITES[1:3]}
    status, output, errors = take("\n".join(SITES[:4]))
    assert status == CANNOT
    assert len(output) == 2
    assert errors == [
        str(NotAPageError()),
        f"    {SITES[1]}",
        f"    {SITES[2]}",
    ]


def test_what_is_no_address_is_named_before_anything_is_opened(take, vault):
    _, _, errors = take(f"{SITES[0]}\nPosts\x1b[2J by him\n{SITES[0]}")
    assert errors == [
        "Left out: there is no web address in line 2: Posts [2J by him",
        "1 came twice and is opened once",
    ]
    assert len(vault.requests) == 1


def test_without_a_connection_it_gives_up_soon(take, vault):
    vault.web = dict.fromkeys(SITES, SiteUnreachableError(reason=NOT_CONNECTED))
    status, _, errors = take("\n".join(SITES))
    assert status == CANNOT
    assert len(vault.requests) == 3
    assert errors[1:] == [f"    {site}" for site in SITES]


def test_a_full_disk_ends_it(take, vault):
    vault.trouble["take_in"] = DiskFullError()
    status, output, errors = take("\n".join(SITES))
    assert (status, output) == (CANNOT, [])
    assert len(vault.requests) == 1
    assert errors[0] == str(DiskFullError())
    assert [line.strip() for line in errors if "://" in line] == SITES


def test_an_interrupted_list_says_what_was_not_reached(take, vault):
    vault.web = {SITES[1]: KeyboardInterrupt()}
    status, output, errors = take("\n".join(SITES[:4]))
    assert status is None
    assert len(output) == 1
    assert "Stop was pressed" in errors[0]
    assert errors[1:] == [f"    {site}" for site in SITES[1:4]]


class Typing(Terminal):
    """A terminal at which someone sits, who types these lines."""

    asks = True

    def __init__(self, vault, *lines):
        super().__init__(load_language("en"), as_json=False)
        self.vault, self.lines = vault, list(lines)

    def answer(self, question):  # noqa: ARG002 - the contract
        assert self.vault.kept == []
        return self.lines.pop(0)

    def agrees(self, question):
        return self.answer(question) == "y"

    def _one_of(self, question, letters):  # noqa: ARG002 - the contract
        return self.lines.pop(0)


def test_pages_that_came_are_asked_about_by_their_names_before_any_is_saved(
    take, vault
):
    status, output, errors = take("\n".join(SITES[:3]), typing=Typing(vault, "n"))
    assert (status, len(output)) == (DONE, 3)
    shown = [f"{n}: {site} · {site}" for n, site in enumerate(SITES[:3], 1)]
    assert errors[:3] == shown
    assert [item.shown for item in vault.kept] == [Shown.NOTHING_SEXUAL] * 3


def test_one_that_is_named_is_turned_away_alone(take, vault):
    typing = Typing(vault, "y", "2", "y", "u")
    status, output, errors = take("\n".join(SITES[:3]), typing=typing)
    assert (status, len(output)) == (CANNOT, 2)
    assert [item.title for item in vault.kept] == [SITES[0], SITES[2]]
    assert UnderEighteenError.sentence in errors


@pytest.mark.parametrize("typed", ["", "2 and 3", "9"])
def test_what_is_no_number_names_all_of_them(take, vault, typed):
    typing = Typing(vault, "y", typed, "y", "a", "m", "n", "n")
    take("\n".join(SITES[:3]), typing=typing)
    assert [item.shown for item in vault.kept] == [
        Shown.YOU,
        Shown.NOTHING_SEXUAL,
        Shown.NOTHING_SEXUAL,
    ]


@pytest.mark.parametrize(
    "text",
    ["", "hello", "\n".join(f"https://a.example/{n}" for n in range(201)), "x" * 2**20],
)
def test_what_is_no_list_is_refused_before_anything_is_opened(take, vault, text):
    with pytest.raises(UsageError):
        take(text)
    assert vault.requests == []


def test_an_unknown_browser_is_refused_before_anything_is_opened(take, vault):
    with pytest.raises(BrowserNotFoundError):
        take(SITES[0], "--browser", "Nobody's")
    assert vault.requests == []


def test_a_list_that_is_not_there_is_said(vault):
    options = parse(["capture", "pages", "v", "none.txt", "--case", "C"])
    with pytest.raises(SourceGoneError):
        take_list(
            options,
            vault,
            Terminal(load_language("en"), as_json=False),
        )


@pytest.fixture
def running(tmp_path):
    made = Running(tmp_path)
    clock = SystemClock()
    create_vault(made.folder / "v", PASSPHRASE, clock=clock, cost=CHEAP).lock()
    return made


def test_nothing_is_opened_without_an_answer_to_the_one_question(running):
    (running.folder / "list.txt").write_text("https://127.0.0.1:1/")
    run = running("capture", "pages", "v", "list.txt", "--case", "C")
    assert run.status == CANNOT
    assert "naked or in a sexual way" in run.errors


def test_a_list_comes_from_standard_input(running):
    run = running(
        *("capture", "pages", "v", "-", "--case", "C", "--shows", "none"),
        *("--at-save", "none"),
        given="Posts by him\nnothing here",
    )
    assert run.status == CANNOT
    assert "line 2: nothing here" in run.errors
    assert "no web address in this list" in run.errors
