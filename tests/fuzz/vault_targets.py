"""What the vault reads of its own files, which anyone may have changed."""

import hashlib
import io
import json
import struct
from types import SimpleNamespace
from typing import Any

from evidence_app.crypto import age, sealing
from evidence_app.crypto.age.header import read_header
from evidence_app.crypto.keys import RootKey, VaultKeys
from evidence_app.crypto.merkle import check_inclusion, leaf_hash, over, prove
from evidence_app.crypto.notes import Checkpoint, NoteKey, NoteVerifier, checkpoint_of
from evidence_app.crypto.tlog_proof import check_proof as check_written
from evidence_app.crypto.tlog_proof import write_proof
from evidence_app.errors import AgeFileBrokenError, NewerVaultError, SealBrokenError
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.item import ItemId
from evidence_app.vault import documents, search_text
from evidence_app.vault.anchors import is_short_form
from evidence_app.vault.backup.state import _state
from evidence_app.vault.custody.frames import frame_from, is_torn, make_frame, scan
from evidence_app.vault.custody.records import (
    Happening,
    Moment,
    logged_from_json,
    record_to_json,
)
from evidence_app.vault.documents import (
    draft_document,
    draft_of,
    item_document,
    item_of,
    open_document,
    record_document,
    record_of,
)
from evidence_app.vault.key_slots.header import Header, decode, encode
from evidence_app.vault.key_slots.passphrase import make_slot
from evidence_app.vault.key_slots.slot import cost_and_salt
from evidence_app.vault.shapes import SHAPE_ERRORS
from evidence_app.vault.sidecar import texts_from_json
from evidence_app.vault.values import Draft, Record
from tests.fuzz.target import SHORTCUTS, Target, as_json, joined, split, texts
from tests.unit.vault.making import AT, CLOCK, PASSPHRASE, TINY, item_for

ROOT, VAULT = RootKey(bytes(range(32))), bytes(range(16))
KEYS = VaultKeys(ROOT, VAULT)
MOMENT = Moment(AT, CLOCK.offset, "Noor")
HEADER = Header(VAULT, 3, (make_slot(VAULT, ROOT, PASSPHRASE, TINY, AT),))
NAME = "0" * 32 + ".doc.age"
_START = 8


def header_json():
    told = encode(HEADER, KEYS.header)[_START:-64]
    return {**json.loads(told), "acked": {"seq": 4, "seal": "0" * 64}}


def read_header_values(told):
    """Read JSON as a header whose digest and length are right."""
    body = (
        b"EVH1" + struct.pack("<I", len(told)) + told + sealing.mac(KEYS.header, told)
    )
    decode(body + hashlib.sha256(body).digest())


def frames():
    record = record_to_json(0, happening(), MOMENT)
    first = make_frame(0, bytes(32), record, KEYS.log, VAULT)
    second = make_frame(1, first.seal, record, KEYS.log, VAULT)
    return [first.content + second.content, first.content[:-3] + second.content]


def happening():
    item = an_item()
    files = {item.id.value + ".age": item.digest}
    return Happening(
        action=Action.TAKEN_IN, item=item.id, case=item.case, digest=item.digest,
        size=9, files=files, record=("case", "one", 1), detail="x",
    )  # fmt: skip


def an_item():
    digest = Digest.of(b"x")
    return item_for(SimpleNamespace(id=ItemId("a" * 32), digest=digest, size=9))


def read_frames(content):
    """Read a log in which the checks of its frames are right."""
    for each in (content, checked(content)):
        found = scan(each)
        is_torn(found.rest)
        frame_from(reading(each), 0)
        for frame in found.frames:
            try:
                logged_from_json(frame.open(KEYS.log, VAULT), frame, 0)
            except (NewerVaultError, SealBrokenError):
                continue


def reading(content):
    return lambda place, size: content[place : place + size]


def checked(content):
    """Put the check of each frame right, as far as its length says where it is."""
    content, at = bytearray(content), content.find(b"EVLG")
    while at >= 0 and at + 60 < len(content):
        (size,) = struct.unpack_from("<I", content, at + 12)
        end = at + 60 + size
        if size < 2048 and end + 8 <= len(content):
            content[end : end + 8] = hashlib.sha256(content[at:end]).digest()[:8]
        at = content.find(b"EVLG", at + 4)
    return bytes(content)


def read_log_record(told):
    frame = FRAME
    logged_from_json(told, frame, 0)


FRAME = make_frame(0, bytes(32), b"{}", KEYS.log, VAULT)


def read_age(content, identity=KEYS.identity):
    with age.AgeReader(io.BytesIO(content), identity) as reader:
        while reader.read(1 << 16):
            pass
        reader.seek(0)
        reader.read(10)


def read_age_payload(content):
    """Read an age file whose header is right, whatever comes behind."""
    read_age(AGE_HEAD + content, KNOWN_KEY)


def age_files():
    return [age.encrypt(bytes(size), KEYS.identity.recipient) for size in (0, 5, 300)]


AGE_HEAD = age.encrypt(b"", KEYS.identity.recipient)[:-16]
FILE_KEY = read_header(io.BytesIO(AGE_HEAD), KEYS.identity)[0]
KNOWN_KEY: Any = SimpleNamespace(unwrap=lambda _stanza: FILE_KEY)
"""Opens at once what a key agreement would open again and again."""


def read_document(told):
    """Read JSON as a document whose seal is right; age files are tried elsewhere."""
    mac = sealing.mac(KEYS.document, b"ev1/document/" + NAME.encode() + b"\0" + told)
    open_document(NAME, told + b"\n" + mac.hex().encode() + b"\n", KEYS)


