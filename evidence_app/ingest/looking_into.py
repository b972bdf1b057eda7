"""Has the decoder look into what comes in; what it cannot do becomes a finding.

The bytes are stored by then, and stay as they are whatever comes of this.
"""

from dataclasses import dataclass, replace
from typing import Final

from evidence_app.capture.captured import Captured
from evidence_app.errors import DecoderError, NotDecodableError
from evidence_app.facts.fact_names import FINDINGS, PREVIEW_DIFFERS, PREVIEW_INSIDE
from evidence_app.facts.names import name_differs
from evidence_app.facts.reading import Decoder
from evidence_app.ingest.near import near_facts
from evidence_app.model.ai_signs import beside
from evidence_app.model.fact import Fact
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.item import DOCUMENT_TYPE, MEDIA_TYPES, PICTURE_TYPES, Method
from evidence_app.model.passthrough import Passthrough
from evidence_app.model.source import Stream
from evidence_app.vault.vault import Staged, Vault
from evidence_app.words import Words, say

MAX_LOOKED_INTO: Final = 64 << 20
"""Larger pictures are kept, but not opened for their facts (bytes)."""

_DOCUMENTS: Final = frozenset(
    {DOCUMENT_TYPE, "application/zip", "application/x-ole-storage"}
)
"""PDF, and what Office programs write: ZIP files, and the container before them."""
_MADE_ELSEWHERE: Final = frozenset(
    {Method.FILE_GIVEN, Method.PICTURE_PASTED, Method.EXPORT_READ}
)
"""What the app's own recorder drew says nothing that its capture has not said."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt from the bytes of something that comes in."""

    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
    passthrough: Passthrough | None = None

    def finding(self, one: Finding) -> "Learnt":
        """Return the same with one finding more."""
        return replace(self, findings=(*self.findings, one))


def look_into(
    captured: Captured,
    recognised: str,
    staged: Staged,
    vault: Vault,
    decoder: Decoder,
) -> Learnt:
    """Return what a staged stream says, as far as it is of a kind that is opened."""
    learnt = _of_the_name(captured, recognised)
    made_elsewhere = captured.origin.method in _MADE_ELSEWHERE
    try:
        if recognised in PICTURE_TYPES:
            with vault.read_staged(staged) as stream:
                content = stream.read(min(staged.size, MAX_LOOKED_INTO + 1))
            return _picture(learnt, content, decoder, captured.origin.method)
        is_document = recognised in _DOCUMENTS and made_elsewhere
        if is_document and staged.size <= MAX_LOOKED_INTO:
            with vault.read_staged(staged) as stream:
                told = decoder.document(stream.read(staged.size))
            return Learnt(told.facts, learnt.findings + told.findings)
        if recognised in MEDIA_TYPES and made_elsewhere:
            with vault.read_staged(staged) as stream:
                told = decoder.media(recognised, Stream(stream, staged.size))
            return Learnt(told.facts, learnt.findings + told.findings)
    except DecoderError as error:
        words = Words(error.sentence, tuple(error.values.items()))
        return learnt.finding(Finding("not_decodable", words, Severity.WARNING))
    return learnt


def _of_the_preview(
    findings: tuple[Finding, ...], content: bytes, decoder: Decoder
) -> tuple[Finding, ...]:
    """Say of a preview inside that it differs, where it does."""
    if not any(one.code == PREVIEW_INSIDE for one in findings):
        return findings
    try:
        differs = decoder.preview(content).differs
    except (NotDecodableError, ValueError):
        return findings  # that it is there is said; the picture speaks for itself
    if not differs:
        return findings
    kept = tuple(one for one in findings if one.code != PREVIEW_INSIDE)
    return (*kept, FINDINGS[PREVIEW_DIFFERS])


def _of_the_name(captured: Captured, recognised: str) -> Learnt:
    """Say when a file that was made elsewhere is named for another kind than it is."""
    if captured.origin.method is not Method.FILE_GIVEN:
        return Learnt()
    found = name_differs(captured.untrusted_name, recognised)
    return Learnt(findings=(found,) if found else ())


def _picture(
    learnt: Learnt,
    content: bytes,
    decoder: Decoder,
    method: Method,
) -> Learnt:
    """Have the decoder unpack a picture to its end.

    So a broken one is known while it can still be fetched again, and reports need not
    unpack what was whole here.
    """
    made_elsewhere = method in _MADE_ELSEWHERE
    if len(content) > MAX_LOOKED_INTO:
        words = say("This picture is very large; it was kept but not looked into.")
        found = Finding("not_looked_into", words, Severity.NOTICE)
        return learnt.finding(found) if made_elsewhere else learnt
    if made_elsewhere:
        read = decoder.facts(content)
        facts = beside(read.facts, decoder.signs(content))
        more = _of_the_preview(read.findings, content, decoder)
        learnt = Learnt(facts, learnt.findings + more)
    try:
        passed = decoder.passthrough(content)
        likeness = near_facts(method, content, decoder)
        return replace(learnt, passthrough=passed, facts=learnt.facts + likeness)
    except DecoderError as error:
        words = Words(error.sentence, tuple(error.values.items()))
        return learnt.finding(Finding("not_decodable", words, Severity.WARNING))
