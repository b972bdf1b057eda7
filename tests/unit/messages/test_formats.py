"""An export is recognised by what is in it, never by its name."""

import pytest

from evidence_app.errors import UnknownExportError
from tests.unit.messages.chats import read

WHATSAPP = b"25/03/26, 14:05 - Mina: hi\n"
TELEGRAM = b'{"name": "M", "type": "personal_chat", "id": 1, "messages": []}'


@pytest.mark.parametrize("name", ["", "result.json", "picture.png", "x" * 5000])
@pytest.mark.parametrize(
    ("content", "platform"), [(WHATSAPP, "WhatsApp"), (TELEGRAM, "Telegram")]
)
def test_the_name_decides_nothing(content, platform, name):
    assert read(content, name).platform == platform


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"shopping: milk\n",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04",
        b"[]",
        b"2026 was a good year - for tea: green\n",
        "2015년 7월 9일에 오후 8:34: 지우 - 안녕\n".encode(),
    ],
)
def test_what_no_reader_knows_is_unknown_and_named(content):
    with pytest.raises(UnknownExportError) as raised:
        read(content, "thing.bin")

    assert raised.value.values == {"name": "thing.bin"}
