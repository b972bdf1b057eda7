"""Talks written line by line: whatever they look like, no byte of them is lost."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.errors import UnknownExportError
from tests.unit.messages.chats import read
from tests.unit.messages.kakaotalk import samples as kakaotalk
from tests.unit.messages.line import samples as line

TALKS = [
    kakaotalk.ANDROID,
    kakaotalk.ANDROID_EN,
    kakaotalk.IOS,
    kakaotalk.WINDOWS,
    kakaotalk.WINDOWS_EN,
    kakaotalk.MAC,
    line.PHONE,
    line.PHONE_EN,
    line.PHONE_KO,
    line.COMPUTER,
]
SIGNS = st.sampled_from(
    [
        "\r\n",
        "\n",
        "\r",
        "\n\r",
        "\u2028",
        "\x85",
        "\ufeff",
        '"',
        '""',
        "\t",
        "🙂",
        "\0",
    ]
)
LINES = st.sampled_from(
    sorted({each for talk in TALKS for each in talk.splitlines()})
).map(lambda each: f"{each}\n")
PIECES = st.one_of(SIGNS.map(str.encode), LINES.map(str.encode), st.binary(max_size=4))


@pytest.mark.parametrize("talk", TALKS)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_every_byte_belongs_to_exactly_one_record(talk, data):
    content = talk.encode()
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(content)))
        content = content[:at] + data.draw(PIECES) + content[at:]
    with contextlib.suppress(UnknownExportError):
        export = read(content)

        spans = [(one.byte_start, one.byte_end) for one in export.messages]
        assert [start for start, _ in spans] == [0, *(end for _, end in spans[:-1])]
        assert spans[-1][1] == len(content)
        assert all(start < end for start, end in spans)


@pytest.mark.parametrize("talk", TALKS)
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_any_kind_of_line_end_gives_the_same_people(talk, end, mark):
    alike = talk.replace("\r\n", "\n")
    expected = [one.sender for one in read(alike.encode()).messages]

    found = read((mark + alike.replace("\n", end)).encode())

    assert [one.sender for one in found.messages] == expected
