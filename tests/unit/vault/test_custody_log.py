"""The log: damage is told from a crash, and neither is passed over in silence."""

import hashlib
import struct
from dataclasses import replace
from datetime import timedelta

import pytest

from evidence_app.errors import LogUnreadableError, NewerVaultError, VaultWriteError
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Severity
from evidence_app.vault import disk
from evidence_app.vault.custody.frames import Head, make_frame, scan
from evidence_app.vault.custody.log import CustodyLog
from evidence_app.vault.custody.records import Happening, Moment, record_to_json
from tests.unit.vault.making import AT, CLOCK, codes

KEY, VAULT = bytes(range(32)), bytes(16)
MOMENT = Moment(AT, CLOCK.offset, "Noor")


@pytest.fixture
def paths(tmp_path):
    return tmp_path / "a.evlog", tmp_path / "b.evlog"


@pytest.fixture
def written(paths):
    """A log of five entries; the last one's head."""
    log = CustodyLog(paths, KEY, VAULT)
    log.create()
    for number in range(5):
        log.append([noted(f"entry {number}")], MOMENT)
    return log.head


def noted(detail):
    return Happening(action=Action.CHECKED, detail=detail)


def opened(paths, known=None):
    log = CustodyLog(paths, KEY, VAULT)
    return log, log.open(known)


def details(log):
    return [logged.entry.detail for logged in log.entries]


ALL = [f"entry {number}" for number in range(5)]


def test_both_copies_are_the_same_and_open_again(paths, written):
    log, findings = opened(paths, written)

    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert details(log) == ALL
    assert findings == ()


def test_each_entry_names_the_seal_of_the_one_before(paths, written):
    frames = scan(paths[0].read_bytes()).frames

    assert [frame.previous for frame in frames] == [
        bytes(32),
        *(frame.seal for frame in frames[:-1]),
    ]


@pytest.mark.parametrize("copy", [0, 1])
@pytest.mark.parametrize("place", range(0, 1700, 97))
def test_a_flipped_byte_in_one_copy_is_taken_from_the_other(
    paths, written, copy, place
):
    good = paths[0].read_bytes()
    flip(paths[copy], place)

    log, findings = opened(paths, written)

    assert details(log) == ALL
    assert codes(findings) == ["log_repaired"]
    assert findings[0].severity is Severity.INTEGRITY
    assert [path.read_bytes() for path in paths] == [good, good]


def test_different_damage_in_both_copies_is_repaired_from_each_other(paths, written):
    flip(paths[0], 100)
    flip(paths[1], 900)

    log, findings = opened(paths, written)

    assert details(log) == ALL
    assert codes(findings) == ["log_repaired"]


def test_the_same_entry_lost_in_both_is_named_and_the_rest_stays(paths, written):
    place = frame_places(paths[0])[2] + 90
    flip(paths[0], place)
    flip(paths[1], place)
    damaged = paths[0].read_bytes()

    log, findings = opened(paths, written)

    assert details(log) == [*ALL[:2], *ALL[3:]]
    assert codes(findings) == ["log_entries_lost", "log_repaired"]
    assert findings[0].words.values == (("first", 2), ("last", 2))
    aside = [path for path in paths[0].parent.iterdir() if "damaged" in path.name]
    assert damaged in [path.read_bytes() for path in aside]
    log, again = opened(paths, written)
    assert codes(again) == ["log_entries_lost"]


def test_a_torn_end_in_one_copy_was_a_crash(paths, written):
    torn = next_frame(paths)[:-5]
    append(paths[0], torn)

    log, findings = opened(paths, written)

    assert details(log) == ALL
    assert codes(findings) == ["log_end_dropped"]
    assert findings[0].severity is Severity.NOTICE
    assert paths[0].read_bytes() == paths[1].read_bytes()


# What a power cut leaves where bytes were on their way: zeros, or pieces of them.
LEFT = [bytes(700), b"EVLG" + bytes(600), b"\xff" * 40]


