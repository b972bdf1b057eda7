"""What the person corrected later, below what they said first."""

from collections.abc import Iterator
from typing import Final

from evidence_app.model.correction import Correction, Field
from evidence_app.report.blocks import Block, FactRow, Facts, Style, Tone
from evidence_app.report.material import ExhibitMaterial
from evidence_app.report.pages.fixed_words import FIELDS
from evidence_app.report.pages.voice import Voice
from evidence_app.words import Words, say, say_count


def corrected_at_a_glance(each: ExhibitMaterial, voice: Voice) -> Iterator[FactRow]:
    """Yield the row that sends a reader to the corrections, if there are any."""
    fields = dict.fromkeys(made.field for made in each.corrections.made)
    if fields:
        named = ", ".join(voice.say(FIELDS[field]) for field in fields)
        yield voice.row(
            say("Corrected later"),
            say("{fields}; what was said before stands below", fields=named),
        )


def corrections(each: ExhibitMaterial, voice: Voice) -> Iterator[Block]:
    """Yield each correction with what stood there before, the oldest first."""
    told = each.corrections
    if not told.made and not told.lost:
        return
    yield voice.heading(say("Corrections"), level=3)
    yield voice.paragraph(
        say(
            "What the person reporting corrected later. Nothing that was saved was "
            "changed: what was written before stands here too. The custody log has "
            "an entry for each."
        ),
        Style.SMALL,
    )
    text_is = _SAVED_ABOVE if each.text else _SAVED
    for made in told.made:
        yield Facts(rows=tuple(_rows(made, voice, text_was=text_is)))
        if made.field is Field.TEXT:
            # It stands there in full: long texts are printed once.
            text_is = _CORRECTED_ABOVE
    if told.lost:
        yield voice.callout(
            say("Not as it should be"),
            voice.say(
                say_count(
                    "{count} correction that the log names can no longer be read.",
                    "{count} corrections that the log names can no longer be read.",
                    told.lost,
                )
            ),
            Tone.WARNING,
        )


def _rows(made: Correction, voice: Voice, *, text_was: Words) -> Iterator[FactRow]:
    yield voice.row(say("Corrected"), FIELDS[made.field])
    who = made.actor or voice.say(say("someone not named in the app"))
    yield voice.row(
        say("When, and by whom"),
        say(
            "{at}, {who}",
            at=voice.moment(made.at, made.local_offset),
            who=who,
        ),
    )
    yield voice.row(
        say("What was said before was written"),
        voice.moment(made.earlier_at, made.earlier_offset),
    )
    yield _before(made, voice, text_was=text_was)
    yield _quoted(say("Now"), made.to, voice)
    if made.reason:
        yield voice.row(say("Reason"), made.reason, Style.QUOTE)
    else:
        yield voice.row(say("Reason"), say("no reason given"))


def _before(made: Correction, voice: Voice, *, text_was: Words) -> FactRow:
    if made.field is not Field.TEXT:
        return _quoted(say("Was"), made.earlier or "", voice)
    return voice.row(say("Was"), text_was)


def _quoted(label: Words, text: str, voice: Voice) -> FactRow:
    if not text.strip():
        return voice.row(label, say("nothing"))
    return voice.row(label, text, Style.QUOTE)


_SAVED: Final = say("the text that was saved, which is not printed here")
_SAVED_ABOVE: Final = say("the text that was saved, above, word for word")
_CORRECTED_ABOVE: Final = say("the text of the correction before, above")
