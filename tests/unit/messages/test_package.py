"""ZIPs are read within limits that the archive cannot talk its way out of."""

import struct
from hashlib import shake_128

import pytest

from evidence_app.errors import ExportTooLargeError, UnknownExportError
from evidence_app.messages import package
from evidence_app.model import source
from evidence_app.model.source import Held
from tests.unit.messages.chats import package_of, packed


def read_members(content, name):
    """Return names and contents of all members."""
    found = package_of(content, name)
    return [(each.name, found.content(each)) for each in found.members]


def test_members_come_in_the_archives_order_without_folders():
    content = packed(("b.txt", b"1"), ("folder/", b""), ("a.txt", b"2"))

    assert read_members(content, "x.zip") == [
        ("b.txt", b"1"),
        ("a.txt", b"2"),
    ]


def test_of_many_beginnings_only_some_are_remembered(monkeypatch):
    monkeypatch.setattr(package, "_MOST_KEPT", 2)
    found = package_of(packed(*((f"{at}", b"%d" % at) for at in range(4))), "x.zip")

    assert [found.beginning(one) for one in found.members] == [b"0", b"1", b"2", b"3"]
    assert found.beginning(found.members[0]) == b"0"
    assert len(found._beginnings) == 2


def test_too_many_members_are_refused(monkeypatch):
    monkeypatch.setattr(package, "MAX_MEMBERS", 3)

    with pytest.raises(ExportTooLargeError):
        read_members(packed(*((f"{at}", b"") for at in range(4))), "x.zip")


def test_too_much_altogether_is_refused(monkeypatch):
    monkeypatch.setattr(package, "MAX_TOTAL", 100)

    assert read_members(packed(("a", b"x" * 60), ("b", b"x" * 40)), "x.zip")
    with pytest.raises(ExportTooLargeError):
        read_members(packed(("a", b"x" * 60), ("b", b"x" * 41)), "x.zip")


def test_a_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(ExportTooLargeError):
        read_members(packed(("zeros", bytes(50_000_000))), "x.zip")


def test_a_size_that_lies_is_not_believed():
    content = bytearray(packed(("zeros", bytes(50_000_000))))
    directory = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, directory + 24, 10)

    with pytest.raises((ExportTooLargeError, UnknownExportError)):
        read_members(bytes(content), "x.zip")


@pytest.mark.parametrize("length", [4, 30, 60, 100])
def test_an_archive_that_breaks_off_is_unknown(length):
    content = packed(("a.txt", b"words" * 100))

    with pytest.raises(UnknownExportError):
        read_members(content[:length], "x.zip")


def test_a_member_whose_bytes_changed_is_not_taken():
    content = bytearray(packed(("a.txt", b"words")))
    content[36] ^= 1

    with pytest.raises(UnknownExportError):
        read_members(bytes(content), "x.zip")


@pytest.mark.parametrize(("at", "value"), [(6, 1), (8, 99)])
def test_a_password_or_an_unknown_method_is_unknown(at, value):
    content = bytearray(packed(("a.txt", b"words")))
    struct.pack_into("<H", content, at, value)
    struct.pack_into("<H", content, content.index(b"PK\x01\x02") + at + 2, value)

    with pytest.raises(UnknownExportError):
        read_members(bytes(content), "x.zip")


def test_a_long_member_is_asked_for_in_parts_so_that_it_is_not_held_twice():
    asked = []

    class Told(Held):
        def read(self, start, length):
            asked.append(length)
            return super().read(start, length)

    content = shake_128(b"any").digest(2 * source.AT_ONCE + 5)
    alone = package.Package([("a.txt", Told(content))])

    assert alone.content(alone.members[0]) == content
    assert max(asked) <= source.AT_ONCE
    assert read_members(packed(("a.txt", content)), "x.zip") == [("a.txt", content)]
