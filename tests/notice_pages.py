"""Renders the first page of a notice to every platform, to be looked at.

    python -m tests.notice_pages OUT

``OUT/PLATFORM.png`` is the page as it is sent; ``PLATFORM-ur.png`` and so on are those
in another language of the app; ``PLATFORM-WHAT.png`` are other grounds and situations.
A reader who sees nothing but one of them must be able to say what is to be removed,
where, and on what ground.
"""

import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2

from evidence_app.casework.notices import NoticeWords
from evidence_app.guidance.basis import Ground
from evidence_app.guidance.pack import PlatformKind
from evidence_app.guidance.packs import load_jurisdiction, load_platform, platforms
from evidence_app.guidance.path import AgeBand
from evidence_app.guidance.situations import Situation
from evidence_app.model.account import Account, Sighting, Whose
from evidence_app.model.case import Concerns
from evidence_app.model.item import CaseId
from evidence_app.model.sheet import SheetId, Written
from evidence_app.report.notice import NoticeSource, compose
from evidence_app.report.pages.platform_notice import notice_details, notice_pages
from evidence_app.report.pages.voice import Voice
from evidence_app.report.pdf import write_pdf
from evidence_app.words import LANGUAGES, load_language

AT = datetime(2026, 11, 27, 9, tzinfo=UTC)
PLATFORMS = [
    each for each in platforms() if load_platform(each).kind is not PlatformKind.SERVICE
]
DOTS = 70
"""In an inch."""
SAMPLE = NoticeWords(
    place="us",
    situation=Situation.SHARED,
    part="In the second picture, and from 0:14 in the film",
    recognised="The scar on the left hand.",
    why=(
        "This account posted two pictures and a film that I gave to one person alone, "
        "in private. I asked him to take them down on 20 November. He did not."
    ),
    rule="Intimate media shared without consent, read on 20 November 2026",
    name="Sana M.",
    contact="for-this-alone@mail.example",
    stopncii_case="26-118204",
    police_reference="CR/1234/26",
)
OTHERS = (
    ("telegram", "eu", {"place": "ie"}),
    (
        "telegram",
        "doxing",
        {
            "place": "pk",
            "situation": Situation.DOXING,
            "part": "",
            "recognised": "",
            "why": "These messages give the street and house in which I live.",
            "rule": "No publishing of private details, read on 20 November 2026",
        },
    ),
    (
        "tiktok",
        "threats",
        {
            "place": "ie",
            "situation": Situation.THREATS,
            "part": "",
            "recognised": "",
            "why": "Since 3 November this account has threatened me in each comment.",
            "rule": "Threats and harassment, read on 20 November 2026",
            "said": "I know where your sister goes to school. You have until Friday.",
        },
    ),
    (
        "meta",
        "posing",
        {
            "situation": Situation.IMPERSONATION,
            "posed_as": "Sana M., at https://meta.example/sana.m",
            "part": "",
            "why": "This account has my name and my photo, and writes to my family.",
            "rule": "Accounts that pose as someone, read on 20 November 2026",
        },
    ),
    (
        "meta",
        "under-18",
        {
            "situation": Situation.UNDER_18,
            "recognised": "",
            "why": "I was 16 in the pictures that this account posted.",
            "rule": "Sexual pictures of someone under 18, read on 20 November 2026",
        },
    ),
    ("x", "copyright", {"own_picture": True, "ground": Ground.COPYRIGHT}),
    ("x", "deepfake", {"situation": Situation.MADE}),
    ("general", "kr", {"place": "kr"}),
    ("general", "kr-deepfake", {"place": "kr", "situation": Situation.MADE}),
)
"""Other situations and grounds, by what is told apart in the file's name."""


def sample_notice(platform, **changes):
    """Return a notice about invented posts."""
    site = f"https://{platform}.example/night_owl"
    words = replace(
        SAMPLE,
        platform=platform,
        addresses=(
            f"{site}/status/1861234567890123456",
            f"{site}/status/1861234567890129999/photo/2",
            f"{site}/film/88190231",
        ),
        **changes,
    )
    return compose(
        NoticeSource(
            words=words,
            platform=load_platform(platform),
            place=load_jurisdiction(words.place),
            concerns=Concerns.YOU,
            age=AgeBand.ADULT,
            accounts=(_account(platform, site),),
            made_at=AT,
            local_offset=timedelta(hours=5),
        )
    )


def pdf_of(notice, code=None):
    """Return a notice as a PDF, in the language in which it is read."""
    language = load_language(code or notice.read_in)
    stream = BytesIO()
    pages = notice_pages(notice, Voice(language))
    write_pdf(pages, notice_details(notice, language), stream)
    return stream.getvalue()


def _account(platform, site):
    return Account(
        id=SheetId("a" * 32),
        case=CaseId("b" * 32),
        written=Written(revision=1, at=AT, local_offset=timedelta(0), actor="owner"),
        platform=load_platform(platform).name,
        whose=Whose.OTHER,
        handles=(Sighting(value="@night_owl"),),
        number="8812345",
        address=site,
    )


def _write(out, name, pdf):
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture = document[0].render(scale=DOTS / 72).to_pil()
        picture.save(out / f"{name}.png")
        sys.stdout.write(f"{name}: {len(document)} pages\n")
    finally:
        document.close()


def main(out):
    """Write all of them into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    for platform in PLATFORMS:
        notice = sample_notice(platform)
        _write(out, platform, pdf_of(notice))
        for code in LANGUAGES:
            if code != notice.read_in:
                _write(out, f"{platform}-{code}", pdf_of(notice, code))
    for platform, what, changes in OTHERS:
        _write(out, f"{platform}-{what}", pdf_of(sample_notice(platform, **changes)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
