"""What a later export of a chat shows of an earlier one: as evidence of deletion."""

from collections.abc import Iterator

from evidence_app.report.blocks import Block, Style, Transcript
from evidence_app.report.material import ExhibitMaterial
from evidence_app.report.pages.message_rows import message_row
from evidence_app.report.pages.voice import Voice
from evidence_app.words import say, say_count


def since_earlier(each: ExhibitMaterial, voice: Voice) -> Iterator[Block]:
    """Yield what is gone or changed since the earlier export, if there is one."""
    since = each.chat.since
    if since is None:
        return
    yield voice.heading(say("Compared with the earlier export"), level=3)
    yield voice.paragraph(
        say(
            "An earlier export of this chat is exhibit {reference}, saved {when}.",
            reference=since.reference or "?",
            when=voice.moment(since.saved_at, since.local_offset),
        )
    )
    yield voice.paragraph(
        say_count("{count} message is new.", "{count} messages are new.", since.new)
    )
    if since.gone:
        yield voice.paragraph(
            say_count(
                "{count} message that was there then is not in this export. It is "
                "printed here with its number in the earlier one. Who removed it, and "
                "from where, the exports do not say.",
                "{count} messages that were there then are not in this export. They "
                "are printed here with their numbers in the earlier one. Who removed "
                "them, and from where, the exports do not say.",
                len(since.gone),
            )
        )
        yield Transcript(rows=(message_row(one, voice) for one in since.gone))
    if since.changed:
        yield voice.paragraph(
            say_count(
                "{count} message reads differently: first as it was then, then as it "
                "is in this export.",
                "{count} messages read differently: each first as it was then, then "
                "as it is in this export.",
                len(since.changed),
            )
        )
        yield Transcript(
            rows=(message_row(one, voice) for pair in since.changed for one in pair)
        )
    if since.not_covered:
        yield voice.paragraph(
            say_count(
                "{count} message of the earlier export lies outside what this one "
                "reaches; nothing is said of it.",
                "{count} messages of the earlier export lie outside what this one "
                "reaches; nothing is said of them.",
                since.not_covered,
            ),
            Style.SMALL,
        )
