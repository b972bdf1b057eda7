"""An export is read where it lies, in a process of its own."""

import hashlib
import io
import json
import zipfile
from base64 import b64encode
from contextlib import closing

import pytest

from evidence_app.errors import (
    DecoderNonsenseError,
    DecoderStoppedError,
    ExportTooLargeError,
    SourceChangedError,
    UnknownExportError,
)
from evidence_app.facts import export_reading
from evidence_app.facts.export_reading import Asked, OpenExport, Volume
from evidence_app.host.frames import Frame
from evidence_app.model.export import Conversation
from evidence_app.model.finding import Finding
from evidence_app.model.message import Embedded, Encoding, FileState, Message
from evidence_app.model.message_lines import message_row
from evidence_app.model.source import Held
from tests.unit.decoder.pictures import numbered, png
from tests.unit.messages.chats import android, packed

PICTURE = png(numbered(2, 2))
LONG = hashlib.shake_128(b"long").digest(5 << 20)
CHAT = packed(
    (
        "_chat.txt",
        "[15/03/26, 14:05:33] 지우: 안녕 🙂\r\n"
        "\u200e[15/03/26, 14:06:00] دانا: \u200e<attached: a.png>\r\n",
    ),
    ("a.png", PICTURE),
    ("long.bin", LONG),
)
TEXT = android("5/3/26, 14:05 - Mina: hi")


def opened(content, name="WhatsApp Chat - 지우.zip", **limits):
    return closing(OpenExport([Volume(name, Held(content))], **limits))


def unpacked(export, number):
    with export.open(export.members[number]) as stream:
        return b"".join(iter(lambda: stream.read(70_000), b""))


def test_messages_and_files_come_as_they_are_asked_for():
    with opened(CHAT) as export:
        found = list(export.read())
        with export.open(export.members[1]) as stream:
            picture = stream.read()
        with export.open(export.members[2]) as stream:
            long = stream.read(5) + b"".join(iter(lambda: stream.read(70_000), b""))

    assert (export.platform, export.format) == ("WhatsApp", "whatsapp")
    messages = [one for one in found if isinstance(one, Message)]
    assert [one.sender for one in messages] == ["지우", "دانا"]
    assert messages[1].attachments[0].state is FileState.PRESENT
    assert [one.title for one in found if isinstance(one, Conversation)] == [
        "WhatsApp Chat - 지우"
    ]
    assert {one.code for one in found if isinstance(one, Finding)} == {
        "unsigned_export",
        "times_without_zone",
        "line_ends_alike",
        "maybe_cut",
    }
    assert picture == PICTURE
    assert long == LONG