@pytest.mark.parametrize("left", LEFT, ids=["zeros", "a piece", "anything"])
@pytest.mark.parametrize("copy", [0, 1])
def test_anything_behind_the_last_entry_is_an_end_where_a_session_broke_off(
    paths, written, copy, left
):
    append(paths[copy], left)
    log = CustodyLog(paths, KEY, VAULT)

    findings = log.open(written, broken_off=True)

    assert codes(findings) == ["log_end_dropped"]
    assert details(log) == ALL
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize("left", LEFT, ids=["zeros", "a piece", "anything"])
def test_the_same_is_damage_where_the_last_session_ended_well(paths, written, left):
    append(paths[0], left)

    _, findings = opened(paths, written)

    assert findings[-1].severity is Severity.INTEGRITY


def test_damage_before_that_is_damage_where_a_session_broke_off_too(paths, written):
    flip(paths[1], frame_places(paths[1])[4] + 90)
    append(paths[1], bytes(700))

    findings = CustodyLog(paths, KEY, VAULT).open(written, broken_off=True)

    assert codes(findings) == ["log_repaired"]


def holed(paths, hole):
    """Write three entries as one append; return them, one of them zeros."""
    place = paths[0].stat().st_size
    before = paths[0].read_bytes()
    log, _ = opened(paths)
    log.append([noted(f"new {number}") for number in range(3)], MOMENT)
    content = paths[0].read_bytes()[place:]
    places = [*frame_places(paths[0]), len(before) + len(content)][5:]
    start, end = (places[hole + step] - place for step in (0, 1))
    for path in paths:
        path.write_bytes(before)
    return content[:start] + bytes(end - start) + content[end:]


@pytest.mark.parametrize("hole", [0, 1])
def test_a_hole_in_what_only_the_first_copy_got_is_an_end_where_a_session_broke_off(
    paths, written, hole
):
    append(paths[0], holed(paths, hole))

    findings = CustodyLog(paths, KEY, VAULT).open(written, broken_off=True)

    kept = ALL + [f"new {number}" for number in range(hole)]
    assert {each.severity for each in findings} == {Severity.NOTICE}
    assert details(opened(paths)[0]) == kept
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert not [each for each in paths[0].parent.iterdir() if each not in paths]
    assert opened(paths, written)[1] == ()


@pytest.mark.parametrize("hole", [0, 1])
def test_the_same_hole_is_damage_where_the_last_session_ended_well(
    paths, written, hole
):
    append(paths[0], holed(paths, hole))

    _, findings = opened(paths, written)

    assert "log_entries_lost" in codes(findings)


def test_a_hole_in_both_copies_is_damage_where_a_session_broke_off_too(paths, written):
    content = holed(paths, 1)
    for path in paths:
        append(path, content)

    findings = CustodyLog(paths, KEY, VAULT).open(written, broken_off=True)

    assert "log_entries_lost" in codes(findings)


def test_a_hole_before_what_was_acknowledged_is_damage_after_a_crash_too(
    paths, written
):
    flip(paths[0], frame_places(paths[0])[3] + 90)
    cut(paths[1], frame_places(paths[1])[3])

    findings = CustodyLog(paths, KEY, VAULT).open(written, broken_off=True)

    assert "log_entries_lost" in codes(findings)


def test_a_torn_end_in_both_copies_may_be_dropped(paths, written):
    torn = next_frame(paths)
    append(paths[0], torn[:-5])
    append(paths[1], torn[:20])

    log, findings = opened(paths, written)

    assert details(log) == ALL
    assert codes(findings) == ["log_end_dropped"]


def test_an_entry_that_only_the_first_copy_got_counts(paths, written):
    append(paths[0], next_frame(paths))

    log, findings = opened(paths, written)

    assert details(log) == [*ALL, "entry 5"]
    assert codes(findings) == ["log_end_completed"]
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_last_entry_damaged_in_both_copies_is_no_crash(paths, written):
    place = frame_places(paths[0])[4] + 90
    flip(paths[0], place)
    flip(paths[1], place)

    _, findings = opened(paths)

    assert codes(findings) == ["log_end_lost", "log_repaired"]


