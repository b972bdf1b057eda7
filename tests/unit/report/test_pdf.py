"""Reports as PDF, read back by a reader that is not ours."""

import io
import re
import unicodedata
from typing import BinaryIO, cast

import pypdfium2
import pytest

from evidence_app.report.blocks import (
    Bullets,
    Callout,
    Column,
    DocumentDetails,
    FactRow,
    Facts,
    Gap,
    Heading,
    PageBreak,
    Paragraph,
    Placeholder,
    Style,
    Table,
    Tone,
    Transcript,
    TranscriptRow,
)
from evidence_app.report.pdf import write_pdf

URDU = "میں جانتا ہوں تم کہاں رہتی ہو"
KOREAN = "네가 어디 사는지 알아"
DIGEST = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"


def details(language="en", **more):
    return DocumentDetails(
        title="Evidence bundle",
        subject="One case",
        language=language,
        header="EV-2026-0001 · Confidential",
        footer="Made with Evidence App",
        page_of="Page {page} of {pages}",
        made_at_iso="2026-11-21T10:00:00+00:00",
        **more,
    )


def write(*blocks, language="en", **more):
    stream = io.BytesIO()
    pages = write_pdf(blocks, details(language, **more), stream)
    return stream.getvalue(), pages


@pytest.fixture
def texts():
    """Read a PDF and give the text of each page."""
    opened = []

    def read(content):
        document = pypdfium2.PdfDocument(content)
        opened.append(document)
        found = []
        for page in document:
            text = page.get_textpage()
            found.append(text.get_text_range())
            text.close()
            page.close()
        return found

    yield read
    for document in opened:
        document.close()


@pytest.mark.parametrize(
    "phrase",
    [
        "I know where you live",
        URDU,
        KOREAN,
        "漢字",
        "\U0001f602",
        "\U0001f1f5\U0001f1f0",
        DIGEST,
        "office",
    ],
)
@pytest.mark.parametrize("language", ["en", "ur", "ko"])
def test_what_is_printed_can_be_found(phrase, language, texts):
    content, _ = write(Paragraph(text=phrase, style=Style.QUOTE), language=language)
    assert phrase in texts(content)[0]


def test_urdu_in_bold_can_be_found(texts):
    content, _ = write(Heading(text=URDU), language="ur")
    assert URDU in texts(content)[0]


def test_a_digest_in_a_fact_is_copied_without_blanks(texts):
    row = FactRow(label="SHA-256", value=DIGEST, style=Style.CODE)
    content, _ = write(Facts(rows=(row,)))
    assert DIGEST in texts(content)[0]


def test_a_name_that_runs_backwards_is_printed_as_it_is_stored(texts):
    content, _ = write(Paragraph(text="photo_\u202egpj.exe", style=Style.QUOTE))
    page = texts(content)[0]
    assert re.search(r"photo_\s*\[RLO\]\s*gpj\.exe", page)
    assert "\u202e" not in page


def test_every_block_is_drawn(texts):
    content, _ = write(
        Heading(text="Heading one"),
        Paragraph(text="Leading words", style=Style.LEAD),
        Bullets(points=("First point",)),
        Bullets(points=("Numbered point",), numbered=True),
        Facts(rows=(FactRow(label="Label", value="Value"),)),
        Table(columns=(Column(title="Head", share=1),), rows=[("Cell",)]),
        Callout(title="Take care", text="A warning", tone=Tone.WARNING),
        Placeholder(title="Not shown", lines=("Marked as intimate",)),
        Gap(),
        Transcript(
            rows=[
                TranscriptRow(
                    number="7", time="20:01", sender="Sam", text="Hi", remark="Edited"
                )
            ]
        ),
    )
    page = texts(content)[0]
    expected = [
        "Heading one",
        "Leading words",
        "• First point",
        "1. Numbered point",
        "Label Value",
        "Head",
        "Cell",
        "Take care",
        "A warning",
        "Not shown",
        "Marked as intimate",
        "7 Sam",
        "Hi",
        "20:01",
        "Edited",
    ]
    assert [words for words in expected if words not in page] == []


def test_each_page_says_which_it_is_and_how_many_there_are(texts):
    content, pages = write(
        Paragraph(text="a"), PageBreak(), Paragraph(text="b"), PageBreak()
    )
    found = texts(content)
    assert pages == len(found) == 2 + 1
    assert "Page 2 of 3" in found[1]
    assert "EV-2026-0001 · Confidential" in found[1]


def test_a_break_on_an_untouched_page_does_nothing():
    _, pages = write(PageBreak(), PageBreak(), Paragraph(text="a"))
    assert pages == 1


def test_a_report_of_nothing_has_one_page():
    _, pages = write()
    assert pages == 1


def test_the_head_of_a_table_stands_on_every_page_it_reaches(texts):
    columns = (Column(title="Sent at", share=1), Column(title="Words", share=3))
    rows = ((str(at), f"row number {at} ends") for at in range(150))
    content, pages = write(Table(columns=columns, rows=rows))
    found = texts(content)
    assert pages > 3
    assert [page for page in found if "Sent at Words" not in page] == []
    joined = "\n".join(found)
    assert [at for at in range(150) if f"row number {at} ends" not in joined] == []


