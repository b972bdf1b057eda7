"""Headings, paragraphs, lists, callouts and placeholders as rows."""

import re
from typing import Final

from evidence_app.report.blocks import (
    Bullets,
    Callout,
    Heading,
    PagesOf,
    Paragraph,
    Placeholder,
    Style,
    Tone,
)
from evidence_app.report.pdf import palette
from evidence_app.report.pdf.rows import Backdrop, Cell, Row, Segment, Styled, place_row
from evidence_app.report.pdf.sheet import WIDTH, Sheet
from evidence_app.report.pdf.structure import (
    GROUP,
    LABEL,
    LIST,
    LIST_BODY,
    LIST_ITEM,
    NUMBERED_LIST,
    QUOTE,
)
from evidence_app.report.typeset.atoms import Look
from evidence_app.report.typeset.drawing import Colour, colour, number
from evidence_app.report.typeset.faces import has_nastaliq
from evidence_app.report.typeset.lines import Typesetter

_URDU: Final = re.compile("[\u0620-\u06d3]")
_ROOM: Final = {1: (26.0, 18.0, 90.0), 2: (20.0, 7.0, 70.0), 3: (13.0, 3.0, 44.0)}
"""Above and below a heading of a level, and what must follow on its page."""
MOST_NAMES: Final = 500
"""Names that are remembered."""


class Compositor:
    """Sets texts of one document into cells."""

    def __init__(self, sheet: Sheet, typesetter: Typesetter) -> None:
        self.sheet = sheet
        self.typesetter = typesetter
        self._names: dict[tuple[str, Look, Colour, float], tuple[Styled, ...]] = {}
        self._nastaliq = sheet.structure.language == "ur" and has_nastaliq()

    def styled(
        self, text: str, look: Look, ink: Colour, width: float, *, quoted: bool = False
    ) -> tuple[Styled, ...]:
        """Return ``text`` as lines of a look and colour.

        Our own sentences begin where the report's lines begin, also one that is
        still in English; a quotation begins at the side its language asks for.
        """
        lines = self.typesetter.lines(text, look, width, quoted=quoted)
        room = None if quoted else max([line.width for line in lines], default=0.0)
        return tuple([Styled(line, look, ink, room) for line in lines])

    def prose(
        self, text: str, look: Look, ink: Colour, width: float
    ) -> tuple[Styled, ...]:
        """Return our own running text as lines: Urdu is read in Nastaliq.

        Its lines need half as much room again. So tables, frames, small print and the
        cover's first words stay in Naskh: they stand on pages that must be one page.
        So does what others wrote, and all of a run that carries no Nastaliq.
        """
        if not (self._nastaliq and _URDU.search(text)):
            return self.styled(text, look, ink, width)
        nastaliq = palette.in_nastaliq(look)
        return tuple(
            [
                styled if _URDU.search(styled.line.text) else styled._replace(look=look)
                for styled in self.styled(text, nastaliq, ink, width)
            ]
        )

    def again(
        self, text: str, look: Look, ink: Colour, width: float
    ) -> tuple[Styled, ...]:
        """Return a name as lines in one block; it comes again and again."""
        key = (text, look, ink, width)
        found = self._names.get(key)
        if found is None:
            if len(self._names) >= MOST_NAMES:
                self._names.clear()
            found = together(self.styled(text, look, ink, width, quoted=True))
            self._names[key] = found
        return found

    def cell(self, text: str, style: Style, x: float, width: float, look: Look) -> Cell:
        """Return a cell in a style of the report."""
        ink = palette.ink_of(style)
        quoted = style is Style.QUOTE
        return Cell(x, width, self.styled(text, look, ink, width, quoted=quoted))

    def value(
        self, text: str, style: Style, x: float, width: float, look: Look
    ) -> Cell:
        """Return a cell that stays beside its label whatever its direction."""
        cell = self.cell(text, style, x, width, look)
        if style is not Style.QUOTE:
            return cell
        return Cell(x, width, together(cell.lines))

    def pages(self, pages: PagesOf, x: float, width: float, look: Look) -> Cell:
        """Return a cell that leaves room for the numbers of pages."""
        stand_in = self.typesetter.lines("0", look, width)[0]
        lines = (
            Styled(stand_in, look, palette.INK, anchor=anchor)
            for anchor in pages.anchors
        )
        return Cell(x, width, tuple(lines))


