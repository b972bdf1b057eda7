"""A report that is stopped: nothing is named, logged or left, wherever it had come."""

import pytest

from evidence_app.casework.bundles import bundles_made, bundles_under_way
from evidence_app.casework.cases import open_case
from evidence_app.errors import ReportStoppedError
from evidence_app.facts.reading import Decoder
from evidence_app.model.case import Audience
from evidence_app.model.custody import Action
from evidence_app.report.bundle import BundleRequest, make_bundle
from tests.bundle_sample import CLOCK, ENGLISH, new_vault, take_in


@pytest.fixture
def vault(tmp_path):
    vault = new_vault(tmp_path / "vault")
    yield vault
    vault.lock()


@pytest.fixture
def case(vault):
    """One item of three pieces; the decoder is never started for it."""
    case = open_case(vault, "One file", CLOCK)
    take_in(vault, case, b"readable " * 300_000)
    return case


def make(vault, case, out, stop, told=None):
    request = BundleRequest(
        case=case, audience=Audience.POLICE, jurisdiction="uk-ew", platform="", out=out
    )
    tell = (lambda _words: None) if told is None else told
    with Decoder() as decoder:
        return make_bundle(
            vault, decoder, request, CLOCK, ENGLISH, progress=tell, stop=stop
        )


class StopAt:
    """Says yes from the given time of asking on, and remembers what lay there."""

    def __init__(self, number):
        self.left = number

    def __call__(self):
        self.left -= 1
        return self.left <= 0


def times_asked(vault, case, out):
    never = StopAt(10**9)
    make(vault, case, out, never)
    return 10**9 - never.left


def test_it_is_asked_for_every_piece_page_and_step(vault, case, tmp_path):
    # Three pieces copied, packed and checked twice; nine pages; six steps.
    assert times_asked(vault, case, tmp_path / "out") > 60


def test_stopped_anywhere_nothing_is_left_named_or_logged(vault, case, tmp_path):
    count = times_asked(vault, case, tmp_path / "whole")
    out = tmp_path / "out"
    wrong = []
    for number in range(1, count + 1, 7):
        with pytest.raises(ReportStoppedError):
            make(vault, case, out, StopAt(number))
        wrong += [(number, path.name) for path in out.iterdir()]
    with pytest.raises(ReportStoppedError):
        make(vault, case, out, StopAt(count))

    assert [*wrong, *out.iterdir()] == []
    assert len(bundles_made(vault)) == 1
    exported = [each for each in vault.entries() if each.action is Action.EXPORTED]
    assert {each.detail for each in exported} == {"EV-2026-0001"}
    assert bundles_under_way(vault) == ()


@pytest.mark.parametrize(
    "step",
    ["Copying the originals", "Packing the ZIP file", "Checking what was written"],
)
def test_stopped_in_a_step_it_goes_no_further(vault, case, tmp_path, step):
    told = []

    with pytest.raises(ReportStoppedError):
        make(
            vault,
            case,
            tmp_path / "out",
            lambda: step in told,
            lambda words: told.append(ENGLISH.render(words)),
        )

    assert told[-1] == step


def test_a_vault_that_is_locked_meanwhile_leaves_nothing_either(vault, case, tmp_path):
    stop = StopAt(12)

    def lock():
        if stop():
            vault.lock()
        return stop.left <= 0

    with pytest.raises(ReportStoppedError):
        make(vault, case, tmp_path / "out", lock)

    assert list((tmp_path / "out").iterdir()) == []
