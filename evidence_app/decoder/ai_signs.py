"""Finds what a picture's file declares about AI generation; it never judges pixels.

Looked at are the fields in which generators write: text of PNG, EXIF, XMP, IPTC, and
text hidden in the lowest bits. What comes back are names out of fixed lists. The texts
themselves (prompts may hold intimate words) never leave this program.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from PIL import Image

from evidence_app.decoder import (
    credentials,
    hidden_text,
    opening,
    png_data,
    png_text,
)
from evidence_app.host.frames import Frame

LONGEST: Final = 8 << 20
"""Bytes of XMP that are looked at."""
_LONGEST_FIELD: Final = 1 << 20

Sign = tuple[str, str, str]
"""What was found (a value of ``model.ai_signs.Sign``), its name, and where."""


@dataclass(frozen=True, slots=True)
class Field:
    """One text of a file, with where it stands."""

    place: str
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A tool, the keys it writes under, and what all stands in its text."""

    tool: str
    keys: frozenset[str]
    patterns: tuple[re.Pattern[str], ...] = ()

    def fits(self, field: Field) -> bool:
        """Whether a field is what the tool writes."""
        return field.key in self.keys and all(
            pattern.search(field.text) for pattern in self.patterns
        )


def _rule(tool: str, keys: str, *patterns: str) -> Rule:
    return Rule(
        tool, frozenset(keys.split()), tuple(re.compile(each) for each in patterns)
    )


_JOB: Final = r"Job ID: [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_RULES: Final = (
    _rule(
        "Stable Diffusion web UI",
        "parameters UserComment hidden",
        r"Steps: \d",
        r"Sampler: |CFG scale: |Seed: \d",
    ),
    _rule("SwarmUI", "parameters UserComment", r'"sui_image_params"'),
    _rule(
        "ComfyUI",
        "prompt workflow Make Model ImageDescription UserComment",
        r'"class_type"|"last_node_id"|"nodes"\s?:',
    ),
    _rule("InvokeAI", "invokeai_metadata invokeai_graph invokeai_workflow sd-metadata"),
    _rule("InvokeAI", "Dream", r" -S ?\d| -s ?\d"),
    _rule("Fooocus", "fooocus_scheme"),
    _rule("Fooocus", "parameters UserComment", r'"[Vv]ersion": "Fooocus'),
    _rule("NovelAI", "Software", r"^NovelAI"),
    _rule("NovelAI", "Source", r"^NovelAI|^Stable Diffusion [0-9A-F]{8}"),
    _rule("NovelAI", "hidden", r'"Software": ?"NovelAI"'),
    _rule("Midjourney", "Description ImageDescription XMP", _JOB),
    _rule("Adobe Firefly", "Software", r"^Adobe[ _]Firefly"),
    _rule("Adobe Firefly", "XMP", r"CreatorTool[^A-Za-z]{1,4}Adobe[ _]Firefly"),
    _rule("Google AI", "XMP Credit", r"Made with Google AI"),
)
_TERM: Final = re.compile(
    r"DigitalSourceType.{1,200}?digitalsourcetype/([A-Za-z]{1,60})", re.DOTALL
)
_TERMS: Final = frozenset(credentials.TERMS)
_KEPT_ELSEWHERE: Final = re.compile(r"provenance\s?[=>]\s?[\"']?https?://")
_SIGNED: Final = re.compile(r"^Signature: [A-Za-z0-9+/=]{40,}")
_NUMBER: Final = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")

_MAIN: Final = {
    0x010E: "ImageDescription",
    0x010F: "Make",
    0x0110: "Model",
    0x0131: "Software",
    0x013B: "Artist",
}
_C2PA: Final = "Content Credentials"
_CAMERA_BLOCK: Final = 0x8769
_USER_COMMENT: Final = 0x9286
_IPTC: Final = 0x0404


