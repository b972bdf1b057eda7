"""Whatever a table or a text looks like: every byte belongs to exactly one record."""

from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.messages import linkedin
from evidence_app.messages.csv_records import records
from evidence_app.messages.imessage import exporter_text
from evidence_app.messages.reading import NOTHING_DECLARED
from evidence_app.model.message import Message
from tests.unit.messages.chats import package_of
from tests.unit.messages.linkedin.samples import TEN

PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [b'"', b'""', b",", b"\r\n", b"\n", b"\r", b"a", "ن".encode(), b"\xff"]
        ),
        st.sampled_from([b"\xef\xbb\xbf", b"\0", "\u2028".encode(), b"c1,,E"]),
    ),
    max_size=60,
).map(b"".join)
TEXTS = st.lists(
    st.sampled_from(
        [
            b"May 17, 2022  5:29:42 PM",
            b"    May 17, 2022  5:29:42 PM",
            b" You renamed it",
            b"Eve",
            b"\n",
            b"\n\n",
            b"\r\n",
            b"\xff",
            "\u2028".encode(),
        ]
    ),
    max_size=40,
).map(b"".join)


def spans(form, content):
    export = package_of(content)
    return [
        (one.byte_start, one.byte_end)
        for one in form.read(export, NOTHING_DECLARED)
        if isinstance(one, Message)
    ]


def follow_each_other(found, start, end):
    borders = [start, *(each[1] for each in found)]
    return borders[:-1] == [each[0] for each in found] and borders[-1] == end


@given(content=PIECES)
@settings(max_examples=60, deadline=None)
def test_records_of_a_table_follow_each_other_without_gap(content):
    found = [(one.start, one.end) for one in records(content)]

    assert follow_each_other(found, 0, len(content))


@given(rows=PIECES)
@settings(max_examples=40, deadline=None)
def test_messages_of_a_table_follow_its_names_without_gap(rows):
    content = f"{TEN}\nc1,".encode() + rows

    assert follow_each_other(
        spans(linkedin.FORMAT, content), len(TEN) + 1, len(content)
    )


@given(text=TEXTS)
@settings(max_examples=60, deadline=None)
def test_messages_of_a_text_follow_each_other_without_gap(text):
    content = b"May 17, 2022  5:29:42 PM\nEve\nfirst\n\n" + text

    assert follow_each_other(spans(exporter_text.FORMAT, content), 0, len(content))
