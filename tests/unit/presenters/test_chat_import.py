"""A chat export: shown before it is kept, asked about, and then kept as decided."""

from pathlib import Path

import pytest

from evidence_app.errors import DiskFullError, SendingStoppedError, UnknownExportError
from evidence_app.model.export import Conversation
from evidence_app.model.export_findings import export_finding
from evidence_app.model.export_told import ALL, NOTHING, Columns, ExportTold
from evidence_app.model.gate import Shown
from evidence_app.presenters.add import AddPresenter
from evidence_app.presenters.chat_import import NOT_KNOWN, TakeFiles, ToldAnswers
from evidence_app.presenters.desk import Lane
from evidence_app.presenters.gate import Age
from tests.ui.fake_exports import (
    UNCLEAR,
    FakeExport,
    fetched_keys,
    sample_survey,
    several_chats,
    with_files,
)
from tests.ui.fake_vault import DeskAtOnce, DeskLater, FakeVault, make_case

CHAT = Path("chat.zip")
KARACHI = "Asia/Karachi"


@pytest.fixture
def vault():
    return FakeVault(all_cases=[make_case()])


@pytest.fixture
def desk():
    return DeskAtOnce()


@pytest.fixture
def add(view, desk, vault, listener):
    made = AddPresenter(view, desk, vault, listener, zone=KARACHI)
    made.begin(make_case())
    return made


@pytest.fixture
def chat(add):
    return add.chat


def owned(**changes):
    return sample_survey(
        conversations=[Conversation(number=1, title="Unknown", owner="Mina")],
        **changes,
    )


def taken(vault):
    return [what for name, what in vault.asked if name == "take_in_export"]


def test_what_the_file_is_stands_there_before_anything_is_asked_or_kept(
    chat, view, vault, desk
):
    chat.files_chosen([CHAT])

    shown = view.last("show_chat")[0]
    assert shown.heading.text == "A chat from {platform}"
    assert [each.text for each in shown.lines] == [
        "{number} message",
        "{count} name: {names}",
    ]
    assert dict(shown.lines[0].values)["number"] == "1,204"
    assert (vault.kept, desk.lanes[-1]) == ([], Lane.OUTSIDE)


def test_each_chat_of_an_export_of_everything_is_listed(chat, view, vault):
    vault.exports["chat.zip"] = FakeExport(found=several_chats())
    chat.files_chosen([CHAT])

    shown = view.last("show_chat")[0]
    assert shown.heading.text == "An export from {platform}"
    assert [each.messages for each in shown.conversations] == [
        n * 40 for n in range(1, 9)
    ]


def test_files_of_one_export_are_read_together_and_the_rest_after_it(chat, view, vault):
    vault.exports["chat.zip"] = FakeExport(
        found=owned(), volumes=2, members=with_files("a.jpg").members
    )
    chat.files_chosen([CHAT, CHAT.with_name("2.zip"), CHAT.with_name("3.zip")])
    chat.go_on_pressed()
    assert view.names()[-1] == "show_chat_files"
    chat.files_pressed(TakeFiles.ALL, frozenset())
    chat.next_pressed()

    chosen = [what.name for name, what in vault.asked if name == "choose_export"]
    assert chosen == ["chat.zip", "3.zip"]


def test_a_file_that_cannot_be_read_leaves_the_others_to_be_read(chat, view, vault):
    vault.exports["chat.zip"] = FakeExport(trouble=UnknownExportError(name="x"))
    chat.files_chosen([CHAT, CHAT.with_name("2.zip")])
    assert view.last("show_chat_outcome")[1].waiting == 1
    chat.next_pressed()

    chosen = [what.name for name, what in vault.asked if name == "choose_export"]
    assert chosen == ["chat.zip", "2.zip"]


def test_nothing_is_asked_that_the_file_says_itself(chat, view, vault):
    vault.exports["chat.zip"] = FakeExport(found=owned())
    chat.files_chosen([CHAT])
    chat.go_on_pressed()

    assert view.names()[-1] == "show_question"


def test_a_date_that_can_be_read_in_two_ways_is_shown_in_both(chat, view, vault):
    found = owned(unclear=1, unclear_raw="3/4/25, 14:05")
    vault.exports["chat.zip"] = FakeExport(found=found, dates=UNCLEAR)
    chat.files_chosen([CHAT])
    chat.go_on_pressed()

    form = view.last("show_told_form")[0]
    assert form.written == "3/4/25, 14:05"
    assert [(each.order, each.reads.day) for each in form.dates] == [
        ("DMY", 3),
        ("MDY", 4),
    ]
    assert (form.zones, form.names) == ((), ())


