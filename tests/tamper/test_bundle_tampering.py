"""The catalogue of attacks on a bundle, and exactly what the check says to each.

It grows with every attack that anyone thinks of. Each is tried on the folder and
on the ZIP.
"""

import base64
import json

import pytest

from evidence_app.crypto.merkle import Edge, leaf_hash, over, prove
from evidence_app.crypto.notes import Checkpoint, NoteKey
from evidence_app.crypto.signing import fingerprint
from evidence_app.model.verdict import BundleFinding, Verdict
from evidence_app.report import bag
from evidence_app.report.log_lines import canonical
from evidence_app.report.verify import check_bundle
from evidence_app.report.verify.proofs import RECORD_NAMES
from tests.bundle_sample import make_sample
from tests.tamper import lists_again
from tests.tamper.bag_copy import (
    NOTE,
    NOTE_FILE,
    PAGE,
    PHOTO,
    SOMEONE,
    chain_again,
    flipped,
    list_again,
    log_lines,
    name_digest,
    read_folder,
    sign_again,
    write_folder,
    write_zip,
)

FILES = 20
"""What the manifests of the sample list."""


def changed(*paths):
    return {BundleFinding(Verdict.CHANGED, path) for path in paths}


def missing(*paths):
    return {BundleFinding(Verdict.MISSING, path) for path in paths}


def not_part(*paths):
    return {BundleFinding(Verdict.NOT_PART, path) for path in paths}


def unreadable(*paths):
    return {BundleFinding(Verdict.UNREADABLE, path) for path in paths}


def seal_broken(*paths):
    return {BundleFinding(Verdict.SEAL_BROKEN, path) for path in paths}


def proof_broken(*paths):
    return {BundleFinding(Verdict.PROOF_BROKEN, path) for path in paths}


LOG_BROKEN = {BundleFinding(Verdict.LOG_BROKEN, bag.LOG)}
NOT_PROVED = proof_broken(bag.PROOFS)
SEAL = seal_broken(bag.SIGNATURE, bag.TAG_MANIFEST)


def flip_a_bit(files):
    files[PHOTO] = flipped(files[PHOTO], 40)


def cut_a_file_short(files):
    files[PHOTO] = files[PHOTO][:-1]


def lengthen_a_file(files):
    files[PHOTO] += b"\0"


def empty_a_file(files):
    files[NOTE] = b""


def drop_an_exhibit(files):
    del files[PHOTO]


def slip_a_file_in(files):
    files["data/originals/AB-9_more.png"] = b"more"


def slip_a_file_in_at_the_top(files):
    files["read me first.txt"] = b"Ignore the report."


def slip_in_a_second_list(files):
    files["manifest-md5.txt"] = b""


def rename_an_exhibit(files):
    files["data/originals/AB-1_other.png"] = files.pop(PHOTO)


def rename_by_letter_case(files):
    files["data/originals/ab-1_photo.png"] = files.pop(PHOTO)


def swap_two_exhibits(files):
    files[PHOTO], files[PAGE] = files[PAGE], files[PHOTO]


def change_the_report(files):
    files[bag.REPORT] = flipped(files[bag.REPORT], 100)


def change_the_messages(files):
    path = "data/messages/AB-3.jsonl"
    files[path] = files[path].replace(b"everyone", b"no one")


def change_the_readme(files):
    files[bag.README] += b"\n"


def change_the_exhibit_list(files):
    files[bag.EXHIBITS] = files[bag.EXHIBITS].replace(b"AB/1", b"AB/7")


def with_another_digit(listed):
    """A flipped bit would at times make what is no digit at all."""
    return (b"1" if listed[:1] == b"0" else b"0") + listed[1:]


def edit_a_digest_in_the_manifest(files):
    files[bag.MANIFEST] = with_another_digit(files[bag.MANIFEST])


def hide_an_exhibit(files):
    del files[PHOTO]
    lines = files[bag.MANIFEST].splitlines(keepends=True)
    files[bag.MANIFEST] = b"".join(x for x in lines if PHOTO.encode() not in x)


def change_a_file_and_its_digest(files):
    flip_a_bit(files)
    rebuilt = dict(files)
    list_again(rebuilt)
    files[bag.MANIFEST] = rebuilt[bag.MANIFEST]


def change_a_file_and_both_lists(files):
    flip_a_bit(files)
    list_again(files)


def turn_the_line_ends_of_the_manifest(files):
    files[bag.MANIFEST] = files[bag.MANIFEST].replace(b"\n", b"\r\n")


