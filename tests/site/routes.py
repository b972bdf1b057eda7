"""Which page answers which address, for each host of the site."""

import re

from tests.site.exchange import (
    ADS,
    CAPTIVE,
    CDN,
    Answer,
    Asked,
    Page,
    World,
    lead,
    missing,
    page,
)
from tests.site.pages import (
    answers,
    article,
    charsets,
    feed,
    frames,
    hostile,
    media,
    members,
    posts,
    streams,
    tall,
    windows,
)
from tests.site.pictures import flat, textured

_PICTURE = re.compile(r"/picture/(\d+)\.(png|jpg)")
_INDEX = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Social</title>
<h1>Social</h1><ul>@LINKS@</ul></html>"""


def picture(asked: Asked, world: World) -> Answer:
    """Answer /picture/<number>.png with a flat colour, .jpg with a heavy texture."""
    match = _PICTURE.fullmatch(asked.path)
    if match is None:
        return missing(asked, world)
    number, kind = int(match[1]), match[2]
    png = kind == "png"
    return Answer(
        body=flat(number) if png else textured(number),
        media_type="image/png" if png else "image/jpeg",
        headers=(
            ("cache-control", "max-age=3600"),
            ("access-control-allow-origin", "*"),
        ),
    )


def _start(asked: Asked, world: World) -> Answer:
    """Lead from plain to secure (301), and to the index (302), as sites do."""
    if asked.scheme == "http":
        return lead(world.origins.of(asked.host) + "/", 301)
    return lead("/index", 302, ("set-cookie", "visit=1; Path=/"))


def _icon(asked: Asked, world: World) -> Answer:
    return Answer(body=flat(1), media_type="image/png")


SOCIAL_PAGES: dict[str, Page] = {
    "/": _start,
    **members.PAGES,
    **feed.PAGES,
    **article.PAGES,
    **tall.PAGES,
    **charsets.PAGES,
    **frames.PAGES,
    **media.PAGES,
    **streams.PAGES,
    **answers.PAGES,
    **posts.PAGES,
    **windows.PAGES,
    **hostile.PAGES,
    "/favicon.ico": _icon,
}
SOCIAL_PAGES["/index"] = page(
    _INDEX.replace(
        "@LINKS@",
        "".join(f'<li><a href="{it}">{it}</a></li>' for it in sorted(SOCIAL_PAGES)),
    )
)
CDN_PAGES: dict[str, Page] = {
    **feed.CDN_PAGES,
    **frames.CDN_PAGES,
    **media.CDN_PAGES,
}


def page_for(asked: Asked) -> Page:
    """Return the page that answers a request."""
    if asked.host == CAPTIVE:
        return answers.captive
    if asked.path.startswith("/picture/"):
        return picture
    pages = {CDN: CDN_PAGES, ADS: frames.ADS_PAGES}.get(asked.host, SOCIAL_PAGES)
    return pages.get(asked.path, missing)
