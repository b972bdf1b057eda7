"""What an address says by its known shape: platform, account, post and place.

Only the shapes of the table are read. A handle is taken where the platform keeps the
first part of a path for accounts, less the words that it keeps for itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from evidence_app.capture.statements.statement import MAX_VALUE, Copy, Name, Statement

_HOSTS: Final = (
    ("X", ("x.com", "twitter.com")),
    ("Instagram", ("instagram.com",)),
    ("Threads", ("threads.net", "threads.com")),
    ("Facebook", ("facebook.com", "fb.com", "fb.watch")),
    ("TikTok", ("tiktok.com",)),
    ("Reddit", ("reddit.com", "redd.it")),
    ("YouTube", ("youtube.com", "youtu.be", "youtube-nocookie.com")),
    ("Telegram", ("t.me", "telegram.me")),
    ("Discord", ("discord.com", "discordapp.com")),
    ("Bluesky", ("bsky.app",)),
)
_NOT_HANDLES: Final = re.compile(
    r"about|accounts|channels|compose|developer|direct|events|explore|feed|"
    r"friends|gaming|groups|hashtag|help|home|i|intent|invite|joinchat|jobs|"
    r"l|latest|legal|live|login|logout|marketplace|messages|notifications|p|"
    r"pages|people|permalink\.php|photo|photo\.php|places|privacy|"
    r"profile\.php|r|reel|reels|s|search|settings|share|signup|stories|"
    r"story\.php|terms|tos|trending|tv|user|users|video|videos|watch"
)
"""What the platforms keep for themselves where accounts have their names."""
_ID: Final = r"[0-9]{1,25}"
_CODE: Final = r"[A-Za-z0-9_-]{5,40}"
_FACEBOOK_ID: Final = r"(?:[0-9]{5,25}|pfbid[A-Za-z0-9]{20,100})"


def _shapes(*shapes: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(shape, re.ASCII) for shape in shapes)


_PATHS: Final = {
    "X": _shapes(
        rf"/(?:i/web/status|i/status)/(?P<post_id>{_ID})",
        rf"/(?P<author_handle>\w{{1,15}})/status(?:es)?/(?P<post_id>{_ID})",
        r"/(?P<author_handle>\w{1,15})/?(?:with_replies|media|articles)?/?$",
    ),
    "Instagram": _shapes(
        rf"/stories/(?P<author_handle>[\w.]{{1,30}})/(?P<post_id>{_ID})",
        rf"/(?:p|reel|reels|tv)/(?P<post_code>{_CODE})",
        rf"/(?P<author_handle>[\w.]{{1,30}})/(?:p|reel)/(?P<post_code>{_CODE})",
        r"/(?P<author_handle>[\w.]{1,30})/?(?:reels|tagged)?/?$",
    ),
    "Threads": _shapes(
        rf"/@(?P<author_handle>[\w.]{{1,30}})/post/(?P<post_code>{_CODE})",
        r"/@(?P<author_handle>[\w.]{1,30})/?$",
    ),
    "Facebook": _shapes(
        rf"/groups/(?P<place_id>[\w.]{{1,80}})/(?:posts|permalink)/"
        rf"(?P<post_id>{_FACEBOOK_ID})",
        r"/groups/(?P<place_id>[\w.]{1,80})/?$",
        rf"/(?:reel|watch/live|videos)/(?P<post_id>{_FACEBOOK_ID})",
        rf"/(?P<author_handle>[\w.]{{1,80}})/(?:posts|videos)/"
        rf"(?:[^/]{{1,300}}/)?(?P<post_id>{_FACEBOOK_ID})",
        rf"/people/[^/]{{1,300}}/(?P<author_id>{_ID})",
        r"/(?P<author_handle>[\w.]{1,80})/?$",
    ),
    "TikTok": _shapes(
        rf"/@(?P<author_handle>[\w.]{{1,30}})/(?:video|photo)/(?P<post_id>{_ID})",
        r"/@(?P<author_handle>[\w.]{1,30})/?$",
    ),
    "Reddit": _shapes(
        r"/r/(?P<place_name>\w{2,30})/comments/(?P<post_code>[a-z0-9]{2,13})/"
        r"[^/]{1,300}/(?P<reply_id>[a-z0-9]{2,13})",
        r"/r/(?P<place_name>\w{2,30})/comments/(?P<post_code>[a-z0-9]{2,13})",
        r"/u(?:ser)?/(?P<author_handle>[\w-]{2,30})/comments/"
        r"(?P<post_code>[a-z0-9]{2,13})",
        r"/u(?:ser)?/(?P<author_handle>[\w-]{2,30})/?",
        r"/r/(?P<place_name>\w{2,30})/?$",
        r"/comments/(?P<post_code>[a-z0-9]{2,13})",
    ),
    "YouTube": _shapes(
        r"/(?:shorts|live|embed|v)/(?P<post_id>[\w-]{11})",
        r"/post/(?P<post_id>Ug[\w-]{10,80})",
        r"/channel/(?P<author_id>UC[\w-]{22})",
        r"/(?P<author_handle>@[\w.-]{3,30})",
    ),
    "Telegram": _shapes(
        rf"/c/(?P<place_id>{_ID})/(?:{_ID}/)?(?P<post_id>{_ID})/?$",
        rf"/(?:s/)?(?P<author_handle>[A-Za-z]\w{{3,31}})/(?P<post_id>{_ID})/?$",
        r"/(?:s/)?(?P<author_handle>[A-Za-z]\w{3,31})/?$",
    ),
    "Discord": _shapes(
        rf"/channels/@me/(?P<place_id>{_ID})/(?P<post_id>{_ID})",
        rf"/channels/{_ID}/(?P<place_id>{_ID})/(?P<post_id>{_ID})",
        rf"/channels/(?:@me|{_ID})/(?P<place_id>{_ID})/?$",
    ),
    "Bluesky": _shapes(
        r"/profile/(?P<author_id>did:[a-z]+:[\w.:-]{1,100})/post/(?P<post_code>\w{5,20})",
        r"/profile/(?P<author_handle>[\w.-]{3,250})/post/(?P<post_code>\w{5,20})",
        r"/profile/(?P<author_id>did:[a-z]+:[\w.:-]{1,100})",
        r"/profile/(?P<author_handle>[\w.-]{3,250})/?$",
    ),
}
_QUERIES: Final = {
    "Facebook": _shapes(
        rf"(?:^|&)(?:story_fbid|fbid|v)=(?P<post_id>{_FACEBOOK_ID})(?:&|$)",
        rf"(?:^|&)id=(?P<author_id>{_ID})(?:&|$)",
        rf"(?:^|&)comment_id=(?P<reply_id>{_ID})(?:&|$)",
    ),
    "YouTube": _shapes(
        r"(?:^|&)v=(?P<post_id>[\w-]{11})(?:&|$)",
        r"(?:^|&)lc=(?P<reply_id>Ug[\w.-]{10,80})(?:&|$)",
    ),
}
_SHORT: Final = {
    "youtu.be": _shapes(r"/(?P<post_id>[\w-]{11})(?:/|$)"),
    "redd.it": _shapes(r"/(?P<post_code>[a-z0-9]{4,13})/?$"),
}
FEDIVERSE: Final = "Mastodon or like it"
_FEDIVERSE_PATHS: Final = _shapes(
    r"/@(?P<author_handle>\w{1,60}(?:@[\w.-]{3,250})?)/(?P<post_id>[0-9]{15,20})/?$",
    r"/users/(?P<author_handle>\w{1,60})/statuses/(?P<post_id>[0-9]{15,20})",
    r"/@(?P<author_handle>\w{1,60}(?:@[\w.-]{3,250})?)/?$",
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What an address says; ``platform`` is "" where its host is of no known one."""

    platform: str
    found: tuple[tuple[Name, str], ...] = ()

    @property
    def values(self) -> frozenset[str]:
        """The identifiers of the post that it names."""
        return frozenset(
            value
            for name, value in self.found
            if name in {Name.POST_ID, Name.POST_CODE}
        )

    @property
    def of_a_post(self) -> bool:
        """Whether it names one post."""
        return bool(self.values)

    def statements(self, copy: Copy, where: str) -> Iterator[Statement]:
        """Yield what it says as statements found there."""
        return (
            Statement(name=name, value=value, where=where, copy=copy)
            for name, value in self.found
        )


