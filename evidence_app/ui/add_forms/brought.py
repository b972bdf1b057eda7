"""What a folder holds, and how pictures come from a phone to this computer."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from evidence_app.guidance.office import Notice
from evidence_app.guidance.phone import PhoneGuide, facts_of_phone
from evidence_app.look.announce import announce
from evidence_app.look.controls import Button, column, empty, holding, label, panel, row
from evidence_app.look.look import Look
from evidence_app.presenters.add import Found
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.words import mark


class FoundPage(Page):
    """How many files a folder holds, before anything of it is kept."""

    go_on = Signal()
    chat_wanted = Signal()
    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("A whole folder")))
        self.count = self.add_line("", "strong")
        self.add_line(
            text(
                mark(
                    "Nothing is kept yet. Each file becomes one item of your case, as "
                    "it is. You answer one question for all of them together."
                )
            )
        )
        self._chat = column(10)
        self._chat.addWidget(
            label(
                text(
                    mark(
                        "This may be what a chat app exports. Added as a chat, its "
                        "messages can be read and searched here."
                    )
                ),
                wrap=True,
            )
        )
        self.chat = Button(
            look, text(mark("Add it as a chat")), icon="messages-square", role="primary"
        )
        self._chat.addLayout(side_by_side([self.chat], row()))
        self._chat_box = panel(self._chat, "note", 12)
        self.add(self._chat_box)
        self.go = Button(look, text(mark("Go on with these files")), icon="check")
        cancel = Button(look, text(mark("Cancel: keep none of them")), role="quiet")
        # Above the list: what can be pressed must not be pushed out of sight.
        self.add(side_by_side([self.go, cancel], row()))
        self._left_out = column(8)
        self.add(self._left_out)
        self.go.clicked.connect(self.go_on)
        self.chat.clicked.connect(self.chat_wanted)
        cancel.clicked.connect(self.cancelled)

    def show_found(self, found: Found) -> None:
        """Show how much it is, and what is not among it."""
        self.show_top()
        self.count.setText(self.look.say(found.count))
        empty(self._left_out)
        for words in found.left_out:
            inside = column()
            inside.addWidget(label(self.look.say(words), wrap=True))
            self._left_out.addWidget(panel(inside, "note", 12))
        self._chat_box.setVisible(found.may_be_chat)
        announce(self, self.count.text())
        first = self.chat if found.may_be_chat else self.go
        first.setFocus()


class PhonePage(Page):
    """How pictures and videos come from a phone to this computer."""

    file_wanted = Signal()
    folder_wanted = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("A photo or video on your phone")))
        self.add_line(
            text(
                mark(
                    "Bring it onto this computer by one of these ways. They leave the "
                    "picture as the phone made it, and send nothing. Then choose the "
                    "files here."
                )
            )
        )
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lines = column(10)
        self.add(self._lines)
        self.go = Button(
            look, text(mark("Choose the files")), icon="file-plus", role="primary"
        )
        self.folder = Button(look, text(mark("Choose a folder")))
        back = Button(look, text(mark("Back")))
        self.add(side_by_side([self.go, self.folder, back], row()))
        self.go.clicked.connect(self.file_wanted)
        self.folder.clicked.connect(self.folder_wanted)
        back.clicked.connect(self.left)

    def show_guide(self, guide: PhoneGuide) -> None:
        """Show the steps, and what to avoid."""
        self.show_top()
        empty(self._lines)
        text = self.look.text
        self._add_steps(text(mark("An Android phone, with a cable")), guide.android)
        self._add_steps(text(mark("An iPhone, with a cable")), guide.iphone)
        self._add_steps(text(mark("A USB stick or a memory card")), guide.stick)
        self._add_avoid(guide.avoid)
        self._lines.addWidget(label(self._sources(guide), "small", wrap=True))
        # What is to be read comes before what is to be pressed: the keys turn it.
        self._scroll.setFocus()

    def _add_steps(self, heading: str, steps: Sequence[Notice]) -> None:
        self._lines.addWidget(label(heading, "heading", wrap=True))
        inside = column(8)
        for number, each in enumerate(steps, start=1):
            line = row(10)
            count = label(self.look.outside(f"{number}."), "strong")
            line.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(self.look.text(each.text), wrap=True), 1)
            inside.addLayout(line)
        self._lines.addWidget(holding(inside))

    def _add_avoid(self, avoid: Sequence[Notice]) -> None:
        heading = self.look.text(mark("What to avoid"))
        self._lines.addWidget(label(heading, "heading", wrap=True))
        inside = column(8)
        for each in avoid:
            inside.addWidget(label(self.look.text(each.text), wrap=True))
        self._lines.addWidget(panel(inside, "care", 12))

    def _sources(self, guide: PhoneGuide) -> str:
        seen = {
            f"{each.source.title} ({each.provenance.checked_on:%Y-%m-%d})": None
            for each in facts_of_phone(guide)
        }
        return "\n".join(self.look.outside(each) for each in seen)
