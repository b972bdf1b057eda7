"""Manifests, exhibit list and seal: one form, and nothing else is read."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_app.crypto.signing import SigningKey
from evidence_app.model.digest import Digest
from evidence_app.report import bag
from evidence_app.report.exhibit_rows import (
    CorrectionRow,
    ExhibitList,
    ExhibitRow,
    ExhibitsError,
    read_exhibits,
    write_exhibits,
)
from evidence_app.report.seal import SealError, covers, read_seal, write_seal

DIGEST = Digest.of(b"x")
KEY = SigningKey(bytes(48))
ROW = ExhibitRow(
    ref="AB/1",
    item="a" * 32,
    role="",
    kind="file",
    method="file_given",
    path="data/originals/AB-1_a.png",
    original_name="a.png",
    media_type="image/png",
    sha256=DIGEST.hexadecimal,
    size=1,
    captured_at="2026-11-21T18:05:09+00:00",
    withheld=None,
)
LIST = ExhibitList(
    reference="EV-2026-0001",
    audience="police",
    jurisdiction="uk-ew",
    made_at="2026-11-21T18:05:09+00:00",
    tool="Evidence App",
    log_entries=1,
    log_last_seal="0" * 64,
    rows=(ROW,),
)


def line(path):
    return f"{DIGEST}  {path}\n".encode()


def test_a_manifest_reads_back():
    digests = {"data/b": DIGEST, "data/a 한": DIGEST}
    written = bag.write_manifest(digests)
    assert written.startswith(f"{DIGEST}  data/a 한\n".encode())
    assert bag.read_manifest(written, payload=True) == digests


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        line("/etc/passwd"),
        line("data/../a"),
        line("data//a"),
        line("data/./a"),
        line("data\\a"),
        line("data/a:b"),
        line("bagit.txt"),
        line("data/a") + line("data/a"),
        line("data/a\x00b"),
        line("data/a\x1b"),
        line("data/" + "x" * 5000),
        line("data/a").upper(),
        line("data/a").replace(b"  ", b" *"),
        line("data/a").replace(b"  ", b"\t"),
        b"\xef\xbb\xbf" + line("data/a"),
        line("data/a") + b"\xff",
        line("data/a") + b"\n",
    ],
)
def test_a_manifest_out_of_form_is_refused(content):
    with pytest.raises(bag.ManifestError):
        bag.read_manifest(content, payload=True)


def test_a_tag_manifest_may_not_list_payload():
    with pytest.raises(bag.ManifestError):
        bag.read_manifest(line("data/a"), payload=False)


@given(st.binary(max_size=300))
def test_no_bytes_make_the_manifest_reader_fail_in_another_way(content):
    try:
        bag.read_manifest(content, payload=True)
    except bag.ManifestError:
        return
    assert content


def test_the_exhibit_list_reads_back():
    assert read_exhibits(write_exhibits(LIST)) == LIST


def test_a_list_with_corrections_reads_back_and_one_without_the_field_too():
    made = CorrectionRow(
        field="who",
        earlier=None,
        earlier_at="2026-11-21T18:05:09+00:00",
        to="\u202e\ud83d\x00",
        reason="",
        at="2026-11-22T18:05:09+00:00",
        by="R. Example",
    )
    with_it = replace(LIST, rows=(replace(ROW, corrections=(made,)),))
    assert read_exhibits(write_exhibits(with_it)) == with_it
    top = json.loads(write_exhibits(LIST))
    for each in top["items"]:
        del each["corrections"], each["corrections_lost"]
    assert read_exhibits(json.dumps(top).encode()) == LIST


def changed(**changes):
    return json.dumps({**json.loads(write_exhibits(LIST)), **changes}).encode()


def row(**changes):
    top = json.loads(write_exhibits(LIST))
    top["items"] = [{**top["items"][0], **changes}]
    return json.dumps(top).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"[" * 200_000,
        b"\xff",
        changed(format="other"),
        changed(version=2),
        changed(items={}),
        changed(items=[1]),
        changed(log=None),
        changed(log={"entries": True, "last_seal": ""}),
        changed(reference=1),
        changed(items=[json.loads(write_exhibits(LIST))["items"][0]] * 2),
        row(path="/etc/passwd"),
        row(path="data/originals/../../x"),
        row(path="data/report/Report.pdf"),
        row(path=None),
        row(withheld="intimate"),
        row(item="../x"),
        row(sha256="x"),
        row(size="1"),
        row(corrections={}),
        row(corrections=[1]),
        row(corrections=[{}]),
        row(corrections_lost="1"),
    ],
)
def test_an_exhibit_list_out_of_form_is_refused(content):
    with pytest.raises(ExhibitsError):
        read_exhibits(content)


def test_a_seal_reads_back_and_covers_its_content_only():
    signature = KEY.sign(b"content")
    assert read_seal(write_seal(signature)) == signature
    assert covers(signature, b"content")
    assert not covers(signature, b"other content")


SEAL = write_seal(KEY.sign(b"content"))


@pytest.mark.parametrize("at", range(0, len(SEAL), 7))
def test_any_changed_byte_of_a_seal_is_noticed(at):
    damaged = SEAL[:at] + bytes([SEAL[at] ^ 1]) + SEAL[at + 1 :]
    try:
        signature = read_seal(damaged)
    except SealError:
        return
    assert not covers(signature, b"content")


@pytest.mark.parametrize(
    "content", [b"", b"null", b"[]", b"{}", SEAL[:-1], SEAL + b"\n"]
)
def test_a_seal_out_of_form_is_refused(content):
    with pytest.raises(SealError):
        read_seal(content)
