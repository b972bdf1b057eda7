"""What is needed to look into locked files, seen from a presenter."""

from pathlib import Path
from typing import Protocol

from evidence_app.model.annex import AnnexMade
from evidence_app.model.item import CaseId
from evidence_app.model.pixels import Pixels
from evidence_app.session.locked_files import OpenedFile


class LockedFiles(Protocol):
    """What is needed of the session; see ``session.locked_files``."""

    def open(self, path: Path, password: str) -> OpenedFile:
        """Read all of it once, and list what is in it."""
        ...

    def known(self, case: CaseId, opened: OpenedFile) -> AnnexMade | None:
        """Return the annex that it is."""
        ...

    def picture(
        self, opened: OpenedFile, name: str, *, max_width: int, max_height: int
    ) -> Pixels:
        """Return a picture in it."""
        ...

    def words(self, opened: OpenedFile, name: str) -> tuple[str, bool]:
        """Return a text in it, and whether it goes on."""
        ...
