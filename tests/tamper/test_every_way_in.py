"""No way in writes a byte of what must not be kept, or of what nobody answered for.

Each way is driven with every answer that forbids it and with none, and the vault, the
home folder and the folder for temporary files are compared before and after, byte by
byte. What would be opened outside (a page's site) must not even be asked.
"""

import hashlib
import io
import socket
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from evidence_app.capture.captured import Captured, from_memory
from evidence_app.capture.page import PageRequest
from evidence_app.casework.reports_made import NewReport
from evidence_app.cli import main
from evidence_app.clock import SystemClock
from evidence_app.demo.words_of_the_case import chat_export
from evidence_app.errors import (
    IntakeError,
    SomeoneElseError,
    UnansweredError,
    UnderEighteenError,
)
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.model.report_made import Recipient, To
from evidence_app.presenters.add import AddPresenter, Dress, PageWish, Pasted
from evidence_app.presenters.chat_import import ToldAnswers
from evidence_app.presenters.gate import Age, Whose
from evidence_app.presenters.reports_made.looking import Looking
from evidence_app.presenters.second_look import SecondLookPresenter
from evidence_app.session import Session, capturing, second_looks
from evidence_app.vault.backup import back_up, restore
from evidence_app.vault.handover import check_handover
from evidence_app.vault.locking_away import lock_away
from evidence_app.vault.vault import create_vault, unlock_vault
from tests.bundle_sample import drawn_png
from tests.fixed import CHEAP
from tests.ui.fake_freezing import FakeFreezing, frozen, whole
from tests.ui.fake_vault import DeskAtOnce, Recorder
from tests.unit.cli.running import PASSPHRASE, Running
from tests.unit.vault import making
from tests.unit.vault.handover.giving import (
    files_in,
    filled,
    given,
    tar_of,
)
from tests.unit.vault.handover.test_reading import IDENTITY, packed, signed, with_item
from tests.unit.vault.making import CLOCK, make, reopen, save

DAY = datetime(2026, 9, 14, tzinfo=UTC)
PICTURE = drawn_png(40, 30)
DIGEST = hashlib.sha256(PICTURE).hexdigest()
FORBIDDEN = {
    "under 18": ("under18", UnderEighteenError),
    "not sure": ("under18", UnderEighteenError),
    "someone else": ("other", SomeoneElseError),
    "no answer": (None, UnansweredError),
}


def contents_below(*folders):
    """Return every file below some folders, with the SHA-256 of its bytes."""
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def places(tmp_path, monkeypatch):
    """A home and a folder for temporary files of our own; all that is watched."""
    found = [tmp_path / name for name in ("home", "temporary", "vault-place")]
    for each in found:
        each.mkdir()
    monkeypatch.setenv("HOME", str(found[0]))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(found[0] / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(found[0] / "cache"))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(found[1]))
    return found


