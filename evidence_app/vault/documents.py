"""Sealed JSON documents: sidecars of items, casework records, texts.

A document is an age file whose content is two lines: the JSON, and an HMAC over
the file's name and the JSON. The HMAC matters: an item's bytes come from outside
and lie in age files for the same key, so without it a file put under another name
could pass for a document.
"""

from collections.abc import Mapping
from typing import Any, Final

from evidence_app.crypto import age, sealing
from evidence_app.crypto.keys import VaultKeys
from evidence_app.errors import AgeFileBrokenError, SealBrokenError
from evidence_app.model.digest import Digest
from evidence_app.model.item import Item
from evidence_app.vault.json_text import from_text, to_text
from evidence_app.vault.layout import DRAFT
from evidence_app.vault.shapes import SHAPE_ERRORS, mapping, text, whole
from evidence_app.vault.sidecar import item_from_json, item_to_json
from evidence_app.vault.values import Draft, Record

_VERSION: Final = 1
_PURPOSE: Final = b"ev1/document/"
_DRAFT_PURPOSE: Final = b"ev1/draft-name/"


def seal_document(name: str, values: Mapping[str, Any], keys: VaultKeys) -> bytes:
    """Return the file ``name`` that holds ``values``."""
    told = to_text({"v": _VERSION, **values}).encode()
    mac = sealing.mac(keys.document, _sealed(name, told)).hex().encode()
    return age.encrypt(told + b"\n" + mac + b"\n", keys.identity.recipient)


def open_document(name: str, content: bytes, keys: VaultKeys) -> dict[str, Any]:
    """Return the values in the file ``name``.

    Raises:
        SealBrokenError: changed, of another name, or no document.
    """
    try:
        told, mac, end = age.decrypt(content, keys.identity).split(b"\n")
        sealing.check_mac(
            keys.document, _sealed(name, told), bytes.fromhex(mac.decode("ascii"))
        )
        values = from_text(told.decode())
    except (AgeFileBrokenError, ValueError, RecursionError) as error:
        raise SealBrokenError from error
    if end or not isinstance(values, dict) or values.get("v") != _VERSION:
        raise SealBrokenError
    return values


def item_document(
    item: Item, head: Digest, files: Mapping[str, Digest], texts: str | None
) -> dict[str, Any]:
    """Return the values of an item's sidecar.

    Args:
        item: All that is known.
        head: SHA-256 of the head of the item's age file.
        files: The item's other files with their SHA-256.
        texts: The name of the document with its texts, if any.
    """
    return {
        "document": "item",
        "item": item_to_json(item),
        "head": str(head),
        "files": {name: str(digest) for name, digest in files.items()},
        "texts": texts,
    }


def item_of(
    values: Mapping[str, Any],
) -> tuple[Item, Digest, dict[str, Digest], str | None]:
    """Return what ``item_document`` was given.

    Raises:
        SealBrokenError: it is another kind of document.
    """
    try:
        if values["document"] != "item":
            raise SealBrokenError
        files = {name: Digest(each) for name, each in mapping(values["files"]).items()}
        item, texts = item_from_json(mapping(values["item"])), values["texts"]
        head = Digest(values["head"])
        return item, head, files, None if texts is None else text(texts)
    except SHAPE_ERRORS as error:
        raise SealBrokenError from error


def record_document(record: Record) -> dict[str, Any]:
    """Return the values of a casework record's document."""
    return {"document": "record", **_revised_to_json(record)}


def record_of(values: Mapping[str, Any]) -> Record:
    """Return what ``record_document`` was given.

    Raises:
        SealBrokenError: it is another kind of document.
    """
    return Record(**_revised(values, "record"))


def draft_document(draft: Draft) -> dict[str, Any]:
    """Return the values of a draft's document."""
    return {"document": "draft", **_revised_to_json(draft)}


def draft_of(values: Mapping[str, Any]) -> Draft:
    """Return what ``draft_document`` was given.

    Raises:
        SealBrokenError: it is another kind of document.
    """
    return Draft(**_revised(values, "draft"))


def draft_name(kind: str, draft_id: str, keys: VaultKeys) -> str:
    """Return the file name of a draft: always the same, and telling nothing."""
    named = _DRAFT_PURPOSE + kind.encode() + b"\0" + draft_id.encode()
    return sealing.mac(keys.document, named).hex()[:32] + DRAFT


def _revised_to_json(one: Record | Draft) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "id": one.id,
        "revision": one.revision,
        "content": dict(one.content),
    }


def _revised(values: Mapping[str, Any], document: str) -> dict[str, Any]:
    """Return the checked fields that a record and a draft have in common."""
    if values.get("document") != document:
        raise SealBrokenError
    try:
        return {
            "kind": text(values["kind"]),
            "id": text(values["id"]),
            "revision": whole(values["revision"], least=1),
            "content": mapping(values["content"]),
        }
    except SHAPE_ERRORS as error:
        raise SealBrokenError from error


def _sealed(name: str, told: bytes) -> bytes:
    return _PURPOSE + name.encode() + b"\0" + told
