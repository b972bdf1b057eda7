r"""The usual message of Telegram's JSON, told from its bytes alone.

Four of five messages are a text without any form, from someone with a name, neither
edited nor forwarded. Telegram writes each of them in exactly one way, line by line:

    {
     "id": 17,
     "type": "message",
     "date": "2026-03-05T14:05:33",
     "date_unixtime": "1772715933",
     "from": "Mina",
     "from_id": "user11",
     "reply_to_message_id": 16,
     "text": "hi",
     "text_entities": [
      {
       "type": "plain",
       "text": "hi"
      }
     ]
    }

What matches this is that JSON object and no other: strings end at the first quote
that no backslash stands in front of. Everything else is decoded. A test holds both
ways against each other.
"""

import json
import re
from functools import lru_cache
from typing import Final

_STRING: Final = rb'(?>[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*)'
_NUMBER: Final = rb"0|-?[1-9][0-9]{0,14}"
_DEEPEST: Final = 40


@lru_cache(maxsize=16)
def usual(before: bytes) -> re.Pattern[bytes] | None:
    """Return what matches such a message.

    Args:
        before: The line end and the blanks in front of it.

    Groups: id, date, date_unixtime, from, from_id, reply_to_message_id, text.
    """
    if len(before) > _DEEPEST:
        return None
    outer = re.escape(before)
    one, two, three = (outer + b" " * count for count in (1, 2, 3))
    return re.compile(
        rb"\{" + one + rb'"id": (' + _NUMBER + rb"),"
        + one + rb'"type": "message",'
        + one + rb'"date": "([0-9T:-]{1,40})",'
        + one + rb'"date_unixtime": "([0-9]{1,10})",'
        + one + rb'"from": "(' + _STRING + rb')",'
        + one + rb'"from_id": "([a-z0-9]{1,40})",'
        + rb"(?:" + one + rb'"reply_to_message_id": (' + _NUMBER + rb"),)?"
        + one + rb'"text": "(' + _STRING + rb')",'
        + one + rb'"text_entities": \['
        + two + rb"\{"
        + three + rb'"type": "plain",'
        + three + rb'"text": "\7"'
        + two + rb"\}"
        + one + rb"\]"
        + outer + rb"\}"
    )  # fmt: skip


def words(text: bytes) -> str:
    """Return a string's content from between its quotes.

    Raises:
        ValueError: it is no JSON, no UTF-8, or holds half a surrogate pair.
    """
    written = text.decode()
    if "\\" not in written:
        return written
    found = json.loads(f'"{written}"')
    found.encode()
    return str(found)
