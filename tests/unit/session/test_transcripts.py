"""The chats of a vault: opened, looked behind, and picked from."""

import json
from dataclasses import replace

import pytest

from evidence_app.clock import SystemClock
from evidence_app.errors import RawNotFoundError
from evidence_app.model.excerpt import Excerpt
from evidence_app.model.gate import Shown
from evidence_app.session import create_session
from evidence_app.session.transcripts import AROUND, MOST
from tests.bundle_sample import ENGLISH
from tests.unit.messages.chats import LRM, ios, packed
from tests.unit.vault.handover.giving import files_in, new_identity, tar_of

PASSPHRASE = "correct horse battery staple"
LONG = "A long one. " * 8_000
CHAT = ios(
    "[25/03/26, 14:05:00] Mina: Please leave us alone.",
    f"{LRM}[25/03/26, 14:06:00] Unknown: {LRM}<attached: IMG-1.jpg>",
    f"[25/03/26, 14:07:00] Unknown: {LONG}",
)


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept")
    made = create_session(folder / "vault", PASSPHRASE, clock=SystemClock())
    yield made
    made.lock()


def taken(session, folder, name, content):
    path = folder / name
    path.write_bytes(content)
    items = session.import_export(path, "Case", Shown.NOTHING_SEXUAL)
    return next(item for item in items if item.part_of is None)


@pytest.fixture(scope="module")
def alone(session, tmp_path_factory):
    return taken(session, tmp_path_factory.mktemp("a"), "chat.txt", CHAT)


@pytest.fixture(scope="module")
def zipped(session, tmp_path_factory):
    content = packed(("_chat.txt", CHAT), ("IMG-1.jpg", b"\xff\xd8"))
    return taken(session, tmp_path_factory.mktemp("z"), "chat.zip", content)


@pytest.mark.parametrize(("kept", "places"), [("alone", [0, 1]), ("zipped", [1])])
def test_the_bytes_behind_a_message_are_those_of_the_original(
    session, kept, places, request
):
    item = request.getfixturevalue(kept)
    transcript = session.transcripts.open(item)
    for message in transcript.messages(places):
        raw = session.transcripts.raw_around(item, message)

        assert raw.record == CHAT[message.byte_start : message.byte_end]
        start = max(0, message.byte_start - AROUND)
        assert raw.before == CHAT[start : message.byte_start]
        assert raw.after == CHAT[message.byte_end : message.byte_end + AROUND]
        assert (raw.start, raw.cut) == (message.byte_start, False)


def test_of_a_very_long_message_the_beginning_is_shown_and_said_so(session, alone):
    [message] = session.transcripts.open(alone).messages([2])
    raw = session.transcripts.raw_around(alone, message)

    assert (len(raw.record), raw.cut, raw.after) == (MOST, True, b"")


def test_a_place_that_the_original_does_not_have_is_said(session, zipped):
    [message] = session.transcripts.open(zipped).messages([0])
    for odd in (
        replace(message, member="other.txt"),
        replace(message, byte_start=1 << 30, byte_end=(1 << 30) + 4),
    ):
        with pytest.raises(RawNotFoundError):
            session.transcripts.raw_around(zipped, odd)


def test_a_picked_part_is_listed_with_its_chat(session, alone, zipped):
    picked = Excerpt(title="One", picked=((1, 1),), shown=((1, 2),))
    session.transcripts.keep_excerpt(alone, picked)

    *_, made = session.transcripts.excerpts(alone).made
    assert (made.title, made.shown) == ("One", ((1, 2),))
    assert session.transcripts.excerpts(zipped).made == ()


def test_picked_parts_go_along_when_a_case_is_handed_over(session, alone, tmp_path):
    session.transcripts.keep_excerpt(
        alone, Excerpt(title="Two", picked=((2, 2),), shown=((1, 3),))
    )
    theirs, out = new_identity(), tmp_path / "case.age"
    [case] = [each for each in session.cases() if each.name == "Case"]
    session.copies.hand_over(case, theirs.recipient, out, ENGLISH)

    told = json.loads(files_in(tar_of(out, theirs))["records.json"])["records"]
    [record] = [each for each in told if each["kind"] == "excerpt"]
    assert record["id"] == alone.id.value
    assert "Two" in [each["title"] for each in record["content"]["excerpts"]]
