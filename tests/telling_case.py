"""A case whose files tell something of the person: places, numbers, names."""

import io
import json
from dataclasses import replace

from PIL import Image

from evidence_app.capture.wacz.writer import wacz_of
from evidence_app.casework.accounts import add_account
from evidence_app.casework.cases import open_case
from evidence_app.casework.contact_details import keep_contact
from evidence_app.facts.reading import Decoder
from evidence_app.model.account import AccountWords, Whose
from evidence_app.model.case import Case
from evidence_app.model.contact_details import ContactDetails
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item, Kind, Method, Origin
from evidence_app.vault.vault import Vault
from tests.bundle_sample import CHAT, CLOCK, NO_COOKIE, drawn_png, take_in
from tests.unit.capture.wacz.sample import archive_of

SERIAL = "SN-77120043-PLANTED"
PHONE = "+44 7700 900123"
HANDLE = "@noor.sample"
IP = "81.2.69.142"
PIXELS = bytes(range(256)) * 24


def photo(*, place: bool = False, serial: bool = False) -> bytes:
    """Return a JPEG as a camera writes it."""
    picture = Image.frombytes("RGB", (64, 32), PIXELS)
    exif = Image.Exif()
    exif[0x010F] = "Sample Optics"
    if serial:
        exif.get_ifd(0x8769)[0xA431] = SERIAL
    if place:
        exif.get_ifd(0x8825).update(
            {1: "N", 2: (51.0, 30.0, 26.0), 3: "W", 4: (0.0, 7.0, 39.0)}
        )
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, quality=95)
    return out.getvalue()


def take_photo(vault: Vault, case: Case, content: bytes, name: str) -> Item:
    """Store a picture with the facts that the decoder reads from it."""
    with Decoder() as decoder:
        found = decoder.facts(content)
    return take_in(
        vault,
        case,
        content,
        title=name,
        original_name=f"{name}.jpg",
        media_type="image/jpeg",
        facts=found.facts,
        findings=found.findings,
    )


def take_chat(vault: Vault, case: Case, *, number: bool = True) -> Item:
    """Store a chat export in which her number stands, and the picture sent in it."""
    said = f"My number is {PHONE.replace(' ', '-')}" if number else "Leave me alone."
    message = {
        "id": 2,
        "type": "message",
        "date": "2026-11-20T21:02:00",
        "date_unixtime": "1795208520",
        "from": "Me",
        "from_id": "user2",
        "text": said,
        "text_entities": [{"type": "plain", "text": said}],
    }
    told = json.dumps({**CHAT, "messages": [message]})
    chat = take_in(
        vault,
        case,
        told.encode(),
        kind=Kind.CHAT,
        title="Telegram: R. Sample",
        original_name="result.json",
        media_type="application/json",
        origin=Origin(Method.EXPORT_READ, "result.json"),
    )
    with Decoder() as decoder:
        found = decoder.facts(photo(place=True))
    take_in(
        vault,
        case,
        photo(place=True),
        kind=Kind.FILE,
        title="photo.jpg",
        original_name="photo.jpg",
        media_type="image/jpeg",
        part_of=chat.id,
        role="attachment",
        facts=found.facts,
    )
    return chat


def take_page(vault: Vault, case: Case, *, body: bytes = b"<p>hello</p>") -> Item:
    """Store a recorded page whose site wrote down the address of the visit."""
    told = replace(
        NO_COOKIE,
        body=body,
        response_headers=(("content-type", "text/html"), ("x-client-ip", IP)),
    )
    return take_in(
        vault,
        case,
        wacz_of(archive_of(told)),
        kind=Kind.PAGE,
        title="The channel",
        original_name="page.wacz",
        media_type="application/wacz",
        origin=Origin(Method.PAGE_RECORDED, "https://example.org/channel"),
    )


def take_note(vault: Vault, case: Case, text: str) -> Item:
    """Store a written account."""
    return take_in(
        vault,
        case,
        text.encode(),
        kind=Kind.NOTE,
        title=text.partition("\n")[0],
        original_name="",
        media_type="text/plain",
        origin=Origin(Method.WRITTEN, ""),
        shown=Shown.WORDS_ONLY,
    )


def tell_of_oneself(vault: Vault, case: Case) -> None:
    """Write down what the person would: how to reach them, and an own account."""
    keep_contact(vault, case.id, ContactDetails(name="Noor Sample", phone=PHONE))
    add_account(
        vault,
        case.id,
        AccountWords(platform="Telegram", whose=Whose.OWN, handle=HANDLE),
    )


def telling_case(vault: Vault) -> Case:
    """Return a case of six exhibits, five of which tell something."""
    case = open_case(vault, "Telling", CLOCK, initials="AB", collector="A. Baker")
    tell_of_oneself(vault, case)
    take_photo(vault, case, photo(place=True), "Taken at home")
    take_photo(vault, case, photo(serial=True), "Taken with her camera")
    take_chat(vault, case)
    take_page(vault, case)
    take_note(vault, case, "He wrote to NOOR.SAMPLE again\nand again.")
    take_in(
        vault,
        case,
        drawn_png(60, 40),
        title="A picture that tells nothing",
        original_name="plain.png",
        media_type="image/png",
    )
    return case
