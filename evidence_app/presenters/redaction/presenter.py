"""Decides what "Cover parts of this picture" does.

The picture is covered until the person presses "Show". Nothing is stored before
"Keep", and the original never changes. What was drawn and not kept is still there
when the person comes back to the same picture.
"""

from collections.abc import Callable
from typing import Final

from evidence_app.errors import EvidenceError
from evidence_app.model.item import Item, ItemId
from evidence_app.model.pixels import Pixels
from evidence_app.model.redaction import Area
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.redaction.drawing import Drawing, Drawn
from evidence_app.presenters.redaction.view import Redacting, RedactionView
from evidence_app.presenters.sentences import sentence
from evidence_app.session.redacting import Coverable
from evidence_app.words import say

MAX_WIDTH: Final = 1200
MAX_HEIGHT: Final = 12_000


class RedactionPresenter:
    """Decides what is drawn over which picture, and when a copy is kept."""

    def __init__(
        self,
        view: RedactionView,
        desk: Desk,
        redacting: Redacting,
        on_kept: Callable[[], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._redacting = redacting
        self._on_kept = on_kept
        self._pictures: tuple[Item, ...] = ()
        self._number = 0
        self._picture: Coverable | None = None
        self._drawing: Drawing | None = None
        self._turn = 0
        self._busy = False
        self._covered = True

    @property
    def busy(self) -> bool:
        """Whether something is being opened, made or kept."""
        return self._busy

    @property
    def covered(self) -> bool:
        """Whether neither picture nor preview is to be seen."""
        return self._covered

    def begin(self, item: Item) -> None:
        """Show an item's picture, covered; what was not kept before is there again."""
        if self._busy:
            return
        self._turn += 1
        if self._drawing and self._drawing.is_changed and item.id in self._known():
            self._show_begun()
            return
        self._forget()
        self._find(item.id)

    def next_pressed(self) -> None:
        """Go to the next picture of a page, the first one after the last."""
        if not self._busy and len(self._pictures) > 1:
            self._number = (self._number + 1) % len(self._pictures)
            self._begin_picture(self._pictures[self._number].id)

    def left(self) -> None:
        """The screen is left: the picture is covered, what was drawn stays."""
        self._turn += 1
        self._covered = True
        self._view.show_covered()

    def close(self) -> None:
        """The vault is being locked: forget everything."""
        self.left()
        self._forget()

    def cover_pressed(self) -> None:
        """Show the picture; pressed again, cover it. A preview is closed."""
        picture = self._picture
        if picture is None or self._busy:
            return
        if not self._covered:
            self.left()
            self._show_parts()
            return
        self._work(
            lambda: self._redacting.shown(
                picture.original.id, max_width=MAX_WIDTH, max_height=MAX_HEIGHT
            ),
            self._view.show_picture,
        )

    def preview_pressed(self) -> None:
        """Show how the copy would look; nothing is stored."""
        picture, drawing = self._picture, self._drawing
        if picture is None or drawing is None or self._busy:
            return
        redaction, most = drawing.redaction, (MAX_WIDTH, MAX_HEIGHT)
        self._work(
            lambda: self._redacting.preview(picture.original.id, redaction, most=most),
            self._view.show_preview,
        )

    def keep_pressed(self, *, in_reports: bool) -> None:
        """Make the copy and keep it, to be shown in reports or not."""
        picture, drawing = self._picture, self._drawing
        if picture is None or drawing is None or self._busy:
            return
        redaction = drawing.redaction
        self._busy = True
        self._view.show_busy()
        turn = self._turn
        self._desk.run(
            lambda: self._redacting.keep(
                picture.original.id, redaction, in_reports=in_reports
            ),
            lambda _item: self._kept(turn),
            lambda error: self._failed(turn, error),
        )

    def drawing_chosen(self, drawn: Drawn) -> None:
        """Draw such parts from now on; the chosen part becomes one."""
        if self._drawing is not None:
            self._drawing.choose_kind(drawn)
            self._show_parts()

    def part_drawn(self, area: Area) -> None:
        """A part was drawn with the mouse."""
        if self._drawing is not None:
            self._added(fits=self._drawing.add(area))

    def add_pressed(self) -> None:
        """Put a part into the middle, to be moved with the keyboard."""
        if self._drawing is not None:
            self._added(fits=self._drawing.add_in_the_middle())

    def part_chosen(self, number: int) -> None:
        """Choose a part; -1 for none."""
        if self._drawing is not None:
            self._drawing.choose(number)
            self._show_parts()

    def moved(self, across: int, down: int, *, exactly: bool = False) -> None:
        """Move the chosen part by steps, or pixel by pixel."""
        if self._drawing is not None:
            self._drawing.move(across, down, exactly=exactly)
            self._show_parts()

    def sized(self, wider: int, taller: int, *, exactly: bool = False) -> None:
        """Make the chosen part wider or taller by steps, or pixel by pixel."""
        if self._drawing is not None:
            self._drawing.size(wider, taller, exactly=exactly)
            self._show_parts()

    def remove_pressed(self) -> None:
        """Take the chosen part away."""
        if self._drawing is not None:
            self._drawing.remove()
            self._show_parts()

    def undo_pressed(self) -> None:
        """Take the last change back."""
        if self._drawing is not None:
            self._drawing.undo()
            self._show_parts()

    def _find(self, item: ItemId) -> None:
        turn = self._turn

        def found(pictures: tuple[Item, ...]) -> None:
            if turn == self._turn:
                self._pictures, self._number = pictures, 0
                self._begin_picture(pictures[0].id)

        self._desk.run(
            lambda: self._redacting.pictures(item),
            found,
            lambda error: self._failed(turn, error),
        )

    def _begin_picture(self, item: ItemId) -> None:
        self._turn += 1
        turn = self._turn

        def begun(picture: Coverable) -> None:
            if turn == self._turn:
                size = picture.width, picture.height
                self._picture = picture
                self._drawing = Drawing(*size, picture.begun)
                self._view.show_choice(in_reports=picture.in_reports)
                self._show_begun()

        self._desk.run(
            lambda: self._redacting.begin(item),
            begun,
            lambda error: self._failed(turn, error),
        )

    def _show_begun(self) -> None:
        picture = self._picture
        if picture is not None:
            self._covered = True
            self._view.show_covered()
            self._view.show_begun(
                picture.width, picture.height, self._number + 1, len(self._pictures)
            )
            self._show_parts()

    def _work(self, work: Callable[[], Pixels], show: Callable[[Pixels], None]) -> None:
        """Have a picture made, and uncover it unless the screen was left."""
        self._busy = True
        self._view.show_busy()
        turn = self._turn

        def finished(pixels: Pixels) -> None:
            self._busy = False
            if turn == self._turn:
                self._covered = False
                show(pixels)
                self._show_parts()

        self._desk.run(work, finished, lambda error: self._failed(turn, error))

    def _kept(self, turn: int) -> None:
        self._busy = False
        self._forget()
        if turn == self._turn:
            self._on_kept()

    def _failed(self, turn: int, error: EvidenceError) -> None:
        self._busy = False
        if turn == self._turn:
            self._covered = True
            self._view.show_covered()
            self._show_parts()
            self._view.show_problem(sentence(error))

    def _added(self, *, fits: bool) -> None:
        self._show_parts()
        if not fits:
            self._view.show_problem(
                say("No more parts fit. Cover several of them with one large part.")
            )

    def _known(self) -> set[ItemId]:
        found = {each.id for each in self._pictures}
        return found | {each.part_of for each in self._pictures if each.part_of}

    def _forget(self) -> None:
        self._pictures, self._picture, self._number = (), None, 0
        self._drawing, self._covered = None, True

    def _show_parts(self) -> None:
        drawing = self._drawing
        if drawing is not None:
            self._view.show_parts(drawing.parts, drawing.chosen)
            self._view.show_line(drawing.told())