def drop_the_manifest(files):
    del files[bag.MANIFEST]


def empty_the_manifest(files):
    files[bag.MANIFEST] = b""


def write_a_huge_line_into_the_manifest(files):
    files[bag.MANIFEST] += b"0" * 64 + b"  data/" + b"x" * 5_000_000 + b"\n"


def list_a_file_outside(files):
    files[bag.MANIFEST] += b"0" * 64 + b"  data/../../../etc/passwd\n"


def list_a_file_twice(files):
    files[bag.MANIFEST] += files[bag.MANIFEST].splitlines(keepends=True)[0]


def edit_the_log(files):
    files[bag.LOG] = files[bag.LOG].replace(b"A. Baker", b"B. Baker")


def cut_the_log(files):
    files[bag.LOG] = b"".join(files[bag.LOG].splitlines(keepends=True)[:-1])


def drop_the_log(files):
    del files[bag.LOG]


def edit_the_log_and_the_lists(files):
    edit_the_log(files)
    list_again(files)


def edit_the_tag_manifest(files):
    files[bag.TAG_MANIFEST] = with_another_digit(files[bag.TAG_MANIFEST])


def add_a_line_end_to_the_tag_manifest(files):
    files[bag.TAG_MANIFEST] = files[bag.TAG_MANIFEST].replace(b"\n", b"\r\n")


def drop_the_tag_manifest(files):
    del files[bag.TAG_MANIFEST]


def drop_the_signature(files):
    del files[bag.SIGNATURE]


def edit_the_signature_value(files):
    seal = json.loads(files[bag.SIGNATURE])
    value = seal["signature"]
    other = ("B" if value[0] == "A" else "A") + value[1:]
    files[bag.SIGNATURE] = files[bag.SIGNATURE].replace(value.encode(), other.encode())


def put_the_signature_of_another_bundle(files):
    other = dict(files)
    change_the_readme(other)
    sign_again(other)
    files[bag.SIGNATURE] = other[bag.SIGNATURE]


def add_a_space_to_the_signature(files):
    files[bag.SIGNATURE] += b" "


def name_another_key(files):
    seal = json.loads(files[bag.SIGNATURE])["fingerprint"].encode()
    files[bag.SIGNATURE] = files[bag.SIGNATURE].replace(seal, b"0" * 64)


def replace_the_signature_by_nonsense(files):
    files[bag.SIGNATURE] = b"[" * 100_000


def sign_a_changed_file(files):
    flip_a_bit(files)
    sign_again(files)


def sign_a_changed_file_that_the_list_names(files):
    flip_a_bit(files)
    name_digest(files, PHOTO)
    sign_again(files)


def sign_a_changed_log(files):
    edit_the_log(files)
    sign_again(files)


def sign_a_log_cut_short(files):
    cut_the_log(files)
    sign_again(files)


def sign_a_log_cut_short_and_chained_again(files):
    chain_again(files, log_lines(files)[:-1])
    sign_again(files)


def sign_a_log_with_an_entry_twice(files):
    lines = log_lines(files)
    chain_again(files, [*lines, {**lines[0], "sequence": 999}])
    sign_again(files)


def sign_a_log_with_an_entry_of_another_item(files):
    lines = log_lines(files)
    stranger = {**lines[0], "sequence": 999, "item": "0" * 32, "action": "checked"}
    chain_again(files, [*lines, stranger])
    sign_again(files)


def sign_a_log_in_another_order(files):
    chain_again(files, list(reversed(log_lines(files))))
    sign_again(files)


def sign_a_bundle_without_a_log(files):
    drop_the_log(files)
    sign_again(files)


def sign_a_bundle_without_an_exhibit_list(files):
    del files[bag.EXHIBITS]
    sign_again(files)


def sign_an_exhibit_list_of_nonsense(files):
    files[bag.EXHIBITS] = b"{}"
    sign_again(files)


def sign_a_file_that_no_exhibit_names(files):
    slip_a_file_in(files)
    sign_again(files)


def sign_a_bundle_without_an_exhibit(files):
    del files[PHOTO]
    sign_again(files)


def proof_lines(files):
    return [json.loads(line) for line in files[bag.PROOFS].splitlines()]


def write_proofs(files, lines):
    files[bag.PROOFS] = b"".join(canonical(line) + b"\n" for line in lines)
    sign_again(files)


def edit_a_record(files):
    lines = proof_lines(files)
    lines[0]["record"] += " "
    write_proofs(files, lines)


