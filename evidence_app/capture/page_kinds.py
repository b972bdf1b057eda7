"""What kind of page an address leads to, as far as the address tells.

A channel, a search or a feed shows what many people put there. Keeping their
pictures is not needed to show what happened, and in some countries a crime: there,
a page without pictures is what is offered first.
"""

import re
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from evidence_app.capture.page import completed_address

_SEARCHED_FOR: Final = frozenset({"q", "query", "search", "search_query", "keyword"})
_MANY: Final = re.compile(
    r"/(search|explore|hashtag|tags?|feed|home|channel|group|groups|discover|trending"
    r"|gallery|albums?|category|categories|popular|for-?you|reels|shorts|videos"
    r"|photos|media|comments|r|c|s)(/|$)",
    re.IGNORECASE,
)

_FRONT_PAGES: Final = frozenset(
    {
        *("x.com", "twitter.com", "facebook.com", "instagram.com", "tiktok.com"),
        *("reddit.com", "youtube.com", "tumblr.com", "pinterest.com", "snapchat.com"),
        *("threads.net", "threads.com", "vk.com", "ok.ru", "bsky.app", "discord.com"),
    }
)


def shows_many(untrusted_address: str) -> bool:
    """Return whether an address leads to a channel, a search page or a feed."""
    try:
        parts = urlsplit(completed_address(untrusted_address))
        asked = parse_qsl(parts.query)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return False
    if any(name.lower() in _SEARCHED_FOR for name, _ in asked):
        return True
    if _MANY.search(parts.path):
        return True
    # A Telegram channel has its name there, and a single message a number.
    inside = [one for one in parts.path.split("/") if one]
    if host in {"t.me", "telegram.me", "telegram.dog"}:
        return bool(inside) and not inside[-1].isdecimal()
    # The first page of a network of many people is a feed.
    return not inside and host in _FRONT_PAGES
