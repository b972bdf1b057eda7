"""Six cases as bundles, and the first two pages of each to be looked at.

Someone who knows nothing of a case has to be able to say from these pages alone who it
is about, which accounts, what to preserve by when, what happened, whether it goes on
and what is asked. What they should say is written beside the pictures.

python -m tests.front_pages OUT
"""

import argparse
import tempfile
from datetime import UTC
from pathlib import Path
from typing import Final

import pypdfium2

from evidence_app.capture.wacz.writer import wacz_of
from evidence_app.casework.accounts import add_account
from evidence_app.casework.brief import keep_brief
from evidence_app.casework.cases import open_case, set_concerns
from evidence_app.casework.incidents import add_incident
from evidence_app.casework.path_answers import keep_answers
from evidence_app.facts.reading import Decoder
from evidence_app.model.case import Audience, Case
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, MessageFields, Method, Origin
from evidence_app.report import bag
from evidence_app.report.bundle import BundleRequest, make_bundle
from evidence_app.vault.vault import Vault, create_vault
from tests.bundle_sample import ENGLISH, NO_COOKIE, take_in
from tests.fixed import CHEAP
from tests.front_cases import TOLD, Told
from tests.situations import SIX
from tests.unit.capture.wacz.sample import archive_of
from tests.unit.memory_vault import FixedClock

SCALE: Final = 80 / 72
"""To 80 pixels an inch."""


def make_report(name: str, folder: Path) -> bytes:
    """Make the bundle of a case in an empty folder; return its report."""
    told, (answers, at) = TOLD[name], SIX[name]
    clock = FixedClock(at=at.astimezone(UTC), offset=at.utcoffset())
    place, phrase = folder / "vault", "four plain words here"
    with create_vault(place, phrase, clock=clock, cost=CHEAP) as vault:
        case = open_case(vault, told.name, clock, initials="", collector=told.collector)
        case = set_concerns(vault, case.id, answers.concerns)
        keep_answers(vault, case.id, answers)
        keep_brief(vault, case.id, told.brief)
        _keep(vault, case, told, clock)
        request = BundleRequest(
            case=case,
            audience=Audience.POLICE,
            jurisdiction=answers.jurisdiction,
            platform="",
            out=folder / "out",
        )
        with Decoder() as decoder:
            made = make_bundle(vault, decoder, request, clock, ENGLISH)
    return (made.folder / bag.REPORT).read_bytes()


def _keep(vault: Vault, case: Case, told: Told, clock: FixedClock) -> None:
    """Keep what was saved, and what was written down of it."""
    before = clock.at - told.saved
    for sender, place, when, words in told.messages:
        take_in(
            vault,
            case,
            words.encode(),
            kind=Kind.NOTE,
            title=words,
            original_name="",
            media_type="text/plain",
            origin=Origin(Method.WRITTEN, place),
            shown=Shown.WORDS_ONLY,
            message=MessageFields(sender=sender, sent_at=when, place=place),
            captured_at=before,
            local_offset=clock.offset,
        )
    for address, title in told.pages:
        take_in(
            vault,
            case,
            wacz_of(archive_of(NO_COOKIE)),
            kind=Kind.PAGE,
            title=title,
            original_name="page.wacz",
            media_type="application/wacz",
            origin=Origin(Method.PAGE_RECORDED, address),
            captured_at=before,
            local_offset=clock.offset,
        )
    items = tuple(each.id for each in vault.items(case.id))
    for account in told.accounts:
        add_account(vault, case.id, account, items=items)
    for incident in told.incidents:
        add_incident(vault, case.id, incident)


def front_words(report: bytes) -> str:
    """Return the words of the first two pages, each blank alike."""
    with pypdfium2.PdfDocument(report) as document:
        pages = [document[at].get_textpage().get_text_range() for at in range(2)]
    return " ".join(" ".join(pages).split())


def _draw(report: bytes, name: str, out: Path) -> None:
    with pypdfium2.PdfDocument(report) as document:
        for at in range(2):
            picture = document[at].render(scale=SCALE).to_pil()
            picture.save(out / f"{name}-{at + 1}.png")


def main() -> None:
    """Draw the pages of all six, and write beside them what a reader should say."""
    parser = argparse.ArgumentParser(description="Pages 1 and 2 of six cases.")
    parser.add_argument("out", type=Path)
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    key = []
    for name, told in TOLD.items():
        with tempfile.TemporaryDirectory() as folder:
            _draw(make_report(name, Path(folder)), name, out)
        key += [name, *(" / ".join(each) for each in told.answers), ""]
    (out / "what-a-reader-should-find.txt").write_text("\n".join(key), "utf-8")


if __name__ == "__main__":
    main()
