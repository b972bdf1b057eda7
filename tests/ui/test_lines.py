"""Broken lines of a right-to-left text are drawn whole, from one edge."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from evidence_app.look.controls import label
from evidence_app.look.fonts import body_font, load_fonts

URDU = (
    "اگر آپ خفیہ جملہ بھول جائیں تو 32 حروف اور ہندسوں کے کوڈ سے یہ والٹ کھلتا ہے۔ "  # noqa: RUF001 - Urdu
    "یہ ایک بار دکھایا جاتا ہے اور کسی فائل میں نہیں رکھا جاتا۔"  # noqa: RUF001 - Urdu
)
FORMAT = QImage.Format.Format_RGB32
WIDTHS = range(200, 620, 7)


@pytest.fixture
def shown(qtbot):
    """Return a drawing of the text, as rows of "there is ink"."""
    fonts = load_fonts()

    def draw(text, width):
        made = label(text, wrap=True)
        qtbot.addWidget(made)
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setFont(body_font("ur", fonts))
        made.resize(width, made.heightForWidth(width))
        image = made.grab().toImage().convertToFormat(FORMAT)
        pixels = memoryview(image.constBits()).cast("I")
        ground, wide = pixels[0], image.bytesPerLine() // 4
        return [
            [pixel != ground for pixel in pixels[at : at + image.width()]]
            for at in range(0, wide * image.height(), wide)
        ]

    return draw


def lines_of(rows):
    """Return the first and last inked column of each line of text."""
    lines, inside = [], False
    for row in rows:
        inked = [x for x, ink in enumerate(row) if ink]
        if inked and not inside:
            lines.append((inked[0], inked[-1]))
        elif inked:
            lines[-1] = (min(lines[-1][0], inked[0]), max(lines[-1][1], inked[-1]))
        inside = bool(inked)
    return lines


@pytest.mark.parametrize("width", WIDTHS)
def test_no_letter_of_a_broken_line_is_cut(shown, width):
    rows = shown(URDU, width)

    assert not any(row[0] for row in rows)
    assert not any(rows[-1])


@pytest.mark.parametrize("width", WIDTHS)
def test_all_lines_begin_at_the_right_edge(shown, width):
    lines = lines_of(shown(URDU, width))

    assert len(lines) > 1
    assert all(last >= width - 4 for _, last in lines)
