"""What a report says of support workers, and to whom it says nothing."""

from dataclasses import replace

import pypdfium2
import pytest

from evidence_app.casework.agreements import add_agreement, withdraw_agreement
from evidence_app.casework.cases import open_case
from evidence_app.model.agreement import AgreementWords, Presses
from evidence_app.model.case import Audience
from evidence_app.report import bag
from tests.bundle_sample import CLOCK, bundle, new_vault, take_in

BESIDE = AgreementWords(name="Amina Siddiqui", agreed="We save together.")
PRESSING = replace(BESIDE, name="Sora Lim", presses=Presses.BESIDE, told=True)


@pytest.mark.parametrize("audience", [Audience.POLICE, Audience.PLATFORM])
def test_who_pressed_is_named_to_police_and_nobody_to_a_platform(tmp_path, audience):
    vault = new_vault(tmp_path / "vault")
    case = open_case(vault, "C", CLOCK, initials="AB")
    take_in(vault, case, b"a file")
    add_agreement(vault, BESIDE)
    withdraw_agreement(vault, add_agreement(vault, PRESSING).id)
    made = bundle(vault, case, tmp_path / "out", audience=audience)
    text = printed(made)
    vault.lock()

    police = audience is Audience.POLICE
    assert ("Name: Sora Lim." in text) is police
    assert ("A support worker sat beside; the person reporting" in text) is police
    assert ("Taken back on" in text) is police
    # Whoever is named may be asked for a statement: one who did not press is not.
    assert "Amina Siddiqui" not in text


def printed(made):
    with pypdfium2.PdfDocument(made.folder / bag.REPORT) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())
