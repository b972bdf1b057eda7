"""What was corrected goes out with what was said before, and nothing else changes."""

import json

import pypdfium2
import pytest

from evidence_app.casework.cases import open_case
from evidence_app.casework.corrections import KIND, correct
from evidence_app.model.case import Audience
from evidence_app.model.correction import Field
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, MessageFields, Method, Origin
from evidence_app.report import bag
from evidence_app.report.verify import check_bundle
from tests.bundle_sample import CLOCK, bundle, drawn_png, new_vault, take_in
from tests.tamper.bag_copy import read_folder

TEXT = "He wrote at nine."
HOSTILE = "A\u202egpj\x00{to}<b>"


@pytest.fixture
def vault(tmp_path):
    vault = new_vault(tmp_path / "vault")
    yield vault
    vault.lock()


@pytest.fixture
def case(vault):
    return open_case(vault, "Corrected", CLOCK, initials="AB")


def take_in_note(vault, case, **changes):
    plain = {
        "kind": Kind.NOTE,
        "title": TEXT,
        "original_name": "",
        "media_type": "text/plain",
        "origin": Origin(Method.WRITTEN, "Telegram"),
        "shown": Shown.WORDS_ONLY,
        "message": MessageFields(sender="Karl", sent_at="at nine", place="Telegram"),
    }
    return take_in(vault, case, TEXT.encode(), **plain | changes)


def printed(made):
    with pypdfium2.PdfDocument(made.folder / bag.REPORT) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def rows_of(made):
    return json.loads((made.folder / bag.EXHIBITS).read_bytes())["items"]


def test_the_sheet_prints_both_and_the_original_goes_out_as_it_was(
    vault, case, tmp_path
):
    note = take_in_note(vault, case)
    correct(vault, note.id, Field.SENDER, "Carl", "Misspelled")
    correct(vault, note.id, Field.TEXT, "He wrote at ten.")
    correct(vault, note.id, Field.TEXT, "He wrote at eleven.")

    made = bundle(vault, case, tmp_path / "out")
    text = printed(made)
    for wanted in (
        "Was Karl Now Carl Reason Misspelled",
        "The text, word for word Appears to be in: Latin letters",
        "He wrote at nine.",
        "Was the text that was saved, above, word for word",
        "Now He wrote at ten.",
        "Was the text of the correction before, above Now He wrote at eleven.",
        "Reason no reason given",
        "A. Baker",
        "Corrected: who",
    ):
        assert wanted in text
    (path,) = [row["path"] for row in rows_of(made)]
    assert (made.folder / path).read_bytes() == TEXT.encode()
    assert check_bundle(made.folder).intact
    assert check_bundle(made.archive).intact


def test_lists_and_chronology_use_what_is_said_now(vault, case, tmp_path):
    note = take_in_note(vault, case, title="Chosen name")
    photo = take_in(vault, case, drawn_png(40, 40), media_type="image/png")
    correct(vault, note.id, Field.TITLE, "Better name")
    correct(vault, note.id, Field.WHEN, "at ten")
    correct(vault, photo.id, Field.WHEN, "two nights before")

    text = printed(bundle(vault, case, tmp_path / "out"))
    assert text.count("Chosen name") == 1
    assert text.count("Better name") >= 4
    assert "AB/1 at ten sent, the person reporting says, who corrected it later" in text
    assert "AB/2 two nights before when it happened, the person said later" in text
    assert "at nine" in text


def test_the_list_for_machines_has_a_row_for_each(vault, case, tmp_path):
    note = take_in_note(vault, case)
    take_in(vault, case, b"other")
    correct(vault, note.id, Field.SENDER, HOSTILE, "why")
    correct(vault, note.id, Field.TEXT, "New.")

    first, second = rows_of(bundle(vault, case, tmp_path / "out"))
    told = [
        (each["field"], each["earlier"], each["to"]) for each in first["corrections"]
    ]
    assert told == [("who", "Karl", HOSTILE), ("text", None, "New.")]
    assert first["corrections"][0]["reason"] == "why"
    assert (second["corrections"], second["corrections_lost"]) == ([], 0)


def test_the_log_tells_the_field_and_no_words(vault, case, tmp_path):
    note = take_in_note(vault, case)
    correct(vault, note.id, Field.SENDER, "SECRETVALUE", "SECRETREASON")

    made = bundle(vault, case, tmp_path / "out")
    log = (made.folder / bag.LOG).read_text()
    assert [json.loads(line)["detail"] for line in log.splitlines()] == [
        "",
        "who",
        "correction",
    ]
    assert "SECRET" not in log + (made.folder / bag.PROOFS).read_text()


def test_of_an_intimate_exhibit_the_words_are_corrected_and_no_file_goes_out(
    vault, case, tmp_path
):
    photo = take_in(
        vault, case, drawn_png(40, 40), media_type="image/png", shown=Shown.ADULT
    )
    correct(vault, photo.id, Field.WHEN, "two nights before")

    made = bundle(vault, case, tmp_path / "out")
    (row,) = rows_of(made)
    assert (row["path"], row["withheld"]) == (None, "intimate")
    assert row["corrections"][0]["to"] == "two nights before"
    assert not [name for name in read_folder(made.folder) if bag.ORIGINALS in name]
    assert "two nights before" in printed(made)


def test_a_platform_learns_of_no_correction(vault, case, tmp_path):
    note = take_in_note(vault, case)
    correct(vault, note.id, Field.PLACE, "https://example.org/right", "SECRETREASON")
    correct(vault, note.id, Field.TEXT, "SECRETTEXT")

    made = bundle(
        vault, case, tmp_path / "out", audience=Audience.PLATFORM, platform="telegram"
    )
    assert "https://example.org/right" in printed(made)
    assert "SECRET" not in printed(made)
    assert [
        path for path, said in read_folder(made.folder).items() if b"SECRET" in said
    ] == []


def test_a_correction_that_is_lost_is_said(vault, case, tmp_path):
    note = take_in_note(vault, case)
    correct(vault, note.id, Field.SENDER, "Carl")
    vault.put_record(KIND, note.id.value, {"corrections": "broken"})

    made = bundle(vault, case, tmp_path / "out")
    assert "1 correction that the log names can no longer be read." in printed(made)
    assert rows_of(made)[0]["corrections_lost"] == 1


def test_a_very_long_text_is_printed_to_its_end(vault, case, tmp_path):
    note = take_in_note(vault, case)
    correct(vault, note.id, Field.TEXT, "word " * 9_000 + "THE END")

    assert "THE END" in printed(bundle(vault, case, tmp_path / "out"))