def shape_of(untrusted_address: str, *, fediverse: bool = False) -> Shape:
    """Return what an address says.

    Args:
        untrusted_address: The whole address.
        fediverse: The page says that its server speaks ActivityPub; on a host of no
            known platform the shapes of Mastodon's addresses are then read.
    """
    parts = split(untrusted_address)
    host = _host(parts)
    platform = next((name for name, of in _HOSTS if _belongs(host, of)), "")
    paths = _SHORT.get(host) or _PATHS.get(platform, ())
    if fediverse and not platform:
        platform, paths = FEDIVERSE, _FEDIVERSE_PATHS
    found = dict(_first(paths, parts.path))
    for pattern in _QUERIES.get(platform, ()):
        found.update(_first((pattern,), parts.query))
    if _NOT_HANDLES.fullmatch(found.get(Name.AUTHOR_HANDLE, "").lower()):
        del found[Name.AUTHOR_HANDLE]
    return Shape(platform, tuple(found.items()))


def split(untrusted_address: str) -> SplitResult:
    """Return an address in its parts, empty ones if it is none."""
    try:
        return urlsplit(untrusted_address[:MAX_VALUE])
    except ValueError:
        return urlsplit("")


def whole(base: str, untrusted_link: str) -> str:
    """Return a link made whole for comparing, "" if it is none."""
    try:
        return urljoin(base, untrusted_link[:MAX_VALUE])
    except ValueError:
        return ""


def plain(address: str) -> tuple[str, str, str]:
    """Return an address for comparing: without scheme, ``www.``, end and marks."""
    parts = split(address)
    return _host(parts), parts.path.rstrip("/"), parts.query


def _host(parts: SplitResult) -> str:
    try:
        return (parts.hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:
        return ""


def _belongs(host: str, to: tuple[str, ...]) -> bool:
    return any(host == each or host.endswith("." + each) for each in to)


def _first(
    patterns: tuple[re.Pattern[str], ...], text: str
) -> Iterator[tuple[Name, str]]:
    for pattern in patterns:
        found = (
            pattern.search(text) if pattern.pattern[0] == "(" else pattern.match(text)
        )
        if found:
            return ((Name(name), value) for name, value in found.groupdict().items())
    return iter(())
