"""Any value in any field of the vault's JSON: read as the format says, or refused.

The JSON here is whole and well sealed, as someone with the key (or a fault of ours)
could write it; only our own errors may come out.
"""

import copy
import hashlib
import json
import struct
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evidence_app.crypto import sealing
from evidence_app.crypto.keys import RootKey, VaultKeys
from evidence_app.errors import (
    NewerVaultError,
    SealBrokenError,
    ShortMemoryError,
    VaultDamagedError,
    VaultError,
)
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.finding import Finding
from evidence_app.model.gate import Shown
from evidence_app.model.item import (
    CaseId,
    Item,
    ItemId,
    Kind,
    MessageFields,
    Method,
    Origin,
)
from evidence_app.model.passthrough import Passthrough, Run
from evidence_app.vault import key_slots
from evidence_app.vault.custody.frames import GENESIS, Head, make_frame
from evidence_app.vault.custody.records import (
    Happening,
    Moment,
    logged_from_json,
    record_to_json,
)
from evidence_app.vault.documents import (
    item_document,
    item_of,
    record_document,
    record_of,
)
from evidence_app.vault.sidecar import texts_from_json, texts_to_json
from evidence_app.vault.values import IndexedText, Record
from evidence_app.words import say, say_count
from tests.unit.vault.making import PASSPHRASE, TINY

VAULT, ROOT = bytes(16), RootKey(bytes(range(32)))
KEYS = VaultKeys(ROOT, VAULT)
AT = datetime(2026, 11, 21, tzinfo=UTC)
DIGEST = Digest("a" * 64)
SLOT = key_slots.make_slot(VAULT, ROOT, PASSPHRASE, TINY, AT)
FRAME = make_frame(0, GENESIS, b"", bytes(32), VAULT)
ITEM = Item(
    id=ItemId("1" * 32),
    case=CaseId("2" * 32),
    kind=Kind.NOTE,
    title="A note",
    original_name="",
    media_type="text/plain",
    size=3,
    digest=DIGEST,
    origin=Origin(Method.WRITTEN, "here"),
    captured_at=AT,
    local_offset=timedelta(hours=1),
    shown=Shown.WORDS_ONLY,
    facts=(Fact("Camera", "One", FactSource.CONTENT),),
    findings=(
        Finding("one", say("One {x}.", x=say("two"))),
        Finding("many", say_count("One.", "{count}.", 2, y=3)),
    ),
    part_of=ItemId("3" * 32),
    role="record",
    message=MessageFields(sender="A", sent_at="today", place="here"),
    passthrough=Passthrough(
        media_type="image/png",
        width=2,
        height=1,
        channels=1,
        bits=8,
        turn=6,
        palette=bytes(6),
        runs=(Run(0, 1, 2, 3),),
    ),
)
HEADER = json.loads(
    key_slots.decode(
        key_slots.encode(
            key_slots.Header(VAULT, 1, (SLOT,), Head(0, DIGEST)), KEYS.header
        )
    ).text
)
LOGGED = json.loads(
    record_to_json(
        0,
        Happening(
            action=Action.TAKEN_IN,
            item=ITEM.id,
            case=ITEM.case,
            digest=DIGEST,
            size=3,
            files={"x.age": DIGEST},
            record=("case", "one", 1),
        ),
        Moment(AT, timedelta(hours=1), "Noor"),
    )
)
SIDECAR = item_document(ITEM, DIGEST, {"x.age": DIGEST}, "y.doc.age")
RECORD = record_document(Record(kind="case", id="one", revision=1, content={"a": 1}))
PIECES = {"pieces": texts_to_json([IndexedText(text="a")])}

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-2, 20)
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=5)
    | st.sampled_from(["0" * 32, "0" * 64, "2026-11-21", AT.isoformat(), "note"])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner)
    ),
    max_leaves=4,
)


def ways_in(values, way=()):
    """Yield the way to every value in JSON, as keys and places."""
    places = range(len(values)) if isinstance(values, list) else ()
    for step in values if isinstance(values, dict) else places:
        yield (*way, step)
        yield from ways_in(values[step], (*way, step))


def changed(values, way, value):
    """Return JSON with one value in it replaced."""
    other = copy.deepcopy(values)
    place = other
    for step in way[:-1]:
        place = place[step]
    place[way[-1]] = value
    return other


def any_change_of(values):
    ways = st.sampled_from(list(ways_in(values)))
    return st.builds(lambda way, value: changed(values, way, value), ways, VALUES)


def sealed_header(values):
    told = json.dumps(values).encode()
    body = b"EVH1" + struct.pack("<I", len(told)) + told
    body += sealing.mac(KEYS.header, told)
    return body + hashlib.sha256(body).digest()


def open_both(content):
    with tempfile.TemporaryDirectory() as folder:
        paths = Path(folder, "a"), Path(folder, "b")
        for path in paths:
            path.write_bytes(content)
        return key_slots.open_header(paths, PASSPHRASE)