def together(lines: tuple[Styled, ...]) -> tuple[Styled, ...]:
    """Return lines as a block at the start of their column."""
    widest = max([styled.line.width for styled in lines], default=0.0)
    return tuple(
        [Styled(one.line, one.look, one.ink, widest, one.part) for one in lines]
    )


def draw_heading(composer: Compositor, heading: Heading) -> float:
    """Draw a heading; return where its top lies, for the bookmark."""
    sheet = composer.sheet
    level = min(max(heading.level, 1), 3)
    look = palette.HEADINGS[level]
    ink = palette.TEAL if level == 3 else palette.INK
    set_in = composer.styled if heading.plain else composer.prose
    lines = set_in(heading.text, look, ink, WIDTH)
    row = Row(cells=(Cell(0, WIDTH, lines, sheet.structure.heading(level)),))
    before, after, keep = _ROOM[level]
    # Lines of Nastaliq bring their own room: a heading takes no more in the end.
    more = lines[0].look.leading - look.leading
    above = max(before - more, 0)
    after -= max(more - before, 0)
    if not sheet.need(above + row.height + max(keep, after + heading.room)):
        sheet.skip(above)
    if heading.anchor:
        sheet.name_page(heading.anchor)
    top = sheet.y
    place_row(sheet, row)
    if level == 1:
        sheet.fill(0, sheet.y - 3, 42, 2.2, palette.TEAL)
    sheet.y -= after
    return top


def draw_paragraph(composer: Compositor, paragraph: Paragraph) -> None:
    """Draw a paragraph; a quotation has a rule at its side."""
    look = palette.LOOKS[paragraph.style]
    if paragraph.style is Style.QUOTE:
        cell = composer.cell(paragraph.text, paragraph.style, 14, WIDTH - 28, look)
        place_row(
            composer.sheet, Row(cells=(cell,), backdrop=_side_rule(cell), group=QUOTE)
        )
    else:
        ink = palette.ink_of(paragraph.style)
        running = paragraph.style is Style.BODY
        set_as = composer.prose if running else composer.styled
        lines = set_as(paragraph.text, look, ink, WIDTH)
        place_row(composer.sheet, Row(cells=(Cell(0, WIDTH, lines),)))
    composer.sheet.skip(look.leading * 0.5)


def draw_bullets(composer: Compositor, bullets: Bullets) -> None:
    """Draw a list."""
    indent = 24.0 if bullets.numbered else 16.0
    structure = composer.sheet.structure
    structure.begin(NUMBERED_LIST if bullets.numbered else LIST)
    for at, point in enumerate(bullets.points, 1):
        sign = _sign_of(at, composer.sheet) if bullets.numbered else "•"
        mark = composer.styled(sign, palette.BODY_BOLD, palette.TEAL, indent)
        width = WIDTH - indent
        text = composer.prose(point, palette.BODY, palette.INK, width)
        cells = (Cell(2, indent, mark, LABEL), Cell(indent, width, text, LIST_BODY))
        place_row(composer.sheet, Row(cells=cells, below=3, group=LIST_ITEM))
    structure.end()
    composer.sheet.skip(6)


def _sign_of(at: int, sheet: Sheet) -> str:
    # A point after the number would stand on its wrong side in Urdu.
    return str(at) if sheet.right_to_left else f"{at}."


