"""A recorded page that states a few things of itself, for tests of all layers."""

from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.item import Kind, Method, Origin

POST = Fact("Number of the post", "SECRETPOST 55667788 — address", FactSource.CONTENT)
AUTHOR = Fact(
    "Name of the account", "@night\u202eowl_77 — page, og:title", FactSource.CONTENT
)
COMPUTED = Fact(
    "Time worked out of the post's number",
    "2026-11-20T21:00:00 (Z) — computed from the post's number 55667788",
    FactSource.CONTENT,
)
TYPED = Fact("Typed address", "https://social.example/p/1", FactSource.CAPTURE)
TITLE = Fact("Title", "A page", FactSource.CONTENT)
STATED = (POST, AUTHOR, COMPUTED)
PAGE = {
    "kind": Kind.PAGE,
    "origin": Origin(Method.PAGE_RECORDED, "https://social.example/p/1"),
    "original_name": "page.wacz",
    "media_type": "application/zip",
    "facts": (TITLE, TYPED, *STATED),
}
"""What makes an item such a page."""
