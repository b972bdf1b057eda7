"""What the page must know of the bundle's format, from where the program has it."""

import hashlib
from collections.abc import Mapping
from typing import Final

from evidence_app.crypto.signing import ALGORITHM
from evidence_app.model.custody import Action
from evidence_app.report import bag
from evidence_app.report.exhibit_rows import LARGEST
from evidence_app.report.log_lines import FIELDS, INTAKE, LABEL
from evidence_app.report.proof_lines import FIELDS as PROOF_FIELDS
from evidence_app.report.verify.proofs import RECORD_NAMES
from evidence_app.timestamping import authorities

ROW_TEXTS: Final = (
    "ref",
    "item",
    "role",
    "kind",
    "method",
    "original_name",
    "media_type",
    "sha256",
    "captured_at",
)
CORRECTION_TEXTS: Final = ("field", "earlier_at", "to", "reason", "at", "by")


def facts() -> Mapping[str, object]:
    """Return names and values by the names that the page's script uses."""
    return {
        "format": bag.FORMAT,
        "algorithm": ALGORITHM,
        "bagit": bag.BAGIT,
        "manifest": bag.MANIFEST,
        "tagManifest": bag.TAG_MANIFEST,
        "signature": bag.SIGNATURE,
        "originals": bag.ORIGINALS,
        "cleaned": bag.CLEANED,
        "exhibits": bag.EXHIBITS,
        "lists": sorted(bag.LISTS),
        "pair": [bag.ACCOUNTS, bag.INCIDENTS],
        "log": bag.LOG,
        "proofs": bag.PROOFS,
        "noteKey": bag.NOTE_KEY,
        "checkpoints": bag.CHECKPOINTS,
        "largestList": LARGEST,
        "empty": hashlib.sha256(b"").hexdigest(),
        "rowTexts": ROW_TEXTS,
        "correctionTexts": CORRECTION_TEXTS,
        "logLabel": LABEL.decode(),
        "logFields": sorted(FIELDS),
        "proofFields": sorted(PROOF_FIELDS),
        "recordNames": dict(RECORD_NAMES),
        "actions": [action.value for action in Action],
        "intake": sorted(action.value for action in INTAKE),
        "authorities": {each.id: each.name for each in authorities()},
        "cp437": bytes(range(128, 256)).decode("cp437"),
    }
