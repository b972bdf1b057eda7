"""A page of words and pictures that does not move: some 13,000 px at 1,280 wide."""

from tests.site.exchange import Page, page
from tests.site.pages.feed import HEAD

PICTURES = 20
FIRST_PICTURE = 200
"""Picture n has this number plus n."""


def paragraph(number: int) -> str:
    """Return the words above a picture."""
    return f"Paragraph {number}. " + "He writes under another name every week. " * 20


_PARTS = "".join(
    f'<p>{paragraph(number)}</p><img alt="" width="640" height="400" '
    f'src="@CDN@/picture/{FIRST_PICTURE + number}.jpg">'
    for number in range(PICTURES)
)
_ARTICLE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    f"<title>An article with pictures</title>{HEAD}</head>"
    f"<body><main><h1>An article with pictures</h1>{_PARTS}</main></body></html>"
)

PAGES: dict[str, Page] = {"/article": page(_ARTICLE)}
