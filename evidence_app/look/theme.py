"""Style sheet and palette, both made from the same tokens."""

import re
from string import Template
from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QColor, QPalette

from evidence_app.look.tokens import SIZES, Tokens, is_high

_SHEET: Final = """
* { outline: 0; }
QWidget { color: $text; }
QWidget:disabled { color: $muted; }
QMainWindow, QDialog, QWidget#ground { background: $ground; }
QFrame[role="panel"] {
  background: $surface; border: 1px solid $line; border-radius: $large; }
QFrame[role="bar"] {
  background: $surface; border: 0; border-bottom: 1px solid $line; }
QFrame[role="cover"] { background: $sunken; border: 0; border-radius: $middle; }
QFrame[role="note"] { background: $sunken; border: 0; border-radius: $middle; }
QFrame[role="care"] { background: $care_soft; border: 0; border-radius: $middle; }
QFrame[role="good"] { background: $good_soft; border: 0; border-radius: $middle; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="heading"] { font-size: ${heading}px; font-weight: 600; }
QLabel[role="lead"] { font-size: ${lead}px; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="code"] {
  background: $sunken; border: ${ring}px solid transparent; border-radius: $middle;
  padding: 18px 12px; font-size: ${code}px; font-weight: 600; }
QLabel[role="code"]:focus { border-color: $focus; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${small_text}px; }
QLabel[role="chip-good"], QLabel[role="chip-care"], QLabel[role="chip-label"] {
  border-radius: $middle; padding: 3px 12px; font-weight: 600; }
QLabel[role="chip-good"] { background: $good_soft; color: $good; }
QLabel[role="chip-label"] { background: $sunken; color: $text; font-weight: 600; }
QLabel[role="chip-care"] { background: $care_soft; color: $care; }
QPushButton {
  background: $surface; border: 1px solid $control; border-radius: $small;
  padding: ${pad}px ${side}px; min-height: 22px; }
QPushButton:hover { background: $sunken; }
QPushButton:focus { border: ${ring}px solid $focus;
  padding: ${pad_focus}px ${side_focus}px; }
QPushButton:disabled { color: $muted; border-color: $line; }
QPushButton[role="primary"] {
  background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_strong; }
QPushButton[role="primary"]:disabled {
  background: $sunken; color: $muted; border-color: $line; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; }
QPushButton[role="quiet"]:hover { background: $sunken; }
QPushButton[role="exit"] {
  background: $exit; color: $on_exit; border-color: $exit; font-weight: 700; }
QPushButton[role="exit"]:hover { background: $exit_strong; }
QPushButton[role="primary"]:focus, QPushButton[role="exit"]:focus,
QPushButton[role="quiet"]:focus, QPushButton[role="choice"]:focus {
  border: ${ring}px solid $focus; }
QPushButton[role="link"] {
  background: transparent; border-color: transparent; color: $accent;
  padding: ${link}px ${link_side}px; font-size: ${small_text}px; }
QPushButton[role="link"]:hover { background: $sunken; }
QPushButton[role="link"]:focus { border: ${ring}px solid $focus;
  padding: ${link_focus}px ${link_side_focus}px; }
QPushButton[role="answer"] { min-height: 32px; font-weight: 600; }
QPushButton[role="choice"] {
  background: $surface; border: 1px solid $line; border-radius: $large;
  padding: 0; text-align: left; }
QPushButton[role="choice"]:hover { background: $accent_soft; border-color: $accent; }
QLineEdit, QPlainTextEdit, QComboBox {
  background: $surface; border: 1px solid $control; border-radius: $small;
  padding: ${field}px ${edge}px; min-height: 22px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {
  border: ${ring}px solid $focus; padding: ${field_focus}px ${edge_focus}px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
  background: $sunken; border-color: $line; }
QPlainTextEdit[role="reading"] {
  background: $sunken; border: ${ring}px solid transparent; border-radius: $middle; }
QPlainTextEdit[role="reading"]:focus { border-color: $focus; }
QCheckBox { spacing: 10px; border: ${ring}px solid transparent; padding: 3px; }
QCheckBox:focus { border-color: $focus; border-radius: $small; }
QCheckBox::indicator { width: ${box}px; height: ${box}px; background: $surface;
  border: 1px solid $control; border-radius: 4px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; }
QRadioButton { spacing: 10px; border: ${ring}px solid transparent; padding: 3px;
  font-weight: 600; }
QRadioButton:focus { border-color: $focus; border-radius: $small; }
QRadioButton::indicator { width: 18px; height: 18px; background: $surface;
  border: 1px solid $control; border-radius: 9px; }
QRadioButton::indicator:checked { width: 8px; height: 8px; background: $surface;
  border: 6px solid $accent; border-radius: 10px; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: 0; width: ${arrow}px; }
QComboBox::down-arrow { image: none; width: 0; }
QComboBox[role="title"] {
  min-height: ${case_line}px; font-size: ${case}px; font-weight: 600;
  border-color: transparent;
  background: transparent; }
QComboBox[role="title"]:focus { border-color: $focus; }
QComboBox QAbstractItemView {
  background: $surface; border: 1px solid $control; padding: 4px;
  font-size: ${body}px; font-weight: 400;
  selection-background-color: $accent_soft; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: ${choice}px; padding: 2px 8px; }
QListView { background: transparent; border: ${ring}px solid transparent;
  border-radius: $middle; }
QListView:focus { border-color: $focus; }
QListView[role="gallery"]:focus { border-color: transparent; }
QListView[role="days"]::item {
  padding: 6px 10px; border-radius: $small; color: $text; }
QListView[role="days"]::item:hover { background: $sunken; }
QListView[role="days"]::item:selected { background: $accent_soft; color: $text; }
QScrollArea, QScrollArea > QWidget > QWidget#plain { background: transparent;
  border: 0; }
QScrollArea[role="focusable"] { border: ${ring}px solid transparent;
  border-radius: $middle; background: $sunken; }
QScrollArea[role="focusable"]:focus { border-color: $focus; }
QProgressBar { background: $sunken; border: 0; border-radius: 5px;
  max-height: 10px; min-height: 10px; }
QProgressBar::chunk { background: $accent; border-radius: 5px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $control; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page,
QScrollBar::sub-page { background: transparent; height: 0; width: 0; }
QTabBar { background: $surface; border-bottom: 1px solid $line; }
QTabBar::tab { background: transparent; color: $muted; border: 0;
  border-bottom: 3px solid transparent; padding: 6px 12px; min-width: 90px; }
QTabBar::tab:hover { background: $sunken; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { background: $accent_soft; }
QToolTip { background: $text; color: $ground; border: 0; padding: 6px 8px; }
"""
_ROOMS: Final = MappingProxyType(
    {"pad": 7, "side": 14, "field": 5, "edge": 10, "link": 1, "link_side": 8}
)
_LENGTH: Final = re.compile(r"(?<![\d}])([4-9]|\d\d+)px")
"""Lengths that are more than the width of a line."""
_LARGE: Final = 1.5
"""From this on headings are not much larger than the text, which is large already."""


