"""A bundle with each kind of thing that linked data tells of, and a reader of it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from evidence_app.facts.reading import Decoder
from evidence_app.model.case import Audience, Case
from evidence_app.model.item import Item, Kind, Method, Origin
from evidence_app.model.wanted import Fate, Wanted
from evidence_app.report import bag
from evidence_app.report.bundle import BundleRequest, MadeBundle, make_bundle
from evidence_app.vault.vault import Vault
from tests.bundle_sample import CLOCK, ENGLISH, drawn_png, fill, take_in
from tests.unit.capture.cleaned_page.samples import FILES, URL

LEFT_OUT = "https://left.example/out?session=4fQz81Lk0pTTq2"


def linked_case(vault: Vault) -> tuple[Case, Item]:
    """Fill a case; return it with the page that is to be left out.

    A picture, a page as it is, a chat, a note, something intimate, a page with a
    cleaned copy, a picture of the screen, and a page to be left out.
    """
    case = fill(vault)
    take_page(vault, case, URL)
    take_in(
        vault,
        case,
        drawn_png(30, 20),
        kind=Kind.SCREEN,
        media_type="image/png",
        original_name="screen.png",
        origin=Origin(Method.SCREEN_GRABBED, "Screen 1"),
    )
    return case, take_page(vault, case, LEFT_OUT)


def take_page(vault: Vault, case: Case, url: str) -> Item:
    """Take in a recorded page in which something lets someone sign in."""
    media_type, content = FILES[""]
    return take_in(
        vault,
        case,
        content,
        kind=Kind.PAGE,
        title=url,
        original_name="page.wacz",
        media_type=media_type,
        origin=Origin(Method.PAGE_RECORDED, url),
    )


def linked_bundle(
    vault: Vault, case: Case, left_out: Item, out: Path, **changes: object
) -> MadeBundle:
    """Make a bundle of such a case, with names that say nothing."""
    plain = BundleRequest(
        case=case,
        audience=Audience.POLICE,
        jurisdiction="uk-ew",
        platform="",
        out=out,
        wanted=Wanted(neutral_names=True, fates={left_out.id: Fate.LEFT_OUT}),
    )
    request = replace(plain, **changes)  # type: ignore[arg-type]  # a test names them
    with Decoder() as decoder:
        return make_bundle(vault, decoder, request, CLOCK, ENGLISH)


def read_linked(made: MadeBundle) -> Any:
    """Return the file as a table."""
    return json.loads((made.folder / bag.CASE).read_bytes())


def nodes_in(value: object) -> Iterator[dict[str, Any]]:
    """Yield every node, those within others too."""
    if isinstance(value, dict):
        if "@type" in value and "@value" not in value:
            yield value
        for each in value.values():
            yield from nodes_in(each)
    if isinstance(value, list):
        for each in value:
            yield from nodes_in(each)
