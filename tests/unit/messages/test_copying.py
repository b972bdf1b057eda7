"""A copy without some files holds all the rest byte for byte, and none of those."""

import hashlib
import io
import zipfile

import pytest

from evidence_app.messages.copying import copy_without
from evidence_app.messages.package import Package
from evidence_app.model.source import Held
from tests.unit.messages.chats import package_of, packed

PICTURE = hashlib.shake_128(b"picture").digest(3 << 20)
MEMBERS = [("_chat.txt", b"words"), ("a.jpg", PICTURE), ("a.jpg", b"two"), ("b", b"")]


def copied(content, members=(), spans=()):
    return b"".join(copy_without(package_of(content), 0, set(members), dict(spans)))


def listed(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(one.filename, archive.read(one)) for one in archive.infolist()]


def test_what_stays_keeps_name_order_and_bytes():
    copy = copied(packed(*MEMBERS), members=[1])

    assert listed(copy) == [MEMBERS[0], MEMBERS[2], MEMBERS[3]]
    assert PICTURE[1000:2000] not in copy


def test_a_copy_made_twice_is_the_same():
    content = packed(*MEMBERS)

    assert copied(content, members=[2]) == copied(content, members=[2])


@pytest.mark.parametrize("archive", [True, False])
def test_a_file_inside_a_member_is_overwritten_in_place(archive):
    before, after = (
        b"<mms data='",
        b"'/>\n" + hashlib.shake_128(b"more").digest(2 << 20),
    )
    text = before + b"QUJD\r\nREVG" + after
    spans = {0: [(len(before), len(before) + 10)]}

    copy = copied(packed(("sms.xml", text)) if archive else text, spans=spans)

    shown = listed(copy)[0][1] if archive else copy
    assert shown == before + b"----\r\n----" + after


def test_of_several_files_each_is_copied_by_itself():
    volumes = [
        ("1.zip", Held(packed(("a", b"1"), ("b", b"2")))),
        ("2.zip", Held(packed(("a", b"3"), ("c", b"4")))),
        ("3.json", Held(b"QUJD in {}")),
    ]
    package = Package(volumes)
    out, spans = {0, 3}, {4: [(0, 4)]}

    first, second, third = (
        b"".join(copy_without(package, volume, out, spans)) for volume in range(3)
    )

    assert listed(first) == [("b", b"2")]
    assert listed(second) == [("a", b"3")]
    assert third == b"---- in {}"
