"""The tags of reports, taken apart: each piece of a page is what it is, once."""

import io
import re
import zlib

import pytest

from evidence_app.report.blocks import (
    Bullets,
    Callout,
    Column,
    DocumentDetails,
    FactRow,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Style,
    Table,
    Transcript,
    TranscriptRow,
)
from evidence_app.report.pdf import write_pdf
from tests.unit.report.test_pdf_pictures import drawing

URDU = "میں جانتا ہوں"
KOREAN = "어디 사는지 알아"
OBJECT = re.compile(rb"^(\d+) 0 obj\n(.*?)\nendobj\n", re.MULTILINE | re.DOTALL)


def write(*blocks, language="en"):
    details = DocumentDetails(
        title="t",
        subject="s",
        language=language,
        header="h",
        footer="f",
        page_of="{page}/{pages}",
        made_at_iso="2026-11-21T10:00:00Z",
    )
    stream = io.BytesIO()
    write_pdf(blocks, details, stream)
    return Tagged(stream.getvalue())


class Tagged:
    """The objects of a PDF of ours, by number."""

    def __init__(self, content):
        self.objects = {int(at): body for at, body in OBJECT.findall(content)}

    def elements(self, kind):
        """Return the structure elements of a kind."""
        start = f"<< /S /{kind} /P".encode()
        return [body for body in self.objects.values() if body.startswith(start)]

    def shown(self):
        """Return what all pages draw, and the key and parts of each."""
        for body in self.objects.values():
            found = re.match(
                rb"<< /Type /Page /.*/Contents \[.*?(\d+) 0 R\].*/StructParents (\d+)",
                body,
            )
            if found:
                packed = self.objects[int(found[1])]
                head, _, rest = packed.partition(b"\nstream\n")
                assert b"/FlateDecode" in head
                drawn = zlib.decompress(rest.removesuffix(b"\nendstream"))
                yield int(found[2]), drawn.decode("latin-1")

    def parents(self):
        """Return whose parts each page holds, by the page's key."""
        (tree,) = [
            body for body in self.objects.values() if body.startswith(b"<< /Nums")
        ]
        keys = re.findall(rb"(\d+) (\d+) 0 R", tree)
        return {
            int(key): re.findall(rb"(\d+) 0 R", self.objects[int(at)])
            for key, at in keys
        }


LONG = (
    Heading(text="One"),
    Table(
        columns=(Column(title="a", share=1), Column(title="b", share=2)),
        rows=[(str(at), "words " * 20) for at in range(60)],
    ),
    Bullets(points=("one", "two")),
    Callout(title="Take care", text="words " * 1500),
    Transcript(
        rows=[
            TranscriptRow(number="1", time="20:01", sender="Sam", text="w " * 4000),
            TranscriptRow(number="2", time="", sender="", text=""),
        ]
    ),
    Picture(load=lambda: drawing(900, 6000), caption="c", alternative="A page"),
    PageBreak(),
)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_part_of_every_page_belongs_to_the_element_that_says_so(language):
    tagged = write(*LONG, language=language)
    parents = tagged.parents()
    pages = dict(tagged.shown())

    assert len(pages) > 6
    assert parents.keys() == pages.keys()
    for key, drawn in pages.items():
        marks = re.findall(r"/(\w+) <</MCID (\d+)>> BDC", drawn)
        assert [int(at) for _, at in marks] == list(range(len(parents[key])))
        for (kind, _), parent in zip(marks, parents[key], strict=True):
            assert tagged.objects[int(parent)].startswith(f"<< /S /{kind} ".encode())


def test_nothing_is_drawn_that_is_neither_read_nor_decoration():
    for _, drawn in write(*LONG).shown():
        depth = 0
        for line in drawn.split("\n"):
            opens = line.endswith((" BDC", " BMC"))
            assert depth or opens or not line
            depth += opens - (line == "EMC")
        assert depth == 0


def test_a_head_that_stands_on_every_page_is_read_once():
    tagged = write(LONG[1])
    assert len(list(tagged.shown())) > 2
    assert len(tagged.elements("TH")) == 2
    assert len(tagged.elements("TR")) == 1 + 60


def test_a_message_over_two_pages_is_one_element():
    tagged = write(LONG[4])
    words = [body for body in tagged.elements("LBody") if b"/MCR" in body]
    assert len(tagged.elements("LI")) == 2
    assert len(words) == 1


def test_no_level_of_headings_is_left_out():
    tagged = write(Heading(text="a", level=3), Heading(text="b", level=3))
    assert [len(tagged.elements(f"H{level}")) for level in (1, 2, 3)] == [1, 1, 0]


def test_what_holds_nothing_is_no_element():
    tagged = write(Bullets(points=()), Facts(rows=()), Transcript(rows=()))
    assert [tagged.elements(kind) for kind in ("L", "Table")] == [[], []]


def test_the_label_of_a_fact_is_the_head_of_its_row():
    tagged = write(Facts(rows=(FactRow(label="Label", value=""),)))
    (head,) = tagged.elements("TH")
    assert b"/Scope /Row" in head
    assert len(tagged.elements("TD")) == 1


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        (URDU, "en", b"/Lang (ur)"),
        (KOREAN, "en", b"/Lang (ko)"),
        ("words", "ur", b"/Lang (en)"),
        (URDU, "ur", None),
        ("words", "en", None),
        ("2026-11-21", "ur", None),
    ],
)
def test_words_in_another_language_than_the_report_say_so(text, language, said):
    quote = Paragraph(text=text, style=Style.QUOTE)
    (element,) = write(quote, language=language).elements("P")
    assert (said in element) if said else (b"/Lang" not in element)


def test_languages_within_one_line_are_told_apart():
    text = f"see {KOREAN} and {URDU} there"
    tagged = write(Paragraph(text=text, style=Style.QUOTE))
    ((_, drawn),) = tagged.shown()
    assert re.findall(r"/Span <</Lang \((\w+)\)>> BDC", drawn) == ["ko", "ur"]
    assert drawn.count("BDC") + drawn.count("BMC") == drawn.count("EMC")


def test_each_part_of_a_tall_picture_says_what_it_is_and_which_rows():
    tagged = write(LONG[5])
    figures = tagged.elements("Figure")
    coded = re.findall(rb"/Alt <FEFF([0-9A-F]+)>", b"".join(figures))
    said = [bytes.fromhex(each.decode()).decode("utf-16-be") for each in coded]
    assert len(said) > 2
    assert {text.split(" ", 3)[:3] == ["A", "page.", "Rows"] for text in said} == {True}
    assert len(set(said)) == len(said)


def test_a_picture_without_words_of_its_own_is_said_by_its_caption():
    picture = Picture(load=lambda: drawing(9, 9), caption="Caption", alternative=" ")
    (figure,) = write(picture).elements("Figure")
    assert "Caption".encode("utf-16-be").hex().upper().encode() in figure
