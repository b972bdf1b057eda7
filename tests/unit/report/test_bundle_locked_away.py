"""What is locked away is in no bundle: no file, no picture, no word; and it says so."""

import json

import pypdfium2
import pytest

from evidence_app.casework.cases import open_case
from evidence_app.model.case import Audience
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.report import bag
from evidence_app.report.verify import check_bundle
from evidence_app.vault.locking_away import lock_away
from tests.bundle_sample import CLOCK, bundle, drawn_png, new_vault, take_in
from tests.tamper.bag_copy import read_folder

WORDS = b"Words about the lantern by the gate."


@pytest.fixture
def vault(tmp_path):
    vault = new_vault(tmp_path / "vault")
    yield vault
    vault.lock()


@pytest.fixture
def case(vault):
    return open_case(vault, "Locked", CLOCK, initials="AB")


def text_of(folder):
    found = []
    for path in folder.rglob("*.pdf"):
        document = pypdfium2.PdfDocument(path)
        found += [page.get_textpage().get_text_bounded() for page in document]
        document.close()
    return " ".join(" ".join(found).split())


@pytest.mark.parametrize("shown", [Shown.NOTHING_SEXUAL, Shown.ADULT])
@pytest.mark.parametrize("audience", list(Audience))
def test_nothing_of_it_goes_out_and_the_bundle_checks(
    vault, case, tmp_path, shown, audience
):
    picture = drawn_png(200, 300)
    item = take_in(
        vault,
        case,
        picture,
        title="A title of it",
        original_name="a.png",
        media_type="image/png",
        shown=shown,
    )
    note = take_in(
        vault,
        case,
        WORDS,
        kind=Kind.NOTE,
        media_type="text/plain",
        origin=Origin(Method.WRITTEN, ""),
        shown=Shown.WORDS_ONLY,
    )
    take_in(vault, case, b"stays", original_name="stays.bin")
    for each in (item, note):
        lock_away(vault, each.id, Shown.UNDER_EIGHTEEN)
    made = bundle(vault, case, tmp_path / "out", audience=audience)
    files = read_folder(made.folder)

    assert picture not in files.values()
    assert not [name for name, content in files.items() if WORDS in content]
    assert "lantern by the gate" not in text_of(made.folder)
    assert "A title of it" not in text_of(made.folder)
    for each in (item, note):
        told = [
            name
            for name, content in files.items()
            if each.digest.hexadecimal[:16].encode() in content
            or each.id.value.encode() in content
        ]
        assert told == []
        assert each.digest.hexadecimal[:16] not in text_of(made.folder)
    assert check_bundle(made.archive).intact
    if audience is Audience.POLICE:
        rows = json.loads(files[bag.EXHIBITS])["items"]
        assert [row["ref"] for row in rows] == ["AB/3"]
        assert "AB/1 is locked away" in text_of(made.folder)
        assert "AB/2 is locked away" in text_of(made.folder)


@pytest.mark.parametrize("audience", list(Audience))
def test_a_recorded_page_that_is_locked_away_stops_no_bundle(
    vault, case, tmp_path, audience
):
    origin = Origin(Method.PAGE_RECORDED, "https://x.example/1?access_token=tok-4f9a1c")
    page = take_in(vault, case, b"bytes of a page", kind=Kind.PAGE, origin=origin)
    take_in(vault, case, b"stays", original_name="stays.bin")
    lock_away(vault, page.id, Shown.UNDER_EIGHTEEN)
    made = bundle(vault, case, tmp_path / "out", audience=audience)

    assert check_bundle(made.archive).intact
    assert b"bytes of a page" not in read_folder(made.folder).values()
    assert "tok-4f9a1c" not in text_of(made.folder)
