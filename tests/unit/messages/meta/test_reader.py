"""Conversations of Meta's exports: every folder, every file, and nothing invented."""

from datetime import UTC, datetime

import pytest

from evidence_app.errors import ExportTooLargeError, UnknownExportError
from evidence_app.messages import formats
from evidence_app.messages.meta import json_page
from evidence_app.messages.package import Package
from evidence_app.messages.reading import Declared
from evidence_app.model.export import ConversationKind
from evidence_app.model.message import (
    Deleted,
    Direction,
    FileState,
    IdKind,
    MessageKind,
    Precision,
    TimeCertainty,
)
from evidence_app.model.source import Held
from tests.unit.messages.chats import codes, packed, read, senders
from tests.unit.messages.meta import samples
from tests.unit.messages.meta.samples import INSTAGRAM, OTHER, OWNER, said, thread

INBOX = f"{INSTAGRAM}/inbox/jonas_1"


def texts(export):
    return [message.text for message in export.messages]


def of(*members):
    return read(packed(*members), "export.zip")


def several(*volumes):
    named = [(f"part-{at}.zip", Held(each)) for at, each in enumerate(volumes)]
    return formats.read(Package(named))


def numbered(number, folder=INBOX):
    """Return the path and content of one file of a thread with two messages."""
    minute = 100 - number
    content = thread(
        said(OTHER, f"{number}a", minute), said(OWNER, f"{number}b", minute)
    )
    return f"{folder}/message_{number}.json", content


def test_an_inbox_is_read_with_names_times_files_and_reactions():
    export = read(packed(*samples.instagram()))
    first, second, picture, thanks, *_ = export.messages

    assert (export.platform, export.title) == ("Instagram", OTHER)
    assert [first.text, second.text] == [
        "Hast du schöne Fotos? 🙂",
        "응, 보낼게 · نعم، بالتأكيد",
    ]
    assert first.sent_at == datetime(2026, 3, 5, 13, 5, 33, tzinfo=UTC)
    assert (first.certainty, first.precision) == (
        TimeCertainty.IN_FILE,
        Precision.MILLISECOND,
    )
    assert picture.kind is MessageKind.MEDIA
    assert picture.attachments[0].state is FileState.PRESENT
    assert picture.attachments[0].member == f"{INBOX}/photos/1.jpg"
    assert [(each.sign, each.actor) for each in thanks.reactions] == [("😂", OWNER)]


def test_requests_and_put_aside_chats_are_read_and_counted():
    instagram = read(packed(*samples.instagram()))
    facebook = read(packed(*samples.facebook()))

    kinds = [each.kind for each in (*instagram.conversations, *facebook.conversations)]
    assert kinds == [
        ConversationKind.DIRECT,
        ConversationKind.REQUEST,
        ConversationKind.DIRECT,
        ConversationKind.ARCHIVED,
        ConversationKind.FILTERED,
        ConversationKind.DIRECT,
    ]
    assert "requests_among" in codes(instagram)
    assert "filtered_among" in codes(facebook)
    assert "مجھے پیسے دو ورنہ سب کو دکھا دوں گا" in texts(instagram)


def test_twelve_files_are_read_from_the_highest_number_down():
    export = of(*(numbered(number) for number in (1, 10, 11, 12, *range(2, 10))))

    read_numbers = [int(text[:-1]) for text in texts(export)[::2]]
    assert read_numbers == list(range(12, 0, -1))
    assert len(export.conversations) == 1
    assert "out_of_order" not in codes(export)


def test_the_place_in_the_source_stays_with_every_message():
    member, content = numbered(1)
    export = of((member, content))

    assert [one.pointer for one in export.messages] == ["/messages/1", "/messages/0"]
    for one in export.messages:
        assert one.member == member
        assert one.text.encode() in content[one.byte_start : one.byte_end]


@pytest.mark.parametrize(
    "prefix",
    [
        "your_instagram_activity/messages/",
        "your_facebook_activity/messages/",
        "your_activity_across_facebook/messages/",
        "instagram-mina-2026-03-05/your_instagram_activity/messages/",
        "messages/",
        "",
    ],
)
@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("inbox", ConversationKind.DIRECT),
        ("message_requests", ConversationKind.REQUEST),
        ("archived_threads", ConversationKind.ARCHIVED),
        ("filtered_threads", ConversationKind.FILTERED),
        ("e2ee_cutover", ConversationKind.DIRECT),
    ],
)
def test_every_folder_is_read_below_any_prefix(prefix, section, kind):
    picture = {"uri": f"messages/{section}/jonas_1/photos/1.jpg"}
    folder = f"{prefix}{section}/jonas_1"
    content = thread(said(OTHER, "hi"), said(OTHER, None, 1, photos=[picture]))
    export = of((f"{folder}/message_1.json", content), (f"{folder}/photos/1.jpg", b"x"))

    assert [each.kind for each in export.conversations] == [kind]
    assert export.conversations[0].platform_id == f"{section}/jonas_1"
    assert export.messages[1].attachments[0].state is FileState.PRESENT


