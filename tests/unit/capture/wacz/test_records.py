"""Records are read as they were written, and nothing else is taken for one."""

import gzip
import io

import pytest

from evidence_app.capture.wacz import records
from evidence_app.capture.wacz.broken import BrokenArchiveError
from evidence_app.capture.wacz.records import records_in
from evidence_app.capture.warc_records import Block, RecordWriter
from tests.unit.capture.wacz.sample import AT


def written(*bodies):
    stream = io.BytesIO()
    writer = RecordWriter(stream)
    for body in bodies:
        block = Block(body=body, media_type="text/plain")
        writer.write("resource", "urn:a", AT, block, {})
    return memoryview(stream.getvalue())


def packed(content):
    return memoryview(gzip.compress(content))


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 300_000, 3_000_000])
def test_a_body_of_any_size_comes_back(size):
    first, second = records_in(written(b"a" * size, b"after"))
    assert (len(first.block), second.block) == (size, b"after")
    assert second.offset == first.length


@pytest.mark.parametrize(
    ("untrusted", "code"),
    [
        (memoryview(b"no gzip at all"), "no_record"),
        (written(b"a")[:-1], "record_cut"),
        (packed(b""), "no_record"),
        (packed(b"WARC/1.0\r\nA: b\r\n\r\n\r\n\r\n"), "no_record"),
        (packed(b"WARC/1.1\r\nContent-Length: 1\r\n\r\n\r\n\r\n"), "record_length"),
        (packed(b"WARC/1.1\r\nContent-Length: 0\r\n\r\n"), "no_record"),
        (packed(b"WARC/1.1\r\nA: b\r\nA: c\r\n\r\n\r\n\r\n"), "no_record"),
        (packed(b"WARC/1.1\r\nno field\r\n\r\n\r\n\r\n"), "no_field"),
        (packed(b"WARC/1.1\r\nA: \xff\r\n\r\n\r\n\r\n"), "no_text"),
        (packed(b"WARC/1.1\r\n" + b"A" * 2_000_000), "no_record"),
    ],
)
def test_what_is_no_record_is_refused(untrusted, code):
    with pytest.raises(BrokenArchiveError) as refused:
        list(records_in(untrusted))
    assert refused.value.code == code


def test_a_record_that_unpacks_without_end_is_stopped(monkeypatch):
    monkeypatch.setattr(records, "MAX_RECORD", 1_000_000)
    with pytest.raises(BrokenArchiveError, match="too_much"):
        list(records_in(written(b"a" * 1_000_001)))


@pytest.mark.parametrize(("limit", "value"), [("MAX_TOTAL", 1_999), ("MAX_RECORDS", 1)])
def test_records_without_end_are_stopped(monkeypatch, limit, value):
    monkeypatch.setattr(records, limit, value)
    with pytest.raises(BrokenArchiveError, match="too_much"):
        list(records_in(written(b"a" * 1_000, b"b" * 1_000)))
