"""Asks for many pages' addresses at once, and shows what came of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from evidence_app.capture.page_list import NotTaken
from evidence_app.host.browsers import InstalledBrowser
from evidence_app.look.check import Check
from evidence_app.look.controls import (
    Button,
    column,
    empty,
    holding,
    label,
    panel,
    row,
    set_role,
)
from evidence_app.look.look import Look, breakable
from evidence_app.look.select import Select
from evidence_app.presenters.add import Alike, ListCount, ListOutcome, PageWish
from evidence_app.ui.pages import (
    Page,
    captioned,
    keep_original,
    side_by_side,
    writing_field,
)
from evidence_app.words import Words, mark, say

_FIELD_HEIGHT = 136
_LINES_HEIGHT = 84


class PageListPage(Page):
    """Asks for many addresses."""

    pressed = Signal(str, object)
    text_changed = Signal(str)

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Several web pages")))
        self.addresses = writing_field(text(mark("Paste the addresses here.")))
        _set_direction(self.addresses, right_to_left=False)
        self.addresses.setFixedHeight(self.look.px(_FIELD_HEIGHT))
        self.add(captioned(text(mark("The pages' addresses")), self.addresses))
        self._add_count()
        self.add_line(
            text(
                mark(
                    "One page after another is opened and saved, with a pause between "
                    "two of the same site. The sites can see that someone visits from "
                    "here. The pages open without your accounts, as a stranger would "
                    "see them."
                )
            ),
            "muted",
        )
        self._add_choices()
        self.add_problem_box()
        self.go = Button(look, text(mark("Go on")), icon="globe", role="primary")
        self.add(side_by_side([self.go], row()))
        self.go.clicked.connect(self._tell)
        self.addresses.textChanged.connect(
            lambda: self.text_changed.emit(self.addresses.toPlainText())
        )

    def _add_count(self) -> None:
        self._count = self.add_line("", "strong")
        right_to_left = self.look.language.right_to_left
        self._lines = _only_read(
            self.look.px(_LINES_HEIGHT), right_to_left=right_to_left
        )
        words = mark("No web address was found here; this is left out:")
        self._left_out = holding(captioned(self.look.text(words), self._lines))
        self.add(self._left_out)
        self.show_count(ListCount())

    def _add_choices(self) -> None:
        look, text = self.look, self.look.text
        self.without_pictures = Check(look, text(mark("Leave out pictures and videos")))
        self.add(side_by_side([self.without_pictures], row()))
        self.add_line(
            text(
                mark(
                    "Other people's pictures may be on these pages. In some countries "
                    "keeping them is a crime. Words, links and times are kept, and "
                    "boxes show where the pictures were."
                )
            ),
            "muted",
        )
        self.scrolling = Check(
            look,
            text(
                mark(
                    "Scroll through the pages and open what is folded (the sites may "
                    "notice)"
                )
            ),
        )
        self.add(side_by_side([self.scrolling], row()))
        self.browser = Select(look)
        self.add(captioned(text(mark("Opened with")), self.browser))

    def show_browsers(self, browsers: Sequence[InstalledBrowser]) -> None:
        """Start with these browsers to choose from; what was pasted stays."""
        self.hide_problem()
        self.without_pictures.setChecked(True)
        self.scrolling.setChecked(True)
        self.browser.clear()
        self.browser.addItem(self.look.text(mark("The app's own browser")), None)
        for browser in browsers:
            self.browser.addItem(browser.name, browser)

    def show_count(self, count: ListCount) -> None:
        """Show what was found in the text so far."""
        self.hide_problem()
        self._count.setText(" · ".join(self.look.say(each) for each in count.lines))
        self._count.setVisible(bool(count.lines))
        lines = (self.look.say(_line_of(each)) for each in count.not_taken)
        self._lines.setPlainText("\n".join(lines))
        self._left_out.setVisible(bool(count.not_taken))

    def clear(self) -> None:
        """Forget what was pasted."""
        self.addresses.clear()

    def _tell(self) -> None:
        wish = PageWish(
            pictures=not self.without_pictures.isChecked(),
            scroll=self.scrolling.isChecked(),
            browser=self.browser.currentData(),
        )
        self.pressed.emit(self.addresses.toPlainText(), wish)


class ListOutcomePage(Page):
    """What was saved of a list, what was not, and why."""

    again = Signal()
    go_on = Signal()
    more_wanted = Signal()
    finished = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, "")
        self.go_on_button = Button(look, text(mark("Go on with what was not tried")))
        self.again_button = Button(look, text(mark("Try again what failed")))
        self.done = Button(look, text(mark("See what you have saved")))
        more = Button(look, text(mark("Add something else")), icon="plus")
        self._told = column(8)
        self.left = _only_read(look.px(_FIELD_HEIGHT), right_to_left=False)
        words = mark("The addresses that were not saved, to be copied out")
        self._left_box = holding(captioned(text(words), self.left))
        self._saved = column(8)
        self._keep = keep_original(look)
        # Above the lists: what can be pressed must not be pushed out of sight.
        self.add(side_by_side([self.go_on_button, self.again_button], row()))
        self.add(side_by_side([self.done, more], row()))
        self.add(self._keep)
        self.add(self._told, self._left_box, self._saved)
        self.go_on_button.clicked.connect(self.go_on)
        self.again_button.clicked.connect(self.again)
        self.done.clicked.connect(self.finished)
        more.clicked.connect(self.more_wanted)

    def show_outcome(self, outcome: ListOutcome) -> None:
        """Show what a list came to."""
        self._keep.hide()
        self.heading.setText(self.look.say(outcome.heading))
        for layout in (self._told, self._saved):
            empty(layout)
        for alike in outcome.told:
            self._told.addWidget(self._panel_of(alike))
        if outcome.untrusted_titles:
            caption = self.look.text(mark("Saved:"))
            self._saved.addWidget(
                self._panel(caption, outcome.untrusted_titles, "good")
            )
        self.left.setPlainText("\n".join(outcome.untrusted_left))
        self._left_box.setVisible(bool(outcome.untrusted_left))
        self.go_on_button.setVisible(bool(outcome.not_tried))
        self.again_button.setVisible(bool(outcome.failed))
        self._choose_first(outcome)

    def show_keep_original(self) -> None:
        """Say to leave the original where it is."""
        self._keep.show()

    def _choose_first(self, outcome: ListOutcome) -> None:
        rest = self.again_button if outcome.failed else self.done
        first = self.go_on_button if outcome.not_tried else rest
        for button in (self.go_on_button, self.again_button, self.done):
            set_role(button, "primary" if button is first else "")
        first.setFocus()

    def _panel_of(self, alike: Alike) -> QFrame:
        role = "note" if alike.saved else "care"
        reason = self.look.say(alike.reason)
        return self._panel(reason, alike.untrusted_addresses, role)

    def _panel(self, text: str, untrusted_lines: Sequence[str], role: str) -> QFrame:
        inside = column(6)
        inside.addWidget(label(text, "strong", wrap=True))
        lines = [self.look.outside(breakable(line)) for line in untrusted_lines]
        inside.addWidget(label("\n".join(lines), wrap=True))
        return panel(inside, role, 12)


def _only_read(height: int, *, right_to_left: bool) -> QPlainTextEdit:
    field = writing_field("")
    field.setReadOnly(True)
    field.setFixedHeight(height)
    _set_direction(field, right_to_left=right_to_left)
    return field


def _set_direction(field: QPlainTextEdit, *, right_to_left: bool) -> None:
    direction = Qt.LayoutDirection
    chosen = direction.RightToLeft if right_to_left else direction.LeftToRight
    field.setLayoutDirection(chosen)
    # Also of its lines: left alone, each would begin at the left, Urdu too.
    option = field.document().defaultTextOption()
    option.setTextDirection(chosen)
    side = Qt.AlignmentFlag
    option.setAlignment(side.AlignRight if right_to_left else side.AlignLeft)
    field.document().setDefaultTextOption(option)


def _line_of(each: NotTaken) -> Words:
    if not each.untrusted_text:
        return say("Line {number}: {what}", number=each.line, what=each.reason)
    return say("Line {number}: {what}", number=each.line, what=each.untrusted_text)
