"""A report looked at before it is made: the same bytes, and nothing left anywhere."""

from dataclasses import replace

import pytest

from evidence_app.errors import PagesTooLargeError, ReportStoppedError
from evidence_app.facts.page_reading import OpenPages
from evidence_app.facts.reading import Decoder
from evidence_app.model.case import Audience
from evidence_app.model.custody import Action
from evidence_app.model.wanted import AnnexWanted
from evidence_app.report import bag
from evidence_app.report.bundle import BundleRequest, make_bundle
from evidence_app.report.bundle.in_memory import report_in_memory
from tests.bundle_sample import CLOCK, ENGLISH, fill, new_vault

MOST = 50 << 20


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    vault = new_vault(tmp_path_factory.mktemp("filled") / "vault")
    with Decoder() as decoder:
        yield vault, decoder, fill(vault)
    vault.lock()


@pytest.fixture
def case(filled, tmp_path):
    vault, decoder, case = filled
    request = BundleRequest(
        case=case,
        audience=Audience.POLICE,
        jurisdiction="",
        platform="",
        out=tmp_path / "out",
    )
    return vault, decoder, request


@pytest.mark.parametrize("audience", [Audience.POLICE, Audience.PLATFORM])
def test_the_saved_file_begins_with_what_was_looked_at(case, audience):
    vault, decoder, request = case
    request = replace(request, audience=audience)
    before = vault.entries(action=Action.EXPORTED)

    seen = report_in_memory(vault, decoder, request, CLOCK, ENGLISH, most=MOST)
    again = report_in_memory(vault, decoder, request, CLOCK, ENGLISH, most=MOST)
    gone_out = vault.entries(action=Action.EXPORTED)[len(before) :]
    nothing_outside = not request.out.exists()
    made = make_bundle(vault, decoder, request, CLOCK, ENGLISH)

    saved = (made.folder / bag.REPORT).read_bytes()
    behind = saved[len(seen.content) :]
    assert seen.content == again.content == saved[: len(seen.content)]
    assert (b"/ByteRange" in behind) == made.signed
    assert bool(behind) == made.signed
    assert seen.pages == made.pages
    assert not gone_out
    assert nothing_outside


def test_its_pages_are_drawn_by_a_program_that_can_do_nothing_else(case):
    vault, decoder, request = case
    seen = report_in_memory(vault, decoder, request, CLOCK, ENGLISH, most=MOST)

    pages = OpenPages(seen.content, seen.pages)
    first, last = pages.draw(0, across=420), pages.draw(seen.pages - 1, across=210)
    words = [pages.words(at) for at in range(seen.pages)]
    pages.close()

    assert (first.width, first.height) == (420, 594)
    assert last.width == 210
    assert len(set(first.rgb)) > 20
    assert "EV-2026-000" in words[0]
    assert any("Stop writing to me." in each for each in words)


def test_a_locked_file_stands_in_it_with_zeros_and_is_not_made(case):
    vault, decoder, request = case
    intimate = vault.items()[-1].id
    annex = AnnexWanted(recipient="An officer", items=(intimate,), password="")
    request = replace(request, wanted=replace(request.wanted, annex=annex))

    seen = report_in_memory(vault, decoder, request, CLOCK, ENGLISH, most=MOST)

    pages = OpenPages(seen.content, seen.pages)
    words = "".join(pages.words(at) for at in range(seen.pages))
    pages.close()
    assert seen.annex
    assert "AX-2026-0001" in words
    assert "0" * 32 in words.replace("\r\n", "")
    assert not request.out.exists()


def test_it_takes_so_much_memory_and_stops_when_told(case):
    vault, decoder, request = case

    with pytest.raises(PagesTooLargeError):
        report_in_memory(vault, decoder, request, CLOCK, ENGLISH, most=1000)
    with pytest.raises(ReportStoppedError):
        report_in_memory(
            vault, decoder, request, CLOCK, ENGLISH, most=MOST, stop=lambda: True
        )
