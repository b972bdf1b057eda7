"""What a slot is called: readable in the open vault, sealed in the header.

The slot's own content can be read by its holder only, so the vault that wants to
list its keys needs the name once more, under a key of its own. Labels are filled up
to one length: how long a name is says something, too.
"""

import json
import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from evidence_app.crypto import sealing
from evidence_app.errors import KeyNameError, SealBrokenError
from evidence_app.vault.key_slots.slot import Slot
from evidence_app.vault.shapes import SHAPE_ERRORS, mapping, text

LONGEST_NAME: Final = 100
_TURNING: Final = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF"})
_SIZE: Final = 768  # the longest name in JSON, and a recipient, fit


@dataclass(frozen=True, slots=True)
class Label:
    """What a slot is called.

    Attributes:
        name: As the person gave it; may be empty.
        recipient: The ``age1…`` key of a support worker, or empty.
    """

    name: str = ""
    recipient: str = ""


def check_name(name: str) -> str:
    """Return a name without spaces around it.

    Raises:
        KeyNameError: empty, too long, or not one line.
    """
    tidy = name.strip()
    if not 1 <= len(tidy) <= LONGEST_NAME or any(_breaks(each) for each in tidy):
        raise KeyNameError
    return tidy


def _breaks(character: str) -> bool:
    """Say whether a character ends a line, turns it round, or is none at all."""
    broken = unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
    return broken or unicodedata.bidirectional(character) in _TURNING


def labelled(slot: Slot, label: Label, key: sealing.Key, vault: bytes) -> Slot:
    """Return a slot with its label sealed beside it."""
    values = {"name": label.name, "recipient": label.recipient}
    told = json.dumps(values, ensure_ascii=False).encode().ljust(_SIZE)
    nonce = sealing.new_nonce()
    sealed = sealing.seal(key, nonce, told, _context(vault, slot))
    return replace(slot, label=nonce + sealed)


def label_of(slot: Slot, key: sealing.Key, vault: bytes) -> Label:
    """Return what a slot is called; without a label, or with a changed one, nothing."""
    try:
        return opened(slot, key, vault)
    except SealBrokenError:
        return Label()


def opened(slot: Slot, key: sealing.Key, vault: bytes) -> Label:
    """Return what a slot is called.

    Raises:
        SealBrokenError: it has no label, or one that was changed.
    """
    nonce, sealed = slot.label[: sealing.NONCE_SIZE], slot.label[sealing.NONCE_SIZE :]
    told = sealing.open_sealed(key, nonce, sealed, _context(vault, slot))
    try:
        values = mapping(json.loads(told))
        return Label(text(values["name"]), text(values["recipient"]))
    except SHAPE_ERRORS as error:
        raise SealBrokenError from error


def _context(vault: bytes, slot: Slot) -> bytes:
    return b"label" + vault + slot.id + slot.type.encode()
