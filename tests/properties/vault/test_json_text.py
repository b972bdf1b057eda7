"""Documents in pieces are the documents that one call writes and reads."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_app.vault import json_text
from evidence_app.vault.json_text import from_text, to_text

LEAVES = st.none() | st.booleans() | st.integers() | st.text()
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=9) | st.dictionaries(st.text(), inner),
    max_leaves=40,
)


@pytest.fixture(autouse=True)
def _in_small_pieces(monkeypatch):
    monkeypatch.setattr(json_text, "_TOGETHER", 2)
    monkeypatch.setattr(json_text, "_LARGE", 0)


@given(st.dictionaries(st.text(), VALUES))
def test_text_is_what_one_call_writes_and_comes_back(values):
    told = to_text(values)

    assert told == json.dumps(values, ensure_ascii=False)
    assert from_text(told) == values
    assert from_text(json.dumps(values, indent=1)) == values


@pytest.mark.parametrize(
    "told",
    [
        *("", "{", "{}x", '{"a"}', '{"a" 1}', '{"a": [1 2]}', '{"a": [1,]}'),
        *('{"a": 1,}', "{1: 2}", '{"a": [', '{"a": [1, 2}', '{"a": 1', '["a",]'),
        *("{,}", '{"a": [,]}'),
    ],
)
def test_what_is_no_json_is_refused(told):
    with pytest.raises(ValueError):  # noqa: PT011 - the documented error
        from_text(told)


def test_halves_of_characters_come_back():
    values = {"names": ["\ud83d" for _ in range(9)]}

    assert from_text(to_text(values).encode().decode()) == values