def test_no_answer_is_not_taken_for_i_do_not_know(chat, view, vault):
    found = owned(unclear=1, unclear_raw="3/4/25, 14:05", zoneless=9)
    vault.exports["chat.zip"] = FakeExport(found=found, dates=UNCLEAR)
    chat.files_chosen([CHAT])
    chat.go_on_pressed()
    chat.told_pressed(ToldAnswers(zone=NOT_KNOWN))
    chat.told_pressed(ToldAnswers(order="DMY"))

    assert view.names()[-2:] == ["show_told_problem", "show_told_problem"]
    chat.told_pressed(ToldAnswers(order=NOT_KNOWN, zone=NOT_KNOWN))
    assert view.names()[-1] == "show_question"


@pytest.mark.parametrize(
    ("pressed", "told"),
    [
        (
            {"order": "DMY", "zone": KARACHI, "owner": "Mina"},
            ExportTold(order="DMY", zone=KARACHI, owner="Mina"),
        ),
        (
            {"order": "DMY", "zone": KARACHI, "names": " Mina \n\nHamid\nMina"},
            ExportTold(order="DMY", zone=KARACHI, participants=("Mina", "Hamid")),
        ),
        ({"order": NOT_KNOWN, "zone": NOT_KNOWN}, ExportTold()),
    ],
)
def test_what_was_said_goes_along_and_nothing_else(chat, add, vault, pressed, told):
    found = sample_survey(unclear=1, unclear_raw="3/4/25", zoneless=9)
    vault.exports["chat.zip"] = FakeExport(found=found, dates=UNCLEAR)
    chat.files_chosen([CHAT])
    chat.go_on_pressed()
    chat.told_pressed(ToldAnswers(**pressed))
    add.naked_answered(yes=False)

    [(name, decided)] = taken(vault)
    assert (name, decided.told, decided.leave_out) == ("chat.zip", told, NOTHING)


def test_this_computers_zone_is_offered_first_and_not_chosen(chat, view, vault):
    vault.exports["chat.zip"] = FakeExport(found=owned(zoneless=9))
    chat.files_chosen([CHAT])
    chat.go_on_pressed()

    form = view.last("show_told_form")[0]
    assert form.here == KARACHI
    assert {"Asia/Seoul", "UTC", "Europe/Berlin"} <= set(form.zones)


@pytest.mark.parametrize(
    ("decided", "counts"),
    [
        ((TakeFiles.ALL, frozenset(), NOTHING), (2, 0)),
        ((TakeFiles.NONE, frozenset(), ALL), (0, 2)),
        ((TakeFiles.SOME, frozenset({2}), frozenset({2})), (1, 1)),
    ],
)
def test_files_are_kept_or_left_out_as_decided(add, view, vault, decided, counts):
    chat = add.chat
    take, marked, left_out = decided
    vault.exports["chat.zip"] = with_files("a.jpg", "b.jpg", found=owned())
    chat.files_chosen([CHAT])
    chat.go_on_pressed()
    assert [each.name for each in view.last("show_chat_files")[0]] == ["a.jpg", "b.jpg"]
    chat.files_pressed(take, marked)
    add.naked_answered(yes=False)

    [(_, sent)] = taken(vault)
    assert sent.leave_out == left_out
    outcome = view.last("show_chat_outcome")[1]
    assert (outcome.files, outcome.left_out) == counts


def test_files_are_not_offered_to_be_left_out_where_that_cannot_be_done(
    chat, view, vault
):
    vault.can_leave_out = False
    vault.exports["chat.zip"] = with_files("a.jpg", found=owned())
    chat.files_chosen([CHAT])
    chat.go_on_pressed()

    assert view.names()[-1] == "show_question"


@pytest.mark.parametrize("age", [Age.UNDER_EIGHTEEN, Age.NOT_SURE])
def test_what_may_show_a_child_is_not_taken_in(chat, add, vault, age):
    vault.exports["chat.zip"] = FakeExport(found=owned())
    chat.files_chosen([CHAT])
    chat.go_on_pressed()
    add.naked_answered(yes=True)
    add.gate.age_answered(age)

    assert (vault.kept, taken(vault)) == ([], [])


def test_the_answer_goes_along(chat, add, vault):
    vault.exports["chat.zip"] = FakeExport(found=owned())
    chat.files_chosen([CHAT])
    chat.go_on_pressed()
    add.naked_answered(yes=False)

    assert [each.shown for each in vault.kept] == [Shown.NOTHING_SEXUAL]


