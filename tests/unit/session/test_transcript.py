"""A kept reading is the same at any place, and what is wanted is what is found."""

import io
import json
from contextlib import contextmanager
from datetime import date

import pytest

from evidence_app.errors import ReadingDamagedError
from evidence_app.model.export import Conversation
from evidence_app.model.message import Direction, MessageKind, TimeCertainty
from evidence_app.model.reading import Head, lines_of
from evidence_app.session import Person, Transcript, Wish
from tests.ui.fake_transcripts import SAMPLE, message, transcript_of

HEAD = Head(platform="WhatsApp", format="whatsapp", program="1")


def read(content):
    @contextmanager
    def opened():
        yield io.BytesIO(content)

    return Transcript(opened, len(content))


def test_each_message_comes_back_as_it_was_kept_in_any_order():
    transcript = transcript_of(SAMPLE)

    assert len(transcript) == len(SAMPLE)
    assert transcript.messages([3, 0, 10]) == (SAMPLE[3], SAMPLE[0], SAMPLE[10])


def test_people_are_told_apart_by_what_the_export_calls_them():
    same_name = (
        message(1, "Kim", sender_id="1"),
        message(2, "Kim", sender_id="2"),
        message(3, "Kim", sender_id="1"),
    )

    assert transcript_of(same_name).people == (
        Person(name="Kim", id="1", messages=2),
        Person(name="Kim", id="2", messages=1),
    )


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        (Wish(), list(range(11))),
        (Wish(person=2), [2, 6]),
        (Wish(with_files=True), [4]),
        (Wish(words="LANTERN"), [3]),
        (Wish(words="دروازے"), [3]),
        (Wish(words="사진을"), [4]),
        (Wish(words="VID-0002"), [4]),
        (Wish(words="I will go."), [6]),
        (Wish(words="mina"), [2, 6, 7]),
        (Wish(words="nothing of this"), []),
        (Wish(words="byte_start"), []),
        (Wish(words="  "), list(range(11))),
        (Wish(first=date(2026, 3, 16)), [10]),
        (Wish(last=date(2026, 3, 14)), [0, 1, 2, 3, 4]),
        (Wish(first=date(2026, 3, 15), last=date(2026, 3, 15)), [5, 6, 7, 8]),
        (Wish(person=1, words="words", first=date(2026, 3, 15)), [8]),
        (Wish(conversation=2), []),
    ],
)
def test_what_is_wanted_is_found_and_nothing_else(wish, found):
    assert list(transcript_of(SAMPLE).find(wish)) == found


def test_words_are_found_as_they_are_read_and_not_as_they_are_stored():
    odd = (message(1, text='He said "no"\n\tand \\left'),)
    transcript = transcript_of(odd)

    for words in ('"NO"', 'no"\n\tand', "\\left"):
        assert list(transcript.find(Wish(words=words))) == [0]
    assert list(transcript.find(Wish(words="\\n"))) == []


def test_a_chat_of_an_export_of_everything_is_found_alone():
    mixed = tuple(
        message(number, conversation=1 + number % 2) for number in range(1, 8)
    )
    transcript = transcript_of(mixed, chats=2)

    assert [each.number for each in transcript.conversations] == [1, 2]
    assert list(transcript.find(Wish(conversation=2))) == [0, 2, 4, 6]
    assert list(transcript.in_chat(1)) == [2, 4, 6]
    assert transcript.chat(0) == 2


def test_it_is_known_whether_times_and_sides_stand_in_the_file():
    silent = transcript_of([message(1, certainty=TimeCertainty.IN_FILE)])
    telling = transcript_of([message(1, direction=Direction.OUT)])

    assert (silent.zoneless, silent.sided) == (False, False)
    assert (telling.zoneless, telling.sided) == (True, True)


def test_days_are_those_written_and_none_is_made_up():
    transcript = transcript_of(SAMPLE)

    assert transcript.days() == (date(2026, 3, 14), date(2026, 3, 16))
    assert (transcript.day(0), transcript.day(9)) == (date(2026, 3, 14), None)
    nameless = message(1, sent_at=None, kind=MessageKind.UNKNOWN)
    assert transcript_of([nameless]).days() is None


WHOLE = b"".join(lines_of(HEAD, [Conversation(number=1, title="x"), *SAMPLE]))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}\n",
        WHOLE[:-12],
        WHOLE.replace(b'"end":11', b'"end":10'),
        WHOLE.replace(b'"sender":', b'"sendet":', 1),
        WHOLE.replace(b'"conversation"', b'"conversatiom"') + b"[]\n",
        b"\xff" + WHOLE,
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_said_to_be_one(content):
    with pytest.raises(ReadingDamagedError):
        read(content)


def test_a_message_that_is_none_is_found_when_it_is_looked_at():
    broken = WHOLE.replace(b'"kind":"text"', b'"kind":"odd!"', 1)
    transcript = read(broken)
    place = next(
        n
        for n, line in enumerate(broken.split(b"\n")[2:])
        if json.loads(line).get("kind") == "odd!"
    )

    with pytest.raises(ReadingDamagedError):
        transcript.messages([place])


def test_whoever_waits_is_told_and_can_stop():
    told = []

    def heard(done, total):
        told.append((done, total))
        raise InterruptedError

    @contextmanager
    def opened():
        yield io.BytesIO(WHOLE)

    with pytest.raises(InterruptedError):
        Transcript(opened, len(WHOLE), heard)
    assert told == [(len(WHOLE), len(WHOLE))]
