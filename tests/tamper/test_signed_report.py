"""Tampering with a signed report: one act each, and the check's exact answer."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.model.report_signature import ReportSignature, SignatureState
from evidence_app.report.certificate import certificate_of
from evidence_app.report.pdf import write_pdf
from evidence_app.report.signature import sign_report
from evidence_app.report.verify import report_signature
from tests.signed_report import (
    AT,
    DETAILS,
    FINGERPRINT,
    KEY,
    asking,
    checked,
    key,
    signature_in,
    signed,
    unsigned,
)
from tests.tsa.authority import Signing, needs_openssl

SIGNED, _ = signed()
SIZE = len(SIGNED)
OTHER, OTHER_FINGERPRINT = key(b"o")
BROKEN = ReportSignature(state=SignatureState.BROKEN)
NONE = ReportSignature(state=SignatureState.NONE)


def added_to(by=FINGERPRINT):
    return ReportSignature(state=SignatureState.ADDED_TO, key=by)


def room():
    """Return where the signature's room begins and ends."""
    start = SIGNED.index(b"/Contents <", len(unsigned())) + len(b"/Contents ")
    return start, SIGNED.index(b">", start) + 1


def with_signature(content):
    """Put another signature into the room."""
    start, end = room()
    text = content.hex().upper().encode().ljust(end - start - 2, b"0")
    return SIGNED[: start + 1] + text + SIGNED[end - 1 :]


def an_update(content=b"<< /Producer (someone) >>"):
    """Return what any PDF program adds to a file."""
    body = b"9 0 obj\n" + content + b"\nendobj\n"
    table = b"xref\n9 1\n%010d 00000 n \n" % SIZE
    end = b"trailer\n<< /Size 10 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return body + table + end % (SIZE + len(body))


def swap_certificate():
    return with_signature(
        signature_in(SIGNED).replace(certificate_of(KEY), certificate_of(OTHER))
    )


def swap_key():
    return with_signature(
        signature_in(SIGNED).replace(KEY.public_key, OTHER.public_key)
    )


def fill_the_padding():
    _start, end = room()
    return SIGNED[: end - 2] + b"1" + SIGNED[end - 1 :]


def write_small_letters():
    start, end = room()
    return SIGNED[:start] + SIGNED[start:end].lower() + SIGNED[end:]


def shorten_what_it_covers():
    covers = SIGNED.index(b"/ByteRange", len(unsigned()))
    end = SIGNED.index(b"]", covers)
    text = SIGNED[covers:end]
    last = text.rsplit(b" ", 1)[1]
    fewer = b"%d" % (int(last) - 1)
    return SIGNED[:covers] + text[: -len(last)] + fewer + SIGNED[end:]


def other_report_with_this_signature():
    stream = io.BytesIO()
    write_pdf([], DETAILS, stream)
    sign_report(stream, OTHER, AT)
    start, end = room()
    content = stream.getvalue()
    at = content.index(b"/Contents <", 1000) + len(b"/Contents ")
    return content[:at] + SIGNED[start:end] + content[at + end - start :]


def take_the_signature_out():
    start, end = room()
    return SIGNED[:start] + b"<" + b"0" * (end - start - 2) + b">" + SIGNED[end:]


TAMPERINGS = [
    ("a byte before the first page", lambda: b"%PDG" + SIGNED[4:], BROKEN),
    ("cut off by one", lambda: SIGNED[:-1], BROKEN),
    ("cut off in the signature", lambda: SIGNED[: room()[0] + 99], NONE),
    ("cut off before the signature", unsigned, NONE),
    ("an update behind it", lambda: SIGNED + an_update(), added_to()),
    ("one byte behind it", lambda: SIGNED + b"\n", added_to()),
    ("the certificate of another key", swap_certificate, BROKEN),
    ("another key in the certificate", swap_key, BROKEN),
    ("something behind the signature", fill_the_padding, BROKEN),
    ("other letters", write_small_letters, BROKEN),
    ("it covers less", shorten_what_it_covers, BROKEN),
    ("another report", other_report_with_this_signature, BROKEN),
    ("an empty signature", take_the_signature_out, BROKEN),
]


