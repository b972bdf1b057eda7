"""A vault of each format version opens for ever, with everything that is in it."""

import pytest

from evidence_app.casework.bundles import bundles_made
from evidence_app.casework.cases import cases
from evidence_app.casework.exhibits import exhibits
from evidence_app.model.custody import Action
from evidence_app.model.finding import Severity
from evidence_app.model.gate import Shown
from evidence_app.vault.audit import audit
from evidence_app.vault.drafts import find_draft
from evidence_app.vault.key_slots import RecoveryCode, WorkerKey
from evidence_app.vault.known_keys import list_keys
from tests.vectors import golden

VERSIONS = sorted(
    int(folder.name.removeprefix("format-")) for folder in golden.VAULTS.iterdir()
)


@pytest.fixture(params=VERSIONS)
def vault(request, tmp_path):
    opened = golden.unlock(golden.copy_of(request.param, tmp_path))
    yield opened
    opened.lock()


def test_a_golden_vault_holds_what_was_put_in(vault):
    by_title = {item.title: item for item in vault.items()}

    assert len(by_title) == 6
    assert read(vault, by_title[golden.NOTE_TITLE]) == golden.NOTE.encode()
    assert read(vault, by_title[golden.SEVERAL_CHUNKS_TITLE]) == golden.SEVERAL_CHUNKS
    assert by_title[golden.NOTE_TITLE].message.sender == "millpond_watcher"
    assert by_title["private.jpg"].shown is Shown.ADULT
    assert "Ricoh GR III" in {fact.value for fact in by_title["사진 1.jpg"].facts}


def test_a_golden_vault_keeps_its_casework(vault):
    kept = cases(vault)
    made = bundles_made(vault)

    assert {case.name for case in kept} == {golden.CASE, golden.EMPTY_CASE}
    assert {case.revision for case in kept} == {1, 2}
    assert [bundle.reference for bundle in made] == ["EV-2026-0001"]
    first = next(case for case in kept if case.name == golden.CASE)
    assert [each.reference for each in exhibits(vault, first)] == [
        "NK/1",
        "NK/2",
        "NK/3",
        "NK/4",
    ]


@pytest.mark.parametrize(
    "words", ["lantern", "안 그러면", "퍼뜨린", "رہتی", "know where", "삭제된"]
)
def test_a_golden_vault_is_searched(vault, words):
    assert vault.search(words)


def test_a_golden_vault_checks(vault):
    serious = {Severity.WARNING, Severity.INTEGRITY}
    findings = [one.code for one in audit(vault) if one.severity in serious]

    assert findings == []


def test_a_golden_vault_keeps_its_log(vault):
    actions = [entry.action for entry in vault.entries()]

    assert actions[0] is Action.VAULT_CREATED
    assert actions.count(Action.TAKEN_IN) == 6
    assert Action.EXPORTED in actions


def test_a_golden_vault_takes_new_items_after_its_catalog_is_gone(tmp_path):
    folder = golden.copy_of(min(VERSIONS), tmp_path)
    (folder / "index.db").unlink()

    with golden.unlock(folder) as opened:
        opened.put_record("case", "new", {"name": "New"})
        assert len(opened.items()) == 6

    with golden.unlock(folder) as opened:
        assert opened.search("lantern")


@pytest.mark.parametrize("version", golden.RECOVERY_CODES)
def test_a_golden_vault_opens_by_every_key_that_it_has(version, tmp_path):
    folder = golden.copy_of(version, tmp_path)

    for key in (
        RecoveryCode(golden.RECOVERY_CODES[version]),
        WorkerKey(golden.WORKER.text()),
    ):
        with golden.unlock(folder, key) as opened:
            names = [known.name for known in list_keys(opened)]
            draft = find_draft(opened, golden.DRAFT_KIND, "one")
            assert golden.WORKER_NAME in names
            assert draft is not None
            assert draft.content == golden.DRAFT


def read(vault, item):
    with vault.open_item(item.id) as stream:
        return stream.read()
