"""How it looks: colours, text size, contrast, movement and language, on one page."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from evidence_app.look.controls import Button, label, row
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.model.appearance import TEXT_SIZES, Appearance, Theme, Wish
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.words import LANGUAGES, mark, say

_SYSTEM: Final = mark("As this computer has it")
_THEMES: Final = (
    (Theme.SYSTEM, _SYSTEM),
    (Theme.LIGHT, mark("Light")),
    (Theme.DARK, mark("Dark")),
)
_CONTRASTS: Final = (
    (Wish.SYSTEM, _SYSTEM),
    (Wish.YES, mark("High contrast")),
    (Wish.NO, mark("Usual contrast")),
)
_MOVEMENTS: Final = (
    (Wish.SYSTEM, _SYSTEM),
    (Wish.YES, mark("Nothing moves by itself")),
    (Wish.NO, mark("Usual movement")),
)

_LOOKING: Final = (
    (False, mark("One person")),
    (True, mark("Two people: larger text, pictures stay covered")),
)


class AppearancePage(Page):
    """Shows the choices; each is reported as soon as it is made."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("How it looks")))
        self._holds = Appearance()
        self._lists: dict[str, Select] = {}
        self._add("theme", mark("Colours"), _named(look, _THEMES))
        sizes = [(size, say("{percent} %", percent=size)) for size in TEXT_SIZES]
        said = [(size, look.say(words)) for size, words in sizes]
        self._add("text_size", mark("Text size"), [(0, text(_SYSTEM)), *said])
        self._add("contrast", mark("Contrast"), _named(look, _CONTRASTS))
        self._add("still", mark("Movement"), _named(look, _MOVEMENTS))
        self._add("together", mark("Who looks at this screen"), _named(look, _LOOKING))
        languages = [("", text(_SYSTEM)), *LANGUAGES.items()]
        self._add("language", mark("Language"), languages)
        self.add_problem_box()
        self.add_line(
            text(
                mark(
                    "Another text size or language brings you back to the first page "
                    "of what is open. What a form keeps while you type stays; an "
                    "address, a folder or a passphrase you have just typed may not."
                )
            ),
            "muted",
        )
        self._where = label("", "muted", wrap=True)
        self.back = Button(look, text(mark("Go back")), role="primary")
        self.add(self._where, side_by_side([self.back], row()))
        self.back.clicked.connect(self.left)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def show_chosen(self, holds: Appearance, *, kept: bool) -> None:
        """Show what holds, and whether it is kept in a vault."""
        self.hide_problem()
        self._holds = holds
        for name, shown in self._lists.items():
            places = (shown.itemData(place) for place in range(shown.count()))
            shown.setCurrentIndex(list(places).index(getattr(holds, name)))
        self._where.setText(
            self.look.text(
                mark("It is kept in this vault, and nowhere else on this computer.")
                if kept
                else mark(
                    "It holds until this window is closed, and is written down nowhere."
                )
            )
        )

    def list_of(self, name: str) -> Select:
        """Return the list in which this is chosen."""
        return self._lists[name]

    def list_in_use(self) -> str:
        """Return which list the keyboard is on."""
        used = (name for name, each in self._lists.items() if each.hasFocus())
        return next(used, "theme")

    def begin(self, name: str = "theme") -> None:
        """Show it from the top, the keyboard on this list."""
        self.show_top()
        self._lists[name].setFocus()

    def _add(
        self, name: str, caption: str, choices: Sequence[tuple[object, str]]
    ) -> None:
        shown = Select(self.look)
        for value, said in choices:
            shown.addItem(said, value)
        self._lists[name] = shown
        self.add(captioned(self.look.text(caption), shown))
        shown.activated.connect(self._tell(name, shown))

    def _tell(self, name: str, shown: Select) -> Callable[[int], None]:
        def tell(place: int) -> None:
            value = shown.itemData(place)
            self.chosen.emit(replace(self._holds, **{name: value}))

        return tell


def _named(
    look: Look, choices: Sequence[tuple[object, str]]
) -> list[tuple[object, str]]:
    return [(value, look.text(name)) for value, name in choices]
