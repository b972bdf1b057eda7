"""Telegram Desktop's exports in the shapes that it writes; every person is invented.

Each JSON is written line by line at one blank of indentation, as Telegram does, and
each page of HTML with its blocks on lines of their own.
"""

import json

from tests.unit.messages.telegram.pages import day, default, page, photo, service

LEFT_OUT = "(File not included. Change data exporting settings to download.)"
TOO_LARGE = "(File exceeds maximum size. Change data exporting settings to download.)"
UNAVAILABLE = "(File unavailable, please try again later)"
ONCE = 0x7FFFFFFF


def message(number=1, text="hi", **fields):
    """Return a plain message as exports write it since 2022."""
    return {
        "id": number,
        "type": "message",
        "date": "2026-03-05T14:05:33",
        "date_unixtime": "1772715933",
        "from": "Mina",
        "from_id": "user11",
        **fields,
        "text": text,
        "text_entities": [{"type": "plain", "text": text}] if text else [],
    }


def service_line(number=1, **fields):
    """Return a line that the app wrote."""
    line = message(number, "")
    del line["from"], line["from_id"]
    return {**line, "type": "service", "actor": "Mina", "actor_id": "user11", **fields}


def old(number=1, text="hi", **fields):
    """Return a message as the first exports wrote it, in 2018."""
    return {
        "id": number,
        "type": "message",
        "date": "2018-11-05T14:05:33",
        "edited": "1970-01-01T01:00:00",
        "from": "Jürgen Beispiel",
        "from_id": 4711,
        **fields,
        "text": text,
    }


def chat(*messages, **fields):
    """Return one chat."""
    return {"name": "Mina", "type": "personal_chat", "id": 11, **fields} | {
        "messages": list(messages)
    }


def whole(*chats, left=(), **fields):
    """Return the export of a whole account; its owner is 지우, user 77."""
    person = {"user_id": 77, "first_name": "지우", "last_name": "", "bio": "\n"}
    return {
        "about": 'Here is the data you requested. "Quoted".',
        "personal_information": person,
        "contacts": {"about": "x", "list": [{"user_id": 11, "first_name": "Mina"}]},
        **fields,
        "chats": {"about": "y", "list": list(chats)},
        "left_chats": {"about": "z", "list": list(left)},
    }


def written(told):
    """Return JSON as Telegram sets it."""
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _languages():
    return [
        message(1, "Pay me, or everyone sees it."),
        message(2, "내 사진 지워 줘 🙂", **{"from": "지우", "from_id": "user77"}),
        message(3, "میں تمہیں جانتا ہوں\nتصویر بھیج دو", reply_to_message_id=2),
        message(4, "أعرف أين تسكن", edited="2026-03-05T14:06:00"),
        message(5, 'Ich „kenne" dich\\ \u2028 wirklich'),
        {
            **message(6, ""),
            "text": ["see ", {"type": "link", "text": "example.org"}, " now"],
            "text_entities": [
                {"type": "plain", "text": "see "},
                {"type": "link", "text": "example.org"},
                {"type": "plain", "text": " now"},
            ],
        },
        message(7, "?", **{"from": None, "from_id": "user11"}),
        message(-999_999_990, "from before the group was converted"),
    ]


def _media():
    recent = {"from": "지우", "from_id": "user77", "date": "2026-03-05T15:00:00"}
    return [
        message(1, "look", photo="photos/photo_1@05-03-2026.jpg", photo_file_size=9),
        message(2, "", file=LEFT_OUT, file_name="Rechnung.pdf", file_size=91),
        message(3, "", file=TOO_LARGE, media_type="video_file", mime_type="video/mp4"),
        message(4, "", file=UNAVAILABLE, media_type="voice_message"),
        message(5, "", photo=LEFT_OUT, self_destruct_period_seconds=ONCE),
        message(6, "", photo=LEFT_OUT, self_destruct_period_seconds=30),
        message(7, "", file="../../etc/passwd"),
        message(8, "", file="files/gone.zip", thumbnail="files/gone.zip_thumb.jpg"),
        message(
            9, "", file="stickers/s.webp", media_type="sticker", sticker_emoji="😀"
        ),
        message(
            10,
            "",
            location_information={"latitude": 37.5665, "longitude": 126.978},
            place_name="City Hall",
        ),
        message(
            11,
            "",
            contact_information={
                "first_name": "Eve",
                "last_name": "",
                "phone_number": "+82 10 0000 0000",
            },
        ),
        message(
            12,
            "",
            poll={
                "question": "When?",
                "closed": False,
                "total_voters": 2,
                "answers": [{"text": "now", "voters": 2, "chosen": True}],
            },
        ),
        message(
            13,
            "forwarded",
            forwarded_from=None,
            forwarded_from_id="user99",
            via_bot="@gif",
            saved_from="Eve",
        ),
        {
            **message(14, "liked"),
            "reactions": [
                {"type": "emoji", "count": 3, "emoji": "👍", "recent": [recent]},
                {"type": "custom_emoji", "count": 1, "document_id": "stickers/a.tgs"},
            ],
        },
    ]


