"""The command line as a person uses it: a real vault, real files, real output."""

import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from evidence_app.clock import SystemClock
from evidence_app.demo.pictures import photo
from evidence_app.model.digest import Digest
from evidence_app.report.bag import REPORT
from evidence_app.vault.vault import create_vault, unlock_vault
from evidence_app.words import load_language
from tests.fixed import CHEAP
from tests.unit.cli.running import PASSPHRASE, Running
from tests.unit.messages.chats import ios, packed
from tests.unit.messages.line.samples import COMPUTER
from tests.unit.messages.mail.samples import PLAIN
from tests.unit.messages.meta.samples import instagram

POLICE = ("export", "v", "--case", "C", "--for", "police")


@pytest.fixture
def a_moment():
    return datetime(2026, 11, 20, 20, 15, tzinfo=UTC)


@pytest.fixture
def running(tmp_path):
    return Running(tmp_path)


@pytest.fixture
def vault(running):
    """A vault whose passphrase is cheap to try, so that many commands can run."""
    clock = SystemClock()
    create_vault(running.folder / "v", PASSPHRASE, clock=clock, cost=CHEAP).lock()
    return running


def test_a_vault_is_made_once_and_never_over_another(running):
    assert running("create", "v").status == 0
    before = running.files()
    again = running("create", "v")
    assert again.status == 2
    assert "something in this place already" in again.errors
    assert running.files() == before


def test_import_of_the_command_line_leaves_qt_unloaded():
    program = (
        "import sys, evidence_app.cli\n"
        "sys.exit(any('PySide' in name for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_file_goes_in_and_is_listed_with_its_digest(vault, a_moment):
    content = photo(a_moment)
    (vault.folder / "p.jpg").write_bytes(content)
    captured = vault("capture", "file", "v", "p.jpg", "--case", "C", "--shows", "none")
    assert captured.status == 0
    (row,) = vault("list", "v", "--json").objects
    assert captured.lines == [row["id"]]
    assert row["sha256"] == str(Digest.of(content))
    assert (row["kind"], row["case"], row["size"]) == ("file", "C", len(content))
    expected = {"id", "case", "kind", "title", "sha256", "size", "captured_at"}
    assert expected | {"origin", "findings"} <= set(row)


def test_several_files_print_one_id_a_line_in_order(vault):
    for name in ("a.txt", "b.txt", "c.txt"):
        (vault.folder / name).write_text(name)
    names = ["c.txt", "a.txt", "b.txt"]
    run = vault("capture", "file", "v", *names, "--case", "C", "--shows", "none")
    rows = vault("list", "v", "--json").objects
    assert run.lines == [row["id"] for row in rows]
    assert [row["title"] for row in rows] == names


def test_one_missing_file_does_not_cost_the_others(vault):
    (vault.folder / "a.txt").write_text("a")
    (vault.folder / "b.txt").write_text("b")
    names = ["a.txt", "gone.txt", "b.txt"]
    run = vault("capture", "file", "v", *names, "--case", "C", "--shows", "none")
    assert run.status == 2
    assert len(run.lines) == 2
    assert "gone.txt could not be read" in run.errors


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ([], "one question has no answer"),
        (["--shows", "under18"], "under 18"),
        (["--shows", "other"], "someone else"),
    ],
)
def test_without_a_good_answer_nothing_is_taken_in(vault, answer, sentence):
    (vault.folder / "p.txt").write_text("p")
    before = vault.files()
    run = vault("capture", "file", "v", "p.txt", "--case", "C", *answer)
    assert (run.status, run.lines) == (2, [])
    assert sentence in run.errors
    assert vault.files() == before


def test_words_are_kept_instead_and_it_says_that_there_is_no_picture(vault):
    run = vault(
        *("capture", "instead", "v", "--case", "C", "--shows", "other"),
        *("--place", "https://board.test/2", "--said", "Pay, or everyone sees it."),
    )
    assert run.status == 0
    assert "No picture was kept." in run.errors
    (row,) = vault("list", "v", "--json").objects
    assert (row["id"], row["kind"], row["shows"]) == (run.lines[0], "note", "words")


