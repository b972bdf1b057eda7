"""Google Chat's part of a Takeout; every person is invented."""

# ruff: noqa: E501 - records stand as the export writes them

import json

EVE = {"name": "Eve Sample", "email": "eve@example.org", "user_type": "Human"}
MINA = {"name": "Mina Sample", "email": "mina@example.org", "user_type": "Human"}
AT = "Tuesday, March 8, 2022 at 5:31:02\u202fPM UTC"


def said(number, **fields):
    return {
        "creator": EVE, "created_date": AT, "text": "hi", "topic_id": f"t{number}",
        "message_id": f"space/t{number}/m{number}", **fields,
    }  # fmt: skip


TALK = [
    said(1, text="돈 보내"),
    said(2, creator=MINA, text="نہیں", created_date="Dienstag, 8. März 2022 um 17:32:02 UTC",
         quoted_message_metadata={"creator": EVE, "text": "돈 보내", "message_id": "space/t1/m1"}),
    said(3, text="b", updated_date="Tuesday, March 8, 2022 at 5:40:00 PM UTC",
         previous_message_versions=[{"created_date": AT, "text": "a"}]),
    {"message_state": "DELETED", "deletion_metadata": {"deletion_type": "CREATOR"},
     "deleted_date": "2022년 3월 8일 화요일 오후 5시 45분 0초 UTC", "topic_id": "t4", "message_id": "space/t4/m4"},
    said(5, text="", attached_files=[{"original_name": "Bild: eins.png", "export_name": "File-Bild_ eins.png"}]),
    said(6, text="", attached_files=[{"original_name": "a.png", "export_name": "File-a.png"}]),
    said(7, text="", attached_files=[{"original_name": "gone.png", "export_name": "File-gone.png"}]),
    said(8, created_date="الثلاثاء، 8 مارس 2022 في 5:31:02 م UTC", text="أين أنت",
         reactions=[{"emoji": {"unicode": "👍"}, "reactor_emails": ["mina@example.org", "eve@example.org"]}]),
]  # fmt: skip


def messages(*told):
    return json.dumps({"messages": list(told)}, ensure_ascii=False, indent=2).encode()


def package():
    folder = "Takeout/Google Chat/Groups/DM x1Y2"
    return [
        ("Takeout/Google Chat/Users/User 77/user_info.json", json.dumps({"user": MINA}).encode()),
        (f"{folder}/group_info.json", json.dumps({"members": [MINA, EVE]}).encode()),
        (f"{folder}/messages.json", messages(*TALK)),
        (f"{folder}/File-Bild_ eins.png", b"one"),
        (f"{folder}/File-a.png", b"two"),
        (f"{folder}/File-a(1).png", b"three"),
        ("Takeout/Google Chat/Groups/Space AAA/group_info.json",
         json.dumps({"name": "Lesekreis", "members": [MINA, EVE]}).encode()),
        ("Takeout/Google Chat/Groups/Space AAA/messages.json", messages(said(9))),
    ]  # fmt: skip


def samples():
    """Return exports: the bytes of a file, or a list of names and contents."""
    return [package(), messages(*TALK)]
