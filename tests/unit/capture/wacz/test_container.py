"""The ZIP is one that others open, and in one form only."""

import io
import zipfile

import pytest

from evidence_app.capture.wacz.broken import BrokenArchiveError
from evidence_app.capture.wacz.container import (
    MAX_MEMBERS,
    ContainerWriter,
    is_plain,
    members_of,
)
from tests.unit.capture.wacz.sample import AT


def packed(*members, before=b""):
    stream = io.BytesIO(before)
    stream.seek(len(before))
    container = ContainerWriter(stream, AT)
    for name, content in members:
        container.add(name, content)
    container.finish()
    return memoryview(stream.getvalue()[len(before) :])


def zipped(method, name="a", comment=b""):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr(name, "content" * 9)
        archive.comment = comment
    return memoryview(stream.getvalue())


TWO = (("pages/a.txt", b"one"), ("서울.txt", b""))


def test_another_reader_opens_it():
    with zipfile.ZipFile(io.BytesIO(packed(*TWO))) as archive:
        assert archive.testzip() is None
        assert {info.filename: archive.read(info) for info in archive.infolist()} == {
            "pages/a.txt": b"one",
            "서울.txt": b"",
        }
        assert archive.infolist()[0].date_time == (2026, 3, 14, 12, 0, 0)


def test_members_come_back():
    found = members_of(packed(*TWO))
    assert [(member.name, bytes(member.content)) for member in found] == list(TWO)


def test_it_begins_where_the_stream_stood():
    assert packed(*TWO, before=b"something else") == packed(*TWO)


def test_its_own_form_is_known():
    whole = packed(*TWO)
    assert is_plain(whole, members_of(whole), AT)


def test_a_zip_of_another_program_has_another_form():
    other = zipped(zipfile.ZIP_STORED)
    assert not is_plain(other, members_of(other), AT)


@pytest.mark.parametrize(
    ("untrusted", "code"),
    [
        (memoryview(b""), "no_zip"),
        (memoryview(b"PK" * 40), "no_zip"),
        (packed(*TWO)[:-1], "no_zip"),
        (packed(*TWO)[1:], "no_zip"),
        (zipped(zipfile.ZIP_STORED, comment=b"more"), "no_zip"),
        (zipped(zipfile.ZIP_DEFLATED), "member_compressed"),
        (packed(("a", b""), ("a", b"")), "member_twice"),
        (packed(*((str(n), b"") for n in range(MAX_MEMBERS + 1))), "too_many_members"),
    ],
)
def test_what_is_no_such_zip_is_refused(untrusted, code):
    with pytest.raises(BrokenArchiveError) as refused:
        members_of(untrusted)
    assert refused.value.code == code


def test_a_name_that_is_no_text_is_refused():
    untrusted = memoryview(bytes(packed(("ab", b""))).replace(b"ab", b"\xff\xff"))
    with pytest.raises(BrokenArchiveError, match="member_name"):
        members_of(untrusted)


def test_a_member_that_ends_outside_is_refused():
    untrusted = bytearray(packed(("ab", b"xyz")))
    untrusted[-22 - 24] = 200  # the size in the directory
    with pytest.raises(BrokenArchiveError, match="member_outside"):
        members_of(memoryview(untrusted))
