"""Mails: each is one message with its place, and nothing in it is guessed."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from evidence_app.errors import UnknownExportError
from evidence_app.messages.embedded import EmbeddedFiles
from evidence_app.messages.mail import parts
from evidence_app.messages.mail.bodies import without_marks
from evidence_app.model.mail import delays
from evidence_app.model.message import (
    Encoding,
    FileState,
    IdKind,
    MessageKind,
    TimeCertainty,
)
from tests.unit.messages import chats
from tests.unit.messages.chats import codes, package_of, packed, senders
from tests.unit.messages.mail import samples
from tests.unit.messages.mail.ole import outlook_message
from tests.unit.messages.mail.samples import box, lines


def read(content, name="a.eml"):
    return chats.read(content, name)


def only(content):
    (message,) = read(content).messages
    return message


def mail(*head, body=("Hello.",)):
    """Return a short mail with these lines in its header."""
    return lines("From: Mina <mina@mail.example>", *head, "Date: x", "", *body)


def test_a_mail_is_read_with_sender_time_text_and_ids():
    one = only(samples.PLAIN)

    assert (one.sender, one.sender_id) == ("R. Sample", "r.sample@mail.example")
    assert one.sender_id_kind is IdKind.EMAIL
    assert one.text.startswith("You have until Friday. ¿Understood?\n\nFrom here on")
    assert one.sent_raw == "Fri, 20 Nov 2026 21:01:00 +0100"
    assert one.sent_at == datetime(2026, 11, 20, 20, 1, tzinfo=UTC)
    assert one.certainty is TimeCertainty.IN_FILE
    assert one.received_raw == "Fri, 20 Nov 2026 21:01:09 +0100 (CET)"
    assert one.platform_id == "<first@mail.example>"
    assert one.reply_to == "<zero@inbox.example>"
    assert (one.byte_start, one.byte_end) == (0, len(samples.PLAIN))
    assert one.flags == ()
    assert read(samples.PLAIN).title == "Your last chance"


def test_the_way_is_told_from_the_first_server_to_the_last():
    first, last = only(samples.PLAIN).mail.hops

    assert first.sent_from == "laptop (unknown [198.51.100.23])"
    assert (first.by, first.protocol) == ("mx1.example", "ESMTPSA")
    assert last.sent_from == "mx1.example (mx1.example [203.0.113.7])"
    assert last.by == "inbox.example (Postfix)"
    assert last.recipient == "<noor@inbox.example>"
    assert delays((first, last)) == [None, timedelta(seconds=4)]


def test_what_servers_found_is_kept_as_their_words():
    details = only(samples.PLAIN).mail

    assert details.results == (
        "inbox.example; dkim=pass header.d=mail.example;"
        "\tspf=pass smtp.mailfrom=mail.example",
    )
    assert ("Reply-To", "other@elsewhere.example") in [
        (line.name, line.value) for line in details.headers
    ]


@pytest.mark.parametrize(
    ("content", "sender", "subject", "text"),
    [
        (samples.KOREAN, "김지우", "돈을 보내", "내일까지 보내세요.\n"),
        (samples.URDU, "ثنا", "آخری بار", "تصویر واپس چاہیے؟"),
        (samples.ARABIC, "سامي", "رسالة", "لا تخبر أحدا"),
        (samples.GERMAN, "Jürgen Muster", "Letzte Grüße", "Grüße aus Köln am Rhein"),
    ],
)
def test_each_language_is_read_in_the_letters_it_names(content, sender, subject, text):
    one = only(content)

    assert (one.sender, one.mail.subject, one.text) == (sender, subject, text)


def test_a_zone_that_the_standard_does_not_name_is_not_guessed():
    one = only(samples.URDU)

    assert one.sent_at == datetime(2026, 11, 21, 12, 30)  # noqa: DTZ001 - it has none
    assert one.certainty is TimeCertainty.UNKNOWN
    assert "mail_zone_unknown" in codes(read(samples.URDU))


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Mon, 5 Jan 26 07:08 EST", datetime(2026, 1, 5, 12, 8, tzinfo=UTC)),
        ("5 Jan 2026 07:08:09 -0000", datetime(2026, 1, 5, 7, 8, 9, tzinfo=UTC)),
        (
            "Mon, 5 Jan 2026 07:08:60 +0530 (a (b) c)",
            datetime(2026, 1, 5, 7, 8, 59, tzinfo=timezone(timedelta(hours=5.5))),
        ),
        ("2026-01-05 07:08:09", None),
        ("Mon, 31 Feb 2026 07:08:09 +0000", None),
        ("Mon, 5 Jan 2026 07:08:09 +9999", None),
        ("5 Jänner 2026 07:08", None),
        ("9" * 5_000, None),
        ("", None),
    ],
)
def test_a_date_is_read_by_the_standard_or_not_at_all(written, moment):
    content = lines("From: m@mail.example", f"Date: {written}", "To: n", "", "x")
    one = only(content)

    assert one.sent_at == moment
    assert one.sent_raw == written[:100]


def test_files_that_came_with_a_mail_are_named_and_can_be_taken_out():
    package = package_of(samples.GERMAN, "a.eml")
    picture, inner = only(samples.GERMAN).attachments

    assert (picture.name, picture.state) == ("köln.png", FileState.PRESENT)
    assert picture.embedded.encoding is Encoding.BASE64
    parts = EmbeddedFiles(package).parts(package.members[0], picture.embedded)
    assert b"".join(parts) == samples.PICTURE
    assert inner.claimed_type == "message/rfc822"
    parts = EmbeddedFiles(package).parts(package.members[0], inner.embedded)
    assert b"".join(parts).startswith(b"From: other@mail.example\r\n")
    assert "mail_holds_a_mail" in codes(read(samples.GERMAN))


def test_formatted_text_gives_its_words_and_nothing_else():
    one = only(samples.FORMATTED)

    assert one.text == "First line\n\n1 < 2 bold\nlast"
    assert {"formatted_only", "charset_unknown"} <= set(one.flags)


@pytest.mark.parametrize(
    "text",
    ["<", "<b", "a < b", "<!-- x", "<script>x", "<p " + '"' * 9, "<style></styl>z"],
)
def test_broken_marks_lose_no_letter_before_them(text):
    content = mail("Content-Type: text/html", body=("kept " + text,))

    assert only(content).text.startswith("kept")


@pytest.mark.parametrize("letter", ["\u0130", "\ufb01", "\u1e9e", "\u212a"])
def test_a_letter_with_another_length_when_small_hides_no_word(letter):
    text = without_marks(letter * 9 + "<B>I know</B> where <STYLE>p{}</STYLE>you live.")

    assert text == letter * 9 + "I know where you live."


def test_marks_that_never_end_cost_no_time():
    body = ("<!-- " * 20_000 + "<a " * 20_000 + "<script>" * 20_000,)

    assert only(mail("Content-Type: text/html", body=body)).flags


def test_a_thousand_parts_are_all_there():
    parts = ["--b", "Content-Disposition: attachment; filename=a", "", "x"] * 1_000
    content = mail(
        'Content-Type: multipart/mixed; boundary="b"', body=(*parts, "--b--")
    )

    assert len(only(content).attachments) == 1_000


def test_more_parts_than_are_told_apart_stay_together(monkeypatch):
    monkeypatch.setattr(parts, "MAX_PARTS", 5)
    each = ["--b", "Content-Disposition: attachment; filename=a", "", "x"] * 9
    content = mail('Content-Type: multipart/mixed; boundary="b"', body=(*each, "--b--"))

    (one,) = read(content).messages
    assert len(one.attachments) == 5
    assert one.attachments[-1].embedded.end == len(content)
    assert "part_not_ended" in one.flags


@pytest.mark.parametrize(
    "field",
    [
        'From: "' + '\\"' * 30_000,
        "From: " + "<" * 60_000,
        "From: " + "(" * 60_000,
        "From: a@b.example" + ",a" * 30_000,
        "Received: from a" + " (from" * 10_000,
        "Content-Type: text/plain" + '; a="' * 12_000,
        "Subject: " + "=?utf-8?q?" * 6_000,
        "Date: " + " " * 60_000,
    ],
)
def test_fields_made_to_cost_time_are_read_like_others(field):
    assert only(lines("To: n", "From: m@mail.example", field, "Date: x", "", "y")).text


def test_parts_nested_without_end_are_kept_as_a_file():
    deep = [
        line
        for number in range(200)
        for line in (
            f"--{number}",
            f'Content-Type: multipart/a; boundary="{number + 1}"',
            "",
        )
    ]
    content = mail('Content-Type: multipart/a; boundary="0"', body=deep)

    assert len(only(content).attachments) == 1


def test_a_mail_that_breaks_off_says_so():
    end = samples.GERMAN.index(b"--outer--")

    assert "mail_cut" in codes(read(samples.GERMAN[: end - 40]))


@pytest.mark.parametrize(
    ("value", "name", "address", "flag"),
    [
        ('"Doe, Jane" <j@a.example>', "Doe, Jane", "j@a.example", None),
        ("j@a.example (Jane Doe)", "Jane Doe", "j@a.example", None),
        ("j@a.example", "j@a.example", "j@a.example", None),
        ('"a\\"b" <j@a.example>', 'a"b', "j@a.example", None),
        ("Jane <>", "Jane", "", None),
        ("<j@a.example>", "j@a.example", "j@a.example", None),
        ("j@a.example, k@b.example", "j@a.example", "j@a.example", "sender_several"),
        (
            '"bank@bank.example" <x@evil.example>',
            "bank@bank.example",
            "x@evil.example",
            "sender_name_is_address",
        ),
        (
            "=?utf-8?q?bank=40bank.example_=3Cbank=40bank.example=3E?= <x@e.example>",
            "bank@bank.example <bank@bank.example>",
            "x@e.example",
            "sender_name_is_address",
        ),
    ],
)
def test_a_sender_is_who_the_field_names(value, name, address, flag):
    one = only(lines(f"From: {value}", "To: n", "Date: x", "", "y"))

    assert (one.sender, one.sender_id) == (name, address)
    assert [each for each in one.flags if each.startswith("sender")] == (
        [flag] if flag else []
    )


def test_a_second_sender_or_subject_is_a_warning():
    content = mail("Subject: one", "subject: two")

    assert "header_field_twice" in only(content).flags
    assert "mail_fields_twice" in codes(read(content))


def test_lines_in_a_header_that_are_no_field_are_said():
    assert "header_damaged" in only(mail("Subject: x", "no colon here")).flags


def test_a_sign_cut_in_two_between_encoded_words_is_whole_again():
    first, second = "가".encode()[:2], "가".encode()[2:]
    coded = [
        f"=?utf-8?q?{''.join(f'={one:02X}' for one in each)}?="
        for each in (first, second)
    ]

    assert only(mail(f"Subject: {coded[0]}", f" {coded[1]}")).mail.subject == "가"


@pytest.mark.parametrize(
    ("word", "subject"),
    [
        ("=?utf-8?b?!!!?=", "=?utf-8?b?!!!?="),
        ("=?nonsense?q?a_b?=", "a b"),
        ("=?utf-8?x?a?=", "=?utf-8?x?a?="),
        ("caf\u00e9", "caf\u00e9"),
    ],
)
def test_words_that_follow_no_standard_are_taken_as_they_stand(word, subject):
    assert only(mail(f"Subject: {word}")).mail.subject in {subject, ""}


# --- several mails in one file ----------------------------------------------


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_an_mbox_is_cut_at_its_borders_and_no_byte_is_lost(end):
    content = box(samples.PLAIN, samples.KOREAN, samples.GERMAN, end=end)
    export = read(content, "Inbox.mbox")

    assert senders(export) == ["R. Sample", "김지우", "Jürgen Muster"]
    assert export.title == "Inbox"
    assert conserved(export, content)
    assert "mail_from_quoted" in codes(export)


def conserved(export, content):
    spans = [(one.byte_start, one.byte_end) for one in export.messages]
    return b"".join(content[start:end] for start, end in spans) == content


@pytest.mark.parametrize(
    "forged",
    [
        "From the moment you read this at 12:30 in 2026",
        "From r@mail.example Fri Nov 20 21:01:09 2026",
        "From - Fri Nov 20 21:01:09 2026",
    ],
)
def test_a_line_like_a_border_makes_no_mail(forged):
    body = (f"{forged}\nnot a field", f"text\n{forged}\nFrom: mina@mail.example")
    for text in body:
        kept = b"From - Fri Nov 20 21:01:09 2026\n" + mail(body=(text,))
        content = kept.replace(b"\r\n", b"\n") + b"\n"

        assert len(read(content).messages) == 1


def test_a_line_like_a_border_is_flagged():
    forged = "From r@mail.example Fri Nov 20 21:01:09 2026"
    kept = b"From - Fri Nov 20 21:01:09 2026\n" + mail(body=("text", forged, "x"))

    export = read(kept.replace(b"\r\n", b"\n") + b"\n")

    assert "header_like_lines" in codes(export)


def test_a_length_that_a_mail_states_is_not_believed():
    mails = [mail("Content-Length: 999999"), mail("Content-Length: 0")]

    assert len(read(box(*mails)).messages) == 2


def test_a_box_longer_than_a_window_keeps_every_mail_and_place():
    long = mail(body=["x" * 70 for _ in range(20_000)])
    content = box(long, samples.PLAIN, long, samples.URDU, long)

    export = read(content)

    assert len(export.messages) == 5
    assert conserved(export, content)


def test_a_zip_of_mails_keeps_members_of_one_name_apart():
    content = packed(("a.eml", samples.PLAIN), ("a.eml", samples.KOREAN))

    export = read(content, "mails.zip")

    assert [(one.member, one.occurrence) for one in export.messages] == [
        ("a.eml", 0),
        ("a.eml", 1),
    ]
    assert export.title == "mails"


def test_a_chat_that_came_with_mails_stays_a_chat():
    chat = chats.ios("[25/03/26, 14:05:00] Mina: hello", "[25/03/26, 14:06:00] Mina: x")
    members = [(f"{number}.eml", samples.PLAIN) for number in range(3)]

    assert read(packed(("_chat.txt", chat), *members), "c.zip").format == "whatsapp"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"From",
        b"Subject: a note\nDate: today\n\nFrom: someone",
        b"To: do\nFrom time to time: rest",
        b"\xff" * 300,
    ],
)
def test_other_texts_are_no_mails(content):
    with pytest.raises(UnknownExportError):
        read(content)


# --- Outlook's own files ----------------------------------------------------


def test_an_outlook_message_is_read_and_says_what_it_is_not():
    export = read(outlook_message(), "a.msg")
    (one,) = export.messages

    assert (one.sender, one.sender_id) == ("R. Sample", "r.sample@mail.example")
    assert (one.text, one.mail.subject) == ("Pay until Friday.\n", "The last one")
    assert one.sent_at == datetime(2026, 11, 20, 20, 1, tzinfo=UTC)
    assert [hop.by for hop in one.mail.hops] == ["inbox.example"]
    assert [each.remarks for each in one.mail.signatures] == [("no_original",)]
    assert "mail_of_outlook" in codes(export)


def test_a_file_in_an_outlook_message_can_be_taken_out():
    content = outlook_message(
        files={"long.bin": bytes(range(256)) * 20, "s.txt": b"xy"}
    )
    package = package_of(content, "a.msg")
    attached = read(content, "a.msg").messages[0].attachments

    assert [each.name for each in attached] == ["long.bin", "s.txt"]
    assert [
        b"".join(EmbeddedFiles(package).parts(package.members[0], each.embedded))
        for each in attached
    ] == [bytes(range(256)) * 20, b"xy"]


def test_an_outlook_message_without_a_header_takes_its_time_from_outlook():
    one = read(outlook_message(header=""), "a.msg").messages[0]

    assert one.sent_at == datetime(2026, 11, 26, 0, 1, tzinfo=UTC)
    assert "mail_without_header" in one.flags


def test_a_damaged_outlook_message_is_kept_as_unknown():
    content = bytearray(outlook_message())
    content[48:52] = b"\xf0\xff\xff\x0f"  # where its directory begins

    (one,) = read(bytes(content), "a.msg").messages

    assert one.kind is MessageKind.UNKNOWN
    assert one.byte_end == len(content)


def test_a_zip_of_outlook_messages_keeps_each_by_its_name():
    content = packed(("a.msg", outlook_message()), ("b.msg", outlook_message()))

    export = read(content, "mails.zip")

    assert [one.member for one in export.messages] == ["a.msg", "b.msg"]
    assert export.format == "mail-outlook"
