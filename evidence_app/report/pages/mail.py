"""The way of an e-mail: what its header says, hop by hop, and what its signatures show.

Everything in a header is somebody's words: the servers', or the sender's. The pages say
whose, and claim nothing more.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Final

from evidence_app.model.mail import (
    Chain,
    Hop,
    MailDetails,
    SignatureState,
    chain,
    delays,
)
from evidence_app.model.message import Message
from evidence_app.report.blocks import (
    Block,
    Bullets,
    FactRow,
    Facts,
    Paragraph,
    Style,
    Table,
)
from evidence_app.report.material import ExhibitMaterial, ReportMaterial
from evidence_app.report.pages import mail_words
from evidence_app.report.pages.voice import Voice, together
from evidence_app.words import Words, say

MOST: Final = 100
"""How many mails of one exhibit are printed with their way."""
_MINUTE: Final = timedelta(minutes=1)
_SECOND: Final = timedelta(seconds=1)


def mails(
    each: ExhibitMaterial, material: ReportMaterial, voice: Voice
) -> Iterator[Block]:
    """Yield the way of every e-mail of an exhibit, as far as they are printed."""
    found = [one for one in each.messages if one.mail is not None]
    for message in islice(found, MOST):
        if message.mail is not None:
            lone = len(found) == 1
            yield voice.heading(_title(message, lone=lone), level=3)
            yield from _mail(message.mail, material, voice)
    if len(found) > MOST:
        yield voice.paragraph(
            say(
                "The way of the first {count} e-mails is printed. That of all of them "
                "is in {path}.",
                count=str(MOST),
                path=each.messages_path,
            ),
            Style.SMALL,
        )


def _title(message: Message, *, lone: bool) -> Words:
    if lone:
        return say("The way of this e-mail")
    return say("The way of e-mail {number}", number=str(message.sequence))


def _mail(mail: MailDetails, material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    if mail.headers:
        yield voice.paragraph(
            say(
                "From its header, as written there. The sending side can write what it "
                "likes into these lines."
            ),
            Style.SMALL,
        )
        yield Facts(
            rows=tuple(
                FactRow(label=line.name, value=line.value, style=Style.QUOTE)
                for line in mail.headers
            )
        )
    yield from _way(mail, voice)
    yield from _signatures(mail, material, voice)
    if mail.results:
        yield voice.paragraph(
            say(
                "What servers wrote of their own checks, word for word. Only the line "
                "of the server that received the e-mail last can be relied on, and it "
                "is that server's word."
            ),
            Style.SMALL,
        )
        for result in mail.results:
            yield Paragraph(text=result, style=Style.QUOTE)


def _way(mail: MailDetails, voice: Voice) -> Iterator[Block]:
    if not mail.hops:
        yield voice.paragraph(say("No server left a line about its way."))
        return
    yield voice.paragraph(
        say(
            "Each server on the way wrote a line of its own, the first one on top "
            "here. The first lines can be invented by the sending side; times are "
            "those of the servers' clocks."
        ),
        Style.SMALL,
    )
    yield Table(
        columns=(
            voice.column(say("No."), 0.6, Style.CODE),
            voice.column(say("Received from"), 3.2, Style.QUOTE),
            voice.column(say("By"), 2.6, Style.QUOTE),
            voice.column(say("When, as written"), 2.4, Style.QUOTE),
            voice.column(say("After"), 1.2),
        ),
        rows=list(_rows(mail.hops, voice)),
    )


def _rows(hops: tuple[Hop, ...], voice: Voice) -> Iterator[tuple[str, ...]]:
    waits = delays(hops)
    for number, (hop, wait) in enumerate(zip(hops, waits, strict=True), start=1):
        yield (
            str(number),
            hop.sent_from,
            "\n".join(part for part in (hop.by, hop.protocol, hop.recipient) if part),
            hop.time_raw,
            voice.say(_wait(wait)) if wait is not None else "",
        )


def _wait(wait: timedelta) -> Words:
    if wait < timedelta(0):
        return say("{seconds} s earlier", seconds=str(-wait // _SECOND))
    if wait < 2 * _MINUTE:
        return say("{seconds} s", seconds=str(wait // _SECOND))
    return say("{minutes} min", minutes=str(wait // _MINUTE))


def _signatures(
    mail: MailDetails, material: ReportMaterial, voice: Voice
) -> Iterator[Block]:
    if not mail.signatures:
        yield voice.paragraph(mail_words.NOT_SIGNED)
        return
    yield Bullets(
        points=tuple(
            voice.say(together(list(found)))
            for found in (
                mail_words.found_of(one, mail.arrived, material.made_at)
                for one in mail.signatures
            )
        )
    )
    verdict = chain(mail.signatures)
    if verdict is not Chain.NONE:
        yield voice.paragraph(mail_words.CHAINS[verdict])
    if any(one.state is SignatureState.FITS for one in mail.signatures):
        yield voice.paragraph(mail_words.NO_PERSON, Style.SMALL)
