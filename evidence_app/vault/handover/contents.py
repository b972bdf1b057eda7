"""What lies in a handover file, by name, and its JSON; described in the format's page.

readme.txt                       how to read it, for a person without the app
records.json                     the case as it was kept
items/000001/item.json           what is known about an item
items/000001/texts.json          what was searched in it (when there is any)
items/000001/custody.json        its entries of the giving vault's log
items/000001/original.jpg        its bytes (unless they are damaged there)
manifest.json  manifest-signature.json
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from evidence_app.crypto.signing import Signature
from evidence_app.errors import HandoverDamagedError
from evidence_app.model.custody import CustodyEntry
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.item import Item
from evidence_app.vault.json_text import to_text
from evidence_app.vault.shapes import mapping, moment, rows, text, whole
from evidence_app.vault.sidecar import (
    item_from_json,
    item_to_json,
    texts_from_json,
    texts_to_json,
)
from evidence_app.vault.values import IndexedText, Record
from evidence_app.words import Language, Words, say

README: Final = "readme.txt"
RECORDS: Final = "records.json"
MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest-signature.json"
ITEM: Final = "item.json"
TEXTS: Final = "texts.json"
CUSTODY: Final = "custody.json"
ORIGINAL: Final = "original"
_VERSION: Final = 1
_HARMLESS: Final = re.compile(
    "jpg|jpeg|png|gif|webp|heic|bmp|tif|tiff|mp4|mov|webm|mkv|mp3|m4a|ogg|opus|wav|"
    "pdf|txt|csv|zip|warc|wacz|eml|docx|xlsx|odt"
)
_BY_TYPE: Final = {"text/plain": "txt", "image/jpeg": "jpg", "image/png": "png"}
_CODE: Final = re.compile(r"[a-z0-9_]{1,64}")


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file of a handover as its manifest lists it."""

    path: str
    size: int
    digest: Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a handover says of itself; signed by the vault that gave it.

    Attributes:
        id: 32 random hex digits.
        vault: Fingerprint of the key that seals the giving vault's bundles.
        case: The case's id in that vault.
        case_name: Its name there.
        at: When it was made, by that computer's clock.
        left_out: Numbers of the items whose originals are damaged there.
    """

    id: str
    vault: str
    case: str
    case_name: str
    at: datetime
    left_out: tuple[int, ...]
    files: tuple[ListedFile, ...]


@dataclass(frozen=True, slots=True)
class GivenItem:
    """An item as a handover describes it; its findings as sentences."""

    item: Item
    said: tuple[Finding, ...]


def folder_of(number: int) -> str:
    """Return the folder of an item, which count from 1."""
    return f"items/{number:06d}/"


def original_name(item: Item) -> str:
    """Return a harmless name for an item's bytes."""
    ending = item.original_name.rpartition(".")[2].lower()
    if not _HARMLESS.fullmatch(ending):
        ending = _BY_TYPE.get(item.media_type.partition(";")[0], "bin")
    return f"{ORIGINAL}.{ending}"


def readme(language: Language, case: str, vault: str) -> bytes:
    """Return the plain words at the beginning of the file."""
    words = (
        say("This is the case “{case}” from a vault of Evidence App.", case=case),
        say(
            "Each folder in “items” holds one item: its bytes as they were saved "
            "(original), what is known about it (item.json), and what was done with it "
            "(custody.json)."
        ),
        say(
            "manifest.json lists every file with its size and SHA-256. Compare them "
            "before you rely on a file; the app does that by itself when it takes this "
            "file in."
        ),
        say(
            "The vault's key is {key}. Compare it with the one you were given in "
            "another way.",
            key=vault,
        ),
        say(
            "Keep it as private as what is in it: items can show things that nobody "
            "else should see."
        ),
    )
    return "\n\n".join(language.render(each, isolate=False) for each in words).encode()


def records_json(records: Iterable[Record]) -> bytes:
    """Return the case's records."""
    return _json(
        {
            "records": [
                {
                    "kind": each.kind,
                    "id": each.id,
                    "revision": each.revision,
                    "content": dict(each.content),
                }
                for each in records
            ]
        }
    )


def item_json(item: Item, language: Language) -> bytes:
    """Return what is known about an item; its findings as sentences."""
    said = [
        [each.code, each.severity.value, language.render(each.words, isolate=False)]
        for each in item.findings
    ]
    return _json({"item": {**item_to_json(item), "findings": []}, "findings": said})


def texts_json(texts: Sequence[IndexedText]) -> bytes:
    """Return what was searched in an item."""
    return _json({"pieces": texts_to_json(texts)})


