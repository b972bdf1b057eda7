"""A report says of a missing number what was deleted, when, by whom and why."""

from evidence_app.casework.deletions import delete
from evidence_app.casework.exhibits import exhibits
from evidence_app.facts.reading import Decoder
from evidence_app.model.case import Audience
from evidence_app.report.blocks import Bullets
from evidence_app.report.bundle import BundleRequest
from evidence_app.report.bundle.gather import Gatherer
from evidence_app.report.pages.exhibit_list import exhibit_list
from evidence_app.report.pages.voice import Voice
from tests.bundle_sample import CLOCK, ENGLISH, fill, new_vault


def listed(vault, case, out, audience=Audience.POLICE):
    request = BundleRequest(
        case=case, audience=audience, jurisdiction="uk-ew", platform="", out=out
    )
    with Decoder() as decoder:
        gatherer = Gatherer(vault, decoder, request, lambda: None)
        material = gatherer.gather(exhibits(vault, case), "EV-2026-0001", CLOCK)
        return list(exhibit_list(material, Voice(ENGLISH)))


def told(blocks):
    return [
        point for each in blocks if isinstance(each, Bullets) for point in each.points
    ]


def test_a_deleted_exhibit_is_told_and_its_number_is_not_given_again(tmp_path):
    with new_vault(tmp_path / "vault") as vault:
        case = fill(vault)
        before = exhibits(vault, case)
        gone = before[1]
        assert told(listed(vault, case, tmp_path)) == []
        delete(vault, gone.item.id, "It shows my sister.")
        (line,) = told(listed(vault, case, tmp_path))
        after = [each.reference for each in exhibits(vault, case)]

    assert gone.reference in line
    assert "It shows my sister." in line
    assert "A. Baker" in line
    assert gone.item.digest.hexadecimal in line
    assert gone.item.title not in line
    assert gone.reference not in after


def test_what_never_had_a_number_is_not_told(tmp_path):
    with new_vault(tmp_path / "vault") as vault:
        case = fill(vault)
        delete(vault, vault.items(case.id)[0].id, "why")
        assert told(listed(vault, case, tmp_path)) == []


def test_a_platform_is_told_of_nothing(tmp_path):
    with new_vault(tmp_path / "vault") as vault:
        case = fill(vault)
        delete(vault, exhibits(vault, case)[0].item.id, "why")
        assert told(listed(vault, case, tmp_path, Audience.PLATFORM)) == []
