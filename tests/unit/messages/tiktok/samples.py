"""TikTok's data file in the shapes that it writes; every person is invented."""

import json

CHATS = {
    "Chat History with eve.tok:": [
        {"Date": "2023-05-01 18:30:45", "From": "eve.tok", "Content": "돈 보내"},
        {"Date": "2023-05-01 18:31:02", "From": "mina.tok", "Content": "نہیں، بس"},
        {"Date": "2023-05-01 18:32:00", "From": "eve.tok", "Content": ""},
    ],
    "Chat History with noor:x:": [
        {"Date": "2023-05-02 07:00:00", "From": "noor:x", "Content": "Bis später"},
        {"Date": "2023-05-02 07:01:00", "From": "noor:x", "Content": "أين أنت؟"},
    ],
}


def written(part="Direct Messages", lists="Chat History", chats=CHATS, **more):
    """Return a data file; ``part`` and ``lists`` are what TikTok called them."""
    return json.dumps(
        {
            "Activity": {
                "Favorite Videos": {"FavoriteVideoList": [{"Date": "x", "Link": "y"}]}
            },
            part: {lists: {"ChatHistory": chats}},
            **more,
        },
        ensure_ascii=False,
    ).encode()


def samples():
    """Return exports: the bytes of a file, or a list of names and contents."""
    return [
        written(),
        written("Direct Message", "Direct Messages"),
        [("user_data_tiktok.json", written()), ("readme.txt", b"x")],
        json.dumps(
            {
                "Direct Message": {
                    "Group Chat": {"GroupChat": {"Group Chat History with A:": [
                        {"Date": "2024-05-01 18:30:45 UTC", "From": "a", "Content": "b"}
                    ]}},
                }
            }
        ).encode(),
    ]  # fmt: skip
