"""Exports of Instagram, Facebook and Messenger, as they write them.

Every person is invented. Texts are in the languages that such exports come in, with
Meta's way of writing each byte of UTF-8 as a letter.
"""

# ruff: noqa: RUF001 - digits of other scripts are what is tested

import json

OWNER = "Mina Kim"
OTHER = "Jonas Weiß"
START = 1_772_715_933_000
"""5 March 2026, 13:05:33 UTC, in milliseconds."""
JPEG = b"\xff\xd8\xff\xe0 a picture \xff\xd9"

INSTAGRAM = "your_instagram_activity/messages"
FACEBOOK = "your_facebook_activity/messages"


def as_bytes(value):
    """Write every byte of UTF-8 as a letter of its own, as Meta does."""
    if isinstance(value, str):
        return value.encode().decode("latin-1")
    if isinstance(value, list):
        return [as_bytes(each) for each in value]
    if isinstance(value, dict):
        return {as_bytes(key): as_bytes(each) for key, each in value.items()}
    return value


def said(sender, text=None, minute=0, **fields):
    """Return a message, ``minute`` minutes after the start."""
    told = {"sender_name": sender, "timestamp_ms": START + minute * 60_000}
    if text is not None:
        told["content"] = text
    return {**told, "is_geoblocked_for_viewer": False, **fields}


def thread(*messages, people=(OTHER, OWNER), path="inbox/jonas_1", **fields):
    """Return a thread's file, newest first, its letters written as Meta does."""
    return written(as_bytes(plain(*messages, people=people, path=path, **fields)))


def plain(*messages, people=(OTHER, OWNER), path="inbox/jonas_1", **fields):
    return {
        "participants": [{"name": name} for name in people],
        "messages": sorted(
            messages, key=lambda each: each.get("timestamp_ms", 0), reverse=True
        ),
        "title": people[0] if people else "",
        "is_still_participant": True,
        "thread_path": path,
        "magic_words": [],
        **fields,
    }


def written(value):
    return json.dumps(value, indent=1).encode()


def instagram_profile(name=OWNER):
    value = {"href": "", "value": name, "timestamp": 0}
    user = {"title": "", "string_map_data": {"이름": value}}
    return written(as_bytes({"profile_user": [user]}))


def facebook_profile(name=OWNER):
    return written(as_bytes({"profile_v2": {"name": {"full_name": name}}}))


def instagram():
    """A JSON export of Instagram: an inbox, a request, a deleted account."""
    folder = f"{INSTAGRAM}/inbox/jonas_1"
    request = f"{INSTAGRAM}/message_requests/taubenblau_2"
    return [
        (
            "personal_information/personal_information/personal_information.json",
            instagram_profile(),
        ),
        (
            f"{folder}/message_2.json",
            thread(
                said(OTHER, "Hast du schöne Fotos? 🙂", 0),
                said(OWNER, "응, 보낼게 · نعم، بالتأكيد", 1),
            ),
        ),
        (
            f"{folder}/message_1.json",
            thread(
                said(OWNER, None, 2, photos=[{"uri": f"{folder}/photos/1.jpg"}]),
                said(
                    OTHER,
                    "danke ❤",
                    3,
                    reactions=[{"reaction": "😂", "actor": OWNER, "timestamp": 1}],
                ),
                said(OTHER, None, 4, is_unsent=True),
                said(
                    OTHER,
                    f"{OTHER} sent an attachment.",
                    5,
                    share={
                        "link": "https://www.instagram.com/p/abc/",
                        "share_text": "ein Bild ☀",
                        "original_content_owner": "sonne",
                    },
                ),
                said(OTHER, None, 6),
                said(OTHER, None, 7, videos=[{"uri": f"{folder}/videos/gone.mp4"}]),
            ),
        ),
        (f"{folder}/photos/1.jpg", JPEG),
        (
            f"{request}/message_1.json",
            thread(
                said("taubenblau", "مجھے پیسے دو ورنہ سب کو دکھا دوں گا", 8),
                people=("taubenblau", OWNER),
                path="message_requests/taubenblau_2",
            ),
        ),
        (
            f"{INSTAGRAM}/inbox/instagramuser_3/message_1.json",
            thread(
                said("Instagram User", "hello", 9),
                people=("Instagram User", OWNER),
                path="inbox/instagramuser_3",
            ),
        ),
    ]


