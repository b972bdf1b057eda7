"""Corrections: the earlier words stay, chained, and nothing of it is in the log."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest

from evidence_app.capture.note import capture_note
from evidence_app.casework.corrections import (
    KIND,
    LONGEST,
    LONGEST_REASON,
    MOST,
    correct,
    corrected,
    corrections_of,
    every_correction,
    value_now,
)
from evidence_app.errors import (
    CorrectionEmptyError,
    CorrectionTooLongError,
    ItemNotFoundError,
    NotCorrectableError,
    NothingToCorrectError,
    TooManyCorrectionsError,
    VaultDamagedError,
)
from evidence_app.model.correction import Corrections, Field, correctable
from evidence_app.model.custody import Action
from evidence_app.model.fact import FactSource
from evidence_app.model.item import ItemId, MessageFields, Method, Origin
from evidence_app.vault.audit import audit
from evidence_app.vault.deletion import delete_item
from tests.unit.vault.making import (
    AT,
    CLOCK,
    content_of,
    item_for,
    make,
    reopen,
    save,
    snapshot,
)

HOSTILE = "\u202egpj.exe\x00\x1b[2J\ud83d<b>{to}</b>\n\n"
WORDS = "He wrote at nine.\nIt was on Telegram."


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


@pytest.fixture
def note(vault):
    return save_note(vault)


def save_note(vault, text=WORDS, **fields):
    told = capture_note(
        text, MessageFields(**{"sender": "Karl", "place": "Telegram"} | fields), CLOCK
    )
    staged = vault.stage(io.BytesIO(text.encode()))
    item = replace(
        item_for(staged, told.title),
        kind=told.kind,
        origin=told.origin,
        media_type=told.media_type,
        message=told.message,
        facts=told.facts,
        shown=told.shown,
    )
    vault.commit([(staged, item)])
    return item


def last(vault, item):
    return corrections_of(vault, item.id).made[-1]


def shown(vault, item):
    return corrected(vault, [vault.item(item.id)])[0]


def test_the_earlier_value_stays_with_its_time_and_the_reason(vault, note):
    correct(vault, note.id, Field.SENDER, "Carl", "Misspelled")

    made = last(vault, note)
    assert (made.earlier, made.earlier_at, made.to) == (
        "Karl",
        note.captured_at,
        "Carl",
    )
    assert (made.reason, made.at, made.actor) == ("Misspelled", AT, "Noor")
    assert made.local_offset == timedelta(hours=1)


def test_corrections_of_one_field_chain(vault, note):
    for name in ("Carl", "C. Sample", "Karl"):
        correct(vault, note.id, Field.SENDER, name)
    correct(vault, note.id, Field.TITLE, "First message")

    made = corrections_of(vault, note.id).made
    assert [(each.earlier, each.to) for each in made] == [
        ("Karl", "Carl"),
        ("Carl", "C. Sample"),
        ("C. Sample", "Karl"),
        ("He wrote at nine.", "First message"),
    ]
    assert made[1].earlier_at == made[0].at


def test_the_item_and_its_bytes_are_not_touched(vault, note):
    before = vault.item(note.id), content_of(vault, note)
    correct(vault, note.id, Field.TEXT, "He wrote at ten.")
    correct(vault, note.id, Field.WHEN, "at ten")

    assert (vault.item(note.id), content_of(vault, note)) == before


def test_what_is_shown_follows_in_every_place_that_tells_it(vault, note):
    correct(vault, note.id, Field.SENDER, "Carl")
    correct(vault, note.id, Field.PLACE, "Signal")
    correct(vault, note.id, Field.WHEN, "about ten")

    now = shown(vault, note)
    assert now.message == MessageFields(
        sender="Carl", sent_at="about ten", place="Signal"
    )
    assert now.origin == Origin(Method.WRITTEN, "Signal")
    told = {fact.name: fact.value for fact in now.facts}
    assert told == {"Sender": "Carl", "Sent": "about ten", "Where": "Signal"}
    assert (now.digest, now.captured_at) == (note.digest, note.captured_at)


def test_when_something_happened_can_be_said_of_any_item(vault):
    photo = save(vault)
    correct(vault, photo.id, Field.WHEN, "the night before")
    correct(vault, photo.id, Field.WHEN, "two nights before")

    (fact,) = shown(vault, photo).facts
    assert (fact.value, fact.source) == ("two nights before", FactSource.PERSON)
    assert [each.earlier for each in corrections_of(vault, photo.id).made] == [
        "",
        "the night before",
    ]


def test_a_person_can_take_back_who_it_was(vault, note):
    correct(vault, note.id, Field.SENDER, "  ")

    assert shown(vault, note).message.sender == ""
    assert "Sender" not in {fact.name for fact in shown(vault, note).facts}


def test_the_first_text_stays_the_original_and_later_ones_are_told(vault, note):
    correct(vault, note.id, Field.TEXT, "Second text.")
    correct(vault, note.id, Field.TEXT, "Third text.")

    made = corrections_of(vault, note.id)
    assert [each.earlier for each in made.made] == [None, "Second text."]
    assert made.text == "Third text."
    assert value_now(vault, note, Field.TEXT, Corrections()) == WORDS


def test_a_title_that_only_repeats_the_text_follows_it(vault, note):
    correct(vault, note.id, Field.TEXT, "\n\nHe wrote at ten.\nMore.")

    assert shown(vault, note).title == "He wrote at ten."
    correct(vault, note.id, Field.TITLE, "Chosen")
    assert last(vault, note).earlier == "He wrote at ten."
    correct(vault, note.id, Field.TEXT, "Something else.")
    assert shown(vault, note).title == "Chosen"


def test_the_log_says_of_the_item_which_field_and_never_how(vault, note):
    correct(vault, note.id, Field.SENDER, "SECRETVALUE", "SECRETREASON")

    entry, record = vault.entries()[-2:]
    assert (entry.action, entry.item, entry.detail) == (
        Action.CORRECTED,
        note.id,
        "who",
    )
    assert (record.action, record.item) == (Action.RECORD_KEPT, note.id)
    said = repr(vault.entries())
    assert "SECRET" not in said
    assert "Karl" not in said


def test_nothing_of_it_can_be_read_on_the_disk(vault, note):
    correct(vault, note.id, Field.SENDER, "SECRETVALUE", "SECRETREASON")

    files = snapshot(vault.folder)
    assert [name for name, content in files.items() if b"SECRET" in content] == []


def test_entry_and_record_are_one_write_to_the_log(vault, note, monkeypatch):
    appended = []
    append = vault.rooms.log.append

    def counting(happenings, moment):
        appended.append(len(happenings))
        return append(happenings, moment)

    monkeypatch.setattr(vault.rooms.log, "append", counting)
    correct(vault, note.id, Field.SENDER, "Carl")

    assert appended == [2]


@pytest.mark.parametrize("field", list(Field))
def test_hostile_text_comes_back_as_it_was_given(vault, note, field):
    item = note if field in correctable(note) else save(vault)
    correct(vault, item.id, field, HOSTILE, HOSTILE)
    vault.lock()

    with reopen(vault.folder) as again:
        made = last(again, item)
        assert again.notices == ()
    assert made.reason == HOSTILE.strip()
    wanted = HOSTILE if field is Field.TEXT else HOSTILE.strip()
    if field is Field.TITLE:
        wanted = "[U+202E]gpj.exe[U+0000][U+001B][2J[U+D83D]<b>{to}</b>"
    assert made.to == wanted


@pytest.mark.parametrize(
    ("field", "to", "reason", "error"),
    [
        (Field.SENDER, "Karl ", "", NothingToCorrectError),
        (Field.TEXT, WORDS, "", NothingToCorrectError),
        (Field.TITLE, " \n", "", CorrectionEmptyError),
        (Field.TEXT, "\n ", "", CorrectionEmptyError),
        (Field.SENDER, "x" * (LONGEST[Field.SENDER] + 1), "", CorrectionTooLongError),
        (Field.TEXT, "x" * (LONGEST[Field.TEXT] + 1), "", CorrectionTooLongError),
        (Field.SENDER, "C", "x" * (LONGEST_REASON + 1), CorrectionTooLongError),
    ],
)
def test_what_is_refused_changes_nothing(vault, note, field, to, reason, error):
    before = vault.entries()
    with pytest.raises(error):
        correct(vault, note.id, field, to, reason)

    assert vault.entries() == before


def test_only_what_a_person_said_can_be_corrected(vault, note):
    photo = save(vault)
    part = save(vault, part_of=photo.id, role="picture")
    file_note = replace(note, media_type="image/png")

    shows = (Field.ADDRESS, Field.ACCOUNT)
    assert correctable(photo) == (Field.TITLE, Field.WHEN, *shows, Field.WHAT)
    assert correctable(part) == ()
    assert Field.TEXT not in correctable(file_note)
    for item, field in (
        (photo, Field.TEXT),
        (photo, Field.SENDER),
        (part, Field.TITLE),
    ):
        with pytest.raises(NotCorrectableError):
            correct(vault, item.id, field, "x")
    with pytest.raises(ItemNotFoundError):
        correct(vault, ItemId("f" * 32), Field.TITLE, "x")


def test_there_is_an_end_to_corrections(vault, note):
    row = rows_of(vault, note, Field.SENDER, "Carl")[0]
    vault.put_record(KIND, note.id.value, {"corrections": [row] * MOST})

    with pytest.raises(TooManyCorrectionsError):
        correct(vault, note.id, Field.SENDER, "C")


def rows_of(vault, item, field, to):
    correct(vault, item.id, field, to)
    (record,) = (each for each in vault.records(KIND) if each.id == item.id.value)
    return record.content["corrections"]


def test_every_earlier_revision_stays_readable(vault, note):
    correct(vault, note.id, Field.SENDER, "Carl")
    correct(vault, note.id, Field.SENDER, "C.")

    catalog = vault.rooms.catalog
    kept = [
        catalog.ask(lambda each, n=n: each.record(KIND, note.id.value, n)).content
        for n in (1, 2)
    ]
    assert kept[1]["corrections"][:1] == kept[0]["corrections"]
    assert len(kept[1]["corrections"]) == 2


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"corrections": "x"},
        {"corrections": [{"field": "colour"}]},
        {"corrections": [{"field": "who", "to": 1}]},
        {"corrections": [{"field": "who", "to": "x", "reason": "", "at": "yesterday"}]},
    ],
)
def test_a_record_of_another_form_hides_no_item_and_takes_no_more(vault, note, content):
    correct(vault, note.id, Field.SENDER, "Carl")
    vault.put_record(KIND, note.id.value, content)

    assert shown(vault, note) == note
    assert corrections_of(vault, note.id) == Corrections(lost=1)
    with pytest.raises(VaultDamagedError):
        correct(vault, note.id, Field.SENDER, "C.")


def test_a_field_that_an_item_does_not_have_is_not_believed(vault, note):
    photo = save(vault)
    rows = rows_of(vault, note, Field.SENDER, "Carl")
    vault.put_record(KIND, photo.id.value, {"corrections": rows})

    assert shown(vault, photo) == photo


def test_a_correction_that_the_disk_lost_is_counted(vault, note):
    correct(vault, note.id, Field.SENDER, "Carl")
    correct(vault, note.id, Field.SENDER, "C.")
    newest = [each for each in vault.rooms.log.entries if each.record][-1]
    vault.lock()
    for name in newest.files:
        layout_of(vault).stored(name).unlink()
    (vault.folder / "index.db").unlink()

    with reopen(vault.folder) as again:
        found = corrections_of(again, note.id)
        assert [each.to for each in found.made] == ["Carl"]
        assert found.lost == 1
        assert every_correction(again)[note.id] == found


def layout_of(vault):
    return vault._rooms.layout


def test_the_catalog_can_be_built_again_and_the_vault_checks(vault, note):
    correct(vault, note.id, Field.SENDER, "Carl", "why")
    before = corrections_of(vault, note.id)
    vault.rooms.catalog.rebuild()

    assert corrections_of(vault, note.id) == before
    assert [each.code for each in audit(vault, read_data=True)] == ["catalog_rebuilt"]


def test_with_an_item_all_its_corrections_go_from_disk_and_catalog(vault, note):
    other = save_note(vault, "Another.")
    for name in ("Carl", "C."):
        correct(vault, other.id, Field.SENDER, name)
    before = set(snapshot(vault.folder))
    for name in ("Carl", "C."):
        correct(vault, note.id, Field.SENDER, name)
    delete_item(vault, note.id)

    left = {
        path for path in set(snapshot(vault.folder)) - before if "items" in str(path)
    }
    assert left == set()
    asked = [
        vault.rooms.catalog.ask(lambda each, n=n: each.record(KIND, note.id.value, n))
        for n in (1, 2)
    ]
    assert asked == [None, None]
    assert len(corrections_of(vault, other.id).made) == 2
    assert audit(vault, read_data=True) == ()
    vault.rooms.catalog.rebuild()
    assert [each.code for each in audit(vault)] == ["catalog_rebuilt"]
    assert [each.id for each in vault.records(KIND)] == [other.id.value]


def test_files_of_corrections_that_are_put_back_are_removed_again(vault, note):
    correct(vault, note.id, Field.SENDER, "Carl")
    with_it = snapshot(vault.folder)
    delete_item(vault, note.id)
    without = set(snapshot(vault.folder))
    vault.lock()
    for path, content in with_it.items():
        if path not in without:
            (vault.folder / path).write_bytes(content)

    with reopen(vault.folder) as again:
        assert set(with_it) - without - set(snapshot(vault.folder))
        assert again.records(KIND) == ()


def test_a_deleted_item_has_no_corrections_to_show(vault, note):
    other = save_note(vault, "Another.")
    correct(vault, note.id, Field.SENDER, "Carl")
    correct(vault, other.id, Field.SENDER, "Carl")
    delete_item(vault, note.id)

    assert list(every_correction(vault)) == [other.id]
    with pytest.raises(ItemNotFoundError):
        corrections_of(vault, note.id)