def test_a_copy_cut_below_what_was_acknowledged_is_damage(paths, written):
    cut(paths[1], frame_places(paths[1])[3])

    log, findings = opened(paths, written)

    assert details(log) == ALL
    assert codes(findings) == ["log_repaired"]


@pytest.mark.parametrize("entries", range(5))
def test_a_log_cut_in_both_copies_is_an_alarm(paths, written, entries):
    for path in paths:
        cut(path, frame_places(path)[entries])

    log, findings = opened(paths, written)

    assert details(log) == ALL[:entries]
    assert codes(findings) == ["log_shorter"]
    assert findings[0].words.values == (("expected", 5), ("found", entries))
    assert log.lacks(written)


def test_a_torn_end_below_what_was_acknowledged_is_an_alarm(paths, written):
    for path in paths:
        cut(path, path.stat().st_size - 4)

    _, findings = opened(paths, written)

    assert "log_shorter" in codes(findings)


def test_a_missing_copy_is_made_again(paths, written):
    paths[0].unlink()

    log, findings = opened(paths, written)

    assert details(log) == ALL
    assert codes(findings) == ["log_repaired"]
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_two_missing_copies_are_an_alarm(paths, written):
    for path in paths:
        path.unlink()

    _, findings = opened(paths, written)

    assert "log_shorter" in codes(findings)


def test_an_older_state_of_the_same_length_is_an_alarm(paths, written):
    log, _ = opened(paths, written)
    earlier = [path.read_bytes() for path in paths]
    log.append([noted("entry 5")], MOMENT)
    known = log.head
    for path, content in zip(paths, earlier, strict=True):
        path.write_bytes(content)
    other, _ = opened(paths)
    other.append([noted("another entry 5")], MOMENT)

    _, findings = opened(paths, known)

    assert codes(findings) == ["log_rewritten"]


def test_entries_cannot_change_places(paths, written):
    frames = [frame.content for frame in scan(paths[0].read_bytes()).frames]
    frames[1], frames[2] = frames[2], frames[1]
    for path in paths:
        path.write_bytes(b"".join(frames))

    log, findings = opened(paths, written)

    assert details(log) == ALL
    assert codes(findings) == ["log_repaired"]


def test_a_repeated_entry_is_noticed(paths, written):
    for path in paths:
        append(path, scan(path.read_bytes()).frames[1].content)

    log, findings = opened(paths, written)

    assert details(log) == ALL
    assert codes(findings) == ["log_repaired"]


def test_an_entry_sealed_by_another_vault_does_not_count(paths, written):
    record = record_to_json(5, noted("forged"), MOMENT)
    previous = bytes.fromhex(str(written.seal))
    forged = make_frame(5, previous, record, bytes(32), VAULT).content
    for path in paths:
        append(path, forged)

    log, findings = opened(paths, written)

    assert details(log) == ALL
    assert codes(findings) == ["log_repaired"]


def test_an_entry_of_another_history_of_this_vault_is_noticed(paths, written):
    record = record_to_json(5, noted("of a copy"), MOMENT)
    strange = make_frame(5, bytes(range(32)), record, KEY, VAULT).content
    for path in paths:
        append(path, strange)

    _, findings = opened(paths, written)

    assert codes(findings) == ["log_chain_broken"]


def test_the_same_entry_written_again_is_sealed_differently():
    record = record_to_json(0, noted("x"), MOMENT)

    first = make_frame(0, bytes(32), record, KEY, VAULT)
    second = make_frame(0, bytes(32), record, KEY, VAULT)

    assert first.content[80:] != second.content[80:]
    assert first.seal != second.seal


def test_after_an_uncertain_writing_nothing_more_is_added(paths, written, monkeypatch):
    log, _ = opened(paths, written)
    # A stand-in for a disk that fails once: real ones are in tests/crash.
    monkeypatch.setattr(disk, "sync", failing_once())

    with pytest.raises(VaultWriteError):
        log.append([noted("uncertain")], MOMENT)
    with pytest.raises(VaultWriteError):
        log.append([noted("after it")], MOMENT)

    assert details(log) == ALL
    again, _ = opened(paths, written)
    assert details(again) in (ALL, [*ALL, "uncertain"])