def drop_a_proof(files):
    write_proofs(files, proof_lines(files)[1:])


def put_a_proof_in_twice(files):
    lines = proof_lines(files)
    write_proofs(files, [lines[0], *lines])


def change_two_proofs_places(files):
    first, second, *rest = proof_lines(files)
    write_proofs(files, [second, first, *rest])


def swap_two_paths(files):
    lines = proof_lines(files)
    lines[0]["path"], lines[-1]["path"] = lines[-1]["path"], lines[0]["path"]
    write_proofs(files, lines)


def cut_a_path(files):
    lines = proof_lines(files)
    lines[0]["path"].pop()
    write_proofs(files, lines)


def prove_against_a_note_that_is_not_there(files):
    lines = proof_lines(files)
    lines[0]["checkpoint"] += 1
    write_proofs(files, lines)


def write_a_proof_in_another_form(files):
    files[bag.PROOFS] = files[bag.PROOFS].replace(b'"path":', b'"path": ', 1)
    sign_again(files)


def add_nonsense_to_the_proofs(files):
    files[bag.PROOFS] += b"{}\n"
    sign_again(files)


def drop_the_proofs(files):
    del files[bag.PROOFS]
    sign_again(files)


def drop_the_key(files):
    del files[bag.NOTE_KEY]
    sign_again(files)


def name_another_key_for_notes(files):
    name = files[bag.NOTE_KEY].split(b"+")[0].decode()
    key = NoteKey(name, bytes(range(32))).verifier.text
    files[bag.NOTE_KEY] = f"{key}\n".encode()
    sign_again(files)


def write_nonsense_for_the_key(files):
    files[bag.NOTE_KEY] = b"not a key\n"
    sign_again(files)


def drop_the_note(files):
    del files[NOTE_FILE]
    sign_again(files)


def edit_the_note(files):
    files[NOTE_FILE] = files[NOTE_FILE].replace(b"\n12\n", b"\n13\n")
    sign_again(files)


def sign_the_note_with_a_new_key(files):
    name = files[bag.NOTE_KEY].split(b"+")[0].decode()
    text = files[NOTE_FILE].decode().split("\n\n")[0] + "\n"
    files[NOTE_FILE] = NoteKey(name, bytes(range(32))).sign(text)
    sign_again(files)


def call_the_note_by_another_size(files):
    files[bag.CHECKPOINTS + "13.note"] = files.pop(NOTE_FILE)
    sign_again(files)


