"""Holds the card over the page; what is higher than its room scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from evidence_app.recorder.attended.card import Card


class CardHolder(QScrollArea):
    """As large as the card, as far as there is room; hidden with it."""

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = card
        self.setWidget(card)
        # It was, and is shown by being put in here.
        card.hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        card.setAutoFillBackground(False)
        self.hide()

    def fit(self, room: int) -> None:
        """Take the card's size, with no more height than there is room for."""
        card = self._card
        shown = not card.isHidden()
        self.setVisible(shown)
        if not shown:
            return
        scrolls = card.height() > room
        bar = self.verticalScrollBar().sizeHint().width() if scrolls else 0
        self.setFixedSize(card.width() + bar, min(card.height(), room))
