"""A handover from outside: anything changed, forged or forbidden is refused."""

import json

import pytest

from evidence_app.crypto.age import AgeWriter
from evidence_app.errors import (
    HandoverClosedError,
    HandoverDamagedError,
    SomeoneElseError,
    SourceGoneError,
    UnansweredError,
    UnderEighteenError,
)
from evidence_app.model.digest import Digest
from evidence_app.vault.handover import check_handover, contents
from evidence_app.vault.handover.tar import TarWriter
from tests.unit.vault.handover.giving import (
    FILM,
    files_in,
    filled,
    given,
    new_identity,
    tar_of,
)
from tests.unit.vault.making import make

IDENTITY = new_identity()


@pytest.fixture
def theirs(tmp_path):
    opened = make(tmp_path / "theirs")
    yield opened
    opened.lock()


@pytest.fixture
def file(theirs, tmp_path):
    given(theirs, filled(theirs), IDENTITY.recipient, tmp_path / "case.age")
    return tmp_path / "case.age"


@pytest.fixture
def files(file):
    return files_in(tar_of(file, IDENTITY))


def check(path):
    return check_handover(path, [new_identity(), IDENTITY])


def packed(path, files):
    """Write a handover of any files, as someone with the public key could."""
    content = bytearray()
    writer = AgeWriter(content.extend, IDENTITY.recipient)
    tar = TarWriter(writer.write, time=0)
    for name, each in files.items():
        tar.add(name, each)
    tar.finish()
    writer.finish()
    path.write_bytes(content)
    return path


def signed(vault, files):
    """List files anew and sign the list with a vault's own key."""
    manifest = json.loads(files["manifest.json"])
    ends = {"manifest.json", "manifest-signature.json"}
    manifest["vault"] = vault.key_fingerprint
    manifest["files"] = [
        {"path": name, "size": len(content), "sha256": str(Digest.of(content))}
        for name, content in files.items()
        if name not in ends
    ]
    told = json.dumps(manifest).encode()
    signature = contents.signature_json(vault.sign(told))
    return {**files, "manifest.json": told, "manifest-signature.json": signature}


def with_item(files, number, **changed):
    name = f"items/{number:06d}/item.json"
    values = json.loads(files[name])
    values["item"] |= changed
    return {**files, name: json.dumps(values).encode()}


def test_a_whole_handover_says_what_is_in_it(theirs, file):
    checked = check(file)

    assert checked.vault == theirs.key_fingerprint
    assert checked.case_name == "دھمکیاں · 협박"
    assert (checked.items, checked.intimate, checked.left_out) == (3, 0, 0)
    assert checked.size == len(b"the chat") + len(FILM) + len(b"alone")


def test_what_we_pack_again_is_taken(theirs, files, tmp_path):
    assert check(packed(tmp_path / "again.age", signed(theirs, files))).items == 3


def test_a_file_for_another_key_does_not_open(file):
    with pytest.raises(HandoverClosedError):
        check_handover(file, [new_identity()])


