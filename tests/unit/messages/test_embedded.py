"""A file written inside another comes out as it went in, however it is cut."""

import base64
import binascii
import hashlib
import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.errors import UnknownExportError
from evidence_app.messages import embedded
from evidence_app.messages.embedded import EmbeddedFiles
from evidence_app.messages.package import Package
from evidence_app.model.message import Embedded, Encoding
from evidence_app.model.source import Held
from tests.unit.messages.chats import package_of, packed

LONG = hashlib.shake_128(b"long").digest(700_001)


def span(written, encoding, before=b"<part data='"):
    """Return what comes out of ``written`` with something before and after it."""
    package = package_of(before + written + b"' />")
    place = Embedded(
        start=len(before), end=len(before) + len(written), encoding=encoding
    )
    return b"".join(EmbeddedFiles(package).parts(package.members[0], place))


@pytest.mark.parametrize("length", [0, 1, 2, 3, 4, 5, len(LONG)])
def test_base64_comes_out_as_it_went_in(length):
    content = LONG[:length]

    assert span(base64.b64encode(content), Encoding.BASE64) == content
    assert span(base64.encodebytes(content), Encoding.BASE64) == content
    assert span(content, Encoding.PLAIN) == content


def test_line_ends_in_an_attribute_are_no_part_of_base64():
    lines = base64.encodebytes(LONG).replace(b"\n", b"&#13;&#x0A;")

    assert span(lines, Encoding.BASE64) == LONG


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b"QUJD*REV", b"ABCDE"),
        (b"QUJDR", b"ABC"),
        (b"QUJDREU", b"ABCDE"),
        (b"QUJDRA==QUJD", b"ABCD"),
        (b"=", b""),
        (b"QUJD&", b"ABC"),
    ],
)
def test_damaged_base64_gives_what_can_be_read_of_it(written, read):
    assert span(written, Encoding.BASE64) == read


def test_quoted_printable_comes_out_as_it_went_in():
    text = "Grüße =) 안녕\r\n".encode() * 9_000

    assert span(quopri.encodestring(text), Encoding.QUOTED_PRINTABLE) == text


def test_one_endless_line_is_not_kept_whole(monkeypatch):
    monkeypatch.setattr(embedded, "_LONGEST_LINE", 64)
    monkeypatch.setattr(embedded, "_PART", 7)

    assert span(b"=C3=A4" * 100, Encoding.QUOTED_PRINTABLE) == "ä".encode() * 100


@given(st.binary(max_size=200), st.integers(1, 9), st.sampled_from(Encoding))
@settings(max_examples=60)
def test_no_cut_changes_what_comes_out(written, size, encoding):
    whole = span(written, encoding)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(embedded, "_PART", size)

        assert span(written, encoding) == whole
    if encoding is Encoding.QUOTED_PRINTABLE:
        assert whole == binascii.a2b_qp(written)


class Counting(Held):
    asked = 0

    def read(self, start, length):
        Counting.asked += length
        return super().read(start, length)


def test_a_packed_member_is_unpacked_once_for_spans_in_their_order():
    package = Package([("x.zip", Counting(packed(("sms.xml", LONG), ("b", b"abc"))))])
    files = EmbeddedFiles(package)
    places = [
        Embedded(start=at, end=at + 1_000, encoding=Encoding.PLAIN)
        for at in range(0, 700_000, 1_000)
    ]
    Counting.asked = 0

    for place in places:
        got = b"".join(files.parts(package.members[0], place))
        assert got == LONG[place.start : place.end]

    assert Counting.asked < 3 * len(LONG)
    again = b"".join(files.parts(package.members[0], places[3]))
    assert again == LONG[3_000:4_000]
    other = Embedded(start=1, end=3, encoding=Encoding.PLAIN)
    assert b"".join(files.parts(package.members[1], other)) == b"bc"


@pytest.mark.parametrize("archive", [True, False])
def test_a_span_behind_the_end_is_refused(archive):
    package = package_of(packed(("a", b"abc")) if archive else b"abc")
    place = Embedded(start=1, end=9, encoding=Encoding.PLAIN)

    with pytest.raises(UnknownExportError):
        list(EmbeddedFiles(package).parts(package.members[0], place))
