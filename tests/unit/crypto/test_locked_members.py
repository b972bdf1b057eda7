"""Locked ZIP files read at any place, and in their longer form."""

import base64
import io
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.crypto import inflating, locked_zip
from evidence_app.crypto.inflating import Inflating
from evidence_app.crypto.locked_members import (
    LockedMember,
    locked_members,
    opened_member,
)
from evidence_app.crypto.locked_zip import LockedZIP, Member
from evidence_app.crypto.winzip_aes import Counting
from evidence_app.errors import BundlePasswordError

PASSWORD = "ACDE-FGHJ-KMNP-QRTU-VWXY-3467"
TYPED = "Correct-horse-7"
NOTE = b"kept\n" * 60
BY_7_ZIP = (
    # 7-Zip 26.02, of 256 and of 128 bits, both deflated.
    "UEsDBDMAAQBjAIZ2fF0AAAAAJgAAACwBAAAIAAsAbm90ZS50eHQBmQcAAgBBRQMIAHdB+H/5hXc/"
    "BP1FIC3jTooA624UQdltf2Mf1REbqLK+9KIBuB1bUEsBAj8DMwABAGMAhnZ8XQAAAAAmAAAALAEA"
    "AAgALwAAAAAAAAAggKSBAAAAAG5vdGUudHh0CgAgAAAAAAABABgAMnJyDEh/3QEAAAAAAAAAAAAA"
    "AAAAAAAAAZkHAAIAQUUDCABQSwUGAAAAAAEAAQBlAAAAVwAAAAAA",
    "UEsDBDMAAQBjAIZ2fF0AAAAAHgAAACwBAAAIAAsAbm90ZS50eHQBmQcAAgBBRQEIADhKATuR5z4n"
    "ALwwGqUXUVEbskT+9wsLVr2N6JoPz1BLAQI/AzMAAQBjAIZ2fF0AAAAAHgAAACwBAAAIAC8AAAAA"
    "AAAAIICkgQAAAABub3RlLnR4dAoAIAAAAAAAAQAYADJycgxIf90BAAAAAAAAAAAAAAAAAAAAAAGZ"
    "BwACAEFFAQgAUEsFBgAAAAABAAEAZQAAAE8AAAAAAA==",
)


def locked(files):
    stream = io.BytesIO()
    archive = LockedZIP(stream, PASSWORD, most=1 << 60)
    for name, content in files.items():
        archive.add(Member(name, len(content)), [content])
    archive.finish()
    return stream


def opened(stream, password=PASSWORD):
    return {
        member.filename: LockedMember(stream, member, password)
        for member in locked_members(stream)
    }


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=300),
    st.lists(st.tuples(st.integers(0, 310), st.integers(0, 60)), max_size=6),
)
def test_any_part_is_read_as_it_was(content, parts):
    reader = opened(locked({"a.zip": content}))["a.zip"]
    reader.authenticate(lambda: None)

    for at, count in parts:
        reader.seek(at)
        assert reader.read(count) == content[at : at + count]
    assert reader.seek(-min(3, len(content)), io.SEEK_END) == max(0, len(content) - 3)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 1 << 70), st.integers(0, 200))
def test_what_is_encrypted_in_parts_is_what_is_encrypted_at_once(content, at, cut):
    at %= 1 << 50
    counting = Counting(b"k" * 32)
    whole = counting.mixed(content, at)

    parts = counting.mixed(content[:cut], at) + counting.mixed(content[cut:], at + cut)

    assert parts == whole or cut > len(content)
    assert counting.mixed(whole, at) == content


def test_the_longer_form_is_read_by_others_too(monkeypatch):
    monkeypatch.setattr(locked_zip, "_LONG", 500)
    files = {"a.zip": b"x" * 900, "b.bin": b"y" * 20, "c.zip": b"z" * 700}
    stream = locked(files)

    with zipfile.ZipFile(stream) as archive:
        sizes = {each.filename: each.file_size for each in archive.infolist()}
    assert sizes == {name: len(content) for name, content in files.items()}
    assert b"PK\x06\x06" in stream.getvalue()
    for name, reader in opened(stream).items():
        reader.authenticate(lambda: None)
        assert reader.readall() == files[name]


def test_a_wrong_password_and_any_flipped_byte_are_refused():
    content = b"what nobody else may read"
    whole = locked({"a.zip": content}).getvalue()
    with pytest.raises(BundlePasswordError):
        opened(io.BytesIO(whole), "ACDE-FGHJ-KMNP-QRTU-VWXY-3469")
    with pytest.raises(BundlePasswordError):
        opened(io.BytesIO(whole), "비밀번호")
    start = whole.index(b"a.zip") + 5 + 11
    for at in range(start, start + 16 + 2 + len(content) + 10):
        changed = bytearray(whole)
        changed[at] ^= 0x20
        with pytest.raises(BundlePasswordError):
            opened(io.BytesIO(bytes(changed)))["a.zip"].authenticate(lambda: None)


def test_an_open_zip_has_no_locked_members():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.zip", b"open")
    assert locked_members(stream) == ()


@pytest.mark.parametrize("made", BY_7_ZIP)
def test_what_another_program_locked_and_deflated_is_read_at_any_place(made):
    whole = base64.b64decode(made)
    stream = io.BytesIO(whole)
    (member,) = locked_members(stream)
    reader = opened_member(stream, member, TYPED, lambda: None)
    assert (member.filename, reader.read()) == ("note.txt", NOTE)
    reader.seek(7)
    assert reader.read(9) == NOTE[7:16]
    with pytest.raises(BundlePasswordError):
        opened_member(stream, member, PASSWORD, lambda: None)
    changed = bytearray(whole)
    changed[whole.index(b"note.txt") + 8 + 11 + 20] ^= 1
    with pytest.raises(BundlePasswordError):
        opened_member(io.BytesIO(bytes(changed)), member, TYPED, lambda: None)


@settings(max_examples=60, deadline=None)
@given(
    st.binary(min_size=200, max_size=900),
    st.lists(st.tuples(st.integers(0, 910), st.integers(0, 90)), max_size=6),
)
def test_any_part_of_what_is_deflated_is_read_as_it_was(content, parts):
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(content) + packer.flush()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(inflating, "EVERY", 64)
        patched.setattr(inflating, "_PACKED", 10)
        reader = Inflating(io.BytesIO(packed), len(content))
        for at, count in parts:
            reader.seek(at)
            found = b"".join(reader.read(1) or b"" for _ in range(count))
            assert found == content[at : at + count]
        cut = Inflating(io.BytesIO(packed[: len(packed) // 2]), len(content))
        with pytest.raises((EOFError, zlib.error)):
            cut.readall()
