"""The bundle's log: sealed line by line, in one form."""

import hashlib
import io
import json
from datetime import UTC, datetime, timedelta

import pytest

from evidence_app.model.custody import Action, CustodyEntry
from evidence_app.model.digest import Digest
from evidence_app.model.item import ItemId
from evidence_app.report.log_lines import (
    LogError,
    canonical,
    last_seal,
    read_lines,
    write_lines,
)
from evidence_app.report.verify.lines import LineReader


def entry(sequence, **changes):
    plain = {
        "sequence": sequence,
        "at": datetime(2026, 11, 21, 18, 5, 9, tzinfo=UTC),
        "local_offset": timedelta(hours=-3, minutes=-30),
        "action": Action.TAKEN_IN,
        "item": ItemId("a" * 32),
        "digest": Digest.of(b"x"),
        "size": 1,
        "stored_digest": None,
        "actor": "A. Baker",
        "tool": "evidence-app 0.1.0",
        "detail": "",
        "seal": Digest.of(b"seal"),
    }
    return CustodyEntry(**{**plain, **changes})


LINES = list(write_lines([entry(3), entry(7), entry(8)]))


def reading(content):
    return list(read_lines(io.BytesIO(content)))


def test_what_was_written_reads_back():
    read = reading(b"".join(LINES))
    assert [line.sequence for line in read] == [3, 7, 8]
    assert read[-1].seal == last_seal(LINES[-1])


def test_a_line_is_sealed_as_the_specification_says():
    fields = json.loads(LINES[0])
    sealed = fields.pop("seal")
    text = json.dumps(fields, sort_keys=True, separators=(",", ":"))
    before = "evidence-app-bundle log line 1\n" + "0" * 64 + "\n"
    assert hashlib.sha256((before + text).encode()).hexdigest() == sealed


def test_an_offset_behind_utc_keeps_its_sign():
    assert json.loads(LINES[0])["local_offset_minutes"] == -210


@pytest.mark.parametrize("which", [0, 1, 2])
@pytest.mark.parametrize("field", sorted(json.loads(LINES[0])))
def test_any_changed_field_of_any_line_is_noticed(which, field):
    fields = json.loads(LINES[which])
    fields[field] = 99 if isinstance(fields[field], int) else "0" * 64
    lines = list(LINES)
    lines[which] = canonical(fields) + b"\n"
    with pytest.raises(LogError):
        reading(b"".join(lines))


@pytest.mark.parametrize(
    "content",
    [
        LINES[1] + LINES[0],
        LINES[0] + LINES[2],
        LINES[0] + LINES[0],
        LINES[0][:-1],
        LINES[0] + b"\n",
        b" " + LINES[0],
        LINES[0].replace(b"\n", b"\r\n"),
        b"null\n",
        b"[" * 200_000 + b"\n",
        b"\xff\n",
        b"{}\n",
        b"x" * (2 << 20),
    ],
)
def test_lines_out_of_form_or_order_are_refused(content):
    with pytest.raises(LogError):
        reading(content)


@pytest.mark.parametrize(
    "changes",
    [
        {"size": "1"},
        {"size": True},
        {"sequence": 1.5},
        {"at": None},
        {"at": "yesterday"},
        {"action": "forgotten"},
        {"sha256": "ABC"},
    ],
)
def test_a_sealed_line_with_values_of_the_wrong_kind_is_refused(changes):
    fields = {**json.loads(LINES[0]), **changes}
    del fields["seal"]
    sealed = b"evidence-app-bundle log line 1\n" + b"0" * 64 + b"\n"
    seal = hashlib.sha256(sealed + canonical(fields)).hexdigest()
    with pytest.raises(LogError):
        reading(canonical({**fields, "seal": seal}) + b"\n")


class Dribble:
    """Gives a stream's bytes a few at a time."""

    def __init__(self, content, step):
        self._stream = io.BytesIO(content)
        self._step = step

    def read(self, size=-1, /):
        return self._stream.read(min(size, self._step))


@pytest.mark.parametrize("step", [1, 2, 3, 7, 100])
def test_lines_come_whole_however_the_bytes_come(step):
    lines = LineReader(Dribble(b"one\n\ntwo\nthree", step))
    found = [lines.readline(100) for _ in range(5)]
    assert found == [b"one\n", b"\n", b"two\n", b"three", b""]


def test_a_line_is_never_longer_than_asked_for():
    lines = LineReader(Dribble(b"x" * 1000, 64))
    assert lines.readline(10) == b"x" * 10