def test_a_file_that_is_none_does_not_open(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Noor")

    with pytest.raises(HandoverClosedError):
        check(tmp_path / "letter.txt")


def test_a_file_that_is_gone_is_said(tmp_path):
    with pytest.raises(SourceGoneError):
        check(tmp_path / "nothing.age")


@pytest.mark.parametrize("place", [0.3, 0.6, 0.9])
def test_a_changed_byte_is_noticed(file, place):
    content = bytearray(file.read_bytes())
    content[int(len(content) * place)] ^= 1
    file.write_bytes(content)

    with pytest.raises(HandoverDamagedError):
        check(file)


def test_a_manifest_that_is_not_signed_by_its_vault_is_refused(theirs, files, tmp_path):
    with make(tmp_path / "other") as other:
        forged = {
            **files,
            "manifest-signature.json": contents.signature_json(
                other.sign(files["manifest.json"])
            ),
        }

    with pytest.raises(HandoverDamagedError):
        check(packed(tmp_path / "forged.age", forged))


@pytest.mark.parametrize(
    "name", ["items/000002/original.txt", "items/000001/custody.json", "records.json"]
)
def test_a_file_exchanged_for_another_is_noticed(files, tmp_path, name):
    changed = {**files, name: files[name].replace(b"e", b"a")}

    with pytest.raises(HandoverDamagedError):
        check(packed(tmp_path / "changed.age", changed))


def test_bytes_that_are_not_the_items_are_noticed_though_they_are_signed(
    theirs, files, tmp_path
):
    changed = signed(theirs, {**files, "items/000002/original.txt": b"another film"})

    with pytest.raises(HandoverDamagedError):
        check(packed(tmp_path / "changed.age", changed))


@pytest.mark.parametrize(
    "name", ["readme.txt", "records.json", "items/000001/item.json"]
)
def test_a_missing_file_is_noticed(theirs, files, tmp_path, name):
    left = {each: content for each, content in files.items() if each != name}

    with pytest.raises(HandoverDamagedError):
        check(packed(tmp_path / "changed.age", signed(theirs, left)))


@pytest.mark.parametrize(
    "name", ["evil.sh", "items/000004/item.json", "items/000001/evil.json", "a/b/c"]
)
def test_a_file_that_belongs_nowhere_is_refused(theirs, files, tmp_path, name):
    more = {"readme.txt": files["readme.txt"], name: b"{}", **files}

    with pytest.raises(HandoverDamagedError):
        check(packed(tmp_path / "changed.age", signed(theirs, more)))


def test_files_in_another_order_are_refused(theirs, files, tmp_path):
    turned = dict(reversed(list(files.items())))

    with pytest.raises(HandoverDamagedError):
        check(packed(tmp_path / "changed.age", signed(theirs, turned)))


def test_a_second_original_of_an_item_is_refused(theirs, files, tmp_path):
    more = {}
    for name, content in files.items():
        more[name] = content
        if name == "items/000001/original.txt":
            more["items/000001/original.bin"] = content

    with pytest.raises(HandoverDamagedError):
        check(packed(tmp_path / "changed.age", signed(theirs, more)))


def test_two_items_of_one_name_are_refused(theirs, files, tmp_path):
    first = json.loads(files["items/000001/item.json"])["item"]["id"]
    hostile = signed(theirs, with_item(files, 3, id=first))

    with pytest.raises(HandoverDamagedError):
        check(packed(tmp_path / "hostile.age", hostile))


def test_under_eighteen_never_comes_in(theirs, files, tmp_path):
    hostile = signed(theirs, with_item(files, 2, shown="under18"))

    with pytest.raises(UnderEighteenError):
        check(packed(tmp_path / "hostile.age", hostile))


def test_someone_else_s_picture_never_comes_in(theirs, files, tmp_path):
    hostile = signed(theirs, with_item(files, 2, shown="other"))

    with pytest.raises(SomeoneElseError):
        check(packed(tmp_path / "hostile.age", hostile))


@pytest.mark.parametrize("shown", ["you", "acted-for"])
def test_an_answer_that_no_description_holds_is_refused(theirs, files, tmp_path, shown):
    hostile = signed(theirs, with_item(files, 2, shown=shown))

    with pytest.raises(UnansweredError):
        check(packed(tmp_path / "hostile.age", hostile))


def test_a_picture_that_says_it_is_only_words_is_refused(theirs, files, tmp_path):
    hostile = signed(theirs, with_item(files, 2, shown="words"))

    with pytest.raises(UnansweredError):
        check(packed(tmp_path / "hostile.age", hostile))


@pytest.mark.parametrize(
    "changed",
    [
        {"shown": "perhaps"},
        {"shown": None},
        {"kind": "other"},
        {"size": -1},
        {"id": "."},
    ],
)
def test_an_item_that_is_none_is_refused(theirs, files, tmp_path, changed):
    hostile = signed(theirs, with_item(files, 2, **changed))

    with pytest.raises(HandoverDamagedError):
        check(packed(tmp_path / "hostile.age", hostile))


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"[" * 100_000, b'{"v": 2}'])
@pytest.mark.parametrize("name", ["manifest.json", "items/000001/custody.json"])
def test_json_of_another_shape_is_refused(theirs, files, tmp_path, name, content):
    hostile = {**signed(theirs, files), name: content}

    with pytest.raises(HandoverDamagedError):
        check(packed(tmp_path / "hostile.age", hostile))


def test_a_description_that_would_fill_the_memory_is_refused(theirs, files, tmp_path):
    name = "items/000001/item.json"
    hostile = {**files, name: files[name] + b" " * (5 << 20)}

    with pytest.raises(HandoverDamagedError):
        check(packed(tmp_path / "hostile.age", signed(theirs, hostile)))