@pytest.mark.parametrize(
    ("tampered", "told"),
    [each[1:] for each in TAMPERINGS],
    ids=[each[0] for each in TAMPERINGS],
)
def test_each_tampering_gets_its_answer(tampered, told):
    content = tampered()

    assert content != SIGNED
    assert checked(content) == told


@given(place=st.integers(0, SIZE - 1), flipped=st.integers(1, 255))
@settings(max_examples=150, deadline=None)
def test_any_changed_byte_breaks_it(place, flipped):
    changed = bytearray(SIGNED)
    changed[place] ^= flipped

    assert checked(bytes(changed)) == BROKEN


@given(place=st.integers(0, SIZE), more=st.binary(min_size=1, max_size=40))
@settings(max_examples=100, deadline=None)
def test_nothing_can_be_slipped_in(place, more):
    told = checked(SIGNED[:place] + more + SIGNED[place:])

    assert told.state is not SignatureState.HOLDS
    assert place < SIZE or told == added_to()


@given(place=st.integers(0, SIZE - 1))
@settings(max_examples=60, deadline=None)
def test_a_report_that_is_cut_off_never_holds(place):
    assert checked(SIGNED[:place]) in {BROKEN, NONE}


@given(st.binary(max_size=300))
@settings(max_examples=40, deadline=None)
def test_any_bytes_in_the_room_get_an_answer(content):
    assert checked(with_signature(content)) == BROKEN


def test_a_signature_of_another_key_holds_and_names_that_key():
    content, _ = signed(by=OTHER)

    told = checked(content)
    assert (told.state, told.key) == (SignatureState.HOLDS, OTHER_FINGERPRINT)


def test_an_update_that_hides_the_signature_far_above_is_found():
    told = checked(SIGNED + an_update(b"<< /A (" + b"x" * 3_000_000 + b") >>"))

    assert told == added_to()


def test_many_false_signatures_behind_it_do_not_tire_the_check():
    false = b"<30> /ByteRange [0 1 2 3]" * 50_000

    assert checked(SIGNED + false).state is not SignatureState.HOLDS


def test_a_false_place_right_behind_a_false_room_is_no_signature():
    start = SIZE + len(b"/Contents ")
    more = b"/Contents <3000>\n/ByteRange [0 %d %d 99]" % (start, start + 6)

    assert checked(SIGNED + more) == added_to()


@pytest.fixture(scope="module")
def timed(tmp_path_factory):
    """A report with two times, and who signed them."""
    place = tmp_path_factory.mktemp("authorities")
    signings = Signing(place / "one"), Signing(place / "two")
    return signed(ask=asking(*signings)), signings


@pytest.fixture
def known(timed, monkeypatch):
    """The check knows who signed."""
    named = zip(timed[1], "ab", strict=True)
    listed = [one.authority(name=name) for one, name in named]
    monkeypatch.setattr(report_signature, "authorities", lambda: listed)


@needs_openssl
class TestTimes:
    def test_authorities_that_are_not_in_the_list_are_not_named(self, timed):
        told = checked(timed[0][0])

        assert told.state is SignatureState.HOLDS
        assert [time.authority for time in told.times] == ["", ""]

    @pytest.mark.usefixtures("known")
    @pytest.mark.parametrize("which", [0, 1])
    def test_a_changed_time_breaks_it(self, timed, which):
        content, stamps = timed[0]
        info = stamps[which].response.hex().upper()[300:340].encode()
        place = content.index(info)
        changed = content[:place] + b"%X" % (int(content[place : place + 1], 16) ^ 1)

        assert checked(changed + content[place + 1 :]) == BROKEN

    @pytest.mark.usefixtures("known")
    def test_a_time_of_something_else_breaks_it(self, timed):
        _, (first, second) = timed
        other = io.BytesIO(unsigned() + b"%\n")
        stamps = sign_report(other, KEY, AT, asking(first, second))
        ask = asking(first, second)
        replayed = iter(stamps)
        again, _ = signed(ask=lambda digest: (ask(digest), next(replayed))[1])

        assert checked(again) == BROKEN

    @pytest.mark.usefixtures("known")
    def test_a_time_that_someone_adds_later_is_not_the_reports(self, timed):
        content, _ = timed[0]
        told = checked(content + b"\n/Contents <30> /ByteRange [0 1 2 3]")

        assert told.state is SignatureState.ADDED_TO
        assert [time.authority for time in told.times] == ["A", "B"]