def test_nothing_written_instead_keeps_nothing(vault):
    before = vault.files()
    run = vault("capture", "instead", "v", "--case", "C")
    assert (run.status, run.lines) == (2, [])
    assert vault.files() == before


def test_a_note_needs_no_answer_and_is_found_with_who_and_when(vault):
    words = ["--sender", "mill", "--sent-at", "Tuesday", "--place", "channel"]
    run = vault("capture", "note", "v", "돈을 보내라", "--case", "C", *words)
    assert run.status == 0
    (hit,) = vault("search", "v", "보내", "--json").objects
    assert (hit["id"], hit["sender"], hit["sent_at"]) == (
        run.lines[0],
        "mill",
        "Tuesday",
    )
    assert "보내" in hit["excerpt"]


def test_a_bundle_is_made_checked_and_noticed_when_changed(vault):
    vault("capture", "note", "v", "He wrote.", "--case", "C")
    made = vault(*POLICE, "--jurisdiction", "uk-ew", "--out", "out")
    assert made.status == 0
    folder = made.lines[-1]
    for what in (folder, folder + ".zip"):
        run = vault("verify", what, "--json")
        assert run.status == 0
        (check,) = run.objects
        assert list(check) == [
            *("intact", "checked", "time_basis", "key"),
            *("log_key", "unproved", "times", "findings", "cleaned"),
            *("report_signature", "absent"),
        ]
        assert (check["intact"], check["findings"]) == (True, [])
    report = vault.folder / folder / "data" / "report" / "Report.pdf"
    report.write_bytes(report.read_bytes() + b" ")
    run = vault("verify", folder, "--json")
    assert run.status == 1
    assert run.objects[0]["findings"] == [
        {"verdict": "changed", "path": "data/report/Report.pdf"}
    ]
    assert "CHANGED: data/report/Report.pdf" in vault("verify", folder).lines


def test_an_audit_of_a_good_vault_is_status_0_and_of_a_flipped_one_1(vault):
    vault("capture", "note", "v", "He wrote.", "--case", "C")
    assert vault("audit", "v").status == 0
    blob = max(
        (vault.folder / "v" / "items").rglob("*.age"),
        key=lambda path: path.stat().st_size,
    )
    for path in (vault.folder / "v" / "items").rglob("*.age"):
        content = bytearray(path.read_bytes())
        content[-1] ^= 1
        path.write_bytes(bytes(content))
    assert blob.exists()
    run = vault("audit", "v")
    assert run.status == 1
    assert run.lines


def test_a_wrong_passphrase_is_a_sentence(vault):
    run = vault("list", "v", passphrase="not this one")
    assert run.status == 2
    assert "does not open the vault" in run.errors


def test_a_folder_that_is_no_vault_is_a_sentence(running):
    (running.folder / "v").mkdir()
    run = running("list", "v")
    assert run.status == 2
    assert "There is no vault in this place" in run.errors


def test_an_unknown_case_and_an_unknown_place_are_sentences(vault):
    vault("capture", "note", "v", "He wrote.", "--case", "C")
    run = vault(*["export", "v", "--case", "X", "--for", "police", "--out", "out"])
    assert (run.status, "no case named X" in run.errors) == (2, True)
    run = vault(*POLICE, "--jurisdiction", "nowhere", "--out", "o")
    assert (run.status, "uk-ew" in run.errors) == (2, True)
    assert not (vault.folder / "o").exists()


