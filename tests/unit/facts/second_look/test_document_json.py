"""The document of a second look says the same when it is read again, or is refused."""

import json

import pytest

from evidence_app.facts.second_look import (
    NotASecondLookError,
    PicturesCompared,
    read_second_look,
    write_second_look,
)
from evidence_app.facts.second_look.document_json import LARGEST
from tests.unit.facts.second_look.documents import compared, not_loaded
from tests.unit.facts.second_look.drawing import picture, rows

SAMPLES = [
    compared(),
    compared(first=["12 likes", "gone"], second=["13 likes", "میں", "new"]),
    compared(status=410, complete=False, rows_compared=17),
    compared(picture=picture(rows(20))),
    not_loaded(),
    not_loaded(why="other", detail="ERR_SSL_PROTOCOL_ERROR"),
]
WHOLE = json.loads(write_second_look(SAMPLES[1]))


@pytest.mark.parametrize("sample", SAMPLES)
def test_what_was_written_is_read_again(sample):
    written = write_second_look(sample)

    assert read_second_look(written) == sample
    assert write_second_look(read_second_look(written)) == written


def test_half_a_character_out_of_a_page_comes_back_as_it_was():
    sample = compared(first=["x\ud83d"])

    assert read_second_look(write_second_look(sample)) == sample


def changed(*path, to):
    copy = json.loads(json.dumps(WHOLE))
    place = copy
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = to
    return json.dumps(copy).encode()


@pytest.mark.parametrize(
    "untrusted",
    [
        b"",
        b"\xff",
        b"[" * 100_000,
        b"[]",
        b"{}",
        changed("format", to="other"),
        changed("version", to=2),
        changed("first", to=None),
        changed("first", "item", to="../../x"),
        changed("first", "sha256", to="00"),
        changed("first", "at", to="2026-11-01T00:00:00"),
        changed("first", "at", to="0001-01-01T00:00:00+14:00"),
        changed("first", "local_offset", to=86_400),
        changed("first", "status", to=True),
        changed("first", "pictures", to=1),
        changed("second", to=None),
        changed("found", to=None),
        changed("found", "presence", to="deleted by him"),
        changed("found", "texts", "gone", to="gone"),
        changed("found", "texts", "gone", to=["x"] * 401),
        changed("found", "texts", "changed", to=[["one"]]),
        changed("found", "texts", "changed", to=[["a", "b", "c"]]),
        changed("found", "pictures", "share", to=1.5),
        changed("found", "pictures", "share", to=float("nan")),
        changed("found", "pictures", "share", to=True),
        changed("found", "pictures", "regions", to=[[1, 2, 3, 4, 5]]),
        changed("found", "pictures", "regions", to=[[1, 2, 3, 4, 5, -6]]),
        changed("found", "pictures", "regions", to=[[1, 2, 3, 4, 5, 10**400]]),
        changed("rows_compared", to="all"),
        changed("not_loaded", to={"why": "x"}),
        b" " * (LARGEST + 1),
    ],
)
def test_anything_else_is_refused(untrusted):
    with pytest.raises(NotASecondLookError):
        read_second_look(untrusted)


def test_the_pictures_are_said_to_be_missing_and_not_equal():
    found = read_second_look(write_second_look(SAMPLES[0])).comparison

    assert found is not None
    assert found.pictures.compared is PicturesCompared.MISSING
