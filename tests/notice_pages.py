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
SITE = "https://{platform}.example/night_owl"
SAMPLE = NoticeWords(
    place="us",
    situation=Situation.SHARED,
    addresses=(
        f"{SITE}/status/1861234567890123456",
        f"{SITE}/status/1861234567890129999/photo/2",
        f"{SITE}/film/88190231",
    ),
    part="In no. 2 the second picture; in no. 3 from 0:14",
    recognised="The scar on the left hand.",
    why=(
        "This account posted two pictures and a film that I gave to one person alone, "
        "in private. I asked him to take them down on 20 November. He did not."
    ),
    rule="Intimate media shared without consent (checked on 20 November 2026)",
    name="Sana M.",
    contact="for-this-alone@mail.example",
    stopncii_case="26-118204",
    police_reference="CR/1234/26, Riverside police",
)
FOUND = {
    "addresses": (
        "https://pictures.example/night-owl/88190231",
        "https://pictures.example/night-owl/88190244",
    ),
    "part": "The first picture on each page",
    "why": (
        "Both pages show pictures that I gave to one person alone, in private. They "
        "are found with my name, Sana M."
    ),
    "rule": "Intimate pictures without consent (checked on 20 November 2026)",
}
CHANNEL = {
    "addresses": (
        "https://t.me/night_owl_nights/412",
        "https://t.me/night_owl_nights/413",
        "https://t.me/night_owl_nights/431",
    ),
    "part": "In message 431 from 0:14",
    "why": (
        "This channel posted two pictures and a film that I gave to one person alone, "
        "in private."
    ),
}
GROUP = {
    "addresses": ("https://chat.whatsapp.com/Fq2Example7LkNightOwl",),
    "part": "The pictures of 19 November at 21:40, sent by +1 202 555 0143",
    "why": (
        "In this group +1 202 555 0143 sent two pictures that I gave to him alone, in "
        "private."
    ),
}
MADE = {
    "situation": Situation.MADE,
    "part": "In no. 2 the second picture; in no. 3 from 0:14",
    "why": (
        "This account posted two pictures and a film with my face on the body of "
        "someone else. I never took such pictures. He calls them real."
    ),
    "rule": "False intimate media (checked on 20 November 2026)",
}
BY_PLATFORM = {
    "bing": FOUND,
    "cloudflare": FOUND,
    "google-search": FOUND,
    "hosts": FOUND,
    "telegram": CHANNEL,
    "whatsapp": GROUP,
}
KOREAN = {
    "place": "kr",
    "part": "2번의 두 번째 사진, 3번의 0:14부터",
    "recognised": "왼손의 흉터",
    "why": "이 계정은 제가 한 사람에게만 보낸 사진 두 장과 영상 하나를 올렸습니다.",
    "rule": "동의 없는 은밀한 사진 게시 금지 (2026년 11월 20일 확인)",
    "police_reference": "2026-001234, 한강경찰서",
}
OTHERS = (
    ("telegram", "eu", {**CHANNEL, "place": "ie"}),
    (
        "telegram",
        "doxing",
        {
            "place": "pk",
            "situation": Situation.DOXING,
            "addresses": CHANNEL["addresses"][:2],
            "part": "Message 412: the street; message 413: the house, with a photo",
            "recognised": "",
            "why": "These messages give the street and house in which I live.",
            "rule": "No publishing of private details (checked on 20 November 2026)",
        },
    ),
    (
        "tiktok",
        "threats",
        {
            "place": "ie",
            "situation": Situation.THREATS,
            "addresses": (
                "https://tiktok.example/@sana.m/video/7301?comment=88190231",
                "https://tiktok.example/@sana.m/video/7344?comment=88190477",
            ),
            "part": "No. 1: 3 November, 22:10; no. 2: 19 November, 07:45",
            "recognised": "",
            "why": (
                "In these comments under my films this account threatens to hurt my "
                "sister."
            ),
            "rule": "Threats and harassment (checked on 20 November 2026)",
            "said": "I know where your sister goes to school. You have until Friday.",
        },
    ),
    (
        "meta",
        "posing",
        {
            "situation": Situation.IMPERSONATION,
            "addresses": ("https://meta.example/night_owl",),
            "posed_as": "Sana M., at https://meta.example/sana.m",
            "part": "",
            "recognised": "",
            "why": "This account has my name and my photo, and writes to my family.",
            "rule": "Accounts that pose as someone (checked on 20 November 2026)",
        },
    ),
    (
        "meta",
        "under-18",
        {
            "situation": Situation.UNDER_18,
            "recognised": "",
            "why": "I was 16 in the pictures that this account posted.",
            "rule": "Sexual pictures of someone under 18 (checked on 20 November 2026)",
        },
    ),
    (
        "x",
        "copyright",
        {
            "own_picture": True,
            "ground": Ground.COPYRIGHT,
            "why": (
                "I took these two pictures and the film with my own telephone on 2 "
                "May 2026. I gave nobody leave to publish them."
            ),
        },
    ),
    ("x", "deepfake", MADE),
    ("general", "kr", KOREAN),
    (
        "general",
        "kr-deepfake",
        {
            **KOREAN,
            "situation": Situation.MADE,
            "why": "이 계정은 다른 사람의 몸에 제 얼굴을 합성한 영상을 올렸습니다.",
            "rule": "허위 영상물 게시 금지 (2026년 11월 20일 확인)",
        },
    ),
)
"""Other situations and grounds, by what is told apart in the file's name."""


def sample_notice(platform, **changes):
    """Return a notice about invented posts."""
    words = replace(SAMPLE, platform=platform, **changes)
    site = SITE.format(platform=platform)
    addresses = tuple(each.format(platform=platform) for each in words.addresses)
    words = replace(words, addresses=addresses)
    return compose(
        NoticeSource(
            words=words,
            platform=load_platform(platform),
            place=load_jurisdiction(words.place),
            concerns=Concerns.YOU,
            age=AgeBand.ADULT,
            accounts=_accounts(platform, site),
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


def _accounts(platform, site):
    # Where a search engine or a host is asked, whoever posted it is not known to it.
    if platform in {"bing", "cloudflare", "google-search", "hosts"}:
        return ()
    return (_account(platform, site),)


def _account(platform, site):
    handle, number = ("@night_owl", "8812345")
    if platform == "telegram":
        handle, site = "Night Owl Nights", "https://t.me/night_owl_nights"
    elif platform == "whatsapp":
        handle, number, site = "", "+1 202 555 0143", ""
    return Account(
        id=SheetId("a" * 32),
        case=CaseId("b" * 32),
        written=Written(revision=1, at=AT, local_offset=timedelta(0), actor="owner"),
        platform=load_platform(platform).name,
        whose=Whose.OTHER,
        handles=(Sighting(value=handle),) if handle else (),
        number=number,
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
        notice = sample_notice(platform, **BY_PLATFORM.get(platform, {}))
        _write(out, platform, pdf_of(notice))
        for code in LANGUAGES:
            if code != notice.read_in:
                _write(out, f"{platform}-{code}", pdf_of(notice, code))
    for platform, what, changes in OTHERS:
        _write(out, f"{platform}-{what}", pdf_of(sample_notice(platform, **changes)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
