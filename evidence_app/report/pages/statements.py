"""What a recorded page states of itself, and what the person said of each statement."""

from collections.abc import Iterator

from evidence_app.capture.stated_facts import is_worked_out, statements_in
from evidence_app.model.fact import Fact
from evidence_app.model.judgement import Judgement, Says
from evidence_app.report.blocks import Block, Style, Table, Tone
from evidence_app.report.material import ExhibitMaterial
from evidence_app.report.pages.voice import Voice
from evidence_app.words import Words, say, say_count


def statements(each: ExhibitMaterial, voice: Voice) -> Iterator[Block]:
    """Yield what the page states, nothing of it checked by the app."""
    stated = statements_in(each.exhibit.item)
    if stated:
        yield voice.heading(say("From the page"), level=3)
        yield voice.paragraph(
            say(
                "What the page states of itself, letter for letter, each with the "
                "place where it stood. The app found it there and checked none of "
                "it: a page can state what is false. What other posts on the page "
                "state is in the record of how it was captured. The last column is "
                "what the person who saved the page said of it."
            ),
            Style.SMALL,
        )
        yield Table(
            columns=(
                voice.column(say("What"), 2.4),
                voice.column(say("From the page"), 5.2, Style.QUOTE),
                voice.column(say("Said of it"), 2.9),
            ),
            rows=[_row(one, each, voice) for one in stated],
        )
    yield from _lost(each, voice)


def _row(stated: Fact, each: ExhibitMaterial, voice: Voice) -> tuple[str, ...]:
    name = voice.say(Words(stated.name))
    if is_worked_out(stated):
        remark = say("(worked out by the app; the page does not say it)")
        name = f"{name}\n{voice.say(remark)}"
    told = [
        made
        for made in each.judgements.made
        if (made.name, made.value) == (stated.name, stated.value)
    ]
    said = [_said(made, voice) for made in reversed(told)]
    if not told or told[-1].says is Says.OPEN:
        said.insert(0, voice.say(say("not confirmed")))
    return (name, stated.value, "\n".join(said))


def _said(made: Judgement, voice: Voice) -> str:
    at = voice.moment(made.at, made.local_offset)
    if made.says is Says.RIGHT:
        return voice.say(say("confirmed by the person who saved it on {at}", at=at))
    if made.says is Says.NOT_RIGHT:
        return voice.say(say("the person says this is not right ({at})", at=at))
    return voice.say(say("what was said before was taken back on {at}", at=at))


def _lost(each: ExhibitMaterial, voice: Voice) -> Iterator[Block]:
    if each.judgements.lost:
        yield voice.callout(
            say("Not as it should be"),
            voice.say(
                say_count(
                    "The log names {count} answer of the person about what the page "
                    "states that can no longer be read.",
                    "The log names {count} answers of the person about what the page "
                    "states that can no longer be read.",
                    each.judgements.lost,
                )
            ),
            Tone.WARNING,
        )
