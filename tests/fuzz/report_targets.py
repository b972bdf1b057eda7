"""What a bundle, a guidance pack or a command line says, and how lines are ordered."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout

from evidence_app.cli.arguments import build_parser
from evidence_app.cli.capturing import _region
from evidence_app.errors import EvidenceError
from evidence_app.facts.second_look import (
    NotASecondLookError,
    limits,
    lines,
    read_second_look,
    summary,
    write_second_look,
)
from evidence_app.guidance import packs
from evidence_app.guidance.form import PackFormError
from evidence_app.host import resources
from evidence_app.report import bag, names, seal
from evidence_app.report.exhibit_rows import ExhibitsError, read_exhibits
from evidence_app.report.log_lines import LogError, read_lines
from evidence_app.report.proof_lines import ProofLineError, read_proof_lines
from evidence_app.report.typeset import bidi, visible
from evidence_app.report.verify.archive import (
    begins_like_a_bundle,
    is_zip,
    list_archive,
)
from evidence_app.report.verify.check import _Check
from evidence_app.report.verify.cms import read_signature
from evidence_app.report.verify.lines import LineReader
from evidence_app.report.verify.listing import READ_ERRORS
from evidence_app.timestamping.der import DERError
from evidence_app.words import load_language
from tests.fuzz.target import Target, as_json, texts
from tests.signed_report import checked, signature_in, signed
from tests.unit.facts.second_look.documents import compared, not_loaded
from tests.unit.messages.chats import packed

PARSER = build_parser()
ENGLISH = load_language("en")
SECOND_LOOKS = [
    compared(["12 likes", "gone"], ["13 likes", "new"], posts=("1",)),
    not_loaded(),
]
ZEROS = "0" * 64
MANIFEST = f"{ZEROS}  data/exhibits.json\n{ZEROS}  data/originals/a.jpg\n".encode()
TAGS = f"{ZEROS}  bagit.txt\n{ZEROS}  manifest-sha256.txt\n".encode()
SEAL = {
    "format": bag.FORMAT, "version": 1, "signs": bag.TAG_MANIFEST,
    "algorithm": "ecdsa-p256-sha256", "public_key": "MFkw", "signature": "AAAA",
    "fingerprint": ZEROS,
}  # fmt: skip
EXHIBITS = {
    "format": bag.FORMAT, "version": 1, "reference": "AB", "audience": "police",
    "jurisdiction": "uk-ew", "made_at": "2026-11-21T18:05:09+00:00", "tool": "x",
    "log": {"entries": 1, "last_seal": ZEROS},
    "items": [{"number": "AB-1", "item": "a" * 32, "title": "x", "path": None,
               "sha256": ZEROS, "size": 1, "kind": "file"}],
}  # fmt: skip
LOG = {
    "sequence": 1, "at": "2026-11-21T18:05:09+00:00", "local_offset_minutes": 60,
    "action": "taken_in", "item": "a" * 32, "sha256": ZEROS, "size": 1, "actor": "N",
    "tool": "x", "detail": "", "vault_seal": ZEROS, "seal": ZEROS,
}  # fmt: skip


def read_manifests(content):
    for payload in (True, False):
        try:
            bag.read_manifest(content, payload=payload)
        except bag.ManifestError:
            continue


PROOF = {
    "sequence": 3,
    "checkpoint": 12,
    "record": '{"seq":3}',
    "path": ["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="],
}


def tell_second_look(content):
    """Read the document of a second look, tell it, and write it again."""
    found = read_second_look(content)
    for words in (*lines(found), *limits(found), *summary(found)):
        ENGLISH.render(words)
    assert read_second_look(write_second_look(found)) == found


def read_log(content):
    list(read_lines(LineReader(io.BytesIO(content))))


def read_proofs(content):
    list(read_proof_lines(LineReader(io.BytesIO(content))))


def read_proof_line(told):
    """Read JSON as a line of the proofs, in the one form that is taken."""
    values = json.loads(told)
    if isinstance(values, dict):
        read_proofs(
            json.dumps(values, sort_keys=True, separators=(",", ":")).encode() + b"\n"
        )


def read_log_line(told):
    """Read JSON as a line of the log, in the one form that is sealed."""
    values = json.loads(told)
    if isinstance(values, dict):
        read_log(
            json.dumps(values, sort_keys=True, separators=(",", ":")).encode() + b"\n"
        )


def check_archive(content):
    """Check bytes as a bundle in a ZIP, as far as its files can be had."""
    stream = io.BytesIO(content)
    is_zip(stream)
    begins_like_a_bundle(stream)
    listing = list_archive(stream)
    if listing is not None:
        _Check(listing, lambda _done, _all: None, lambda: None).run()


def archives():
    members = [("bagit.txt", bag.BAGIT_TEXT), ("manifest-sha256.txt", MANIFEST)]
    members += [("tagmanifest-sha256.txt", TAGS), ("data/exhibits.json", b"{}")]
    yield packed(*members, ("signature.json", json.dumps(SEAL).encode()))
    yield packed(*((f"top/{name}", content) for name, content in members))


def read_pack(text):
    for reader in (packs.read_jurisdiction, packs.read_platform):
        try:
            reader("x", text)
        except PackFormError:
            continue


def shipped_packs():
    """Return the shortest of each kind, whole: a cut one is refused at its end."""
    for kind in ("jurisdictions", "platforms"):
        every = [
            path.read_text("utf-8") for path in resources.folder(f"guidance/{kind}")
        ]
        yield from sorted(every, key=len)[:2]


def order_line(text):
    for paragraph in visible.split_paragraphs(text):
        resolved = bidi.resolve(paragraph, (None, 0, 1)[len(text) % 3])
        shown = [level for level in resolved.levels if level >= 0]
        assert sorted(bidi.visual_order(shown)) == list(range(len(shown)))
        visible.reveal(paragraph, isolates=len(text) % 2 == 0)
    visible.readable(text)


def make_names(text):
    name = names.make_name(text, prefix="AB-1", taken=frozenset())
    assert bag.is_plain_path(name)
    names.show_path(text).encode()


def read_command(text):
    """Take text as a region, and its words as a command line."""
    try:
        _region(text)
    except EvidenceError:
        pass
    else:
        return
    with redirect_stderr(io.StringIO()), redirect_stdout(io.StringIO()):
        PARSER.parse_known_args(text.split("\x1f"))


TARGETS = {
    "manifest": Target(read_manifests, (), lambda: [MANIFEST, TAGS]),
    "seal": as_json(seal.read_seal, SEAL, errors=(seal.SealError,)),
    "exhibit-list": as_json(read_exhibits, EXHIBITS, errors=(ExhibitsError,)),
    "second-look": as_json(
        tell_second_look,
        *(json.loads(write_second_look(each)) for each in SECOND_LOOKS),
        errors=(NotASecondLookError,),
    ),
    "bundle-log": Target(
        read_log, (LogError,), lambda: [json.dumps(LOG).encode() + b"\n"]
    ),
    "bundle-log-line": as_json(read_log_line, LOG, errors=(LogError, ValueError)),
    "bundle-proofs": Target(
        read_proofs, (ProofLineError,), lambda: [json.dumps(PROOF).encode() + b"\n"]
    ),
    "bundle-proof-line": as_json(
        read_proof_line, PROOF, errors=(ProofLineError, ValueError)
    ),
    "report-signature": Target(checked, (), lambda: [signed()[0]], 32_768),
    "report-cms": Target(
        read_signature, (DERError,), lambda: [signature_in(signed()[0])], 2048
    ),
    "bundle-archive": Target(
        check_archive, (*READ_ERRORS, NotImplementedError), archives, 4096
    ),
    "guidance-pack": texts(read_pack, "format = 2\n", *shipped_packs(), longest=9000),
    "line-order": texts(
        order_line,
        "abc (میں [تمہاری] 0300-1234567) 협박",
        "a\u202eb\u2066c\u2069\u202c\u200f1,2",
        "🏳️‍🌈\u0301\u200d\ud83d",
        longest=90,
    ),
    "names": texts(make_names, "CON.tar.gz", "a/../b\\c:d", "\u202egpj.exe", "...."),
    "command-line": texts(
        read_command,
        "1,2,3,4",
        "note\x1f--case\x1fx",
        "\u0661,\u0662,\u0663,\u0664",
        "9" * 190 + ",1,1,1",
        errors=(EvidenceError, SystemExit),
    ),
}
