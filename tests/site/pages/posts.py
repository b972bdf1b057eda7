"""One post with all that platforms write about one, and pages of other people's."""

import json
from dataclasses import dataclass

from tests.site.exchange import (
    Answer,
    Asked,
    Page,
    Post,
    World,
    html,
    lead,
    missing,
    page,
)
from tests.site.pages.feed import HEAD
from tests.site.pictures import css

FOUND = 24
FIRST_FOUND = 460
"""Picture n of /search has this number plus n."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the page of the post says about it, in JSON-LD, OpenGraph and its state."""

    post: str = "104477188121600042"
    author: str = "1000088120731"
    handle: str = "rowan.vale"
    name: str = "Rowan Vale"
    published: str = "2026-03-14T21:07:33Z"
    edited: str = "2026-03-15T08:00:00Z"

    @property
    def path(self) -> str:
        """The post's own address, without its host."""
        return f"/post/{self.post}"


FACTS = Facts()
TEXT = "I know where you work, and what time you leave."
TEXT_EDITED = "Have a nice day."
PICTURE = 50
PICTURE_EDITED = 51
REPLIES = (
    ("3301", "ash.grove", "Leave her alone."),
    ("3302", "rowan.vale", "She knows what she did."),
    ("3303", "pine.marten", "I am telling the moderators."),
)
"""Number, handle and words; the second is missing while the switch says so."""

_POST = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{FACTS.name} on Social</title>{HEAD}
<link rel="canonical" href="@SOCIAL@{FACTS.path}">
<meta property="og:type" content="article">
<meta property="og:url" content="@SOCIAL@{FACTS.path}">
<meta property="og:title" content="{FACTS.name}">
<meta property="og:description" content="@TEXT@">
<meta property="og:image" content="@CDN@/picture/@PICTURE@.jpg">
<meta property="article:published_time" content="{FACTS.published}">
<meta property="article:author" content="@SOCIAL@/{FACTS.handle}">
<script type="application/ld+json">@LINKED@</script>
<script type="application/json" id="state">@STATE@</script></head>
<body><header>Social</header><main><article data-post-id="{FACTS.post}">
<a rel="author" href="/{FACTS.handle}">{FACTS.name}</a>
<a href="{FACTS.path}?source=time">
<time datetime="{FACTS.published}">14 March</time></a>
@EDITED@<p id="text">@TEXT@</p>
<img alt="" width="640" height="400" src="@CDN@/picture/@PICTURE@.jpg">
</article><section id="replies">@REPLIES@</section></main></body></html>"""

_REMOVED = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Social</title>{HEAD}</head><body><header>Social</header>
<main><h1>This post is no longer available</h1></main></body></html>"""


def _post(asked: Asked, world: World) -> Answer:
    state = world.post
    if state is Post.MISSING:
        return missing(asked, world)
    if state is Post.WALLED:
        return lead("/login", 302)
    if state in (Post.REMOVED, Post.HIDDEN):
        told = html(_REMOVED, asked, world)
        status = 410 if state is Post.REMOVED else 200
        return Answer(status=status, body=told.body, headers=told.headers)
    edited = state is Post.EDITED
    text, picture = (TEXT_EDITED, PICTURE_EDITED) if edited else (TEXT, PICTURE)
    words = {
        "TEXT": text,
        "PICTURE": str(picture),
        "EDITED": f'<time datetime="{FACTS.edited}">Edited</time>' if edited else "",
        "REPLIES": _replies(gone=state is Post.REPLY_GONE),
        "LINKED": json.dumps(_linked(text)),
        "STATE": json.dumps(_state(text)),
    }
    filled = _POST
    for name, value in words.items():
        filled = filled.replace(f"@{name}@", value)
    return html(filled, asked, world)


def _replies(*, gone: bool) -> str:
    kept = [REPLIES[0], REPLIES[2]] if gone else list(REPLIES)
    return "".join(
        f'<div class="reply" id="reply-{number}"><a href="/{handle}">{handle}</a>'
        f"<p>{words}</p></div>"
        for number, handle, words in kept
    )


def _linked(text: str) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "SocialMediaPosting",
        "@id": "@SOCIAL@" + FACTS.path,
        "identifier": FACTS.post,
        "url": "@SOCIAL@" + FACTS.path,
        "datePublished": FACTS.published,
        "articleBody": text,
        "author": {
            "@type": "Person",
            "identifier": FACTS.author,
            "name": FACTS.name,
            "alternateName": FACTS.handle,
            "url": f"@SOCIAL@/{FACTS.handle}",
        },
    }


def _state(text: str) -> dict[str, object]:
    """Return the state as a platform's own scripts leave it in the page."""
    return {
        "post": {"id": FACTS.post, "text": text, "created_at": 1773522453},
        "author": {"id": FACTS.author, "username": FACTS.handle},
        "viewer": None,
    }


_TILES = "".join(
    f'<a class="tile" href="/post/{900 + number}" style="background:{css(number)}">'
    f'<img alt="" width="200" height="125" '
    f'src="@CDN@/picture/{FIRST_FOUND + number}.jpg">'
    f"<span>member{number}</span></a>"
    for number in range(FOUND)
)
_GRID = "<style>.tile { display: inline-block; width: 200px; margin: 8px; }</style>"


def _tiles(title: str) -> Page:
    return page(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}'
        f"</title>{HEAD}{_GRID}</head><body><h1>{title}</h1>{_TILES}</body></html>"
    )


PAGES: dict[str, Page] = {
    FACTS.path: _post,
    "/search": _tiles("People and posts that were found"),
    "/channel": _tiles("A channel"),
}
