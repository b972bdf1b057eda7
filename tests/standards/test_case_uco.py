"""Linked data is held against the shapes of CASE and UCO, by NIST's judge of them.

The judge also refuses a term that the ontologies do not have.
"""

import json

import pytest
from case_utils import case_validate as judges

from evidence_app.report import bag
from evidence_app.report.case_uco import VERSION
from tests.bundle_sample import new_vault
from tests.linked_data import linked_bundle, linked_case

# The library under the judge warns of itself, and the judge of what it then returns.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]


@pytest.fixture(scope="module")
def linked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("linked")
    vault = new_vault(folder / "vault")
    made = linked_bundle(vault, *linked_case(vault), folder / "out")
    vault.lock()
    return made.folder / bag.CASE


def verdict(path):
    return judges.validate(str(path), case_version=f"case-{VERSION}")


def test_a_bundle_conforms(linked):
    found = verdict(linked)
    assert found.conforms, found.text
    assert not found.undefined_concepts


def test_the_judge_finds_a_wrong_value_and_a_term_that_there_is_none_of(
    linked, tmp_path
):
    text = linked.read_text().replace("xsd:hexBinary", "xsd:string", 1)
    path = tmp_path / "case.jsonld"
    path.write_text(text.replace("uco-tool:version", "uco-tool:versoin"))
    assert json.loads(path.read_text())
    found = verdict(path)
    assert not found.conforms
    assert "hashValue" in found.text
    assert len(found.undefined_concepts) == 1
