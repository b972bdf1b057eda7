"""A report is signed in its place; other programs than ours read that so too."""

import io
import os
import shutil
import subprocess
import sys
from datetime import timedelta

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from evidence_app.model.report_signature import Covered, SignatureState
from evidence_app.report.signature import sign_report
from evidence_app.report.verify import report_signature
from tests.signed_report import (
    AT,
    FINGERPRINT,
    KEY,
    asking,
    checked,
    signed,
    unsigned,
)
from tests.tsa.authority import Signing, needs_openssl

NO_ROOTS = ValidationContext(trust_roots=[])
PDFSIG = shutil.which("pdfsig")
needs_pdfsig = pytest.mark.skipif(PDFSIG is None, reason="pdfsig is not here")
FULL = pytest.mark.skipif(
    not os.environ.get("EVIDENCE_APP_FULL_TESTS"), reason="writes 500 MB"
)
MEMORY = """
import resource, secrets, sys
from tests.signed_report import AT, KEY
from evidence_app.report.pdf.objects import PDFObjects
from evidence_app.report.signature import sign_report
with open(sys.argv[1], "w+b") as stream:
    objects = PDFObjects(stream)
    page, pages = objects.reserve(), objects.reserve()
    for _ in range(int(sys.argv[2])):
        objects.add_stream("", secrets.token_bytes(1 << 20), packed=True)
    body = f"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 9 9] /Resources << >> >>"
    objects.write(page, body)
    objects.write(pages, f"<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>")
    catalog = objects.add(f"<< /Type /Catalog /Pages {pages} 0 R >>")
    objects.finish(catalog, objects.add("<< >>"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sign_report(stream, KEY, AT)
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10)
"""


@pytest.fixture(scope="module")
def authorities(tmp_path_factory):
    place = tmp_path_factory.mktemp("authorities")
    return Signing(place / "one"), Signing(place / "two")


def fields(content):
    return PdfFileReader(io.BytesIO(content)).embedded_signatures


def as_poppler_reads(content, folder):
    path = folder / "report.pdf"
    path.write_bytes(content)
    command = [str(PDFSIG), str(path)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    return done.stdout


def test_no_byte_of_the_report_is_changed():
    before = unsigned()
    after, _ = signed(before)

    assert after.startswith(before)
    assert len(after) < len(before) + 8_000


def test_the_same_report_and_time_are_signed_by_the_same_bytes():
    assert signed() == signed()


def test_it_holds_and_tells_its_key():
    content, stamps = signed()
    told = checked(content)

    assert (told.state, told.key, told.times) == (
        SignatureState.HOLDS,
        FINGERPRINT,
        (),
    )
    assert stamps == ()


def test_another_reader_finds_an_approval_that_forbids_nothing():
    (found,) = fields(signed()[0])
    status = validate_pdf_signature(found, NO_ROOTS)

    assert (status.intact, status.valid, status.trusted) == (True, True, False)
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert found.docmdp_level is None
    assert found.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"


def test_the_time_in_it_is_the_computers_without_its_zone():
    (found,) = fields(signed()[0])

    assert found.self_reported_timestamp == AT
    assert found.self_reported_timestamp.utcoffset() == timedelta(0)


def test_nobody_and_nothing_of_the_computer_is_named():
    (found,) = fields(signed()[0])

    assert not {"/Name", "/Reason", "/Location", "/ContactInfo", "/Prop_Build"} & set(
        found.sig_object
    )


def test_its_field_can_be_printed_and_not_be_seen():
    (found,) = fields(signed()[0])
    field = found.sig_field

    assert field["/F"] == 132  # printable and locked
    left, low, right, high = field["/Rect"]
    assert (left, low) == (right, high)
    assert left < 0
    assert "/AP" not in field


def test_what_the_report_says_of_itself_stays():
    before, after = (
        PdfFileReader(io.BytesIO(content)) for content in (unsigned(), signed()[0])
    )

    assert after.root["/Lang"] == before.root["/Lang"] == "ur"
    assert dict(after.trailer["/Info"]) == dict(before.trailer["/Info"])
    assert after.root["/Metadata"].data == before.root["/Metadata"].data
    assert after.trailer["/ID"][0] == before.trailer["/ID"][0]
    assert after.trailer["/ID"][1] != before.trailer["/ID"][1]


@needs_pdfsig
def test_poppler_calls_it_valid_and_knows_no_issuer(tmp_path):
    told = as_poppler_reads(signed()[0], tmp_path)

    assert "Signature is Valid." in told
    assert "Total document signed" in told
    assert "Certificate issuer is unknown" in told


@needs_openssl
def test_authorities_sign_the_report_and_then_the_signature(authorities, monkeypatch):
    first, second = authorities
    listed = (first.authority(name="one"), second.authority(name="two"))
    monkeypatch.setattr(report_signature, "authorities", lambda: listed)
    content, stamps = signed(ask=asking(first, second))
    told = checked(content)

    assert told.state is SignatureState.HOLDS
    assert [(time.covered, time.authority) for time in told.times] == [
        (Covered.REPORT, "One"),
        (Covered.SIGNATURE, "Two"),
    ]
    assert [time.at for time in told.times] == [stamp.at for stamp in stamps]


@needs_openssl
def test_another_reader_finds_both_times(authorities):
    content, _ = signed(ask=asking(*authorities))
    time, signature = fields(content)
    status = validate_pdf_signature(signature, NO_ROOTS, NO_ROOTS)

    assert validate_pdf_timestamp(time, NO_ROOTS).intact
    assert status.intact
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert status.timestamp_validity is not None
    assert status.timestamp_validity.intact


@needs_openssl
@needs_pdfsig
def test_poppler_calls_it_valid_beside_a_time_that_it_cannot_judge(
    authorities, tmp_path
):
    told = as_poppler_reads(signed(ask=asking(*authorities))[0], tmp_path)
    time, signature = told.split("Signature #2")

    assert "Signature Field Name: Time" in time
    assert "Signature is Valid." in signature
    assert "Total document signed" in signature


def test_without_an_answer_it_is_signed_as_if_nobody_was_asked():
    asked = []

    content, stamps = signed(ask=asked.append)

    assert (content, stamps) == (signed()[0], ())
    # Not a second time: it would be waited for again.
    assert len(asked) == 1


@needs_openssl
def test_when_the_second_answer_fails_the_first_one_stays(authorities):
    content, stamps = signed(ask=asking(authorities[0]))

    assert len(stamps) == 1
    assert [time.covered for time in checked(content).times] == [Covered.REPORT]
    assert len(fields(content)) == 2


@pytest.mark.parametrize("_again", range(3))
def test_a_report_that_ends_in_any_way_can_be_signed(_again):
    content = unsigned() + b"%" + os.urandom(8).hex().encode() + b"\n"

    assert checked(signed(content)[0]).state is SignatureState.HOLDS


def test_a_lock_in_the_middle_leaves_no_signature():
    def locked(_content):
        raise RuntimeError

    stream = io.BytesIO(unsigned())
    broken = type(KEY)(public_key=KEY.public_key, sign=locked)
    with pytest.raises(RuntimeError):
        sign_report(stream, broken, AT)

    assert checked(stream.getvalue()).state is not SignatureState.HOLDS


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the memory")
@pytest.mark.parametrize("megabytes", [40, pytest.param(500, marks=FULL)])
def test_a_large_report_is_never_held_in_memory(tmp_path, megabytes):
    command = [sys.executable, "-c", MEMORY, str(tmp_path / "r.pdf"), str(megabytes)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)

    assert int(done.stdout) < 30
