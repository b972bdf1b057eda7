"""A day signed in, saved and handed to the police: no secret of it goes out.

The site gives canaries wherever sites keep what lets someone in. The page is saved by
the recorder over real HTTPS, taken into a vault, and put into a bundle. Then every file
of the bundle is taken apart as far as it can be and looked through.
"""

import base64
import gzip
import html
import io
import json
import quopri
import re
import sys
import zipfile
import zlib
from urllib.parse import quote, unquote_to_bytes

import pytest

from evidence_app.capture.page import PageRequest, capture_page
from evidence_app.capture.wacz.check import check
from evidence_app.capture.wacz.reader import open_wacz
from evidence_app.casework.cases import open_case
from evidence_app.facts.reading import Decoder
from evidence_app.ingest import ingest
from evidence_app.model.case import Audience
from evidence_app.model.gate import Shown
from evidence_app.report import bag
from evidence_app.report.verify import check_bundle
from tests.bundle_sample import CLOCK, bundle, new_vault
from tests.unit.capture.moments import StillClock

NOT_GIVEN = {"password", "basic_password", "cross_site_cookie"}
"""What nobody types here, and what the browser does not take from a stranger."""


@pytest.fixture(scope="module")
def saved(running_social, trusting_home):
    """The page of a person who is signed in, as the recorder hands it over."""
    site = running_social
    site.log.clear()
    token = site.canaries.fragment_token
    address = site.url(f"/enter?session_token={token}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(trusting_home))
        command = [sys.executable, "-B", "-m", "tests.hostile.recorder.with_hosts"]
        patch.setattr("evidence_app.host.children._own_command", lambda: command)
        return capture_page(PageRequest(url=address, scroll=False), StillClock())


@pytest.fixture(scope="module")
def kept(saved, tmp_path_factory):
    """A vault with the page in it, taken in as it was saved."""
    vault = new_vault(tmp_path_factory.mktemp("kept") / "vault")
    case = open_case(vault, "Signed in", CLOCK, initials="AB")
    answered = saved.answered(Shown.NOTHING_SEXUAL)
    with Decoder() as decoder:
        ingest(answered, vault=vault, decoder=decoder, case=case.id, clock=CLOCK)
    yield vault, case
    vault.lock()


@pytest.fixture(scope="module", params=[Audience.POLICE, Audience.PLATFORM])
def made(request, kept, tmp_path_factory):
    vault, case = kept
    out = tmp_path_factory.mktemp("out")
    return bundle(vault, case, out, audience=request.param, platform="telegram")


@pytest.fixture(scope="module")
def files(made):
    root = made.folder
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def taken_apart(untrusted, depth=0):
    """Yield the bytes and everything that is packed in them, as far as it goes."""
    yield untrusted
    if depth > 4:
        return
    for inner in unpacked(untrusted):
        yield from taken_apart(inner, depth + 1)


def unpacked(untrusted):
    if untrusted[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(untrusted)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    if untrusted[:2] == b"\x1f\x8b":
        yield gzip.decompress(untrusted)
    if untrusted[:5] == b"%PDF-":
        yield from streams(untrusted)
    if b"multipart/related" in untrusted[:4096]:
        yield quopri.decodestring(untrusted)
        for block in re.findall(rb"(?:[A-Za-z0-9+/=]{40,}\r?\n)+", untrusted):
            yield base64.b64decode(block + b"==")


def streams(pdf):
    for match in re.finditer(rb"stream\r?\n", pdf):
        try:
            yield zlib.decompressobj().decompress(pdf[match.end() :])
        except zlib.error:
            continue


def readings(content):
    """Return the content as it is, and with what programs write for letters undone."""
    flat = content.replace(b"=\r\n", b"").replace(b"\r\n", b"").replace(b"\n", b"")
    text = content.decode("utf-8", "replace")
    escaped = re.sub(r"\\u([0-9a-f]{4})", lambda it: chr(int(it[1], 16)), text)
    undone = (unquote_to_bytes(content), html.unescape(text).encode(), escaped.encode())
    return (content, flat, *undone)


def forms(secret):
    plain = secret.encode()
    packed = [base64.b64encode(b"." * n + plain)[4:-4] for n in range(3)]
    wide = [secret.encode(it) for it in ("utf-16-le", "utf-16-be")]
    hexed = [plain.hex().encode(), plain.hex().upper().encode()]
    said = [quote(secret, safe="").encode(), json.dumps(secret)[1:-1].encode()]
    return [plain, *packed, *wide, *hexed, *said, plain[::-1]]


def found_in(canaries, name, content):
    return {
        (name, canary)
        for piece in taken_apart(content)
        for reading in readings(piece)
        for canary, secret in canaries.named()
        if any(form in reading for form in forms(secret))
    }


def test_the_sealed_full_copy_holds_every_canary(kept, running_social):
    vault, _ = kept
    found = set()
    for item in vault.items():
        with vault.open_item(item.id) as stream:
            held = stream.read()
        found |= {
            name for _, name in found_in(running_social.canaries, item.role, held)
        }
    every = {name for name, _ in running_social.canaries.named()}
    assert found >= every - NOT_GIVEN


def test_no_canary_is_in_any_file_of_the_bundle(files, running_social):
    canaries = running_social.canaries
    found = {
        one for name, held in files.items() for one in found_in(canaries, name, held)
    }
    assert found == set()


def test_no_canary_is_in_its_zip(made, running_social):
    held = made.archive.read_bytes()
    assert found_in(running_social.canaries, "zip", held) == set()


def test_the_bundle_checks_and_says_which_files_are_cleaned_copies(made, files):
    outcome = check_bundle(made.folder)
    assert outcome.findings == ()
    named = {one.path for one in outcome.cleaned}
    lists = {path for path in files if path.endswith("_replaced.jsonl")}
    assert named | lists == {path for path in files if path.startswith(bag.CLEANED)}


def test_the_cleaned_archive_checks_and_still_has_the_page(kept, made, files):
    if bag.EXHIBITS in files and not json.loads(files[bag.EXHIBITS])["items"]:
        assert not any(path.startswith(bag.CLEANED) for path in files)
        return
    archive = files[f"{bag.CLEANED}AB-1_page.wacz"]
    assert check(archive) == ()
    reader = open_wacz(archive)
    answer = reader.answer("GET", reader.page.url)
    assert answer is not None
    assert answer.body is not None
    assert b'id="account"' in answer.body
    assert "Signed in as dana" in reader.page.text