def answer(_head: Mapping[str, object], content: bytes) -> Frame:
    """Answer the request ``signs``."""
    with opening.opened(content) as picture:
        fields = list(_fields(picture, content))
        found = [*_found(fields), *_credentials(content)]
        searched = True
        try:
            hidden = hidden_text.read(picture)
        except hidden_text.UnsearchedError:
            hidden, searched = None, False
    if hidden is not None:
        found += _hidden(*hidden)
    return Frame({"signs": list(dict.fromkeys(found)), "pixels_searched": searched})


def _found(fields: list[Field]) -> Iterator[Sign]:
    for field in fields:
        for rule in _RULES:
            if rule.fits(field):
                yield "tool", rule.tool, field.place
        if field.key == "XMP":
            yield from _stated(field)
    by_key = {field.key: field.text for field in fields if field.place[:4] == "EXIF"}
    signed = _SIGNED.search(by_key.get("ImageDescription", ""))
    if signed and _NUMBER.search(by_key.get("Artist", "")):
        yield "tool", "Grok", "EXIF ImageDescription, Artist"


def _stated(xmp: Field) -> Iterator[Sign]:
    for term in _TERM.findall(xmp.text):
        if term in _TERMS:
            yield "source_type", term, xmp.place
    if _KEPT_ELSEWHERE.search(xmp.text):
        yield "elsewhere", _C2PA, xmp.place


def _credentials(content: bytes) -> Iterator[Sign]:
    found = credentials.found_in(content)
    if found is not None:
        where, whole = found
        yield "credentials", _C2PA, where
        for term in credentials.terms_in(whole):
            yield "source_type", term, _C2PA


def _hidden(place: str, text: str) -> Iterator[Sign]:
    field = Field(place, "hidden", text)
    tools = [rule.tool for rule in _RULES if rule.fits(field)]
    # The scheme's own word stands there, whichever program wrote the text.
    for tool in tools or ["stealth pnginfo"]:
        yield "hidden", tool, place


def _fields(picture: Image.Image, content: bytes) -> Iterator[Field]:
    if content.startswith(png_data.SIGNATURE):
        yield from _png(content)
    else:
        xmp = picture.info.get("xmp", b"")
        if isinstance(xmp, bytes):
            # Two bytes a letter, as some write it, without knowing which way round.
            plain = xmp[:LONGEST].replace(b"\0", b"").decode("utf-8", errors="replace")
            yield Field("XMP", "XMP", plain)
    yield from _exif(opening.exif_block(picture, content))
    yield from _iptc(picture.info.get("photoshop"))


def _png(content: bytes) -> Iterator[Field]:
    for keyword, text in png_text.texts(content):
        if keyword == "XML:com.adobe.xmp":
            yield Field("XMP", "XMP", text)
        elif keyword in _KEYWORDS:
            yield Field(f"PNG {keyword}", keyword, text)


def _exif(block: bytes) -> Iterator[Field]:
    if not block:
        return
    exif = Image.Exif()
    try:
        exif.load(block)
        tags: list[tuple[str, object]] = [
            (name, exif.get(tag)) for tag, name in _MAIN.items()
        ]
        comment = exif.get_ifd(_CAMERA_BLOCK).get(_USER_COMMENT)
    except opening.ODD_BYTES:
        return
    for name, value in [*tags, ("UserComment", comment)]:
        for text in _texts(value):
            yield Field(f"EXIF {name}", name, text)


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return (value[:_LONGEST_FIELD],)
    if not isinstance(value, bytes):
        return ()
    coding, rest = value[:8], value[8:_LONGEST_FIELD]
    if coding == b"UNICODE\0":
        # Which way round is not said; writers do both.
        return tuple(
            rest.decode(each, errors="replace") for each in ("utf-16-be", "utf-16-le")
        )
    if coding == b"ASCII\0\0\0":
        return (rest.decode("latin-1"),)
    return (value[:_LONGEST_FIELD].decode("utf-8", errors="replace"),)


def _iptc(blocks: object) -> Iterator[Field]:
    if isinstance(blocks, dict) and isinstance(found := blocks.get(_IPTC), bytes):
        yield Field("IPTC", "Credit", found[:_LONGEST_FIELD].decode("latin-1"))


_KEYWORDS: Final = frozenset(key for rule in _RULES for key in rule.keys) | {"Artist"}