@pytest.mark.parametrize("entries", range(5))
def test_a_log_that_gets_shorter_while_it_is_open_is_never_taken_for_all(
    paths, written, entries
):
    log, _ = opened(paths, written)
    place = [logged.place for logged in log.entries][entries]
    for path in paths:
        path.write_bytes(path.read_bytes()[: place + 7])

    rest, read = log.entries, []
    with pytest.raises(LogUnreadableError):
        read.extend(each.entry.detail for each in rest)

    assert read == ALL[:entries]


def test_nothing_behind_an_entry_lost_in_both_copies_is_read_as_if_it_were_there(
    paths, written
):
    log, _ = opened(paths, written)
    lost = [logged.mark for logged in log.entries][2]
    for path in paths:
        content = bytearray(path.read_bytes())
        content[lost.place + 60 : lost.end] = bytes(lost.end - lost.place - 60)
        path.write_bytes(content)

    with pytest.raises(LogUnreadableError):
        details(log)
    assert [each.entry.detail for each in log.since(lost)] == ALL[3:]


def test_a_folder_that_is_gone_is_no_empty_log(paths, written):
    log, _ = opened(paths, written)
    for path in paths:
        path.rename(path.with_suffix(".away"))

    with pytest.raises(LogUnreadableError):
        details(log)


@pytest.mark.parametrize("copy", [0, 1])
def test_one_copy_is_enough_to_read_all(paths, written, copy):
    log, _ = opened(paths, written)
    paths[copy].write_bytes(paths[copy].read_bytes()[:700])

    assert details(log) == ALL


def test_entries_lost_long_ago_do_not_keep_the_others_from_being_read(paths, written):
    log, _ = opened(paths, written)
    lost = [logged.mark for logged in log.entries][2]
    for path in paths:
        content = bytearray(path.read_bytes())
        content[lost.end - 1] ^= 1
        path.write_bytes(content)
    again, _ = opened(paths, written)

    assert details(again) == [*ALL[:2], *ALL[3:]]


