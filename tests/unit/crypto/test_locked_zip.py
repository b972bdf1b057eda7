"""A locked ZIP: 7-Zip opens it with the password, and nobody without."""

import io
import re
import shutil
import subprocess
import zipfile
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.crypto import locked_zip
from evidence_app.crypto.locked_zip import (
    ALPHABET,
    LockedZIP,
    Member,
    new_password,
    read_back,
)
from evidence_app.errors import AnnexDamagedError, AnnexTooLargeError

PASSWORD = "ACDE-FGHJ-KMNP-QRTU-VWXY-3467"
SEVEN = shutil.which("7z") or shutil.which("7zz")


def locked(files, password=PASSWORD):
    stream = io.BytesIO()
    archive = LockedZIP(stream, password)
    for name, pieces in files.items():
        archive.add(Member(name, sum(map(len, pieces))), pieces)
    archive.finish()
    return stream.getvalue()


@settings(max_examples=25)
@given(st.lists(st.binary(max_size=70), max_size=6))
def test_what_was_locked_is_read_again(pieces):
    content = locked({"AB-1.bin": pieces, "AB-2.bin": [b"x"]})

    found = dict(read_back(io.BytesIO(content), PASSWORD))

    digest = sha256(b"".join(pieces)).hexdigest()
    assert found[Member("AB-1.bin", sum(map(len, pieces)))] == digest
    assert found[Member("AB-2.bin", 1)] == sha256(b"x").hexdigest()


def test_nothing_of_the_bytes_can_be_read_without_the_password():
    words = b"what nobody should read " * 40
    content = locked({"AB-1.txt": [words]})

    assert words[:24] not in content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (listed,) = archive.infolist()
    assert (listed.filename, listed.file_size) == ("AB-1.txt", len(words))
    assert (listed.compress_type, listed.CRC) == (99, 0)


def test_the_same_bytes_are_locked_differently_each_time():
    assert locked({"a": [b"x" * 99]}) != locked({"a": [b"x" * 99]})


def test_any_changed_byte_of_a_member_and_any_cut_is_noticed():
    content = locked({"a": [b"abcdefgh"]})
    start = content.index(b"a", 30)
    for at in range(start + 12, len(content) - 80):
        changed = bytearray(content)
        changed[at] ^= 1
        with pytest.raises(AnnexDamagedError):
            list(read_back(io.BytesIO(bytes(changed)), PASSWORD))
    with pytest.raises(AnnexDamagedError):
        list(read_back(io.BytesIO(content[:50]), PASSWORD))


def test_another_password_does_not_fit():
    content = locked({"a": [b"abcdefgh"]})
    with pytest.raises(AnnexDamagedError):
        list(read_back(io.BytesIO(content), "ACDE-FGHJ-KMNP-QRTU-VWXY-3469"))


def test_what_is_too_large_or_not_as_long_as_said_is_refused(monkeypatch):
    archive = LockedZIP(io.BytesIO(), PASSWORD)
    with pytest.raises(AnnexTooLargeError):
        archive.add(Member("a", 1 << 32), [b""])
    with pytest.raises(ValueError, match="as long as"):
        archive.add(Member("a", 5), [b"four"])


def test_a_password_can_be_told_by_telephone_and_never_comes_twice():
    made = {new_password() for _ in range(200)}

    assert len(made) == 200
    form = re.compile(rf"([{ALPHABET}]{{4}}-){{5}}[{ALPHABET}]{{4}}")
    assert all(form.fullmatch(each) for each in made)
    assert not set("0O1IL8B5S2Z") & set(ALPHABET)


@pytest.mark.skipif(SEVEN is None, reason="needs 7-Zip")
def test_seven_zip_opens_it_with_the_password_alone(tmp_path):
    path = tmp_path / "annex.zip"
    content = bytes(range(256)) * 5000
    path.write_bytes(locked({"AB-1.png": [content], "empty.txt": [b""]}))

    def opened(password):
        words = [SEVEN, "x", "-y", f"-p{password}", f"-o{tmp_path / password}", path]
        return subprocess.run(words, capture_output=True, check=False).returncode

    assert opened(PASSWORD) == 0
    assert (tmp_path / PASSWORD / "AB-1.png").read_bytes() == content
    assert opened("wrong") != 0


def test_many_small_pieces_and_one_large_one_are_locked_the_same(monkeypatch):
    monkeypatch.setattr(locked_zip, "CHUNK", 64)
    content = bytes(range(256)) * 3
    one = locked({"a": [content]})
    many = locked({"a": [content[at : at + 7] for at in range(0, 768, 7)]})

    for each in (one, many):
        ((_, digest),) = read_back(io.BytesIO(each), PASSWORD)
        assert digest == sha256(content).hexdigest()
