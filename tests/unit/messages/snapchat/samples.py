"""Snapchat's "My Data" in the shapes that it writes; every person is invented."""

# ruff: noqa: E501 - records stand as the export writes them

import json

MEDIA = "b~EiQSFTM0SEdmSTFNRzBDdkhlelFQ"
ZIPPED = "media~zip-38FDD84B-5891-4975-84BD-08763E785D32"


def chat(**fields):
    return {
        "From": "eve.snap", "Media Type": "TEXT", "Created": "2024-04-20 01:29:22 UTC",
        "Content": "hi", "Conversation Title": None, "IsSender": False,
        "Created(microseconds)": 1713576562686, "IsSaved": True, "Media IDs": "", **fields,
    }  # fmt: skip


CHATS = {
    "eve.snap": [
        chat(Content="돈 보내 &amp; 답해"),
        chat(From="mina.snap", IsSender=True, Content="نہیں"),
        chat(Content="", **{"Media Type": "MEDIA", "Media IDs": f"{MEDIA} | {ZIPPED}"}),
        chat(Content="", IsSaved=False),
        chat(Content="", **{"Media Type": "STATUSERASEDMESSAGE"}),
    ],
    "6f9619ff-8b86-d011-b42d-00cf4fc964ff": [
        chat(**{"Conversation Title": "Lesekreis", "Content": "Bis später"}),
        chat(**{"Conversation Title": "Lesekreis", "Content": None, "Media Type": "STATUSPARTICIPANTREMOVED"}),
    ],
}  # fmt: skip
SNAPS = {
    "eve.snap": [
        {"From": "eve.snap", "Media Type": "IMAGE", "Created": "2024-06-13 16:42:26 UTC",
         "Conversation Title": None, "IsSender": False, "Created(microseconds)": 1718296946482},
    ],
    "noor.snap": [
        {"From": "mina.snap", "Media Type": "VIDEO", "Created": "2024-06-14 16:42:26 UTC",
         "Conversation Title": None, "IsSender": True, "Created(microseconds)": 1718383346482},
    ],
}  # fmt: skip
OLD = {
    "Received Saved Chat History": [
        {"From": "eve.snap", "Media Type": "TEXT", "Created": "2021-01-01 12:00:00 UTC", "Text": "أين أنت"},
    ],
    "Sent Saved Chat History": [
        {"To": "eve.snap", "Media Type": "TEXT", "Created": "2021-01-01 12:01:00 UTC", "Text": "Lass mich"},
    ],
    "Received Unsaved Chat History": [
        {"From": "noor.snap", "Media Type": "TEXT", "Created": "2021-01-01 12:02:00 UTC", "Text": ""},
    ],
    "Sent Unsaved Chat History": [],
}  # fmt: skip


def written(told):
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def package(chats=CHATS, snaps=SNAPS):
    return [
        ("json/account.json", written({"Basic Information": {"Username": "mina.snap", "Name": "Mina"}})),
        ("json/snap_history.json", written(snaps)),
        ("json/chat_history.json", written(chats)),
        (f"chat_media/2024-04-20_{MEDIA}.jpg", b"picture"),
        (f"chat_media/2024-04-20_{ZIPPED}.mp4", b"film"),
        ("chat_media/2024-04-20_overlay~zip-31FBA148.png", b"overlay"),
    ]  # fmt: skip


def samples():
    """Return exports: the bytes of a file, or a list of names and contents."""
    return [package(), written(CHATS), written(SNAPS), written(OLD)]
