"""A bundle of each format version checks for ever.

``format-1.zip`` was made by the last code that knew no cleaned copies, out of
``tests/bundle_sample.py``; ``format-2.zip`` by the first that did, out of a page with
secrets. They are kept and never made again.
"""

import shutil
from pathlib import Path

import pytest

from evidence_app.model.verdict import BundleFinding, Verdict
from evidence_app.report.verify import check_bundle

BUNDLES = Path(__file__).parent / "bundles"
CLEANED = {1: 0, 2: 4}
"""How many cleaned copies the bundle of a version has."""


@pytest.mark.parametrize("version", CLEANED)
def test_a_golden_bundle_checks(version):
    outcome = check_bundle(BUNDLES / f"format-{version}.zip")

    assert outcome.findings == ()
    assert outcome.checked > 10
    assert len(outcome.cleaned) == CLEANED[version]


@pytest.mark.parametrize("version", CLEANED)
def test_a_changed_golden_bundle_is_noticed(version, tmp_path):
    shutil.unpack_archive(BUNDLES / f"format-{version}.zip", tmp_path)
    (folder,) = tmp_path.iterdir()
    listed = folder / "data" / "exhibits.json"
    listed.write_bytes(listed.read_bytes() + b"\n")

    found = check_bundle(folder).findings
    assert BundleFinding(Verdict.CHANGED, "data/exhibits.json") in found
