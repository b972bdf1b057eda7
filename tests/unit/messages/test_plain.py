"""Texts that no reader knows: shown as they stand, and nothing taken for a message."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_app.errors import UnknownExportError
from evidence_app.messages import plain
from evidence_app.messages.export import gathered
from evidence_app.messages.formats import events
from evidence_app.messages.reading import NOTHING_DECLARED, Declared
from evidence_app.model.export_told import Columns
from evidence_app.model.message import MessageKind
from tests.unit.messages.chats import package_of, packed

TABLE = (
    "when;who;what\r\n"
    '2026-03-25 14:05;Hamid;"pay me\nor else"\r\n'
    "yesterday;دانا;no; leave me alone\r\n"
    "2026-03-25 14:09;Hamid;;\r\n"
).encode()
REGULAR = (
    b"when,who,what\n2026-03-25 14:05,Hamid,pay me\n2026-03-26 09:00:10Z,Mina,no\n"
)


def read(content, declared=NOTHING_DECLARED):
    package = package_of(content)
    form = plain.recognised(package)
    return gathered(form, events(form, package, declared))


def spans(content, export):
    return [content[each.byte_start : each.byte_end] for each in export.messages]


def codes(export):
    return {each.code for each in export.findings}


def test_a_line_is_a_record_that_was_not_read_and_nobody_said_it():
    content = b"12:05 Hamid: pay me\r\n\r\n12:06 Mina: no\r\n"
    export = read(content)

    assert [(each.text, each.kind, each.sender) for each in export.messages] == [
        ("12:05 Hamid: pay me", MessageKind.UNKNOWN, ""),
        ("12:06 Mina: no", MessageKind.UNKNOWN, ""),
    ]
    assert [each.sent_at for each in export.messages] == [None, None]
    assert b"".join(spans(content, export)) == content
    assert [each.line for each in export.messages] == [1, 3]
    assert "shown_as_text" in codes(export)


def test_a_text_of_another_encoding_keeps_its_own_bytes():
    content = "\ufeff\uc548\ub155\n\uc544\ub2c8\n".encode("utf-16-le")
    export = read(content)

    assert [each.text for each in export.messages] == ["\uc548\ub155", "\uc544\ub2c8"]
    assert b"".join(spans(content, export)) == content


def test_bytes_that_are_no_text_are_shown_as_such_and_said():
    export = read(b"a line that is long enough to be a text\n" * 200 + b"caf\xe9\n")

    assert export.messages[-1].text == "caf\ufffd"
    assert export.messages[-1].flags == ("invalid_utf8",)
    assert "bytes_not_text" in codes(export)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n \n",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 10,
        packed(("a.txt", b"a line\n")),
        bytes(range(256)) * 4,
    ],
)
def test_what_is_no_text_is_refused(content):
    with pytest.raises(UnknownExportError):
        read(content)


def test_the_rows_of_a_table_are_records_until_someone_says_what_columns_hold():
    export = read(REGULAR)

    assert {each.kind for each in export.messages} == {MessageKind.UNKNOWN}
    assert export.messages[1].text == "2026-03-25 14:05,Hamid,pay me"
    assert plain.columns(package_of(REGULAR)) == ("when", "who", "what")
    assert "shown_as_table" in codes(export)


def test_a_column_is_what_the_person_says_it_is():
    told = Declared(columns=Columns(when=1, who=2, what=3))
    export = read(REGULAR, told)

    assert [
        (each.kind, each.sender, each.text, each.sent_raw) for each in export.messages
    ] == [
        (MessageKind.SYSTEM, "", "when,who,what", ""),
        (MessageKind.TEXT, "Hamid", "pay me", "2026-03-25 14:05"),
        (MessageKind.TEXT, "Mina", "no", "2026-03-26 09:00:10Z"),
    ]
    assert export.messages[1].sent_at == datetime(2026, 3, 25, 14, 5)  # noqa: DTZ001
    assert "columns_as_told" in codes(export)
    assert "shown_as_table" not in codes(export)
    assert b"".join(spans(REGULAR, export)) == REGULAR


def test_the_first_row_is_a_message_where_the_person_says_so():
    content = b"2026-03-25 14:05;Hamid;pay me\n2026-03-25 14:06;Mina;no\n"
    told = Declared(columns=Columns(who=2, what=3, named=False))

    export = read(content, told)
    assert [(each.sender, each.text, each.sent_raw) for each in export.messages] == [
        ("Hamid", "pay me", ""),
        ("Mina", "no", ""),
    ]


def test_a_row_with_other_columns_than_the_first_is_flagged():
    many = REGULAR + b"2026-03-26 09:01:00Z,Mina,no\n" * 80
    content = many + b"2026-03-27 09:00:00Z,Hamid,pay, or else\n"
    export = read(content, Declared(columns=Columns(when=1, who=2, what=3)))

    assert export.format == "plain-table"
    assert [each.flags for each in export.messages[-2:]] == [(), ("irregular_record",)]


def test_a_time_that_is_not_written_out_is_no_time():
    content = REGULAR + b"last week,Hamid,hm\n"
    export = read(content, Declared(columns=Columns(when=1, what=3)))

    assert (export.messages[-1].sent_raw, export.messages[-1].sent_at) == (
        "last week",
        None,
    )


def test_rows_of_unequal_length_are_no_table():
    assert read(TABLE).format == "plain-text"


def test_a_quoted_line_break_is_no_new_row():
    content = b'who\twhat\nHamid\t"pay me\nMina\tI will"\n'
    export = read(content, Declared(columns=Columns(who=1, what=2)))

    assert [each.sender for each in export.messages] == ["", "Hamid"]
    assert export.messages[1].text == "pay me\nMina\tI will"


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
    ),
    st.sampled_from(["\r\n", "\n", "\r"]),
    st.sampled_from(["utf-8", "utf-16"]),
)
def test_every_byte_belongs_to_exactly_one_record(lines, sign, codec):
    content = sign.join(["a line of text", *lines, ""]).encode(codec)
    try:
        export = read(content, Declared(columns=Columns(when=1, who=2, what=3)))
    except UnknownExportError:
        return
    assert b"".join(spans(content, export)) == content


@pytest.mark.parametrize("text", ["", "1", "1,2", "1,2,3,4", "-1,0,0", "a,b,c"])
def test_what_is_no_answer_about_columns_is_refused(text):
    with pytest.raises(ValueError, match=r"columns|invalid literal"):
        Columns.of(text)


@pytest.mark.parametrize("columns", [Columns(), Columns(when=3, what=1, named=False)])
def test_an_answer_about_columns_survives_the_way(columns):
    assert Columns.of(str(columns)) == columns