def custody_json(entries: Iterable[CustodyEntry]) -> bytes:
    """Return an item's entries of the giving vault's log."""
    return _json({"entries": [_entry(entry) for entry in entries]})


def manifest_json(manifest: Manifest) -> bytes:
    """Return the manifest."""
    return _json(
        {
            "handover": manifest.id,
            "vault": manifest.vault,
            "case": manifest.case,
            "case_name": manifest.case_name,
            "at": manifest.at.isoformat(),
            "left_out": list(manifest.left_out),
            "files": [
                {"path": each.path, "size": each.size, "sha256": str(each.digest)}
                for each in manifest.files
            ],
        }
    )


def read_manifest(content: bytes) -> Manifest:
    """Read a manifest; raises what ``SHAPE_ERRORS`` names."""
    values = values_of(content)
    return Manifest(
        id=_hex(values["handover"], 32),
        vault=_hex(values["vault"], 64),
        case=_hex(values["case"], 32),
        case_name=text(values["case_name"]),
        at=moment(values["at"]),
        left_out=tuple(whole(each, least=1) for each in rows(values["left_out"])),
        files=tuple(_listed(mapping(each)) for each in rows(values["files"])),
    )


def read_item(content: bytes) -> GivenItem:
    """Read an item's description; raises what ``SHAPE_ERRORS`` names, or a seal."""
    values = values_of(content)
    said = tuple(_said(rows(each)) for each in rows(values["findings"]))
    return GivenItem(item_from_json(mapping(values["item"])), said)


def read_texts(content: bytes) -> tuple[IndexedText, ...]:
    """Read an item's texts; raises ``SealBrokenError`` for another shape."""
    return texts_from_json(values_of(content)["pieces"])


def read_records(content: bytes) -> tuple[Record, ...]:
    """Read the case's records; raises what ``SHAPE_ERRORS`` names.

    Only their frame is read: whoever uses one checks what stands in it.
    """
    return tuple(
        Record(
            kind=text(each["kind"]),
            id=text(each["id"]),
            revision=whole(each["revision"], least=1),
            content=dict(mapping(each["content"])),
        )
        for each in map(mapping, rows(values_of(content)["records"]))
    )


def read_entries(content: bytes) -> list[Mapping[str, Any]]:
    """Read custody entries; they are kept as they came, not trusted."""
    return [dict(mapping(each)) for each in rows(values_of(content)["entries"])]


def signature_json(signature: Signature) -> bytes:
    """Return the signature of a manifest."""
    return _json(
        {
            "algorithm": signature.algorithm,
            "public_key": signature.public_key.hex(),
            "signature": signature.value.hex(),
        }
    )


def read_signature(content: bytes) -> Signature:
    """Read a signature; raises what ``SHAPE_ERRORS`` names."""
    values = values_of(content)
    return Signature(
        algorithm=text(values["algorithm"]),
        public_key=bytes.fromhex(values["public_key"]),
        value=bytes.fromhex(values["signature"]),
    )


def values_of(content: bytes) -> Mapping[str, Any]:
    """Return the values of a JSON file of a handover.

    Raises:
        HandoverDamagedError: it is none, or of another version.
    """
    try:
        values = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise HandoverDamagedError from error
    if not isinstance(values, dict) or values.get("v") != _VERSION:
        raise HandoverDamagedError
    return values


def _json(values: Mapping[str, Any]) -> bytes:
    return to_text({"v": _VERSION, **values}).encode() + b"\n"


def _entry(entry: CustodyEntry) -> dict[str, Any]:
    return {
        "sequence": entry.sequence,
        "at": entry.at.isoformat(),
        "local_offset": entry.local_offset.total_seconds(),
        "action": entry.action.value,
        "sha256": str(entry.digest) if entry.digest else None,
        "size": entry.size,
        "actor": entry.actor,
        "tool": entry.tool,
        "detail": entry.detail,
        "seal": str(entry.seal),
    }


def _said(values: Iterable[Any]) -> Finding:
    code, severity, sentence = values
    if not _CODE.fullmatch(text(code)):
        raise ValueError(code)
    # A sentence from outside is a value, never a pattern to be filled in.
    words: Words = say("Said where it came from: {words}", words=text(sentence))
    return Finding(code, words, Severity(severity))


def _listed(values: Mapping[str, Any]) -> ListedFile:
    return ListedFile(
        text(values["path"]), whole(values["size"]), Digest(values["sha256"])
    )


def _hex(value: object, digits: int) -> str:
    if not re.fullmatch(rf"[0-9a-f]{{{digits}}}", text(value)):
        raise ValueError(value)
    return text(value)
