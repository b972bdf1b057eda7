"""What is printed can be searched for and copied, with two readers not ours."""

import re
import shutil
import subprocess

import pypdfium2
import pytest

from benchmarks import sample
from benchmarks.report_blocks import details
from evidence_app.report.blocks import Transcript, TranscriptRow
from evidence_app.report.pdf import write_pdf

SCRIPTS = {
    "English": re.compile("[a-z ]+", re.IGNORECASE),
    "Korean": re.compile("[\uac00-\ud7a3 ]+"),
    "Urdu": re.compile("[\u0600-\u06ff ]+"),
}
FEWEST = 150
"""Phrases of each script, at least."""
EMOJI = (
    "\U0001f602",
    "\U0001f44d\U0001f3fd",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f1f5\U0001f1f0",
    "❤️",
    "1\ufe0f\u20e3",
)


def phrases(script):
    """Return what was said in a script alone, short enough for one line.

    Not what has only words of one letter: poppler takes those for one spaced word.
    """
    said = [text.split()[:4] for text in sample.messages(1500)]
    return [
        " ".join(words)
        for words in said
        if SCRIPTS[script].fullmatch(" ".join(words)) and max(map(len, words)) > 1
    ]


@pytest.fixture(scope="module", params=["en", "ur", "ko"])
def report(request, tmp_path_factory):
    """A report in one language that quotes every phrase."""
    path = tmp_path_factory.mktemp("found") / "report.pdf"
    said = [*EMOJI, *(text for script in SCRIPTS for text in phrases(script))]
    rows = [
        TranscriptRow(number=str(at), time="20:01", sender="Sam", text=text)
        for at, text in enumerate(said)
    ]
    with path.open("wb") as stream:
        write_pdf([Transcript(rows=rows)], details(request.param), stream)
    return path


@pytest.fixture(scope="module")
def by_poppler(report):
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext on this machine")
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", report, "-"], check=True, capture_output=True
    )
    # It sets direction marks around what runs leftward; nobody searches for them.
    return re.sub("[\u200e\u200f\u202a-\u202e]", "", done.stdout.decode())


@pytest.fixture(scope="module")
def by_pdfium(report):
    document = pypdfium2.PdfDocument(report)
    found = []
    for page in document:
        text = page.get_textpage()
        found.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return "\n".join(found)


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_phrase_is_found_by_poppler(by_poppler, script):
    assert len(phrases(script)) >= FEWEST
    assert [text for text in phrases(script) if text not in by_poppler] == []


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_phrase_is_found_by_pdfium(by_pdfium, script):
    assert [text for text in phrases(script) if text not in by_pdfium] == []


def test_every_emoji_is_found_by_poppler(by_poppler):
    assert [text for text in EMOJI if text not in by_poppler] == []
