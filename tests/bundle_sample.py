"""A small real bundle: real vault, real decoder, real PDF. For tests that attack it."""

import io
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from evidence_app.capture.wacz.writer import wacz_of
from evidence_app.casework.cases import open_case
from evidence_app.facts.reading import Decoder
from evidence_app.model.case import Audience, Case
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.finding import Finding
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item, Kind, MessageFields, Method, Origin
from evidence_app.report.bundle import BundleRequest, MadeBundle, make_bundle
from evidence_app.vault.vault import Vault, create_vault
from evidence_app.words import load_language, say
from tests.fixed import CHEAP
from tests.unit.capture.wacz.sample import DOCUMENT, archive_of
from tests.unit.memory_vault import HOUR, START, FixedClock

ENGLISH = load_language("en")
NO_COOKIE = replace(DOCUMENT, request_headers=(("User-Agent", "test"),))
CLOCK = FixedClock()
CHAT = {
    "name": "R. Sample",
    "type": "personal_chat",
    "id": 4321,
    "messages": [
        {
            "id": number,
            "type": "message",
            "date": f"2026-11-20T21:0{number}:00",
            "date_unixtime": str(1795208400 + number * 60),
            "from": sender,
            "from_id": "user1",
            "text": text,
            "text_entities": [{"type": "plain", "text": text}],
        }
        for number, sender, text in (
            (1, "R. Sample", "Pay me or everyone will see it 🔥"),
            (2, "Me", "Stop writing to me."),
            (3, "R. Sample", "میں تمہاری تصویر سب کو بھیج دوں گا 0300-1234567"),
            (4, "R. Sample", "답장하지 않으면 사진을 올린다"),
        )
    ],
}


def drawn_png(width: int, height: int) -> bytes:
    """Return a PNG with coloured bands, made by hand: no picture library."""

    def chunk(name: bytes, content: bytes) -> bytes:
        body = name + content
        return len(content).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4)

    colours = (b"\x1f\x6f\x8b", b"\xf2\xf2\xf2", b"\xd9\x7b\x29")
    rows = b"".join(b"\x00" + colours[y // 40 % 3] * width for y in range(height))
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def take_in(vault: Vault, case: Case, content: bytes, **changes: object) -> Item:
    """Store bytes as an item, past the gate and ingest, which are tested elsewhere."""
    staged = vault.stage(io.BytesIO(content))
    number = len(vault.items()) + 1
    plain = Item(
        id=staged.id,
        case=case.id,
        kind=Kind.FILE,
        title=f"File {number}",
        original_name=f"file-{number}.bin",
        media_type="application/octet-stream",
        size=staged.size,
        digest=staged.digest,
        origin=Origin(Method.FILE_GIVEN, f"file-{number}.bin"),
        captured_at=START + timedelta(minutes=number),
        local_offset=HOUR,
        shown=Shown.NOTHING_SEXUAL,
    )
    item = replace(plain, **changes)  # type: ignore[arg-type]  # a test names the fields
    vault.commit([(staged, item)])
    return item


def fill(vault: Vault) -> Case:
    """Put a picture, a page, a chat, a note and an intimate picture into a case."""
    case = open_case(vault, "Sample case", CLOCK, initials="AB", collector="A. Baker")
    take_in(
        vault,
        case,
        drawn_png(600, 400),
        title="Threat from a photo",
        original_name="photo.png",
        media_type="image/png",
        facts=(
            Fact("Size in pixels", "600 × 400", FactSource.CONTENT),  # noqa: RUF001
            Fact("Taken at", "2026:11:19 20:15:00", FactSource.CONTENT),
            Fact("Position (GPS)", "51.5, -0.1", FactSource.CONTENT, sensitive=True),
        ),
        findings=(
            Finding("preview", say("This file carries a small preview of its own.")),
        ),
    )
    page = take_in(
        vault,
        case,
        wacz_of(archive_of(NO_COOKIE)),
        kind=Kind.PAGE,
        title="Channel “everyone sees”",
        original_name="page.wacz",
        media_type="application/wacz",
        origin=Origin(Method.PAGE_RECORDED, "https://example.org/channel/everyone"),
        facts=(Fact("Status", "200", FactSource.CAPTURE),),
    )
    for role, name, media_type, content in (
        ("picture", "page.png", "image/png", drawn_png(800, 5000)),
        ("html", "page.html", "text/html", b"<p>hello</p>"),
        ("certificate", "certificate.pem", "application/x-pem-file", b"---"),
        ("record", "record.json", "application/json", b"{}"),
    ):
        take_in(
            vault,
            case,
            content,
            kind=Kind.PAGE,
            title=name,
            original_name=name,
            media_type=media_type,
            origin=page.origin,
            part_of=page.id,
            role=role,
        )
    take_in(
        vault,
        case,
        json.dumps(CHAT, ensure_ascii=False).encode(),
        kind=Kind.CHAT,
        title="Telegram: R. Sample",
        original_name="result.json",
        media_type="application/json",
        origin=Origin(Method.EXPORT_READ, "result.json"),
    )
    take_in(
        vault,
        case,
        "He wrote: “I know where you work.”\nI was at home.".encode(),
        kind=Kind.NOTE,
        title="Message on the phone",
        original_name="",
        media_type="text/plain",
        origin=Origin(Method.WRITTEN, "Telegram"),
        shown=Shown.WORDS_ONLY,
        message=MessageFields(
            sender="@r_sample", sent_at="about 9 in the evening", place="Telegram"
        ),
    )
    take_in(
        vault,
        case,
        drawn_png(300, 300),
        title="Picture he sent",
        original_name="sent.png",
        media_type="image/png",
        shown=Shown.ADULT,
    )
    return case


@dataclass(frozen=True)
class Sample:
    """A vault, its case, and the bundle made of it."""

    vault: Vault
    case: Case
    made: MadeBundle


def new_vault(folder: Path) -> Vault:
    """Make a vault whose passphrase costs nothing to try."""
    return create_vault(
        folder, "four plain words here", clock=CLOCK, actor="A. Baker", cost=CHEAP
    )


def bundle(
    vault: Vault,
    case: Case,
    out: Path,
    *,
    audience: Audience = Audience.POLICE,
    platform: str = "",
    jurisdiction: str = "uk-ew",
) -> MadeBundle:
    """Make a bundle of a case."""
    request = BundleRequest(
        case=case,
        audience=audience,
        jurisdiction=jurisdiction,
        platform=platform,
        out=out,
    )
    with Decoder() as decoder:
        return make_bundle(vault, decoder, request, CLOCK, ENGLISH)


def make_sample(
    folder: Path, *, before: Callable[[Vault], object] = lambda _vault: None
) -> Sample:
    """Make the whole sample below a folder; ``before`` comes before the bundle."""
    vault = new_vault(folder / "vault")
    case = fill(vault)
    before(vault)
    return Sample(vault, case, bundle(vault, case, folder / "out"))