def style_sheet(tokens: Tokens, body: int, scale: float = 1.0) -> str:
    """Return the style sheet.

    Args:
        tokens: The colours.
        body: The text size in pixels, as large as it is wished for.
        scale: How much larger than usual that is; what is around the text grows with
            it, half as much: the room is needed for the text.
    """
    around = (1 + scale) / 2
    ring = 3 if is_high(tokens) else 2
    thicker = ring - 1

    def inside(usual: int) -> dict[str, int]:
        room = round(usual * around)
        return {"": room, "_focus": max(0, room - thicker)}

    rooms = {
        f"{name}{when}": room
        for name, usual in _ROOMS.items()
        for when, room in inside(usual).items()
    }
    sheet = _LENGTH.sub(lambda found: f"{round(int(found[1]) * around)}px", _SHEET)
    return Template(sheet).substitute(
        {name: _length(value, around) for name, value in SIZES.items()},
        **tokens,
        **rooms,
        ring=ring,
        box=round(18 * scale),
        arrow=round(26 * scale),
        body=body,
        title=round(body * (1.5 if scale < _LARGE else 1.25)),
        case=round(body * (1.4 if scale < _LARGE else 1.2)),
        choice=round(body * 1.8),
        case_line=round(body * 2.0),
        heading=round(body * 1.14),
        lead=round(body * 1.07),
        code=round(body * 1.8),
        small_text=round(body * 0.88),
    )


def _length(value: str, around: float) -> str:
    return f"{round(int(value.removesuffix('px')) * around)}px"


def palette(tokens: Tokens) -> QPalette:
    """Return the palette, for what the style sheet does not reach."""
    role = QPalette.ColorRole
    colours = {
        role.Window: "ground",
        role.Base: "surface",
        role.AlternateBase: "sunken",
        role.Button: "surface",
        role.WindowText: "text",
        role.Text: "text",
        role.ButtonText: "text",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.PlaceholderText: "muted",
        role.Link: "accent",
        role.ToolTipBase: "text",
        role.ToolTipText: "ground",
        role.Mid: "line",
    }
    made = QPalette()
    for each, name in colours.items():
        made.setColor(each, QColor(tokens[name]))
    return made
