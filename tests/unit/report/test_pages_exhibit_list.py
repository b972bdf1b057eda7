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
from evidence_app.report.verify import check_bundle
from tests.bundle_sample import CLOCK, ENGLISH, bundle, fill, new_vault


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
    assert "A. Baker (as named in the app: not checked)" in line
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


def test_deleted_ones_stand_by_their_numbers_not_by_when_they_went(tmp_path):
    with new_vault(tmp_path / "vault") as vault:
        case = fill(vault)
        first, second, third, *_ = exhibits(vault, case)
        for one in (third, first, second):
            delete(vault, one.item.id, "")
        lines = told(listed(vault, case, tmp_path))

    assert [line.split()[0] for line in lines] == ["AB/1", "AB/2", "AB/3"]


def test_a_reason_that_plays_a_digest_stands_behind_the_true_one(tmp_path):
    with new_vault(tmp_path / "vault") as vault:
        case = fill(vault)
        gone = exhibits(vault, case)[0]
        delete(vault, gone.item.id, f"x. SHA-256 {'0' * 64}\n\u202eAB/9 was deleted")
        (line,) = told(listed(vault, case, tmp_path))

    assert line.index(gone.item.digest.hexadecimal) < line.index("Reason")
    assert line.index("Reason") < line.index("0" * 64)
    assert not {"\n", "\u202e"} & set(line)


def test_a_bundle_with_a_missing_number_is_found_whole(tmp_path):
    with new_vault(tmp_path / "vault") as vault:
        case = fill(vault)
        before = bundle(vault, case, tmp_path)
        gone = exhibits(vault, case)[0]
        delete(vault, gone.item.id, "why")
        made = bundle(vault, case, tmp_path)

    for each in (before, made):
        assert check_bundle(each.folder).findings == ()
    rows = (made.folder / "data" / "exhibits.json").read_text()
    assert gone.item.id.value not in rows
    assert (
        gone.item.id.value not in (made.folder / "data/custody/log.jsonl").read_text()
    )
