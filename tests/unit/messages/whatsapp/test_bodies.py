"""What WhatsApp writes itself: taken for that only where its own mark says so."""

# ruff: noqa: RUF001 - letters of other scripts are what is tested

import pytest

from evidence_app.messages.reading import Declared
from evidence_app.model.message import Deleted, FileState, MessageKind
from tests.unit.messages.chats import LRM, android, attached, codes, ios, read
from tests.unit.messages.whatsapp import samples

IOS = "[25/03/26, 14:05:00] Dana: "
ANDROID = "25/03/26, 14:05 - Dana: "


def one(line, join=ios):
    (message,) = read(join(line)).messages
    return message


@pytest.mark.parametrize(
    ("words", "deleted"),
    [
        ("This message was deleted.", Deleted.SENDER),
        ("You deleted this message.", Deleted.OWNER),
        ("Diese Nachricht wurde gelöscht.", Deleted.SENDER),
        ("삭제된 메시지입니다.", Deleted.SENDER),
        ("تم حذف هذه الرسالة", Deleted.SENDER),
        ("یہ پیغام حذف کر دیا گیا۔", Deleted.SENDER),
        ("Bu mesaj silindi.", Deleted.SENDER),
    ],
)
def test_deleted_messages_are_told_by_the_apps_mark_and_else_only_flagged(
    words, deleted
):
    export = read(ios(f"{IOS}{LRM}{words}", f"{IOS}{words}"))

    assert [each.deleted for each in export.messages] == [deleted, Deleted.NO]
    assert export.messages[0].text == f"{LRM}{words}"
    assert "deleted_by_words" in export.messages[1].flags
    assert "messages_deleted" in codes(export)
    assert one(f"{ANDROID}{words}", android).flags == ("deleted_by_words",)


def test_a_message_deleted_by_an_admin_is_told_from_one_deleted_by_its_sender():
    message = one(f"{IOS}{LRM}This message was deleted by admin Noor.")

    assert message.deleted is Deleted.ADMIN


def test_someone_who_only_speaks_of_a_deleted_message_is_not_flagged():
    assert one(f"{IOS}I saw that this message was deleted by you").flags == ()


def test_an_edited_message_keeps_its_words_and_the_apps_note():
    marked = one(f"{IOS}come at 5 {LRM}<This message was edited>")
    typed = one(f"{ANDROID}come at 5 <Diese Nachricht wurde bearbeitet.>", android)

    assert marked.text.endswith("<This message was edited>")
    assert (marked.kind, marked.flags) == (MessageKind.TEXT, ("edited",))
    assert typed.flags == ("edited_by_words",)


@pytest.mark.parametrize(
    ("behind", "kind"),
    [
        ("Missed voice call", MessageKind.CALL),
        ("Videoanruf. {}3 Min.", MessageKind.CALL),
        ("음성 통화, {}부재중", MessageKind.CALL),
        ("مكالمة صوتية فائتة", MessageKind.CALL),
        ("Location: https://maps.google.com/?q=31.5,74.3", MessageKind.LOCATION),
        ("POLL:\nTea?\n{}OPTION: Yes ({}2 votes)", MessageKind.POLL),
        ("UMFRAGE:\nTee?\n{}OPTION: Ja ({}2 Stimmen)", MessageKind.POLL),
        ("Noor changed the group name to “x: y”", MessageKind.SYSTEM),
    ],
)
def test_ios_tells_calls_places_and_polls_by_its_mark(behind, kind):
    words = behind.replace("{}", LRM)

    assert one(f"{IOS}{LRM}{words}").kind is kind
    assert one(f"{IOS}{words.replace(LRM, '')}").kind is MessageKind.TEXT


def test_android_has_no_mark_so_that_kinds_told_by_words_are_flagged():
    place = one(f"{ANDROID}location: https://maps.google.com/?q=31.5,74.3", android)
    poll = one(f"{ANDROID}POLL:\nTea?\nOPTION: Yes (2 votes)", android)
    call = one("25/03/26, 14:05 - Missed voice call", android)

    assert (place.kind, place.flags) == (MessageKind.LOCATION, ("by_words",))
    assert (poll.kind, poll.flags) == (MessageKind.POLL, ("by_words",))
    assert (call.kind, call.sender, call.flags) == (MessageKind.CALL, "", ())


