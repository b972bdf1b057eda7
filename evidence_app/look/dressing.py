"""Dresses a whole application: reading direction, letters, colours."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from evidence_app.look.fonts import BODY_SIZE, Fonts, body_font, load_fonts
from evidence_app.look.look import Look
from evidence_app.look.theme import palette, style_sheet
from evidence_app.look.tokens import DARK, LIGHT
from evidence_app.words import Language


def dress(
    app: QApplication, language: Language, *, dark: bool, fonts: Fonts | None = None
) -> Look:
    """Dress every window of an application, and return what its parts ask.

    Args:
        app: The application.
        language: Of its words.
        dark: Light letters on dark ground.
        fonts: What was loaded before, so that it is loaded once.
    """
    direction = Qt.LayoutDirection
    app.setLayoutDirection(
        direction.RightToLeft if language.right_to_left else direction.LeftToRight
    )
    app.setStyle("Fusion")
    app.setFont(body_font(language.code, fonts or load_fonts()))
    look = Look(language, DARK if dark else LIGHT)
    app.setPalette(palette(look.tokens))
    app.setStyleSheet(style_sheet(look.tokens, BODY_SIZE[language.code]))
    return look