@pytest.fixture
def site():
    """A listening place that must not be called."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        yield server


def address_of(site):
    return f"http://127.0.0.1:{site.getsockname()[1]}/"


def nobody_called(site):
    with pytest.raises(BlockingIOError):
        site.accept()
    return True


# --- the command line ---------------------------------------------------------


@pytest.fixture
def line(places):
    running = Running(places[2])
    folder = running.folder / "v"
    create_vault(folder, PASSPHRASE, clock=SystemClock(), cost=CHEAP).lock()
    (running.folder / "p.png").write_bytes(PICTURE)
    (running.folder / "q.png").write_bytes(PICTURE)
    (running.folder / "chat.txt").write_bytes(chat_export(DAY))
    (places[2] / "passphrase").write_text(PASSPHRASE + "\n")
    return running


def words_of(way, address):
    return {
        "file": ("capture", "file", "v", "p.png"),
        "files": ("capture", "file", "v", "p.png", "q.png"),
        "screen": ("capture", "screen", "v"),
        "page": ("capture", "page", "v", address),
        "list": ("capture", "pages", "v", "-"),
        "chat": ("import", "v", "chat.txt"),
        "second look": ("second-look", "v", "a" * 32),
    }[way]


@pytest.mark.parametrize("answer", ["under 18", "someone else", "no answer"])
@pytest.mark.parametrize(
    "way", ["file", "files", "screen", "page", "list", "chat", "second look"]
)
def test_the_command_line_writes_nothing(line, places, site, way, answer):
    word, error = FORBIDDEN[answer]
    words = words_of(way, address_of(site))
    if way != "second look":
        words = (*words, "--case", "C")
    words = (*words, *(("--shows", word) if word else ()))
    before = contents_below(*places)
    run = line(*words, given=address_of(site) + "\n")

    assert run.status == 2
    assert run.lines == []
    assert error.sentence[:40] in run.errors
    assert contents_below(*places) == before
    assert nobody_called(site)


# --- the window's ways --------------------------------------------------------


@pytest.fixture
def session(places):
    vault = create_vault(places[2] / "v", PASSPHRASE, clock=SystemClock(), cost=CHEAP)
    made = Session(vault, SystemClock())
    yield made
    made.lock()


@pytest.fixture
def pressed(session, places, site, monkeypatch):
    """Press a way in; what stands before the person then is the first question."""
    case = session.open_case("C")
    view = Recorder()
    add = AddPresenter(view, DeskAtOnce(), session, Recorder())
    add.begin(case)
    outside = places[2].parent / "outside"
    outside.mkdir()
    for name in ("p.png", "q.png"):
        (outside / name).write_bytes(PICTURE)
    (outside / "chat.txt").write_bytes(chat_export(DAY))
    screen = captured(Kind.SCREEN, Method.SCREEN_GRABBED)
    freezing = FakeFreezing(screen, [frozen()], whole)
    monkeypatch.setattr(session, "freezing", lambda: freezing, raising=False)

    copied = captured(Kind.FILE, Method.PICTURE_PASTED)
    monkeypatch.setattr(
        session, "capture_copied_picture", lambda **_: copied, raising=False
    )

    def dropped_folder():
        add.dropped(Pasted(files=(outside,)))
        add.bring.go_on_pressed()

    def on_screen():
        add.screen.pressed(0)
        add.screen.is_free()
        add.screen.told("", "")

    def many_pages():
        text = "\n".join(f"{address_of(site)}{n}" for n in range(3))
        add.page_list.wanted()
        add.page_list.text_changed(text)
        add.page_list.pressed(text, PageWish())

    def chat():
        add.chat.files_chosen([outside / "chat.txt"])
        add.chat.go_on_pressed()
        add.chat.told_pressed(ToldAnswers(order="?", zone="?"))

    ways = {
        "file": lambda: add.files_chosen([outside / "p.png"]),
        "folder": lambda: add.files_chosen(sorted(outside.glob("*.png"))),
        "pasted picture": lambda: add.pasted(Pasted(picture=PICTURE)),
        "pasted file": lambda: add.pasted(Pasted(files=(outside / "p.png",))),
        "dropped file": lambda: add.dropped(Pasted(files=(outside / "p.png",))),
        "dropped folder": dropped_folder,
        "dropped picture": lambda: add.dropped(Pasted(picture=PICTURE, links=1)),
        "copied picture": lambda: add.pasted(Pasted(bitmap_only=True)),
        "screen": on_screen,
        "page": lambda: add.page_pressed(address_of(site)),
        "browse": lambda: add.browse_pressed(address_of(site), PageWish(), Dress()),
        "list": many_pages,
        "chat": chat,
    }

    def press(way):
        ways[way]()
        assert view.names()[-1] == "show_question"
        return add, view

    return press


def captured(kind, method):
    return Captured(
        kind=kind,
        title="A picture",
        origin=Origin(method, "screen"),
        captured_at=SystemClock().now(),
        open=from_memory(PICTURE),
        media_type="image/png",
        size=len(PICTURE),
    )


def give(add, answer):
    if answer == "no answer":
        add.again()
        return
    add.naked_answered(yes=True)
    add.gate.age_answered(
        {
            "under 18": Age.UNDER_EIGHTEEN,
            "not sure": Age.NOT_SURE,
            "someone else": Age.EIGHTEEN_OR_OVER,
        }[answer]
    )
    add.gate.whose_answered(Whose.SOMEONE_ELSE)


@pytest.mark.parametrize("answer", FORBIDDEN)
@pytest.mark.parametrize(
    "way",
    [
        "file",
        "folder",
        "pasted picture",
        "pasted file",
        "dropped file",
        "dropped folder",
        "dropped picture",
        "copied picture",
        "screen",
        "page",
        "browse",
        "list",
        "chat",
    ],
)
def test_the_window_writes_nothing(session, pressed, places, site, way, answer):
    before = contents_below(*places)
    entries = session._vault.entries()
    add, view = pressed(way)
    give(add, answer)
    # No later press brings back what was turned away.
    add.naked_answered(yes=False)

    shown = "show_ways" if answer == "no answer" else "show_turned_away"
    assert view.names()[-1] == shown
    assert contents_below(*places) == before
    assert session._vault.entries() == entries
    assert nobody_called(site)


@pytest.mark.parametrize(
    "way",
    [
        "file",
        "pasted picture",
        "dropped file",
        "dropped folder",
        "copied picture",
        "screen",
    ],
)
def test_the_same_press_with_an_answer_that_allows_it_is_seen_by_this_test(
    session, pressed, places, way
):
    before = contents_below(*places)
    add, _ = pressed(way)
    add.naked_answered(yes=False)

    assert contents_below(*places) != before
    assert DIGEST in {str(entry.digest) for entry in session._vault.entries()}


# --- a page that has come, asked about again before it is saved -----------------


ADDRESS = "https://social.example/post"


def page_of(request, *_, **__):
    """Stand for the browser: a page that holds the picture."""
    return replace(
        captured(Kind.PAGE, Method.PAGE_RECORDED),
        title="A post",
        origin=Origin(Method.PAGE_RECORDED, request.url),
    )


@pytest.fixture
def come(session, places, monkeypatch):
    """Go on until a page of one of the ways has come; the question stands there."""
    monkeypatch.setattr(capturing, "capture_page", page_of)
    monkeypatch.setattr(second_looks, "capture_page", page_of)
    case = session.open_case("C")
    before = page_of(PageRequest(url=ADDRESS)).answered(Shown.NOTHING_SEXUAL)
    saved, *_ = session.take_in([replace(before, open=from_memory(b"page"))], case)
    recipient = Recipient(to=To.OTHER, name="The site")
    sent_at, offset = session.reports_made.moment("")
    new = NewReport(
        recipient=recipient, sent_at=sent_at, local_offset=offset, addresses=(ADDRESS,)
    )
    report = session.reports_made.add(case, new)
    view, desk = Recorder(), DeskAtOnce()
    add = AddPresenter(view, desk, session, Recorder())
    look = SecondLookPresenter(view, desk, session.second_looks, Recorder())
    online = Looking(view, desk, session.reports_made, Recorder(), view.show_end)

    def page():
        add.begin(case)
        add.page_pressed(ADDRESS)
        return add.gate, add.again

    def many():
        text = "\n".join(f"https://s{n}.example/" for n in range(3))
        add.begin(case)
        add.page_list.text_changed(text)
        add.page_list.pressed(text, PageWish())
        return add.gate, add.page_list.held.cancelled

    def again():
        look.begin(saved)
        look.look_pressed(0)
        return look.gate, look.cancelled

    def still():
        online.wanted(case, report.id, ADDRESS)
        online.agreed()
        return online.gate, online.drop

    ways = {"page": page, "list": many, "second look": again, "still online": still}

    def go(way):
        gate, cancel = ways[way]()
        before = contents_below(*places)
        gate.naked_answered(yes=False)
        if way == "list":
            assert view.names()[-1] == "show_held_question"
        else:
            assert view.names().count("show_question") == 2
        assert contents_below(*places) == before
        return gate, cancel, add

    return go


@pytest.mark.parametrize("answer", FORBIDDEN)
@pytest.mark.parametrize("way", ["page", "list", "second look", "still online"])
def test_of_a_page_that_has_come_nothing_is_written(session, come, places, way, answer):
    gate, cancel, add = come(way)
    before = contents_below(*places)
    entries = session._vault.entries()
    if answer == "no answer":
        cancel()
    else:
        if way == "list":
            add.page_list.held.answered([0, 1, 2])
        for _ in range(3 if way == "list" else 1):
            gate.naked_answered(yes=True)
            gate.age_answered(
                {
                    "under 18": Age.UNDER_EIGHTEEN,
                    "not sure": Age.NOT_SURE,
                    "someone else": Age.EIGHTEEN_OR_OVER,
                }[answer]
            )
            gate.whose_answered(Whose.SOMEONE_ELSE)
    # No later press brings back what was let go of.
    gate.naked_answered(yes=False)
    add.page_list.held.answered([])

    assert contents_below(*places) == before
    assert session._vault.entries() == entries


@pytest.mark.parametrize("way", ["page", "list", "second look", "still online"])
def test_the_same_page_with_an_answer_that_allows_it_is_seen_by_this_test(
    session, come, places, way
):
    gate, _, add = come(way)
    before = contents_below(*places)
    gate.naked_answered(yes=False)
    add.page_list.held.answered([])

    assert contents_below(*places) != before
    assert DIGEST in {str(entry.digest) for entry in session._vault.entries()}


def digests_in(folder):
    """Return the digests that the log of a vault names."""
    with unlock_vault(folder, PASSPHRASE, clock=SystemClock(), actor="") as again:
        return {str(entry.digest) for entry in again.entries()}


@pytest.fixture
def typed(places, session, monkeypatch, capsys):
    """Run a command here, with pages that come at once."""
    monkeypatch.setattr(capturing, "capture_page", page_of)
    monkeypatch.setattr(second_looks, "capture_page", page_of)
    monkeypatch.setattr("sys.excepthook", sys.excepthook)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    case = session.open_case("C")
    page = page_of(PageRequest(url=ADDRESS)).answered(Shown.NOTHING_SEXUAL)
    saved, *_ = session.take_in([replace(page, open=from_memory(b"page"))], case)
    sent_at, offset = session.reports_made.moment("")
    new = NewReport(
        recipient=Recipient(to=To.OTHER, name="The site"),
        sent_at=sent_at,
        local_offset=offset,
        addresses=(ADDRESS,),
    )
    report = session.reports_made.add(case, new)
    session.lock()
    secret = places[2] / "passphrase"
    secret.write_text(PASSPHRASE + "\n")
    (places[2] / "list.txt").write_text(ADDRESS + "\n")
    vault = str(places[2] / "v")
    opened = ("--passphrase-file", str(secret))
    into = (vault, *opened, "--case", "C")
    ways = {
        "page": ("capture", "page", *into, ADDRESS),
        "list": ("capture", "pages", *into, str(places[2] / "list.txt")),
        "second look": ("second-look", vault, *opened, saved.id.value),
        "still online": ("reported", "check", *into, report.id, ADDRESS),
    }

    def run(way, *words):
        status = main([*ways[way], "--shows", "none", *words])
        return status, capsys.readouterr()

    return run


@pytest.mark.parametrize("answer", ["under 18", "someone else", "no answer"])
@pytest.mark.parametrize("way", ["page", "list", "second look", "still online"])
def test_the_command_line_writes_nothing_of_a_page_that_has_come(
    typed, places, way, answer
):
    word, error = FORBIDDEN[answer]
    said = error.sentence[:40] if word else "or answer with --at-save"
    vault = places[2] / "v"
    before = contents_below(vault / "items")
    status, told = typed(way, *(("--at-save", word) if word else ()))

    assert (status, told.out) == (2, "")
    assert said in told.err
    assert contents_below(vault / "items") == before
    assert DIGEST not in digests_in(vault)


@pytest.mark.parametrize("way", ["page", "list", "second look", "still online"])
def test_the_command_line_keeps_what_it_may_and_this_test_sees_it(typed, places, way):
    vault = places[2] / "v"
    before = contents_below(vault / "items")
    status, _ = typed(way, "--at-save", "none")

    assert status == 0
    assert contents_below(vault / "items") != before
    assert DIGEST in digests_in(vault)


# --- below all of them: the only way in ---------------------------------------


@pytest.mark.parametrize(
    ("kind", "method"),
    [
        (Kind.FILE, Method.FILE_GIVEN),
        (Kind.FILE, Method.PICTURE_PASTED),
        (Kind.SCREEN, Method.SCREEN_GRABBED),
        (Kind.PAGE, Method.PAGE_RECORDED),
        (Kind.CHAT, Method.EXPORT_READ),
        (Kind.COMPARISON, Method.COMPARED),
    ],
)
@pytest.mark.parametrize(
    "shown", [None, Shown.UNDER_EIGHTEEN, Shown.SOMEONE_ELSE, Shown.WORDS_ONLY]
)
def test_ingest_writes_nothing_whoever_forgot_to_ask(
    session, places, kind, method, shown
):
    case = session.open_case("C")
    one = captured(kind, method)
    before = contents_below(*places)
    taken = session.take_in_many([lambda: one.answered(shown) if shown else one], case)

    assert taken.items == ()
    assert isinstance(taken.failures[0].error, IntakeError)
    assert contents_below(*places) == before


# --- what comes from another vault, or comes back ------------------------------


@pytest.mark.parametrize(
    ("shown", "error"),
    [
        ("under18", UnderEighteenError),
        ("other", SomeoneElseError),
        ("words", UnansweredError),
        ("you", UnansweredError),
    ],
)
def test_a_handover_that_says_so_writes_nothing(places, tmp_path, shown, error):
    with make(tmp_path / "theirs") as theirs:
        given(theirs, filled(theirs), IDENTITY.recipient, tmp_path / "case.age")
        files = files_in(tar_of(tmp_path / "case.age", IDENTITY))
        changed = signed(theirs, with_item(files, 2, shown=shown))
    hostile = packed(tmp_path / "hostile.age", changed)
    with make(places[2] / "v") as mine:
        before = contents_below(*places)
        with pytest.raises(error):
            check_handover(hostile, [IDENTITY])
        assert mine.items() == ()
        assert contents_below(*places) == before


def test_a_restore_brings_back_nothing_of_what_is_locked_away(tmp_path):
    with make(tmp_path / "v") as vault:
        back_up(vault, tmp_path / "backup")
        item = save(vault, PICTURE, "A picture")
        kept = save(vault, b"words", "Stays")
        back_up(vault, tmp_path / "backup")
        lock_away(vault, item.id, Shown.UNDER_EIGHTEEN)
        back_up(vault, tmp_path / "backup")
    restore(tmp_path / "backup", making.PASSPHRASE, tmp_path / "new", clock=CLOCK)
    names = [path.name for path in (tmp_path / "new").rglob("*")]

    assert not [name for name in names if name.startswith(str(item.id))]
    with reopen(tmp_path / "new") as again:
        assert again.items() == (kept,)