def like_frames(size, claim, sequence=9, previous=bytes(32)):
    """Bytes that look like the beginnings of frames, one behind the other."""
    fixed = struct.pack("<4sQI32s12s", b"EVLG", sequence, claim, previous, bytes(12))
    return (fixed * (size // len(fixed) + 1))[:size]


@pytest.mark.parametrize("claim", [500, 5_000, 1 << 20, (1 << 21) - 200, 8 << 20])
@pytest.mark.parametrize("follows", [False, True])
def test_what_only_looks_like_frames_costs_no_more_than_its_length(
    paths, written, monkeypatch, claim, follows
):
    previous = bytes.fromhex(str(written.seal)) if follows else bytes(32)
    junk = like_frames(2 << 20, claim, written.sequence + 1, previous)
    for path in paths:
        path.write_bytes(path.read_bytes() + junk)
    hashed = 0
    real = hashlib.sha256

    def counting(content=b"", **more):
        nonlocal hashed
        hashed += len(content)
        return real(content, **more)

    monkeypatch.setattr(hashlib, "sha256", counting)
    log, findings = opened(paths, written)

    assert hashed < 60 * len(junk)
    assert details(log) == ALL
    end = "log_end_dropped" if claim > len(junk) else "log_end_lost"
    assert end in codes(findings)
    assert scan(junk).hashed < 9 * len(junk)
    log, findings = opened(paths, written)
    assert (details(log), findings) == (ALL, ())


def test_junk_in_a_row_of_numbers_costs_no_more_either(paths, written):
    size = 1 << 20
    parts = [
        like_frames(68, 68 * 200 - 68 - 8, 1 + n // 200) for n in range(size // 68)
    ]

    assert scan(b"".join(parts)).hashed < 9 * size


def test_entries_behind_a_mebibyte_of_junk_are_found_again(paths, written):
    log, _ = opened(paths, written)
    place = [logged.place for logged in log.entries][2]
    junk = like_frames(1 << 20, 5_000)
    for path in paths:
        content = path.read_bytes()
        path.write_bytes(content[:place] + junk + content[place:])

    log, _ = opened(paths, written)

    assert details(log) == ALL


@pytest.mark.parametrize(
    ("old", "new"), [(b'"checked"', b'"dreamt_of"'), (b'"v":1', b'"v":2')]
)
@pytest.mark.parametrize("more", [b"", b"EVLG and a torn end"])
def test_an_entry_of_a_later_version_is_no_damage_and_nothing_is_changed(
    paths, written, old, new, more
):
    record = record_to_json(written.sequence + 1, noted("later"), MOMENT)
    record = record.replace(b'": ', b'":')
    assert old in record
    previous = bytes.fromhex(str(written.seal))
    frame = make_frame(
        written.sequence + 1, previous, record.replace(old, new), KEY, VAULT
    )
    for path in paths:
        path.write_bytes(path.read_bytes() + frame.content + more)
    before = [path.read_bytes() for path in paths]

    with pytest.raises(NewerVaultError):
        opened(paths, written)

    assert [path.read_bytes() for path in paths] == before
    assert sorted(paths[0].parent.iterdir()) == sorted(paths)


def failing_once():
    answers = iter([OSError(5, "input/output error")])

    def sync(_descriptor):
        for error in answers:
            raise error

    return sync


def test_a_log_that_someone_else_wrote_to_is_not_continued(paths, written):
    log, _ = opened(paths, written)
    append(paths[1], b"x")

    with pytest.raises(VaultWriteError):
        log.append([noted("next")], MOMENT)


def test_an_empty_known_head_is_no_alarm(paths, written):
    assert opened(paths, None)[1] == ()


def test_a_head_with_another_seal_is_an_alarm(paths, written):
    other = replace(written, seal=Digest.of(b"other"))

    assert codes(opened(paths, other)[1]) == ["log_rewritten"]
    assert Head(9, other.seal).sequence == 9


def at(seconds):
    return Moment(AT + timedelta(seconds=seconds), CLOCK.offset, "Noor")


def test_a_clock_that_goes_back_is_noted_once_with_how_far(paths, written):
    log, _ = opened(paths, written)
    log.append([noted("an hour before")], at(-3600))
    log.append([noted("a minute later")], at(-3540))

    added = [logged.entry for logged in log.entries][len(ALL) :]
    assert [(entry.action, entry.detail) for entry in added] == [
        (Action.CLOCK_WENT_BACK, "3600 s"),
        (Action.CHECKED, "an hour before"),
        (Action.CHECKED, "a minute later"),
    ]


@pytest.mark.parametrize("seconds", [-2, 0, 1, 10**6])
def test_a_clock_that_goes_on_or_is_set_a_little_is_not_noted(paths, written, seconds):
    log, _ = opened(paths, written)
    log.append([noted("later")], at(seconds))

    assert details(log) == [*ALL, "later"]


def test_a_clock_set_back_while_the_app_was_closed_is_noted_too(paths, written):
    log, _ = opened(paths, written)
    log.append([], at(-3600))
    assert details(log) == ALL
    log.append([noted("before")], at(-3600))

    assert details(log) == [*ALL, "3600 s", "before"]


def test_the_note_stands_behind_a_checkpoint_whose_tree_ends_before_it(paths, written):
    log, _ = opened(paths, written)
    log.append([Happening(action=Action.CHECKPOINTED, detail="5")], at(-60))

    assert details(log) == [*ALL, "5", "60 s"]


def flip(path, place):
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= 0x10
    path.write_bytes(content)


def cut(path, size):
    path.write_bytes(path.read_bytes()[:size])


def append(path, content):
    path.write_bytes(path.read_bytes() + content)


def frame_places(path):
    places, place = [], 0
    for frame in scan(path.read_bytes()).frames:
        places.append(place)
        place += len(frame.content)
    return places


def next_frame(paths):
    last = scan(paths[0].read_bytes()).frames[-1]
    record = record_to_json(5, noted("entry 5"), MOMENT)
    return make_frame(5, last.seal, record, KEY, VAULT).content
