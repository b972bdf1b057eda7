"""A small report that is signed, for tests that attack it."""

import io
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from evidence_app.crypto.signing import SigningKey, fingerprint
from evidence_app.report.blocks import Block, DocumentDetails, Heading, Paragraph
from evidence_app.report.certificate import ReportKey
from evidence_app.report.pdf import write_pdf
from evidence_app.report.signature import sign_report
from evidence_app.report.verify import check_report_signature
from evidence_app.timestamping import Stamp, check_response, der
from tests.tsa.authority import query_for_digest

AT = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
DETAILS = DocumentDetails(
    title="Report EV-2026-0001",
    subject="Exhibits",
    language="ur",
    header="EV-2026-0001",
    footer="Prepared by the person reporting",
    page_of="Page {page} of {pages}",
    made_at_iso="2026-11-26T09:00:00Z",
    rows_of="",
    rows_again="",
    legend_title="",
    legend_text="",
)


def key(seed=b"k"):
    """Return a key made of one letter, with its fingerprint."""
    made = SigningKey(seed * 48)
    return ReportKey(public_key=made.public_key, sign=made.sign), fingerprint(
        made.public_key
    )


KEY, FINGERPRINT = key()


def unsigned():
    """Return a report as it is drawn."""
    stream = io.BytesIO()
    blocks: list[Block] = [
        Heading(text="Report", level=1),
        Paragraph(text="دھمکی 협박 threat"),
    ]
    write_pdf(blocks, DETAILS, stream)
    return stream.getvalue()


def signed(content=None, *, by=KEY, at=AT, ask=None):
    """Return a report with its signature, and what authorities signed."""
    stream = io.BytesIO()
    stream.write(unsigned() if content is None else content)
    stamps = sign_report(stream, by, at, ask)
    return stream.getvalue(), stamps


def checked(content):
    """Return what a check says of a report's bytes."""

    @contextmanager
    def opened():
        yield io.BytesIO(content)

    return check_report_signature(opened)


def asking(*signings):
    """Return what asks authorities of tests, one after another, without a network."""
    left = list(signings)

    def ask(digest) -> Stamp | None:
        if not left:
            return None
        one = left.pop(0)
        response = one.reply(query_for_digest(bytes.fromhex(digest.hexadecimal)))
        return check_response(response, digest, one.authority())

    return ask


def stamp_at(minutes, authority="first", size=10):
    """Return a time so many minutes after AT, of no real authority."""
    return Stamp(
        authority=authority,
        authority_name=authority.title(),
        at=AT + timedelta(minutes=minutes),
        accuracy=None,
        serial=1,
        policy="1.2.3",
        signer="Signer",
        chain=(),
        response=b"r" * size,
    )


def signature_in(content):
    """Return the signature in the last room of a report, DER."""
    start = content.rindex(b"/Contents <") + len(b"/Contents <")
    filled = bytes.fromhex(content[start : content.index(b">", start)].decode())
    return filled[: der.size_of(filled)]
