"""What is typed is there again after locking, leaves no trace, and never goes out."""

import pytest

from evidence_app.casework.cases import open_case
from evidence_app.errors import VaultDamagedError, VaultWriteError
from evidence_app.model.gate import Shown
from evidence_app.model.item import MessageFields
from evidence_app.session import create_session, unlock_session
from evidence_app.session.unkept import CORRECTION, Unkept, form_of
from evidence_app.vault import disk, drafts
from tests.unit.vault.handover.giving import filled, given, new_identity, tar_of
from tests.unit.vault.making import CLOCK, PASSPHRASE, codes, make, reopen

SECRET = "what only I know"
FORMS = (
    *("private note", "diary", "account", "report", "what happened", "note"),
    *("instead", "for the police", "contact details", "notice", "correction/1"),
)


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


@pytest.fixture
def case(vault):
    return open_case(vault, "A", CLOCK).id


def files_of(vault):
    return [path for path in vault.folder.rglob("*") if path.is_file()]


def test_what_was_written_is_there_again_in_its_form_and_its_case(tmp_path):
    with make(tmp_path / "vault") as vault:
        case = open_case(vault, "A", CLOCK).id
        other = open_case(vault, "B", CLOCK).id
        unkept = Unkept(vault)
        unkept.hand(case, "diary", {"done": SECRET})
        unkept.write()
    with reopen(tmp_path / "vault") as vault:
        unkept = Unkept(vault)
        assert unkept.find(case, "diary") == {"done": SECRET}
        assert unkept.find(other, "diary") is None
        assert unkept.find(case, "account") is None
        assert codes(vault.notices) == []


def test_nothing_of_it_is_logged_or_readable_and_dropped_it_is_gone(vault, case):
    before = vault.entries()
    unkept = Unkept(vault)
    unkept.hand(case, "private note", {"text": SECRET})
    unkept.write()
    assert all(SECRET.encode() not in path.read_bytes() for path in files_of(vault))
    unkept.hand(case, "private note", None)
    unkept.write()

    assert vault.entries() == before
    assert list((vault.folder / "drafts").iterdir()) == []


def test_nothing_of_it_is_handed_over(vault, tmp_path):
    case = filled(vault)
    unkept = Unkept(vault)
    for form in FORMS:
        unkept.hand(case.id, form, {"text": SECRET})
    unkept.hand(None, "new case", {"name": SECRET})
    unkept.write()
    recipient = new_identity()
    given(vault, case, recipient.recipient, tmp_path / "case.age")

    assert SECRET.encode() not in tar_of(tmp_path / "case.age", recipient)


def test_what_waits_is_found_before_it_is_written(vault, case):
    unkept = Unkept(vault)
    unkept.hand(case, "diary", {"done": "one"})
    unkept.write()
    unkept.hand(case, "diary", {"done": "two"})
    assert unkept.find(case, "diary") == {"done": "two"}
    unkept.hand(case, "diary", None)
    assert unkept.find(case, "diary") is None


def test_what_a_full_disk_refused_waits_and_the_others_are_written(
    vault, case, monkeypatch
):
    unkept = Unkept(vault)
    unkept.hand(case, "diary", {"done": "one"})
    unkept.hand(case, "account", {"name": "two"})
    put = drafts.put_draft

    def refuse_one(at, kind, name, content):
        if name.endswith("diary"):
            raise VaultWriteError
        return put(at, kind, name, content)

    monkeypatch.setattr("evidence_app.session.unkept.put_draft", refuse_one)
    with pytest.raises(VaultWriteError):
        unkept.write()
    monkeypatch.undo()
    assert drafts.find_draft(vault, "unkept", f"{case.value}/diary") is None
    assert drafts.find_draft(vault, "unkept", f"{case.value}/account") is not None
    unkept.write()
    assert drafts.find_draft(vault, "unkept", f"{case.value}/diary") is not None


def test_what_is_typed_while_it_is_written_is_not_forgotten(vault, case, monkeypatch):
    unkept = Unkept(vault)
    replace = disk.replace

    def type_on(path, sealed):
        monkeypatch.undo()
        unkept.hand(case, "diary", {"done": "two"})
        replace(path, sealed)

    unkept.hand(case, "diary", {"done": "one"})
    monkeypatch.setattr(disk, "replace", type_on)
    unkept.write()
    assert unkept.find(case, "diary") == {"done": "two"}
    unkept.write()
    draft = drafts.find_draft(vault, "unkept", f"{case.value}/diary")
    assert draft is not None
    assert draft.content == {"done": "two"}


