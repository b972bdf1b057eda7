"""An archive of X in the shapes that it writes; every person is invented."""

# ruff: noqa: E501 - records stand as the export writes them

import json

ME, EVE, NOOR = "1001", "2002", "3003"


def created(number, **fields):
    return {"messageCreate": {
        "recipientId": ME, "reactions": [], "urls": [], "text": "hi", "mediaUrls": [],
        "senderId": EVE, "id": str(number), "createdAt": "2023-01-15T10:30:00.123Z", **fields,
    }}  # fmt: skip


TALK = [
    created(5, text="돈 보내 &gt; 답해", reactions=[
        {"senderId": ME, "reactionKey": "sad", "eventId": "9", "createdAt": "2023-01-15T10:31:00.000Z"}]),
    created(4, senderId=ME, recipientId=EVE, text="نہیں"),
    created(3, text="", mediaUrls=["https://ton.twitter.com/dm/3/77/aB-c.jpg"]),
    created(2, text="", mediaUrls=["https://video.twimg.com/dm_video/8/vid/640x360/f.mp4?tag=1"]),
    created(1, text="https://t.co/x1", urls=[
        {"url": "https://t.co/x1", "expanded": "https://example.org/page", "display": "example.org/page"}]),
]  # fmt: skip
GROUP = [
    {"conversationNameUpdate": {"initiatingUserId": EVE, "name": "Lesekreis", "createdAt": "2023-01-16T10:00:00.000Z"}},
    {"participantsLeave": {"userIds": [NOOR], "createdAt": "2023-01-16T09:00:00.000Z"}},
    {"messageCreate": {"senderId": NOOR, "id": "8", "text": "Bis später, سلام", "mediaUrls": [], "reactions": [], "urls": [], "createdAt": "2023-01-16T08:00:00.000Z"}},
    {"joinConversation": {"initiatingUserId": EVE, "participantsSnapshot": [ME, EVE, NOOR], "createdAt": "2023-01-16T07:00:00.000Z"}},
]  # fmt: skip


def part(number, *conversations, name="direct_messages"):
    """Return a part; each conversation is its id and its messages."""
    told = [
        {"dmConversation": {"conversationId": key, "messages": messages}}
        for key, messages in conversations
    ]
    text = json.dumps(told, ensure_ascii=False, indent=2)
    return f"window.YTD.{name}.part{number} = {text}".encode()


ACCOUNT = b'window.YTD.account.part0 = [ {"account" : {"email" : "m@example.org", "username" : "mina_sample", "accountId" : "1001"}} ]'
PAIR = f"{ME}-{EVE}"


def package():
    return [
        ("data/account.js", ACCOUNT),
        ("data/direct-message-headers.js", b"window.YTD.direct_message_headers.part0 = [ ]"),
        ("data/direct-messages.js", part(0, (PAIR, TALK))),
        ("data/direct-messages-part10.js", part(10, (PAIR, [created(10, text="ten")]))),
        ("data/direct-messages-part2.js", part(2, (PAIR, [created(20, text="two")]))),
        ("data/direct-messages-group.js", part(0, ("5551", GROUP), name="direct_messages_group")),
        ("data/direct_messages_media/3-aB-c.jpg", b"picture"),
    ]  # fmt: skip


def samples():
    """Return exports: the bytes of a file, or a list of names and contents."""
    return [
        package(),
        part(0, (PAIR, TALK)),
        part(0, (PAIR, TALK), name="direct_message"),
    ]