TAMPERINGS = [
    (edit_a_record, NOT_PROVED),
    (drop_a_proof, NOT_PROVED),
    (put_a_proof_in_twice, NOT_PROVED),
    (change_two_proofs_places, NOT_PROVED),
    (swap_two_paths, NOT_PROVED),
    (cut_a_path, NOT_PROVED),
    (prove_against_a_note_that_is_not_there, NOT_PROVED),
    (write_a_proof_in_another_form, NOT_PROVED),
    (add_nonsense_to_the_proofs, NOT_PROVED),
    (drop_the_proofs, missing(bag.PROOFS)),
    (drop_the_key, missing(bag.NOTE_KEY)),
    (name_another_key_for_notes, proof_broken(NOTE_FILE, bag.PROOFS)),
    (write_nonsense_for_the_key, proof_broken(bag.NOTE_KEY)),
    (drop_the_note, NOT_PROVED),
    (edit_the_note, proof_broken(NOTE_FILE, bag.PROOFS)),
    (sign_the_note_with_a_new_key, proof_broken(NOTE_FILE, bag.PROOFS)),
    (
        call_the_note_by_another_size,
        proof_broken(bag.CHECKPOINTS + "13.note", bag.PROOFS),
    ),
    (flip_a_bit, changed(PHOTO)),
    (cut_a_file_short, changed(PHOTO)),
    (lengthen_a_file, changed(PHOTO)),
    (empty_a_file, changed(NOTE)),
    (drop_an_exhibit, missing(PHOTO)),
    (slip_a_file_in, not_part("data/originals/AB-9_more.png")),
    (slip_a_file_in_at_the_top, not_part("read me first.txt")),
    (slip_in_a_second_list, not_part("manifest-md5.txt")),
    (rename_an_exhibit, missing(PHOTO) | not_part("data/originals/AB-1_other.png")),
    (rename_by_letter_case, missing(PHOTO) | not_part("data/originals/ab-1_photo.png")),
    (swap_two_exhibits, changed(PHOTO, PAGE)),
    (change_the_report, changed(bag.REPORT)),
    (change_the_messages, changed("data/messages/AB-3.jsonl")),
    (change_the_readme, changed(bag.README)),
    (change_the_exhibit_list, changed(bag.EXHIBITS)),
    # The first line of the manifest is that of the linked data.
    (
        edit_a_digest_in_the_manifest,
        seal_broken(bag.MANIFEST) | changed(bag.CASE),
    ),
    (hide_an_exhibit, seal_broken(bag.MANIFEST) | missing(PHOTO)),
    (change_a_file_and_its_digest, seal_broken(bag.MANIFEST) | changed(PHOTO)),
    (change_a_file_and_both_lists, SEAL | changed(PHOTO)),
    (turn_the_line_ends_of_the_manifest, seal_broken(bag.MANIFEST)),
    (drop_the_manifest, missing(bag.MANIFEST)),
    (empty_the_manifest, seal_broken(bag.MANIFEST) | unreadable(bag.MANIFEST)),
    (
        write_a_huge_line_into_the_manifest,
        seal_broken(bag.MANIFEST) | unreadable(bag.MANIFEST),
    ),
    (list_a_file_outside, seal_broken(bag.MANIFEST) | unreadable(bag.MANIFEST)),
    (list_a_file_twice, seal_broken(bag.MANIFEST) | unreadable(bag.MANIFEST)),
    (edit_the_log, LOG_BROKEN),
    (cut_the_log, LOG_BROKEN),
    (drop_the_log, missing(bag.LOG)),
    (edit_the_log_and_the_lists, SEAL | LOG_BROKEN | NOT_PROVED),
    # The first line of the tag manifest is that of README.txt.
    (edit_the_tag_manifest, SEAL | changed(bag.README)),
    (add_a_line_end_to_the_tag_manifest, SEAL),
    (drop_the_tag_manifest, seal_broken(bag.TAG_MANIFEST)),
    (drop_the_signature, seal_broken(bag.SIGNATURE)),
    (edit_the_signature_value, SEAL),
    (put_the_signature_of_another_bundle, SEAL),
    (add_a_space_to_the_signature, seal_broken(bag.SIGNATURE)),
    (name_another_key, seal_broken(bag.SIGNATURE)),
    (replace_the_signature_by_nonsense, seal_broken(bag.SIGNATURE)),
    (sign_a_changed_file, changed(PHOTO)),
    (sign_a_changed_file_that_the_list_names, LOG_BROKEN),
    (sign_a_changed_log, LOG_BROKEN | NOT_PROVED),
    (sign_a_log_cut_short, LOG_BROKEN | NOT_PROVED),
    (sign_a_log_cut_short_and_chained_again, LOG_BROKEN | NOT_PROVED),
    (sign_a_log_with_an_entry_twice, LOG_BROKEN | NOT_PROVED),
    (sign_a_log_with_an_entry_of_another_item, LOG_BROKEN | NOT_PROVED),
    (sign_a_log_in_another_order, LOG_BROKEN | NOT_PROVED),
    (sign_a_bundle_without_a_log, LOG_BROKEN),
    (sign_a_bundle_without_an_exhibit_list, missing(bag.EXHIBITS)),
    (sign_an_exhibit_list_of_nonsense, unreadable(bag.EXHIBITS)),
    (lists_again.take_all_lists_away, missing(*(bag.LISTS - {bag.CASE}))),
    (lists_again.take_one_list_away, missing(bag.REPORTS_MADE)),
    (lists_again.take_the_linked_data_away, missing(bag.CASE)),
    (lists_again.do_not_name_the_linked_data, not_part(bag.CASE)),
    (lists_again.slip_a_list_in, not_part(bag.INCIDENTS)),
    (lists_again.take_one_of_two_from_a_bundle_of_before, missing(bag.ACCOUNTS)),
    (lists_again.name_a_list_twice, unreadable(bag.EXHIBITS)),
    (lists_again.name_a_list_that_there_is_none_of, unreadable(bag.EXHIBITS)),
    (lists_again.name_no_list_of_lists, unreadable(bag.EXHIBITS)),
    (sign_a_file_that_no_exhibit_names, not_part("data/originals/AB-9_more.png")),
    (sign_a_bundle_without_an_exhibit, missing(PHOTO)),
]
NAMES = [tampering.__name__ for tampering, _ in TAMPERINGS]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    sample = make_sample(tmp_path_factory.mktemp("sample"))
    yield sample
    sample.vault.lock()


@pytest.fixture
def files(sample):
    return read_folder(sample.made.folder)