def test_the_end_says_what_was_noticed_and_what_no_export_holds(
    chat, add, view, vault, listener
):
    vault.exports["chat.zip"] = FakeExport(found=owned())
    chat.files_chosen([CHAT])
    chat.go_on_pressed()
    add.naked_answered(yes=False)

    heading, outcome = view.last("show_chat_outcome")
    assert heading.text == "Saved and re-read"
    assert [each.code for each in outcome.findings] == ["unsigned_export"]
    assert any("disappeared" in each for each in outcome.lacks)
    assert listener.names() == ["items_saved"]


def test_a_file_that_no_reader_knows_is_said_and_the_next_has_its_turn(
    chat, view, vault
):
    vault.exports["odd.txt"] = FakeExport(trouble=UnknownExportError(name="odd.txt"))
    chat.files_chosen([Path("odd.txt"), CHAT])

    heading, outcome = view.last("show_chat_outcome")
    assert (heading.text, outcome.waiting) == ("This was not saved", 1)
    assert vault.exports["odd.txt"].closed == 1
    chat.next_pressed()
    assert view.names()[-1] == "show_chat"


def test_a_full_disk_is_a_sentence_and_nothing_is_said_to_be_saved(
    chat, add, view, vault, listener
):
    vault.trouble["take_in_export"] = DiskFullError()
    vault.exports["chat.zip"] = FakeExport(found=owned())
    chat.files_chosen([CHAT])
    chat.go_on_pressed()
    add.naked_answered(yes=False)

    assert view.last("show_chat_outcome")[0].text == "This was not saved"
    assert listener.shown == []


def test_whatever_comes_of_it_the_readers_process_is_ended(chat, add, vault):
    for leave in (add.again, add.left, add.close, chat.wanted):
        vault.exports["chat.zip"] = export = FakeExport(found=owned())
        chat.files_chosen([CHAT])
        leave()
        assert export.closed == 1


def test_no_process_waits_while_the_person_thinks(chat, vault):
    vault.exports["chat.zip"] = export = FakeExport(found=owned())
    chat.files_chosen([CHAT])

    assert (export.rests, export.closed) == (1, 0)


def test_what_comes_too_late_is_closed_and_not_shown(view, vault, listener):
    desk = DeskLater()
    add = AddPresenter(view, desk, vault, listener)
    add.begin(make_case())
    desk.waiting.clear()
    add.chat.files_chosen([CHAT])
    add.left()
    desk.go_on()

    assert "show_chat" not in view.names()
    assert vault.exports["chat.zip"].closed == 1
    assert not add.chat.busy


def test_stopping_while_it_is_read_keeps_nothing(view, vault, listener):
    desk = DeskLater()
    add = AddPresenter(view, desk, vault, listener)
    add.begin(make_case())
    desk.waiting.clear()
    add.chat.files_chosen([CHAT])
    add.stop_pressed()
    desk.go_on()

    assert view.last("show_chat_outcome")[0].text == "This was not saved"
    assert vault.kept == []


def test_each_app_has_its_guide(chat, view):
    chat.wanted()
    guides = view.last("show_chat_choice")[0]
    chat.guide_wanted(guides[0].id)

    assert view.last("show_guide")[0].name == "WhatsApp"


def test_where_names_cannot_be_told_from_words_they_are_asked_for(chat, view, vault):
    found = owned(findings=[export_finding("names_not_told_apart", 3)])
    vault.exports["chat.zip"] = FakeExport(found=found)
    chat.files_chosen([CHAT])
    chat.go_on_pressed()

    assert view.last("show_told_form")[0].names_together


def test_an_order_of_dates_that_was_worked_out_is_asked_about_all_the_same(
    chat, view, vault
):
    found = owned(
        findings=[export_finding("date_order_inferred")],
        swappable=4,
        swappable_raw="3/4/25, 14:05",
    )
    vault.exports["chat.zip"] = FakeExport(found=found, dates=UNCLEAR)
    chat.files_chosen([CHAT])
    chat.go_on_pressed()

    form = view.last("show_told_form")[0]
    assert (form.written, len(form.dates)) == ("3/4/25, 14:05", 2)


# --- signed e-mails ----------------------------------------------------------

KEY = "a._domainkey.mail.example"


@pytest.fixture
def mails(vault, chat):
    export = FakeExport(found=owned(keys={KEY}))
    vault.exports["chat.zip"] = export
    chat.files_chosen([CHAT])
    chat.go_on_pressed()
    return export