def test_a_thread_cut_over_several_zips_is_one_and_finds_its_pictures():
    picture = f"{INBOX}/photos/1.jpg"
    export = several(
        packed(numbered(2)),
        packed(
            (
                f"{INBOX}/message_1.json",
                thread(said(OTHER, None, 200, photos=[{"uri": picture}])),
            )
        ),
        packed((picture, b"x")),
    )

    assert texts(export) == ["2a", "2b", ""] or texts(export) == ["2b", "2a", ""]
    assert len(export.conversations) == 1
    assert export.messages[2].attachments[0].state is FileState.PRESENT


def test_a_gap_in_the_numbers_of_files_is_said():
    whole = several(packed(numbered(1), numbered(2), numbered(3)))
    torn = several(packed(numbered(1), numbered(4)))

    assert "numbered_files_missing" not in {one.code for one in whole.findings}
    [found] = [one for one in torn.findings if one.code == "numbered_files_missing"]
    assert found.words.count == 2


def test_what_stands_in_two_exports_is_kept_twice_and_flagged():
    older = packed(numbered(1), numbered(2))
    export = several(older, older)

    flagged = ["duplicate_record" in one.flags for one in export.messages]
    assert len(export.conversations) == 1
    assert flagged == [False] * 4 + [True] * 4
    assert [one.occurrence for one in export.messages] == [0] * 4 + [1] * 4
    assert "duplicate_records" in codes(export)


def test_a_file_alone_is_read_and_claims_neither_app():
    export = read(samples.alone(), "message_1.json")

    assert export.platform == "Instagram or Messenger"
    assert texts(export) == ["schöne Grüße", "안녕 😂"]
    assert not any(one.flags for one in export.messages)


def test_the_owner_is_known_from_the_profile_only():
    known = read(packed(*samples.instagram()))
    unknown = of(numbered(1))

    assert known.conversations[0].owner == OWNER
    assert {one.direction for one in known.messages} == {Direction.IN, Direction.OUT}
    assert unknown.conversations[0].owner == ""
    assert {one.direction for one in unknown.messages} == {Direction.UNKNOWN}


def test_a_profile_that_somebody_sent_does_not_make_an_owner():
    sent = f"{INBOX}/files/personal_information.json"
    export = of(numbered(1), (sent, samples.instagram_profile(OTHER)))

    assert export.conversations[0].owner == ""


def test_what_the_person_said_names_the_owner_but_gives_no_direction():
    package = Package([("message_1.json", Held(samples.alone()))])
    export = formats.read(package, Declared(owner=OWNER))

    assert export.conversations[0].owner == OWNER
    assert {one.direction for one in export.messages} == {Direction.UNKNOWN}


def test_the_folder_names_the_other_side_of_two_where_that_is_certain():
    export = read(packed(*samples.instagram()))

    by_sender = {(one.sender, one.sender_id) for one in export.messages}
    assert (OTHER, "jonas_1") in by_sender
    assert (OWNER, "") in by_sender
    assert ("Instagram User", "instagramuser_3") in by_sender
    assert export.messages[0].sender_id_kind is IdKind.FOLDER
    assert "deleted_accounts" in codes(export)


def test_without_a_profile_no_one_is_given_the_folder():
    assert {one.sender_id for one in of(numbered(1)).messages} == {""}


def test_a_third_person_who_wrote_leaves_a_chat_of_two_open():
    content = thread(said(OTHER, "hi"), said("Aylin", "bye", 1))
    export = of((f"{INBOX}/message_1.json", content))

    assert export.conversations[0].kind is ConversationKind.UNKNOWN


def test_facebooks_calls_members_stickers_and_old_fields_are_told_apart():
    export = read(packed(*samples.facebook()))
    kinds = [one.kind for one in export.messages[:9]]

    assert kinds == [
        MessageKind.TEXT,
        MessageKind.SYSTEM,
        MessageKind.CALL,
        MessageKind.CALL,
        MessageKind.STICKER,
        MessageKind.TEXT,
        MessageKind.MEDIA,
        MessageKind.MEDIA,
        MessageKind.MEDIA,
    ]
    states = [one.attachments[0].state for one in export.messages if one.attachments]
    assert states == [
        FileState.PRESENT,
        FileState.MISSING,
        FileState.ADDRESS_ONLY,
        FileState.OUTSIDE,
    ]
    assert "missed_call" in export.messages[3].flags
    assert "taken_down" in export.messages[5].flags
    assert {"taken_down", "files_outside", "files_missing"} <= set(codes(export))


