"""Whatever a text looks like: every byte of it belongs to exactly one record."""

# ruff: noqa: RUF001 - digits of other scripts are what is tested

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.errors import UnknownExportError
from evidence_app.messages.whatsapp import records
from evidence_app.model.message import MessageKind
from tests.unit.messages.chats import read

HEADERS = st.sampled_from(
    [
        "[25/03/26, 14:05:33] Mina: ",
        "\u200e[25/03/26, 14:05:33] Mina: \u200e",
        "25/03/26, 14:05 - Eve: ",
        "25.03.26, 14:05\u00a0\u2013 Jörg: ",
        "25/03/26, 14:05 - ",
        "3/25/26, 2:05\u202fPM - Dana: ",
        "2026. 3. 5. 오후 2:05 - 지우: ",
        "٢٥\u200f/٣\u200f/٢٠٢٦، ٢:٠٥ م - دانا: ",
    ]
)
WORDS = st.sampled_from(
    [
        "hi",
        "",
        " ",
        ": ",
        "\u2028",
        "\x85",
        "\ufeff",
        "안녕",
        "سلام",
        "🙂",
        "<a: b.c>",
        "\0",
    ]
)
LINE_ENDS = st.sampled_from(["\r\n", "\n", "\r", "\n\r", "\u2029"])
BYTES = st.binary(max_size=4)

TEXTS = st.lists(
    st.one_of(
        HEADERS.map(str.encode),
        WORDS.map(str.encode),
        LINE_ENDS.map(str.encode),
        BYTES,
    ),
    max_size=60,
).map(b"".join)
MARKS = st.sampled_from([b"", b"\xef\xbb\xbf"])


STARTS = st.sampled_from(
    [
        "25/03/26, 14:05 - Mina: first\n",
        "25.03.26, 14:05\u00a0\u2013 Jörg: first\n",
        "[25/03/26, 14:05:33] Mina: \u200efirst\r\n",
        "٢٥\u200f/٣\u200f/٢٠٢٦، ٢:٠٥ م - دانا: first\r",
    ]
).map(str.encode)


@given(mark=MARKS, start=STARTS, text=TEXTS)
@settings(max_examples=60, deadline=None)
def test_every_byte_belongs_to_exactly_one_record(mark, start, text):
    content = mark + start + text

    export = read(content)

    spans = [(message.byte_start, message.byte_end) for message in export.messages]
    assert [start for start, _ in spans] == [0, *(end for _, end in spans[:-1])]
    assert spans[-1][1] == len(content)
    assert all(start < end for start, end in spans)
    assert [message.sequence for message in export.messages] == list(
        range(1, len(spans) + 1)
    )


@given(start=STARTS, text=TEXTS, codec=st.sampled_from(["utf-16-le", "utf-16-be"]))
@settings(max_examples=60, deadline=None)
def test_places_are_those_of_the_file_in_whatever_it_is_saved(start, text, codec):
    shown = "\ufeff" + (start + text).decode("utf-8", "replace")
    content = shown.encode(codec)

    export = read(content)

    spans = [content[one.byte_start : one.byte_end] for one in export.messages]
    assert b"".join(spans) == content
    assert "".join(span.decode(codec) for span in spans) == shown


@given(starts=st.lists(STARTS, min_size=1, max_size=8), size=st.integers(1, 90))
@settings(max_examples=60, deadline=None)
def test_a_window_of_any_size_reads_the_same(starts, size):
    content = b"".join(starts[:1] * 4 + starts)
    whole = read(content)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(records, "WINDOW", size)

        assert read(content) == whole


@given(
    bodies=st.lists(
        st.lists(st.one_of(HEADERS, WORDS), min_size=1, max_size=5).map("\n".join),
        min_size=2,
        max_size=10,
    )
)
@settings(max_examples=60, deadline=None)
def test_where_line_ends_differ_no_body_makes_a_message(bodies):
    start = "[25/03/26, 14:05:33] Mina: "
    content = "".join(f"{start}{body}\n.\r\n" for body in bodies).encode()

    export = read(content)

    assert [message.text for message in export.messages] == [
        f"{body}\n." for body in bodies
    ]


@given(content=TEXTS)
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_or_unknown(content):
    with contextlib.suppress(UnknownExportError):
        export = read(content)

        assert all(isinstance(one.kind, MessageKind) for one in export.messages)
