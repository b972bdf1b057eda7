"""Choosing an export, and which one to ask an app for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from evidence_app.guidance.exports import ExportGuide
from evidence_app.guidance.office import Notice
from evidence_app.look.controls import Button, column, empty, holding, label, panel, row
from evidence_app.look.look import Look
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.words import mark

_COLUMNS = 2


class ChatChoicePage(Page):
    """Lets the person choose a file, or look up how to get one."""

    file_wanted = Signal()
    folder_wanted = Signal()
    guide_wanted = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("A chat")))
        self.add_line(
            text(
                mark(
                    "Choose the file or folder that the chat app made when you chose "
                    "“Export”. It can be a ZIP file. The app says what it is before "
                    "anything is kept."
                )
            )
        )
        self.go = Button(
            look, text(mark("Choose the file")), icon="file-plus", role="primary"
        )
        self.folder = Button(look, text(mark("Choose a folder")))
        back = Button(look, text(mark("Back")))
        self.add(side_by_side([self.go, self.folder, back], row()))
        self.add(label(text(mark("Which export to ask for")), "heading"))
        self.add_line(
            text(
                mark(
                    "Each app has its own. Here is how to get it, what it leaves out, "
                    "and what to take screenshots of first."
                )
            ),
            "muted",
        )
        self._guides = column(8)
        self.add(self._guides)
        self.buttons: dict[str, Button] = {}
        self.go.clicked.connect(self.file_wanted)
        self.folder.clicked.connect(self.folder_wanted)
        back.clicked.connect(self.left)

    def show_guides(self, guides: Sequence[ExportGuide]) -> None:
        """Offer these."""
        self.show_top()
        if not self.buttons:
            self._fill(guides)
        self.go.setFocus()

    def _fill(self, guides: Sequence[ExportGuide]) -> None:
        grid = QGridLayout()
        grid.setSpacing(8)
        columns = 1 if self.look.large else _COLUMNS
        for place, guide in enumerate(guides):
            button = Button(self.look, _name(self.look, guide))
            button.clicked.connect(self._tell(guide.id))
            grid.addWidget(button, place // columns, place % columns)
            self.buttons[guide.id] = button
        self._guides.addLayout(grid)

    def _tell(self, guide: str) -> Callable[[], None]:
        return lambda: self.guide_wanted.emit(guide)


class GuidePage(Page):
    """How messages come out of one app."""

    file_wanted = Signal()
    folder_wanted = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "")
        self._lines = column(10)
        self.add(self._lines)
        self.go = Button(
            look, look.text(mark("Choose the file")), icon="file-plus", role="primary"
        )
        self.folder = Button(look, look.text(mark("Choose a folder")))
        self.back = Button(look, look.text(mark("Back")))
        self.add(side_by_side([self.go, self.folder, self.back], row()))
        self.go.clicked.connect(self.file_wanted)
        self.folder.clicked.connect(self.folder_wanted)
        self.back.clicked.connect(self.left)

    def show_guide(self, guide: ExportGuide) -> None:
        """Show how to get it, what it lacks, and what to save first."""
        self.show_top()
        self.heading.setText(_name(self.look, guide))
        empty(self._lines)
        text = self.look.text
        self._add(text(mark("Take screenshots of these first")), guide.first, "care")
        self._add_steps(guide.steps)
        self._add(text(mark("What this export leaves out")), guide.leaves_out, "note")
        for each in guide.lacks:
            self._lines.addWidget(label(text(each), "muted", wrap=True))
        self._lines.addWidget(label(self._sources(guide), "small", wrap=True))
        self.go.setFocus()

    def _add(self, heading: str, notices: Sequence[Notice], role: str) -> None:
        if not notices:
            return
        self._lines.addWidget(label(heading, "strong", wrap=True))
        inside = column(8)
        for each in notices:
            inside.addWidget(label(self.look.text(each.text), wrap=True))
        self._lines.addWidget(panel(inside, role, 12))

    def _add_steps(self, steps: Sequence[Notice]) -> None:
        heading = self.look.text(mark("How to get it"))
        self._lines.addWidget(label(heading, "strong", wrap=True))
        inside = column(8)
        for number, each in enumerate(steps, start=1):
            line = row(10)
            line.addWidget(
                label(self.look.outside(f"{number}."), "strong"),
                0,
                Qt.AlignmentFlag.AlignTop,
            )
            line.addWidget(label(self.look.text(each.text), wrap=True), 1)
            inside.addLayout(line)
        self._lines.addWidget(holding(inside))

    def _sources(self, guide: ExportGuide) -> str:
        facts = (*guide.first, *guide.steps, *guide.leaves_out)
        seen = {
            f"{each.source.title} ({each.provenance.checked_on:%Y-%m-%d})": None
            for each in facts
        }
        return "\n".join(self.look.outside(each) for each in seen)


def _name(look: Look, guide: ExportGuide) -> str:
    return look.text(guide.name) if guide.described else look.outside(guide.name)
