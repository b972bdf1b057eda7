"""What the invented people of the sample case write. None of them exists."""

from datetime import datetime
from typing import Final

CASE: Final = "Sample case"
COLLECTOR: Final = "A. Bello (invented)"
INITIALS: Final = "AB"

SCREEN_MESSAGES: Final = (
    ("millpond_watcher", "I know where you live."),
    ("You", "Please stop writing to me."),
    ("millpond_watcher", "Pay by Friday or your family sees it."),
    ("You", "I am keeping these messages."),
)

PASTED_MESSAGE: Final = (
    "I have the picture and your address. Pay by Friday, or everyone on the "
    "channel sees it. 😡"
)
ACCOUNT: Final = (
    "On Tuesday evening a channel I did not know posted my old address under a "
    "picture that was made to look like me. A man who calls himself "
    "millpond_watcher wrote to me an hour later and asked for money. I have not "
    "paid and I have not answered since."
)

STORY: Final = (
    "On Tuesday evening, 17 November, a Telegram channel that I did not know posted my "
    "old address under a picture that was made to look like me. An hour later someone "
    "who calls himself millpond_watcher wrote to me. He wants money by Friday, or "
    "everyone on the channel sees a picture. I have not paid and not answered. He "
    "still writes every day, now on WhatsApp too, as Millpond. He says that he knows "
    "my street. I do not know who he is."
)

_CHAT: Final = (
    ("09:12", None, "Messages and calls are end-to-end encrypted."),
    ("09:14", "Millpond", "Hello. You do not know me."),
    ("09:15", "Amal", "Who is this?"),
    ("09:17", "Millpond", "돈을 보내지 않으면 사진을 퍼뜨리겠다"),
    ("09:18", "Millpond", "تمہاری تصویر سب کو بھیج دوں گا، پیسے بھیجو"),
    ("09:21", "Millpond", "Friday is the last day 😡"),
    ("09:22", "Amal", "삭제해 주세요. 그만하세요."),
    ("09:25", "Amal", "میں نے یہ پیغام محفوظ کر لیے ہیں"),
    ("09:31", "Millpond", "You will be sorry.\nI know your street."),
)


def chat_export(day: datetime) -> bytes:
    """Return a WhatsApp text export as Android writes it.

    Each message ends in CRLF; a line end that someone typed is a bare LF.
    """
    date = day.strftime("%d/%m/%Y")
    lines = [
        f"{date}, {time} - {sender + ': ' if sender else ''}{text}\r\n"
        for time, sender, text in _CHAT
    ]
    return "".join(lines).encode()
