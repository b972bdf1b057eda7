"""Chat exports go in whole, or as a named copy; a later one shows what is gone."""

import hashlib
import io
import zipfile
from contextlib import closing

import pytest

from evidence_app.errors import (
    UnansweredError,
    UnderEighteenError,
    UnknownExportError,
)
from evidence_app.model.comparison_lines import since_from
from evidence_app.model.export_told import ALL, NOTHING_TOLD, Columns, ExportTold
from evidence_app.model.gate import Shown
from evidence_app.model.message import FileState
from evidence_app.model.reading import Head, messages_of, rows_of
from evidence_app.session.exports import Decided
from evidence_app.session.session import Session
from tests.bundle_sample import CLOCK, new_vault
from tests.unit.messages.chats import LRM, ios, packed
from tests.unit.messages.meta.samples import instagram, secure

HEAD = "[25/03/26, 14:{:02}:00] "
SAFE = Shown.NOTHING_SEXUAL
PICTURE = hashlib.shake_128(b"a picture").digest(3000)


def chat(*lines):
    return ios(*(HEAD.format(int(line[:2])) + line[3:] for line in lines))


FIRST = chat("01 Eve: pay me", "02 Eve: or else", "03 Mina: who is this")
WITH_PICTURE = packed(
    ("_chat.txt", ios(f"{LRM}{HEAD.format(1)}Eve: {LRM}<attached: a.bin>")),
    ("a.bin", PICTURE),
    ("b.bin", b"another"),
)


@pytest.fixture
def session(tmp_path):
    opened = Session(new_vault(tmp_path / "vault"), CLOCK)
    yield opened
    opened.lock()


@pytest.fixture
def take_in(session, tmp_path):
    def take(content, name="chat.zip", shown=SAFE, told=NOTHING_TOLD, leave=()):
        path = tmp_path / name
        path.write_bytes(content)
        export = session.choose_export(path)
        with closing(export):
            survey = export.survey()
            out = [one.index for one in export.files(survey) if one.name in leave]
            decided = Decided(
                survey=survey, shown=shown, told=told, leave_out=frozenset(out)
            )
            return session.take_in_export(export, decided, session.open_case("C"))

    return take


def content(session, item):
    with session.original(item) as stream:
        return stream.read()


def codes(item):
    return {finding.code for finding in item.findings}


def part(items, role):
    return next(item for item in items if item.role == role)


def test_the_reading_is_kept_with_what_the_person_said(session, take_in):
    told = ExportTold(order="DMY", zone="Asia/Karachi", owner="Mina")

    items = take_in(FIRST, "c.txt", told=told)

    with session.original(part(items, "messages")) as stream:
        head = next(iter(rows_of(stream)))
    assert isinstance(head, Head)
    assert head.told == told
    assert content(session, items[0]) == FIRST


@pytest.mark.parametrize("shown", [Shown.UNDER_EIGHTEEN, None])
def test_without_the_answer_nothing_is_written(session, take_in, shown):
    with pytest.raises((UnansweredError, UnderEighteenError)):
        take_in(WITH_PICTURE, shown=shown)

    assert session.items() == ()


def test_a_file_that_is_left_out_is_nowhere_and_said(session, take_in):
    items = take_in(WITH_PICTURE, leave=["a.bin"])

    copy = content(session, items[0])
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert archive.namelist() == ["_chat.txt", "b.bin"]
    assert PICTURE not in copy
    assert [one.original_name for one in items if one.role == "attachment"] == ["b.bin"]
    assert "left_out" in codes(items[0])
    facts = {(fact.name, fact.value) for fact in items[0].facts}
    came = hashlib.sha256(WITH_PICTURE).hexdigest()
    assert ("SHA-256 of the export as it came", came) in facts
    assert ("Left out by you", "a.bin") in facts
    with session.original(part(items, "messages")) as stream:
        (message, *_) = messages_of(stream)
    assert [one.state for one in message.attachments] == [FileState.NOT_TAKEN]
    assert str(items[0].digest) == hashlib.sha256(copy).hexdigest()


