"""Exports of Signal; all people, numbers and keys are invented."""

import hashlib
import json
from base64 import b64encode

DAY = 1_772_719_533_000
"""5 March 2026, 14:05:33 UTC, in milliseconds."""
PICTURE = b"\xff\xd8\xff\xe0" + bytes(range(256))
FILE_KEY = hashlib.shake_128(b"file").digest(64)
DIGEST = hashlib.sha256(PICTURE).digest()
STEM = hashlib.sha256(DIGEST + FILE_KEY).hexdigest()
PLACE = f"files/{STEM[:2]}/{STEM}.jpg"
DANA = bytes(range(16))
JIWOO = bytes(range(16, 32))
SECRETS = {
    **{
        name: hashlib.sha256(name.encode()).digest()
        for name in (
            "mediaRootBackupKey",
            "profileKey",
            "entropy",
            "danaProfileKey",
            "masterKey",
            "rootKey",
        )
    },
    "key": FILE_KEY,
}
PIN = "4711 0815"


def b64(content):
    return b64encode(content).decode()


def info():
    return {
        "version": "1",
        "backupTimeMs": str(DAY),
        "mediaRootBackupKey": b64(SECRETS["mediaRootBackupKey"]),
        "currentAppVersion": "8.1.0",
    }


def people():
    return [
        {
            "account": {
                "profileKey": b64(SECRETS["profileKey"]),
                "usernameLink": {"entropy": b64(SECRETS["entropy"])},
                "givenName": "미나",
                "familyName": "Park",
                "svrPin": PIN,
            }
        },
        {"recipient": {"id": "1", "self": {}}},
        {
            "recipient": {
                "id": "2",
                "contact": {
                    "aci": b64(DANA),
                    "e164": "491700000001",
                    "profileKey": b64(SECRETS["danaProfileKey"]),
                    "profileGivenName": "Dana",
                    "profileFamilyName": "Weber",
                },
            }
        },
        {"recipient": {"id": "3", "contact": {"aci": b64(JIWOO)}}},
        {"recipient": {"id": "4", "contact": {"username": "jiwoo.01"}}},
        {
            "recipient": {
                "id": "5",
                "group": {
                    "masterKey": b64(SECRETS["masterKey"]),
                    "snapshot": {
                        "title": {"title": "دوستوں کا گروپ"},
                        "members": [
                            {"userId": b64(DANA), "role": "ADMINISTRATOR"},
                            {"userId": b64(JIWOO)},
                        ],
                    },
                },
            }
        },
        {
            "recipient": {
                "id": "6",
                "callLink": {"rootKey": b64(SECRETS["rootKey"]), "name": "Abends"},
            }
        },
        {"chat": {"id": "1", "recipientId": "2"}},
        {"chat": {"id": "2", "recipientId": "5", "expirationTimerMs": "86400000"}},
    ]


def item(number, author="2", chat="1", **kind):
    """Return a chat item that came in, or went out when the author is "1"."""
    way = (
        {"outgoing": {"sendStatus": [{"recipientId": "2", "delivered": {}}]}}
        if author == "1"
        else {"incoming": {"dateReceived": str(DAY + number + 400), "read": True}}
    )
    told = {"chatId": chat, "authorId": author, "dateSent": str(DAY + number)}
    return {"chatItem": {**told, **way, **kind}}


def words(body, **more):
    return {"standardMessage": {"text": {"body": body}, **more}}


def pointer(content=PICTURE, **more):
    digest = hashlib.sha256(content).digest()
    return {
        "contentType": "image/jpeg",
        "fileName": "IMG_1.jpg",
        "locatorInfo": {
            "key": b64(FILE_KEY),
            "plaintextHash": b64(digest),
            "size": len(content),
            **more,
        },
    }


def every_kind():
    edited = item(20, **words("so geht es nicht"))
    edited["chatItem"]["revisions"] = [
        item(10, **words("so geht es"))["chatItem"],
        item(15, **words("so geht es nciht"))["chatItem"],
    ]
    return [
        item(1, **words("أين أنت؟")),
        item(2, "1", **words("여기 😂 <b>&amp;</b>")),
        edited,
        item(
            30,
            **words(
                "das da",
                quote={"targetSentTimestamp": str(DAY + 2), "authorId": "1"},
                reactions=[
                    {"emoji": "👍", "authorId": "1", "sentTimestamp": str(DAY + 31)}
                ],
            ),
        ),
        item(40, **words("", attachments=[{"pointer": pointer()}])),
        item(41, **words("weg", attachments=[{"pointer": pointer(b"gone")}])),
        item(50, viewOnceMessage={}),
        item(60, remoteDeletedMessage={}),
        item(61, chat="2", adminDeletedMessage={"adminId": "2"}),
        item(
            70, stickerMessage={"sticker": {"emoji": "🐟", "packKey": b64(b"k" * 32)}}
        ),
        item(
            80,
            "3",
            "2",
            poll={
                "question": "Wann?",
                "options": [
                    {"option": "heute", "votes": [{"voterId": "2", "voteCount": 1}]},
                    {"option": "morgen"},
                ],
                "hasEnded": True,
            },
        ),
        item(
            90,
            updateMessage={
                "individualCall": {
                    "type": "AUDIO_CALL",
                    "direction": "INCOMING",
                    "state": "MISSED",
                    "callId": "17",
                }
            },
        ),
        item(
            100,
            chat="2",
            updateMessage={
                "groupChange": {
                    "updates": [{"groupMemberRemovedUpdate": {"removedAci": b64(DANA)}}]
                }
            },
        ),
        item(110, contactMessage={"contact": {"name": {"givenName": "Eve"}}}),
        item(120, directStoryReplyMessage={"emoji": "🔥"}),
        item(130, paymentNotification={"amountMob": "1.5"}),
        item(140, giftBadge={"state": "OPENED"}),
        item(150, somethingNew={"x": 1}),
        {"adHocCall": {"callId": "1", "recipientId": "6", "callTimestamp": str(DAY)}},
        {"stickerPack": {"packId": b64(b"p" * 16)}},
    ]


def line(told):
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def lines(*told):
    return b"".join(line(each) + b"\n" for each in told)


def jsonl(*items):
    return lines(info(), *people(), *items)


def array(*items):
    return json.dumps([info(), *people(), *items], ensure_ascii=False).encode()


ALL = jsonl(*every_kind())
FOLDER = "signal-export-2026-03-05/"


def packed_export(main=ALL):
    return [
        (f"{FOLDER}metadata.json", b'{"version":1}'),
        (f"{FOLDER}main.jsonl", main),
        (f"{FOLDER}{PLACE}", PICTURE),
    ]


def samples():
    return [ALL, array(*every_kind()), packed_export()]
