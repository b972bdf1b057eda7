"""Discord's package and DiscordChatExporter's JSON; every person is invented."""

# ruff: noqa: E501 - records stand as the export writes them

import json

CHANNEL = "1147000000000000001"
SERVER_CHANNEL = "1147000000000000002"
EPOCH = 1_420_070_400_000


def number_at(milliseconds, low=1):
    """Return a number as Discord makes it at a time."""
    return ((milliseconds - EPOCH) << 22) + low


# 2023-10-27 14:09:43.250 UTC
FIRST = number_at(1_698_415_783_250)
# 2020-05-05 12:34:56.789 UTC
OLD = number_at(1_588_682_096_789)

MINE = [
    {"ID": FIRST, "Timestamp": "2023-10-27 14:09:43", "Contents": "Hör bitte auf, mir zu schreiben.",
     "Attachments": ""},
    {"ID": FIRST + 1, "Timestamp": "2023-10-27 14:09:43", "Contents": "",
     "Attachments": "https://cdn.discordapp.com/attachments/1/2/a.png?ex=1 https://cdn.discordapp.com/attachments/1/3/b.png"},
    {"ID": FIRST + 2, "Timestamp": "2023-10-27 14:09:43", "Contents": "그만 하세요\n제발", "Attachments": ""},
]  # fmt: skip
TABLE = (
    "ID,Timestamp,Contents,Attachments\r\n"
    f'{OLD},2020-05-05 12:34:56.789000+00:00,"no, ""you"" stop\nsecond line",\r\n'
    f"{OLD + 1},2020-05-05 12:34:57+00:00,بس,https://cdn.discordapp.com/attachments/1/2/c.jpg\r\n"
).encode()
USER = {"id": "1110000000000000009", "username": "mina_sample", "email": "m@example.org"}  # fmt: skip


def package(folder="messages", messages=None):
    """Return a data package with a direct chat and a channel of a server."""
    told = MINE if messages is None else messages
    return [
        ("account/user.json", json.dumps(USER).encode()),
        (f"{folder}/index.json", json.dumps({
            CHANNEL: "Direct Message with eve#0000", SERVER_CHANNEL: None}).encode()),
        (f"{folder}/c{CHANNEL}/channel.json", json.dumps({
            "id": CHANNEL, "type": "DM", "recipients": ["111", "222"]}).encode()),
        (f"{folder}/c{CHANNEL}/messages.json",
         json.dumps(told, ensure_ascii=False).encode()),
        (f"{folder}/c{SERVER_CHANNEL}/channel.json", json.dumps({
            "id": SERVER_CHANNEL, "type": 0, "name": "allgemein",
            "guild": {"id": "5", "name": "Lesekreis"}}).encode()),
        (f"{folder}/c{SERVER_CHANNEL}/messages.csv", TABLE),
    ]  # fmt: skip


EVE = {
    "id": "222",
    "name": "eve_x",
    "discriminator": "0000",
    "nickname": "Eve",
    "isBot": False,
}
MINA = {
    "id": "111",
    "name": "mina",
    "discriminator": "0420",
    "nickname": "mina",
    "isBot": False,
}


def said(number, **fields):
    return {
        "id": str(number), "type": "Default",
        "timestamp": "2024-01-02T03:04:05.678+09:00", "timestampEdited": None,
        "callEndedTimestamp": None, "isPinned": False, "content": "hi", "author": EVE,
        "attachments": [], "embeds": [], "stickers": [], "reactions": [],
        "mentions": [], **fields,
    }  # fmt: skip


def exported(*messages, **fields):
    """Return the JSON of one channel."""
    return json.dumps({
        "guild": {"id": "0", "name": "Direct Messages", "iconUrl": "x"},
        "channel": {"id": CHANNEL, "type": "DirectTextChat", "categoryId": None,
                    "category": "Private", "name": "Eve", "topic": None},
        "dateRange": {"after": None, "before": None},
        "exportedAt": "2024-02-01T00:00:00+09:00",
        "messages": list(messages), "messageCount": len(messages), **fields,
    }, ensure_ascii=False, indent=2).encode()  # fmt: skip


TALK = [
    said(1, content="돈 보내"),
    said(2, type="Reply", author=MINA, content="نہیں",
         reference={"messageId": "1", "channelId": CHANNEL, "guildId": None}),
    said(3, content="", timestampEdited="2024-01-02T03:05:05+09:00", attachments=[
        {"id": "9", "url": "Eve.json_Files/a-1.png", "fileName": "a.png", "fileSizeBytes": 7},
        {"id": "10", "url": "https://cdn.discordapp.com/b.png", "fileName": "b.png", "fileSizeBytes": 8},
    ]),
    said(4, content="", reference={"type": "Forward", "messageId": "77", "channelId": "88", "guildId": None},
         forwardedMessage={"timestamp": "2024-01-01T00:00:00+09:00", "content": "schau mal", "attachments": []}),
    said(5, type="Call", content="Started a call that lasted 3 minutes.",
         callEndedTimestamp="2024-01-02T03:10:00+09:00"),
    said(6, type="ChannelPinnedMessage", content="Pinned a message."),
    said(7, reactions=[{"emoji": {"id": "", "name": "🔥"}, "count": 2, "users": [MINA, EVE]},
                       {"emoji": {"id": "", "name": "👍"}, "count": 3}]),
]  # fmt: skip


def packages():
    """Return data packages: lists of names and contents, or the bytes of a file."""
    return [package(), package("Nachrichten"), json.dumps(MINE).encode(), TABLE]


def exports():
    """Return exports of DiscordChatExporter."""
    return [exported(*TALK), [
        ("Eve.json", exported(*TALK)), ("Eve.json_Files/a-1.png", b"picture"),
        ("Eve [part 2].json", exported(said(8))),
    ]]  # fmt: skip