def _services():
    return [
        service_line(
            1, action="create_group", title="Nachbarn", members=["지우", None]
        ),
        service_line(
            2, action="phone_call", duration_seconds=62, discard_reason="hangup"
        ),
        service_line(3, action="pin_message", message_id=1),
        service_line(4, action="set_messages_ttl", period=86400),
        service_line(5, information_text="You allowed this bot"),
        service_line(6, action="topic_created", title="Fotos"),
        message(7, "in the topic", reply_to_message_id=6),
        message(8, "elsewhere", reply_to_message_id=5, reply_to_peer_id="channel3"),
        service_line(9, action="edit_group_photo", photo="photos/group.jpg"),
        {"id": 10, "type": "unsupported"},
        service_line(11, action="something_of_2031", deep={"a": [1, {"b": True}]}),
        message(12, "", rich_message={"rtl": False, "blocks": _blocks()}),
    ]


def _blocks():
    return [
        {"type": "heading", "text": {"type": "plain", "text": "Title"}},
        {
            "type": "paragraph",
            "text": {
                "type": "concat",
                "text": [
                    {"type": "plain", "text": "one "},
                    {"type": "bold", "text": {"type": "plain", "text": "two"}},
                ],
            },
        },
    ]


def _pages():
    first = page(
        day("5 March 2026", -1)
        + default(1, "Mina ", "Pay me &amp; &quot;fast&quot;<br>or else")
        + default(2, None, "I &lt;mean&gt; it", reply=1)
        + service(3, "Mina changed group title to &laquo;Nachbarn&raquo;")
        + default(4, "지우 ", "그만해", media=photo("photos/photo_1.jpg")),
        following="messages2.html",
    )
    second = page(
        day("6 March 2026", -2) + default(1001, "آمنہ ", "براہِ کرم رکو"),
        before="messages.html",
    )
    tenth = page(default(9001, "Mina ", "letzte"), before="messages9.html")
    return [
        ("ChatExport_2026-03-07/messages10.html", tenth),
        ("ChatExport_2026-03-07/messages2.html", second),
        ("ChatExport_2026-03-07/messages.html", first),
        ("ChatExport_2026-03-07/photos/photo_1.jpg", b"\xff\xd8\xff"),
        ("ChatExport_2026-03-07/css/style.css", b"x"),
    ]


def json_samples():
    """Return exports: the bytes of a file, or a list of names and contents."""
    group = {"name": "Nachbarn", "type": "private_supergroup", "id": 5}
    own = message(1, "mine", **{"from": "지우", "from_id": "user77"})
    return [
        written(chat(*_languages())),
        written(chat(old(), old(2, "Schöne Grüße"), name="Jürgen", id=4711)),
        [
            ("ChatExport/result.json", written(chat(*_media()))),
            ("ChatExport/photos/photo_1@05-03-2026.jpg", b"\xff\xd8\xff"),
            ("ChatExport/stickers/s.webp", b"RIFF"),
            ("ChatExport/messages.html", page(default(1, "Mina ", "look"))),
        ],
        written(
            whole(
                chat(*_languages()),
                chat(*_services(), **group),
                {"type": "saved_messages", "id": 77, "messages": [own]},
                {"name": None, "type": None, "id": 12, "messages": []},
                left=[chat(own, name="Alt", type="public_supergroup", id=6)],
            )
        ),
    ]


def html_samples():
    """Return exports: the bytes of a file, or a list of names and contents."""
    past = page(
        day("5 November 2018", -1)
        + default(1, "Jürgen Beispiel", "Hallo", title="05.11.2018 14:05:33")
    )
    return [past, _pages()]