@pytest.mark.parametrize("printed", ["en", "ur", "ko"])
@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Digital evidence bundle"),
        ("ur", load_language("ur").text("Digital evidence bundle")),
        ("ko", load_language("ko").text("Digital evidence bundle")),
    ],
)
def test_the_report_s_language_is_chosen_apart_from_what_is_printed(
    vault, printed, language, title
):
    vault("capture", "note", "v", "He wrote.", "--case", "C")
    own = () if language == printed else ("--report-language", language)

    run = vault(
        *(*POLICE, "--jurisdiction", "uk-ew", "--out", "o", *own),
        environment={"EVIDENCE_APP_LANGUAGE": printed}.items(),
    )

    assert run.status == 0
    readme = vault.folder / run.lines[-1] / "README.txt"
    assert readme.read_text("utf-8").splitlines()[0] == title
    pdf = (vault.folder / run.lines[-1] / REPORT).read_bytes()
    assert f"/Lang ({language})".encode() in pdf


def test_an_unknown_language_of_the_report_makes_nothing(vault):
    vault("capture", "note", "v", "He wrote.", "--case", "C")

    run = vault(*POLICE, "--out", "o", "--report-language", "xx")

    assert (run.status, (vault.folder / "o").exists()) == (2, False)


def test_the_passphrase_can_come_by_standard_input(vault):
    run = vault("list", "v", passphrase_file="-", given=PASSPHRASE + "\n")
    assert run.status == 0


def test_a_chat_export_goes_in_and_its_messages_are_found(vault):
    chat = (
        "20/11/2026, 09:15 - Amal: Who is this?\r\n"
        "20/11/2026, 09:17 - Millpond: Pay by Friday\r\n"
    )
    (vault.folder / "chat.txt").write_bytes(chat.encode())
    run = vault("import", "v", "chat.txt", "--case", "C", "--shows", "none")
    assert run.status == 0
    (hit,) = vault("search", "v", "Friday", "--json").objects
    assert (hit["id"], hit["kind"], hit["sender"]) == (run.lines[0], "chat", "Millpond")


def test_what_an_export_does_not_say_is_told_and_files_can_stay_out(vault):
    content = packed(
        ("_chat.txt", ios("[03/04/26, 14:05:00] Amal: hi")),
        ("a.jpg", b"x"),
        ("b", b"y"),
    )
    (vault.folder / "chat.zip").write_bytes(content)
    told = ("--zone", "Asia/Karachi", "--order", "DMY", "--leave-out", "a.jpg")

    run = vault("import", "v", "chat.zip", "--case", "C", "--shows", "none", *told)

    assert run.status == 0
    names = {each["title"] for each in vault("list", "v", "--json").objects}
    assert "a.jpg" not in names


@pytest.mark.parametrize(
    "told", [("--zone", "Nowhere/Atall"), ("--leave-out", "not-there.jpg")]
)
def test_a_zone_or_file_that_is_not_known_is_refused_before_anything(vault, told):
    content = packed(("_chat.txt", ios("[13/04/26, 14:05:00] Amal: hi")), ("a", b"x"))
    (vault.folder / "chat.zip").write_bytes(content)

    run = vault("import", "v", "chat.zip", "--case", "C", "--shows", "none", *told)

    assert (run.status, run.lines) == (2, [])
    assert vault("list", "v", "--json").objects == []


def test_parts_of_one_export_go_in_together_and_other_files_are_refused(vault):
    members = instagram()
    for name, half in (("1.zip", members[::2]), ("2.zip", members[1::2])):
        (vault.folder / name).write_bytes(packed(*half))
    (vault.folder / "chat.txt").write_bytes(ios("[13/04/26, 14:05:00] Amal: hi"))
    told = ("--case", "C", "--shows", "none", "--without-files")

    refused = vault("import", "v", "1.zip", "chat.txt", *told)
    run = vault("import", "v", "1.zip", "2.zip", *told)

    assert (refused.status, refused.lines, run.status) == (2, [], 0)
    assert "not parts of one export" in refused.errors
    assert (
        sum(one["kind"] == "chat" for one in vault("list", "v", "--json").objects) == 1
    )


