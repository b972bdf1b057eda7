"""What readers ask for and an exhibit does not say, and how it is added."""

from evidence_app.casework.accounts import add_account
from evidence_app.casework.cases import open_case
from evidence_app.casework.corrections import correct
from evidence_app.model.account import AccountWords, Whose
from evidence_app.model.correction import Field
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.report.bundle.telling import look_through
from evidence_app.report.notice import places_of
from tests.bundle_sample import CLOCK, bundle, drawn_png, new_vault, take_in
from tests.tamper.bag_copy import read_folder
from tests.telling_case import take_chat, take_note, take_page

BOTH = (Field.ADDRESS, Field.ACCOUNT)
ADDRESS = "https://social.example/@night_owl"


def lacks(vault, case):
    found = look_through(vault, case).lacking
    return {each.item.title: each.fields for each in found}


def test_it_is_said_of_pictures_and_pages_until_it_is_added(tmp_path):
    vault = new_vault(tmp_path / "vault")
    case = open_case(vault, "One", CLOCK, initials="AB")
    png = {"media_type": "image/png"}
    screen = take_in(
        vault,
        case,
        drawn_png(9, 9),
        kind=Kind.SCREEN,
        title="Screen",
        origin=Origin(Method.SCREEN_GRABBED, "Screen 1"),
        **png,
    )
    saved = take_in(vault, case, drawn_png(8, 8), title="Screenshot", **png)
    camera = (Fact("Camera", "Sample Optics", FactSource.CONTENT),)
    take_in(vault, case, drawn_png(7, 7), title="Photo", facts=camera, **png)
    take_in(vault, case, b"%PDF", title="Letter", media_type="application/pdf")
    take_page(vault, case)
    take_chat(vault, case)
    take_note(vault, case, "He wrote.")
    page = (Field.ACCOUNT,)
    before = lacks(vault, case)

    correct(vault, screen.id, Field.ADDRESS, ADDRESS)
    correct(vault, saved.id, Field.ACCOUNT, "@night_owl")
    sheet = AccountWords(
        platform="X", whose=Whose.OTHER, handle="@night_owl", item=screen.id
    )
    add_account(vault, case.id, sheet)
    after = lacks(vault, case)
    secret = "https://social.example/x?access_token=PLANTED-8812764512"
    correct(vault, saved.id, Field.ADDRESS, secret)
    made = bundle(vault, case, tmp_path / "out").folder
    going_out = b"".join(each for each in read_folder(made).values())
    offered = [each.address for each in places_of(vault, case.id)]
    vault.lock()

    assert before == {"Screen": BOTH, "Screenshot": BOTH, "The channel": page}
    assert after == {"Screenshot": (Field.ADDRESS,), "The channel": page}
    assert ADDRESS in offered
    assert ADDRESS.encode() in going_out
    assert b"PLANTED-8812764512" not in going_out
