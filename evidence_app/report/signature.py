"""Signs a finished report in its place, for readers that check PDFs (PAdES).

Two updates are added behind the report's last byte, and no byte before is changed:
what an authority signed over the report as it was (a document timestamp), when one was
asked and answered; then the signature of the vault's key, over everything, so that no
byte stands behind it. Its field cannot be seen and forbids nothing. The report is read
in pieces; its dates, title and language stay as they are.

The only user of pyHanko. Who asks for the time is handed in.
"""

import hashlib
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any, BinaryIO, Final

from asn1crypto import cms, x509
from pyhanko.pdf_utils.generic import ArrayObject, ByteStringObject, NameObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import (
    DocumentTimestamp,
    PdfSignedData,
    PreparedByteRangeDigest,
    SignatureObject,
)
from pyhanko.sign.signers.pdf_cms import Signer

from evidence_app.model.digest import Digest
from evidence_app.report.asked_times import LARGEST_ANSWER
from evidence_app.report.certificate import ReportKey, certificate_of, ecdsa_value
from evidence_app.timestamping import Stamp, der

AskTime = Callable[[Digest], Stamp | None]
"""Shows a digest to an authority; None when none answered as it should."""
SIGNATURE_FIELD: Final = "Signature"
TIME_FIELD: Final = "Time"
_OWN_ROOM: Final = 2 << 10
"""Bytes for a signature without an answer: 1 KiB, and as much again."""
_HASH: Final = "sha256"
_ID: Final = 16
# Out of the page and without a size: PDF/UA wants a field on the page to be part of
# the text, PDF/A wants it to be printable.
_INVISIBLE: Final = InvisSigSettings(box_out_of_bounds=True)


def sign_report(
    stream: BinaryIO, key: ReportKey, at: datetime, ask: AskTime | None = None
) -> tuple[Stamp, ...]:
    """Sign the PDF that a stream holds, and return what authorities signed.

    Args:
        stream: The whole report and nothing else, open for reading and writing.
        key: Signs.
        at: When it is signed by this computer's clock, UTC.
        ask: Asks for the time; None when nobody may be asked.

    Returns:
        Up to two times: of the report, then of the signature.
    """
    seen = _add_time(stream, ask) if ask else None
    # Who could not be reached a moment ago is not asked again.
    signed = _add_signature(stream, key, at, ask if seen else None)
    return tuple(stamp for stamp in (seen, signed) if stamp is not None)


def _add_time(stream: BinaryIO, ask: AskTime) -> Stamp | None:
    """Add what an authority signs over the report; without it, change nothing."""
    end = stream.seek(0, 2)
    place = _begin(stream, TIME_FIELD, DocumentTimestamp(2 * LARGEST_ANSWER))
    stamp = ask(Digest(place.document_digest.hex()))
    if stamp is None:
        stream.truncate(end)
        return None
    place.fill_with_cms(stream, _token(stamp))
    return stamp


def _add_signature(
    stream: BinaryIO, key: ReportKey, at: datetime, ask: AskTime | None
) -> Stamp | None:
    room = _OWN_ROOM + (LARGEST_ANSWER if ask else 0)
    signature = SignatureObject(
        timestamp=at, subfilter=SigSeedSubFilter.PADES, bytes_reserved=2 * room
    )
    place = _begin(stream, SIGNATURE_FIELD, signature)
    signer = _VaultSigner(key, ask)
    attributes = _signed_attributes(place.document_digest, signer.signing_cert)
    packed = _result(signer.async_sign_prescribed_attributes(_HASH, attributes))
    place.fill_with_cms(stream, packed)
    return signer.stamp


def _begin(
    stream: BinaryIO, field: str, signature: PdfSignedData
) -> PreparedByteRangeDigest:
    """Write an update with room for a signature; return where, and what it covers."""
    writer = _Update(stream)
    writer.register_extension(ESIC_EXTENSION_1)
    page, _ = writer.find_page_for_modification(0)
    # PDF/UA: a page with a field says in which order fields are gone through.
    page.get_object().setdefault(NameObject("/Tabs"), NameObject("/S"))
    spec = SigFieldSpec(field, invis_sig_settings=_INVISIBLE)
    steps = PdfCMSEmbedder(spec).write_cms(field, writer)
    next(steps)
    steps.send(SigObjSetup(signature))
    place: PreparedByteRangeDigest
    place, _ = steps.send(SigIOSetup(_HASH, in_place=True))
    steps.close()
    return place


def _signed_attributes(digest: bytes, certificate: x509.Certificate) -> Any:  # noqa: ANN401 - what is packed ships no types
    """Return what is signed: the report's digest, and by which certificate."""
    return cms.CMSAttributes(
        [
            simple_cms_attribute("content_type", "data"),
            simple_cms_attribute("message_digest", digest),
            simple_cms_attribute(
                "signing_certificate_v2", as_signing_certificate_v2(certificate)
            ),
        ]
    )


def _token(stamp: Stamp) -> bytes:
    """Return the token in an authority's answer."""
    return der.read(stamp.response).children()[1].whole


def _result(coroutine: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401 - what is packed ships no types
    """Run what is written as a coroutine and waits for nothing."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        return end.value
    coroutine.close()
    raise AssertionError("it waits")


class _VaultSigner(Signer):
    """Hands what is to be signed to the vault, and the signature to an authority."""

    def __init__(self, key: ReportKey, ask: AskTime | None) -> None:
        super().__init__(signing_cert=x509.Certificate.load(certificate_of(key)))
        self._key = key
        self._ask = ask
        self.stamp: Stamp | None = None

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,  # noqa: ARG002 - always the same one
        dry_run: bool = False,  # noqa: ARG002, FBT001, FBT002 - pyHanko's own form
    ) -> bytes:
        """Return the signature of the vault's key."""
        return ecdsa_value(self._key.sign(data))

    async def unsigned_attrs(
        self,
        digest_algorithm: str,  # noqa: ARG002 - as above
        signature: bytes,
        signed_attrs: object,  # noqa: ARG002 - as above
        timestamper: object = None,  # noqa: ARG002 - as above
        dry_run: object = False,  # noqa: ARG002, FBT002 - as above
    ) -> Any:  # noqa: ANN401 - what is packed ships no types
        """Return what an authority signs over the signature, or None."""
        self.stamp = self._ask(Digest.of(signature)) if self._ask else None
        if self.stamp is None:
            return None
        token = cms.ContentInfo.load(_token(self.stamp))
        return cms.CMSAttributes(
            [simple_cms_attribute("signature_time_stamp_token", token)]
        )


class _Update(IncrementalPdfFileWriter):
    """An update that leaves the report's own words about itself as they are."""

    def _update_meta(self) -> None:
        """Keep dates, title and producer: they tell of the report, not of its seal."""

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> ArrayObject:
        """Return the report's name and one that follows from it, not drawn by lot."""
        first, last = (each.original_bytes for each in prev.trailer["/ID"])
        following = hashlib.sha256(b"update" + last).digest()[:_ID]
        return ArrayObject([ByteStringObject(first), ByteStringObject(following)])