@pytest.mark.usefixtures("mails")
def test_nobody_is_asked_for_keys_without_a_yes(chat, view, vault):
    asked = view.last("show_keys_question")[0]
    assert dict(asked.values)["domains"] == "mail.example"
    chat.keys_pressed("")

    assert view.names()[-1] == "show_question"
    assert "fetch_keys" not in [name for name, _ in vault.asked]


@pytest.mark.usefixtures("mails")
def test_with_a_yes_to_the_sentence_that_was_shown_keys_go_along(
    chat, add, view, vault, desk
):
    vault.fetched = fetched_keys(answers=(KEY,), failed=("b._domainkey.x.example",))
    chat.keys_pressed("the sentence as shown")
    assert desk.lanes[-1] is Lane.OUTSIDE
    assert len(view.last("show_keys_answer")[0]) == 2
    chat.keys_seen()
    add.naked_answered(yes=False)

    [(_, decided)] = taken(vault)
    assert decided.keys is vault.fetched
    assert [what for name, what in vault.asked if name == "fetch_keys"] == [
        "the sentence as shown"
    ]


@pytest.mark.usefixtures("mails")
def test_where_nobody_answers_the_mails_can_be_kept(chat, add, view, vault):
    vault.trouble["fetch_keys"] = SendingStoppedError()
    chat.keys_pressed("the sentence as shown")
    assert len(view.last("show_keys_answer")[0]) == 2
    chat.keys_seen()
    add.naked_answered(yes=False)

    [(_, decided)] = taken(vault)
    assert decided.keys is None


def test_keys_that_come_when_nobody_waits_are_dropped(view, vault, listener):
    desk = DeskLater()
    add = AddPresenter(view, desk, vault, listener)
    add.begin(make_case())
    export = FakeExport(found=owned(keys={KEY}))
    vault.exports["chat.zip"] = export
    add.chat.files_chosen([CHAT])
    while desk.waiting:
        desk.go_on()
    add.chat.go_on_pressed()
    assert view.names()[-1] == "show_keys_question"
    add.chat.keys_pressed("the sentence as shown")
    add.chat.forget()
    # At once: with a vault that is locked, the desk tells no answer any more.
    assert export.closed == 1
    desk.go_on()

    assert export.closed == 1
    assert "show_keys_answer" not in view.names()


# --- files that no reader knows -----------------------------------------------


@pytest.fixture
def unknown(vault, chat):
    vault.trouble["choose_export"] = UnknownExportError(name="notes.txt")
    chat.files_chosen([CHAT, CHAT.with_name("2.zip")])
    del vault.trouble["choose_export"]


@pytest.mark.usefixtures("unknown")
def test_a_file_that_no_reader_knows_can_be_shown_as_it_stands(chat, add, view, vault):
    assert view.last("show_chat_outcome")[1].unknown
    vault.plain = FakeExport(
        name="notes.txt", platform="TXT", format="plain-text", found=owned()
    )
    chat.plain_pressed()
    assert view.last("show_chat")[0].heading.text == "A file that the app does not know"
    chat.go_on_pressed()
    add.naked_answered(yes=False)

    assert taken(vault)[0][0] == "notes.txt"
    assert view.last("show_chat_outcome")[1].waiting == 1  # the second file still is


@pytest.mark.usefixtures("unknown")
def test_a_file_that_is_no_text_either_is_not_offered_again(chat, view, vault):
    vault.trouble["choose_plain"] = UnknownExportError(name="notes.txt")
    chat.plain_pressed()

    outcome = view.last("show_chat_outcome")[1]
    assert (outcome.unknown, outcome.waiting) == (False, 1)


def test_a_file_that_could_not_be_read_is_not_offered_as_text(chat, view, vault):
    vault.trouble["choose_export"] = DiskFullError()
    chat.files_chosen([CHAT])
    chat.plain_pressed()

    assert not view.last("show_chat_outcome")[1].unknown
    assert "choose_plain" not in [name for name, _ in vault.asked]


@pytest.mark.usefixtures("unknown")
def test_the_columns_of_a_table_are_asked_for(chat, add, view, vault):
    vault.plain = FakeExport(
        format="plain-table", found=owned(), columns=("when", "who", "what")
    )
    chat.plain_pressed()
    chat.go_on_pressed()
    assert view.last("show_told_form")[0].columns == ("when", "who", "what")
    chat.told_pressed(ToldAnswers(columns=Columns(who=2, what=2)))
    assert view.names()[-1] == "show_told_problem"
    chat.told_pressed(ToldAnswers(columns=Columns(who=2, what=3)))
    add.naked_answered(yes=False)

    [(_, decided)] = taken(vault)
    assert decided.told.columns == Columns(who=2, what=3)
