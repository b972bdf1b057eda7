"""Whether the names of the files in a folder look like the export of a chat app.

Used for an offer only: which export it is, and whether it is one, its content decides
(``formats``). Nothing is opened here, so this may run beside the keys.
"""

import re
from collections.abc import Iterable
from typing import Final

_NAMES: Final = (
    # WhatsApp, from an iPhone and from Android.
    r"_chat\.txt",
    r"whatsapp chat with .+\.txt",
    # Telegram
    r"result\.json",
    r"messages\d*\.html",
    # Instagram, Messenger
    r"message_\d+\.(json|html)",
    # Discord, Google Chat, Snapchat, TikTok, X, LinkedIn
    r"messages/index\.json",
    r"group_info\.json",
    r"chat_history\.(json|html)",
    r"user_data.*\.json",
    r"direct-messages(-group)?\.js",
    r"messages\.csv",
    # KakaoTalk, LINE
    r"kakaotalk.*\.(txt|csv)",
    r"\[line\].*\.txt",
    # Signal, iMessage, text messages
    r"main\.jsonl",
    r"(chat|sms)\.db",
    r"sms-.*\.xml",
    # Mail
    r".*\.(mbox|pst)",
)
_LIKELY: Final = re.compile(rf"(?:.*/)?(?:{'|'.join(_NAMES)})", re.IGNORECASE)


def may_be_export(names: Iterable[str]) -> bool:
    """Whether some of these names, with ``/`` between folders, is one of an export's.

    Args:
        names: Of the files in one folder, from that folder on; untrusted.
    """
    return any(_LIKELY.fullmatch(name) for name in names)
