"""JSON is walked entry by entry, each with the bytes it stands in."""

import io
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.messages import json_text
from evidence_app.messages.json_walk import BROKEN, NotJsonError, Run, walk, walk_runs

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


def entries(content, *ways, skip=0):
    return list(walk(io.BytesIO(content), ways, skip=skip))


@given(
    messages=st.lists(VALUES, max_size=6),
    indent=st.sampled_from([None, 1]),
    plain=st.booleans(),
    mark=st.sampled_from([b"", b"\xef\xbb\xbf"]),
    chunk=st.integers(1, 40),
)
@settings(max_examples=200, deadline=None)
def test_each_entry_is_found_whole_at_its_bytes(messages, indent, plain, mark, chunk):
    content = mark + json.dumps(
        {"name": "지우", "list": [{"messages": messages}]},
        indent=indent,
        ensure_ascii=plain,
    ).encode("utf-8", "surrogatepass")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_text, "_CHUNK", chunk)

        found = entries(content, ("list", "*", "messages", "*"))

    inner = [one for one in found if one.way[:3] == ("list", "0", "messages")][1:]
    assert [one.value for one in inner] == messages
    assert [json.loads(content[one.start : one.end]) for one in inner] == messages
    assert [one.pointer for one in inner] == [
        f"/list/0/messages/{at}" for at in range(len(messages))
    ]


def test_what_stands_beside_the_ways_comes_as_one_value():
    found = entries(b'{"a": {"b": [1]}, "m": [2]}', ("m", "*"))

    assert [(one.way, one.value) for one in found] == [
        ((), None),
        (("a",), {"b": [1]}),
        (("m",), None),
        (("m", "0"), 2),
    ]


def test_an_assignment_in_front_is_stepped_over():
    content = b"window.YTD.x.part0 = [1, 22]"

    found = entries(content, ("*",), skip=21)

    assert [content[one.start : one.end] for one in found[1:]] == [b"1", b"22"]


def test_signs_of_a_key_are_escaped_in_a_pointer():
    (_, entry) = entries(b'{"a/b~c": 1}', ("*",))

    assert entry.pointer == "/a~1b~0c"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"m": [1,]}',
        b'{"m": [1 2]}',
        b'{"m": [1]} x',
        b'{"m" [1]}',
        b"{1: 2}",
        b'{"m": [\xff]}',
        b'{"m": ' + b"[" * 100_000,
        b'{"m": [' + b"[" * 100_000,
        b'{"m": [1]',
        b'{"m": ["abc',
    ],
)
def test_what_is_no_json_ends_in_one_error(content):
    with pytest.raises(NotJsonError):
        entries(content, ("m", "*"))


def test_a_value_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(json_text, "MAX_ENTRY", 1000)
    monkeypatch.setattr(json_text, "_CHUNK", 100)

    with pytest.raises(NotJsonError):
        entries(b'{"m": ["' + b"x" * 5000 + b'"]}', ("m", "*"))


LINES = (
    b'{\n "m": [\n  {\n   "a": 1\n  },\n  {\n   "a": 2\n  },'
    b'\n  {\n   "a": 3\n  }\n ]\n}'
)


def leniently(content, *ways):
    return list(walk(io.BytesIO(content), ways, lenient=True))


def test_entries_that_stand_alike_come_in_runs_with_the_same_places():
    runs = [
        [LINES[start:end] for _, start, end in one.found]
        for one in walk_runs(io.BytesIO(LINES), [("m", "*")])
        if isinstance(one, Run)
    ]
    assert [[json.loads(each)["a"] for each in run] for run in runs] == [[2, 3]]


def test_what_is_usual_comes_as_its_match():
    usual = re.compile(rb'\{\n   "a": 2\n  \}')
    values = [
        value
        for one in walk_runs(io.BytesIO(LINES), [("m", "*")], lambda _before: usual)
        if isinstance(one, Run)
        for value, _, _ in one.found
    ]

    assert [type(value) for value in values] == [re.Match, dict]


def test_an_object_inside_that_closes_at_the_same_depth_ends_no_entry():
    content = LINES.replace(b'"a": 2', b'"a": {\n  },\n  "b": [\n  {\n  }\n  ]')

    found = entries(content, ("m", "*"))

    assert [json.loads(content[one.start : one.end]) for one in found[2:]] == [
        one.value for one in found[2:]
    ]
    assert [one.value for one in found[2:]] == [
        {"a": 1},
        {"a": {}, "b": [{}]},
        {"a": 3},
    ]


def test_leniently_a_broken_entry_is_kept_and_the_walk_goes_on():
    content = LINES.replace(b'"a": 2', b'"a" 2')

    found = leniently(content, ("m", "*"))

    assert [one.value is BROKEN for one in found[2:]] == [False, True, False]
    broken = content[found[3].start : found[3].end]
    assert broken == b'{\n   "a" 2\n  }'


@pytest.mark.parametrize("at", range(11, len(LINES)))
def test_leniently_the_rest_of_a_text_that_breaks_off_is_kept(at):
    found = leniently(LINES[:at], ("m", "*"))

    assert found[-1].value is BROKEN
    assert found[-1].end == at
    assert found[-1].way == () or found[-1].end == at


@given(hurt=st.binary(max_size=40), at=st.integers(0, len(LINES)))
@settings(max_examples=60, deadline=None)
def test_leniently_nothing_raises_and_places_only_grow(hurt, at):
    content = LINES[:at] + hurt + LINES[at:]

    last = 0
    for one in leniently(content, ("m", "*")):
        assert last <= one.start <= one.end <= len(content)
        last = one.end
