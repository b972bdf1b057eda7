"""Qt's own words (menus, the file dialog) in the person's language.

Qt brings no Urdu. Its few words that can be seen here go through the same
catalogues as ours, so that no second set of translations is needed.
"""

from typing import Final

from PySide6.QtCore import QTranslator

from evidence_app.words import Language, mark

SEEN: Final = (
    mark("&Undo"),
    mark("&Redo"),
    mark("Cu&t"),
    mark("&Copy"),
    mark("&Paste"),
    mark("Delete"),
    mark("Select All"),
    mark("Name"),
    mark("Size"),
    mark("Type"),
    mark("Date Modified"),
    mark("Back"),
    mark("Forward"),
    mark("Parent Directory"),
    mark("Create New Folder"),
    mark("List View"),
    mark("Detail View"),
    mark("All files (*)"),
    mark("Folder"),
    mark("File"),
)


class QtWords(QTranslator):
    """Answers Qt with our catalogue."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def translate(
        self,
        context: str,  # noqa: ARG002 - Qt's signature
        source: str,
        disambiguation: str | None = None,  # noqa: ARG002 - Qt's signature
        n: int = -1,  # noqa: ARG002 - Qt's signature
    ) -> str:
        """Return our translation of one of Qt's words, "" for all others."""
        return self._language.text(source) if source in SEEN else ""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """There are words in it."""
        return False
