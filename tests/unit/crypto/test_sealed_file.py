"""Files whose key is only in memory behave as files and show nothing on the disk."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_app.crypto import sealed_file
from evidence_app.crypto.sealed_file import SealedFiles

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.binary(min_size=1, max_size=90)),
        st.tuples(st.just("seek"), st.integers(0, 400)),
        st.tuples(st.just("read"), st.integers(0, 200)),
        st.tuples(st.just("truncate"), st.integers(0, 300)),
    ),
    max_size=25,
)


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(STEPS)
def test_it_is_read_and_written_as_any_file(tmp_path, monkeypatch, steps):
    monkeypatch.setattr(sealed_file, "BLOCK", 64)
    monkeypatch.setattr(sealed_file, "_STORED", 64 + 28)
    path = tmp_path / "000000"
    path.unlink(missing_ok=True)
    files, known = SealedFiles(), io.BytesIO()
    with files.create(path) as stream:
        for step, value in steps:
            size = len(known.getvalue())
            if step == "truncate":
                # It is never made longer, and goes on where it was cut.
                cut = min(value, size)
                stream.truncate(cut)
                known.truncate(cut)
                stream.seek(cut)
                known.seek(cut)
            elif step == "seek":
                stream.seek(min(value, size))
                known.seek(min(value, size))
            else:
                one = getattr(stream, step)(value)
                assert one == getattr(known, step)(value)
            assert stream.tell() == known.tell()
    with files.open(path) as stream:
        assert stream.read() == known.getvalue()


def test_nothing_of_it_can_be_read_on_the_disk_and_no_byte_be_changed(tmp_path):
    content = b"what nobody else may read " * 9000
    files = SealedFiles()
    with files.create(tmp_path / "one") as stream:
        stream.write(content)
        stream.seek(100)
        stream.write(b"again")
    stored = (tmp_path / "one").read_bytes()

    assert content[:20] not in stored
    assert b"again" not in stored
    changed = bytearray(stored)
    changed[70_000] ^= 1
    (tmp_path / "one").write_bytes(bytes(changed))
    with files.open(tmp_path / "one") as stream, pytest.raises(OSError, match="not"):
        stream.read()


def test_only_its_owner_may_open_it_and_nothing_is_overwritten(tmp_path):
    files = SealedFiles()
    files.create(tmp_path / "one").close()

    assert (tmp_path / "one").stat().st_mode & 0o077 == 0
    with pytest.raises(FileExistsError):
        files.create(tmp_path / "one")


def test_the_same_bytes_look_different_each_time_they_are_written(tmp_path):
    files = SealedFiles()
    for name in ("one", "two"):
        with files.create(tmp_path / name) as stream:
            stream.write(b"the same")
    assert (tmp_path / "one").read_bytes() != (tmp_path / "two").read_bytes()