def facebook():
    """A JSON export of Facebook: groups, calls, old fields, a chat cut over."""
    group = f"{FACEBOOK}/archived_threads/verein_5"
    return [
        (
            "personal_information/profile_information/profile_information.json",
            facebook_profile(),
        ),
        (
            f"{group}/message_1.json",
            thread(
                said("Aylin", "hat jemand Zeit?", 0, type="Generic", ip="192.0.2.7"),
                said("Aylin", None, 1, type="Subscribe", users=[{"name": OWNER}]),
                said(OWNER, "You called Aylin.", 2, call_duration=65, type="Call"),
                said("Aylin", "You missed a call.", 3, call_duration=0, missed=True),
                said(
                    "Facebook user",
                    None,
                    4,
                    sticker={"uri": "messages/stickers_used/1.png"},
                ),
                said("Aylin", None, 5, is_taken_down=True),
                said("Aylin", None, 6, files=[{"uri": "plan.pdf"}]),
                said("Aylin", None, 7, gifs=[{"uri": "https://example.org/a.gif"}]),
                said("Aylin", None, 8, photos=[{"uri": "../../outside.jpg"}]),
                people=("Aylin", "Facebook user", OWNER),
                path="archived_threads/verein_5",
                joinable_mode={"mode": 1, "link": ""},
            ),
        ),
        (f"{FACEBOOK}/stickers_used/1.png", b"\x89PNG"),
        (
            f"{FACEBOOK}/filtered_threads/geld_6/message_1.json",
            thread(
                said("Geld Schnell", "💶", 9),
                people=("Geld Schnell", OWNER),
                path="filtered_threads/geld_6",
            ),
        ),
        (
            f"{FACEBOOK}/e2ee_cutover/jonas_7/message_1.json",
            thread(said(OTHER, "bis gleich", 10), path="e2ee_cutover/jonas_7"),
        ),
        ("posts/your_posts_1.json", b"[]"),
    ]


def alone():
    """One thread's file by itself, with a mark at its beginning, letters right."""
    told = plain(said(OTHER, "schöne Grüße", 0), said(OWNER, "안녕 😂", 1))
    text = json.dumps(told, ensure_ascii=False)
    return b"\xef\xbb\xbf" + text.encode()


def kept(sender, text, minute, kind="text", **fields):
    """Return a message of Messenger's download of encrypted chats."""
    told = {"isUnsent": False, "media": [], "reactions": [], "senderName": sender}
    stamp = START + minute * 60_000
    return {**told, "text": text, "timestamp": stamp, "type": kind, **fields}


def secure_thread(*messages, people=(OTHER, OWNER), name=f"{OTHER}_7"):
    told = {"participants": list(people), "threadName": name}
    return json.dumps({**told, "messages": messages}, ensure_ascii=False).encode()


def secure():
    """Messenger's download of encrypted chats."""
    return [
        (
            f"{OTHER}_7.json",
            secure_thread(
                kept(OTHER, "Ã© typed by hand, é as well", 11),
                kept(OWNER, "اچھا", 12, reactions=[{"actor": OTHER, "reaction": "❤"}]),
                kept(OTHER, "", 13, "media", media=[{"uri": "./media/a-1.jpeg"}]),
                kept(OTHER, "", 14, "media", media=[{"uri": FAILED}]),
                kept(OTHER, "https://example.org/x", 15, "link"),
                kept(OTHER, "User unsent a message", 16, "placeholder", isUnsent=True),
                kept(OTHER, "Question: when?; Options: now (0 votes)", 17, "poll"),
            ),
        ),
        ("Leer_8.json", secure_thread(people=("Leer", OWNER), name="Leer_8")),
        ("media/a-1.jpeg", JPEG),
    ]


FAILED = "Failed to download media"