def test_locking_writes_what_still_waits_and_a_full_disk_does_not_hold_it_up(
    tmp_path, monkeypatch
):
    folder = tmp_path / "vault"
    session = create_session(folder, PASSPHRASE, clock=CLOCK)
    case = session.open_case("A")
    session.unkept.hand(case.id, "diary", {"done": SECRET})
    session.lock()
    session = unlock_session(folder, PASSPHRASE, clock=CLOCK)
    assert session.unkept.find(case.id, "diary") == {"done": SECRET}

    def refuse(*_):
        raise VaultWriteError

    monkeypatch.setattr("evidence_app.session.unkept.put_draft", refuse)
    session.unkept.hand(case.id, "diary", {"done": "more"})
    session.lock()
    monkeypatch.undo()
    session = unlock_session(folder, PASSPHRASE, clock=CLOCK)
    assert session.unkept.find(case.id, "diary") == {"done": SECRET}
    session.lock()


@pytest.fixture
def session(tmp_path):
    made = create_session(tmp_path / "opened", PASSPHRASE, clock=CLOCK)
    yield made
    made.lock()


def a_note(session, case, text="He wrote again."):
    captured = session.capture_note(text, MessageFields(sender="K"))
    (item,) = session.take_in([captured.answered(Shown.WORDS_ONLY)], case)
    return item


def corrected(session, item):
    """Begin to correct an item, and write the draft."""
    form = form_of(CORRECTION, item)
    session.unkept.hand(item.case, form, {"words": {"text": SECRET}, "reason": ""})
    session.unkept.write()
    return form


def test_a_form_that_belongs_to_no_case_has_a_draft_of_its_own(session):
    case = session.open_case("A")
    session.unkept.hand(None, "new case", {"name": "B"})
    session.unkept.write()

    assert session.unkept.find(None, "new case") == {"name": "B"}
    assert session.unkept.find(case.id, "new case") is None


@pytest.mark.parametrize("way", ["delete", "lock away"])
def test_what_was_typed_about_an_item_goes_with_it_and_nothing_else(session, way):
    case = session.open_case("A")
    gone, stays = a_note(session, case), a_note(session, case, "Another.")
    forms = corrected(session, gone), corrected(session, stays)
    if way == "delete":
        session.deleting.delete(gone.id, "mine")
    else:
        session.deleting.lock_away(gone.id, Shown.UNDER_EIGHTEEN)

    assert session.unkept.find(case.id, forms[0]) is None
    assert session.unkept.find(case.id, forms[1]) is not None


def test_a_draft_that_only_waits_goes_with_its_item_too(session):
    case = session.open_case("A")
    item = a_note(session, case)
    form = form_of(CORRECTION, item)
    session.unkept.hand(case.id, form, {"words": {"text": SECRET}, "reason": ""})
    session.deleting.delete(item.id, "mine")

    assert session.unkept.find(case.id, form) is None


def test_a_deletion_that_failed_leaves_the_draft(session, monkeypatch):
    case = session.open_case("A")
    item = a_note(session, case)
    form = corrected(session, item)

    def refuse(*_):
        raise VaultWriteError

    monkeypatch.setattr("evidence_app.session.deleting.deletions.delete", refuse)
    with pytest.raises(VaultWriteError):
        session.deleting.delete(item.id, "mine")

    assert session.unkept.find(case.id, form) is not None


def test_erasing_what_is_locked_away_leaves_no_draft_of_it(session):
    case = session.open_case("A")
    item = a_note(session, case)
    session.deleting.lock_away(item.id, Shown.UNDER_EIGHTEEN)
    form = corrected(session, item)
    session.deleting.erase(item.id)

    assert session.unkept.find(case.id, form) is None


def test_a_draft_is_found_by_no_search(session):
    case = session.open_case("A")
    for form in FORMS:
        session.unkept.hand(case.id, form, {"text": SECRET})
    session.unkept.write()

    assert session.search(SECRET) == ()
    assert session.search("know", case) == ()


def spoil(vault):
    for path in (vault.folder / "drafts").iterdir():
        path.write_bytes(b"not a draft")


def test_a_draft_of_which_no_copy_can_be_read_is_damage_and_not_nothing(vault, case):
    unkept = Unkept(vault)
    unkept.hand(case, "note", {"text": SECRET})
    unkept.write()
    spoil(vault)

    with pytest.raises(VaultDamagedError):
        unkept.find(case, "note")
    assert unkept.find(case, "diary") is None
    unkept.hand(case, "note", {"text": "again"})
    unkept.write()
    assert unkept.find(case, "note") == {"text": "again"}


def test_a_damaged_draft_can_be_thrown_away(vault, case):
    unkept = Unkept(vault)
    unkept.hand(case, "note", {"text": SECRET})
    unkept.write()
    spoil(vault)
    unkept.hand(case, "note", None)
    unkept.write()

    assert unkept.find(case, "note") is None


def test_one_copy_is_enough(vault, case):
    unkept = Unkept(vault)
    unkept.hand(case, "note", {"text": SECRET})
    unkept.write()
    first = min((vault.folder / "drafts").iterdir())
    first.write_bytes(b"not a draft")

    assert unkept.find(case, "note") == {"text": SECRET}