def test_a_mail_goes_in_and_is_found_by_its_subject_and_asks_for_no_key(vault):
    (vault.folder / "a.eml").write_bytes(PLAIN)
    words = ("a.eml", "--case", "C", "--shows", "none", "--fetch-keys")
    run = vault("import", "v", *words)
    # It is not signed, so there is no key to ask for.
    assert (run.status, "public keys" in run.errors) == (0, False)
    (hit,) = vault("search", "v", "last chance", "--json").objects
    assert (hit["kind"], hit["sender"]) == ("chat", "R. Sample")


def test_an_export_of_no_known_shape_is_refused_in_words(vault):
    (vault.folder / "chat.txt").write_text("just some text\n")
    run = vault("import", "v", "chat.txt", "--case", "C", "--shows", "none")
    assert (run.status, run.lines) == (2, [])
    assert json.loads("[]") == vault("list", "v", "--json").objects


def test_a_table_of_no_known_shape_goes_in_as_it_is_told(vault):
    (vault.folder / "a.csv").write_text("when,who,what\n1 May,Millpond,Pay\n")
    words = ("import", "v", "a.csv", "--case", "C", "--shows", "none", "--as-text")
    run = vault(*words, "--columns", "1,2,3,named")

    assert run.status == 0
    (hit,) = vault("search", "v", "Pay", "--json").objects
    assert (hit["kind"], hit["sender"]) == ("chat", "Millpond")
    assert vault(*words, "--columns", "1,x").status == 2


def test_names_are_told_apart_where_they_were_told(vault):
    (vault.folder / "line.txt").write_text(COMPUTER)
    told = ("--participant", "Hana Sato", "--participant", "Dana")
    run = vault("import", "v", "line.txt", "--case", "C", "--shows", "none", *told)

    assert run.status == 0
    (hit,) = vault("search", "v", "second line", "--json").objects
    assert hit["sender"] == "Hana Sato"


def test_an_empty_file_is_refused_in_words(vault):
    (vault.folder / "empty.jpg").touch()
    run = vault("capture", "file", "v", "empty.jpg", "--case", "C", "--shows", "none")
    assert (run.status, run.lines) == (2, [])
    assert "empty.jpg is empty (0 bytes)" in run.errors


def test_without_a_screen_the_screen_is_refused_in_words(vault):
    run = vault("capture", "screen", "v", "--case", "C", "--shows", "none", display="")
    assert (run.status, run.lines) == (2, [])
    assert "no screen that can be pictured" in run.errors


@pytest.mark.parametrize(
    "name", ["photo\u202egpj.exe", "..hidden", "a" * 240 + ".txt", "-dash.txt"]
)
def test_a_hostile_name_is_kept_and_cannot_leave_the_bundle(vault, name):
    (vault.folder / name).write_text("content")
    taken = vault("capture", "file", "v", "--case", "C", "--shows", "none", "--", name)
    assert taken.status == 0
    folder = vault(*POLICE, "--out", "out").lines[-1]
    (original,) = (vault.folder / folder / "data" / "originals").iterdir()
    assert original.name.isprintable()
    assert original.read_text() == "content"


def test_a_vault_in_use_is_a_sentence(vault):
    folder = vault.folder / "v"
    held = unlock_vault(folder, PASSPHRASE, clock=SystemClock())
    try:
        run = vault("list", "v")
    finally:
        held.lock()
    assert run.status == 2
    assert "open in another window or program" in run.errors
    assert vault("list", "v").status == 0


def test_a_page_that_does_not_answer_is_a_sentence_and_takes_nothing_in(vault):
    url = "https://127.0.0.1:9/"
    words = ("capture", "page", "v", url, "--case", "C", "--shows", "none")
    run = vault(*words, "--at-save", "none")
    assert (run.status, run.lines) == (2, [])
    assert "could not be loaded" in run.errors
    assert vault("list", "v").lines == []


