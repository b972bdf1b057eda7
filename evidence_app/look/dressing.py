"""Dresses an application: reading direction, letters, colours, and a style sheet.

The sheet belongs to a window with much in it, not to the application: Qt looks a sheet
of the application up anew for every widget in a tree, each time the tree is put into
another. A screen is put together from its leaves; so that would cost more than all
else in making it.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from evidence_app.look.fonts import Fonts, body_font, body_size, load_fonts
from evidence_app.look.look import Look
from evidence_app.look.manner import Manner
from evidence_app.look.motion import keep_still
from evidence_app.look.theme import palette, style_sheet
from evidence_app.look.tokens import tokens_of
from evidence_app.words import Language

_STYLE: Final = "fusion"


def dress(
    app: QApplication, language: Language, manner: Manner, fonts: Fonts | None = None
) -> Look:
    """Dress an application but for its sheet, and return what its parts ask.

    Args:
        app: The application.
        language: Of its words.
        manner: Light or dark, how large, and whether things move.
        fonts: What was loaded before, so that it is loaded once.
    """
    direction = Qt.LayoutDirection
    app.setLayoutDirection(
        direction.RightToLeft if language.right_to_left else direction.LeftToRight
    )
    if app.style().name() != _STYLE:
        # Every widget that is there is drawn anew by another style, even by the same.
        app.setStyle(_STYLE)
    app.setFont(body_font(language.code, fonts or load_fonts(), manner.scale))
    look = Look(language, scale=manner.scale)
    paint(app, look, manner)
    return look


def paint(app: QApplication, look: Look, manner: Manner) -> None:
    """Give an application its colours, and let things move or not."""
    look.tokens = tokens_of(dark=manner.dark, high=manner.high_contrast)
    look.still = manner.still
    keep_still(app, still=manner.still)
    app.setPalette(palette(look.tokens))


def sheet_of(look: Look) -> str:
    """Return the style sheet for a window, and for all that opens from it."""
    body = body_size(look.language.code, look.scale)
    return style_sheet(look.tokens, body, look.scale)
