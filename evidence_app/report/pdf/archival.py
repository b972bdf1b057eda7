"""What a PDF says about itself: made to be kept (PDF/A-3a) and read aloud (PDF/UA-1).

Title, language and dates stand in it twice, for old readers and for new, and say
the same. Colours are sRGB by a profile of its own. Nothing here reads the clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final
from xml.sax.saxutils import escape

from PIL import ImageCms

from evidence_app.report.blocks import Attachment, DocumentDetails
from evidence_app.report.pdf.objects import PDFObjects, text_string
from evidence_app.report.typeset.visible import readable

PRODUCER: Final = "Evidence App"
_UA_SCHEMA: Final = (
    '<rdf:Description rdf:about="" '
    'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    "<pdfaExtension:schemas><rdf:Bag>"
    '<rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
    "</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
"""PDF/A knows only its own properties: that of PDF/UA must be described."""
_PROFILE_DATE: Final = slice(24, 36)
_PROFILE_NAME: Final = slice(84, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roots:
    """The objects that the catalog leads to."""

    pages: int
    structure: int
    outline: int | None
    attachments: Sequence[int]


def write_attachments(
    objects: PDFObjects, attachments: Sequence[Attachment], details: DocumentDetails
) -> list[int]:
    """Write files that lie within the PDF; return their objects."""
    made = _pdf_date(details.made_at_iso)
    return [_attach(objects, attachment, made) for attachment in attachments]


def _attach(objects: PDFObjects, attachment: Attachment, made: str) -> int:
    kind = attachment.media_type.replace("/", "#2F")
    content = objects.add_stream(
        f"/Type /EmbeddedFile /Subtype /{kind} /Params << /Size "
        f"{len(attachment.content)} /ModDate ({made}) >>",
        attachment.content,
    )
    name = text_string(readable(attachment.name))
    return objects.add(
        f"<< /Type /Filespec /F {name} /UF {name} "
        f"/Desc {text_string(readable(attachment.description))} /AFRelationship /Data "
        f"/EF << /F {content} 0 R /UF {content} 0 R >> >>"
    )


def write_catalog(
    objects: PDFObjects,
    details: DocumentDetails,
    attachments: Sequence[Attachment],
    roots: Roots,
) -> tuple[int, int]:
    """Write catalog and details; return their numbers."""
    title, subject = readable(details.title), readable(details.subject)
    metadata = objects.reserve()
    _write_metadata(objects, metadata, details)
    made = _pdf_date(details.made_at_iso)
    about = objects.add(
        f"<< /Title {text_string(title)} /Subject {text_string(subject)} /Creator "
        f"({PRODUCER}) /Producer ({PRODUCER}) /CreationDate ({made}) "
        f"/ModDate ({made}) >>"
    )
    # No /Direction: given R2L, PDFium takes every line apart from right to left
    # when text is searched or copied, English and Korean too.
    parts = [
        f"<< /Type /Catalog /Pages {roots.pages} 0 R /Lang ({details.language}) "
        f"/Metadata {metadata} 0 R /ViewerPreferences << /DisplayDocTitle true >>",
        f"/MarkInfo << /Marked true >> /StructTreeRoot {roots.structure} 0 R",
        f"/OutputIntents [{_write_colours(objects)} 0 R]",
    ]
    if roots.outline:
        parts.append(f"/Outlines {roots.outline} 0 R /PageMode /UseOutlines")
    if roots.attachments:
        parts.append(_attached(attachments, roots.attachments))
    return objects.add(" ".join([*parts, ">>"])), about


def _attached(attachments: Sequence[Attachment], written: Sequence[int]) -> str:
    named = sorted(
        (text_string(readable(attachment.name)), number)
        for attachment, number in zip(attachments, written, strict=True)
    )
    names = " ".join(f"{name} {number} 0 R" for name, number in named)
    files = " ".join(f"{number} 0 R" for number in written)
    return f"/AF [{files}] /Names << /EmbeddedFiles << /Names [{names}] >> >>"


def _write_colours(objects: PDFObjects) -> int:
    profile = objects.add_stream("/N 3", _srgb())
    name = "(sRGB IEC61966-2.1)"
    return objects.add(
        f"<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier {name} "
        f"/Info {name} /DestOutputProfile {profile} 0 R >>"
    )


@lru_cache(maxsize=1)
def _srgb() -> bytes:
    """Return the profile of sRGB, without the date of its making."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    profile = bytearray(made.tobytes())
    profile[_PROFILE_DATE] = bytes.fromhex("07d000010001000000000000")
    profile[_PROFILE_NAME] = bytes(16)
    return bytes(profile)


def _write_metadata(objects: PDFObjects, number: int, details: DocumentDetails) -> None:
    made = datetime.fromisoformat(details.made_at_iso).isoformat(timespec="seconds")
    language = escape(details.language, {'"': "&quot;"})
    alternatives = '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>'
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
        'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" '
        'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
        "<pdfuaid:part>1</pdfuaid:part>"
        "<dc:format>application/pdf</dc:format>"
        f"<dc:title>{alternatives.format(escape(readable(details.title)))}</dc:title>"
        "<dc:description>"
        f"{alternatives.format(escape(readable(details.subject)))}</dc:description>"
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>"
        f"<xmp:CreateDate>{made}</xmp:CreateDate>"
        f"<xmp:ModifyDate>{made}</xmp:ModifyDate>"
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>"
        f"</rdf:Description>{_UA_SCHEMA}</rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    )
    content = packet.encode("utf-8", "replace")
    objects.write_stream(number, "/Type /Metadata /Subtype /XML", content, packed=True)


def _pdf_date(iso: str) -> str:
    made = datetime.fromisoformat(iso)
    offset = made.strftime("%z") or "+0000"
    return f"D:{made:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"
