"""The receipt of a handover as one page to print: both sides can sign it by hand.

It says what this vault noted. It names no exhibit and shows no picture.
"""

from collections.abc import Iterator
from typing import BinaryIO, Final

from evidence_app.model.receipt import Direction, HandoverReceipt
from evidence_app.report.blocks import (
    Block,
    DocumentDetails,
    FactRow,
    Facts,
    Style,
)
from evidence_app.report.pages.brief_words import LINE
from evidence_app.report.pages.voice import Voice
from evidence_app.report.pdf import write_pdf
from evidence_app.words import Language, Words, mark, say

_TITLE: Final = say("Receipt of a handover")
_ABOUT: Final = {
    Direction.GIVEN: say(
        "A case was written into one file that only the key named here opens. This "
        "vault noted what stands below. It does not know who got the file."
    ),
    Direction.TAKEN: say(
        "A file with a case was read to its end, checked against its own list and its "
        "signature, and taken into this vault. This vault noted what stands below. "
        "That the key belongs to the person who is named has to be compared directly "
        "with them."
    ),
}


def write_receipt(
    receipt: HandoverReceipt,
    own_key: str,
    tool: str,
    stream: BinaryIO,
    language: Language,
) -> None:
    """Write the page; ``own_key`` is the fingerprint of this vault's key."""
    voice = Voice(language)
    title = voice.say(_TITLE)
    details = DocumentDetails(
        title=title,
        subject=title,
        language=language.code,
        header=title,
        footer=tool,
        page_of=language.text(mark("Page {{page}} of {{pages}}")),
        made_at_iso=receipt.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    write_pdf(receipt_blocks(receipt, own_key, voice), details, stream)


def receipt_blocks(
    receipt: HandoverReceipt, own_key: str, voice: Voice
) -> Iterator[Block]:
    """Yield what stands on the page."""
    given = receipt.direction is Direction.GIVEN
    yield voice.heading(_TITLE)
    yield voice.paragraph(_ABOUT[receipt.direction])
    if receipt.broken_off:
        yield voice.paragraph(
            say("This handover was broken off: the file was not finished.")
        )
    rows = [
        voice.row(say("Case"), receipt.case_name, Style.QUOTE),
        voice.row(
            say("Written at") if given else say("Taken in at"),
            voice.moment(receipt.at, receipt.local_offset),
        ),
        _to(receipt, voice),
        voice.row(
            say("Written for the key") if given else say("Key of the giving vault"),
            receipt.other,
            Style.CODE,
        ),
        voice.row(say("Key of this vault"), own_key, Style.CODE),
        voice.row(say("Items in it, parts counted"), f"{receipt.items:,}"),
        *_counts(receipt, voice),
        voice.row(say("SHA-256 of the file"), receipt.digest.hexadecimal, Style.CODE),
        voice.row(say("Number of the handover"), receipt.id, Style.CODE),
    ]
    yield Facts(rows=tuple(rows))
    yield voice.heading(say("To be filled in by hand"), level=2)
    yield Facts(
        rows=(
            voice.row(say("Handed over by"), LINE),
            voice.row(say("Received by"), LINE),
            voice.row(say("Day and place"), LINE),
        )
    )
    yield voice.paragraph(
        say("Nothing on this page was checked by anyone else."), Style.SMALL
    )
    yield from voice.about_translation()


def _to(receipt: HandoverReceipt, voice: Voice) -> FactRow:
    unnamed: Words = say("not noted")
    return voice.row(
        say("For whom, as typed")
        if receipt.direction is Direction.GIVEN
        else say("From whom"),
        receipt.name or unnamed,
        Style.QUOTE if receipt.name else Style.BODY,
    )


def _counts(receipt: HandoverReceipt, voice: Voice) -> Iterator[FactRow]:
    if receipt.direction is Direction.TAKEN:
        yield voice.row(say("Of these in this vault before"), f"{receipt.known:,}")
    if receipt.left_out:
        yield voice.row(
            say("Left out because they are damaged"), f"{receipt.left_out:,}"
        )
    if receipt.size:
        yield voice.row(say("Size of the file in bytes"), f"{receipt.size:,}")