def test_a_hostile_title_cannot_command_the_terminal(vault):
    text = "\x1b]0;owned\x07 said \x9b2J he"
    vault("capture", "note", "v", "--text", "-", "--case", "C", given=text)
    for output in (vault("list", "v").output, vault("search", "v", "said").output):
        assert "\x1b" not in output
        assert "\x9b" not in output
        assert "[U+001B]" in output
    assert "\x9b" not in vault("search", "v", "said", "--json").output


def test_words_are_utf8_whatever_the_system_speaks(vault):
    text = "تمہاری تصویر 사진 😡"
    odd = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    vault("capture", "note", "v", "--case", "C", given=text, environment=odd)
    (hit,) = vault("search", "v", "사진", "--json", environment=odd).objects
    assert text in hit["excerpt"]


def test_words_that_are_not_utf8_are_refused_and_nothing_is_kept(vault):
    run = vault("capture", "note", "v", "--case", "C", given=b"caf\xe9 \xff")
    assert (run.status, run.lines) == (2, [])
    assert "not text in UTF-8" in run.errors
    assert vault("list", "v").lines == []


def test_a_bug_does_not_pass_for_evidence_that_does_not_check(vault):
    program = (
        "import sys\n"
        "from evidence_app import cli\n"
        "cli.COMMANDS['list'] = lambda *_: 1 / 0\n"
        "sys.exit(cli.main(['list', 'v']))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False
    )
    assert run.returncode == 2
    assert b"ZeroDivisionError" in run.stderr
    assert b"Traceback" not in run.stderr


def test_who_is_turned_away_is_told_where_to_turn(vault):
    (vault.folder / "p.txt").write_text("p")
    run = vault("capture", "file", "v", "p.txt", "--case", "C", "--shows", "under18")
    assert "Report Remove (Childline and the Internet Watch Foundation)" in run.errors


def test_an_answer_given_for_a_note_is_kept(vault):
    vault("capture", "note", "v", "--case", "C", "--shows", "adult", "her words")
    assert [row["shows"] for row in vault("list", "v", "--json").objects] == ["adult"]


def test_the_demo_refuses_a_place_that_is_no_folder(running):
    (running.folder / "hers.txt").write_text("hers")
    run = running("demo", "hers.txt")
    assert run.status == 2
    assert "Choose another place" in run.errors
    assert (running.folder / "hers.txt").read_text() == "hers"


def test_a_damaged_item_costs_the_bundle_only_itself(vault):
    for name in ("good.txt", "bad.txt"):
        (vault.folder / name).write_text(f"words of {name}")
        vault("capture", "file", "v", name, "--case", "C", "--shows", "none")
    bad = vault("list", "v", "--json").objects[1]
    blob = next((vault.folder / "v" / "items").rglob(f"{bad['id']}.age"))
    content = bytearray(blob.read_bytes())
    content[-1] ^= 1
    blob.write_bytes(bytes(content))
    blob.with_suffix(".par").unlink()  # else it would be put right

    run = vault(*POLICE, "--out", "out")

    assert run.status == 0
    assert "damaged in the vault" in run.errors
    folder = vault.folder / run.lines[-1]
    (kept,) = (folder / "data" / "originals").iterdir()
    assert kept.read_text() == "words of good.txt"
    rows = json.loads((folder / "data" / "exhibits.json").read_text())
    assert bad["sha256"] in json.dumps(rows)
    assert "could not be read from the vault" in (folder / "README.txt").read_text()
    assert vault("verify", folder).status == 0


def test_a_damaged_note_does_not_stop_the_others(vault):
    for words in ("one", "two"):
        vault("capture", "note", "v", "--case", "C", words)
    first = vault("list", "v", "--json").objects[0]
    blob = next((vault.folder / "v" / "items").rglob(f"{first['id']}.age"))
    blob.unlink()
    blob.with_suffix(".par").unlink()  # else it would be put right
    run = vault(*POLICE, "--out", "out")
    assert run.status == 0
    assert "damaged in the vault" in run.errors