def test_all_files_can_be_left_out_at_once(session, tmp_path):
    path = tmp_path / "chat.zip"
    path.write_bytes(WITH_PICTURE)
    export = session.choose_export(path)
    with closing(export):
        decided = Decided(survey=export.survey(), shown=SAFE, leave_out=ALL)
        items = session.take_in_export(export, decided, session.open_case("C"))

    assert [one.role for one in items] == ["", "messages"]


def test_a_damaged_file_inside_costs_only_itself(session, take_in):
    whole = bytearray(WITH_PICTURE)
    whole[whole.index(PICTURE[:40]) + 20] ^= 1

    items = take_in(bytes(whole))

    assert [one.original_name for one in items if one.role == "attachment"] == ["b.bin"]
    assert "part_unreadable" in codes(items[0])
    assert content(session, items[0]) == bytes(whole)


def test_a_later_export_says_what_is_gone_changed_and_new(session, take_in):
    first = take_in(FIRST, name="WhatsApp Chat - Eve.txt")
    later = chat("01 Eve: pay me", "03 Mina: who is this", "04 Eve: you know")

    items = take_in(later, name="WhatsApp Chat - Eve.txt")

    assert {"messages_gone", "messages_new"} <= codes(items[0])
    since = since_from(content(session, part(items, "since")))
    assert (since.earlier, since.digest) == (first[0].id, first[0].digest)
    assert (since.same, since.new, since.gone) == (2, (3,), (2,))
    assert content(session, items[0]) == later


def test_of_a_later_export_only_what_is_new_is_found_again(session, take_in):
    take_in(FIRST, name="WhatsApp Chat - Eve.txt")
    later = chat("01 Eve: pay me", "02 Eve: or else", "04 Eve: pay now")

    take_in(later, name="WhatsApp Chat - Eve.txt")

    assert len(session.search("pay")) == 2


def test_another_chat_is_not_compared(session, take_in):
    take_in(FIRST, name="WhatsApp Chat - Eve.txt")

    items = take_in(chat("01 Dana: lunch", "02 Dana: noon"), name="Chat - Dana.txt")

    assert not {"messages_gone", "messages_new"} & codes(items[0])
    assert [one.role for one in items] == ["", "messages"]


def test_parts_of_one_export_are_one_item_with_all_their_files(session, tmp_path):
    members = instagram()
    paths = []
    for number, half in enumerate((members[::2], members[1::2]), start=1):
        paths.append(tmp_path / f"instagram-{number}.zip")
        paths[-1].write_bytes(packed(*half))
    export = session.choose_export(*paths)
    with closing(export):
        survey = export.survey()
        decided = Decided(survey=survey, shown=SAFE)
        items = session.take_in_export(export, decided, session.open_case("C"))

    assert export.volumes == 2
    assert content(session, items[0]) == paths[0].read_bytes()
    assert content(session, part(items, "volume")) == paths[1].read_bytes()


def test_of_an_export_in_several_files_each_is_copied_without_what_stays_out(
    session, tmp_path
):
    members = dict(instagram())
    pictures = [name for name in members if name.endswith(".jpg")]
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    for path, mine in ((first, False), (second, True)):
        chosen = [one for one in members.items() if (one[0] in pictures) == mine]
        path.write_bytes(packed(*chosen))
    with closing(session.choose_export(first, second)) as export:
        survey = export.survey()
        (out,) = [each for each in export.files(survey) if each.name == pictures[0]]
        decided = Decided(survey=survey, shown=SAFE, leave_out=frozenset({out.index}))
        items = session.take_in_export(export, decided, session.open_case("C"))

    copy = content(session, part(items, "volume"))
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert archive.namelist() == pictures[1:]
    assert content(session, items[0]) == first.read_bytes()
    assert "left_out_of_others" in codes(items[0])
    assert "left_out" in codes(part(items, "volume"))
    came = hashlib.sha256(second.read_bytes()).hexdigest()
    facts = {(one.name, one.value) for one in part(items, "volume").facts}
    assert ("SHA-256 of the export as it came", came) in facts
    for item in (items[0], part(items, "volume")):
        assert "Left out by you" in {fact.name for fact in item.facts}
    whole = b"".join(content(session, each) for each in items)
    assert members[pictures[0]] not in whole