@pytest.mark.parametrize(
    ("line", "join"),
    [
        (f"{ANDROID}<View once voice message omitted>", android),
        (f"{IOS}{LRM}Einmalig anzeigbares Foto weggelassen", ios),
        (f"{IOS}{LRM}한 번 보기 사진 생략됨", ios),
    ],
)
def test_what_could_be_viewed_once_is_said_to_be_left_out_for_that(line, join):
    export = read(join(line))

    assert export.messages[0].attachments[0].state is FileState.VIEW_ONCE
    assert "view_once_left_out" in codes(export)


@pytest.mark.parametrize(
    ("behind", "name", "kind"),
    [
        ("<attached: 01-PHOTO.jpg>", "01-PHOTO.jpg", MessageKind.MEDIA),
        ("A plan.pdf • 1 page <attached: 2-A plan.pdf>", "2-A plan.pdf", None),
        ("<Anhang: 3-STICKER-1.webp>", "3-STICKER-1.webp", MessageKind.STICKER),
        ("<첨부: 4-Noor.vcf>", "4-Noor.vcf", MessageKind.CONTACT),
        ("<المرفق: 5-AUDIO.opus>", "5-AUDIO.opus", MessageKind.MEDIA),
        ("<منسلک: 6-PHOTO.jpg>", "6-PHOTO.jpg", MessageKind.MEDIA),
        ("<adjunto: 7-VIDEO.mp4>", "7-VIDEO.mp4", MessageKind.MEDIA),
    ],
)
def test_files_stand_at_the_end_in_every_language(behind, name, kind):
    message = one(f"{LRM}[25/03/26, 14:05:00] Dana: {LRM}{behind}")

    assert attached(message) == [name]
    assert message.kind is (kind or MessageKind.MEDIA)
    assert message.text == f"{LRM}{behind}"


def test_a_document_left_out_by_android_keeps_its_name_on_the_next_line():
    message = one(f"{ANDROID}<Medien ausgeschlossen>\nplan.mod", android)

    assert message.text == "<Medien ausgeschlossen>\nplan.mod"
    assert message.attachments[0].state is FileState.LEFT_OUT
    assert {"media_left_out", "by_words"} <= set(message.flags)


@pytest.mark.parametrize(
    "words",
    [
        "Noor turned on disappearing messages. New messages will disappear.",
        "Selbstlöschende Nachrichten wurden aktiviert.",
        "사라지는 메시지가 켜졌습니다.",
        "آپ نے غائب ہونے والے پیغامات آن کیے۔",
        "تم تفعيل الرسائل ذاتية الاختفاء.",
    ],
)
def test_a_chat_set_to_disappear_is_said_to_be_incomplete(words):
    assert "messages_disappear" in codes(read(ios(f"{IOS}{LRM}{words}")))
    assert "messages_disappear" in codes(read(android(f"25/03/26, 14:05 - {words}")))
    assert "messages_disappear" not in codes(read(ios(f"{IOS}{words}")))


def test_a_chat_that_does_not_begin_with_the_apps_own_line_may_be_cut():
    assert "maybe_cut" in codes(read(android(f"{ANDROID}and so on")))
    assert "maybe_cut" in codes(read(android("so on", f"{ANDROID}a", f"{ANDROID}b")))
    assert "maybe_cut" not in codes(read(ios(f"{IOS}{LRM}Messages are encrypted.")))


def test_a_name_that_the_person_gave_is_taken_as_it_is():
    declared = Declared(participants=("Ana: work",))

    export = read(android("25/03/26, 14:05 - Ana: work: hello"), declared=declared)

    assert [(each.sender, each.text) for each in export.messages] == [
        ("Ana: work", "hello")
    ]


def test_the_people_of_a_chat_are_listed_as_they_are_written():
    export = read(android(f"{ANDROID}a", "25/03/26, 14:06 - Noor: b", f"{ANDROID}c"))

    assert export.conversations[0].participants == ("Dana", "Noor")


def test_marks_around_a_mention_and_a_number_stay_in_the_words():
    (one,) = read(samples.MENTIONED).messages

    assert one.sender == "Noor"
    assert one.text == "ask @\u2068Kai: home\u2069 and \u202a+44 7700 900123\u202c"
