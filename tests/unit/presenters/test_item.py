"""An item: covered, uncovered, covered again."""

import pytest

from evidence_app.errors import NotDecodableError
from evidence_app.model.correction import (
    Correction,
    Corrections,
    Field,
    as_corrected,
    correctable,
)
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, MessageFields
from evidence_app.model.locked_item import veiled
from evidence_app.presenters.item import ItemPresenter
from evidence_app.presenters.item_sheet import Seen, seen_of, sheet_of
from evidence_app.words import say
from tests.ui.fake_vault import (
    DeskAtOnce,
    DeskLater,
    FakeVault,
    make_item,
)


@pytest.fixture
def vault():
    return FakeVault()


@pytest.fixture
def item(view, vault):
    return ItemPresenter(view, DeskAtOnce(), vault)


def test_nothing_is_decoded_before_it_is_asked_for(item, vault):
    item.show(make_item(1))

    assert vault.asked == []


def test_show_uncovers_and_pressed_again_covers(item, view):
    item.show(make_item(1))
    item.uncover_pressed()
    item.uncover_pressed()

    assert view.names()[-3:] == ["show_fetching", "show_picture", "show_covered"]


def test_another_item_comes_covered(item, view):
    item.show(make_item(1))
    item.uncover_pressed()
    item.show(make_item(2))

    assert view.names()[-1] == "show_covered"


def test_a_picture_that_comes_after_it_was_covered_is_dropped(view, vault):
    desk = DeskLater()
    item = ItemPresenter(view, desk, vault)
    item.show(make_item(1))
    item.uncover_pressed()
    item.escape_pressed()
    desk.go_on()

    assert "show_picture" not in view.names()


def test_escape_covers_before_it_goes_back(item, view):
    item.show(make_item(1))
    item.details_wanted()
    item.uncover_pressed()
    item.escape_pressed()
    covered = view.names()[-1]
    item.escape_pressed()

    assert (covered, view.shown[-1]) == ("show_covered", ("show_wide", False))


def test_a_picture_that_cannot_be_opened_is_a_sentence(item, view, vault):
    vault.trouble["picture"] = NotDecodableError(reason="image/x")
    item.show(make_item(1))
    item.uncover_pressed()

    (words,) = view.last("show_trouble")
    assert words.text == NotDecodableError.sentence


def test_a_pdf_is_drawn_and_a_text_file_is_shown_as_its_text_only(item, view, vault):
    item.show(make_item(1, media_type="application/pdf"))
    item.uncover_pressed()
    assert [name for name, _ in vault.asked] == ["picture"]

    vault.asked.clear()
    item.show(make_item(2, media_type="text/html"))
    item.uncover_pressed()
    # Its source: neither the decoder nor a browser is asked.
    assert [name for name, _ in vault.asked] == ["text"]
    assert "show_words" in view.names()


def test_what_is_not_shown_is_never_handed_to_the_decoder(item, vault):
    item.show(make_item(1, media_type="application/zip"))
    item.uncover_pressed()

    assert vault.asked == []


def test_custody_is_fetched_only_for_the_details(item, view, vault):
    item.show(make_item(1))
    before = list(vault.asked)
    item.details_wanted()

    assert (before, vault.asked) == ([], [("custody", None)])
    assert view.names()[-1] == "show_details"


def test_a_chat_shows_its_messages_with_sender_and_time(item, view):
    item.show(make_item(1, kind=Kind.CHAT, media_type="text/plain"))
    item.uncover_pressed()

    (told,) = view.last("show_words")
    assert told.earlier == ()
    assert "\u2068Mina\u2069 · \u206821/11/2026 20:58\u2069\nI told you" in told.text


def test_a_note_is_covered_too():
    assert seen_of(make_item(1, kind=Kind.NOTE)) is Seen.WORDS


def test_damage_is_not_called_saved():
    finding = Finding("damaged", say("The bytes changed."), Severity.INTEGRITY)
    sheet = sheet_of(make_item(1, findings=(finding,)))

    assert (sheet.state.text, sheet.state_is_good) == ("Needs a look", False)


def test_the_digest_stands_among_the_details_for_the_police():
    item = make_item(1, shown=Shown.ADULT)

    assert str(item.digest) in [row.value for row in sheet_of(item).police_rows]


def test_of_what_is_locked_away_nothing_is_shown_or_uncovered(item, view, vault):
    locked = veiled(make_item(1, title="A telling title"))
    item.show(locked)
    item.uncover_pressed()

    (sheet,) = view.last("show_sheet")
    assert (sheet.locked_away, sheet.seen) == (True, Seen.LOCKED)
    assert sheet.state.text == "Locked away"
    assert "telling" not in repr(sheet)
    assert vault.asked == []


def test_where_the_same_file_is_also_kept_is_named(view):
    one, other = make_item(1), make_item(2, digest=make_item(1).digest)
    vault = FakeVault(kept=[one, other], stamped=(one.id,))
    ItemPresenter(view, DeskAtOnce(), vault).show(one)

    time, same = view.last("show_standing")
    assert time == say("Has an outside time")
    assert [each.text for each in same] == [
        "The same file is also kept as exhibit {reference}."
    ]


def test_what_happened_and_when_stand_above_of_an_item_of_any_kind():
    for item in (make_item(1), make_item(2, kind=Kind.NOTE, message=MessageFields())):
        assert {Field.WHAT, Field.WHEN} <= set(correctable(item))
        made = [
            Correction(
                field=field,
                earlier="",
                earlier_at=item.captured_at,
                earlier_offset=item.local_offset,
                to=to,
                reason="",
                at=item.captured_at,
                local_offset=item.local_offset,
                actor="",
            )
            for field, to in ((Field.WHAT, "He came back"), (Field.WHEN, "in May"))
        ]
        shown = sheet_of(as_corrected(item, Corrections(made=tuple(made))))
        told = {row.label: row.value for row in shown.person_rows}
        assert told == {"What happened": "He came back", "When (about)": "in May"}
