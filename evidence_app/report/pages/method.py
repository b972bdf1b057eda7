"""Method and limits: what the app did, and what it cannot do."""

from collections.abc import Iterator
from typing import Final

from evidence_app.model.item import PICTURE_TYPES, Kind
from evidence_app.report.blocks import Block, PageBreak
from evidence_app.report.material import ReportMaterial
from evidence_app.report.pages.agreements import agreements
from evidence_app.report.pages.voice import Voice
from evidence_app.words import Words, say

_NO_NETWORK: Final = "network_namespace"
"""The decoder's own name for having been cut off from every network."""


def method(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the account of the method.

    To be asked for after the sheets: only then it is known how the decoder ran.
    """
    yield PageBreak()
    yield voice.heading(say("Method and limits"))
    yield voice.heading(say("What was done"), level=2)
    yield voice.bullets((*_done(material), *_opened(material)), numbered=True)
    yield from agreements(material, voice)
    yield voice.heading(say("What it cannot do"), level=2)
    yield voice.bullets([_LIMITS[0], _clock(material), *_LIMITS[1:]])
    yield voice.paragraph(
        say(
            "Digests are SHA-256 (FIPS 180-4). The seal is ECDSA on the curve P-256 "
            "over SHA-256. The bundle is a BagIt bag (RFC 8493). Made with {tool}.",
            tool=material.tool,
        )
    )


def _done(material: ReportMaterial) -> tuple[Words, ...]:
    return (*_DONE, *_CLEANED) if material.has_cleaned else (*_DONE, *_COPIED)


def _clock(material: ReportMaterial) -> Words:
    if material.first_signed is not None:
        return say(
            "Times come from the clock of the computer used. It may be wrong. Where "
            "an outside authority signed a time, the custody log says which: what it "
            "covers existed not later than that."
        )
    return say(
        "Times come from the clock of the computer used. It may be wrong, and no "
        "outside authority has confirmed it."
    )


def _opened(material: ReportMaterial) -> Iterator[Words]:
    """Yield how pictures and exports were opened, as far as that was seen."""
    items = [file.item for file in material.files]
    if not any(
        item.media_type in PICTURE_TYPES or item.kind is Kind.CHAT for item in items
    ):
        return
    if _NO_NETWORK in material.decoder.confined:
        yield say(
            "Pictures and exports were opened in a separate program that is given no "
            "key. While these pages were made, the system kept it off the network."
        )
    else:
        yield say(
            "Pictures and exports were opened in a separate program that is given no "
            "key. That the system kept it off the network was not seen while these "
            "pages were made."
        )


_DONE: Final = (
    say(
        "Each item was read once, from its first byte to its last. While it was read, "
        "its SHA-256 digest was made and the bytes were encrypted into the vault on "
        "the person's own computer."
    ),
    say(
        "Each item was then read back from the disk, decrypted and compared. Only "
        "after that was it called saved."
    ),
)

_COPIED: Final = (
    say(
        "Each file in this bundle was read from the vault again. Its digest was "
        "compared with the one made when it came in. They are equal."
    ),
    say(
        "Originals were not changed. Pictures on these pages were made from them for "
        "reading; the files are what counts."
    ),
)

_CLEANED: Final = (
    say(
        "Each file that went into this bundle was read from the vault again. Its "
        "digest was compared with the one made when it came in. They are equal."
    ),
    say(
        "Of recorded web pages and exports of chats, what could let someone sign in "
        "as the person reporting was looked for by its name, its place and its shape, "
        "and replaced in copies of their files. The copies are in a folder of their "
        "own and have digests of their own. Nothing else in them was changed but the "
        "lengths, digests and lists that depend on it."
    ),
    say(
        "Originals were not changed. Pictures on these pages were made from them for "
        "reading; the files are what counts."
    ),
)

_LIMITS: Final = (
    say(
        "It cannot show who wrote a message, who held an account, or that what is "
        "said is true. That needs other evidence: the platform's records, the "
        "device, witnesses."
    ),
    say(
        "The seal shows that nothing was changed since the bundle was made with this "
        "key. It does not show who the person with the key is."
    ),
    say(
        "Digests, log and seal were made on the person's own computer. They show "
        "what others changed later. They do not bind the person who holds the vault "
        "and its key."
    ),
    say(
        "Before an item came in, the app did not see it. Each exhibit's page says "
        "what that means for it."
    ),
)
