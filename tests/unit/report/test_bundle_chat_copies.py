"""An export of chats goes out without the keys of an account, and says so."""

import json

import pypdfium2
import pytest

from evidence_app.casework.cases import open_case
from evidence_app.casework.exhibits import exhibits
from evidence_app.errors import ItemDamagedError
from evidence_app.messages.formats import events, recognised
from evidence_app.messages.reading import NOTHING_DECLARED
from evidence_app.model.digest import Digest
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.model.reading import NAME, ROLE, Head, lines_of
from evidence_app.report import bag
from evidence_app.report.bundle.annexing import inside_of
from evidence_app.report.verify import check_bundle
from tests.bundle_sample import CLOCK, bundle, new_vault, take_in
from tests.tamper.bag_copy import read_folder
from tests.unit.messages.chats import package_of, packed
from tests.unit.messages.signal.samples import (
    ALL,
    PICTURE,
    PIN,
    PLACE,
    SECRETS,
    b64,
    packed_export,
)

EXPORT = packed(*packed_export())
BROKEN = EXPORT.replace(b"main.jsonl", b"main.jsonX", 1)


def keep(vault, case, content, name):
    """Take an export in as the session does, with its reading; return its item."""
    about = {
        "origin": Origin(Method.EXPORT_READ, name),
        "media_type": "text/plain",
    }
    lead = take_in(
        vault, case, content, kind=Kind.CHAT, title=name, original_name=name, **about
    )
    package = package_of(content, name)
    form = recognised(package)
    head = Head(platform=form.platform, format=form.name, program="1")
    reading = b"".join(lines_of(head, events(form, package, NOTHING_DECLARED)))
    parts = [(NAME, reading, ROLE)]
    if package.archive:
        parts.append((PLACE, PICTURE, "attachment"))
    for part, inside, role in parts:
        take_in(
            vault,
            case,
            inside,
            part_of=lead.id,
            role=role,
            title=part,
            original_name=part,
            **about,
        )
    return lead


def held_in(content):
    """Return which keys stand in the bytes: raw, as base64, as hexadecimal."""
    return [
        name
        for name, value in {**SECRETS, "pin": PIN.encode()}.items()
        for form in (value, b64(value).encode(), value.hex().encode())
        if form in content
    ]


def words_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A vault with three exports, and the bundle of them."""
    folder = tmp_path_factory.mktemp("chats")
    vault = new_vault(folder / "vault")
    case = open_case(vault, "Chats", CLOCK, initials="AB")
    leads = [
        keep(vault, case, ALL, "main.jsonl"),
        keep(vault, case, EXPORT, "signal.zip"),
        take_in(
            vault,
            case,
            BROKEN,
            kind=Kind.CHAT,
            original_name="broken.zip",
            origin=Origin(Method.EXPORT_READ, "broken.zip"),
        ),
    ]
    result = bundle(vault, case, folder / "out")
    yield vault, case, leads, result.folder
    vault.lock()


@pytest.fixture
def files(kept):
    return read_folder(kept[3])


def rows(files):
    return {row["item"]: row for row in json.loads(files[bag.EXHIBITS])["items"]}


def test_no_byte_of_a_bundle_holds_a_key(files):
    assert held_in(ALL)
    for path, content in files.items():
        assert (path, held_in(content)) == (path, [])
    printed = "".join(words_of(files[bag.REPORT]).split()).encode()
    assert held_in(printed) == []


@pytest.mark.parametrize(("number", "content"), [(0, ALL), (1, EXPORT)])
def test_both_digests_are_listed_and_printed_and_the_original_is_as_it_was(
    kept, files, number, content
):
    vault, _, leads, folder = kept
    row = rows(files)[leads[number].id.value]
    printed = "".join(words_of(files[bag.REPORT]).split())

    assert row["path"].startswith("data/cleaned/")
    assert row["sha256"] == Digest.of(content).hexadecimal
    assert row["cleaned"]["sha256"] == Digest.of(files[row["path"]]).hexadecimal
    for digest in (row["sha256"], row["cleaned"]["sha256"]):
        assert digest in printed
    assert check_bundle(folder).intact
    with vault.open_item(leads[number].id) as stream:
        assert stream.read(len(content) + 1) == content


def test_the_list_of_what_was_replaced_names_kinds_and_no_value(files):
    listed = b"".join(files[path] for path in files if path.endswith("replaced.jsonl"))
    kinds = {json.loads(row)["kind"] for row in listed.splitlines()}

    assert {"Signal svrPin", "Signal profileKey", "Signal masterKey"} <= kinds


def test_pictures_of_a_chat_go_byte_for_byte(files):
    originals = [files[path] for path in files if path.startswith("data/originals/")]

    assert PICTURE in originals


def test_an_export_that_cannot_be_looked_through_stays_out(kept, files):
    row = rows(files)[kept[2][2].id.value]

    assert (row["path"], row["withheld"]) == (None, "unsearched")


def test_what_is_sealed_for_one_person_has_no_keys_either(kept):
    vault, case, (_, lead, broken), _ = kept
    wanted = [
        item.id for item in vault.items() if item.role != ROLE and item.id != broken.id
    ]
    inside = list(inside_of(vault, exhibits(vault, case), wanted))

    for each in inside:
        with each.open() as stream:
            content = stream.read(1 << 20)
        assert Digest.of(content) == each.digest
        assert len(content) == each.size
        assert held_in(content) == []
    (whole,) = [each for each in inside if each.item.id == lead.id]
    assert whole.digest != lead.digest


def test_what_cannot_be_looked_through_is_sealed_for_nobody(kept):
    vault, case, (_, _, broken), _ = kept

    with pytest.raises(ItemDamagedError):
        list(inside_of(vault, exhibits(vault, case), [broken.id]))
