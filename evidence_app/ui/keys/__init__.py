"""Keys and copies: the ways to open the vault, and the doors to copies and checks."""

from evidence_app.ui.keys.screen import KeysScreen

__all__ = ["KeysScreen"]
