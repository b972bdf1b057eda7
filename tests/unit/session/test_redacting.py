"""Redacted copies in a real vault: kept with their original, and never without it."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from evidence_app.capture.captured import Derived
from evidence_app.casework.redactions import (
    captured_redaction,
    is_redacted,
    make,
    redaction_of,
)
from evidence_app.crypto.age import Recipient
from evidence_app.errors import (
    ItemNotFoundError,
    LockedAwayError,
    NoPictureToCoverError,
    NothingCoveredError,
    UnansweredError,
    VaultDamagedError,
    VaultWriteError,
)
from evidence_app.model.custody import Action
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.gate import Shown
from evidence_app.model.item import ItemId, MessageFields, Method
from evidence_app.model.redaction import Area, Cover, Covered, Redaction
from evidence_app.session import Session, unlock_session
from evidence_app.vault.audit import audit
from evidence_app.vault.deletion import delete_item
from tests.bundle_sample import CLOCK, ENGLISH, new_vault
from tests.unit.decoder.pictures import numbered, png
from tests.unit.session.pages import page

BOX = Redaction(covered=(Covered(Cover.BOX, Area(10, 5, 20, 8)),))
BOTH = Redaction(
    covered=(*BOX.covered, Covered(Cover.VEIL, Area(-3, 20, 40, 90))),
    crop=Area(0, 0, 50, 40),
)
PICTURE = numbered(60, 40)
PASSPHRASE = "four plain words here"


@pytest.fixture
def vault(tmp_path):
    return new_vault(tmp_path / "vault")


@pytest.fixture
def session(vault):
    opened = Session(vault, CLOCK)
    yield opened
    opened.lock()


@pytest.fixture
def picture(session):
    return save(session)


def save(session, shown=Shown.NOTHING_SEXUAL, case="C"):
    captured = session.capture_pasted_picture(png(PICTURE), "image/png")
    (item,) = session.take_in([captured.answered(shown)], session.open_case(case))
    return item


def read(session, item):
    with session.original(item) as stream:
        content = stream.read()
    with Image.open(io.BytesIO(content), formats=("PNG",)) as opened:
        opened.load()
        return opened


def test_a_copy_is_kept_as_part_of_its_original_which_stays(session, picture, vault):
    before = read(session, picture).tobytes()

    kept = session.redacting.keep(picture.id, BOTH)

    assert (kept.part_of, kept.role, kept.case) == (
        picture.id,
        "redaction",
        picture.case,
    )
    assert (kept.origin.method, kept.media_type) == (Method.REDACTED, "image/png")
    assert (kept.shown, kept.digest) != (None, picture.digest)
    assert read(session, kept).size == (50, 40)
    assert read(session, kept).crop((10, 5, 30, 13)).getcolors() == [(160, (0, 0, 0))]
    assert read(session, picture).tobytes() == before
    assert audit(vault, read_data=True) == ()


def test_the_log_says_of_the_original_that_a_copy_was_made_and_how_much(
    session, picture
):
    kept = session.redacting.keep(picture.id, BOTH)

    entry = session.custody(picture)[-1]
    assert entry.action is Action.REDACTED
    assert entry.detail == f"{kept.id}, 1 boxes, 1 veils, cut out"
    assert [each.action for each in session.custody(kept)] == [Action.TAKEN_IN]
    assert picture.digest.hexadecimal in {fact.value for fact in kept.facts}


def test_the_same_redaction_can_be_opened_and_changed_and_the_earlier_stays(
    session, picture
):
    assert session.redacting.begin(picture.id).begun == Redaction()
    first = session.redacting.keep(picture.id, BOTH)
    second = session.redacting.keep(picture.id, BOX)

    begun = session.redacting.begin(picture.id)
    assert (begun.width, begun.height) == (60, 40)
    assert (begun.copies, begun.begun) == ((first, second), BOX)
    assert session.redacting.begin(first.id).begun == BOTH
    assert session.redacting.begin(first.id).original == picture


def test_what_was_covered_is_read_after_opening_again_and_never_guessed(
    session, picture, vault
):
    kept = session.redacting.keep(picture.id, BOTH)
    session.lock()
    again = unlock_session(vault.folder, PASSPHRASE, clock=CLOCK)
    assert redaction_of(again.item(kept.id)) == BOTH
    again.lock()

    name = "Covered (left, top, width, height in pixels)"
    for value in ("box 1, 2, 3", "box 1, 2, 0, 4", "blur 1, 2, 3, 4", "x" * 9000):
        facts = (Fact(name, value, FactSource.CAPTURE),)
        with pytest.raises(VaultDamagedError):
            redaction_of(replace(kept, facts=facts))
    with pytest.raises(VaultDamagedError):
        redaction_of(picture)


def test_a_preview_shows_the_copy_and_stores_nothing(session, picture):
    pixels = session.redacting.preview(picture.id, BOX, most=(60, 40))

    assert pixels.rgb[(5 * 60 + 10) * 3 :][:60] == bytes(60)
    assert session.items() == (picture,)
    assert session.redacting.shown(picture.id, max_width=30, max_height=99).width == 30


@pytest.mark.parametrize("shown", [Shown.ADULT, Shown.YOU])
def test_a_copy_has_the_answer_of_its_original(session, shown):
    picture = save(session, shown)

    kept = session.redacting.keep(picture.id, BOX)

    assert kept.shown is picture.shown is shown.kept


def test_what_is_locked_away_is_not_copied_and_a_copy_is_locked_with_it(
    session, picture
):
    kept = session.redacting.keep(picture.id, BOX)
    prepared = captured_redaction(
        picture, BOX, make(png(PICTURE), BOX, session._decoder), CLOCK.now()
    )
    locked = session.deleting.lock_away(picture.id, Shown.UNDER_EIGHTEEN)
    assert {each.id for each in locked} == {picture.id, kept.id}

    for each in (picture.id, kept.id):
        with pytest.raises(LockedAwayError):
            session.redacting.begin(each)
        with pytest.raises(LockedAwayError):
            session.redacting.keep(each, BOX)
        with pytest.raises(LockedAwayError):
            session.redacting.preview(each, BOX, most=(9, 9))
        with pytest.raises(LockedAwayError):
            session.redacting.shown(each, max_width=9, max_height=9)
        with pytest.raises(LockedAwayError), session.original(session.item(each)):
            pass
    case = session.find_case("C")
    with pytest.raises(LockedAwayError):  # it was made ready a moment before
        session.take_in([prepared], case)
    session.deleting.erase(picture.id)
    assert session.items() == ()


def test_locking_a_copy_locks_its_original(session, picture):
    kept = session.redacting.keep(picture.id, BOX)

    session.deleting.lock_away(kept.id, Shown.UNDER_EIGHTEEN)

    assert session.deleting.locked_for(picture.id) is Shown.UNDER_EIGHTEEN


def test_a_copy_goes_with_its_original(session, picture):
    session.redacting.keep(picture.id, BOX)

    session.deleting.delete(picture.id, "")

    assert session.items() == ()


def test_a_copy_can_be_deleted_alone(session, picture):
    kept = session.redacting.keep(picture.id, BOX)

    session.deleting.delete(kept.id, "")

    assert session.items() == (picture,)
    assert session.redacting.begin(picture.id).begun == Redaction()


def test_a_copy_of_a_pages_picture_belongs_to_the_page(session):
    saved = session.take_in([page(pictures=[png(PICTURE)])], session.open_case("C"))
    whole = saved[0]
    (part,) = session.redacting.pictures(whole.id)
    assert part.part_of == whole.id

    kept = session.redacting.keep(part.id, BOX)

    assert session.redacting.begin(whole.id).copies == (kept,)
    delete_item(session._vault, part.id)
    assert kept.id not in {each.id for each in session.items()}


def test_a_copy_of_a_pages_picture_is_handed_over_with_the_page(session, tmp_path):
    session.take_in([page(pictures=[png(PICTURE)])], session.open_case("C"))
    whole = session.items()[0]
    (part,) = session.redacting.pictures(whole.id)
    kept = session.redacting.keep(part.id, BOTH)
    other = Session(new_vault(tmp_path / "other"), CLOCK)
    recipient = Recipient.read(other.copies.address)
    file = tmp_path / "h.age"
    session.copies.hand_over(session.find_case("C"), recipient, file, ENGLISH)

    other.copies.receive(file)

    (received,) = [each for each in other.items() if is_redacted(each)]
    assert received.part_of
    original = other.item(received.part_of)
    assert (received.digest, original.digest) == (kept.digest, part.digest)
    assert original.part_of is not None
    assert other.redacting.begin(received.id).begun == BOTH
    lead = other.item(original.part_of)
    assert received in other.deleting.lock_away(lead.id, Shown.UNDER_EIGHTEEN)
    other.lock()


def test_what_has_no_picture_or_is_not_there_is_said(session):
    (note,) = session.take_in(
        [session.capture_note("words", MessageFields()).answered(Shown.WORDS_ONLY)],
        session.open_case("C"),
    )

    with pytest.raises(NoPictureToCoverError):
        session.redacting.begin(note.id)
    with pytest.raises(NoPictureToCoverError):
        session.redacting.keep(note.id, BOX)
    with pytest.raises(ItemNotFoundError):
        session.redacting.keep(ItemId("f" * 32), BOX)


def test_a_copy_of_a_copy_is_not_made(session, picture):
    kept = session.redacting.keep(picture.id, BOX)

    with pytest.raises(NoPictureToCoverError):
        session.redacting.keep(kept.id, BOTH)


def test_nothing_covered_keeps_nothing(session, picture):
    with pytest.raises(NothingCoveredError):
        session.redacting.keep(picture.id, Redaction())
    assert session.items() == (picture,)


def prepared_for(session, original, **changes):
    captured = session.capture_pasted_picture(png(PICTURE), "image/png")
    values = {"derived": Derived(original=original.id, how="x")} | changes
    return replace(captured.answered(original.shown), **values)


def test_ingest_takes_no_copy_with_another_answer_or_into_another_case(session):
    adult = save(session, Shown.ADULT)
    other = session.open_case("Other")

    with pytest.raises(UnansweredError):
        session.take_in(
            [prepared_for(session, adult, shown=Shown.NOTHING_SEXUAL)],
            session.find_case("C"),
        )
    with pytest.raises(UnansweredError):
        session.take_in(
            [prepared_for(session, adult, shown=None)], session.find_case("C")
        )
    with pytest.raises(ItemNotFoundError):
        session.take_in([prepared_for(session, adult)], other)
    assert session.items() == (adult,)


def test_a_disk_that_fails_keeps_the_original_and_no_half_a_copy(
    session, picture, vault, monkeypatch
):
    def fail(*_arguments, **_more):
        raise VaultWriteError(reason="no room")

    with monkeypatch.context() as broken:
        broken.setattr(type(vault), "commit", fail)
        with pytest.raises(VaultWriteError):
            session.redacting.keep(picture.id, BOX)

    assert session.items() == (picture,)
    assert audit(vault, read_data=True) == ()
    assert session.redacting.keep(picture.id, BOX).part_of == picture.id
