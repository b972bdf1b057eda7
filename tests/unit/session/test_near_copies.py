"""Near copies in a real vault: of what is kept, of what came in before, of nothing."""

import pytest
from PIL import Image, ImageOps

from evidence_app.errors import LikenessStoppedError, NoPictureToCompareError
from evidence_app.ingest import looking_into as intake
from evidence_app.model.gate import Shown
from evidence_app.model.item import MessageFields
from evidence_app.model.likeness import NAME, Nearness
from evidence_app.session import Session
from tests.bundle_sample import CLOCK, new_vault
from tests.unit.decoder.pictures import jpeg, png
from tests.unit.facts.test_likeness import scene

ORIGINAL, OTHER = scene(1), scene(2)
WHITE = Image.new("RGB", (90, 60), (255, 255, 255))


@pytest.fixture
def session(tmp_path):
    opened = Session(new_vault(tmp_path / "vault"), CLOCK)
    yield opened
    opened.lock()


@pytest.fixture
def save(session):
    def taken(content, case="C"):
        captured = session.capture_pasted_picture(content, "image/png")
        answered = captured.answered(Shown.NOTHING_SEXUAL)
        (item,) = session.take_in([answered], session.open_case(case))
        return item

    return taken


def find(session, item, **told):
    return session.redacting.near_copies.find(item.id, **told)


def test_copies_are_found_in_every_case_and_what_came_in_before_is_looked_at(
    session, save, monkeypatch
):
    first = save(png(ORIGINAL))
    again = save(jpeg(ORIGINAL.resize((200, 150))), case="D")
    with monkeypatch.context() as before:
        before.setattr(intake, "near_facts", lambda *_: ())
        mirrored = save(png(ImageOps.mirror(ORIGINAL)))
    other, white = save(png(OTHER)), save(png(WHITE))
    told = []

    found = find(session, first, progress=lambda *far: told.append(far))

    assert {each.picture.id: each.nearness for each in found.copies} == {
        again.id: Nearness.WHOLE,
        mirrored.id: Nearness.TURNED,
    }
    assert (found.compared, found.plain, found.unread) == (3, 1, 0)
    assert told == [(0, 1)]
    assert find(session, other).copies == ()
    assert find(session, white).is_plain
    assert NAME in {fact.name for fact in first.facts}
    assert NAME not in {fact.name for fact in mirrored.facts}
    session.deleting.take_away(mirrored.id)
    session.deleting.lock_away(again.id, Shown.UNDER_EIGHTEEN)
    assert find(session, first).copies == ()
    with pytest.raises(NoPictureToCompareError):
        find(session, again)


def test_a_search_can_be_stopped_and_words_cannot_be_searched_for(
    session, save, monkeypatch
):
    monkeypatch.setattr(intake, "near_facts", lambda *_: ())
    item, _ = save(png(ORIGINAL)), save(png(OTHER))
    note = session.capture_note("It was ten.", MessageFields())
    (kept,) = session.take_in(
        [note.answered(Shown.NOTHING_SEXUAL)], session.open_case("C")
    )

    with pytest.raises(LikenessStoppedError):
        find(session, item, stop=lambda: True)
    with pytest.raises(NoPictureToCompareError):
        find(session, kept)
