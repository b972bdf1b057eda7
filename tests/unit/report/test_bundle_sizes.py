"""About how large a bundle becomes: originals to the byte, the report roughly."""

from evidence_app.casework.cases import open_case
from evidence_app.report import bag
from evidence_app.report.bundle import size_of_bundle
from tests.bundle_sample import bundle, drawn_png, new_vault, take_in
from tests.unit.memory_vault import FixedClock


def test_originals_are_known_exactly_and_the_report_is_not_larger(tmp_path):
    with new_vault(tmp_path / "vault") as vault:
        case = open_case(vault, "Sizes", FixedClock())
        take_in(vault, case, drawn_png(600, 400), media_type="image/png")
        take_in(vault, case, bytes(70_000))
        known = size_of_bundle(vault, case)
        made = bundle(vault, case, tmp_path / "out")

    files = list((made.folder / bag.ORIGINALS).iterdir())
    assert known.originals == sum(path.stat().st_size for path in files)
    assert known.largest == 70_000
    report = (made.folder / bag.REPORT).stat().st_size
    assert report <= known.report <= 20 * report
