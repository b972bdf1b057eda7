"""Numbers of pages that are known later stand in a list before what it lists."""

import re
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.report_blocks import details
from evidence_app.report.blocks import (
    Column,
    FactRow,
    Facts,
    Heading,
    PageBreak,
    PagesOf,
    Paragraph,
    Style,
    Table,
)
from evidence_app.report.pdf import write_pdf

COLUMNS = (
    Column(title="Exhibit", share=1, style=Style.CODE),
    Column(title="Page", share=1, style=Style.CODE),
    Column(title="What it is", share=2),
)


def drawn(blocks, language="en"):
    stream = BytesIO()
    write_pdf(blocks, details(language), stream)
    return stream.getvalue()


def pages_of(content):
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_range() for page in document]


def report(lengths):
    """Yield a list of chapters with their pages, then chapters of some lines each."""
    names = [f"AB/{at}" for at in range(len(lengths))]
    rows = [(name, PagesOf((name,)), f"={at}=") for at, name in enumerate(names)]
    yield Heading(text="List")
    yield Table(columns=COLUMNS, rows=rows)
    for name, lines in zip(names, lengths, strict=True):
        yield PageBreak()
        yield Heading(text=f"Chapter {name}", anchor=name)
        yield Paragraph(text="\n".join(f"line {at}" for at in range(lines)))


@pytest.mark.parametrize("language", ["en", "ur", "ko"])
@settings(max_examples=8, deadline=None)
@given(lengths=st.lists(st.integers(1, 130), min_size=1, max_size=40))
def test_each_number_in_the_list_is_that_of_the_page_with_the_heading(
    language, lengths
):
    pages = pages_of(drawn(report(lengths), language))
    words = "\n".join(pages)

    for at in range(len(lengths)):
        # Which of the two comes first is the reading program's: it goes by places.
        found = re.search(rf"={at}= (\d+) AB/{at}\b|AB/{at} (\d+) ={at}=", words)
        assert found
        page = int(found[1] or found[2])
        assert f"Chapter AB/{at}" in pages[page - 1].splitlines()


def test_a_name_that_no_heading_has_gets_a_dash_and_no_number():
    table = Table(columns=COLUMNS, rows=[("AB/9", PagesOf(("AB/9",)), "gone")])
    (page,) = pages_of(drawn([table]))

    assert page.split()[page.split().index("AB/9") + 1] == "\u2013"


def test_of_two_headings_with_one_name_the_first_counts():
    chapters = [Heading(text="One", anchor="x"), PageBreak(), Heading(text="Two")]
    table = Table(columns=COLUMNS, rows=[("AB/9", PagesOf(("x", "x")), "twice")])
    pages = pages_of(drawn([*chapters, Heading(text="Three", anchor="x"), table]))

    assert pages[1].split().count("1") == 2


def test_the_same_report_is_the_same_bytes():
    assert drawn(report([3, 90, 2])) == drawn(report([3, 90, 2]))


def fill_up_to(lines):
    return Paragraph(text="\n".join(f"line {at}" for at in range(lines)))


@pytest.mark.parametrize("lines", range(28, 44))
@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_heading_is_never_parted_from_its_table(lines, level):
    tall = FactRow(label="What it means", value="\n".join(["first", *"bcdefgh"]))
    pages = pages_of(
        drawn(
            [fill_up_to(lines), Heading(text="Means", level=level), Facts(rows=(tall,))]
        )
    )

    (page,) = [each for each in pages if "Means" in each]
    assert "first" in page


@pytest.mark.parametrize("lines", range(20, 44))
def test_facts_that_are_to_stay_whole_stand_on_one_page(lines):
    rows = tuple(FactRow(label=f"label{at}", value="told") for at in range(9))
    heading = Heading(text="Account", level=3)
    pages = pages_of(drawn([fill_up_to(lines), heading, Facts(rows=rows, whole=True)]))

    (page,) = [each for each in pages if "Account" in each]
    assert all(f"label{at}" in page for at in range(9))


@pytest.mark.parametrize("count", range(30, 46))
def test_the_last_row_of_a_table_is_never_alone_on_a_page(count):
    rows = [(f"AB/{at}", "1", "a row") for at in range(count)]
    pages = pages_of(drawn([Table(columns=COLUMNS, rows=rows)]))

    assert pages[-1].count("AB/") != 1
