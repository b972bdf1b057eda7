"""Says marked messages in the report's language, as blocks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from evidence_app.report.blocks import (
    Bullets,
    Callout,
    Column,
    FactRow,
    Heading,
    Paragraph,
    Style,
    Tone,
)
from evidence_app.report.pages.fixed_words import NOT_READ_ON_PAPER
from evidence_app.words import Language, Words, say


@dataclass(frozen=True, slots=True)
class Voice:
    """One language for a whole report."""

    language: Language

    def say(self, words: Words) -> str:
        """Return the sentence."""
        return self.language.render(words)

    def plain(self, words: Words) -> str:
        """Return the sentence without isolates, for what is copied and compared."""
        return self.language.render(words, isolate=False)

    def heading(self, words: Words, level: int = 1) -> Heading:
        """Return a heading."""
        return Heading(text=self.say(words), level=level)

    def paragraph(self, words: Words, style: Style = Style.BODY) -> Paragraph:
        """Return a paragraph of the app's own words."""
        return Paragraph(text=self.say(words), style=style)

    def bullets(self, points: Iterable[Words], *, numbered: bool = False) -> Bullets:
        """Return a list of points."""
        return Bullets(
            points=tuple(self.say(point) for point in points), numbered=numbered
        )

    def about_translation(self) -> Iterator[Paragraph]:
        """Yield what has to be said of a translation that no native speaker read."""
        if self.language.to_be_reviewed:
            yield self.paragraph(NOT_READ_ON_PAPER, Style.SMALL)

    def callout(self, title: Words, text: str, tone: Tone = Tone.NOTE) -> Callout:
        """Return a framed remark."""
        return Callout(title=self.say(title), text=text, tone=tone)

    def row(
        self, label: Words, value: Words | str, style: Style = Style.BODY
    ) -> FactRow:
        """Return a label and its value."""
        text = value if isinstance(value, str) else self.say(value)
        return FactRow(label=self.say(label), value=text, style=style)

    def column(self, title: Words, share: float, style: Style = Style.SMALL) -> Column:
        """Return a column of a table."""
        return Column(title=self.say(title), share=share, style=style)

    def moment(self, at: datetime, local_offset: timedelta) -> str:
        """Return a time as local time and as UTC."""
        return self.say(
            say(
                "{local} (UTC {offset}) = {utc} UTC",
                local=day_and_time(at + local_offset),
                offset=offset(local_offset),
                utc=day_and_time(at),
            )
        )


def together(sentences: Sequence[Words]) -> Words:
    """Return sentences as one, so that their English stands below all of them once."""
    if len(sentences) == 1:
        return sentences[0]
    places = {f"s{at}": each for at, each in enumerate(sentences)}
    return Words(" ".join(f"{{{name}}}" for name in places), tuple(places.items()))


def day_and_time(at: datetime) -> str:
    """Return ``2026-11-21 18:05:09``: no country reads it differently."""
    return at.strftime("%Y-%m-%d %H:%M:%S")


def offset(local_offset: timedelta) -> str:
    """Return an offset from UTC as ``+01:00``."""
    minutes = local_offset // timedelta(minutes=1)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def size(count: int) -> str:
    """Return a size in bytes with its thousands apart: ``1 234 567``."""
    return f"{count:,}".replace(",", "\u202f")
