"""How a recorded page reached this computer, and who could have changed it there."""

from collections.abc import Iterator, Mapping
from typing import Final

from evidence_app.model.fact import FactSource
from evidence_app.model.item import Item, Method
from evidence_app.report.blocks import Block, FactRow, Facts, Style
from evidence_app.report.material import ExhibitMaterial
from evidence_app.report.pages.voice import Voice
from evidence_app.words import Words, say

_FOUND: Final = say(
    "Found on this computer. Whether it played a part for this page is not known."
)
BETWEEN: Final[Mapping[str, Words]] = {
    "Proxy on the way": say("The page came through it."),
    "Policy of the browser": _FOUND,
    "Added root certificates": _FOUND,
}
"""The facts that name who else may stand between a site and this computer."""


def connection(each: ExhibitMaterial, voice: Voice) -> Iterator[Block]:
    """Yield what a recorded page's bytes, address and certificate stand for."""
    item = each.exhibit.item
    if item.origin.method is not Method.PAGE_RECORDED:
        return
    yield voice.heading(say("How the page reached this computer"), level=3)
    yield Facts(rows=tuple(_rows(item, voice)))


def _rows(item: Item, voice: Voice) -> Iterator[FactRow]:
    seen = {
        fact.name: fact.value
        for fact in item.facts
        if fact.source is FactSource.CAPTURE
    }
    yield voice.row(
        say("What was kept"),
        say(
            "What came is kept as the browser received and decoded it. How it was "
            "packed on the way (compressed, in pieces) and the contents of redirects "
            "are not kept: a browser does not give them."
        ),
    )
    yield voice.row(say("Which server"), _server(item, seen))
    for name, found in BETWEEN.items():
        if name in seen:
            yield voice.row(
                Words(name), f"{seen[name]}\n{voice.say(found)}", Style.QUOTE
            )
    between = any(name in seen for name in BETWEEN)
    yield voice.row(
        say("Who could have changed it"), _SOMEONE_BETWEEN if between else _COMPUTER
    )
    yield voice.row(
        say("What would prove more"),
        say(
            "The platform's own records, and a second capture that was made "
            "independently of this one."
        ),
    )


def _server(item: Item, seen: Mapping[str, str]) -> Words:
    """Say what shows which server answered; a certificate that failed shows nothing."""
    codes = {each.code for each in item.findings}
    if "page_certificate_confirmed" in codes:
        return say(
            "The certificate below did not check, so it does not show which server "
            "answered. Only the address does."
        )
    if "page_not_encrypted" in codes or _FINGERPRINT not in seen:
        return say(
            "No certificate stands for this page. Only the address below shows which "
            "server answered this computer."
        )
    return say(
        "The address and the certificate below show which server answered this "
        "computer."
    )


_FINGERPRINT: Final = "Certificate fingerprint (SHA-256)"
_COMPUTER: Final = say("Whoever controls this computer, before the app kept it.")
_SOMEONE_BETWEEN: Final = say(
    "Whoever controls this computer, or what is named here, before the app kept it."
)