def test_a_picture_that_came_beside_its_chat_is_kept_once_or_not_at_all(
    session, tmp_path
):
    members = {n: each for n, each in secure() if not n.startswith("Leer")}
    (tmp_path / "came").mkdir()
    for name, given in members.items():
        (tmp_path / "came" / name.rpartition("/")[2]).write_bytes(given)
    paths = sorted((tmp_path / "came").iterdir())
    with closing(session.choose_export(*paths)) as export:
        survey = export.survey()
        files = export.files(survey)
        assert files
        decided = Decided(survey=survey, shown=SAFE)
        kept = session.take_in_export(export, decided, session.open_case("C"))
        decided = Decided(survey=survey, shown=SAFE, leave_out=ALL)
        without = session.take_in_export(export, decided, session.open_case("D"))

    assert not [one for one in kept if one.role == "volume"]
    assert len([one for one in kept if one.role == "attachment"]) == len(files)
    assert [one.role for one in without if one.role != "since"] == ["", "messages"]
    assert "left_out_of_others" in codes(without[0])


def test_several_chats_are_not_taken_for_one(session, tmp_path):
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path in paths:
        path.write_bytes(FIRST)

    with closing(session.choose_export(*paths)) as export:
        assert (export.volumes, export.name) == (1, "a.txt")


def test_a_chat_of_another_app_is_no_part_of_an_export_in_several_files(
    session, tmp_path
):
    paths = [tmp_path / "1.zip", tmp_path / "chat.txt"]
    for path, given in zip(paths, (packed(*instagram()), FIRST), strict=True):
        path.write_bytes(given)

    with closing(session.choose_export(*paths)) as export:
        assert (export.volumes, export.format) == (1, "instagram")


def test_an_export_that_is_a_folder_goes_in_as_one_file_with_all_its_parts(
    session, tmp_path
):
    folder = tmp_path / "Chat"
    folder.mkdir()
    (folder / "_chat.txt").write_bytes(
        ios(f"{LRM}{HEAD.format(1)}Eve: {LRM}<attached: a.bin>")
    )
    (folder / "a.bin").write_bytes(PICTURE)
    with closing(session.choose_export(folder)) as export:
        assert (export.format, export.name) == ("whatsapp", "Chat.zip")
        decided = Decided(survey=export.survey(), shown=SAFE)
        items = session.take_in_export(export, decided, session.open_case("C"))

    assert {"folder_packed"} <= codes(items[0])
    with zipfile.ZipFile(io.BytesIO(content(session, items[0]))) as kept:
        assert kept.read("a.bin") == PICTURE
    assert PICTURE in [content(session, each) for each in items]


def test_a_text_that_no_reader_knows_is_kept_line_by_line(session, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_bytes(b"he called at nine\r\nand again at ten\r\n")
    with pytest.raises(UnknownExportError):
        session.choose_export(path)
    for _ in range(2):  # a second one is not compared with the first
        with closing(session.choose_plain(path)) as export:
            decided = Decided(survey=export.survey(), shown=SAFE)
            items = session.take_in_export(export, decided, session.open_case("C"))
        assert items[0].findings[0].code == "shown_as_text"
        with session.original(items[-1]) as stream:
            assert [each.text for each in messages_of(stream)] == [
                "he called at nine",
                "and again at ten",
            ]


def test_a_table_is_kept_with_what_was_said_of_its_columns(session, tmp_path):
    path = tmp_path / "chat.csv"
    path.write_bytes(b"who;what\nEve;pay me\n")
    told = ExportTold(columns=Columns(who=1, what=2))
    with closing(session.choose_plain(path)) as export:
        assert export.columns == ("who", "what")
        decided = Decided(survey=export.survey(), shown=SAFE, told=told)
        items = session.take_in_export(export, decided, session.open_case("C"))

    with session.original(items[-1]) as stream:
        head, *_ = rows_of(stream)
    assert isinstance(head, Head)
    assert head.told == told
    assert "columns_as_told" in codes(items[0])
    assert "shown_as_table" not in codes(items[0])
