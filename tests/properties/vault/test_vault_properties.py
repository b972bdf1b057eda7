"""Parsers of the vault, for any bytes; values, for any text."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_app.crypto.keys import RootKey, VaultKeys
from evidence_app.errors import NewerVaultError, SealBrokenError
from evidence_app.vault import key_slots, search_text
from evidence_app.vault.custody.frames import GENESIS, is_torn, make_frame, scan
from evidence_app.vault.documents import open_document, seal_document
from evidence_app.vault.sidecar import texts_from_json, texts_to_json
from evidence_app.vault.values import IndexedText
from tests.unit.vault.making import TINY

KEY, VAULT = bytes(range(32)), bytes(16)
KEYS = VaultKeys(RootKey(KEY), VAULT)
ANY_TEXT = st.text(st.characters(), max_size=40)  # halves of characters too
FRAMES = []
for number in range(4):
    before = FRAMES[-1].seal if FRAMES else GENESIS
    FRAMES.append(make_frame(number, before, b"entry" * number, KEY, VAULT))
LOG = b"".join(frame.content for frame in FRAMES)
SLOT = key_slots.make_slot(
    VAULT, RootKey(KEY), "long enough", TINY, datetime(2026, 1, 1, tzinfo=UTC)
)
HEADER = key_slots.encode(key_slots.Header(VAULT, 1, (SLOT,)), KEYS.header)


@given(st.binary(max_size=400))
def test_a_log_of_any_bytes_is_read_without_an_error(untrusted):
    found = scan(untrusted)

    assert found.frames == ()
    assert found.rest == untrusted
    assert is_torn(untrusted) in (True, False)


@given(st.integers(0, len(LOG) - 1), st.integers(1, 255))
def test_a_changed_byte_breaks_one_entry_and_no_other(place, change):
    changed = bytearray(LOG)
    changed[place] ^= change

    found = scan(bytes(changed))

    assert len(found.frames) == 3
    assert set(found.frames) < set(FRAMES)


@given(st.integers(0, len(LOG)))
def test_a_cut_log_keeps_every_whole_entry_and_its_rest_is_torn(length):
    found = scan(LOG[:length])

    assert (
        b"".join(frame.content for frame in found.frames) + found.rest == (LOG[:length])
    )
    assert is_torn(found.rest)


@given(st.binary(min_size=1, max_size=100), st.integers(0, 3))
def test_rubbish_between_entries_costs_none_of_them(rubbish, place):
    parts = [frame.content for frame in FRAMES]
    parts.insert(place, rubbish)

    assert list(scan(b"".join(parts)).frames) == FRAMES


@given(st.binary(max_size=300))
def test_a_header_of_any_bytes_is_refused_in_our_own_words(untrusted):
    with pytest.raises(SealBrokenError):
        key_slots.decode(b"EVH1" + untrusted)


@given(st.integers(0, len(HEADER) - 1), st.integers(1, 255))
def test_any_changed_byte_of_a_header_is_noticed(place, change):
    changed = bytearray(HEADER)
    changed[place] ^= change

    with pytest.raises((SealBrokenError, NewerVaultError)):
        key_slots.decode(bytes(changed))


@given(st.dictionaries(ANY_TEXT, ANY_TEXT, max_size=4))
def test_a_document_gives_back_any_text(values):
    sealed = seal_document("a.doc.age", {"content": values}, KEYS)

    assert open_document("a.doc.age", sealed, KEYS)["content"] == values


@given(ANY_TEXT)
def test_a_document_of_another_name_does_not_open(name):
    sealed = seal_document("a.doc.age", {}, KEYS)

    with pytest.raises(SealBrokenError):
        open_document("b" + name.encode(errors="replace").decode(), sealed, KEYS)


@given(st.lists(st.builds(IndexedText, text=ANY_TEXT, sender=ANY_TEXT), max_size=3))
def test_pieces_come_back_as_they_were(pieces):
    assert texts_from_json(texts_to_json(pieces)) == tuple(pieces)


@given(ANY_TEXT)
def test_folding_is_stable_and_storable(text):
    folded = search_text.fold(text)

    assert search_text.fold(folded) == folded
    assert folded.encode().decode() == folded
    assert "\0" not in folded


@given(ANY_TEXT, ANY_TEXT)
def test_an_excerpt_of_anything_is_short_and_one_line(text, query):
    shown = search_text.excerpt(text * 20, search_text.terms_of(query))

    assert len(shown.splitlines()) <= 1
    assert len(shown) <= 250
