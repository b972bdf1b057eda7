"""What is marked as intimate: no file and no picture goes out; a chat's words do."""

import json

import pypdfium2
import pytest

from evidence_app.casework.cases import open_case
from evidence_app.model.case import Audience
from evidence_app.model.custody import Action
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.report import bag
from evidence_app.report.verify import check_bundle
from tests.bundle_sample import (
    CHAT,
    CLOCK,
    bundle,
    drawn_png,
    new_vault,
    take_in,
)
from tests.tamper.bag_copy import read_folder

PAGE_TEXT = b"Words that stand on the page only."


@pytest.fixture
def vault(tmp_path):
    vault = new_vault(tmp_path / "vault")
    yield vault
    vault.lock()


@pytest.fixture
def case(vault):
    return open_case(vault, "Intimate", CLOCK, initials="AB")


def take_in_chat(vault, case):
    return take_in(
        vault,
        case,
        json.dumps(CHAT, ensure_ascii=False).encode(),
        kind=Kind.CHAT,
        original_name="result.json",
        media_type="application/json",
        origin=Origin(Method.EXPORT_READ, "result.json"),
        shown=Shown.ADULT,
    )


def take_in_page(vault, case, **picture):
    page = take_in(
        vault,
        case,
        b"\x1f\x8b the page's WARC",
        kind=Kind.PAGE,
        origin=Origin(Method.PAGE_RECORDED, "https://example.org/a"),
        **picture,
    )
    for role, content in (
        ("picture", drawn_png(200, 300)),
        ("html", b"<p>" + PAGE_TEXT),
        ("text", PAGE_TEXT),
        ("record", b'{"title": "page"}'),
    ):
        take_in(
            vault,
            case,
            content,
            kind=Kind.PAGE,
            original_name=role,
            media_type="image/png" if role == "picture" else "text/plain",
            part_of=page.id,
            role=role,
            shown=Shown.ADULT,
        )
    return page


def pdf_text(files):
    with pypdfium2.PdfDocument(files[bag.REPORT]) as document:
        return "\n".join(
            page.get_textpage().get_text_bounded() for page in document
        ).replace("\r\n", " ")


def originals(files):
    return [path for path in files if path.startswith(bag.ORIGINALS)]


def test_an_intimate_chat_goes_as_words_and_without_its_file(vault, case, tmp_path):
    take_in_chat(vault, case)

    made = bundle(vault, case, tmp_path / "out")

    files = read_folder(made.folder)
    assert originals(files) == []
    assert b"Stop writing to me." in files["data/messages/AB-1.jsonl"]
    text = pdf_text(files)
    assert "Stop writing to me." in text
    assert "Its words were not left out: they are printed below." in text
    assert b"The words of a chat or note that is marked so" in files[bag.README]
    assert made.left_out == 1
    assert check_bundle(made.archive).intact
    assert [e.detail for e in vault.entries() if e.action is Action.EXPORTED] == [
        "EV-2026-0001, words and digest"
    ]


def test_of_an_intimate_page_no_part_goes_out(vault, case, tmp_path):
    take_in_page(vault, case, shown=Shown.ADULT)

    made = bundle(vault, case, tmp_path / "out")

    files = read_folder(made.folder)
    assert originals(files) == []
    assert [path for path in files if PAGE_TEXT in files[path]] == []
    text = pdf_text(files)
    assert PAGE_TEXT.decode() not in text
    assert "Shown veiled: marked as intimate" in text
    rows = json.loads(files[bag.EXHIBITS])["items"]
    assert [(row["path"], row["withheld"]) for row in rows] == [(None, "intimate")] * 5


def test_a_page_of_which_a_part_alone_is_marked_stays_out_whole(vault, case, tmp_path):
    take_in_page(vault, case, shown=Shown.NOTHING_SEXUAL)

    files = read_folder(bundle(vault, case, tmp_path / "out").folder)

    assert originals(files) == []
    assert [path for path in files if b"the page's WARC" in files[path]] == []


def test_an_intimate_file_leaves_its_digest_only(vault, case, tmp_path):
    item = take_in(vault, case, b"a film of someone", shown=Shown.ADULT)

    files = read_folder(bundle(vault, case, tmp_path / "out").folder)

    assert originals(files) == []
    assert [path for path in files if b"a film of someone" in files[path]] == []
    text = pdf_text(files)
    assert item.digest.hexadecimal in text
    assert "It is no picture of a kind that this program opens." not in text
    assert b"words of a chat" not in files[bag.README]


def test_a_platform_is_not_told_that_anything_is_intimate(vault, case, tmp_path):
    take_in_chat(vault, case)
    take_in(vault, case, b"a film of someone", shown=Shown.ADULT)

    made = bundle(
        vault,
        case,
        tmp_path / "out",
        audience=Audience.PLATFORM,
        platform="telegram",
    )

    files = read_folder(made.folder)
    told = pdf_text(files) + files[bag.README].decode()
    assert "marked as intimate" not in told
    assert "left out" not in told
    assert made.left_out == 0