def params(**more):
    return changed(HEADER, ("slots", 0, "params"), {**SLOT.parameters, **more})


@given(any_change_of(HEADER))
@example(params(m=8.0))
@example(params(m=True))
@example(params(t="1"))
@example(params(p=None))
@example(params(salt=7))
@example(changed(HEADER, ("slots", 0, "type"), ["passphrase"]))
@example(changed(HEADER, ("acked",), {"seq": "0", "seal": "a" * 64}))
@example(changed(HEADER, ("acked",), 1))
@example(changed(HEADER, ("gen",), float("inf")))
def test_a_header_with_any_value_opens_or_says_what_is_wrong(values):
    content = sealed_header(values)

    try:
        opened = open_both(content)
    except VaultError as error:
        assert type(error) is not VaultError  # noqa: PT017 - either is right
        return

    assert type(opened.header.generation) is int
    assert opened.header.acknowledged in (None, Head(0, DIGEST)) or (
        type(opened.header.acknowledged.sequence) is int
    )


@pytest.mark.parametrize("params", [{"m": 8.0}, {"t": True}, {"p": "1"}, {"salt": 1}])
def test_a_slot_of_a_wrong_shape_is_damage_not_a_wrong_passphrase(params):
    slot = {**SLOT.parameters, **params}

    with pytest.raises(VaultDamagedError):
        open_both(sealed_header(changed(HEADER, ("slots", 0, "params"), slot)))


@given(any_change_of(LOGGED))
@example(changed(LOGGED, ("seq",), 0.0))
@example(changed(LOGGED, ("local_offset",), 1e300))
@example(changed(LOGGED, ("at",), "2026-11-21"))
@example(changed(LOGGED, ("record",), ["case", [], 1]))
def test_a_log_record_with_any_value_is_read_or_refused(values):
    try:
        logged = logged_from_json(json.dumps(values).encode(), FRAME)
    except (NewerVaultError, SealBrokenError):
        return

    assert logged.entry.at.utcoffset() is not None
    assert {type(logged.entry.size), type(logged.entry.sequence)} == {int}
    assert {type(logged.entry.actor), type(logged.entry.detail)} == {str}
    assert hash(logged.record) is not None


@given(any_change_of(SIDECAR))
@example(changed(SIDECAR, ("item", "captured_at"), "2026-11-21"))
@example(changed(SIDECAR, ("item", "size"), 3.0))
@example(changed(SIDECAR, ("item", "local_offset"), float("nan")))
@example(changed(SIDECAR, ("item", "message"), {"sender": 1}))
@example(changed(SIDECAR, ("item", "title"), None))
@example(changed(SIDECAR, ("texts",), []))
@example(changed(SIDECAR, ("item", "passthrough", "media_type"), "image/gif"))
@example(changed(SIDECAR, ("item", "passthrough", "palette"), "no"))
@example(changed(SIDECAR, ("item", "passthrough", "runs"), [[0, 1]]))
@example(changed(SIDECAR, ("item", "passthrough", "runs"), [[5, 1, 1, 0]] * 2))
@example(changed(SIDECAR, ("item", "passthrough"), []))
def test_a_sidecar_with_any_value_is_read_or_refused(values):
    try:
        item, head, files, texts = item_of(values)
    except SealBrokenError:
        return

    assert type(item.size) is int
    assert item.captured_at.utcoffset() is not None
    assert {type(item.title), type(item.role), type(str(head))} == {str}
    assert all(type(fact.value) is str for fact in item.facts)
    assert texts is None or type(texts) is str
    assert all(type(name) is str for name in files)
    assert hash(item) is not None


@given(any_change_of(RECORD))
@example(changed(RECORD, ("revision",), 1.0))
@example(changed(RECORD, ("content",), []))
def test_a_record_with_any_value_is_read_or_refused(values):
    try:
        record = record_of(values)
    except SealBrokenError:
        return

    assert [type(each) for each in asdict(record).values()] == [str, str, int, dict]


@given(any_change_of(PIECES))
@example({"pieces": ["abcd"]})
@example({"pieces": [[1, "", "", ""]]})
def test_pieces_with_any_value_are_read_or_refused(values):
    try:
        pieces = texts_from_json(values["pieces"])
    except SealBrokenError:
        return

    assert all(type(each) is str for piece in pieces for each in asdict(piece).values())


def test_json_nested_beyond_reason_is_refused():
    deep = b"[" * 100_000

    with pytest.raises(SealBrokenError):
        logged_from_json(deep, FRAME)


def test_too_little_memory_for_the_passphrase_is_said(monkeypatch):
    def refuse(*_):
        raise MemoryError

    monkeypatch.setattr(key_slots.slot, "derive_from_passphrase", refuse)

    with pytest.raises(ShortMemoryError):
        key_slots.open_slot(VAULT, SLOT, PASSPHRASE)
