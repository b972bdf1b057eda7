"""Telegram Desktop's JSON in the shapes that it writes; every person is invented."""

import json

CHAT = {
    "name": "R. Sample", "type": "personal_chat", "id": 4321,
    "messages": [
        {"id": 1, "type": "message", "date": "2026-11-20T21:01:00",
         "date_unixtime": "1795208460", "from": "R", "from_id": "user1",
         "text": "Pay me", "edited": "2026-11-20T21:02:00", "file": "a/b.jpg",
         "media_type": "photo", "reply_to_message_id": 1},
        {"id": 2, "type": "service", "date": "2026-11-20T21:01:00", "actor": "R",
         "text": ["a", {"type": "link", "text": "b"}], "action": "phone_call"},
    ],
}  # fmt: skip


def samples():
    """Return exports: the bytes of a file, or a list of names and contents."""
    return [json.dumps(CHAT).encode()]