def draw_callout(composer: Compositor, callout: Callout) -> None:
    """Draw a framed remark: its sign and its title say what it is, not colour alone."""
    warning = callout.tone is Tone.WARNING
    ink = palette.WARNING_BAR if warning else palette.TEAL
    inner = WIDTH - 52
    title = composer.styled(callout.title, palette.BODY_BOLD, ink, inner)
    text = composer.styled(callout.text, palette.BODY, palette.INK, inner)
    lines = title if callout.title else ()
    lines += _part(text, 1) if callout.text else ()
    fill = palette.WARNING_FILL if warning else palette.NOTE_FILL

    def backdrop(sheet: Sheet, segment: Segment) -> None:
        sheet.fill(0, segment.top, WIDTH, segment.height, fill)
        sheet.fill(0, segment.top, 3.5, segment.height, ink)
        if segment.first:
            _sign(composer, segment.top - 17, ink, warning=warning)

    composer.sheet.skip(4)
    cells = (Cell(38, inner, lines),)
    row = Row(cells=cells, above=9, below=10, backdrop=backdrop, group=GROUP)
    place_row(composer.sheet, row)
    composer.sheet.skip(14)


def draw_placeholder(composer: Compositor, placeholder: Placeholder) -> None:
    """Draw the box that stands for a picture that is not shown."""
    inner = WIDTH - 48
    title = composer.styled(placeholder.title, palette.BODY_BOLD, palette.INK, inner)
    for at, text in enumerate(placeholder.lines, 1):
        lines = composer.styled(text, palette.SMALL, palette.MUTED, inner)
        title += _part(lines, at)

    def backdrop(sheet: Sheet, segment: Segment) -> None:
        sheet.fill(0, segment.top, WIDTH, segment.height, palette.EMPTY_FILL)
        sheet.frame(0, segment.top, WIDTH, segment.height, palette.MUTED, dashed=True)

    composer.sheet.skip(4)
    cells = (Cell(24, inner, title),)
    row = Row(cells=cells, above=14, below=14, backdrop=backdrop, group=GROUP)
    place_row(composer.sheet, row)
    composer.sheet.skip(14)


def _part(lines: tuple[Styled, ...], part: int) -> tuple[Styled, ...]:
    """Return lines as a paragraph of their own in a cell."""
    return tuple([styled._replace(part=part) for styled in lines])


def _side_rule(cell: Cell) -> Backdrop:
    """A rule at the side where the quotation starts."""
    leftward = bool(cell.lines[0].line.base & 1)

    def backdrop(sheet: Sheet, segment: Segment) -> None:
        x = 0.0 if leftward == sheet.right_to_left else WIDTH - 2.5
        sheet.fill(x, segment.top - 1, 2.5, segment.height - 1, palette.HAIRLINE)

    return backdrop


def _sign(composer: Compositor, middle: float, ink: Colour, *, warning: bool) -> None:
    """A triangle with an exclamation mark, or a disc with an i."""
    sheet = composer.sheet
    left = sheet.left(14, 14)
    centre = left + 7
    if warning:
        sheet.draw(
            f"{colour(ink)} {number(left)} {number(middle - 6)} m {number(left + 14)} "
            f"{number(middle - 6)} l {number(centre)} {number(middle + 7)} l h f"
        )
    else:
        sheet.draw(_disc(centre, middle, 6.6, ink))
    look = palette.SMALL_BOLD
    text = "!" if warning else "i"
    line = composer.typesetter.lines(text, look, 20, quoted=True)[0]
    start = centre - line.width / 2
    if sheet.right_to_left:
        start = left + left + 14 - start - line.width
    offset = 4.0 if warning else 3.2
    x = sheet.left(0, WIDTH)
    inside = start - x
    if sheet.right_to_left:
        inside = x + WIDTH - start - line.width
    sheet.line(line, inside, line.width, middle - offset, palette.WHITE, None)


def _disc(x: float, y: float, radius: float, ink: Colour) -> str:
    bow = radius * 0.5523
    points = [
        (x + radius, y + bow, x + bow, y + radius, x, y + radius),
        (x - bow, y + radius, x - radius, y + bow, x - radius, y),
        (x - radius, y - bow, x - bow, y - radius, x, y - radius),
        (x + bow, y - radius, x + radius, y - bow, x + radius, y),
    ]
    curves = " ".join(f"{' '.join(map(number, point))} c" for point in points)
    return f"{colour(ink)} {number(x + radius)} {number(y)} m {curves} f"
