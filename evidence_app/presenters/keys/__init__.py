"""The ways to open the vault: listed, added, changed, removed."""

from evidence_app.presenters.keys.presenter import KeysPresenter, key_functions
from evidence_app.presenters.keys.view import KeyFunctions, KeysView, WayIn

__all__ = ["KeyFunctions", "KeysPresenter", "KeysView", "WayIn", "key_functions"]
