"""What the vault holds, searchable: a catalog that can be lost and rebuilt.

``catalog.py`` is what the vault is handed; ``connection.py`` opens the encrypted
file, ``tables.py`` says what is in it; the others know one kind of thing each:
``items.py``, ``away.py`` (what was taken away), ``records.py``, ``pieces.py`` (the
text), ``search.py`` (and what was asked, ``asked.py``), ``places.py`` (of the log's
entries), ``state.py`` (its own).
"""

from evidence_app.vault.catalog.catalog import Catalog
from evidence_app.vault.catalog.connection import (
    CatalogBrokenError,
    CatalogOlderError,
)

__all__ = ["Catalog", "CatalogBrokenError", "CatalogOlderError"]