SHORTCUTS.append(
    (documents, "age", SimpleNamespace(decrypt=lambda content, _identity: content))
)


def read_shapes(told):
    """Read JSON as each kind of document."""
    values = json.loads(told)
    if not isinstance(values, dict):
        return
    for reader in (item_of, record_of, draft_of, piece_reader, _state_of):
        try:
            reader(values)
        except SealBrokenError:
            continue


def piece_reader(values):
    texts_from_json(values.get("pieces"))


def _state_of(values):
    try:
        _state(values)
    except SHAPE_ERRORS:
        return


def example_documents():
    item = an_item()
    digest = item.digest
    record = Record(kind="case", id="one", revision=1, content={"name": "x"})
    draft = Draft(kind="note", id="open", revision=1, content={"text": "x"})
    kept = {"name": "header.a", "stored": "0.header", "sha256": "0" * 64}
    state = {
        "number": 1, "at": AT.isoformat(), "format": 1,
        "head": {"seq": 1, "seal": "0" * 64},
        "segments": [{"name": "0.evlog", "size": 1, "sha256": "0" * 64}],
        "header": kept, "drafts": [kept], "not_whole": ["x"],
    }  # fmt: skip
    sidecar = item_document(item, digest, {item.id.value + ".age": digest}, NAME)
    sidecar["item"] |= {
        "facts": [{"name": "a", "value": "b", "source": "content", "sensitive": True}],
        "message": {"sender": "a", "sent_at": "b", "place": "c"},
        "findings": [{
            "code": "x", "severity": "notice",
            "words": {"text": "x", "values": [["a", {"text": "y", "values": [],
                      "many": None, "count": 0}]], "many": "m", "count": 2},
        }],
    }  # fmt: skip
    return [
        sidecar,
        record_document(record),
        draft_document(draft),
        {"document": "texts", "of": "a" * 32, "pieces": [["a", "b", "c", "d"]]},
        state,
    ]


NOTE_KEY = NoteKey("evidence-vault/00", bytes(32))
NOTE = NOTE_KEY.sign(Checkpoint("evidence-vault/00", 5, bytes(32)).text)


def read_note(content):
    checkpoint_of(NOTE_KEY.verifier.open(content))


def read_checkpoint(text):
    try:
        checkpoint_of(text)
    except SealBrokenError:
        NoteVerifier.from_text(text)


def check_proof(content):
    index, size, *hashes = (*split(content), b"", b"")[:40]
    check_inclusion(
        leaf_hash(b"x"),
        int.from_bytes(index, "big"),
        int.from_bytes(size, "big"),
        [bytes(each) for each in hashes],
        bytes(32),
    )


def check_written_proof(content):
    check_written(b"x", content, NOTE_KEY.verifier)


def written_proofs():
    leaves = [leaf_hash(b"x"), *(leaf_hash(bytes([n])) for n in range(4))]
    root = over(leaves)(0, 5)
    note = NOTE_KEY.sign(Checkpoint("evidence-vault/00", 5, root).text)
    return [write_proof(0, prove(over(leaves), 5, 0), note)]


def read_line_on_paper(text):
    if is_short_form(text):
        assert text.strip().split("-")[0].isascii()


def proofs():
    leaves = [leaf_hash(bytes([n])) for n in range(7)]
    return [
        joined(b"\3", b"\7", *prove(over(leaves), len(leaves), 3)),
        joined(b"\0", b"\1"),
    ]


def search(text):
    folded = search_text.fold(text)
    search_text.words_of(folded)
    search_text.excerpt(text, search_text.terms_of(text[:20]))


def read_cost(told):
    values = json.loads(told)
    if isinstance(values, dict):
        cost_and_salt(values)


BROKEN = (SealBrokenError,)
TARGETS = {
    "header": Target(
        decode, (*BROKEN, NewerVaultError), lambda: [encode(HEADER, KEYS.header)]
    ),
    "header-json": as_json(
        read_header_values, header_json(), errors=(*BROKEN, NewerVaultError)
    ),
    "slot-cost": as_json(
        read_cost, dict(HEADER.slots[0].parameters), errors=SHAPE_ERRORS
    ),
    "log-frames": Target(read_frames, (), frames, 2048),
    "log-record": as_json(
        read_log_record,
        json.loads(record_to_json(0, happening(), MOMENT)),
        errors=(*BROKEN, NewerVaultError),
    ),
    "age": Target(read_age, (AgeFileBrokenError,), age_files, 1024),
    "age-payload": Target(
        read_age_payload, (AgeFileBrokenError,), lambda: [bytes(16), bytes(40)]
    ),
    "document": as_json(read_document, {"v": 1, "document": "record"}, errors=BROKEN),
    "document-shapes": as_json(
        read_shapes, *example_documents(), errors=(ValueError, RecursionError)
    ),
    "signed-note": Target(read_note, BROKEN, lambda: [NOTE, NOTE * 2]),
    "checkpoint": texts(
        read_checkpoint, NOTE.decode(), NOTE_KEY.verifier.text, errors=BROKEN
    ),
    "written-proof": Target(check_written_proof, BROKEN, written_proofs, 4096),
    "line-on-paper": texts(read_line_on_paper, "17-4f3a-9b21-0c8d-77e1-aa02"),
    "tree-proof": Target(check_proof, BROKEN, proofs, 2048),
    "search-text": texts(
        search, "협박 사진 삭제", "میں تمہاری ي ك", "ǅ ﬃ ½ ١٢", "a\ud800b"
    ),
}
