"""What lies within the report's PDF: what the bundle has, or nothing."""

import pypdfium2
import pytest

from evidence_app.model.case import Audience
from evidence_app.report import bag
from evidence_app.report.bundle import attached
from tests.bundle_sample import bundle, fill, make_sample, new_vault


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    sample = make_sample(tmp_path_factory.mktemp("sample"))
    yield sample
    sample.vault.lock()


def attached_to(folder):
    """Return what other programs find in the PDF of a bundle."""
    document = pypdfium2.PdfDocument(folder / bag.REPORT)
    found = {
        each.get_name(): bytes(each.get_data())
        for each in (
            document.get_attachment(at) for at in range(document.count_attachments())
        )
    }
    document.close()
    return found


def test_the_list_and_the_messages_are_those_of_the_bundle(sample):
    folder = sample.made.folder
    messages = sorted((folder / bag.MESSAGES).iterdir())

    expected = {path.name: path.read_bytes() for path in messages}
    expected["exhibits.json"] = (folder / bag.EXHIBITS).read_bytes()

    assert len(messages) == 1
    assert attached_to(folder) == expected


def test_what_is_too_much_is_not_attached_at_all(tmp_path, monkeypatch):
    monkeypatch.setattr(attached, "MOST", 100)
    vault = new_vault(tmp_path / "vault")
    case = fill(vault)
    made = bundle(vault, case, tmp_path / "out")
    vault.lock()

    assert attached_to(made.folder) == {}


def test_a_notice_to_a_platform_has_nothing_attached(tmp_path):
    vault = new_vault(tmp_path / "vault")
    case = fill(vault)
    made = bundle(vault, case, tmp_path / "out", audience=Audience.PLATFORM)
    vault.lock()

    assert attached_to(made.folder) == {}
