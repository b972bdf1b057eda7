"""Facts, tables, transcripts and the legend of emoji as rows."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Final

from evidence_app.report.blocks import (
    Column,
    FactRow,
    Facts,
    PagesOf,
    Style,
    Table,
    TableCell,
    Transcript,
    TranscriptRow,
)
from evidence_app.report.pdf import palette
from evidence_app.report.pdf.rows import Cell, Row, Segment, place_row
from evidence_app.report.pdf.sheet import FULL, WIDTH, Sheet
from evidence_app.report.pdf.structure import (
    COLUMN_HEAD,
    LABEL,
    LIST_BODY,
    LIST_ITEM,
    NUMBERED_LIST,
    ROW_HEAD,
    TABLE,
    TABLE_CELL,
    TABLE_ROW,
)
from evidence_app.report.pdf.text_blocks import Compositor
from evidence_app.report.typeset.emoji import code_points, describe

LABELS: Final = 150.0
PAD: Final = 8.0
_NUMBERS: Final = 34.0
_SENDERS: Final = 118.0
_BEFORE: Final = 3.0
_WHOLE: Final = 0.8
"""Of a page: what is longer is not kept whole."""
_SOME: Final = 40.0
"""Of a row that is longer than half a page: this much begins on the page."""

Lead = Callable[[float], None]
"""Draws the heading before a table, with room for what must follow it."""


def _no_lead(_room: float) -> None:
    """There is no heading before it."""


def _no_head() -> None:
    """Repeat nothing on a new page."""


def draw_facts(composer: Compositor, facts: Facts, lead: Lead = _no_lead) -> None:
    """Draw labels on a light column and their values beside them."""
    sheet = composer.sheet
    rows = [_fact(composer, fact) for fact in facts.rows]
    lead(_BEFORE + _kept(rows, whole=facts.whole))
    sheet.skip(_BEFORE)
    sheet.structure.begin(TABLE)
    _place_rows(sheet, rows)
    sheet.structure.end()
    sheet.skip(14)


def _fact(composer: Compositor, fact: FactRow) -> Row:
    label = composer.styled(
        fact.label, palette.SMALL_BOLD, palette.MUTED, LABELS - 2 * PAD
    )
    look = palette.IN_TABLES[fact.style]
    x, width = LABELS + PAD, WIDTH - LABELS - 2 * PAD
    value = composer.value(fact.value, fact.style, x, width, look)
    head = Cell(PAD, LABELS - 2 * PAD, label, ROW_HEAD)
    return Row(
        cells=(head, value._replace(tag=TABLE_CELL)),
        above=4,
        below=4,
        backdrop=_label_column,
        group=TABLE_ROW,
    )


def _kept(rows: Sequence[Row], *, whole: bool = False, head: float = 0.0) -> float:
    """Return the height of what begins a table and is not to be torn apart."""
    heights = [row.height for row in rows]
    if whole and sum(heights) <= FULL * _WHOLE:
        return sum(heights)
    first = sum(heights) if len(heights) == 2 else sum(heights[:1])
    return head + (first if first <= FULL * 0.5 else _SOME)


def _place_rows(
    sheet: Sheet, rows: Iterable[Row], on_page: Callable[[], None] = _no_head
) -> None:
    """Draw rows; the last is not left alone on a page."""
    held: deque[Row] = deque()
    for row in rows:
        held.append(row)
        if len(held) > 2:
            place_row(sheet, held.popleft(), on_page=on_page)
    while held:
        row = held.popleft()
        after = held[0].height if held else 0.0
        place_row(sheet, row, on_page=on_page, keep=after)


def _label_column(sheet: Sheet, segment: Segment) -> None:
    sheet.fill(0, segment.top, LABELS, segment.height, palette.LABEL_FILL)
    # The fill covers half of the rule above it: it is drawn again.
    sheet.rule(0, segment.top, WIDTH, palette.HAIRLINE)
    sheet.rule(0, segment.top - segment.height, WIDTH, palette.HAIRLINE)


def draw_table(composer: Compositor, table: Table, lead: Lead = _no_lead) -> None:
    """Draw a table; its head stands on every page it reaches."""
    sheet = composer.sheet
    places = _columns(table.columns)
    head = _head(composer, table, places)
    rows = (_row(composer, table.columns, places, each) for each in table.rows)
    # A third shows whether the first two are all.
    first = list(islice(rows, 3))
    kept = _kept(first, head=head.height)

    def repeat_head() -> None:
        place_row(sheet, replace(head, again=True))

    lead(_BEFORE + kept)
    sheet.skip(_BEFORE)
    sheet.need(kept)
    sheet.structure.begin(TABLE)
    place_row(sheet, head)
    _place_rows(sheet, chain(first, rows), repeat_head)
    sheet.structure.end()
    sheet.skip(14)


def _row(
    composer: Compositor,
    columns: tuple[Column, ...],
    places: list[tuple[float, float]],
    untrusted_row: tuple[TableCell, ...],
) -> Row:
    cells = []
    for text, column, (x, width) in zip(untrusted_row, columns, places, strict=True):
        look = palette.IN_TABLES[column.style]
        if isinstance(text, PagesOf):
            cell = composer.pages(text, x, width, look)
        else:
            cell = composer.value(text, column.style, x, width, look)
        cells.append(cell._replace(tag=TABLE_CELL))
    return Row(cells=tuple(cells), above=4, below=4, backdrop=_ruled, group=TABLE_ROW)


def _columns(columns: tuple[Column, ...]) -> list[tuple[float, float]]:
    total = sum(column.share for column in columns)
    places = []
    x = 0.0
    for column in columns:
        width = WIDTH * column.share / total
        places.append((x + PAD * 0.75, width - PAD * 1.5))
        x += width
    return places


def _head(composer: Compositor, table: Table, places: list[tuple[float, float]]) -> Row:
    cells = tuple(
        Cell(
            x,
            width,
            composer.styled(column.title, palette.SMALL_BOLD, palette.TEAL, width),
            COLUMN_HEAD,
        )
        for column, (x, width) in zip(table.columns, places, strict=True)
    )

    def backdrop(sheet: Sheet, segment: Segment) -> None:
        sheet.fill(0, segment.top, WIDTH, segment.height, palette.LABEL_FILL)
        sheet.rule(0, segment.top - segment.height, WIDTH, palette.TEAL, 1.0)

    return Row(cells=cells, above=5, below=5, backdrop=backdrop, group=TABLE_ROW)


def _ruled(sheet: Sheet, segment: Segment) -> None:
    if segment.last:
        sheet.rule(0, segment.top - segment.height, WIDTH, palette.HAIRLINE)


def draw_transcript(composer: Compositor, transcript: Transcript) -> None:
    """Draw messages: number, time and sender, and the words as they were sent."""
    composer.sheet.skip(3)
    composer.sheet.structure.begin(NUMBERED_LIST)
    for message in transcript.rows:
        place_row(composer.sheet, _message(composer, message))
    composer.sheet.structure.end()
    composer.sheet.skip(14)


def _message(composer: Compositor, message: TranscriptRow) -> Row:
    text_x = _NUMBERS + _SENDERS
    width = WIDTH - text_x - PAD
    sender_width = _SENDERS - PAD
    named = composer.again(
        message.sender, palette.SMALL_BOLD, palette.INK, sender_width
    )
    time = composer.styled(message.time, palette.TINY_CODE, palette.MUTED, sender_width)
    sender = (*(named if message.sender else ()), *time)
    text = composer.cell(message.text, Style.QUOTE, text_x, width, palette.QUOTE)
    lines = text.lines if message.text or not message.remark else ()
    if message.remark:
        lines += composer.styled(message.remark, palette.TINY, palette.MUTED, width)
    number = composer.value(message.number, Style.MUTED, 4, _NUMBERS - 6, palette.TINY)
    cells = (
        number._replace(tag=LABEL),
        Cell(_NUMBERS, sender_width, sender, LIST_BODY),
        Cell(text_x, width, lines, LIST_BODY),
    )
    return Row(cells=cells, above=5, below=6, backdrop=_ruled, group=LIST_ITEM)


def draw_legend(composer: Compositor, emoji: list[str]) -> None:
    """Draw what each emoji was: box, code points, names of its parts."""
    x, wide = WIDTH * 0.34, WIDTH * 0.28
    composer.sheet.structure.begin(TABLE)
    for sequence in emoji:
        shown = composer.value(sequence, Style.QUOTE, PAD, x - PAD, palette.QUOTE_SMALL)
        points = composer.value(
            code_points(sequence), Style.CODE, x, wide - PAD, palette.CODE
        )
        named = composer.value(
            describe(sequence), Style.CODE, x + wide, WIDTH - x - wide, palette.CODE
        )
        cells = (
            shown._replace(tag=ROW_HEAD),
            points._replace(tag=TABLE_CELL),
            named._replace(tag=TABLE_CELL),
        )
        row = Row(cells=cells, above=4, below=4, backdrop=_ruled, group=TABLE_ROW)
        place_row(composer.sheet, row)
    composer.sheet.structure.end()
