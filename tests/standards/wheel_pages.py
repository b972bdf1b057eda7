"""Writes reports with the fonts of a wheel; a program that the tests start.

    python -m tests.standards.wheel_pages FOLDER

It runs where the unpacked wheel comes first, so that the app is the wheel's, fonts and
all, while phrases come from beside the tests. What it found goes to ``facts.json``.
"""

import json
import os
import random  # noqa: TID251 - the same texts in each run
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polib

import evidence_app
from benchmarks import sample
from benchmarks.report_blocks import details
from evidence_app.report.blocks import (
    Block,
    Bullets,
    Callout,
    FactRow,
    Facts,
    Heading,
    Paragraph,
    Style,
    Transcript,
    TranscriptRow,
)
from evidence_app.report.pdf import palette, write_pdf
from evidence_app.report.typeset.lines import Typesetter
from evidence_app.report.typeset.pictures import picture_face

CATALOGUE = Path(__file__).parents[2] / "resources" / "translations" / "ur.po"
UNICODE = Path("/usr/share/unicode/emoji/emoji-test.txt")
"""Every emoji that Unicode recommends, where Debian's ``unicode-data`` is."""
FEW = (
    "\U0001f602",
    "\U0001f44d\U0001f3fd",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f1f5\U0001f1f0",
    "\u2764\ufe0f",
    "1\ufe0f\u20e3",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
)
WITHOUT_PICTURE = ("\U0001f468\u200d\U0001f409", "\U0001fae9")
"""A joined one that nobody draws, and one that is younger than the font."""
CREDIT = "The pictures are Twemoji."
URDU = re.compile("[\u0600-\u06ff ]+")


FULL = bool(os.environ.get("EVIDENCE_APP_FULL_TESTS"))
EACH = 1 if FULL else 8
JUDGED = 1 if FULL else 80
"""Of the emoji, every how many-th is printed, and held against the standards."""


def emoji() -> list[str]:
    """Return every emoji of the list of Unicode; a few where it is not."""
    if not UNICODE.exists():
        return list(FEW)
    found = re.findall(
        r"^([0-9A-F ]+?) +; fully-qualified", UNICODE.read_text("utf-8"), re.MULTILINE
    )
    return ["".join(chr(int(point, 16)) for point in one.split()) for one in found]


def phrases() -> list[str]:
    """Return what was said in Urdu alone; see ``test_found_again``."""
    said = [text.split()[:4] for text in sample.messages(1500)]
    return [
        " ".join(words)
        for words in said
        if URDU.fullmatch(" ".join(words)) and max(map(len, words)) > 1
    ]


def urdu_blocks() -> Iterator[Block]:
    """Yield the phrases as running text: heads, paragraphs, lists, and around them."""
    said = phrases()
    third = len(said) // 3
    yield from (Heading(text=text, level=3) for text in said[:third])
    yield from (Paragraph(text=text) for text in said[third : 2 * third])
    yield Bullets(points=tuple(said[2 * third :]), numbered=True)
    yield Callout(title=said[0], text=said[1])
    yield Facts(rows=(FactRow(label=said[2], value=said[3]),))
    yield Paragraph(text=said[4], style=Style.QUOTE)
    yield Paragraph(text="Still in English, " * 20)
    yield Paragraph(text=f"{said[5]} \U0001f602 (PDF 2026-11-27)")
    yield transcript([*FEW, *WITHOUT_PICTURE, *said[:20]])


def transcript(texts: list[str]) -> Transcript:
    """Return texts as messages."""
    rows = (
        TranscriptRow(number=str(at), time="20:01", sender="Sam", text=text)
        for at, text in enumerate(texts)
    )
    return Transcript(rows=rows)


def lost_or_too_wide(rounds: int) -> list[str]:
    """Return texts of emoji among letters of which not all is set, or within."""
    draw = random.Random(7)
    parts = [*emoji(), *WITHOUT_PICTURE, *"abcدکی한국 \u200d\ufe0f\u2764\u20e31#"]
    wrong = []
    for _ in range(rounds):
        text = "".join(draw.choices(parts, k=draw.randrange(1, 30)))
        width = draw.choice([9.0, 40.0, 200.0])
        lines = Typesetter(pictures=True).lines(text, palette.QUOTE, width, quoted=True)
        whole = "".join(line.text for line in lines) == text
        if not whole or any(line.width > width + 0.5 for line in lines):
            wrong.append(text)
    return wrong


def sentences() -> list[str]:
    """Return the app's longest sentences in Urdu."""
    catalogue = polib.pofile(str(CATALOGUE))
    return sorted((entry.msgstr for entry in catalogue), key=len)[-150:]


def picture(one: str) -> int | None:
    """Return the number of an emoji's picture in the font of the wheel."""
    face = picture_face()
    return face.find(one) if face else None


def let_through() -> list[str]:
    """Return an emoji in whose picture a shape lets through what lies below it."""
    face = picture_face()
    for one in emoji():
        glyph = face.find(one) if face else None
        if (
            face
            and glyph
            and any(each.colour.cover < 255 for each in face.layers(glyph))
        ):
            return [one]
    return []


def main(folder: Path) -> None:
    """Write the reports, and what cannot be seen in them."""
    reports: dict[str, tuple[str, list[Block]]] = {
        "urdu.pdf": ("ur", list(urdu_blocks())),
        "again.pdf": ("ur", list(urdu_blocks())),
        "sentences.pdf": ("ur", [Paragraph(text=text) for text in sentences()]),
        "emoji.pdf": ("en", [transcript(emoji()[::EACH])]),
        "judged.pdf": ("en", [transcript([*emoji()[::JUDGED], *let_through()])]),
        "korean.pdf": ("ko", [transcript([*FEW, *WITHOUT_PICTURE, "네가 \U0001f621"])]),
        "plain.pdf": ("en", [Paragraph(text="Nothing but letters.")]),
    }
    for name, (language, blocks) in reports.items():
        with (folder / name).open("wb") as stream:
            told = replace(details(language), legend_credit=CREDIT)
            write_pdf(blocks, told, stream)
    facts = {
        "from": evidence_app.__file__,
        "phrases": phrases(),
        "emoji": emoji()[::EACH],
        "without": [one for one in emoji() if picture(one) is None],
        "wrong": lost_or_too_wide(200),
    }
    (folder / "facts.json").write_text(json.dumps(facts), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
