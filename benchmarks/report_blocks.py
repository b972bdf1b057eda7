"""Reports of any length as blocks: invented messages, and exhibits without a file."""

from collections.abc import Iterator
from typing import Final

from benchmarks import sample
from evidence_app.report.blocks import (
    Block,
    Bullets,
    Callout,
    Column,
    DocumentDetails,
    FactRow,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Placeholder,
    Style,
    Table,
    Transcript,
    TranscriptRow,
)

_SENDERS: Final = ("R. Sample", "@user_17", "상대방", "دوسرا شخص")
_COLUMNS: Final = (
    Column(title="Exhibit", share=1),
    Column(title="What it is", share=3),
    Column(title="SHA-256", share=3, style=Style.CODE),
)


def details(language: str = "en") -> DocumentDetails:
    """Return the details of a report in a language."""
    return DocumentDetails(
        title="Evidence report",
        subject="Exhibits with their digests",
        language=language,
        header="EV-2026-0001",
        footer="Prepared by the person reporting",
        page_of="Page {page} of {pages}",
        made_at_iso="2026-11-21T10:00:00Z",
        legend_title="Emoji in this report",
        legend_text="Each emoji with its number and name.",
    )


def report_blocks(*, messages: int, exhibits: int) -> Iterator[Block]:
    """Yield a report: exhibits in a list and on sheets, the messages among them."""
    yield Heading(text="Report")
    yield Callout(title="Handle with care", text="It holds what someone went through.")
    yield Bullets(points=("What happened", "Where the accounts are"), numbered=True)
    yield Heading(text="List of exhibits", level=2)
    listed = ((f"AB/{at}", f"Chat number {at}", f"{at:064x}") for at in range(exhibits))
    yield Table(columns=_COLUMNS, rows=listed)
    said = rows(messages)
    for at in range(exhibits):
        yield PageBreak()
        yield from _sheet(at)
        share = messages * (at + 1) // exhibits - messages * at // exhibits
        yield Transcript(rows=[_row(*next(said)) for _ in range(share)])


def _sheet(at: int) -> Iterator[Block]:
    yield Heading(text=f"Exhibit AB/{at}", level=2)
    yield Facts(
        rows=(
            FactRow(label="SHA-256", value=f"{at:064x}", style=Style.CODE),
            FactRow(label="Address", value=f"https://site.example/{at}"),
            FactRow(label="How it was obtained", value="A file handed to the app"),
            FactRow(label="Saved at", value="2026-11-20 21:04:17 +05:00"),
        )
    )
    yield Placeholder(title="Not shown here", lines=("The file is in the bundle.",))
    yield Paragraph(text="The messages follow in the order of the export.")


def rows(messages: int) -> Iterator[tuple[str, str, str, str]]:
    """Yield number, time, sender and words of each message."""
    for number, text in enumerate(sample.messages(messages), 1):
        time = f"2026-11-20 {number // 60 % 24:02}:{number % 60:02}"
        yield str(number), time, _SENDERS[number // 7 % len(_SENDERS)], text


def _row(number: str, time: str, sender: str, text: str) -> TranscriptRow:
    return TranscriptRow(number=number, time=time, sender=sender, text=text)
