"""The texts at the top of a bundle: ``bag-info.txt`` and ``README.txt``.

No personal names, no computer's name, no paths of the computer.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from evidence_app.model.case import Audience
from evidence_app.report.bag import (
    CASE,
    CLEANED,
    EXHIBITS,
    LOG,
    MANIFEST,
    ORIGINALS,
    REPORT,
    TAG_MANIFEST,
    VERSION,
    WITH_CLEANED,
    checker_name,
)
from evidence_app.report.material import ReportMaterial
from evidence_app.report.pages.counts import left_out
from evidence_app.report.pages.fixed_words import TITLES
from evidence_app.report.pages.voice import Voice
from evidence_app.words import Language, Words, load_language, say

_ENGLISH: Final = "en"
_RULE: Final = "-" * 60 + "\nENGLISH"


def bag_info(material: ReportMaterial, size: int, count: int) -> bytes:
    """Return ``bag-info.txt``; its labels are those of BagIt, in English."""
    lines = {
        "Bag-Software-Agent": material.tool,
        "Bagging-Date": material.made_at.strftime("%Y-%m-%d"),
        "External-Identifier": material.reference,
        "External-Description": "Digital evidence bundle, prepared by the person "
        "reporting",
        "Payload-Oxum": f"{size}.{count}",
        "Evidence-Bundle-Format": str(
            WITH_CLEANED if material.has_cleaned else VERSION
        ),
    }
    return "".join(f"{label}: {value}\n" for label, value in lines.items()).encode()


def readme(
    material: ReportMaterial, language: Language, about_signature: Words | None = None
) -> bytes:
    """Return ``README.txt``: where the report is, how to check, and who signed it.

    It is in the report's language, and in English below it.
    """
    # No isolates: what stands here is copied into a terminal and compared.
    told = tuple(_readme(material, about_signature))
    paragraphs = _paragraphs(told, language)
    if language.code != _ENGLISH:
        paragraphs += [_RULE, *_paragraphs(told, load_language(_ENGLISH))]
    return ("\n\n".join(paragraphs) + "\n").encode("utf-8", "backslashreplace")


def _paragraphs(told: Sequence[Words], language: Language) -> list[str]:
    voice = Voice(language)
    return [_once(voice.plain(words), words) for words in told]


def _once(told: str, words: Words) -> str:
    """Return a sentence without the English under it: all of that stands below."""
    english = load_language(_ENGLISH).render(words, isolate=False)
    return told.removesuffix(f"\n{english}") if told != english else told


def _readme(material: ReportMaterial, about_signature: Words | None) -> Iterator[Words]:
    yield from _what_is_here(material)
    yield from left_out(material)
    yield from _how_to_check(material)
    if about_signature is not None:
        yield about_signature
    yield say(
        "Do not add, rename or edit files here: work on a copy. Nothing in this "
        "bundle connects to the internet."
    )


def _what_is_here(material: ReportMaterial) -> Iterator[Words]:
    yield say(
        "{title}\nReference: {reference}",
        title=TITLES[material.audience],
        reference=material.reference,
    )
    yield say("START HERE: open the report, {path}", path=REPORT)
    if any(each.path and not each.cleaned for each in material.files):
        yield say(
            "The originals are in {path}. Each name begins with its exhibit's "
            "number. They were not changed. A name that ends in .txt or .bin after "
            "another ending, such as .html.txt, was given that so that a double "
            "click does not run it.",
            path=ORIGINALS,
        )
    if material.has_cleaned:
        yield say(
            "The files in {path} are no originals but cleaned copies: what could let "
            "someone sign in as the person reporting has the word REMOVED in its "
            "place. The lists there say where. The full files lie sealed in that "
            "person's vault; their digests are in the report.",
            path=CLEANED,
        )
    if material.entries:
        yield say(
            "What was done to the exhibits is in {log}; a list for programs is in "
            "{list}.",
            log=LOG,
            list=EXHIBITS,
        )
    if material.audience is not Audience.PLATFORM:
        yield say(
            "For laboratories: {path} lists the files and when they came in, as linked "
            "data (CASE/UCO).",
            path=CASE,
        )


def _how_to_check(material: ReportMaterial) -> Iterator[Words]:
    yield say(
        "TO CHECK that nothing was changed, added or taken away:\n"
        "  evidence-app verify {reference}.zip\n"
        "Without that program, in this folder, these find what was changed or taken "
        "away (a file that was added stands in neither list):\n"
        "  Linux:    sha256sum -c {manifest} {tags}\n"
        "  macOS:    shasum -a 256 -c {manifest} {tags}\n"
        '  Windows:  see the report, page "How to check this bundle"',
        reference=material.reference,
        manifest=MANIFEST,
        tags=TAG_MANIFEST,
    )
    yield say(
        "In a browser: {page} lies beside the bundle's ZIP, never inside, and needs no "
        "internet. It came with the bundle: for an independent check use the commands "
        "or a copy of that page from the project.",
        page=checker_name(material.reference),
    )
    yield say(
        "Sealed with the key that has this fingerprint. Compare it with the one that "
        "the person reporting sees in the app:\n  {fingerprint}",
        fingerprint=material.key_fingerprint,
    )