def test_a_row_taller_than_a_page_is_continued_in_full(texts):
    words = " ".join(f"w{at}w" for at in range(3000))
    row = TranscriptRow(number="1", time="20:00", sender="Sam", text=words)
    content, pages = write(Transcript(rows=[row]))
    joined = "\n".join(texts(content))
    assert pages >= 3
    assert [at for at in range(3000) if f"w{at}w" not in joined] == []


def test_a_callout_taller_than_a_page_is_continued_in_full(texts):
    words = " ".join(f"w{at}w" for at in range(2500))
    content, _ = write(Callout(title="Read this", text=words))
    joined = "\n".join(texts(content))
    assert [at for at in range(2500) if f"w{at}w" not in joined] == []


def test_a_heading_is_not_left_alone_at_the_foot_of_a_page(texts):
    lines = [Paragraph(text="line") for _ in range(27)]
    content, pages = write(*lines, Heading(text="Next part"), Paragraph(text="words"))
    assert pages == 2
    assert "Next part\r\nwords" in texts(content)[1]


def test_headings_are_bookmarks_in_two_levels():
    content, _ = write(
        Heading(text="One"),
        Heading(text="One a", level=2),
        Heading(text="Small", level=3),
        Heading(text="Two \u202e"),
    )
    document = pypdfium2.PdfDocument(content)
    marks = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    document.close()
    assert marks == [(0, "One"), (1, "One a"), (0, "Two [RLO]")]


def test_the_same_blocks_make_the_same_bytes():
    blocks = (Heading(text=URDU), Paragraph(text=f"{KOREAN} \U0001f602 a\u1200"))
    assert write(*blocks) == write(*blocks)


def test_all_fonts_are_embedded_subsets():
    content, _ = write(Paragraph(text=f"a {URDU} {KOREAN}"), Heading(text="B"))
    names = set(re.findall(rb"/BaseFont /([\w+-]+)", content))
    assert names == {
        b"AAAAAA+NotoSans-Regular",
        b"AAAAAB+NotoNaskhArabic-Regular",
        b"AAAAAC+NotoSansKR-Regular",
        b"AAAAAD+NotoSans-Bold",
    }
    assert content.count(b"/FontFile2") == len(names)


def test_addresses_are_never_live():
    content, _ = write(Paragraph(text="https://example.org/a javascript:alert(1)"))
    assert [
        word
        for word in (b"/URI", b"/Annot", b"/JavaScript", b"/OpenAction")
        if word in content
    ] == []


def test_the_document_says_its_title_and_language():
    content, _ = write(Paragraph(text="a"), language="ur")
    document = pypdfium2.PdfDocument(content)
    title = document.get_metadata_dict()["Title"]
    document.close()
    assert title == "Evidence bundle"
    assert b"/Lang (ur)" in content
    assert b"/DisplayDocTitle true" in content


def test_hostile_titles_cannot_break_out_of_the_metadata():
    shown = details(legend_title="")
    hostile = DocumentDetails(
        title="</dc:title>\ud800\x00(\\)",
        subject=shown.subject,
        language="en",
        header="h",
        footer="f",
        page_of="{page}/{pages}",
        made_at_iso=shown.made_at_iso,
    )
    stream = io.BytesIO()
    write_pdf([Heading(text="\ud800 (\\")], hostile, stream)
    document = pypdfium2.PdfDocument(stream.getvalue())
    title = document.get_metadata_dict()["Title"]
    document.close()
    assert title == "</dc:title>[U+D800][NUL](\\)"
    assert stream.getvalue().count(b"</dc:title>") == 1


def test_the_legend_names_each_emoji_used(texts):
    content, _ = write(
        Paragraph(text="\U0001f44d\U0001f3fd \U0001f602 \U0001f602"),
        legend_title="Emoji in this report",
        legend_text="What each is called.",
    )
    page = texts(content)[0]
    assert "U+1F44D U+1F3FD thumbs up sign, medium skin" in page
    assert page.count("U+1F602 face with tears of joy") == 1


def test_without_emoji_there_is_no_legend(texts):
    content, _ = write(Paragraph(text="a"), legend_title="Emoji in this report")
    assert "Emoji in this report" not in texts(content)[0]


def test_a_right_to_left_report_is_mirrored():
    columns = (Column(title="first", share=1), Column(title="second", share=1))
    table = Table(columns=columns, rows=[("a", "b")])
    places = {}
    for language in ("en", "ur"):
        content, _ = write(table, language=language)
        document = pypdfium2.PdfDocument(content)
        text = document[0].get_textpage()
        found = text.search("first").get_next()
        places[language] = text.get_charbox(found[0])[0]
        document.close()
    assert places["en"] < 297 < places["ur"]


class _OnlyWrites(io.RawIOBase):
    size = 0

    def write(self, content):
        self.size += len(content)
        return len(content)

    def seek(self, *_):
        raise io.UnsupportedOperation

    read = tell = seek


def test_every_symbol_with_a_long_name_is_drawn_or_named_in_a_box():
    # The longest of their names is wider than a glyph of a font can be.
    symbols = "".join(
        chr(point)
        for point in range(0x2000, 0x1FB00)
        if len(unicodedata.name(chr(point), "")) > 40
    )
    stream = io.BytesIO()

    assert write_pdf([Paragraph(text=symbols)], details(), stream) > 1


def test_the_stream_is_only_written_to():
    stream = _OnlyWrites()
    assert write_pdf([Paragraph(text="a")], details(), cast("BinaryIO", stream)) == 1
    assert stream.size > 1000