def test_a_file_inside_a_member_comes_out_decoded():
    content = packed(("_chat.txt", TEXT), ("mail", b"--\n" + b64encode(LONG) + b"\n--"))
    end = 3 + len(b64encode(LONG))
    with opened(content) as export:
        for start in (3, 403, 3):
            place = Embedded(start=start, end=end, encoding=Encoding.BASE64)
            with export.open_embedded(export.members[1], place) as stream:
                got = b"".join(iter(lambda: stream.read(70_000), b""))
            assert got == LONG[(start - 3) // 4 * 3 :]
        behind = Embedded(start=3, end=1 << 30, encoding=Encoding.PLAIN)
        with (
            export.open_embedded(export.members[1], behind) as stream,
            pytest.raises(UnknownExportError),
        ):
            b"".join(iter(lambda: stream.read(70_000), b""))


def test_it_can_be_read_again_also_after_leaving_early():
    with opened(CHAT) as export:
        first = list(export.read())
        reading = export.read()
        next(reading)
        reading.close()

        assert list(export.read()) == first
        with export.open(export.members[2]) as stream:
            stream.read(10)
        assert list(export.read()) == first


def test_what_the_person_said_of_the_dates_is_used():
    with opened(TEXT) as export:
        unsaid = [one for one in export.read() if isinstance(one, Message)]
        said = [
            one for one in export.read(Asked(order="DMY")) if isinstance(one, Message)
        ]

    assert unsaid[0].sent_at is None
    assert said[0].sent_at is not None
    assert (said[0].sent_at.day, said[0].sent_at.month) == (5, 3)


def test_an_unknown_export_is_named_in_plain_signs():
    with pytest.raises(UnknownExportError) as raised:
        opened(b"shopping list", "a\u202eb\n.txt")

    assert str(raised.value).startswith("a_b_.txt is not a chat export")


def test_a_bomb_is_refused_while_it_is_unpacked():
    bomb = packed(("_chat.txt", TEXT), ("zeros", bytes(50_000_000)))
    with opened(bomb) as export, pytest.raises(ExportTooLargeError):
        unpacked(export, 1)


def test_a_damaged_file_costs_only_itself():
    content = bytearray(CHAT)
    content[content.index(b"long.bin") + 400] ^= 1
    with opened(bytes(content)) as export:
        with pytest.raises(UnknownExportError):
            unpacked(export, 2)
        with export.open(export.members[1]) as stream:
            assert stream.read() == PICTURE


class Vanishing:
    """A source that can be read for a while."""

    size = len(CHAT)
    gone = False

    def read(self, start, length):
        if self.gone:
            raise SourceChangedError(name="x")
        return CHAT[start : start + length]


def test_a_source_that_changes_stops_the_reading():
    source = Vanishing()
    with closing(OpenExport([Volume("x.zip", source)])) as export:
        source.gone = True

        with pytest.raises(SourceChangedError):
            unpacked(export, 2)


def test_a_reader_that_ends_is_said_and_started_anew():
    with opened(CHAT) as export:
        export._child.kill()

        assert [one for one in export.read() if isinstance(one, Message)]


@pytest.mark.parametrize(
    "answer",
    [
        Frame({"type": "want", "volume": 1, "start": 0, "length": 1}),
        Frame({"type": "want", "volume": 0, "start": 10**9, "length": 1}),
        Frame({"type": "want", "volume": 0, "start": -1, "length": 1}),
        Frame({"type": "want", "volume": 0, "start": 0, "length": 10**9}),
        Frame({"type": "rows"}, b'{"sequence": 1}\n'),
        Frame({"type": "rows"}, b'{"noticed": ["unheard_of", 1]}\n'),
        Frame({"type": "rows"}, b"[" * 100_000),
        Frame({"type": "what"}),
        Frame({}),
    ],
)
def test_an_answer_that_does_not_check_costs_the_reader_its_place(monkeypatch, answer):
    with opened(CHAT) as export:
        monkeypatch.setattr(export_reading, "_exchange", lambda *_: answer)

        with pytest.raises(DecoderNonsenseError):
            list(export.read())

        assert export._child is None


def test_messages_out_of_their_count_are_refused(monkeypatch):
    with opened(TEXT) as export:
        (message,) = [one for one in export.read() if isinstance(one, Message)]
        row = {**message_row(message), "sequence": 2}
        answer = Frame({"type": "rows"}, json.dumps(row).encode())
        monkeypatch.setattr(export_reading, "_exchange", lambda *_: answer)

        with pytest.raises(DecoderNonsenseError):
            list(export.read())


def test_a_closed_export_starts_no_process():
    with opened(TEXT) as export:
        pass

    with pytest.raises(ValueError, match="closed"):
        list(export.read())


def test_neither_side_holds_a_large_archive():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("_chat.txt", TEXT)
        archive.writestr("video.mp4", bytes(60 << 20))
    content = stream.getvalue()
    asked = []

    class Counting(Held):
        def read(self, start, length):
            asked.append(length)
            return super().read(start, length)

    with closing(OpenExport([Volume("x.zip", Counting(content))])) as export:
        list(export.read())

    assert sum(asked) < 2 << 20


def test_a_reader_that_died_in_the_middle_is_said(monkeypatch):
    with opened(CHAT) as export:
        real = export_reading._exchange

        def dying(child, sent, room):
            child.kill()
            return real(child, sent, room)

        monkeypatch.setattr(export_reading, "_exchange", dying)
        with pytest.raises(DecoderStoppedError):
            list(export.read())
