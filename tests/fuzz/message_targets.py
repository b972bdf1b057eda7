"""Readers of chat exports: each by itself, and recognition before them.

Bytes fuzz what lies in one file. Where an export is an archive, its parts are fuzzed
unpacked: a fuzzer does not get past a checksum.
"""

import json
from functools import partial

from evidence_app.errors import ExportTooLargeError, UnknownExportError
from evidence_app.messages import plain
from evidence_app.messages.formats import FORMATS, events
from evidence_app.messages.mail.packed_rtf import unpacked
from evidence_app.messages.mail.rtf_text import words_of
from evidence_app.messages.reading import NOTHING_DECLARED, Declared
from evidence_app.model.export_told import Columns
from evidence_app.model.message import Message
from evidence_app.model.message_lines import line_of, message_from, message_row
from tests.fuzz.target import Target
from tests.unit.messages.chats import package_of, packed
from tests.unit.messages.every import SAMPLES
from tests.unit.messages.mail.ole import packed_text
from tests.unit.messages.mail.samples import RTF_HTML, RTF_PLAIN

EXPORT_ERRORS = (UnknownExportError, ExportTooLargeError)
NEXT = b"\0|\0"
"""Between a member's name and its content, and between members."""


def flat(members):
    return NEXT.join(part for name, content in members for part in (name, content))


def seeds_of(name):
    """Return samples as the target takes them: flattened members, or the bytes."""
    return [
        b"\1" + flat((key.encode(), content) for key, content in sample)
        if isinstance(sample, list)
        else b"\0" + sample
        for sample in SAMPLES[name]()
    ]


def package_from(content):
    if content[:1] != b"\1":
        return package_of(content[1:])
    parts = content[1:].split(NEXT)
    pairs = zip(parts[::2], parts[1::2], strict=False)
    return package_of(
        packed(*((name.decode("utf-8", "replace")[:200], each) for name, each in pairs))
    )


def reading_with(form):
    def read(content):
        package = package_from(content)
        if not form.matches(package):
            return
        for found in events(form, package, NOTHING_DECLARED):
            if isinstance(found, Message):  # what we send, we take
                row = json.loads(line_of(message_row(found)))
                assert message_from(row) == found

    return read


def read_plain(content):
    package = package_of(content)
    columns = Columns(when=1, who=2, what=3, named=bool(content[:1]))
    form, declared = plain.recognised(package), Declared(columns=columns)
    place = 0
    for found in events(form, package, declared):
        if isinstance(found, Message):
            row = json.loads(line_of(message_row(found)))
            assert message_from(row) == found
            assert found.byte_start == place
            place = found.byte_end
    assert place == len(content)


def read_packed_text(content):
    for text in (unpacked(content).text, content):
        words_of(text).text.encode()


def read_archive(content):
    package = package_of(content)
    for member in package.members:
        package.content(member)


TARGETS = {
    **{
        f"chat-{form.name}": Target(
            reading_with(form),
            EXPORT_ERRORS,
            partial(seeds_of, form.name),
            max(4096, *map(len, seeds_of(form.name))),
        )
        for form in FORMATS
    },
    "chat-plain": Target(
        read_plain,
        EXPORT_ERRORS,
        lambda: [b"a line\r\n\nanother\r", b'when;who\n1;"a\nb"\n', b"a\tb\nc\td"],
    ),
    "mail-packed-text": Target(
        read_packed_text,
        (),
        lambda: [packed_text(RTF_PLAIN), packed_text(RTF_HTML), RTF_PLAIN, RTF_HTML],
    ),
    "chat-archive": Target(
        read_archive,
        EXPORT_ERRORS,
        lambda: [packed(("_chat.txt", b"x"), ("a.jpg", b"x"), ("a.jpg", b"y"))],
    ),
}
