"""Reports are what they say they are: PDF/A-3a and PDF/UA-1, by a judge not ours.

A report of 120 pages here, and shorter ones in the other languages, before and after
signing; one of a hundred thousand messages with EVIDENCE_APP_FULL_TESTS, which takes
half an hour and 8 GB of memory.
"""

import os

import pytest

from benchmarks.report_blocks import details, report_blocks
from evidence_app.model.case import Audience
from evidence_app.report import bag
from evidence_app.report.blocks import (
    Attachment,
    Block,
    Bullets,
    Callout,
    Column,
    Facts,
    Heading,
    PagesOf,
    Paragraph,
    Picture,
    Placeholder,
    Style,
    Table,
    Transcript,
)
from evidence_app.report.pdf import write_pdf
from evidence_app.report.signature import sign_report
from tests.bundle_sample import bundle, fill, new_vault
from tests.signed_report import AT, KEY, asking
from tests.tsa.authority import Signing, needs_openssl
from tests.unit.decoder.catalogue import passed_pictures
from tests.unit.decoder.pictures import numbered, png
from tests.unit.report.test_pdf_pictures import drawing, noise
from tests.unit.report.test_pdf_stored_pictures import picture, stored

FULL = bool(os.environ.get("EVIDENCE_APP_FULL_TESTS"))
ATTACHED = Attachment(
    name="AB-1.jsonl",
    media_type="application/x-ndjson",
    description="The messages",
    content=b"{}\n",
)
NEEDED = {
    b"/Marked true": b"/Marked null",
    b"/GTS_PDFA1": b"/GTS_PDFX0",
    b"/Scope /Row": b"/Sc0pe /Row",
    b"/ToUnicode": b"/T0Unicode",
    b"/Alt <": b"/Art <",
    b"<pdfuaid:part>1": b"<pdfuaid:part>7",
}
"""Each spoils a report in one way, without moving anything in it."""
HOSTILE = (
    "a\u202eb \ud800\x00\ufeff\ufffe\ue000\U0010ffff e\u0301\u0302\u0303\u0304\u0305",
    "میں جانتا ہوں where you live 네가 어디 사는지 알아 \U0001f602\U0001f602",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u0627\u200c\u0628 \u200d \u1200 漢字",
    "أعرف أين تسكنين سلام どこ Я знаю μου weiß",
)
EDGES: tuple[Block, ...] = (
    Heading(text="Straight to the third level", level=3),
    *(Paragraph(text=text, style=Style.QUOTE) for text in HOSTILE),
    Heading(text=HOSTILE[0]),
    Paragraph(text=""),
    Bullets(points=()),
    Facts(rows=()),
    Table(columns=(Column(title="", share=1),), rows=()),
    Table(
        columns=(Column(title="Page", share=1, style=Style.CODE),),
        rows=[(PagesOf(("here", "nowhere")),), (PagesOf(()),)],
    ),
    Heading(text="Named", anchor="here"),
    Transcript(rows=()),
    Callout(title="", text="words " * 1500),
    Callout(title="", text=""),
    Placeholder(title=""),
    Picture(load=lambda: drawing(900, 6000), caption="Tall", alternative="A page"),
    Picture(load=lambda: noise(300, 200), caption="", alternative=""),
    Picture(load=lambda: drawing(9, 9), caption="", alternative=HOSTILE[0] * 2000),
)


def write(path, blocks, language="en", attachments=()):
    """Write a report; return its path and how many pages it has."""
    with path.open("wb") as stream:
        pages = write_pdf(blocks, details(language), stream, attachments)
    return path, pages


def test_long_reports_pass_in_every_language(judge, tmp_path):
    written = [
        write(
            tmp_path / f"{language}.pdf",
            report_blocks(messages=messages, exhibits=exhibits),
            language,
            [ATTACHED],
        )
        for language, messages, exhibits in (
            ("en", 1000, 65),
            ("ur", 60, 3),
            ("ko", 60, 3),
        )
    ]

    verdicts = judge.ask(*(path for path, _ in written))

    assert written[0][1] >= 120
    assert verdicts.count("passed") == 6, verdicts.said
    assert verdicts.checks[0] > 100_000


def test_what_is_empty_hostile_or_too_long_passes(judge, tmp_path):
    path, _ = write(tmp_path / "edges.pdf", EDGES)
    nothing, _ = write(tmp_path / "nothing.pdf", ())

    verdicts = judge.ask(path, nothing)

    assert verdicts.count("passed") == 4, verdicts.said


def test_pictures_of_every_kind_that_go_in_as_they_are_pass(judge, tmp_path):
    shown = [picture(stored(content)) for content in passed_pictures().values()]
    above = stored(png(numbered(61, 300)))
    joined = stored(png(numbered(61, 90)), above=above, rows_again=40)
    path, _ = write(tmp_path / "kinds.pdf", [*shown, picture(joined)])

    verdicts = judge.ask(path)

    assert verdicts.count("passed") == 2, verdicts.said


def test_real_bundles_pass(judge, tmp_path):
    vault = new_vault(tmp_path / "vault")
    case = fill(vault)
    made = [
        bundle(vault, case, tmp_path / "police"),
        bundle(
            vault,
            case,
            tmp_path / "platform",
            audience=Audience.PLATFORM,
            platform="telegram",
        ),
    ]
    vault.lock()

    verdicts = judge.ask(*(each.folder / bag.REPORT for each in made))

    assert verdicts.count("passed") == 4, verdicts.said


def test_the_judge_notices_whatever_is_missing(judge, tmp_path):
    blocks = [*report_blocks(messages=3, exhibits=1), *EDGES[-2:]]
    path, _ = write(tmp_path / "report.pdf", blocks)
    content = path.read_bytes()
    spoiled = [tmp_path / f"{at}.pdf" for at in range(len(NEEDED))]
    for each, (taken, put) in zip(spoiled, NEEDED.items(), strict=True):
        assert taken in content
        each.write_bytes(content.replace(taken, put))

    verdicts = judge.ask(*spoiled)

    assert verdicts.failed == set(map(str, spoiled)), verdicts.said


@needs_openssl
def test_a_signed_report_passes_as_it_did_before(judge, tmp_path):
    before, _ = write(tmp_path / "before.pdf", EDGES[:6], "ur")
    alone, timed = tmp_path / "alone.pdf", tmp_path / "timed.pdf"
    for path in (alone, timed):
        path.write_bytes(before.read_bytes())
    with alone.open("r+b") as stream:
        sign_report(stream, KEY, AT)
    sign_with_times(timed, tmp_path / "authority")

    verdicts = judge.ask(before, alone, timed)

    assert verdicts.count("passed") == 6, verdicts.said


def sign_with_times(path, folder):
    """Sign a report with the times of an authority: of it, and of the signature."""
    authority = Signing(folder)
    with path.open("r+b") as stream:
        stamps = sign_report(stream, KEY, AT, asking(authority, authority))
    assert len(stamps) == 2


@pytest.mark.skipif(not FULL, reason="takes half an hour")
def test_a_report_of_a_hundred_thousand_messages_passes(judge, tmp_path):
    blocks = report_blocks(messages=100_000, exhibits=1_000)
    path, pages = write(tmp_path / "full.pdf", blocks)

    before = judge.ask(path, patience=7_200, memory="8g")
    sign_with_times(path, tmp_path / "authority")
    after = judge.ask(path, patience=7_200, memory="8g")

    assert pages > 5_000
    assert before.count("passed") == 2, before.said
    assert after.count("passed") == 2, after.said
