"""One key slot: a way to the root key, as it stands in the header."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evidence_app.vault.shapes import mapping, text


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the root key; types of later versions are kept as they are.

    Attributes:
        id: 8 random bytes.
        type: ``passphrase``.
        created: When it was made, UTC.
        parameters: Of the type; for a passphrase: m, t, p and salt.
        sealed: The root key and a label, sealed under the slot's own key.
    """

    id: bytes
    type: str
    created: str
    parameters: Mapping[str, Any]
    sealed: bytes


def slot_from_json(values: Mapping[str, Any]) -> Slot:
    """Return a slot; raises what ``SHAPE_ERRORS`` names."""
    return Slot(
        bytes.fromhex(values["id"]),
        text(values["type"]),
        text(values["created"]),
        mapping(values["params"]),
        bytes.fromhex(values["ct"]),
    )


def slot_to_json(slot: Slot) -> dict[str, Any]:
    """Return a slot as it stands in the header."""
    return {
        "id": slot.id.hex(),
        "type": slot.type,
        "created": slot.created,
        "params": dict(slot.parameters),
        "ct": slot.sealed.hex(),
    }


def context(vault: bytes, slot: Slot) -> bytes:
    """Return what a slot's seal is bound to."""
    return vault + slot.id + slot.type.encode() + b"\0" + canonical(slot.parameters)


def canonical(values: Mapping[str, Any]) -> bytes:
    """Return JSON in its one spelling."""
    return json.dumps(dict(values), sort_keys=True, separators=(",", ":")).encode()
