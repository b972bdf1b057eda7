"""WhatsApp exports in the shapes that it writes; every person is invented."""

# ruff: noqa: RUF001 - digits of other scripts are what is tested

from tests.unit.messages.chats import LRM, android, ios

ARABIC_DIGITS = "٢٥\u200f/٣\u200f/٢٠٢٦، ٢:٠٥ م - دانا: مرحبا"
MENTIONED = ios(
    "[21/11/26, 18:05:09] Noor: ask @\u2068Kai: home\u2069 and "
    "\u202a+44 7700 900123\u202c"
)


def samples():
    """Return exports: the bytes of a file, or a list of names and contents."""
    return [
        ios(
            "[21/11/26, 18:05:09] Noor: Hello",
            "[21/11/26, 18:05:10] R: \u200eimage omitted",
        ),
        android("21/11/2026, 18:05 - Noor: Hello 🔥", "21/11/2026, 18:06 - A: <Media>"),
        android("2026. 11. 21. 오후 6:05 - 지우: 사진"),
        android(ARABIC_DIGITS),
        MENTIONED,
        android(
            "21.11.26, 18:05 - Nachrichten sind Ende-zu-Ende-verschlüsselt.",
            "21.11.26, 18:06 - Jonas: IMG-1.jpg (Datei angehängt)\nschau mal",
            "21.11.26, 18:07 - Jonas: Diese Nachricht wurde gelöscht.",
        ),
        android("21/11/26، 6:05 PM - دانیا: تم کہاں ہو؟"),
        [
            ("_chat.txt", ios(f"{LRM}[21/11/26, 18:05:09] R: {LRM}<attached: a.jpg>")),
            ("a.jpg", b"picture"),
        ],
    ]