def test_an_internet_address_is_said_to_be_there_and_not_shown():
    export = read(packed(*samples.facebook()))

    assert not any("192.0.2.7" in repr(one) for one in export.messages)
    assert "addresses_in_records" in codes(export)


def test_words_of_a_shared_post_stand_below_and_are_flagged():
    share = read(packed(*samples.instagram())).messages[5]

    assert share.text == f"{OTHER} sent an attachment.\nein Bild ☀\nsonne"
    assert "fields_below" in share.flags
    assert share.attachments[0].state is FileState.ADDRESS_ONLY


def test_an_unsent_message_and_an_empty_one_are_kept_and_said():
    export = read(packed(*samples.instagram()))
    unsent, empty = export.messages[4], export.messages[6]

    assert (unsent.deleted, unsent.text) == (Deleted.SENDER, "")
    assert empty.kind is MessageKind.UNKNOWN
    assert "empty_record" in empty.flags
    assert {"messages_unsent", "messages_without_content"} <= set(codes(export))
    assert "unknown_records" not in codes(export)


def test_a_chat_that_was_cut_over_warns_that_the_rest_is_elsewhere():
    assert "encrypted_part_missing" in codes(read(packed(*samples.facebook())))
    assert "encrypted_chats_elsewhere" in codes(read(packed(*samples.instagram())))


def test_both_halves_of_an_encrypted_chat_are_read_and_said_to_meet():
    export = several(packed(*samples.facebook()), packed(*samples.secure()))

    assert export.platform == "Messenger"
    assert {"bis gleich", "اچھا"} <= set(texts(export))
    assert "encrypted_overlap" in codes(export)
    assert "encrypted_part_missing" not in codes(export)


def test_a_file_above_the_limit_of_what_is_held_reads_the_same(monkeypatch):
    held = read(packed(*samples.facebook()))
    monkeypatch.setattr(json_page, "KEPT_DECODED", 0)

    assert read(packed(*samples.facebook())) == held


def test_a_damaged_file_beside_whole_ones_is_one_unknown_record():
    export = of(numbered(1), (f"{INSTAGRAM}/inbox/b_2/message_1.json", b"\x00" * 50))

    assert [one.kind for one in export.messages] == [
        MessageKind.TEXT,
        MessageKind.TEXT,
        MessageKind.UNKNOWN,
    ]
    assert (export.messages[2].byte_start, export.messages[2].byte_end) == (0, 50)
    assert {"files_broken_off", "unknown_records"} <= set(codes(export))


def test_a_file_that_the_archive_cannot_give_is_named_and_the_rest_is_read():
    name = f"{INSTAGRAM}/inbox/b_2/message_1.json"
    content = bytearray(packed(numbered(1), (name, b"{}" * 500)))
    # The bytes of the second file lie behind its name.
    at = content.index(name.encode()) + len(name)
    content[at : at + 4] = b"\xff\xff\xff\xff"
    export = read(bytes(content))

    damaged = export.messages[-1]
    assert (damaged.member, damaged.byte_end) == (name, 1000)
    assert damaged.flags == ("member_damaged",)
    assert "files_broken_off" in codes(export)


def test_the_same_thread_as_json_and_as_html_is_kept_twice_and_said():
    (page, content), _ = samples.pages()[0]
    export = of(numbered(1), (page, content))

    assert len(export.conversations) == 2
    assert "conversations_twice" in codes(export)


def test_files_beside_the_threads_are_not_opened(monkeypatch):
    photos = [(f"{INBOX}/photos/{at}.jpg", b"") for at in range(500)]
    opened = []
    whole = Package.open

    def watched(self, member):
        opened.append(member.name)
        return whole(self, member)

    monkeypatch.setattr(Package, "open", watched)
    export = of(*photos, numbered(1))

    assert senders(export) == [OWNER, OTHER]
    assert set(opened) == {f"{INBOX}/message_1.json"}


def test_files_of_macs_beside_the_threads_are_no_threads():
    junk = ("__MACOSX/your_instagram_activity/messages/inbox/jonas_1/._message_1.json",)
    export = of((junk[0], b"\x00\x05\x16\x07"), numbered(1))

    assert len(export.messages) == 2


def test_an_archive_without_threads_is_unknown():
    with pytest.raises(UnknownExportError):
        of(("posts/your_posts_1.json", b"[]"), ("a/message.json", b"{}"))


def test_a_file_that_unpacks_to_too_much_is_refused():
    head = thread(said(OTHER, "hi"))
    with pytest.raises(ExportTooLargeError):
        of((f"{INBOX}/message_1.json", head + b" " * (4 << 20)))
