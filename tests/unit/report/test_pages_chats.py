"""What the report prints of a chat: times with their worth, files, what is gone."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from evidence_app.model.excerpt import Excerpt, Excerpts
from evidence_app.model.export import Conversation
from evidence_app.model.export_told import ExportTold
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.model.message import (
    Attachment,
    Deleted,
    Earlier,
    FileState,
    MessageKind,
    Precision,
    Reaction,
    TimeCertainty,
)
from evidence_app.report import blocks
from evidence_app.report.material import ChatSince
from evidence_app.report.pages.counts import counted
from tests.unit.report.test_pages import made_blocks, material, message, page_text

AT = datetime(2026, 3, 5, 14, 5, 33)  # noqa: DTZ001 - as an export without zones has it
KARACHI = timezone(timedelta(hours=5))


def rows(*messages, **told):
    made = material(kind=Kind.CHAT, messages=messages, **told)
    return [row for each in made_blocks(made, blocks.Transcript) for row in each.rows]


@pytest.mark.parametrize(
    ("at", "precision", "certainty", "shown"),
    [
        (AT, Precision.SECOND, TimeCertainty.UNKNOWN, "2026-03-05 14:05:33"),
        (AT, Precision.MINUTE, TimeCertainty.UNKNOWN, "2026-03-05 14:05"),
        (AT, Precision.DAY, TimeCertainty.UNKNOWN, "2026-03-05"),
        (
            AT.replace(tzinfo=UTC),
            Precision.SECOND,
            TimeCertainty.IN_FILE,
            "2026-03-05 14:05:33 +00:00",
        ),
        (
            AT.replace(tzinfo=KARACHI),
            Precision.MINUTE,
            TimeCertainty.DECLARED,
            "2026-03-05 14:05 +05:00 (as declared)",
        ),
        (None, Precision.MINUTE, TimeCertainty.UNKNOWN, "3/4/26, 14:05"),
    ],
)
def test_a_time_is_printed_whole_and_as_fine_as_it_is(at, precision, certainty, shown):
    (row,) = rows(
        message(
            1,
            sent_raw="3/4/26, 14:05",
            sent_at=at,
            precision=precision,
            certainty=certainty,
        )
    )

    assert row.time == shown


def test_what_the_person_declared_is_said_of_all_times():
    at = AT.replace(tzinfo=KARACHI)
    one = message(1, sent_at=at, certainty=TimeCertainty.DECLARED)
    names = ("Mina", "Hana Sato")
    told = ExportTold(zone="Asia/Karachi", order="DMY", participants=names)

    text = page_text(material(kind=Kind.CHAT, messages=(one,), told=told))

    assert "the phone was set to Asia/Karachi" in text
    assert "order of day and month in its dates is as the person who saved" in text
    assert "gave these names: Mina, Hana Sato" in text


def test_deleted_edited_answered_and_forwarded_messages_say_so():
    (row,) = rows(
        message(
            1,
            kind=MessageKind.CALL,
            deleted=Deleted.SENDER,
            edited_raw="2026-03-06",
            earlier=(Earlier(text="pay me"),),
            forwarded_from="Eve",
            reply_to="76",
            reactions=(Reaction(sign="👍", actor="Dana"),),
            attachments=(Attachment(name="", state=FileState.VIEW_ONCE),),
        )
    )

    assert row.remark == (
        "a call; the export says: deleted by its sender; its file could be seen once "
        "only; exports leave it out; edited, last at 2026-03-06; 1 former wording is "
        "kept; read before: pay me; forwarded from: Eve; answers: 76; reaction 👍 from "
        "Dana"
    )


def test_long_silence_is_a_row_of_its_own_and_short_is_not():
    found = rows(
        message(1, sent_at=AT),
        message(2, sent_at=AT + timedelta(days=2)),
        message(3, sent_at=AT + timedelta(days=12)),
    )

    assert [row.number for row in found] == ["1", "2", "", "3"]
    assert found[2].remark == "10 days without a message in this export"


def test_of_a_time_with_and_one_without_a_zone_no_silence_is_claimed():
    found = rows(
        message(1, sent_at=AT), message(2, sent_at=datetime(2027, 1, 1, tzinfo=UTC))
    )

    assert [row.number for row in found] == ["1", "2"]


def test_conversations_stand_under_their_names_and_keep_their_numbers():
    made = material(
        kind=Kind.CHAT,
        messages=(message(1), message(2, conversation=2), message(3)),
        conversations=(
            Conversation(number=1, title="Eve", participants=("Eve", "Mina")),
            Conversation(number=2, title="Work"),
        ),
    )

    listed = [
        [row.number for row in each.rows]
        for each in made_blocks(made, blocks.Transcript)
    ]

    assert listed == [["1", "3"], ["2"]]
    assert "Conversation 1: Eve" in page_text(made)
    assert "Names in it, as exported: Eve, Mina" in page_text(made)


def test_what_is_gone_since_an_earlier_export_is_printed_with_its_old_number():
    since = ChatSince(
        reference="AB/1",
        saved_at=datetime(2026, 3, 3, tzinfo=UTC),
        local_offset=timedelta(hours=5),
        gone=(message(7, text="or else"),),
        changed=((message(8, text="pay"), message(6, text="deleted")),),
        new=2,
        same=5,
        not_covered=1,
    )
    made = material(kind=Kind.CHAT, messages=(message(1),), since=since)

    text = page_text(made)
    numbers = [
        [row.number for row in each.rows]
        for each in made_blocks(made, blocks.Transcript)
    ]

    assert numbers == [["7"], ["8", "6"], ["1"]]
    assert "exhibit AB/1" in text
    assert "Who removed it, and from where, the exports do not say" in text
    assert "lies outside what this one reaches" in text


def test_files_of_messages_stand_in_a_table_with_their_digests():
    bare = material(kind=Kind.CHAT, parts=("attachment",))
    file = bare.exhibits[0].files[1].item
    one = message(
        4,
        attachments=(
            Attachment(
                name="a.jpg", state=FileState.PRESENT, member=file.original_name
            ),
            Attachment(name="b.jpg", state=FileState.MISSING),
        ),
    )
    made = material(kind=Kind.CHAT, messages=(one,), parts=("attachment",))
    digest = str(made.exhibits[0].files[1].item.digest)

    found = [
        row
        for each in made_blocks(made, blocks.Table)
        if each.columns[1].title == "File"
        for row in each.rows
    ]

    assert found == [("4", "a.jpg", digest)]


def test_picked_parts_keep_their_numbers_and_say_what_is_left_out():
    made = material(
        kind=Kind.CHAT,
        messages=tuple(message(number) for number in range(1, 10)),
        excerpts=Excerpts(
            made=(
                Excerpt(
                    title="The threat",
                    picked=((2, 2), (7, 8)),
                    shown=((1, 3), (7, 8)),
                ),
            )
        ),
    )

    numbers = [
        [row.number for row in each.rows]
        for each in made_blocks(made, blocks.Transcript)
    ]
    text = page_text(made)

    assert numbers[0] == ["1", "2", "3", "", "7", "8"]
    assert len(numbers[1]) == 9
    assert "Part 1 of exhibit AB/1, picked by the person: The threat" in text
    assert "Those picked: 2, 7-8." in text
    assert "3 rows are left out here; they stand below" in text


def test_reactions_that_the_export_only_counts_are_counted():
    (row,) = rows(message(1, reactions=(Reaction(sign="👍", count=12),)))

    assert row.remark == "reaction 👍 from 12 people whom the export does not name"


def test_only_what_somebody_sent_is_counted_as_a_message():
    made = material(
        kind=Kind.CHAT,
        messages=(
            message(1),
            message(2, kind=MessageKind.SYSTEM),
            message(3, kind=MessageKind.UNKNOWN),
        ),
    )

    said = {words.text: words.count for words in counted(made)}
    assert said["{count} message"] == 1


@pytest.mark.parametrize("name", ["a.eml", "Mail.MBOX", "b.msg"])
def test_an_e_mail_is_called_one_and_not_a_chat(name):
    made = material(
        kind=Kind.CHAT,
        messages=(message(1),),
        origin=Origin(Method.EXPORT_READ, name),
        original_name=name,
    )

    text = page_text(made)
    assert "E-mail" in text
    assert "whose name says that it is an e-mail" in text
    assert "chat export" not in text.lower()
