"""A kept reading gives back what was read, or says that it is damaged."""

import io

import pytest

from evidence_app.errors import ReadingDamagedError
from evidence_app.model.export import Conversation
from evidence_app.model.export_told import ExportTold
from evidence_app.model.reading import Head, lines_of, messages_of, rows_of
from tests.unit.model.test_message_lines import FULL, PLAIN

TOLD = ExportTold(order="DMY", zone="Asia/Karachi", owner="Mina")
HEAD = Head(platform="WhatsApp", format="whatsapp", program="0", told=TOLD)
CHAT = Conversation(number=1, title="A chat")
CONTENT = b"".join(lines_of(HEAD, [CHAT, PLAIN, FULL]))


def test_it_comes_back_as_it_was_read():
    assert list(rows_of(io.BytesIO(CONTENT))) == [HEAD, CHAT, PLAIN, FULL]
    assert list(messages_of(io.BytesIO(CONTENT))) == [PLAIN, FULL]


def test_cut_at_any_line_it_is_damaged():
    lines = CONTENT.splitlines(keepends=True)

    for count in range(len(lines)):
        with pytest.raises(ReadingDamagedError):
            list(rows_of(io.BytesIO(b"".join(lines[:count]))))


def test_without_one_message_it_is_damaged():
    lines = CONTENT.splitlines(keepends=True)
    del lines[2]

    with pytest.raises(ReadingDamagedError):
        list(rows_of(io.BytesIO(b"".join(lines))))


@pytest.mark.parametrize("content", [b"[]\n", b"\n", b"{}\n", b'{"reading": 2}\n'])
def test_another_file_is_no_reading(content):
    with pytest.raises(ReadingDamagedError):
        list(rows_of(io.BytesIO(content)))
