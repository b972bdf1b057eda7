"""Ingest is the only way in: it refuses, or keeps every byte and says so."""

import io
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from evidence_app.capture.captured import Captured, from_memory
from evidence_app.capture.note import capture_note
from evidence_app.demo.pictures import page_picture, photo
from evidence_app.errors import (
    EmptySourceError,
    SomeoneElseError,
    SourceChangedError,
    UnansweredError,
    UnderEighteenError,
)
from evidence_app.facts.reading import Decoder
from evidence_app.ingest import ingest
from evidence_app.model.digest import Digest
from evidence_app.model.gate import PERSON_SHOWN, Shown
from evidence_app.model.item import CaseId, Kind, MessageFields, Method, Origin
from evidence_app.vault.vault import create_vault
from tests.fixed import CHEAP, FixedClock
from tests.unit.decoder.films import box, film, said

CASE = CaseId("0" * 32)
WHEN = datetime(2026, 11, 20, 20, 15, tzinfo=UTC)
CONTENT = b"as it came\x00\xff\r\n" * 5000


@pytest.fixture
def clock():
    return FixedClock(WHEN, offset=timedelta(hours=1))


@pytest.fixture
def vault(tmp_path, clock):
    vault = create_vault(
        tmp_path / "vault", "four words are better", clock=clock, cost=CHEAP
    )
    yield vault
    vault.lock()


@pytest.fixture
def decoder():
    decoder = Decoder()
    yield decoder
    decoder.close()


@pytest.fixture
def take_in(vault, decoder, clock):
    def run(captured):
        return ingest(captured, vault=vault, decoder=decoder, case=CASE, clock=clock)

    return run


def a_file(content=CONTENT, **changes):
    captured = Captured(
        kind=Kind.FILE,
        title="letter.bin",
        origin=Origin(method=Method.FILE_GIVEN, place="letter.bin"),
        captured_at=WHEN,
        open=from_memory(content),
        untrusted_name="letter.bin",
        size=len(content),
        shown=Shown.NOTHING_SEXUAL,
    )
    return replace(captured, **changes)


def everything_below(folder):
    return sorted(
        (str(path.relative_to(folder)), path.stat().st_size)
        for path in folder.rglob("*")
        if path.is_file() and "index.db" not in path.name
    )


def test_the_stored_bytes_are_those_that_came(take_in, vault):
    (item,) = take_in(a_file())
    with vault.open_item(item.id) as stream:
        assert stream.read() == CONTENT
    assert item.digest == Digest.of(CONTENT)
    assert item.size == len(CONTENT)


@pytest.mark.parametrize(
    ("captured", "error"),
    [
        (a_file(shown=None), UnansweredError),
        (a_file(shown=Shown.UNDER_EIGHTEEN), UnderEighteenError),
        (a_file(shown=Shown.SOMEONE_ELSE), SomeoneElseError),
        (a_file(shown=Shown.WORDS_ONLY), UnansweredError),
        (a_file(parts=(a_file(shown=None),)), UnansweredError),
        (a_file(parts=(a_file(shown=Shown.UNDER_EIGHTEEN),)), UnderEighteenError),
        (a_file(parts=(a_file(shown=Shown.SOMEONE_ELSE),)), SomeoneElseError),
    ],
)
def test_nothing_is_written_without_the_answer(take_in, vault, captured, error):
    before = everything_below(vault.folder)
    with pytest.raises(error):
        take_in(captured)
    assert everything_below(vault.folder) == before
    assert vault.items() == ()


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (Shown.YOU, ["The person who saved this"]),
        (Shown.ACTED_FOR, ["Someone for whom the person who saved this acts"]),
        (Shown.ADULT, []),
        (Shown.NOTHING_SEXUAL, []),
    ],
)
def test_whose_picture_it_is_stands_once_beside_the_answer(take_in, vault, shown, told):
    captured = a_file(parts=(a_file(b"part", role="attachment"),)).answered(shown)
    lead, part = take_in(captured)

    assert lead.shown is (Shown.ADULT if shown.intimate else shown)
    assert [f.value for f in lead.facts if f.name == PERSON_SHOWN] == told
    assert [f.value for f in part.facts if f.name == PERSON_SHOWN] == []
    assert vault.item(lead.id) == lead


def test_a_note_of_words_needs_no_answer(take_in, vault, clock):
    note = capture_note("He wrote again.", MessageFields(sender="unknown"), clock)
    (item,) = take_in(note)
    assert item.shown is Shown.WORDS_ONLY
    assert [hit.item for hit in vault.search("wrote again")] == [item.id]


def test_an_empty_source_is_refused_and_leaves_nothing(take_in, vault):
    before = everything_below(vault.folder)
    with pytest.raises(EmptySourceError, match=r"letter\.bin is empty"):
        take_in(a_file(b""))
    assert everything_below(vault.folder) == before