@pytest.mark.parametrize(("tampering", "expected"), TAMPERINGS, ids=NAMES)
def test_a_tampered_folder_is_found_out(files, tmp_path, tampering, expected):
    tampering(files)
    check = check_bundle(write_folder(files, tmp_path / "bundle"))
    assert set(check.findings) == expected
    assert not check.intact


@pytest.mark.parametrize(("tampering", "expected"), TAMPERINGS, ids=NAMES)
def test_a_tampered_zip_is_found_out(files, tmp_path, tampering, expected):
    tampering(files)
    check = check_bundle(write_zip(files, tmp_path / "bundle.zip"))
    assert set(check.findings) == expected
    assert not check.intact


def test_the_untouched_bundle_is_intact_as_folder_and_as_zip(sample):
    for path in (sample.made.folder, sample.made.archive):
        check = check_bundle(path)
        assert (check.intact, check.findings) == (True, ())
        assert check.checked == FILES
        assert check.key == sample.vault.key_fingerprint


def test_copying_a_bundle_does_not_make_it_another(files, tmp_path):
    assert check_bundle(write_folder(files, tmp_path / "copy")).intact
    assert check_bundle(write_zip(files, tmp_path / "copy.zip")).intact


def rebuild_everything_with_another_key(files):
    flip_a_bit(files)
    name_digest(files, PHOTO)
    lines = log_lines(files)
    named = json.loads(files[bag.EXHIBITS])["items"][0]
    lines[0] = {**lines[0], "sha256": named["sha256"], "size": named["size"]}
    chain_again(files, lines)
    sign_again(files)


def test_a_bundle_rebuilt_with_another_seal_does_not_prove_its_records(
    sample, files, tmp_path
):
    rebuild_everything_with_another_key(files)
    check = check_bundle(write_folder(files, tmp_path / "bundle"))
    assert set(check.findings) == NOT_PROVED
    assert check.key == fingerprint(SOMEONE.public_key)
    assert check.key != sample.vault.key_fingerprint


def rebuild_the_log_with_another_key(files):
    """Make a log of one's own, as someone with a vault of their own can."""
    rebuild_everything_with_another_key(files)
    told = [
        {ours: line[name] for name, ours in RECORD_NAMES.items()}
        | {"seq": place, "local_offset": int(str(line["local_offset_minutes"])) * 60.0}
        for place, line in enumerate(log_lines(files))
    ]
    lines = [{**line, "sequence": place} for place, line in enumerate(log_lines(files))]
    chain_again(files, lines)
    records = [json.dumps(each) for each in told]
    leaves = [leaf_hash(each.encode()) for each in records]
    key = NoteKey("evidence-vault/mine", bytes(range(32)))
    root = Edge().grown(leaves).root
    note = key.sign(Checkpoint(key.verifier.name, len(leaves), root).text)
    del files[NOTE_FILE]
    files[f"{bag.CHECKPOINTS}{len(leaves)}.note"] = note
    files[bag.NOTE_KEY] = f"{key.verifier.text}\n".encode()
    size = len(leaves)
    rebuilt = [
        {
            "sequence": place,
            "checkpoint": size,
            "record": record,
            "path": [
                base64.b64encode(each).decode()
                for each in prove(over(leaves), size, place)
            ],
        }
        for place, record in enumerate(records)
    ]
    write_proofs(files, rebuilt)


def test_a_bundle_rebuilt_with_a_log_of_ones_own_is_told_by_its_keys_alone(
    sample, files, tmp_path
):
    before = files[bag.NOTE_KEY].decode().strip()
    rebuild_the_log_with_another_key(files)
    check = check_bundle(write_folder(files, tmp_path / "bundle"))
    assert check.intact
    assert check.key != sample.vault.key_fingerprint
    assert check.log_key not in {"", before}


def write_linked_data_anew(files):
    """Leave all but one thing out of the linked data, under a seal of one's own."""
    told = json.loads(files[bag.CASE])
    told["uco-core:object"] = told["uco-core:object"][:1]
    files[bag.CASE] = json.dumps(told).encode()
    sign_again(files)


def test_linked_data_written_anew_under_another_seal_is_told_by_the_key_alone(
    sample, files, tmp_path
):
    write_linked_data_anew(files)
    check = check_bundle(write_folder(files, tmp_path / "bundle"))
    assert check.intact
    assert check.key == fingerprint(SOMEONE.public_key)
    assert check.key != sample.vault.key_fingerprint
    assert check.report is not None
    assert check.report.key == sample.vault.key_fingerprint