def block(sender, body, at, tag="h2"):
    """Return a message of a page as Instagram writes it since 2022."""
    return (
        '<div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder">'
        f'<{tag} class="_3-95 _2pim _a6-h _a6-i">{sender}</{tag}>'
        f'<div class="_3-95 _a6-p"><div><div></div>{body}</div></div>'
        f'<div class="_3-94 _a6-o">{at}</div></div>'
    )


def section(sender, body, at):
    """Return a message of a page as Facebook writes it since 2024."""
    return (
        '<section class="_a6-g" aria-labelledby="u_0_1"><h2 class="_2ph_ _a6-h _a6-i" '
        f'id="u_0_1">{sender}</h2><div class="_2ph_ _a6-p"><div><div></div>{body}'
        f'</div></div><footer class="_3-94 _a6-o"><div class="_a72d">{at}</div>'
        "</footer></section>"
    )


def old_block(sender, body, at):
    """Return a message of a page as Facebook wrote it from 2018 on."""
    return (
        '<div class="pam _3-95 _2pi0 _2lej uiBoxWhite noborder">'
        f'<div class="_3-96 _2pio _2lek _2lel">{sender}</div>'
        f'<div class="_3-96 _2let"><div><div></div>{body}</div></div>'
        f'<div class="_3-94 _2lem">{at}</div></div>'
    )


def page(*blocks, title="Jonas Weiß"):
    """Return a page; its blocks stand newest first."""
    return (
        '<html><head><meta charset="utf-8"/><title>Instagram</title><style>'
        "._a6-g{color:#111}</style></head><body><div><header><h1>"
        f'{title}</h1></header><main class="_a706" role="main">{"".join(blocks)}'
        "</main></div></body></html>"
    ).encode()


def words(text):
    return f"<div>{text}</div><div></div><div></div>"


def pages():
    """HTML exports of Instagram and of Facebook, in three vintages."""
    folder = f"{INSTAGRAM}/inbox/jonas_1"
    picture = f"{folder}/photos/1.jpg"
    shown = f'<div></div><div><a href="{picture}"><img src="{picture}"/></a></div>'
    liked = (
        "<div>Bis &lt;div class=&quot;_a6-g&quot;&gt; morgen<br />Jonas</div>"
        f'<ul class="_a6-q"><li><span>❤️{OWNER}'
        "<span> (Mar 05, 2026 2:09 pm)</span></span></li></ul>"
    )
    instagram_page = page(
        block(OWNER, shown, "Mar 05, 2026 2:10 pm"),
        block(OTHER, liked, "Mar 05, 2026 2:08 pm"),
        block(OWNER, words("안녕 &#128578; &amp;copy"), "Mar 05, 2026 2:07 pm"),
    )
    facebook_page = page(
        section(OTHER, words("hasta mañana"), "5 de marzo de 2026, 2:08:15 p. m."),
        section(OWNER, words("أهلا"), "٥ مارس ٢٠٢٦، ٢:٠٧:٠٣ م"),
        section(OWNER, words("salut"), "05/03/2026 14:06"),
        '<section class="_a6-g"><h2 class="_a6-h">Teilnehmer: A und B</h2></section>',
    )
    old_page = page(
        old_block("Ben", words("alt"), "Mar 5, 2019, 9:59pm"),
        old_block("Ben", words("älter"), "05.03.2019 09:58"),
    )
    return [
        [(f"{folder}/message_1.html", instagram_page), (picture, JPEG)],
        [(f"{FACEBOOK}/inbox/jonas_1/message_1.html", facebook_page)],
        [("messages/inbox/ben_2/message_1.html", old_page)],
        page(block(OTHER, words("allein"), "2026년 3월 5일 오후 2:08", tag="div")),
    ]


def of_instagram():
    """Return exports: the bytes of a file, or a list of names and contents."""
    return [instagram(), pages()[0]]


def of_messenger():
    return [facebook(), pages()[1]]


def of_either():
    return [alone(), *pages()[2:]]


def of_encrypted():
    return [secure(), secure()[0][1]]