def test_a_source_that_breaks_in_the_middle_costs_only_itself(take_in, vault):
    class Breaking(io.RawIOBase):
        left = 3

        def readable(self):
            return True

        def readinto(self, buffer):
            self.left -= 1
            if self.left < 0:
                raise SourceChangedError(name="letter.bin")
            return len(buffer)

    @contextmanager
    def opener():
        yield io.BufferedReader(Breaking())

    (kept,) = take_in(a_file())
    before = everything_below(vault.folder)
    with pytest.raises(SourceChangedError):
        take_in(a_file(open=opener))
    assert everything_below(vault.folder) == before
    assert [item.id for item in vault.items()] == [kept.id]


def test_a_broken_part_takes_its_whole_capture_back(take_in, vault):
    def gone():
        raise SourceChangedError(name="part")

    before = everything_below(vault.folder)
    with pytest.raises(SourceChangedError):
        take_in(a_file(parts=(a_file(), a_file(open=gone))))
    assert everything_below(vault.folder) == before


def test_an_empty_part_costs_neither_its_lead_nor_the_other_parts(take_in, vault):
    parts = (a_file(b"", untrusted_name="empty.jpg"), a_file(b"kept"))
    lead, kept = take_in(a_file(parts=parts))
    assert (kept.size, kept.part_of) == (4, lead.id)
    assert [finding.code for finding in lead.findings] == ["part_empty"]
    assert list((vault.folder / "tmp").iterdir()) == []


def test_a_part_that_is_not_what_its_export_states_says_so(take_in, vault):
    stated = Digest.of(b"as stated").hexadecimal
    parts = (
        a_file(b"as stated", stated_digest=stated),
        a_file(b"another", stated_digest=stated),
    )
    _, same, other = take_in(a_file(parts=parts))

    assert same.findings == ()
    (finding,) = other.findings
    assert finding.code == "stated_digest_differs"
    assert finding.words.values == (("digest", stated),)
    assert vault.item(other.id) == other


def test_parts_of_parts_are_refused_rather_than_lost(take_in):
    with pytest.raises(ValueError, match="no parts of its own"):
        take_in(a_file(parts=(a_file(parts=(a_file(),)),)))


def test_parts_name_the_item_they_belong_to(take_in):
    lead, part = take_in(a_file(parts=(a_file(b"part", role="record"),)))
    assert (lead.part_of, part.part_of, part.role) == (None, lead.id, "record")


def test_a_photo_is_known_by_its_content_not_by_its_name(take_in):
    (item,) = take_in(a_file(photo(WHEN)))
    assert item.media_type == "image/jpeg"
    facts = {fact.name: fact for fact in item.facts}
    assert "Heron 2" in facts["Camera"].value
    assert [fact.name for fact in item.facts if fact.sensitive]


def test_a_picture_that_cannot_be_opened_is_kept_with_a_finding(take_in, vault):
    broken = page_picture(1)[:16] + bytes(300)
    (item,) = take_in(a_file(broken))
    with vault.open_item(item.id) as stream:
        assert stream.read() == broken
    assert any(finding.code == "not_decodable" for finding in item.findings)


def test_a_picture_that_breaks_off_is_said_so_when_it_comes_in(take_in):
    whole = photo(WHEN)
    (item,) = take_in(a_file(whole[: len(whole) // 2]))
    assert [one.code for one in item.findings] == ["not_decodable"]
    assert {fact.name for fact in item.facts} >= {"Camera"}
    assert item.passthrough is None


def test_how_a_page_can_take_a_picture_is_sealed_with_it(take_in, vault):
    content = photo(WHEN)
    (item,) = take_in(a_file(content))
    assert item.passthrough is not None
    assert item.passthrough.end <= len(content)
    assert vault.item(item.id).passthrough == item.passthrough


def test_of_what_the_app_pictured_itself_it_is_known_too(take_in, vault):
    recorded = Origin(method=Method.PAGE_RECORDED, place="https://example.org/")
    (item,) = take_in(a_file(page_picture(1), origin=recorded, kind=Kind.PAGE))
    assert vault.item(item.id).passthrough is not None
    assert item.facts == item.findings == ()


def test_every_intake_stands_in_the_log_with_its_digest(take_in, vault):
    (item,) = take_in(a_file())
    (entry,) = vault.entries(item.id)
    assert (entry.digest, entry.size) == (item.digest, item.size)


def test_a_film_s_length_and_place_are_kept_and_its_name_is_held_against_it(take_in):
    place = box(b"udta", said(b"\xa9xyz", "+52.5200+013.4050/"))
    content = film(3_855_456_000, 12.5, place)

    item, *_ = take_in(a_file(content, untrusted_name="voice.mp3"))

    assert item.media_type == "video/mp4"
    told = {fact.name: fact for fact in item.facts}
    assert told["Length (hours:minutes:seconds)"].value == "0:00:12.5"
    assert told["Position (GPS)"].sensitive
    assert [each.code for each in item.findings] == ["name_differs"]
